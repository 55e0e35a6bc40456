package exporter

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"taizhang/portfolio"
	"taizhang/portfolio/layout"
	"taizhang/portfolio/reconcile"
)

// Table2Sheet and ReconciliationSheet are the sheets of Table2.
const (
	Table2Sheet         = "表2"
	ReconciliationSheet = "对账"
)

// Table2Book is 表2 as computed, with what it rests on.
type Table2Book struct {
	Table          portfolio.CategoryTable
	Plan           string                    // the plan's name
	Origins        []portfolio.Origin        // the files that the projects were last read from
	Missing        []portfolio.No            // projects that the newest list lacks
	AsOf           string                    // when the data are of: the last import's time, RFC 3339 or as it is to be shown
	Reconciliation *reconcile.Reconciliation // nil where there is no published table
}

// Table2 writes 表2 in its published layout: amounts as exact 亿元 shown with four
// decimals, totals and shares as live formulas with right cached values, "/" for a
// category without a figure. Notes below say what it was computed from and name
// each published figure that differs. With a Reconciliation, sheet 对账 follows.
// Rows that do not add up to the table's totals, or parts of the difference that do not
// add up to it, are an *Error of code Internal.
func Table2(w io.Writer, t Table2Book) error {
	if err := t.check(); err != nil {
		return err
	}
	b, err := newBook(t.title())
	if err != nil {
		return err
	}
	defer b.close()
	l, rows := newTable2(t).lay()
	if err := b.write(l, each(rows)); err != nil {
		return err
	}
	if t.Reconciliation != nil {
		l, rows := layReconciliation(t)
		if err := b.write(l, each(rows)); err != nil {
			return err
		}
	}
	return b.finish(w)
}

// check holds rows and parts against their totals, which stand on the sheets.
func (t *Table2Book) check() error {
	var amount portfolio.Money
	projects := 0
	for _, r := range t.Table.Rows {
		amount = amount.Add(r.Amount)
		projects += r.Projects
	}
	if amount != t.Table.Amount || projects != t.Table.Projects {
		return &portfolio.Error{Code: portfolio.Internal, Msg: fmt.Sprintf(
			"表2 各行合计 %d 项、%s 万元，与总数 %d 项、%s 万元不符",
			projects, amount.Wan(), t.Table.Projects, t.Table.Amount.Wan())}
	}
	if r := t.Reconciliation; r != nil {
		var parts portfolio.Money
		for _, p := range r.Decomposition {
			parts = parts.Add(p.Difference)
		}
		if whole := r.PublishedTotal.Add(-r.ComputedTotal); len(r.Decomposition) > 0 && parts != whole {
			return &portfolio.Error{Code: portfolio.Internal, Msg: fmt.Sprintf(
				"对账的差额分解合计 %s 万元，与公布、计算合计之差 %s 万元不符", parts.Wan(), whole.Wan())}
		}
	}
	return nil
}

func (t *Table2Book) title() string {
	if t.Table.Title != "" {
		return t.Table.Title
	}
	return "表2  " + t.Plan + "项目投资分布表"
}

// table2 is the sheet 表2 in the making.
type table2 struct {
	Table2Book
	columns []layout.TableColumn
	widths  []float64
	first   int // row of the first category
	total   int // row of 合计
	marked  map[string]bool
}

func newTable2(t Table2Book) *table2 {
	s := &table2{Table2Book: t, columns: layout.TableColumns(), first: headRows + 1, marked: map[string]bool{}}
	s.total = s.first + len(t.Table.Rows)
	for _, c := range s.columns {
		s.widths = append(s.widths, max(float64(c.Width)/10, widthFor(c.Heading, headingLook)))
	}
	s.widths[len(s.widths)-1] += max(0, fullWidth-sum(s.widths)) // the names take what the page leaves
	for _, a := range s.adjustments() {
		s.marked[a.Category], s.marked[portfolio.TotalScope] = true, true
	}
	return s
}

// adjustments are those in force.
func (t *Table2Book) adjustments() []portfolio.Adjustment {
	var out []portfolio.Adjustment
	if t.Reconciliation != nil {
		for _, a := range t.Reconciliation.Adjustments {
			if a.Revoked == "" {
				out = append(out, a)
			}
		}
	}
	return out
}

func (s *table2) lay() (page, []row) {
	n := len(s.columns)
	title := s.title()
	rows := []row{wide(title, n, titleLook, textHeight(title, sum(s.widths), titleLook, 36)), s.heading()}
	for i := range s.Table.Rows {
		rows = append(rows, s.category(i))
	}
	rows = append(rows, s.sums())
	l := page{
		name: Table2Sheet, widths: s.widths, repeat: [2]int{headRows, headRows}, freeze: headRows,
		merges: []string{area(1, 1, n, 1), area(1, s.total, 2, s.total)},
	}
	for _, note := range s.notes() {
		rows = append(rows, wide(note, n, noteLook, textHeight(note, sum(s.widths), noteLook, 0)-2))
		l.merges = append(l.merges, area(1, len(rows), n, len(rows)))
	}
	l.rows = len(rows)
	tall := 0.0
	for _, r := range rows {
		tall += r.height
	}
	// A few notes more than the page holds make the print smaller, not a page more.
	if room := pageRoom(s.widths); tall > room && tall < 1.35*room {
		l.onePage = true
	}
	return l, rows
}

func (s *table2) heading() row {
	r := row{blanks(len(s.columns), headingLook), 0}
	for i, c := range s.columns {
		r.cells[i].value = c.Heading
		r.height = max(r.height, textHeight(c.Heading, s.widths[i], headingLook, 36))
	}
	return r
}

// category writes a category's row.
func (s *table2) category(i int) row {
	c, at := s.Table.Rows[i], s.first+i
	r := row{blanks(len(s.columns), tableLook), 32}
	for j, col := range s.columns {
		out := &r.cells[j]
		switch col.Figure {
		case portfolio.FigureCount:
			out.value = c.Projects
		case portfolio.FigureAmount:
			out.value, out.look = "/", tableLook
			if c.HasFigure {
				out.value, out.look = yi(c.Amount), tableLook.with(s.mark(formatYi, c.Category))
			}
		case portfolio.FigureShare:
			out.value = "/"
			if c.HasFigure && s.Table.Amount != 0 {
				*out = s.share(at, c.Amount, tableLook.with(formatShare))
			}
		case portfolio.FigureSources:
			out.value = "/"
			if len(c.Sources) > 0 {
				text := strings.Join(c.Sources, "，")
				out.value = text
				r.height = max(r.height, textHeight(text, s.widths[j], tableLook, 0))
			}
		default:
			if col.Heading == layout.TableNo {
				out.value = i + 1
				continue
			}
			out.value = c.Category
			r.height = max(r.height, textHeight(c.Category, s.widths[j], tableLook, 0))
		}
	}
	return r
}

// share is a live share of the total, with the value that the exact amounts give.
func (s *table2) share(row int, part portfolio.Money, l look) cell {
	amount := s.letter(portfolio.FigureAmount)
	return cell{
		value:   number(portfolio.PercentDecimals(part, s.Table.Amount, 13)),
		formula: fmt.Sprintf("%s%d/%s$%d*100", amount, row, amount, s.total),
		look:    l,
	}
}

// sums writes the row 合计.
func (s *table2) sums() row {
	r := row{blanks(len(s.columns), totalLook), 32}
	r.cells[0].value = portfolio.TotalScope
	for j, col := range s.columns {
		switch col.Figure {
		case portfolio.FigureCount:
			r.cells[j] = cell{s.Table.Projects, s.sumOf(col.Figure), totalLook}
		case portfolio.FigureAmount:
			r.cells[j].value = "/"
			if slices.ContainsFunc(s.Table.Rows, func(c portfolio.CategoryRow) bool { return c.HasFigure }) {
				r.cells[j] = cell{yi(s.Table.Amount), s.sumOf(col.Figure), totalLook.with(s.mark(formatYi, portfolio.TotalScope))}
			}
		case portfolio.FigureShare:
			r.cells[j].value = "/"
			if s.Table.Amount != 0 {
				r.cells[j] = cell{number("100"), s.sumOf(col.Figure), totalLook.with("0")}
			}
		}
	}
	return r
}

func (s *table2) sumOf(f portfolio.Figure) string {
	if len(s.Table.Rows) == 0 {
		return ""
	}
	c := s.letter(f)
	return fmt.Sprintf("SUM(%s%d:%s%d)", c, s.first, c, s.total-1)
}

// letter is the column of a figure.
func (s *table2) letter(f portfolio.Figure) string {
	for i, c := range s.columns {
		if c.Figure == f {
			return strings.TrimRight(at(i+1, 1), "0123456789")
		}
	}
	panic(&portfolio.Error{Code: portfolio.Internal, Msg: "表2 没有“" + f.Label() + "”列"})
}

// mark adds a star to a figure that an adjustment explains; the cell stays a number.
func (s *table2) mark(format, scope string) string {
	if s.marked[scope] {
		return format + `"＊"`
	}
	return format
}

package exporter

import (
	"fmt"
	"io"
	"math"
	"slices"
	"strings"

	"taizhang/exporter/page"
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
	sheets := []*page.Sheet{newTable2(t).sheet()}
	if t.Reconciliation != nil {
		sheets = append(sheets, reconciliationSheet(t))
	}
	return page.Write(w, t.title(), sheets...)
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
		s.widths = append(s.widths, printedWidth(c.Width, c.Heading))
	}
	page.Spread(s.widths, len(s.widths)-1, math.Inf(1)) // the names take what the page leaves
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

func (s *table2) sheet() *page.Sheet {
	headings := make([]string, len(s.columns))
	for i, c := range s.columns {
		headings[i] = c.Heading
	}
	var body []page.Row
	for i := range s.Table.Rows {
		body = append(body, s.category(i))
	}
	body = append(body, s.sums())
	for _, note := range s.notes() {
		r := page.Wide(note, page.Note, 0)
		r.Tight = true
		body = append(body, r)
	}
	return &page.Sheet{
		Name: Table2Sheet, Widths: s.widths,
		Title: []page.Row{page.Wide(s.title(), page.Title, page.TitleLeast)},
		Head:  []page.Row{page.Headings(page.TableHeadLeast, headings...)},
		Body:  page.Each(body), Paging: page.Squeezed,
	}
}

// category writes a category's row.
func (s *table2) category(i int) page.Row {
	c, at := s.Table.Rows[i], s.first+i
	r := page.Row{Cells: page.Blanks(len(s.columns), page.Table), Least: page.TableLeast}
	for j, col := range s.columns {
		out := &r.Cells[j]
		switch col.Figure {
		case portfolio.FigureCount:
			out.Value = c.Projects
		case portfolio.FigureAmount:
			out.Value = "/"
			if c.HasFigure {
				out.Value, out.Look = yi(c.Amount), page.Table.With(s.mark(page.FormatYi, c.Category))
			}
		case portfolio.FigureShare:
			out.Value = "/"
			if c.HasFigure && s.Table.Amount != 0 {
				*out = s.share(at, c.Amount, page.Table.With(page.FormatShare))
			}
		case portfolio.FigureSources:
			out.Value = "/"
			if len(c.Sources) > 0 {
				out.Value = strings.Join(c.Sources, "，")
			}
		default:
			if col.Heading == layout.TableNo {
				out.Value = i + 1
				continue
			}
			out.Value = c.Category
		}
	}
	return r
}

// share is a live share of the total, with the value that the exact amounts give.
func (s *table2) share(row int, part portfolio.Money, l page.Look) page.Cell {
	amount := s.letter(portfolio.FigureAmount)
	return page.Cell{
		Value:   page.Number(portfolio.PercentDecimals(part, s.Table.Amount, 13)),
		Formula: fmt.Sprintf("%s%d/%s$%d*100", amount, row, amount, s.total),
		Look:    l,
	}
}

// sums writes the row 合计.
func (s *table2) sums() page.Row {
	r := page.Row{Cells: page.Blanks(len(s.columns), page.Total), Least: page.TableLeast}
	r.Cells[0].Value, r.Cells[0].Across = portfolio.TotalScope, 2
	n := len(s.Table.Rows)
	for j, col := range s.columns {
		switch col.Figure {
		case portfolio.FigureCount:
			r.Cells[j] = page.Cell{Value: s.Table.Projects, Sum: n, Look: page.Total}
		case portfolio.FigureAmount:
			r.Cells[j].Value = "/"
			if slices.ContainsFunc(s.Table.Rows, func(c portfolio.CategoryRow) bool { return c.HasFigure }) {
				r.Cells[j] = page.Cell{Value: yi(s.Table.Amount), Sum: n, Look: page.Total.With(s.mark(page.FormatYi, portfolio.TotalScope))}
			}
		case portfolio.FigureShare:
			r.Cells[j].Value = "/"
			if s.Table.Amount != 0 {
				r.Cells[j] = page.Cell{Value: page.Number("100"), Sum: n, Look: page.Total.With("0")}
			}
		}
	}
	return r
}

// letter is the column of a figure.
func (s *table2) letter(f portfolio.Figure) string {
	for i, c := range s.columns {
		if c.Figure == f {
			return page.Letter(i + 1)
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

package exporter

import (
	"io"
	"iter"
	"strconv"
	"strings"

	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// AppendixSheet is the name of the project list's sheet.
const AppendixSheet = "附表1"

// Appendix writes the plan's project list as it came: title, headings of
// ListColumns (amounts in 万元), a section row where the category changes, the
// projects in list order with every cell's raw text. 类型 is merged over the
// projects that stood under one cell. An import of the book gives the same
// projects. A text that no cell can hold is an *Error that names the project.
func Appendix(w io.Writer, plan *portfolio.Plan) error {
	a := newAppendix(plan)
	b, err := newBook(a.title)
	if err != nil {
		return err
	}
	defer b.close()
	if err := b.write(a.layout(), a.rows()); err != nil {
		return err
	}
	return b.finish(w)
}

// appendix is a project list with everything that is known before its first row.
type appendix struct {
	title   string
	columns []layout.Column
	widths  []float64
	entries []entry
	heights []float64 // of the entries
	breaks  []int     // entries that begin a page
	heading float64   // height of the heading row
}

// entry is one row under the heading: a project, a section row or a note.
type entry struct {
	project *portfolio.Project // nil: text is a section row, or a note
	text    string
	note    bool
	opens   bool // its 类型 stands in a cell of its own, that those below may continue
}

// headRows are the rows above the entries: title and headings.
const headRows = 2

func newAppendix(plan *portfolio.Plan) *appendix {
	a := &appendix{title: plan.Title}
	if a.title == "" {
		a.title = plan.Name + "重点项目列表"
	}
	for _, c := range layout.ListColumns() {
		if c.Field == portfolio.FieldCategory {
			continue // printed as section rows
		}
		if c.Field == portfolio.FieldBudget {
			c.Heading += "（" + portfolio.Wan.Name + "）"
		}
		a.columns = append(a.columns, c)
	}
	a.enter(plan)
	a.setWidths()
	a.setHeights()
	a.setBreaks()
	return a
}

// enter lists the rows.
func (a *appendix) enter(plan *portfolio.Plan) {
	headings := map[string]string{}
	for _, c := range plan.Categories {
		headings[c.Name] = c.Heading
	}
	var missing []string
	for i := range plan.Projects {
		p := &plan.Projects[i]
		e := entry{project: p, opens: true}
		switch {
		case i > 0 && plan.Projects[i-1].Category == p.Category:
			e.opens = !continues(&plan.Projects[i-1], p)
		case headings[p.Category] != "":
			a.entries = append(a.entries, entry{text: headings[p.Category]})
		case p.Category != "":
			a.entries = append(a.entries, entry{text: p.Category})
		}
		a.entries = append(a.entries, e)
		if p.Missing {
			missing = append(missing, string(p.No))
		}
	}
	if len(missing) > 0 {
		a.entries = append(a.entries, entry{
			note: true,
			text: layout.NotePrefix + "序号 " + clip(missing, 40) + " 的项目在最近一次导入的文件中已经没有，台账仍予保留。",
		})
	}
}

// clip joins numbers with 、 and says how many there are when it leaves some out.
func clip(nos []string, most int) string {
	if len(nos) <= most {
		return strings.Join(nos, "、")
	}
	return strings.Join(nos[:most], "、") + "等 " + strconv.Itoa(len(nos)) + " 个"
}

// continues tells whether a project stood under the 类型 cell of the one above.
func continues(above, p *portfolio.Project) bool {
	return p.Type != "" && p.Type == above.Type && p.Cells[portfolio.FieldType].Inferred
}

// setBreaks plans the printed pages. A section row does not stand at a page's foot
// and 类型 is not parted, unless its rows do not fit on a page: then it is printed
// again on the next one.
func (a *appendix) setBreaks() {
	first := a.titleHeight()
	a.breaks = pageStarts(a.heights, first, pageRoom(a.widths)-a.heading, 3, func(i int) start {
		switch above := a.entries[i-1]; {
		case above.project == nil, a.entries[i].note:
			return startNever
		case a.entries[i].project != nil && !a.entries[i].opens:
			return startForced
		}
		return startFreely
	})
	for _, i := range a.breaks {
		a.entries[i].opens = true
	}
	a.fitTypes()
}

func (a *appendix) titleHeight() float64 {
	return textHeight(a.title, sum(a.widths), titleLook, 36)
}

// run is a stretch of entries under one 类型, both ends included.
type run struct{ first, last int }

func (a *appendix) runs() []run {
	var out []run
	for i, e := range a.entries {
		switch {
		case e.project == nil:
		case e.opens:
			out = append(out, run{i, i})
		default:
			out[len(out)-1].last = i
		}
	}
	return out
}

func (a *appendix) layout() page {
	n, wideRow := len(a.columns), func(r int) string { return area(1, r, len(a.columns), r) }
	l := page{
		name: AppendixSheet, widths: a.widths, rows: headRows + len(a.entries),
		repeat: [2]int{headRows, headRows}, freeze: headRows, merges: []string{wideRow(1)},
	}
	if rest := l.rows; rest > headRows {
		l.asText = area(1, headRows+1, n, rest)
	}
	for i, e := range a.entries {
		if e.project == nil {
			l.merges = append(l.merges, wideRow(headRows+1+i))
		}
	}
	col := a.column(portfolio.FieldType) + 1
	for _, r := range a.runs() {
		if r.last > r.first {
			l.merges = append(l.merges, area(col, headRows+1+r.first, col, headRows+1+r.last))
		}
	}
	for _, i := range a.breaks {
		l.breaks = append(l.breaks, headRows+1+i)
	}
	return l
}

// rows yields title, headings and entries.
func (a *appendix) rows() iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		n := len(a.columns)
		if !yield(wide(a.title, n, titleLook, a.titleHeight()), nil) {
			return
		}
		head := row{blanks(n, headingLook), a.heading}
		for i, c := range a.columns {
			head.cells[i].value = c.Heading
		}
		if !yield(head, nil) {
			return
		}
		for i, e := range a.entries {
			var r row
			var err error
			switch {
			case e.note:
				r = wide(e.text, n, noteLook, a.heights[i])
			case e.project == nil:
				r = wide(e.text, n, sectionLook, a.heights[i])
			default:
				r, err = a.projectRow(e, a.heights[i])
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

package exporter

import (
	"io"
	"iter"
	"strconv"
	"strings"

	"taizhang/exporter/page"
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
	return page.Write(w, a.title, a.sheet())
}

// appendix is a project list with everything that is known before its first row.
type appendix struct {
	title   string
	columns []layout.Column
	widths  []float64
	entries []entry
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
	for _, note := range []string{portfolio.KindsOf(plan.Each()).String(), dropped(plan)} {
		if note != "" {
			a.entries = append(a.entries, entry{note: true, text: layout.NotePrefix + note + "。"})
		}
	}
	if len(missing) > 0 {
		a.entries = append(a.entries, entry{
			note: true,
			text: layout.NotePrefix + "序号 " + clip(missing, 40) + " 的项目在最近一次导入的文件中已经没有，台账仍予保留。",
		})
	}
}

// dropped says what the ledger knows of the projects and the list has no column for; "" for
// nothing.
func dropped(plan *portfolio.Plan) string {
	var parts []string
	for _, of := range []struct {
		what string
		has  func(*portfolio.Project) bool
	}{
		{"项目代码", func(p *portfolio.Project) bool { return p.Code != "" }},
		{"分年金额", func(p *portfolio.Project) bool { return len(p.FileYears) > 0 }},
		{"完成和计划投资", func(p *portfolio.Project) bool { return len(p.Stated) > 0 }},
	} {
		n := 0
		for p := range plan.Each() {
			if of.has(p) {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, of.what+"（"+strconv.Itoa(n)+" 项）")
		}
	}
	if parts == nil {
		return ""
	}
	return "台账中另有" + strings.Join(parts, "、") + "，本表没有列出"
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
	return p.Type != "" && p.Type == above.Type && p.Cells.At(portfolio.FieldType).Inferred
}

func (a *appendix) sheet() *page.Sheet {
	headings := make([]string, len(a.columns))
	for i, c := range a.columns {
		headings[i] = c.Heading
	}
	return &page.Sheet{
		Name: AppendixSheet, Widths: a.widths, AsTextFrom: headRows + 1,
		Title: []page.Row{page.Wide(a.title, page.Title, page.TitleLeast)},
		Head:  []page.Row{page.Headings(page.ListHeadLeast, headings...)},
		Body:  a.rows(),
	}
}

// rows yields the entries.
func (a *appendix) rows() iter.Seq2[page.Row, error] {
	return func(yield func(page.Row, error) bool) {
		for i, e := range a.entries {
			var r page.Row
			var err error
			switch {
			case e.note:
				r = page.Wide(e.text, page.Note, page.NoteLeast)
			case e.project == nil:
				r = page.Wide(e.text, page.Section, page.SectionLeast)
			default:
				r, err = a.projectRow(e)
			}
			r.Start = a.start(i)
			if !yield(r, err) {
				return
			}
		}
	}
}

// start is whether a page may begin at an entry. A section row does not stand at a
// page's foot and 类型 is not parted, unless its rows do not fit on a page.
func (a *appendix) start(i int) page.Start {
	switch {
	case i == 0, a.entries[i-1].project == nil, a.entries[i].note:
		return page.Never
	case a.entries[i].project != nil && !a.entries[i].opens:
		return page.Hardly
	}
	return page.Freely
}

package importer

import (
	"fmt"
	"strings"

	"taizhang/portfolio"
)

// belong puts a project into its category and type.
func (l *listReader) belong(d *draft) {
	cat, written := l.categoryOf()
	if c := l.cols.at[portfolio.FieldCategory]; c != nil {
		l.lastCat = l.fillDown(d, c, l.lastCat, &l.catSum)
		cat, written = portfolio.Category{}, ""
		if l.lastCat != nil {
			cat, written = portfolio.Category{Name: CategoryName(l.lastCat.text), Cell: l.lastCat.cell}, categoryBase(l.lastCat.text)
			cat.Cell.Inferred = false
			d.Cells[portfolio.FieldCategory] = l.lastCat.cell
		}
	} else if cat.Name != "" {
		cell := cat.Cell
		cell.Inferred = true
		d.Cells[portfolio.FieldCategory] = cell
	}
	d.Category, d.written = cat.Name, written
	l.register(cat, written)
	if c := l.cols.at[portfolio.FieldType]; c != nil {
		if l.lastType = l.fillDown(d, c, l.lastType, &l.typeSum); l.lastType != nil {
			d.Type = l.lastType.text
			d.Cells[portfolio.FieldType] = l.lastType.cell
		}
		return
	}
	inner := l.stack
	if l.cols.at[portfolio.FieldCategory] == nil {
		inner = inner[min(1, len(inner)):]
	}
	if len(inner) > 0 {
		d.Type = sectionPath(inner)
		cell := inner[len(inner)-1].cell
		cell.Inferred = true
		d.Cells[portfolio.FieldType] = cell
	}
}

// fillDown reads a cell that may be merged from above or left blank because it goes on
// with the one above. A new value ends the rows of a group.
func (l *listReader) fillDown(d *draft, c *column, last *filled, sum **group) *filled {
	s := l.find(d.line, c)
	if !s.has {
		if last != nil {
			last.cell.Inferred = true
			l.blank(c, s, last)
		}
		return last
	}
	raw, ok := l.text(d, s)
	if !ok {
		return last
	}
	text := strings.Join(strings.Fields(portfolio.Trim(raw)), " ")
	if strings.ContainsAny(portfolio.Trim(raw), "\r\n") { // a line break in a narrow column is no part of the word
		text = strings.NewReplacer("\r\n", "", "\n", "", "\r", "").Replace(portfolio.Trim(raw))
	}
	if portfolio.IsNone(text) {
		text = ""
	}
	if last != nil && last.text != text {
		l.closeGroup(sum)
	}
	return &filled{text, l.record(s), false}
}

// categorise settles the categories once the whole list has been read: a column 类别
// holds them when no section row does, and what has none is 未分类.
func (l *listReader) categorise() {
	if l.cols.either && !l.sectioned {
		for i := range l.projects {
			p := &l.projects[i]
			if c, ok := p.Cells[portfolio.FieldType]; ok && p.Type != "" {
				p.Category, l.written[i], p.Type = CategoryName(p.Type), categoryBase(p.Type), ""
				p.Cells[portfolio.FieldCategory] = c
				delete(p.Cells, portfolio.FieldType)
				c.Inferred = false
				l.register(portfolio.Category{Name: p.Category, Cell: c}, l.written[i])
			}
		}
	}
	without, first := 0, -1
	for i := range l.projects {
		if p := &l.projects[i]; p.Category == "" {
			p.Category, l.written[i] = uncategorised, uncategorised
			if without++; first < 0 {
				first = i
			}
		}
	}
	switch {
	case without == 0:
		return
	case without == len(l.projects):
		l.add(portfolio.SevInfo, "TZ-CATEGORY-NONE", "", "", "清单没有类别（没有分节标题，也没有“项目类别”一列），全部归入“"+uncategorised+"”",
			"要按类别汇总的，请加一列“项目类别”，或在各类之前加一行“（一）…”后重新导入")
	default:
		for i := range l.projects {
			if p := &l.projects[i]; p.Category == uncategorised {
				c := p.Cells[portfolio.FieldNo]
				l.report(portfolio.Finding{
					Pos: portfolio.Pos{Sheet: c.Sheet, Cell: c.Addr}, Severity: portfolio.SevWarning, Code: "TZ-CATEGORY-BLANK", No: p.No,
					Value: c.Raw, Msg: "清单有类别，这个项目不在任何类别之下，归入“" + uncategorised + "”", Hint: "请补填类别，或把它移到所属的分节标题之下",
				})
			}
		}
	}
	none := portfolio.Category{Name: uncategorised}
	if first == 0 {
		l.categories = append([]portfolio.Category{none}, l.categories...)
	} else {
		l.categories = append(l.categories, none)
	}
}

// blankRun is a run of projects whose 项目类别 is blank.
type blankRun struct {
	col   *column
	first string // the first blank cell
	from  *filled
	rows  int
}

// blank notes a blank cell that is taken to go on with the value above it. Under a row
// that names only the category that is how the list is laid out.
func (l *listReader) blank(c *column, s spot, from *filled) {
	if from.heads || from.text == "" || c != l.cols.at[portfolio.FieldCategory] && !l.cols.either {
		return
	}
	if n := len(l.blanks); n > 0 && l.blanks[n-1].from == from {
		l.blanks[n-1].rows++
		return
	}
	l.blanks = append(l.blanks, blankRun{c, s.addr, from, 1})
}

// tellBlanks tells each run of blank categories once, when it is known that the column
// holds categories.
func (l *listReader) tellBlanks() {
	for _, b := range l.blanks {
		if l.cols.at[portfolio.FieldCategory] == nil && l.sectioned {
			continue
		}
		l.add(portfolio.SevWarning, "TZ-CATEGORY-FILLED", b.first, "",
			fmt.Sprintf("从这一格起 %d 个项目没有填“%s”，按上面 %s 的“%s”读", b.rows, b.col.heading, b.from.cell.Addr, clip(b.from.text, 30)),
			"请逐行补填；确属同一类别的，也可以把这几格合并")
	}
}

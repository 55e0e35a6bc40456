package list

import (
	"slices"
	"strings"

	"taizhang/importer/grid"
	"taizhang/portfolio"
)

// outline is where in the list a row stands: in which sections, and under which 类型 and
// 项目类别 that go on below their cells. It keeps the sums that they state.
type outline struct {
	sheet  grid.Sheet
	cols   *Columns
	sums   sums
	stack  []section // the open sections, the outermost first
	here   *place    // the category that they make; nil until a project stands in them
	ahead  []section // section rows that no project has followed yet
	types  filling
	cats   filling
	heads  headings
	begun  bool    // a section has been opened
	unused bool    // sections beside columns for category and type have been told
	pageAt int     // the first row of the printed page
	early  []early // totals that no rows above them make: perhaps those to come do
}

func newOutline(sheet grid.Sheet, cols *Columns) *outline {
	return &outline{
		sheet: sheet, cols: cols, sums: sums{sheet: sheet, unit: cols.unit},
		types: filling{col: cols.at[portfolio.FieldType]}, cats: filling{col: cols.at[portfolio.FieldCategory]},
	}
}

// starts are the first rows of the open sections.
func (o *outline) starts() []int {
	at := make([]int, len(o.stack))
	for i, s := range o.stack {
		at[i] = s.from
	}
	return at
}

// enter opens the sections that stand above a project.
func (o *outline) enter() (told []portfolio.Finding) {
	for _, s := range o.ahead {
		told = append(told, o.open(s)...)
	}
	o.ahead = o.ahead[:0]
	for i := range o.stack {
		o.stack[i].used = true
	}
	if n := len(o.stack); n > 0 {
		o.stack[n-1].direct = true
	}
	return told
}

// open closes the sections up to the one of the same numbering. Another numbering begins
// an inner level, unless one of the two has none and projects already stand in the
// section above: then they stand side by side, as 其他 does after （六）.
func (o *outline) open(s section) (told []portfolio.Finding) {
	o.meetEarly()
	depth := slices.IndexFunc(o.stack, func(open section) bool { return open.style == s.style })
	if n := len(o.stack); depth < 0 {
		depth = n
		if n > 0 && o.stack[n-1].direct && (s.style == grid.Bare || o.stack[n-1].style == grid.Bare) {
			depth = n - 1
			told = append(told, o.sheet.Finding(portfolio.SevWarning, "TZ-SECTION-MIXED", s.cell.Addr, s.head,
				"分节标题有的有编号、有的没有，把它和上面的“"+o.stack[n-1].head+"”看作同级", "请核对级别，并给各级分节标题统一编号"))
		}
	}
	told = append(told, o.closeGroups()...)
	told = append(told, o.popTo(depth)...)
	s.from = o.sums.len()
	o.sums.subAt = s.from
	if depth > 0 {
		o.stack[depth-1].used = true
	}
	o.stack, o.here, o.begun = append(o.stack, s), nil, true
	o.types.last = nil
	if o.cats.col != nil && o.types.col != nil && !o.unused {
		o.unused = true
		told = append(told, o.sheet.Finding(portfolio.SevInfo, "TZ-SECTION-UNUSED", s.cell.Addr, s.head,
			"清单有项目类别和类型两列，这样的分节标题行只作核对，不作类别", "分节标题才是类别的，请删去“项目类别”一列的表头后重新导入"))
	}
	return told
}

// popTo closes sections, the innermost first, and holds against their rows what they state.
func (o *outline) popTo(depth int) (told []portfolio.Finding) {
	for len(o.stack) > depth {
		s := o.stack[len(o.stack)-1]
		for _, st := range s.stated {
			told = append(told, o.sums.judge(st, s.from, o.starts())...)
		}
		if !s.used && o.cats.col == nil {
			o.heads.refer(o.heading())
		}
		o.stack = o.stack[:len(o.stack)-1]
	}
	return told
}

// heading is the category that the open sections make: the outermost one; with a 类型
// column of the list's own, the path of all.
func (o *outline) heading() Heading {
	path := o.stack
	if o.types.col == nil {
		path = path[:1]
	}
	h := Heading{Outer: o.stack[0].head, Cell: path[len(path)-1].cell}
	for _, s := range path {
		h.Labels = append(h.Labels, s.label)
	}
	return h
}

// closeGroups ends the rows of the open 类型 and 项目类别.
func (o *outline) closeGroups() []portfolio.Finding {
	return append(o.closeGroup(&o.types), o.closeGroup(&o.cats)...)
}

func (o *outline) closeGroup(f *filling) []portfolio.Finding {
	g := f.sum
	f.sum = nil
	return g.close(&o.sums, o.starts())
}

// typeRow takes a row that names only a 类型: it goes on below, until the next.
func (o *outline) typeRow(label portfolio.Cell, text string, st statement) []portfolio.Finding {
	told := append(o.enter(), o.closeGroup(&o.types)...)
	o.types.sum = newGroup(st, "类型", o.sums.len())
	o.types.last = &filled{text, label, true, nil}
	return told
}

// categoryRow takes a row that names only a 项目类别.
func (o *outline) categoryRow(label portfolio.Cell, text string, st statement) []portfolio.Finding {
	told := o.closeGroups()
	o.cats.sum = newGroup(st, "项目类别", o.sums.len())
	o.cats.last = &filled{text, label, true, nil}
	return told
}

// total holds the statement of a total row against the rows that it can be about. What
// stands above the first row is about the rows to come.
func (o *outline) total(st statement) {
	switch {
	case len(o.ahead) > 0:
		last := &o.ahead[len(o.ahead)-1]
		last.stated = append(last.stated, st)
		return
	case o.sums.len() == 0:
		o.early = append(o.early, early{st, 0, nil})
		return
	}
	o.meetEarly()
	if told := o.sums.checkTotal(st, o.starts()); told != nil {
		o.early = append(o.early, early{st, o.sums.len(), told})
	}
	o.sums.subAt = o.sums.len()
}

// pageTotal holds the sum of a printed page against the rows since the last one. It says
// nothing of sections.
func (o *outline) pageTotal(st statement) (told []portfolio.Finding) {
	n := o.sums.len()
	if !o.sums.agrees(st, 0, n) { // 本页累计
		told = o.sums.check(st, o.pageAt, n)
	}
	o.pageAt = n
	return told
}

// early is a total that no rows above it make: a sum may stand above its rows.
type early struct {
	statement
	from int                 // the first row below it
	told []portfolio.Finding // what is odd about it where none below make it, either
}

// meetEarly drops the totals that the rows up to here make.
func (o *outline) meetEarly() {
	o.early = slices.DeleteFunc(o.early, func(e early) bool {
		return o.sums.len() > e.from && o.sums.agrees(e.statement, e.from, o.sums.len())
	})
}

// closeEarly tells the totals that no rows make.
func (o *outline) closeEarly() (told []portfolio.Finding) {
	o.meetEarly()
	for _, e := range o.early {
		if e.told == nil {
			e.told = o.sums.check(e.statement, 0, o.sums.len())
		}
		told = append(told, e.told...)
	}
	return told
}

// place is the category and the type that a project belongs to.
type place struct {
	heading  int // None for none
	category portfolio.Cell
	kind     string // 类型
	kindCell portfolio.Cell
}

// place puts a project into its category and type.
func (o *outline) place(w *row) (p place, told []portfolio.Finding) {
	p.heading = None
	switch {
	case o.cats.col != nil:
		told = o.fill(w, &o.cats)
		if f := o.cats.last; f != nil {
			if p.category = f.cell; f.text != "" {
				p.heading = o.heads.refer(ofColumn(f.text, f.cell))
			}
		}
	case len(o.stack) > 0:
		if o.here == nil {
			h := o.heading()
			o.here = &place{heading: o.heads.refer(h), category: h.Cell}
			o.here.category.Inferred = true
		}
		p = *o.here
	}
	if o.types.col != nil {
		told = append(told, o.fill(w, &o.types)...)
		if f := o.types.last; f != nil {
			p.kind, p.kindCell = f.text, f.cell
		}
		return p, told
	}
	inner := o.stack
	if o.cats.col == nil {
		inner = inner[min(1, len(inner)):]
	}
	if len(inner) > 0 {
		names := make([]string, len(inner))
		for i, s := range inner {
			names[i] = s.name
		}
		p.kind, p.kindCell = strings.Join(names, "/"), inner[len(inner)-1].cell
		p.kindCell.Inferred = true
	}
	return p, told
}

// path is what the numbers of a list are counted in where they begin again.
func (o *outline) path(p place) string {
	var b strings.Builder
	for _, s := range o.stack {
		b.WriteString(s.head + "\x00")
	}
	if f := o.cats.last; f != nil && o.cats.col != nil {
		b.WriteString(f.text)
	}
	b.WriteString("\x00" + p.kind)
	return b.String()
}

// fill reads a cell that goes on below; a new value ends the rows of a group.
func (o *outline) fill(w *row, f *filling) []portfolio.Finding {
	begins, told := f.read(w)
	if begins {
		told = append(told, o.closeGroup(f)...)
	}
	return told
}

// ofColumn is the category that a cell of a column names.
func ofColumn(text string, cell portfolio.Cell) Heading {
	cell.Inferred = false
	return Heading{Labels: []string{text}, Cell: cell}
}

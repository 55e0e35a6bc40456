package importer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// heading is the heading of a list or a table: one row, or several with merged cells,
// units or a second level.
type heading struct {
	above  []*line // title, unit and the like
	rows   []*line
	bottom int  // the last row that merged cells reach
	first  int  // the row that was recognised
	sure   bool // it can be nothing else
}

// maxHeading is how many rows a heading may have.
const maxHeading = 5

// newHeading begins a heading at a recognised row. Rows above it that its merged cells
// come from belong to it.
func newHeading(l *line, above []*line) *heading {
	h := &heading{bottom: l.num, first: l.num}
	top := l.num
	for _, s := range l.spans {
		if s.LastRow-s.FirstRow >= maxHeading {
			continue
		}
		if s.filled {
			top = min(top, s.FirstRow)
		}
		h.bottom = max(h.bottom, s.LastRow)
	}
	at := len(above)
	for at > 0 && above[at-1].num >= top {
		at--
	}
	h.above = slices.Clone(above[:at])
	h.rows = append(slices.Clone(above[at:]), l.clone())
	return h
}

// takes reports whether a row still belongs to the heading: merged cells reach it, or
// it holds units, or the second level of the headings above.
func (h *heading) takes(l *line) bool {
	last := h.rows[len(h.rows)-1].num
	if len(h.rows) >= maxHeading || l.num > max(h.bottom, last+1) {
		return false
	}
	below := l.num > h.bottom
	labels, units := 0, 0
	for _, c := range l.cells {
		year := c.Kind == xlsx.Number && reYearOf.MatchString(c.Text) // 2021 under 分年度投资
		if c.Kind != xlsx.Text && !year || utf8.RuneCountInString(c.Text) > 40 {
			return false
		}
		if w := newWord(c.Text); w.text == "" && w.hasUnit() {
			units++
		}
		if below && h.names(c.Col) {
			return false // the first project
		}
		labels++
	}
	if !below || units == labels {
		return true
	}
	return last == h.first && h.subLevel(l)
}

// names reports whether the recognised row has 序号 or 项目名称 at a column.
func (h *heading) names(col int) bool {
	for _, l := range h.rows {
		if c, _, ok := l.shown(col); ok {
			m, ok := listMeaning(newWord(c.Text))
			if t, isTable := tableMeaning(newWord(c.Text)); ok && (m.field == portfolio.FieldNo || m.field == portfolio.FieldName) || isTable && t.figure == "" {
				return true
			}
		}
	}
	return false
}

// subLevel reports whether a row names columns that the row above leaves open.
func (h *heading) subLevel(l *line) bool {
	above := h.rows[len(h.rows)-1]
	for _, c := range l.cells {
		if _, ok := above.own(c.Col); !ok {
			return true
		}
	}
	return false
}

// part is one cell of a column's heading.
type part struct {
	word
	raw   string
	addr  string
	wide  bool // merged over several columns
	group int  // the first column of the cell
}

// column is a column with its heading.
type column struct {
	col     int
	parts   []part // from the top
	word           // of the lowest part that is more than a unit
	unit    portfolio.Unit
	addr    string // of the lowest part that is more than a unit
	heading string // as written, from the top
}

// top returns the part above the column's own heading, if it stands over several columns.
func (c *column) top() (part, bool) {
	for i := len(c.parts) - 1; i > 0; i-- {
		if c.parts[i].full == c.full && c.parts[i].addr == c.addr {
			return c.parts[i-1], c.parts[i-1].wide
		}
	}
	return part{}, false
}

// columns puts the heading together, column by column.
func (h *heading) columns() []*column {
	var cols []int
	for _, l := range h.rows {
		for _, c := range l.cells {
			cols = append(cols, c.Col)
		}
		for _, s := range l.spans {
			for col := s.FirstCol; s.filled && col <= min(s.LastCol, s.FirstCol+100); col++ {
				cols = append(cols, col)
			}
		}
	}
	slices.Sort(cols)
	var out []*column
	for _, col := range slices.Compact(cols) {
		if c := h.column(col); c != nil {
			out = append(out, c)
		}
	}
	return out
}

func (h *heading) column(col int) *column {
	c := &column{col: col}
	var raws []string
	for _, l := range h.rows {
		cell, s, ok := l.shown(col)
		if !ok || len(c.parts) > 0 && c.parts[len(c.parts)-1].addr == cell.Addr() {
			continue
		}
		p := part{word: newWord(cell.Text), raw: cell.Text, addr: cell.Addr(), wide: s != nil && s.cols() > 1, group: cell.Col}
		c.parts = append(c.parts, p)
		raws = append(raws, strings.Join(strings.Fields(cell.Text), ""))
		if p.hasUnit() {
			c.unit = p.word.unit
		}
	}
	if len(c.parts) == 0 {
		return nil
	}
	i := len(c.parts) - 1
	for i > 0 && c.parts[i].text == "" {
		i--
	}
	c.word, c.addr, c.heading = c.parts[i].word, c.parts[i].addr, strings.Join(raws, "/")
	return c
}

// startsHeading reports whether a row is the heading of a list or a table; not sure:
// 项目名称 and 投资 alone may head anything.
func (s *sheetReader) startsHeading(l *line) (is, sure bool) {
	fields := map[portfolio.Field]bool{}
	figures := map[portfolio.Figure]bool{}
	category, named := false, false
	count := func(c xlsx.Cell) {
		if c.Kind != xlsx.Text || !mayHead(c.Text) {
			return
		}
		w := newWord(c.Text)
		if m, ok := listMeaning(w); ok {
			fields[m.field] = true
			named = named || m.field == portfolio.FieldName
		}
		if t, ok := tableMeaning(w); ok {
			category = category || t.category
			if t.figure != "" {
				figures[t.figure] = true
			}
		}
	}
	for _, c := range l.cells {
		count(c)
	}
	if len(fields)+len(figures) == 0 {
		return false, false
	}
	for _, sp := range l.spans {
		if sp.filled && sp.FirstRow < l.num {
			count(sp.anchor)
		}
	}
	delete(figures, portfolio.FigureSources)
	no, n := fields[portfolio.FieldNo], len(fields)
	switch {
	case category && len(figures) >= 2 && !named, named && n >= 3, no && n >= 4:
		return true, true
	case named && n == 2 && fields[portfolio.FieldBudget]:
		return s.block == nil, false
	case named && n == 2 && no && l.hasMoneyWord(): // 总投资 in words that are not known
		return true, true
	}
	return false, false
}

// hasMoneyWord reports whether a cell is a heading of money, perhaps in words that are
// not known.
func (l *line) hasMoneyWord() bool {
	ofMoney := func(c xlsx.Cell) bool {
		return c.Kind == xlsx.Text && utf8.RuneCountInString(c.Text) <= 20 && newWord(c.Text).ofMoney()
	}
	return slices.ContainsFunc(l.cells, ofMoney) ||
		slices.ContainsFunc(l.spans, func(s *span) bool { return s.filled && s.FirstRow < l.num && ofMoney(s.anchor) })
}

// isTable reports whether the columns are those of a published table: a category and
// two figures, and no 项目名称.
func isTable(cols []*column) bool {
	category, figures := false, map[portfolio.Figure]bool{}
	for _, c := range cols {
		if m, ok := listMeaning(c.word); ok && m.field == portfolio.FieldName {
			return false
		}
		if t, ok := tableMeaning(c.word); ok {
			category = category || t.category
			if t.figure != "" && t.figure != portfolio.FigureSources {
				figures[t.figure] = true
			}
		}
	}
	return category && len(figures) >= 2
}

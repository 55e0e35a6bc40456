package grid

import (
	"slices"
	"unicode/utf8"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// Heading is the heading of a list or a table: one row, or several with merged cells,
// units or a second level.
type Heading struct {
	Above  []*Line // title, unit and the like
	Before []*Line // those of earlier headings of the sheet: their unit holds on
	Rows   []*Line
	First  int  // the number of the row that was recognised
	Sure   bool // it can be nothing else
	Again  bool // it is that of the list above again, over amounts in another unit

	bottom int          // the last row that merged cells reach
	joined map[int]bool // rows that go on with the words above them
}

// maxHeading is how many rows a heading may have.
const maxHeading = 5

// NewHeading begins a heading at a recognised row. Rows above it that its merged cells
// come from belong to it.
func NewHeading(l *Line, above []*Line) *Heading {
	h := &Heading{bottom: l.Num, First: l.Num}
	top := l.Num
	for _, s := range l.Spans {
		if s.LastRow-s.FirstRow >= maxHeading {
			continue
		}
		if s.Filled {
			top = min(top, s.FirstRow)
		}
		h.bottom = max(h.bottom, s.LastRow)
	}
	at := len(above)
	for at > 0 && above[at-1].Num >= top {
		at--
	}
	h.Above = slices.Clone(above[:at])
	h.Rows = append(slices.Clone(above[at:]), l.Clone())
	return h
}

// Reach is from where to where the merged cells of a heading go.
func (h *Heading) Reach() (first, last int) { return h.Rows[0].Num, h.bottom }

// Takes reports whether a row still belongs to the heading: merged cells reach it, or
// it holds units, or the second level of the headings above.
func (h *Heading) Takes(l *Line) bool {
	last := h.Rows[len(h.Rows)-1].Num
	if len(h.Rows) >= maxHeading || l.Num > max(h.bottom, last+1) {
		return false
	}
	below := l.Num > h.bottom
	if below && h.joins(l) {
		return true
	}
	labels, units := 0, 0
	for _, c := range l.Cells {
		year := c.Kind == xlsx.Number && headsYear(c) // 2021 under 分年度投资
		if c.Kind != xlsx.Text && !year || utf8.RuneCountInString(c.Text) > 40 {
			return false
		}
		if w := NewWord(c.Text); w.Text == "" && w.HasUnit() {
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
	return last == h.First && h.subLevel(l) || h.parts(l)
}

// parts reports whether all cells of a row stand under cells of the row above that are
// merged over several columns: they say what those hold.
func (h *Heading) parts(l *Line) bool {
	above := h.Rows[len(h.Rows)-1]
	return !slices.ContainsFunc(l.Cells, func(c xlsx.Cell) bool {
		s := above.SpanAt(c.Col)
		return s == nil || !s.Filled || s.Cols() == 1
	})
}

// Add takes a row as one of the heading.
func (h *Heading) Add(l *Line) {
	if l.Num > h.bottom && h.joins(l) {
		if h.joined == nil {
			h.joined = map[int]bool{}
		}
		h.joined[l.Num] = true
	}
	h.Rows = append(h.Rows, l.Clone())
}

// joins reports whether a row goes on with the words of the row above it, cell by cell:
// 名称 below 项目, 单位 below 责任. Each of its cells makes a known heading with the one above.
func (h *Heading) joins(l *Line) bool {
	above := h.Rows[len(h.Rows)-1]
	words := 0
	for _, c := range l.Cells {
		top, ok := above.Own(c.Col)
		if !ok || c.Kind != xlsx.Text || above.Wide(c.Col) || l.Wide(c.Col) || utf8.RuneCountInString(c.Text) > 12 {
			return false
		}
		w := NewWord(top.Text + c.Text)
		if _, known := ListMeaning(w); !known && !(w.Says().Known && w.Says().Topic != layout.TopicNone) {
			return false
		}
		if NewWord(c.Text).Text != "" {
			words++
		}
	}
	return words >= 2
}

// names reports whether the recognised row has 序号 or 项目名称 at a column.
func (h *Heading) names(col int) bool {
	for _, l := range h.Rows {
		if c, _, ok := l.Shown(col); ok {
			m, ok := ListMeaning(NewWord(c.Text))
			if t, isTable := TableMeaning(NewWord(c.Text)); ok && (m.Field == portfolio.FieldNo || m.Field == portfolio.FieldName) || isTable && t.Figure == "" && !t.First {
				return true
			}
		}
	}
	return false
}

// subLevel reports whether a row names columns that the row above leaves open.
func (h *Heading) subLevel(l *Line) bool {
	above := h.Rows[len(h.Rows)-1]
	return slices.ContainsFunc(l.Cells, func(c xlsx.Cell) bool {
		_, ok := above.Own(c.Col)
		return !ok
	})
}

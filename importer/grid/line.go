package grid

import (
	"slices"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// Span is a merged range that touches a row, with its upper left cell.
type Span struct {
	xlsx.Range
	Anchor xlsx.Cell
	Filled bool // the anchor holds a value
}

// Cols is how many columns the range has.
func (s *Span) Cols() int { return s.LastCol - s.FirstCol + 1 }

// Line is a row of a sheet with the merged ranges that touch it. Values that a merge
// covers are no part of it.
type Line struct {
	Num    int
	Hidden bool
	Cells  []xlsx.Cell
	Spans  []*Span
}

// Clone makes a copy that outlives the next row.
func (l *Line) Clone() *Line {
	return &Line{l.Num, l.Hidden, slices.Clone(l.Cells), slices.Clone(l.Spans)}
}

// Own returns the value that stands in the row itself.
func (l *Line) Own(col int) (xlsx.Cell, bool) {
	i, ok := slices.BinarySearchFunc(l.Cells, col, func(c xlsx.Cell, col int) int { return c.Col - col })
	if !ok {
		return xlsx.Cell{}, false
	}
	return l.Cells[i], true
}

// SpanAt returns the merged range that a cell of the row belongs to, nil for none.
func (l *Line) SpanAt(col int) *Span {
	for _, s := range l.Spans {
		if s.FirstCol <= col && col <= s.LastCol {
			return s
		}
	}
	return nil
}

// Shown returns what a reader of the sheet sees at the column: the own value, or that
// of the merged range around it.
func (l *Line) Shown(col int) (xlsx.Cell, *Span, bool) {
	if c, ok := l.Own(col); ok {
		return c, l.SpanAt(col), true
	}
	if s := l.SpanAt(col); s != nil && s.Filled {
		return s.Anchor, s, true
	}
	return xlsx.Cell{}, nil, false
}

// Wide reports whether a cell is merged over several columns.
func (l *Line) Wide(col int) bool {
	s := l.SpanAt(col)
	return s != nil && s.Cols() > 1
}

// Addr is the address of a cell of the row.
func (l *Line) Addr(col int) string { return xlsx.Addr(l.Num, col) }

// Tracker follows the merged ranges down a sheet.
type Tracker struct {
	rest   []xlsx.Range
	active []*Span
	cur    Line
	said   Answers
}

// NewTracker follows ranges that are sorted by their first row; said is what cells were
// said to be.
func NewTracker(merges []xlsx.Range, said Answers) *Tracker {
	return &Tracker{rest: merges, said: said}
}

// Line makes a line of a row; covered are the values that merges cover. The line is
// overwritten by the next call.
func (t *Tracker) Line(row xlsx.Row) (l *Line, covered []xlsx.Cell) {
	t.active = slices.DeleteFunc(t.active, func(s *Span) bool { return s.LastRow < row.Num })
	for len(t.rest) > 0 && t.rest[0].FirstRow <= row.Num {
		if t.rest[0].LastRow >= row.Num {
			t.active = append(t.active, &Span{Range: t.rest[0]})
		}
		t.rest = t.rest[1:]
	}
	t.cur = Line{Num: row.Num, Hidden: row.Hidden, Cells: t.cur.Cells[:0], Spans: t.active}
	for _, c := range t.withSaid(row) {
		if c.Kind == xlsx.Text && portfolio.Trim(c.Text) == "" && !c.Formula {
			if _, ok := t.said.value(c.Addr()); !ok {
				continue // spaces alone are a blank cell
			}
		}
		if c.Mark != nil && c.Mark.Struck == xlsx.PartStruck {
			c.Text = c.Mark.Kept // what is struck out is no part of the value
		}
		if v, ok := t.said.value(c.Addr()); ok {
			c = spoken(c.Row, c.Col, v)
		}
		s := t.cur.SpanAt(c.Col)
		switch {
		case s == nil:
		case s.FirstRow == row.Num && s.FirstCol == c.Col:
			s.Anchor, s.Filled = c, true
		default:
			if !s.Filled || s.Anchor.Text != c.Text {
				covered = append(covered, c)
			}
			continue
		}
		t.cur.Cells = append(t.cur.Cells, c)
	}
	return &t.cur, covered
}

// withSaid are the cells of a row, with those that are blank and were said to hold something.
func (t *Tracker) withSaid(row xlsx.Row) []xlsx.Cell {
	cells := row.Cells
	for _, col := range t.said.readIn(row.Num) {
		at, found := slices.BinarySearchFunc(cells, col, func(c xlsx.Cell, col int) int { return c.Col - col })
		if v, ok := t.said.value(xlsx.Addr(row.Num, col)); ok && !found {
			cells = slices.Insert(slices.Clone(cells), at, spoken(row.Num, col, v))
		}
	}
	return cells
}

// spoken is a cell that holds what was said of it.
func spoken(row, col int, value string) xlsx.Cell {
	return xlsx.Cell{Row: row, Col: col, Kind: xlsx.Text, Text: value, HasValue: true}
}

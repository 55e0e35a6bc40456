package importer

import (
	"slices"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// span is a merged range that touches a row, with its upper left cell.
type span struct {
	xlsx.Range
	anchor xlsx.Cell
	filled bool // the anchor holds a value
}

func (s *span) cols() int { return s.LastCol - s.FirstCol + 1 }

// line is a row of a sheet with the merged ranges that touch it. Values that a merge
// covers are no part of it.
type line struct {
	num    int
	hidden bool
	cells  []xlsx.Cell
	spans  []*span
}

// clone makes a copy that outlives the next row.
func (l *line) clone() *line {
	return &line{l.num, l.hidden, slices.Clone(l.cells), slices.Clone(l.spans)}
}

// own returns the value that stands in the row itself.
func (l *line) own(col int) (xlsx.Cell, bool) {
	i, ok := slices.BinarySearchFunc(l.cells, col, func(c xlsx.Cell, col int) int { return c.Col - col })
	if !ok {
		return xlsx.Cell{}, false
	}
	return l.cells[i], true
}

// spanAt returns the merged range that a cell of the row belongs to, nil for none.
func (l *line) spanAt(col int) *span {
	for _, s := range l.spans {
		if s.FirstCol <= col && col <= s.LastCol {
			return s
		}
	}
	return nil
}

// shown returns what a reader of the sheet sees at the column: the own value, or that
// of the merged range around it.
func (l *line) shown(col int) (xlsx.Cell, *span, bool) {
	if c, ok := l.own(col); ok {
		return c, l.spanAt(col), true
	}
	if s := l.spanAt(col); s != nil && s.filled {
		return s.anchor, s, true
	}
	return xlsx.Cell{}, nil, false
}

// wide reports whether a cell is merged over several columns.
func (l *line) wide(col int) bool {
	s := l.spanAt(col)
	return s != nil && s.cols() > 1
}

// addr is the address of a cell of the row.
func (l *line) addr(col int) string { return xlsx.Addr(l.num, col) }

// tracker follows the merged ranges down a sheet.
type tracker struct {
	rest   []xlsx.Range
	active []*span
	cur    line
}

func newTracker(merges []xlsx.Range) *tracker { return &tracker{rest: merges} }

// line makes a line of a row; hidden are the values that merges cover. The line is
// overwritten by the next call.
func (t *tracker) line(row xlsx.Row) (l *line, hidden []xlsx.Cell) {
	t.active = slices.DeleteFunc(t.active, func(s *span) bool { return s.LastRow < row.Num })
	for len(t.rest) > 0 && t.rest[0].FirstRow <= row.Num {
		if t.rest[0].LastRow >= row.Num {
			t.active = append(t.active, &span{Range: t.rest[0]})
		}
		t.rest = t.rest[1:]
	}
	t.cur = line{num: row.Num, hidden: row.Hidden, cells: t.cur.cells[:0], spans: t.active}
	for _, c := range row.Cells {
		if c.Kind == xlsx.Text && portfolio.Trim(c.Text) == "" && !c.Formula {
			continue // spaces alone are a blank cell
		}
		s := t.cur.spanAt(c.Col)
		switch {
		case s == nil:
		case s.FirstRow == row.Num && s.FirstCol == c.Col:
			s.anchor, s.filled = c, true
		default:
			if !s.filled || s.anchor.Text != c.Text {
				hidden = append(hidden, c)
			}
			continue
		}
		t.cur.cells = append(t.cur.cells, c)
	}
	return &t.cur, hidden
}

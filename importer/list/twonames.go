package list

import (
	"strings"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// settleNames reads a heading 项目名称 that stands over two columns: where the left one
// numbers the rows it is 序号, else the name goes on in the right one.
func (r *Reader) settleNames() {
	cs := r.cols
	name := cs.at[portfolio.FieldName]
	right := cs.rightOf(name)
	if right == nil {
		return
	}
	numbers, texts := 0, 0
	for _, l := range r.lines {
		left, hasLeft := l.Own(name.Col)
		if c, ok := l.Own(right.Col); !ok || c.Kind != xlsx.Text || !hasLeft || l.Wide(name.Col) {
			continue
		}
		texts++
		if m := markOf(r.out.Sheet.Plain(left)); m.style != unnumbered && isNumber(left) {
			numbers++
		}
	}
	switch {
	case texts == 0:
		return
	case cs.at[portfolio.FieldNo] == nil && numbers == texts:
		cs.at[portfolio.FieldNo], cs.at[portfolio.FieldName] = name, right
	default:
		cs.nameMore = right
	}
	delete(cs.further, right.Col)
}

// isNumber reports whether a cell holds a number as rows are numbered, and no name.
func isNumber(c xlsx.Cell) bool {
	return c.Kind == xlsx.Number || grid.IsNumeral(c.Text) || strings.Trim(plainNo(c.Text), "0123456789.-") == ""
}

// rightOf is the column under the same heading, right of a column; nil for none.
func (cs *Columns) rightOf(c *grid.Column) *grid.Column {
	for _, other := range cs.all {
		if other.Col == c.Col+1 && other.Addr == c.Addr {
			return other
		}
	}
	return nil
}

package list

import (
	"slices"

	"taizhang/importer/grid"
	"taizhang/portfolio"
)

// cutSideTable ends the list at an empty column: what stands behind it is a table of its own.
// Then the columns are assigned anew, without those.
func (r *Reader) cutSideTable() {
	told := r.cols.told
	if cols, from := r.beforeGap(); from != nil {
		left, odd := Assign(r.out.Sheet, cols, r.cols.hints)
		if left.complete() {
			r.cols, told = left, append(odd, r.out.Sheet.Finding(portfolio.SevInfo, "TZ-COLUMN-SIDE", from.Addr, from.Heading,
				"空一列之后的是另一张表，没有读", "是清单的一部分的，请删去中间的空列后重新导入"))
		}
	}
	r.tell(told...)
	r.cols.memos = newMemos()
}

// beforeGap returns the columns before the first empty one, and the first behind it; nil
// where there is no empty column between others.
func (r *Reader) beforeGap() (cols []*grid.Column, from *grid.Column) {
	all := r.cols.all
	for i := 1; i < len(all); i++ {
		for col := all[i-1].Col + 1; col < all[i].Col; col++ {
			if r.empty(col) && !r.cols.said(all[i:]) {
				return all[:i], all[i]
			}
		}
	}
	return nil, nil
}

// said reports whether one of the columns was said to hold something.
func (cs *Columns) said(cols []*grid.Column) bool {
	return slices.ContainsFunc(cols, func(c *grid.Column) bool { _, ok := cs.hints.Said.FieldAt(c.Col); return ok })
}

// empty reports whether no row of the list has anything in a column.
func (r *Reader) empty(col int) bool {
	for _, l := range r.lines {
		if _, _, ok := l.Shown(col); ok {
			return false
		}
	}
	return true
}

// complete reports whether the columns are those of a list.
func (cs *Columns) complete() bool {
	return cs.at[portfolio.FieldName] != nil && cs.budget() != nil
}

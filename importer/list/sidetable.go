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
			right, _ := Assign(r.out.Sheet, r.cols.all[len(cols):], r.cols.hints)
			r.cols, told = left, append(odd, sideTable(r.out.Sheet, from, right.complete()))
		}
	}
	r.tell(told...)
	r.cols.memos = newMemos()
}

// sideTable tells a table beside the list; one of projects is an error, because their money
// would be lost.
func sideTable(sheet grid.Sheet, from *grid.Column, ofProjects bool) portfolio.Finding {
	if ofProjects {
		return sheet.Finding(portfolio.SevError, "TZ-COLUMN-SIDE", from.Addr, from.Heading,
			"空一列之后还有一张清单（有项目名称和金额），没有读", "请把左右两栏的项目上下接成一栏，或移到另一张工作表后重新导入")
	}
	return sheet.Finding(portfolio.SevInfo, "TZ-COLUMN-SIDE", from.Addr, from.Heading,
		"空一列之后的是另一张表，没有读", "是清单的一部分的，请删去中间的空列后重新导入")
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

// twoUp tells a list that goes on in a second set of the same columns beside the first.
func twoUp(sheet grid.Sheet, claims map[portfolio.Field][]claim) *portfolio.Finding {
	var second *grid.Column
	for _, f := range []portfolio.Field{portfolio.FieldName, portfolio.FieldBudget} {
		cs := claims[f]
		if len(cs) < 2 || cs[0].rank == saidRank || cs[0].Text != cs[1].Text || cs[0].Col == cs[1].Col {
			return nil
		}
		second = cs[1].Column
	}
	f := sheet.Finding(portfolio.SevError, "TZ-COLUMN-SIDE", second.Addr, second.Heading,
		"表头左右排了两栏，右边一栏也有项目名称和金额，没有读", "请把左右两栏的项目上下接成一栏后重新导入")
	return &f
}

package importer

import (
	"fmt"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// group is a row that names only a 类型 or a 项目类别, with the amount of the rows below it.
type group struct {
	statement
	field string // 类型, 项目类别
	from  int    // its first row
}

// openGroup reads what a row that names only a 类型 or a 项目类别 states; nil for nothing.
func (l *listReader) openGroup(v *view, field string, label xlsx.Cell) *group {
	st := l.statement(v, portfolio.Trim(label.Text))
	if st.count == nil && (st.amount == nil || st.amount.State != portfolio.Known) {
		return nil
	}
	return &group{st, field, len(l.sums.fen)}
}

// closeGroups ends the rows of the open 类型 and 项目类别.
func (l *listReader) closeGroups() {
	l.closeGroup(&l.typeSum)
	l.closeGroup(&l.catSum)
}

// closeGroup holds what a 类型 or a 项目类别 states against its rows. With a count it is
// sure to be a sum; an amount alone that differs may be that of a project without a name.
func (l *listReader) closeGroup(at **group) {
	g, n := *at, len(l.sums.fen)
	if *at = nil; g == nil {
		return
	}
	sum, readable := l.sums.of(g.from, n)
	switch {
	case g.from == n || g.count != nil:
		l.judge(g.statement, g.from)
	case g.amount.Fen == sum || !readable:
	default:
		l.unclearAmount(g.statement, fmt.Sprintf("“%s”之下 %d 行相加是 %s 万元，和它不等", g.field, n-g.from, sum.Exact(portfolio.Wan)))
	}
}

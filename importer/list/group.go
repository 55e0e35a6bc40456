package list

import (
	"fmt"

	"taizhang/portfolio"
)

// group is a row that names only a 类型 or a 项目类别, with the amount of the rows below it.
type group struct {
	statement
	field string // 类型, 项目类别
	from  int    // its first row
}

// newGroup is what a row that names only a 类型 or a 项目类别 states; nil for nothing.
func newGroup(st statement, field string, from int) *group {
	if st.count == nil && (st.amount == nil || st.amount.State != portfolio.Known) {
		return nil
	}
	return &group{st, field, from}
}

// close holds what a 类型 or a 项目类别 states against its rows. With a count it is sure
// to be a sum; an amount alone that differs may be that of a project without a name.
func (g *group) close(t *sums, starts []int) []portfolio.Finding {
	if g == nil {
		return nil
	}
	n := t.len()
	sum, readable := t.of(g.from, n)
	switch {
	case g.from == n || g.count != nil:
		return t.judge(g.statement, g.from, starts)
	case g.amount.Fen == sum || !readable:
		return nil
	}
	return t.unclear(g.statement, fmt.Sprintf("“%s”之下 %d 行相加是 %s 万元，和它不等", g.field, n-g.from, sum.Exact(portfolio.Wan)))
}

package list

import (
	"taizhang/importer/grid"
	"taizhang/portfolio"
)

// missedByTotal asks about rows that the total of the list does not count: it is missed by
// exactly the rows that are sums of the rows below or above them. Equal amounts alone make
// no heading, and a plan that counts such rows twice is wrong.
func (y *layers) missedByTotal() {
	total, ok := y.total()
	if !ok || total == y.projects(nil) {
		return
	}
	for _, rows := range [][]int{y.sumsOf(1), y.sumsOf(-1)} {
		if len(rows) == 0 || y.projects(rows) != total {
			continue
		}
		for _, i := range rows {
			c := y.moneyCell(i)
			y.told = append(y.told, y.sheet.Finding(portfolio.SevError, "TZ-ROW-TWICE", c.Addr(), y.sheet.Plain(c),
				"这一行等于相邻几行之和，表中的合计没有算它：像是小计，不像项目", "是小计的，请在名称里写“小计”；是项目的，请改正合计").Ask(portfolio.AskReading,
				answer("read", c.Addr()+"="+grid.ReadHeading).If("是小计或标题的"), answer("read", c.Addr()+"="+grid.ReadProject).If("是项目的")))
		}
		return
	}
}

// sumsOf are the projects whose amount is the sum of two or more that follow (step 1) or
// that stand before (-1), each project in one sum alone.
func (y *layers) sumsOf(step int) (rows []int) {
	var order []int
	for i := range y.items {
		if y.items[i].kind == projectRow && !y.items[i].sure {
			order = append(order, i)
		}
	}
	at := func(k int) *item {
		if step < 0 {
			k = len(order) - 1 - k
		}
		return &y.items[order[k]]
	}
	for k := 0; k < len(order); k++ {
		head := at(k)
		var sum portfolio.Money
		for n := k + 1; n < len(order) && head.money.HasFigure() && sum < head.money.Fen; n++ {
			var fits bool
			if sum, fits = portfolio.CheckedAdd(sum, at(n).money.Fen); !fits {
				break
			}
			if sum == head.money.Fen && n > k+1 {
				pos := k
				if step < 0 {
					pos = len(order) - 1 - k
				}
				rows = append(rows, order[pos])
				k = n
				break
			}
		}
	}
	return rows
}

// said applies what was said of single rows.
func (y *layers) said() {
	for i := range y.items {
		if it := &y.items[i]; it.kind == projectRow {
			switch v, _ := y.cols.hints.Said.Read(y.moneyCell(i).Addr()); v {
			case grid.ReadHeading:
				y.head(i)
				it.open = false
			case grid.ReadProject:
				it.open, it.sure = false, true
			}
		}
	}
}

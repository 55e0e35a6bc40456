package list

import (
	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// counted finds, among rows without numbers, those that say how many rows they head: 甲镇
// with 3项 beside it, over three rows that add up to its amount.
func (y *layers) counted() {
	for i := range y.items {
		it := &y.items[i]
		if it.kind != projectRow || it.mark.style != unnumbered || it.bad || !it.named {
			continue
		}
		n, ok := y.countBeside(it.line)
		if !ok {
			continue
		}
		rows, sum, fits := 0, portfolio.Money(0), true
		for j := i + 1; j < len(y.items) && fits && rows < n; j++ {
			below := &y.items[j]
			switch _, head := y.countBeside(below.line); {
			case below.kind == nothing, below.kind == moreRow, below.kind == noteRow, below.page, below.mark.style == unnumbered && ofWhich(y.name(below)):
			case below.kind != projectRow || below.bad || head:
				fits = false
			default:
				rows++
				sum, fits = portfolio.CheckedAdd(sum, below.money.Fen)
			}
		}
		if fits && rows == n && (!it.money.HasFigure() || it.money.Fen == sum) {
			y.head(i)
			it.open = false
		}
	}
}

// countBeside finds the count in a row that has a name, amounts and nothing else.
func (y *layers) countBeside(l *grid.Line) (n int, ok bool) {
	for _, c := range l.Cells {
		switch {
		case !y.cols.heads(c.Col), c.Col == y.cols.at[portfolio.FieldName].Col, y.cols.head[c.Col].money, portfolio.IsNone(c.Text):
		case c.Kind != xlsx.Text || ok:
			return 0, false
		default:
			if n, ok = grid.CountIn(c.Text); !ok {
				return 0, false
			}
		}
	}
	return n, ok && n > 0
}

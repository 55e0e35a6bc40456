package list

import (
	"math"
	"strings"

	"taizhang/portfolio"
)

// hundredfold is how far an amount with a unit of its own may be from the other figures of
// its row before its unit is in doubt.
const hundredfold = 100

// unitDoubt tells an amount that names its own unit and is a hundred times more or less
// than another figure of its row, with both readings: 31万 in a column of 万元.
func unitDoubt(w *row, s spot, budget portfolio.Amount, others []portfolio.Money) []portfolio.Finding {
	if !s.has || budget.State != portfolio.Known || w.cols.unit.Fen == 0 {
		return nil
	}
	text := portfolio.Squeeze(s.cell.Text)
	d, ok := portfolio.ParseDecimal(text)
	if !ok || d.Unit.Fen == 0 {
		return nil
	}
	plain, _, ok := portfolio.Decimal{Coef: d.Coef, Places: d.Places}.Money(w.cols.unit)
	for _, m := range others {
		if m <= 0 || !ok || budget.Fen/hundredfold < m && m/hundredfold < budget.Fen {
			continue
		}
		u := w.cols.unit
		msg := "单元格写“" + text + "”，读作 " + budget.Fen.Exact(u) + " " + u.Name
		if plain != budget.Fen {
			msg += "（不看单元格里的单位是 " + plain.Exact(u) + " " + u.Name + "）"
		} else if short := strings.TrimSuffix(d.Unit.Name, "元"); short != "" && short != d.Unit.Name {
			msg += "（“" + short + "”如果是数的一部分，则是 " + scaleUp(plain, d.Unit).Exact(u) + " " + u.Name + "）"
		}
		return []portfolio.Finding{w.finding(portfolio.SevWarning, "TZ-UNIT-DOUBT", s,
			msg+"；和同一行的其他金额（"+m.Exact(u)+" "+u.Name+"）相差 100 倍以上", "请核对单位，把金额改成表头的单位")}
	}
	return nil
}

// scaleUp is an amount whose unit was a part of its number: 31万 of 万元 as 310 000 万元.
func scaleUp(m portfolio.Money, u portfolio.Unit) portfolio.Money {
	factor := u.Fen / portfolio.Yuan.Fen
	if m > math.MaxInt64/factor {
		return m
	}
	return m * factor
}

// figures are the other amounts of a row: its sources together, its years together, and
// what it states of single times.
func figures(from sources, over times) (out []portfolio.Money) {
	sum := func(shares []portfolio.Share) {
		var total portfolio.Money
		for _, s := range shares {
			total, _ = portfolio.CheckedAdd(total, s.Fen)
		}
		out = append(out, total)
	}
	sum(from.declared)
	sum(over.years)
	for _, s := range over.stated {
		out = append(out, s.Fen)
	}
	return out
}

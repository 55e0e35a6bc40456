package list

import (
	"taizhang/importer/grid"
	"taizhang/portfolio"
)

// readBudget reads 投资预算. An amount that cannot be read has no State. Where the list
// has no unit at all each amount is TZ-UNIT-MISSING; the list tells it once.
func readBudget(w *row, s spot) (portfolio.Amount, []portfolio.Finding) {
	if s.from != nil {
		return portfolio.Amount{}, []portfolio.Finding{w.finding(portfolio.SevError, "TZ-BUDGET-MERGED", s,
			"投资预算合并在 "+s.from.String()+"，不知道各个项目是多少", "请取消合并，逐个项目填写金额；确实没有分开的，请并成一个项目")}
	}
	if w.cols.foreign && s.has && !portfolio.IsNone(s.cell.Text) {
		return portfolio.Amount{}, nil // the heading tells
	}
	var a portfolio.Amount
	var f *portfolio.Finding
	if s.has {
		a, f = grid.Amount(w.cols.grouped.plain(s.cell), w.cols.unit)
	} else {
		a, f = portfolio.ParseAmount("", w.cols.unit)
	}
	if f != nil && f.Code == noUnit {
		a = portfolio.Amount{}
	}
	return a, w.parsed(f, s)
}

// noUnit is the code of an amount without a unit.
const noUnit = "TZ-UNIT-MISSING"

package list

import (
	"slices"

	"taizhang/importer/grid"
	"taizhang/portfolio"
)

// unitWords head a column that may hold the unit of each row's amount.
var unitWords = set([]string{"单位", "计量单位", "金额单位", "货币单位", "资金单位"})

// rowUnit reads a cell that holds a unit of money, or another currency, and nothing else.
func rowUnit(l *grid.Line, c *grid.Column) (u portfolio.Unit, foreign string, has bool) {
	cell, _, ok := l.Shown(c.Col)
	text := portfolio.Squeeze(cell.Text)
	if !ok || portfolio.IsNone(text) {
		return portfolio.Unit{}, "", false
	}
	if u, ok := portfolio.UnitNamed(text); ok {
		return u, "", true
	}
	return portfolio.Unit{}, grid.UnitsIn(text).Foreign, true
}

// settleUnitColumn finds a column 单位 in which a row names a unit of money: it holds the unit
// of its row's amount, and never an owner.
func (r *Reader) settleUnitColumn() {
	cs := r.cols
	var units []portfolio.Unit
	for _, c := range cs.all {
		if !unitWords[c.Text] || cs.unitCol != nil {
			continue
		}
		for _, l := range r.lines {
			if _, ok := l.Own(cs.budget().Col); !ok {
				continue
			}
			if u, foreign, _ := rowUnit(l, c); u.Fen != 0 || foreign != "" {
				cs.unitCol = c
				units = append(units, u)
			}
		}
	}
	c := cs.unitCol
	if c == nil {
		return
	}
	cs.used[c.Col] = true
	if cs.at[portfolio.FieldOwners] == c {
		delete(cs.at, portfolio.FieldOwners)
	}
	cs.co = slices.DeleteFunc(cs.co, func(o *grid.Column) bool { return o == c })
	if alone := slices.Compact(units); len(alone) == 1 && cs.unit.Fen == 0 && !cs.foreign {
		cs.unit = alone[0]
	}
}

// unitAt is the unit of the budget in a row: what its own column of units says, else that of
// the list.
func (cs *Columns) unitAt(l *grid.Line) portfolio.Unit {
	if cs.unitCol != nil {
		if u, _, has := rowUnit(l, cs.unitCol); has {
			return u
		}
	}
	return cs.unit
}

// openMoney is the first column of amounts beside the budget whose heading names no unit.
func (cs *Columns) openMoney() *grid.Column {
	for _, s := range cs.parts.taken {
		if s.Unit.Fen == 0 {
			return s.Column
		}
	}
	if cs.parts.paired() && cs.parts.amounts.Unit.Fen == 0 {
		return cs.parts.amounts
	}
	for _, t := range cs.timed {
		if t.Unit.Fen == 0 {
			return t.Column
		}
	}
	return nil
}

// unitOdd says what is wrong with the unit that a row names: it is none, it is of another
// currency, its column's heading has another one, or it leaves open the unit of other amounts
// of the row.
func (w *row) unitOdd() []portfolio.Finding {
	c := w.cols.unitCol
	if c == nil {
		return nil
	}
	u, foreign, has := rowUnit(w.line, c)
	cell, _, _ := w.line.Shown(c.Col)
	s := spot{cell: cell, has: true, addr: cell.Addr()}
	own, open := w.cols.budget().Unit, w.cols.openMoney()
	switch {
	case !has:
		return nil
	case foreign != "":
		return []portfolio.Finding{w.finding(portfolio.SevError, "TZ-BUDGET-CURRENCY", s, "这一行金额的币种是“"+foreign+"”，不是人民币", "请按批复的汇率折成人民币后再填")}
	case u.Fen == 0:
		return []portfolio.Finding{w.finding(portfolio.SevError, "TZ-UNIT-CONFLICT", s,
			"“"+c.Heading+"”一列写的是金额的单位，这一格不是，不知道这一行金额的单位", "请填写金额的单位，例如“万元”")}
	case own.Fen != 0 && own != u:
		return []portfolio.Finding{w.finding(portfolio.SevError, "TZ-UNIT-CONFLICT", s,
			"这一行写的单位是“"+u.Name+"”，金额的表头写“"+own.Name+"”，不知道以哪一个为准", "请把两处改成一致后重新导入")}
	case open != nil && u != w.cols.unit:
		return []portfolio.Finding{w.finding(portfolio.SevError, "TZ-UNIT-CONFLICT", s,
			"这一行写的单位是“"+u.Name+"”，不知道“"+open.Heading+"”一列的金额是不是也用这个单位", "请在各列金额的表头写明单位，或把各行的单位改成一致后重新导入")}
	}
	return nil
}

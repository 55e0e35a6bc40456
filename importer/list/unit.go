package list

import (
	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// settleUnit settles the unit of the budgets. What a clerk says decides between units of the
// yuan; it makes no yuan of another currency.
func (r *Reader) settleUnit() {
	unit, told := r.heading.UnitOf(r.out.Sheet, r.cols.budget())
	said := r.cols.hints.Said.Unit()
	for _, f := range told {
		r.cols.foreign = r.cols.foreign || f.Code == "TZ-BUDGET-CURRENCY"
		r.unitAsked = r.unitAsked || f.Question == portfolio.AskUnit
	}
	switch {
	case said.Fen != 0 && !r.cols.foreign:
		unit, told, r.unitAsked = said, nil, false
	case unit.Fen == 0 && !r.unitAsked && !r.cols.foreign: // what was said of such a list before
		unit = r.cols.hints.Said.Spare()
	}
	r.cols.unit = unit
	r.tell(told...)
}

// unitNote is what a row that holds no number says of the unit.
func unitNote(l *grid.Line) (n grid.UnitNote) {
	for _, c := range l.Cells {
		if c.Kind == xlsx.Number {
			return grid.UnitNote{}
		}
		if m := grid.UnitAtEnd(c.Text); c.Kind == xlsx.Text && m.Names() {
			n, n.At = m, c
		}
	}
	return n
}

// onlyUnit reports whether a row names a unit and says nothing else.
func onlyUnit(l *grid.Line) bool {
	for _, c := range l.Cells {
		if text := portfolio.Fold(c.Text); c.Kind != xlsx.Text || !grid.UnitsIn(text).Names() || grid.CutUnit(text) != text {
			return false
		}
	}
	return len(l.Cells) > 0
}

// turns reports whether the texts since the last number name another unit than the list's:
// the heading that comes again below them begins another list.
func (r *Reader) turns() bool {
	unit, _ := r.heading.UnitOf(r.out.Sheet, r.cols.budget())
	for i := len(r.lines) - 1; i >= 0; i-- {
		l := r.lines[i]
		for _, c := range l.Cells {
			if c.Kind == xlsx.Number {
				return false
			}
		}
		if n := unitNote(l); n.Names() {
			return n.Differs(unit)
		}
	}
	return false
}

// tellUnits tells rows between the projects that name another unit than the list's: the
// amounts below them are not sure to be in either. Below the last project it is a warning,
// unless another list follows, to which the text belongs.
func (r *Reader) tellUnits(next bool) {
	last := -1
	for i, it := range r.items {
		if it.kind == projectRow {
			last = i
		}
	}
	for i, it := range r.items {
		n := unitNote(it.line)
		if it.kind == projectRow || !n.Differs(r.cols.unit) || r.cols.unit.Fen == 0 || i > last && next {
			continue
		}
		text := r.out.Sheet.Plain(n.At)
		f := r.out.Sheet.Finding(portfolio.SevWarning, "TZ-UNIT-CONFLICT", n.At.Addr(), text,
			"这里写的单位是"+n.Words()+"，这张清单的单位是“"+r.cols.unit.Name+"”；按“"+r.cols.unit.Name+"”读", "请核对金额的单位，把两处改成一致")
		if i < last {
			f.Msg = "这里写的单位是" + n.Words() + "，这张清单的单位是“" + r.cols.unit.Name + "”，不知道下面的金额是哪一种"
			f.Hint = "请在这一行下面重复一次表头，或把下面的金额改成“" + r.cols.unit.Name + "”并删去这里的单位，再重新导入"
			kept := grid.CutUnit(portfolio.Fold(text))
			if grid.UnitsIn(kept).Names() {
				kept = "单位：" + r.cols.unit.Name
			}
			f = f.Ask(portfolio.AskReading, answer("read", n.At.Addr()+"="+kept).If("下面的金额仍是"+r.cols.unit.Name+"的"))
		}
		r.tell(f)
	}
}

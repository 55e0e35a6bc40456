package list

import (
	"regexp"
	"slices"

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
	if odd := w.unitOdd(); s.has && odd != nil {
		return portfolio.Amount{}, odd
	}
	var a portfolio.Amount
	var f *portfolio.Finding
	if s.has {
		a, f = grid.Amount(w.cols.grouped.plain(s.cell), w.cols.unitAt(w.line))
	} else {
		a, f = portfolio.ParseAmount("", w.cols.unit)
	}
	if f != nil && f.Code == noUnit {
		a = portfolio.Amount{}
	}
	told := w.parsed(f, s)
	if f != nil && f.Code == "TZ-BUDGET-UNREADABLE" {
		if m := reTwoNumbers.FindStringSubmatch(portfolio.Fold(s.cell.Text)); m != nil {
			told[0] = askTwoNumbers(told[0], m[1:])
		}
	}
	return a, told
}

// reTwoNumbers finds a cell of two numbers and nothing else, in the unit of the column.
var reTwoNumbers = regexp.MustCompile(`^\s*(\d[\d,]*(?:\.\d+)?)[\s/、;]+(\d[\d,]*(?:\.\d+)?)\s*$`)

// noUnit is the code of an amount without a unit.
const noUnit = "TZ-UNIT-MISSING"

// askTwoNumbers asks which of two numbers an amount is, or whether a blank parts its thousands.
func askTwoNumbers(f portfolio.Finding, numbers []string) portfolio.Finding {
	if len(numbers[1]) == 3 && len(numbers[0]) <= 3 {
		numbers = append(slices.Clone(numbers), numbers[0]+numbers[1])
	}
	var answers []portfolio.Step
	for _, n := range numbers {
		answers = append(answers, answer("read", f.Cell+"="+n).If("是 "+n+" 的"))
	}
	return f.Ask(portfolio.AskReading, answers...)
}

package list

import (
	"strconv"

	"taizhang/importer/grid"
	"taizhang/portfolio"
)

// readPeriod reads 建设年限, in one column or as 开工 and 竣工 in two.
func readPeriod(w *row) (p portfolio.Period, cell portfolio.Cell, told []portfolio.Finding) {
	c := w.cols.at[portfolio.FieldPeriod]
	switch {
	case w.cols.start != nil:
		return twoYears(w, w.cols.start, w.cols.end)
	case c == nil:
		return p, cell, nil
	}
	if second := w.cols.second; second != nil {
		if _, two := w.line.Own(second.Col); two {
			return twoYears(w, c, second)
		}
	}
	s := w.find(c)
	at := w.record(s)
	if year, ok := w.sheet.YearOf(s.cell); ok && s.has {
		p, f := portfolio.ParsePeriod(year)
		if f == nil {
			told = append(told, w.finding(portfolio.SevWarning, "TZ-PERIOD-DATE", s, "建设年限是一个日期，读作 "+p.String(), "请改写成“起年-止年”，例如 2021-2025"))
		}
		return p, at, append(told, w.parsed(f, s)...)
	}
	raw, ok, told := w.text(s)
	if !ok {
		return p, at, told
	}
	told = append(told, w.shared(s, "建设年限")...)
	y := w.cols.memos.periods.of(raw, readYears)
	return y.period, at, append(told, w.parsed(y.odd, s)...)
}

// twoYears reads 开工 and 竣工 from two columns.
func twoYears(w *row, start, end *grid.Column) (p portfolio.Period, cell portfolio.Cell, told []portfolio.Finding) {
	from, to := w.find(start), w.find(end)
	at := w.record(from)
	a, okA, told := yearOf(w, from, "开工")
	b, okB, more := yearOf(w, to, "竣工")
	told = append(told, more...)
	switch {
	case !okA || !okB:
		return p, at, told
	case a == "" && b == "":
		_, f := portfolio.ParsePeriod("")
		return p, at, append(told, w.parsed(f, from)...)
	case a == "" || b == "":
		s := from
		if b == "" {
			s = to
		}
		return p, at, append(told, w.finding(portfolio.SevWarning, "TZ-PERIOD-HALF", s,
			"开工和竣工年份只填了一个，按“"+portfolio.KeyNoPeriod.Word()+"”单列", "请补填另一个年份"))
	}
	p, f := portfolio.ParsePeriod(a + "-" + b)
	at.Raw = a + "-" + b
	return p, at, append(told, w.parsed(f, to)...)
}

// yearOf reads the year of a date or a text; "" when the cell is blank.
func yearOf(w *row, s spot, what string) (year string, ok bool, told []portfolio.Finding) {
	if year, ok := w.sheet.YearOf(s.cell); ok && s.has {
		return year, true, nil
	}
	raw, ok, told := w.text(s)
	if !ok {
		return "", false, told
	}
	told = append(told, w.shared(s, what+"年份")...)
	text := portfolio.Squeeze(raw)
	if text == "" || portfolio.IsNone(text) {
		return "", true, told
	}
	if year, ok := grid.Year(text); ok {
		return year, true, told
	}
	p, _ := portfolio.ParsePeriod(text)
	if p.Years() == 1 {
		return strconv.Itoa(p.Start), true, told
	}
	return "", false, append(told, w.finding(portfolio.SevWarning, "TZ-PERIOD-OPEN", s,
		"从“"+raw+"”看不出"+what+"年份，按“"+portfolio.KeyNoPeriod.Word()+"”单列", "知道年份的，请填四位年份，例如 2021"))
}

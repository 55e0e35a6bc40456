package importer

import (
	"fmt"
	"regexp"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// period reads 建设年限, in one column or as 开工 and 竣工 in two.
func (l *listReader) period(d *draft) {
	if l.cols.start != nil {
		l.twoYears(d, l.cols.start, l.cols.end)
		return
	}
	c := l.cols.at[portfolio.FieldPeriod]
	if c == nil {
		return
	}
	if l.cols.second != nil {
		if _, two := d.line.own(l.cols.second.col); two {
			l.twoYears(d, c, l.cols.second)
			return
		}
	}
	s := l.find(d.line, c)
	d.Cells[portfolio.FieldPeriod] = l.record(s)
	if s.has && s.cell.Date {
		if t, ok := xlsx.Date(s.cell.Text, l.wb.Date1904); ok {
			p, f := portfolio.ParsePeriod(fmt.Sprint(t.Year()))
			d.Period = p
			if f == nil {
				l.tell(d, portfolio.SevWarning, "TZ-PERIOD-DATE", s, "建设年限是一个日期，读作 "+p.String(), "请改写成“起年-止年”，例如 2021-2025")
			}
			l.tellAs(d, f, s)
			return
		}
	}
	raw, ok := l.text(d, s)
	if !ok {
		return
	}
	l.shared(d, s, "建设年限")
	p, f := portfolio.ParsePeriod(raw)
	d.Period = p
	l.tellAs(d, f, s)
}

// reYearOf takes the year of 2021, 2021年3月, 2021-03, 2021.3.1.
var reYearOf = regexp.MustCompile(`^(\d{4})(?:年?|年\d{1,2}月?(?:\d{1,2}日)?|[-./]\d{1,2}(?:[-./]\d{1,2})?|年?[初中底末])$`)

// twoYears reads 开工 and 竣工 from two columns.
func (l *listReader) twoYears(d *draft, start, end *column) {
	from, to := l.find(d.line, start), l.find(d.line, end)
	cell := l.record(from)
	d.Cells[portfolio.FieldPeriod] = cell
	a, okA := l.yearOf(d, from, "开工")
	b, okB := l.yearOf(d, to, "竣工")
	if !okA || !okB {
		return
	}
	if a == "" && b == "" {
		_, f := portfolio.ParsePeriod("")
		l.tellAs(d, f, from)
		return
	}
	if a == "" || b == "" {
		s := from
		if b == "" {
			s = to
		}
		l.tell(d, portfolio.SevWarning, "TZ-PERIOD-HALF", s, "开工和竣工年份只填了一个，按“"+portfolio.KeyNoPeriod.Word()+"”单列", "请补填另一个年份")
		return
	}
	p, f := portfolio.ParsePeriod(a + "-" + b)
	l.tellAs(d, f, to)
	d.Period = p
	cell.Raw = a + "-" + b
	d.Cells[portfolio.FieldPeriod] = cell
}

// yearOf reads the year of a date or a text; "" when the cell is blank.
func (l *listReader) yearOf(d *draft, s spot, what string) (year string, ok bool) {
	if s.has && s.cell.Date {
		if t, ok := xlsx.Date(s.cell.Text, l.wb.Date1904); ok {
			return fmt.Sprint(t.Year()), true
		}
	}
	raw, ok := l.text(d, s)
	if !ok {
		return "", false
	}
	l.shared(d, s, what+"年份")
	text := portfolio.Squeeze(raw)
	if text == "" || portfolio.IsNone(text) {
		return "", true
	}
	if m := reYearOf.FindStringSubmatch(text); m != nil {
		return m[1], true
	}
	l.tell(d, portfolio.SevError, "TZ-PERIOD-UNREADABLE", s, "读不出"+what+"年份", "请填四位年份，例如 2021")
	return "", false
}

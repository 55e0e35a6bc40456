package list

import (
	"regexp"
	"strconv"

	"taizhang/importer/grid"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// timedColumn is a column of money of some time: 2024年, 截至2023年底累计完成.
type timedColumn struct {
	*grid.Column
	layout.Heading
}

var reTitleYear = regexp.MustCompile(`(?:19|20)\d\d`)

// yearAbove is the year that the lines above a list are about, 0 where they name none or
// several.
func yearAbove(above []*grid.Line) (year int) {
	for _, l := range above {
		for _, c := range l.Cells {
			for _, m := range reTitleYear.FindAllString(portfolio.Fold(c.Text), -1) {
				y, _ := strconv.Atoi(m)
				if year != 0 && y != year {
					return 0
				}
				year = y
			}
		}
	}
	return year
}

// settleTimes keeps the columns of money of which the heading says the time: 本年 is the
// year of the title. What is of a source or has no year is told as not read.
func (cs *Columns) settleTimes(sheet grid.Sheet, above []*grid.Line, v *values) (told []portfolio.Finding) {
	this := yearAbove(above)
	var kept []timedColumn
	for _, t := range cs.timed {
		switch {
		case t.Year != 0:
		case t.This, t.Month != 0:
			t.Year = this
		case t.Last && this != 0:
			t.Year, t.Month = this-1, 12
		case t.Time == layout.TimeRest && this != 0:
			t.Year = this + 1
		}
		if t.Year == 0 || t.Heading.Source || t.Time == layout.TimePaid || v.ofTexts(t.Column) || cs.keeps(kept, t) {
			continue
		}
		if t.Time == layout.TimeDone && t.Month == 0 {
			t.Month = 12
		}
		kept = append(kept, t)
		cs.used[t.Col] = true
	}
	if len(kept) > 0 && cs.years(kept) < 2 {
		for i := range kept {
			if kept[i].Time == layout.TimeYear {
				kept[i].Time = layout.TimePlan
			}
		}
	}
	cs.timed = kept
	for _, t := range kept {
		told = append(told, sheet.Finding(portfolio.SevInfo, "TZ-COLUMN-TIME", t.Addr, t.Column.Heading,
			"“"+t.Column.Heading+"”按"+t.label()+"保存，不算作总投资", "不是这个意思的，请改正表头后重新导入"))
	}
	return told
}

// years counts the columns that name a year alone: one such column is no split over years,
// but the plan of that year.
func (cs *Columns) years(kept []timedColumn) (n int) {
	for _, t := range kept {
		if t.Time == layout.TimeYear {
			n++
		}
	}
	return n
}

// keeps reports whether another column of the same time is kept already.
func (cs *Columns) keeps(kept []timedColumn, t timedColumn) bool {
	for _, k := range kept {
		if k.Time == t.Time && k.Year == t.Year && k.Month == t.Month {
			return true
		}
	}
	return false
}

// label says in Chinese what the column holds.
func (t timedColumn) label() string {
	if t.Time == layout.TimeYear {
		return strconv.Itoa(t.Year) + "年的投资"
	}
	return t.stated(0).Label()
}

// times is the money of a project by time.
type times struct {
	years  []portfolio.Share // of a budget that they add up to: the years that the file declares
	stated []portfolio.Stated
	yearAt []portfolio.Cell
	at     []portfolio.Cell // of stated
}

// readTimes reads what a row says of the money by time.
func readTimes(w *row, budget portfolio.Amount) (out times, told []portfolio.Finding) {
	var sum portfolio.Money
	var first spot
	for _, t := range w.cols.timed {
		s := w.find(t.Column)
		if !s.has || s.from != nil {
			continue
		}
		a, f := grid.Amount(s.cell, w.cols.unitOf(t.Column))
		switch {
		case f != nil && f.Severity == portfolio.SevError:
			told = append(told, w.parsed(f, s)...)
		case a.State != portfolio.Known:
		case t.Time == layout.TimeYear:
			if len(out.years) == 0 {
				first = s
			}
			out.years = append(out.years, portfolio.Share{Key: strconv.Itoa(t.Year), Fen: a.Fen})
			out.yearAt = append(out.yearAt, w.record(s))
			sum, _ = portfolio.CheckedAdd(sum, a.Fen)
		default:
			out.stated = append(out.stated, t.stated(a.Fen))
			out.at = append(out.at, w.record(s))
		}
	}
	if len(out.years) == 0 || budget.State == portfolio.Known && sum == budget.Fen {
		return out, told
	}
	for i, y := range out.years {
		year, _ := strconv.Atoi(y.Key)
		out.stated = append(out.stated, portfolio.Stated{Kind: portfolio.StatedPlanned, Year: year, Fen: y.Fen})
		out.at = append(out.at, out.yearAt[i])
	}
	out.years, out.yearAt = nil, nil
	u := orWan(w.cols.unit)
	return out, append(told, w.finding(portfolio.SevWarning, "TZ-YEAR-AMOUNT", first,
		"分年度的金额相加是 "+sum.Exact(u)+" "+u.Name+"，不等于投资预算，按各年的计划保存，不作分年度的依据", "请核对各年的金额"))
}

// stated is an amount of the column as it is kept.
func (t timedColumn) stated(fen portfolio.Money) portfolio.Stated {
	s := portfolio.Stated{Kind: portfolio.StatedPlanned, Year: t.Year, Fen: fen}
	switch t.Time {
	case layout.TimeDone:
		s.Kind, s.Month = portfolio.StatedDone, t.Month
	case layout.TimeRest:
		s.Kind = portfolio.StatedRest
	}
	return s
}

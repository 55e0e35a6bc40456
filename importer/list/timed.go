package list

import (
	"fmt"
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
		}
		undated := t.Year == 0 && t.Time != layout.TimeRest && t.Time != layout.TimeDone
		if undated || t.Heading.Source || t.Time == layout.TimePaid || t.Splits && t.Year == 0 || !v.ofNumbers(t.Column) || cs.keeps(kept, t) {
			continue
		}
		if t.Time == layout.TimeDone && t.Month == 0 && t.Year != 0 {
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
	year := ""
	if t.Year != 0 {
		year = fmt.Sprintf("%d年", t.Year)
	}
	switch t.Time {
	case layout.TimeYear:
		return year + "的投资"
	case layout.TimePlan:
		return year + "计划投资"
	case layout.TimeDone:
		switch t.Month {
		case 0:
			return "累计完成投资"
		case 12:
			return "截至" + year + "底累计完成投资"
		}
		return fmt.Sprintf("截至%s%d月累计完成投资", year, t.Month)
	case layout.TimeRest:
		return "以后年度投资"
	}
	return string(t.Time)
}

// readTimes reads what a row says of the money by time. Amounts by year that add up to the
// budget are the years that the file declares.
func readTimes(w *row, budget portfolio.Amount) (years []portfolio.Share, told []portfolio.Finding) {
	var sum portfolio.Money
	var first spot
	for _, t := range w.cols.timed {
		s := w.find(t.Column)
		if !s.has || s.from != nil {
			continue
		}
		a, f := grid.Amount(s.cell, w.cols.unitOf(t.Column))
		if f != nil && f.Severity == portfolio.SevError {
			told = append(told, w.parsed(f, s)...)
			continue
		}
		if a.State != portfolio.Known || t.Time != layout.TimeYear {
			continue
		}
		if len(years) == 0 {
			first = s
		}
		years = append(years, portfolio.Share{Key: strconv.Itoa(t.Year), Fen: a.Fen})
		sum, _ = portfolio.CheckedAdd(sum, a.Fen)
	}
	switch {
	case len(years) == 0:
		return nil, told
	case budget.State == portfolio.Known && sum == budget.Fen:
		return years, told
	}
	return nil, append(told, w.finding(portfolio.SevWarning, "TZ-YEAR-AMOUNT", first,
		"分年度的金额相加是 "+sum.Exact(orWan(w.cols.unit))+" "+orWan(w.cols.unit).Name+"，不等于投资预算，按各年的计划保存，不作分年度的依据", "请核对各年的金额"))
}

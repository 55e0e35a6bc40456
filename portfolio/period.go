package portfolio

import (
	"fmt"
	"regexp"
	"strconv"
)

// Period is the 建设年限 of a project in whole years, both included. The zero value
// is a project without years.
type Period struct {
	Start, End int
}

// IsKnown reports whether the years are known.
func (p Period) IsKnown() bool { return p.Start != 0 }

// Years returns how many years the period has; 0 when it is not known.
func (p Period) Years() int {
	if !p.IsKnown() {
		return 0
	}
	return p.End - p.Start + 1
}

// String writes "2021-2025", a single year as "2021-2021", an unknown period as "".
func (p Period) String() string {
	if !p.IsKnown() {
		return ""
	}
	return fmt.Sprintf("%d-%d", p.Start, p.End)
}

// The years a plan may name, and the longest period: anything else is a slip.
const (
	minYear   = 1949
	maxYear   = 2100
	maxPeriod = 60
)

// IsYear reports whether a plan may name the year.
func IsYear(y int) bool { return y >= minYear && y <= maxYear }

// What may follow a year: 年, 年3月, 年3月1日, 年底; .3, /3/1.
const (
	inYear = `年?(?:(?:0?[1-9]|1[0-2])月(?:(?:0?[1-9]|[12]\d|3[01])日)?)?[初中底末]?`
	dotted = `[./](?:0?[1-9]|1[0-2])(?:[./](?:0?[1-9]|[12]\d|3[01]))?`
)

var (
	reYears   = regexp.MustCompile(`^(\d{4})` + inYear + `[-~至到]+(\d{4})` + inYear + `$`)
	reMonths  = regexp.MustCompile(`^(\d{4})-(?:0?[1-9]|1[0-2])[~至到]+(\d{4})-(?:0?[1-9]|1[0-2])$`)
	reDotted  = regexp.MustCompile(`^(\d{4})` + dotted + `[-~至到]+(\d{4})` + dotted + `$`)
	reYear    = regexp.MustCompile(`^(\d{4})(?:` + inYear + `|` + dotted + `|-(?:0?[1-9]|1[0-2])-(?:0?[1-9]|[12]\d|3[01]))$`)
	reRegular = regexp.MustCompile(`^\d{4}[-—–－~～]\d{4}$|^\d{4}$|^\d{4}年?[-—–－~～至]\d{4}年?$|^\d{4}年$`)
)

// ParsePeriod reads "2021-2025", "2021—2025年", "2021年～2025年", "2021- 2025",
// "2021年3月-2023年12月", "2021.3-2023.12", "2021-03至2023-12" (the years count), 2021, 2021年3月1日. Blank is no years, with a warning;
// reversed, out of 1949…2100 or unreadable is an error-level finding.
func ParsePeriod(text string) (Period, *Finding) {
	s := Squeeze(text)
	if s == "" {
		return Period{}, warn("TZ-PERIOD-BLANK", "建设年限未填，按“"+KeyNoPeriod.Word()+"”单列", "请补填，例如 2021-2025")
	}
	if IsNone(s) {
		return Period{}, warn("TZ-PERIOD-BLANK", "建设年限未安排，按“"+KeyNoPeriod.Word()+"”单列", "请补填，例如 2021-2025")
	}
	var from, to string
	if m := reYears.FindStringSubmatch(s); m != nil {
		from, to = m[1], m[2]
	} else if m := reDotted.FindStringSubmatch(s); m != nil {
		from, to = m[1], m[2]
	} else if m := reMonths.FindStringSubmatch(s); m != nil {
		from, to = m[1], m[2]
	} else if m := reYear.FindStringSubmatch(s); m != nil {
		from, to = m[1], m[1]
	} else {
		return Period{}, fail("TZ-PERIOD-UNREADABLE", "读不出建设年限", "请填成“起年-止年”，例如 2021-2025")
	}
	p := Period{}
	p.Start, _ = strconv.Atoi(from)
	p.End, _ = strconv.Atoi(to)
	switch {
	case p.End < p.Start:
		return Period{}, fail("TZ-PERIOD-REVERSED", "建设年限的止年早于起年", "请核对起止年份的先后")
	case p.Start < minYear || p.End > maxYear:
		return Period{}, fail("TZ-PERIOD-RANGE", "建设年限不在 1949—2100 年之间", "请核对年份")
	case p.Years() > maxPeriod:
		return Period{}, fail("TZ-PERIOD-RANGE", "建设年限超过 60 年", "请核对年份")
	}
	if !reRegular.MatchString(Trim(text)) {
		return p, warn("TZ-PERIOD-FORM", "建设年限的写法不规范，读作 "+p.String(), "请改写成 "+p.String())
	}
	return p, nil
}

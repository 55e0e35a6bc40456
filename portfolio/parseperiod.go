package portfolio

import (
	"regexp"
	"strconv"
	"strings"
)

// The ways to write a time of which the year counts: 2021, 2021年底, 2021年3月1日, 2021年一季度;
// 2021.3, 2021/3/1; 202103, 20210301. 2021-03 alone may be a month or two years.
const (
	monthPattern = `(?:0?[1-9]|1[0-2])`
	dayPattern   = `(?:0?[1-9]|[12]\d|3[01])`
	timePattern  = `(?:\d{4}(?:年度?)?(?:` + monthPattern + `月份?(?:` + dayPattern + `日)?)?(?:第?[一二三四1-4]季度|[上下]半年)?[初中底末]?(?:[上中下]旬)?` +
		`|\d{4}[./]` + monthPattern + `月?(?:[./]` + dayPattern + `)?` +
		`|\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?)`
	dashedPattern = `\d{4}-` + monthPattern + `(?:-` + dayPattern + `)?`
	toPattern     = `(?:(?:起|开始)?[-~至到]+|(?:开工|动工|启动)(?:建设)?[,、;]?[-~至到]*)`
	endPattern    = `(?:止|以?前|(?:以?前)?(?:完工|竣工|完成|建成))?`
)

var (
	reFromTo   = regexp.MustCompile(`^[自从]?(` + timePattern + `|` + dashedPattern + `)` + toPattern + `(` + timePattern + `|` + dashedPattern + `)` + endPattern + `$`)
	reYear     = regexp.MustCompile(`^(` + timePattern + `|\d{4}-` + monthPattern + `-` + dayPattern + `)$`)
	reMonthsOf = regexp.MustCompile(`^(\d{4})(?:年|[./])` + monthPattern + `月?[-~至到]+` + monthPattern + `月?$`)
	reShort    = regexp.MustCompile(`^(\d{2})(\d{2})年?[-~至到]+(\d{2})(年?)底?$`)
	reYearList = regexp.MustCompile(`^\d{4}年?(?:[、,;/和及]\d{4}年?)+$`)
	reFiveYear = regexp.MustCompile(`^(十[一二三四五六七八九]五)(?:规划)?(?:时?期间?|内)?(?:(?:[-~至到、和及]|跨)(十[一二三四五六七八九]五)(?:规划)?(?:时?期间?|内)?)?$`)
	reBracket  = regexp.MustCompile(`[(【\[]([^()【】\[\]]*)[)】\]]`)
	reApart    = regexp.MustCompile(`(\d)\s+(\d)`)
	reDigit4   = regexp.MustCompile(`\d{4}`)
	reRegular  = regexp.MustCompile(`^\d{4}[-—–－~～]\d{4}$|^\d{4}$|^\d{4}年?[-—–－~～至]\d{4}年?$|^\d{4}年$`)
)

// ParsePeriod reads the years of a project where they are certain: 2021-2025, 2021年3月至2023年12月,
// 2021.3-12, 2021-25年, 2021、2022年, 十四五期间. The months do not count, a remark in brackets
// neither. A period never stops the money: what is blank, names no two ends (近期, 24个月, 2022年起,
// 2025年底前), is reversed or out of 1949…2100 is no years, with a warning; a certain one in an
// unusual form has a warning too.
func ParsePeriod(text string) (Period, *Finding) {
	s := Squeeze(text)
	switch {
	case s == "":
		return Period{}, warn("TZ-PERIOD-BLANK", "建设年限未填，按“"+KeyNoPeriod.Word()+"”单列", "请补填，例如 2021-2025")
	case IsNone(s):
		return Period{}, warn("TZ-PERIOD-BLANK", "建设年限未安排，按“"+KeyNoPeriod.Word()+"”单列", "请补填，例如 2021-2025")
	}
	p, ok := periodIn(strings.Trim(Squeeze(reApart.ReplaceAllString(Fold(text), "$1、$2")), ".,;。、"))
	open := func(code, what, hint string) (Period, *Finding) {
		return Period{}, warn(code, what+"，按“"+KeyNoPeriod.Word()+"”单列", hint)
	}
	switch {
	case !ok:
		return open("TZ-PERIOD-OPEN", "从“"+Trim(text)+"”看不出起止年份", "知道起止年份的，请填成“起年-止年”，例如 2021-2025")
	case p.End < p.Start:
		return open("TZ-PERIOD-REVERSED", "建设年限的止年早于起年", "请核对起止年份的先后")
	case !IsYear(p.Start) || !IsYear(p.End):
		return open("TZ-PERIOD-RANGE", "建设年限不在 1949—2100 年之间", "请核对年份")
	case p.Years() > maxPeriod:
		return open("TZ-PERIOD-RANGE", "建设年限超过 60 年", "请核对年份")
	case !reRegular.MatchString(Trim(text)):
		return p, warn("TZ-PERIOD-FORM", "建设年限的写法不规范，读作 "+p.String(), "请改写成 "+p.String())
	}
	return p, nil
}

// periodIn finds the years in a text without blanks; what stands in brackets is a remark,
// unless it is all that says years (近期（2021-2025）).
func periodIn(s string) (p Period, ok bool) {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`"“”'‘’「」『』`, r) {
			return -1
		}
		return r
	}, s)
	bare := reBracket.ReplaceAllString(s, "")
	if bare == s {
		return years(s)
	}
	if p, ok = years(bare); !ok && reDigit4.MatchString(bare) {
		return Period{}, false
	}
	for _, m := range reBracket.FindAllStringSubmatch(s, -1) {
		switch q, is := years(m[1]); {
		case !is && reDigit4.MatchString(m[1]), is && ok && p != q:
			return Period{}, false
		case is:
			p, ok = q, true
		}
	}
	return p, ok
}

// years reads a text that is a period from end to end.
func years(s string) (Period, bool) {
	year := func(s string) int {
		n, _ := strconv.Atoi(s[:4])
		return n
	}
	if m := reFiveYear.FindStringSubmatch(s); m != nil {
		p := fiveYears(m[1])
		if m[2] != "" {
			p.End = fiveYears(m[2]).End
		}
		return p, true
	}
	if m := reYear.FindStringSubmatch(s); m != nil {
		return Period{year(m[1]), year(m[1])}, true
	}
	if m := reFromTo.FindStringSubmatch(s); m != nil {
		return Period{year(m[1]), year(m[2])}, true
	}
	if m := reMonthsOf.FindStringSubmatch(s); m != nil {
		return Period{year(m[1]), year(m[1])}, true
	}
	if m := reShort.FindStringSubmatch(s); m != nil && (m[4] != "" || m[3] > "12") { // 2021-03 may be a month
		return Period{year(m[1] + m[2]), year(m[1] + m[3])}, true
	}
	if reYearList.MatchString(s) {
		return following(reDigit4.FindAllString(s, -1))
	}
	return Period{}, false
}

// following is a list of years of which each is the one after that before it.
func following(list []string) (p Period, ok bool) {
	for i, text := range list {
		y, _ := strconv.Atoi(text)
		if i > 0 && y != p.End+1 {
			return Period{}, false
		}
		if p.End = y; i == 0 {
			p.Start = y
		}
	}
	return p, true
}

// fiveYears are the years of a national five-year plan: 十四五 is 2021-2025.
func fiveYears(plan string) Period {
	n := strings.Index("一二三四五六七八九", strings.TrimSuffix(strings.TrimPrefix(plan, "十"), "五")) / len("一")
	return Period{2006 + 5*n, 2010 + 5*n}
}

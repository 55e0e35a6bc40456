package layout

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"taizhang/portfolio"
)

// Topic is what a heading is about.
type Topic string

// The topics. Those that a project has a field for are called as the field is.
const (
	TopicNone     Topic = ""         // the words are not known
	TopicNo       Topic = "no"       // 序号
	TopicCode     Topic = "code"     // 项目代码
	TopicName     Topic = "name"     // 项目名称
	TopicContent  Topic = "content"  // 建设内容
	TopicMoney    Topic = "money"    // an amount: of what, the other fields of Heading say
	TopicSources  Topic = "sources"  // 资金来源
	TopicOwners   Topic = "owners"   // 责任主体
	TopicHelpers  Topic = "helpers"  // 配合单位
	TopicPeriod   Topic = "period"   // 建设年限
	TopicStart    Topic = "start"    // 开工时间
	TopicEnd      Topic = "end"      // 竣工时间
	TopicCategory Topic = "category" // 项目类别
	TopicPlace    Topic = "place"    // 乡镇
	TopicShare    Topic = "share"    // 占比
	TopicCount    Topic = "count"    // 项数
	TopicRemark   Topic = "remark"   // 备注
	TopicOther    Topic = "other"    // known, and nothing of a project that is read
)

// MoneyTime says of which time an amount is.
type MoneyTime string

// The times of money. Whole is the amount of a project over all years.
const (
	TimeWhole MoneyTime = ""
	TimeYear  MoneyTime = "year"    // 2024年, and neither done nor planned
	TimeDone  MoneyTime = "done"    // 截至2023年底累计完成
	TimePlan  MoneyTime = "planned" // 2024年计划投资
	TimeRest  MoneyTime = "rest"    // 以后年度
	TimePaid  MoneyTime = "paid"    // 已到位, 已支付
)

// Heading is what a heading says by the words that it is made of.
type Heading struct {
	Topic  Topic
	Known  bool                 // every word of it is known
	Kind   portfolio.BudgetKind // of money
	Time   MoneyTime
	Year   int  // of Time; 0: none is named
	Month  int  // up to which it is done; 0: none is named
	This   bool // the year is called 本年
	Last   bool // the year is called 上年
	Source bool // it names a source: 中央, 银行贷款
	Whole  bool // it says 总
	Sum    bool // it says 合计
	Splits bool // 分年度: it stands over years
}

// OfMoney reports whether a column of the heading holds amounts.
func (h Heading) OfMoney() bool { return h.Topic == TopicMoney }

// ReadHeading reads a heading, squeezed and without its unit, by the words that it is made
// of: 项目资金金额 is an amount, 截至2023年底累计完成投资 what was done by then.
func ReadHeading(text string) Heading {
	s := strings.ToUpper(portfolio.Squeeze(text))
	if s == "" || utf8.RuneCountInString(s) > 40 {
		return Heading{}
	}
	t := take(s)
	return t.heading(s)
}

// taken is what the words of a heading add up to.
type taken struct {
	traits trait
	last   trait // of the last word
	year   int
	years  int // how many years are named
	month  int
	left   int // runes that are of no word
}

func (t taken) has(any trait) bool { return t.traits&any != 0 }

// take takes the words of a heading, at each place the longest one.
func take(s string) (t taken) {
	for s != "" {
		if n := t.number(s); n > 0 {
			s = s[n:]
			continue
		}
		n, tr := longest(s)
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s)
			t.left++
		}
		if tr&^(filler|size) != 0 || t.last == 0 {
			t.last = tr
		}
		t.traits |= tr
		s = s[n:]
	}
	return t
}

// number takes a year or months from the front of a text, and returns its length.
func (t *taken) number(s string) int {
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if digits == 0 {
		return 0
	}
	n, _ := strconv.Atoi(s[:min(digits, 9)])
	rest := s[digits:]
	switch {
	case digits == 4 && portfolio.IsYear(n):
		t.traits |= year
		t.year = n
		t.years++
		for _, unit := range []string{"年度", "年"} {
			if strings.HasPrefix(rest, unit) {
				return digits + len(unit)
			}
		}
		return digits
	case digits <= 2 && strings.HasPrefix(rest, "月份"), digits <= 2 && strings.HasPrefix(rest, "月"):
		t.traits |= months
		t.month = n
		return digits + len("月")
	case digits <= 2 && strings.HasPrefix(strings.TrimLeft(rest, "-~至"), "1"):
		return digits // 1-6月
	}
	t.left += digits
	return digits
}

// byFirst are the words by their first character, the longest first.
var byFirst = func() map[rune][]word {
	out := map[rune][]word{}
	at := map[string]int{}
	for _, g := range words {
		for _, w := range strings.Fields(g.words) {
			first, _ := utf8.DecodeRuneInString(w)
			if i, ok := at[w]; ok {
				out[first][i].trait |= g.trait
				continue
			}
			at[w] = len(out[first])
			out[first] = append(out[first], word{w, g.trait})
		}
	}
	for _, ws := range out {
		slices.SortStableFunc(ws, func(a, b word) int { return len(b.text) - len(a.text) })
	}
	return out
}()

type word struct {
	text string
	trait
}

// longest finds the longest word at the front of a text.
func longest(s string) (n int, tr trait) {
	first, _ := utf8.DecodeRuneInString(s)
	for _, w := range byFirst[first] {
		if strings.HasPrefix(s, w.text) {
			return len(w.text), w.trait
		}
	}
	return 0, 0
}

// topics are the traits that alone say what a heading is about, the surest first.
var topics = []struct {
	trait
	topic Topic
}{
	{share, TopicShare},
	{sourced, TopicSources},
	{code, TopicCode},
	{number, TopicNo},
	{remark, TopicRemark},
	{helper, TopicHelpers},
	{lead, TopicOwners},
	{content, TopicContent},
	{category, TopicCategory},
	{name, TopicName},
	{period, TopicPeriod},
	{starts | ends, TopicPeriod},
	{count, TopicCount},
	{place, TopicPlace},
}

// ofMoney are the traits of which each makes an amount.
const ofMoney = money | source | contract | settled | granted | whole | sum | year | rest | splits | done | paid | plan | thisYear | lastYear | months

// heading makes a meaning of the words.
func (t taken) heading(s string) Heading {
	h := Heading{Topic: t.topic(s), Known: t.left == 0}
	if !h.Known && h.Topic != TopicMoney {
		return Heading{}
	}
	if h.Topic == TopicMoney || h.Topic == TopicContent || h.Topic == TopicSources {
		t.ofTime(&h)
	}
	if h.Topic != TopicMoney {
		return h
	}
	h.Source, h.Whole, h.Sum, h.Splits = t.has(source), t.has(whole), t.has(sum), t.has(splits)
	switch {
	case t.has(contract):
		h.Kind = portfolio.KindContract
	case t.has(settled):
		h.Kind = portfolio.KindSettled
	case t.has(granted), t.has(plan) && t.has(money) && strings.Contains(s, "安排"):
		h.Kind = portfolio.KindGranted
	}
	return h
}

// topic says what the words are about.
func (t taken) topic(s string) Topic {
	aboutMoney := t.has(money | source | contract | settled | granted | rest | splits | paid)
	switch {
	case t.has(other) && !aboutMoney:
		if first, _, joined := strings.Cut(s, "及"); joined && t.has(owner) {
			return take(first).topic(first) // 建设单位及责任人
		}
		return TopicOther
	case t.has(helper) && t.has(source): // 群众参与
		return TopicOther
	case t.last&owner != 0 && t.has(helper):
		return TopicHelpers
	case t.last&owner != 0, t.has(owner) && !aboutMoney && !t.has(period|when|thisYear|starts|ends):
		return TopicOwners
	}
	if topic := t.sure(aboutMoney); topic != TopicNone {
		return topic
	}
	switch {
	case t.has(size) && !aboutMoney && !t.has(whole|sum):
		return TopicContent
	case t.has(when|thisYear) && !t.has(year) && !t.has(ofMoney&^thisYear):
		return TopicPeriod
	case t.has(ofMoney):
		return TopicMoney
	case t.left == 0 && (strings.Contains(s, "项目") || strings.Contains(s, "工程")):
		return TopicName
	}
	return TopicNone
}

// sure is the topic that one of the words alone gives.
func (t taken) sure(aboutMoney bool) Topic {
	for _, x := range topics {
		switch {
		case !t.has(x.trait), aboutMoney && x.trait&(count|place|category|period|number|starts|ends|name) != 0 && t.last&x.trait == 0:
			continue
		case x.topic == TopicPeriod && x.trait != period && t.has(starts) != t.has(ends):
			if t.has(starts) {
				return TopicStart
			}
			return TopicEnd
		}
		return x.topic
	}
	return TopicNone
}

// ofTime says of which time an amount is, or the work of a year.
func (t taken) ofTime(h *Heading) {
	h.Year, h.Month, h.This, h.Last = t.year, t.month, t.has(thisYear), t.has(lastYear)
	dated := t.has(year | thisYear | lastYear)
	switch {
	case t.years > 1, t.has(paid), t.has(lastYear) && t.has(rest):
		h.Time = TimePaid
	case t.has(rest):
		h.Time = TimeRest
	case t.has(done), t.has(until) && dated, t.has(months) && !t.has(plan):
		h.Time = TimeDone
	case t.has(plan) && dated:
		h.Time = TimePlan
	case t.has(year):
		h.Time = TimeYear
	case t.has(thisYear) && t.has(money|source):
		h.Time = TimePlan
	case t.has(lastYear):
		h.Time = TimeDone
	}
}

package reconcile

import "taizhang/portfolio"

// Convention says how the published total came from its rows.
type Convention string

// The conventions.
const (
	RoundThenSum Convention = "round-then-sum"
	SumThenRound Convention = "sum-then-round"
	Undetermined Convention = "undetermined"
)

// Conventions returns the conventions.
func Conventions() []Convention { return []Convention{RoundThenSum, SumThenRound, Undetermined} }

// Label says in Chinese how the total came from its rows.
func (c Convention) Label() string {
	switch c {
	case RoundThenSum:
		return "先取整、后相加"
	case SumThenRound:
		return "先相加、后取整"
	case Undetermined:
		return "无法判断"
	}
	return unknown(c)
}

// convention finds out whether the published total is the sum of the rounded rows or
// the rounded sum of the rows. The rows' exact amounts are the computed ones, where the
// published row agrees with them, else what was published: a real difference is taken
// as part of the data that the table was made from.
func (b *accounts) convention() (Convention, string) {
	t := b.total.pub
	switch {
	case t == nil || t.state != portfolio.Known:
		return Undetermined, "没有公布合计，无从判断取整口径"
	case !b.hasAmounts:
		return Undetermined, "没有分类的公布数，无从判断取整口径"
	case b.extraIn:
		return Undetermined, "合计含有未分类公布的金额，无从判断取整口径"
	}
	of := b.sumsFor(t)
	say := func(m portfolio.Money) string { return t.with(t.amountText(m)) }
	reason := "公布合计" + t.say() + "；各行公布数（先取整）相加为" + say(of.rows) +
		"，未取整的数相加后再取整为" + say(of.exact)
	if t.round(of.list) != t.round(of.rows) || t.round(of.whole) != t.round(of.exact) {
		reason += "；按清单算，两者为" + say(of.list) + "与" + say(of.whole)
	}
	way := t.way(of)
	switch _, fits := t.from(of, lineChange{}); {
	case way == RoundThenSum:
		reason += "：是先取整、后相加"
	case way == SumThenRound:
		reason += "：是先相加、后取整"
	case fits:
		reason += "：两种口径得数相同，分不出"
	default:
		reason += "：两种口径都得不出公布的合计"
	}
	return way, reason
}

package reconcile

import (
	"math/bits"
	"slices"
	"strconv"

	"taizhang/portfolio"
)

// basis says what a figure was made from.
type basis uint8

const (
	onNothing   basis = iota // cannot be told
	onPublished              // the published amount
	onComputed               // the computed amount
	onBoth                   // the dependent figures contradict each other
)

// follow is what the figures that depend on a category's amount say about it.
type follow struct {
	total, share basis // the published total, the category's own share
	shares, fits int   // the published shares, and how many follow from the published amounts
	on           basis // all together
}

// follows finds out whether the published total and shares were made from the
// published or from the computed amount of the category.
func (b *accounts) follows(a *account) follow {
	var f follow
	t := b.total.pub
	if a.pub == nil || t == nil || t.state != portfolio.Known {
		return f
	}
	f.total = b.totalBasis(a)
	for _, s := range append(slices.Clone(b.list), &b.total) {
		if s.share == nil || s.share.state != portfolio.Known || s == &b.total || s.pub == nil {
			continue
		}
		f.shares++
		if v := b.shareFollows(s, s.share); v == VerdictExact || v == VerdictRounding {
			f.fits++
		}
	}
	if a.share != nil && a.share.state == portfolio.Known {
		published := shareFits(a.share, a.pub.fen, a.pub.slack(), t.fen, t.slack())
		// The computed amount has no rounding of its own.
		computed := shareFits(a.share, a.computed(), 0, t.fen, t.slack())
		f.share = basisOf(published, computed)
	}
	f.on = f.total
	switch {
	case f.on == onNothing:
		f.on = f.share
	case f.share != onNothing && f.share != f.on:
		f.on = onBoth
	}
	return f
}

func basisOf(published, computed bool) basis {
	switch {
	case published && !computed:
		return onPublished
	case computed && !published:
		return onComputed
	}
	return onNothing
}

// maxSubsets bounds the real differences whose combinations are tried in the total.
const maxSubsets = 12

// totalBasis finds out which amount of the category the published total holds. Where
// neither fits alone, it tries the smallest combinations of categories that the total
// may have taken with their computed amounts.
func (b *accounts) totalBasis(a *account) basis {
	t := b.total.pub
	of := b.sumsFor(t)
	fits := func(with lineChange) bool {
		_, ok := t.from(of, with)
		return ok
	}
	published, computed := fits(lineChange{}), fits(b.asListed(a))
	if published || computed {
		return basisOf(published, computed)
	}
	var changes []lineChange
	at := -1
	for _, c := range b.list {
		if _, _, real := b.open(c); real && c.pub != nil {
			if c == a {
				at = len(changes)
			}
			changes = append(changes, b.asListed(c))
		}
	}
	if len(changes) > maxSubsets || at < 0 {
		return onNothing
	}
	for size := 1; size <= len(changes); size++ {
		for set := 1; set < 1<<len(changes); set++ {
			if bits.OnesCount(uint(set)) != size {
				continue
			}
			var with lineChange
			for i, c := range changes {
				if set>>i&1 == 1 {
					with = with.add(c)
				}
			}
			if fits(with) {
				published = published || set>>at&1 == 0
				computed = computed || set>>at&1 == 1
			}
		}
		if published || computed {
			return basisOf(published, computed)
		}
	}
	return onNothing
}

// misprint tests whether the published cell alone is wrong: then the total and the
// category's share follow from the computed amount.
func (q *inquiry) misprint() {
	s := q.account.pub
	if s == nil || s.state != portfolio.Known || !q.account.states() {
		return
	}
	want := s.amountText(q.account.computed())
	slip := digitSlip(s.amountText(s.fen), want)
	text := "若只有这一格印错，应为" + s.with(want)
	if slip != "" {
		text += "（与公布的" + s.say() + slip + "）"
	}
	v := Possible
	switch q.follow.on {
	case onPublished:
		v, text = Refuted, q.dependents()+"，不是只有这一格印错"
		if slip != "" {
			text += "（虽与" + s.with(want) + slip + "）"
		}
	case onComputed:
		v, text = Supported, text+"，"+q.dependents()
	default:
		text += "；" + q.dependents()
	}
	q.add(KindMisprint, v, 0, text)
}

// digitSlip says how two figures of the same length differ by one slip of the pen:
// one digit, or two neighbours swapped; "" when they differ otherwise.
func digitSlip(a, b string) string {
	if len(a) != len(b) {
		return ""
	}
	var at []int
	for i := range a {
		if a[i] != b[i] {
			at = append(at, i)
		}
	}
	switch {
	case len(at) == 1:
		return "只差一位数字"
	case len(at) == 2 && at[1] == at[0]+1 && a[at[0]] == b[at[1]] && a[at[1]] == b[at[0]]:
		return "只是相邻两位颠倒"
	}
	return ""
}

// categoryName tests whether a category that only the table or only the list has is
// one of the other side under another name.
func (q *inquiry) categoryName() {
	a := q.account
	for _, o := range q.books.list {
		if o == a {
			continue
		}
		pub, listed := a, o
		if a.pub == nil {
			pub, listed = o, a
		}
		if pub.pub == nil || pub.projects > 0 || listed.pub != nil || listed.projects == 0 {
			continue
		}
		miss := pub.pub.fen - listed.computed()
		if miss.Abs() > pub.pub.slack() {
			continue
		}
		v, text := Supported, "公布的“"+pub.name+"”与清单的“"+listed.name+"”金额"+equals(miss)+roundOff(miss)
		if pub.count != nil && pub.count.state == portfolio.Known {
			if pub.count.count() == int64(listed.projects) {
				text += "、项数都是" + strconv.Itoa(listed.projects) + "项"
			} else {
				v, text = Possible, text+"，但项数不同"
			}
		}
		q.add(KindCategoryName, v, miss, text+"，可能是同一类的两种名称")
	}
}

// searchTotal looks into what the published total has beyond its rows.
func (q *inquiry) searchTotal() {
	b := q.books
	if !b.hasAmounts {
		q.wholeRows()
		q.halfRows()
		q.unitSlips()
		q.digitEdits()
		q.neighbourCopies()
		q.sums()
		return
	}
	of := b.sumsFor(q.account.pub)
	for _, a := range b.list {
		if a.pub == nil || a.pub.fen == 0 {
			continue
		}
		line := b.brings(a)
		if _, _, real := b.open(a); real {
			q.totalRow(of, b.asListed(a), "公布的合计按“"+a.name+"”的清单数算出，没有按公布的"+a.pub.say()+"相加")
		}
		q.totalRow(of, line, "合计多出的"+justly(q.diff-line.rows)+"“"+a.name+"”一行的"+a.pub.say()+"，可能相加时算了两次")
		q.totalRow(of, line.less(), "合计少的"+justly(q.diff+line.rows)+"“"+a.name+"”一行的"+a.pub.say()+"，可能相加时漏了")
	}
	q.totalMisprint()
}

// totalRow files what the total would follow from, if it does.
func (q *inquiry) totalRow(of sums, with lineChange, evidence string) {
	if miss, ok := q.account.pub.from(of, with); ok {
		q.add(KindTotalRow, Supported, miss, evidence)
	}
}

// totalMisprint tests whether the total's cell alone is wrong: then the shares follow
// from the sum of the rows.
func (q *inquiry) totalMisprint() {
	b, t := q.books, q.account.pub
	sum := t.fen - q.diff
	byTotal, bySum, shares := 0, 0, 0
	for _, a := range b.list {
		if a.share == nil || a.share.state != portfolio.Known || a.pub == nil || sum <= 0 || t.fen <= 0 {
			continue
		}
		shares++
		if shareFits(a.share, a.pub.fen, a.pub.slack(), t.fen, t.slack()) {
			byTotal++
		}
		if shareFits(a.share, a.pub.fen, a.pub.slack(), sum, t.slack()) {
			bySum++
		}
	}
	want := t.amountText(sum)
	text := "各行公布数相加为" + t.with(want) + "，合计写作" + t.say()
	if slip := digitSlip(t.amountText(t.fen), want); slip != "" {
		text += "，" + slip
	}
	of := func(n int) string { return strconv.Itoa(shares) + "个占比中" + strconv.Itoa(n) + "个" }
	switch {
	case bySum > byTotal:
		q.add(KindMisprint, Supported, 0, text+"；"+of(bySum)+"按相加得数算出，只有合计这一格不同")
	case byTotal > bySum:
		q.add(KindMisprint, Refuted, 0, text+"；但"+of(byTotal)+"按公布的合计算出，不是只有这一格印错")
	default:
		q.add(KindMisprint, Possible, 0, text+"；没有占比可以印证")
	}
}

package reconcile

import (
	"math/big"

	"taizhang/portfolio"
)

// checkShare holds a published share against the computed amounts.
func (b *accounts) checkShare(c *FigureCheck, a *account, s *stated) {
	part, whole := a.computed(), b.total.computed()
	c.Internal = b.shareFollows(a, s)
	if whole <= 0 || !a.states() {
		c.Computed = "/"
		c.Verdict = VerdictOff
		if s.state == portfolio.Unplanned {
			c.Verdict = VerdictExact
		} else if s.state == portfolio.Known && s.zero() {
			c.Note = "公布为 0，清单为未安排或未填"
		}
		return
	}
	c.Computed = s.shareText(part, whole)
	c.Verdict = VerdictOff
	if s.state != portfolio.Known {
		return
	}
	switch rounded := b.shareOfRounded(a, s); {
	case s.says(c.Computed):
		c.Verdict = VerdictExact
	case s.says(rounded):
		c.Verdict = VerdictRounding
		c.Note = "按取整后的投资相除（各行取整后相加）得" + rounded + "，按未取整的数为" + c.Computed
		if a != &b.total {
			line, total := b.rounded(s, a), b.rounded(s, &b.total)
			c.Note = "按取整后的" + line.text + "÷" + total.text + "得" + rounded + "，按未取整的数为" + c.Computed
		}
	}
}

// says reports whether a share that is written like this one is the same number.
func (s *stated) says(text string) bool {
	d, ok := portfolio.ParseDecimal(text)
	return ok && d.Rat().Cmp(s.number.Rat()) == 0
}

// lineAmount is an amount of the list as its published line writes it.
type lineAmount struct {
	fen  portfolio.Money
	text string
}

// rounded is the list's amount of a scope in the places of its published line; without
// one it is exact.
func (b *accounts) rounded(share *stated, a *account) lineAmount {
	l := b.beside(share, a)
	if l == nil || l.state != portfolio.Known {
		return lineAmount{a.computed(), wanText(a.computed())}
	}
	return lineAmount{l.round(a.computed()), l.with(l.amountText(a.computed()))}
}

// shareOfRounded writes the share that the list's line and total give, each rounded as
// they are published; "" for none. The total of shares is that of the list's shares, each
// rounded to the places of its published one; one that agrees stands for itself.
func (b *accounts) shareOfRounded(a *account, s *stated) string {
	if a != &b.total {
		whole := b.rounded(s, &b.total)
		if whole.fen <= 0 {
			return ""
		}
		return s.shareText(b.rounded(s, a).fen, whole.fen)
	}
	sum, whole := new(big.Rat), b.total.computed()
	for _, line := range b.linesOf(s) {
		l := line.share
		if l == nil || l.state != portfolio.Known {
			sum.Add(sum, percentOf(line.computed(), whole))
			continue
		}
		var c FigureCheck
		b.checkShare(&c, line, l)
		d, ok := portfolio.ParseDecimal(c.Computed)
		if c.Verdict.Holds() || !ok {
			sum.Add(sum, l.percent())
			continue
		}
		sum.Add(sum, l.inPercent(d.Rat()))
	}
	if s.fraction {
		sum.Quo(sum, big.NewRat(100, 1))
	}
	return s.number.Like(sum)
}

// shareFollows says whether a share follows from the published amounts; a share total
// from the published shares.
func (b *accounts) shareFollows(a *account, s *stated) Verdict {
	if s.state != portfolio.Known {
		return ""
	}
	if a != &b.total {
		if a.pub == nil || a.pub.state != portfolio.Known || b.total.pub == nil || b.total.pub.state != portfolio.Known || b.total.pub.fen <= 0 {
			return ""
		}
		if percentOf(a.pub.fen, b.total.pub.fen).Cmp(s.percent()) == 0 {
			return VerdictExact
		}
		if shareFits(s, a.pub.fen, a.pub.slack(), b.total.pub.fen, b.total.pub.slack()) {
			return VerdictRounding
		}
		return VerdictOff
	}
	sum, slack, any := new(big.Rat), s.percentSlack(), false
	for _, cat := range b.linesOf(s) {
		if cat.share != nil && cat.share.state == portfolio.Known {
			sum.Add(sum, cat.share.percent())
			slack.Add(slack, cat.share.percentSlack())
			any = true
		}
	}
	diff := sum.Sub(sum, s.percent())
	switch {
	case !any:
		return ""
	case diff.Sign() == 0:
		return VerdictExact
	case diff.Abs(diff).Cmp(slack) <= 0: // 99.99 printed as 100: each share lost its own end
		return VerdictRounding
	}
	return VerdictOff
}

// shareFits reports whether a share can be part/whole, each within its slack.
func shareFits(s *stated, part, partSlack, whole, wholeSlack portfolio.Money) bool {
	if whole-wholeSlack <= 0 || part < 0 {
		return false
	}
	low := new(big.Rat).Sub(percentOf(max(0, part-partSlack), whole+wholeSlack), s.percentSlack())
	high := new(big.Rat).Add(percentOf(part+partSlack, whole-wholeSlack), s.percentSlack())
	return s.percent().Cmp(low) >= 0 && s.percent().Cmp(high) <= 0
}

// percentOf returns part/whole in per cent, exactly; whole must not be 0.
func percentOf(part, whole portfolio.Money) *big.Rat {
	v := big.NewRat(int64(part), int64(whole))
	return v.Mul(v, big.NewRat(100, 1))
}

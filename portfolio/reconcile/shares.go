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
	diff := new(big.Rat).Sub(s.percent(), percentOf(part, whole))
	slack := s.percentSlack()
	if a == &b.total {
		slack.Add(slack, b.shareSlack())
	}
	switch {
	case diff.Sign() == 0:
		c.Verdict = VerdictExact
	case diff.Abs(diff).Cmp(slack) <= 0, c.Internal != VerdictOff && c.Internal != "" && b.holds(a) && b.holds(&b.total):
		// A share of published amounts that hold is right, though rounding them first moves it.
		c.Verdict = VerdictRounding
	}
}

// shareSlack is what rounding the single shares can make of their total.
func (b *accounts) shareSlack() *big.Rat {
	sum := new(big.Rat)
	for _, a := range b.list {
		if a.share != nil && a.share.state == portfolio.Known {
			sum.Add(sum, a.share.percentSlack())
		}
	}
	return sum
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
	sum, any := new(big.Rat), false
	for _, cat := range b.list {
		if cat.share != nil && cat.share.state == portfolio.Known {
			sum.Add(sum, cat.share.percent())
			any = true
		}
	}
	diff := sum.Sub(sum, s.percent())
	switch {
	case !any:
		return ""
	case diff.Sign() == 0:
		return VerdictExact
	case diff.Abs(diff).Cmp(b.shareSlack().Add(b.shareSlack(), s.percentSlack())) <= 0:
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

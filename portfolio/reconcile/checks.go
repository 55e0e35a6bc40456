package reconcile

import (
	"math/big"
	"slices"
	"strconv"

	"taizhang/portfolio"
)

// checks holds every published figure against the computed one: by category in plan
// order, then the totals; within a scope count, amount, share, sources. What is
// computed and not published is extra where the tables publish that kind of figure by
// category; a total that nobody published is no figure.
func (b *accounts) checks() []FigureCheck {
	var out []FigureCheck
	kinds := []portfolio.Figure{portfolio.FigureCount, portfolio.FigureAmount, portfolio.FigureShare, portfolio.FigureSources}
	for _, a := range append(slices.Clone(b.list), &b.total) {
		for _, kind := range kinds {
			found := false
			for _, s := range b.byScope[a.name] {
				if s.Figure == kind {
					found = true
					out = append(out, b.check(a, s))
				}
			}
			if like := b.publishedLike(kind); !found && a != &b.total && like != nil && a.projects > 0 {
				out = append(out, b.extra(a, like))
			}
		}
	}
	return out
}

// publishedLike finds a figure of that kind published for a category.
func (b *accounts) publishedLike(kind portfolio.Figure) *stated {
	for _, s := range b.figures {
		if s.Figure == kind && s.Scope != portfolio.TotalScope {
			return s
		}
	}
	return nil
}

func (b *accounts) check(a *account, s *stated) FigureCheck {
	c := FigureCheck{Published: s.Published, Figure: s.Figure, Scope: a.name, Unit: s.Unit}
	if s.approx {
		c.Note = "公布为约数，按所写的位数核对"
	}
	switch {
	case s.Figure == portfolio.FigureSources:
		b.checkSources(&c, a, s)
	case s.Figure == portfolio.FigureCount:
		b.checkCount(&c, a, s)
	case s.Figure == portfolio.FigureAmount:
		b.checkAmount(&c, a, s)
	default:
		b.checkShare(&c, a, s)
	}
	if s.state == "" {
		c.Verdict, c.Difference, c.HasDifference, c.Note = VerdictOff, 0, false, "公布的“"+s.Text+"”读不出数字，请核对写法和单位"
	}
	if a.lacks(s) {
		c.Verdict, c.Computed, c.Note = VerdictMissing, "", "清单里没有“"+a.name+"”的项目"
	}
	c.HasFigure = c.Verdict != VerdictMissing && c.Computed != "/"
	adjusted := s.Figure == portfolio.FigureAmount && a.adj != 0 ||
		s.Figure == portfolio.FigureShare && a != &b.total && a.states() && b.anyAdjusted()
	c.Adjusted = adjusted && (c.Verdict == VerdictExact || c.Verdict == VerdictRounding)
	return c
}

func (b *accounts) anyAdjusted() bool {
	return b.total.adj != 0 || slices.ContainsFunc(b.list, func(a *account) bool { return a.adj != 0 })
}

func (b *accounts) checkCount(c *FigureCheck, a *account, s *stated) {
	c.Computed = s.dress(strconv.Itoa(a.projects))
	var published int64
	if s.state == portfolio.Known {
		published = s.count()
	}
	c.Verdict = VerdictOff
	if published == int64(a.projects) {
		c.Verdict = VerdictExact
	}
	if a != &b.total || s.state != portfolio.Known {
		return
	}
	sum, any := int64(0), false
	for _, cat := range b.list {
		if cat.count != nil && cat.count.state == portfolio.Known {
			sum, any = sum+cat.count.count(), true
		}
	}
	if any {
		c.Internal = VerdictOff
		if sum == published {
			c.Internal = VerdictExact
		}
	}
}

func (b *accounts) checkAmount(c *FigureCheck, a *account, s *stated) {
	c.ComputedFen, c.Adjustment = a.computed(), a.adj
	c.Tolerance = s.slack()
	if a == &b.total {
		c.Tolerance = b.totalSlack(s)
		c.Internal = b.totalFollows(s)
	}
	c.Computed = s.amountText(c.ComputedFen)
	c.Difference = s.fen.Add(-c.ComputedFen)
	if !a.states() {
		c.Computed = "/"
	}
	stated := s.state == portfolio.Known
	c.HasDifference = stated || a.states()
	switch {
	case stated != a.states():
		c.Verdict = VerdictOff
		if c.Difference == 0 && stated {
			c.Note = "公布为 0，清单为未安排或未填"
		} else if c.Difference == 0 {
			c.Note = "公布为“/”（未安排），清单为 0"
		}
	default:
		c.Verdict = verdictOn(c.Difference, c.Tolerance)
	}
}

func verdictOn(diff, slack portfolio.Money) Verdict {
	switch {
	case diff == 0:
		return VerdictExact
	case diff.Abs() <= slack:
		return VerdictRounding
	}
	return VerdictOff
}

// totalFollows says whether a published total follows from the published rows.
func (b *accounts) totalFollows(s *stated) Verdict {
	if !b.hasAmounts || s.state != portfolio.Known || b.extraIn {
		return ""
	}
	return verdictOn(s.fen.Add(-b.publishedSum()), b.totalSlack(s))
}

func (b *accounts) checkShare(c *FigureCheck, a *account, s *stated) {
	part, whole := a.computed(), b.total.computed()
	c.Internal = b.shareFollows(a, s)
	if whole <= 0 || !a.states() {
		c.Computed = "/"
		c.Verdict = VerdictOff
		if s.state == portfolio.Unplanned {
			c.Verdict = VerdictExact
		} else if s.state == portfolio.Known && s.coef.Sign() == 0 {
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

// holds reports whether the published amount of the scope is exact or rounding.
func (b *accounts) holds(a *account) bool {
	if a.pub == nil {
		return false
	}
	c := FigureCheck{}
	b.checkAmount(&c, a, a.pub)
	return c.Verdict != VerdictOff
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

// extra is a computed figure that the tables do not publish, written like another one.
func (b *accounts) extra(a *account, like *stated) FigureCheck {
	c := FigureCheck{
		Published: portfolio.Published{Figure: like.Figure, Scope: a.name, Unit: like.Unit, State: portfolio.Missing},
		Figure:    like.Figure, Scope: a.name, Unit: like.Unit, Verdict: VerdictExtra, Note: "公布表没有这个数",
	}
	switch like.Figure {
	case portfolio.FigureCount:
		c.Computed = strconv.Itoa(a.projects)
	case portfolio.FigureAmount:
		c.ComputedFen, c.Adjustment, c.Difference = a.computed(), a.adj, -a.computed()
		unit, ok := portfolio.UnitNamed(like.Unit)
		if !ok {
			unit = portfolio.Wan
			c.Unit = portfolio.Wan.Name
		}
		c.Computed = c.ComputedFen.Exact(unit)
		if !a.states() {
			c.Computed = "/"
		}
	case portfolio.FigureShare:
		c.Computed = "/"
		if whole := b.total.computed(); whole > 0 && a.states() {
			c.Computed = portfolio.PercentDecimals(a.computed(), whole, 2)
		}
	case portfolio.FigureSources:
		c.Computed = joinSources(a.sources)
		for _, s := range a.sources {
			c.NotPublished = append(c.NotPublished, s.Name)
		}
	}
	c.HasFigure = c.Computed != "/"
	c.HasDifference = like.Figure == portfolio.FigureAmount && c.HasFigure
	return c
}

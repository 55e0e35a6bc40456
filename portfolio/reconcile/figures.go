package reconcile

import (
	"slices"
	"strconv"

	"taizhang/portfolio"
)

// Verdict is what a comparison of a published with a computed figure says.
type Verdict string

// The verdicts. Rounding: the list gives the figure, rounded to its places; a total or a
// share also from lines that were rounded before.
// Missing: published, nothing computed. Extra: computed, not published.
const (
	VerdictExact    Verdict = "exact"
	VerdictRounding Verdict = "rounding"
	VerdictOff      Verdict = "off"
	VerdictMissing  Verdict = "missing"
	VerdictExtra    Verdict = "extra"
)

// Verdicts returns the verdicts on a figure.
func Verdicts() []Verdict {
	return []Verdict{VerdictExact, VerdictRounding, VerdictOff, VerdictMissing, VerdictExtra}
}

// Label returns the Chinese word for the verdict.
func (v Verdict) Label() string {
	switch v {
	case VerdictExact:
		return "相符"
	case VerdictRounding:
		return "取整"
	case VerdictOff:
		return "不符"
	case VerdictMissing:
		return "清单没有"
	case VerdictExtra:
		return "未公布"
	}
	return unknown(v)
}

// Holds reports whether the verdict is exact or rounding.
func (v Verdict) Holds() bool { return v == VerdictExact || v == VerdictRounding }

// FigureCheck is one published figure held against the computed one.
type FigureCheck struct {
	Published portfolio.Published
	Figure    portfolio.Figure
	Scope     string
	ByOwner   bool // the scope is a lead owner, not a category
	Unit      string
	Computed  string // written like the published text: same unit, same decimals
	// HasFigure: the computed side is a figure or a list of sources, not "/". Without it
	// ComputedFen says nothing. HasDifference: one side of an amount is a figure, and the
	// published text can be read; without it Difference says nothing.
	HasFigure, HasDifference bool
	// ComputedFen and Difference (published − computed) are for amounts alone, exact; a
	// side without a figure counts as 0 in Difference. ComputedFen holds Adjustment.
	ComputedFen, Difference portfolio.Money
	Adjustment              portfolio.Money // active adjustments counted in
	// Tolerance is what rounding alone can explain, for amounts: half a unit in the last
	// place; of a total what the list's lines, rounded as they are published, make of it.
	Tolerance portfolio.Money
	Verdict   Verdict
	// Internal says whether the figure follows from the other published ones (a share
	// from the published amounts, a total from the published rows): exact, rounding or
	// off; "" when there is nothing to hold it against.
	Internal     Verdict
	Adjusted     bool     // exact or rounding, with adjustments counted in
	NotPublished []string // sources: named in the rows, not in the published list
	NotInRows    []string // sources: published, not in the rows
	Covered      []string // sources: covered by a collective name
	Note         string   // Chinese: why a figure without a difference in fen is off, or how it was read
}

// checks holds every published figure against the computed one: by category in plan
// order, then the totals; within a scope count, amount, share, sources. What is
// computed and not published is extra where the tables publish that kind of figure by
// category; a total that nobody published is no figure.
func (b *accounts) checks() []FigureCheck {
	var out []FigureCheck
	for _, a := range slices.Concat(b.list, b.publishedOwners(), []*account{&b.total}) {
		for _, kind := range portfolio.Figures() {
			found := false
			for _, s := range b.byScope[a] {
				if s.Figure == kind {
					found = true
					out = append(out, b.check(a, s))
				}
			}
			if like := b.publishedLike(kind, a.owner); !found && a != &b.total && like != nil && a.projects > 0 {
				out = append(out, b.extra(a, like))
			}
		}
	}
	return out
}

// publishedLike finds a figure of that kind published for a category, or for an owner.
func (b *accounts) publishedLike(kind portfolio.Figure, owner bool) *stated {
	for _, s := range b.figures {
		if s.Figure == kind && s.of != &b.total && s.of.owner == owner {
			return s
		}
	}
	return nil
}

func (b *accounts) check(a *account, s *stated) FigureCheck {
	c := FigureCheck{Published: s.Published, Figure: s.Figure, Scope: a.name, ByOwner: a.owner, Unit: s.Unit}
	switch s.Figure {
	case portfolio.FigureCount:
		b.checkCount(&c, a, s)
	case portfolio.FigureAmount:
		b.checkAmount(&c, a, s)
	case portfolio.FigureShare:
		b.checkShare(&c, a, s)
	case portfolio.FigureSources:
		b.checkSources(&c, a, s)
	}
	if s.state == "" {
		c.Verdict, c.Difference, c.HasDifference, c.Note = VerdictOff, 0, false, "公布的“"+s.Text+"”读不出数字，请核对写法和单位"
	}
	if a.lacks(s) {
		c.Verdict, c.Computed, c.Note = VerdictMissing, "", "清单里没有“"+a.name+"”的项目"
	}
	if s.number.Approx && c.Note == "" {
		c.Note = "公布为约数，按所写的位数核对"
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
	c.Computed = s.countText(a.projects)
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
	for _, cat := range b.linesOf(s) {
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
	case a == &b.total && stated:
		b.judgeTotal(c, s)
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

// extra is a computed figure that the tables do not publish, written like another one.
func (b *accounts) extra(a *account, like *stated) FigureCheck {
	c := FigureCheck{
		Published: portfolio.Published{Figure: like.Figure, Scope: a.name, Unit: like.Unit, State: portfolio.Missing},
		Figure:    like.Figure, Scope: a.name, ByOwner: a.owner, Unit: like.Unit, Verdict: VerdictExtra, Note: "公布表没有这个数",
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

package reconcile

import "taizhang/portfolio"

// Verdict is what a comparison of a published with a computed figure says.
type Verdict string

// The verdicts on a figure. Rounding: the difference is no more than the published
// precision allows. Missing: published, nothing computed. Extra: computed, not published.
const (
	VerdictExact    Verdict = "exact"
	VerdictRounding Verdict = "rounding"
	VerdictOff      Verdict = "off"
	VerdictMissing  Verdict = "missing"
	VerdictExtra    Verdict = "extra"
)

// The verdicts on a hypothesis. Supported: it explains the difference and every figure
// that depends on it agrees. Possible: nothing speaks against it, but it explains too
// freely. Refuted: a published figure contradicts it.
const (
	Supported Verdict = "supported"
	Possible  Verdict = "possible"
	Refuted   Verdict = "refuted"
)

// Convention says how the published total came from its rows.
type Convention string

// The conventions.
const (
	RoundThenSum Convention = "round-then-sum"
	SumThenRound Convention = "sum-then-round"
	Undetermined Convention = "undetermined"
)

// The kinds of a DifferencePart.
const (
	PartRounding = "rounding" // what the published precision explains
	PartReal     = "real"
	PartAdjusted = "adjusted" // explained by an adjustment
)

// FigureCheck is one published figure held against the computed one.
type FigureCheck struct {
	Published portfolio.Published
	Figure    portfolio.Figure
	Scope     string
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
	Tolerance               portfolio.Money // what rounding alone can explain; amounts alone
	Verdict                 Verdict
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

// DifferencePart is one part of the total difference. The parts add up to published
// total − computed total (before adjustments), exactly; zero parts are left out.
type DifferencePart struct {
	Scope      string
	Difference portfolio.Money
	Kind       string // PartRounding, PartReal or PartAdjusted
}

// Hypothesis is one explanation of a real difference, tested against everything
// that depends on it.
type Hypothesis struct {
	Scope      string
	Kind       string          // one of the Kind constants
	Projects   []portfolio.No  // in list order; empty when it is about a published cell
	Difference portfolio.Money // the difference that it explains
	Verdict    Verdict
	Evidence   string // Chinese, one sentence
}

// Reconciliation is a plan's published figures held against its projects.
type Reconciliation struct {
	Convention       Convention
	ConventionReason string // Chinese, with the two sums
	Figures          []FigureCheck
	// PublishedTotal − ComputedTotal is what Decomposition adds up to. Without a
	// published total it is the sum of the published rows. ComputedTotal is the rows'
	// sum without adjustments.
	PublishedTotal, ComputedTotal portfolio.Money
	Decomposition                 []DifferencePart
	Candidates                    []Hypothesis
	Adjustments                   []portfolio.Adjustment // the active ones
	Searched                      string                 // Chinese: which hypotheses were tried, and where the search was cut short
}

// Reconcile holds every published figure of the plan against its projects, decomposes
// the total difference and looks for what explains each real one. It changes nothing:
// it ranks, shows evidence, and leaves the number to the office.
//
// Adjustments that are not revoked count into the computed side. Where several tables
// publish amounts by category, all are checked, and decomposition and hypotheses rest
// on the one with most categories.
func Reconcile(plan *portfolio.Plan, aliases portfolio.Aliases, adjustments []portfolio.Adjustment) Reconciliation {
	r := Reconciliation{Convention: Undetermined}
	for _, a := range adjustments {
		if a.Revoked == "" {
			r.Adjustments = append(r.Adjustments, a)
		}
	}
	b := openAccounts(plan, aliases, r.Adjustments)
	r.ComputedTotal = b.total.sum
	if len(b.figures) == 0 {
		r.ConventionReason = "没有公布数，无从判断取整口径"
		r.Searched = "这个规划没有公布数，没有可以核对的数字；请导入公布表，或录入公布数后再对账。"
		return r
	}
	r.Figures = b.checks()
	r.Convention, r.ConventionReason = b.convention()
	r.PublishedTotal, r.Decomposition = b.decompose()
	r.Candidates, r.Searched = b.explain()
	return r
}

package portfolio

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

// The verdicts on a hypothesis.
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

// FigureCheck is one published figure held against the computed one.
type FigureCheck struct {
	Published Published
	Figure    Figure
	Scope     string
	Unit      string
	Computed  string // written like the published text: same unit, same decimals
	// ComputedFen and Difference (published − computed) are for amounts alone, exact.
	ComputedFen, Difference Money
	Tolerance               Money // what rounding alone can explain; amounts alone
	Verdict                 Verdict
	Adjusted                bool     // the verdict holds with adjustments counted in
	NotPublished            []string // sources: named in the rows, not in the published list
	NotInRows               []string // sources: published, not in the rows
	Covered                 []string // sources: covered by a collective name
}

// DifferencePart is one part of the total difference. Kind is rounding or real. The
// parts add up to published total − computed total, exactly.
type DifferencePart struct {
	Scope      string
	Difference Money
	Kind       string
}

// Hypothesis is one explanation of a real difference, tested against everything
// that depends on it.
type Hypothesis struct {
	Scope      string
	Kind       string // row-equals-difference, misprint, neighbour-copy, …
	Projects   []No
	Difference Money
	Verdict    Verdict
	Evidence   string // Chinese, one sentence
}

// Reconciliation is a plan's published figures held against its projects.
type Reconciliation struct {
	Convention    Convention
	Figures       []FigureCheck
	Decomposition []DifferencePart
	Candidates    []Hypothesis
	Adjustments   []Adjustment
	Searched      string // Chinese: which hypotheses were tried, and where the search was cut short
}

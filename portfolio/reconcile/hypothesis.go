package reconcile

import (
	"cmp"
	"maps"
	"slices"

	"taizhang/portfolio"
)

// Hypothesis is one explanation of a real difference, tested against everything
// that depends on it.
type Hypothesis struct {
	Scope      string
	Kind       Kind
	Projects   []portfolio.No  // in list order; empty when it is about a published cell
	Difference portfolio.Money // the difference that it explains
	Verdict    Judgement
	Evidence   string // Chinese, one sentence
}

// Judgement is what the figures that depend on it say about a hypothesis.
type Judgement string

// The judgements. Supported: it explains the difference and every figure that depends on
// it agrees. Possible: nothing speaks against it, but it explains too freely. Refuted: a
// published figure contradicts it.
const (
	Supported Judgement = "supported"
	Possible  Judgement = "possible"
	Refuted   Judgement = "refuted"
)

// Judgements returns the judgements, the best first.
func Judgements() []Judgement { return []Judgement{Supported, Possible, Refuted} }

// Label returns the Chinese word for the judgement.
func (j Judgement) Label() string {
	switch j {
	case Supported:
		return "有依据"
	case Possible:
		return "可能"
	case Refuted:
		return "已排除"
	}
	return unknown(j)
}

// Kind is a kind of explanation.
type Kind string

// The kinds of a Hypothesis.
const (
	KindCategoryName Kind = "category-name"         // a published and a listed category are one under two names
	KindOther        Kind = "other-category"        // a row is counted in another category
	KindDuplicate    Kind = "duplicate"             // a row that equals the difference has a near namesake
	KindRow          Kind = "row-equals-difference" // one row equals the difference
	KindTotalRow     Kind = "total-row"             // the published total leaves a published row out, or counts it twice
	KindMisprint     Kind = "misprint"              // this published cell alone is wrong
	KindUnit         Kind = "unit-slip"             // one row ×10, ×100, ×10⁴, or the inverse
	KindDigit        Kind = "digit-edit"            // one digit of a row, or two neighbours swapped
	KindNeighbour    Kind = "neighbour-copy"        // a row was given a neighbour's amount
	KindHalf         Kind = "half"                  // a row of half the difference: its sign
	KindPair         Kind = "pair"                  // two rows add up to the difference
	KindTriple       Kind = "triple"                // three rows
)

// hypothesisKinds gives each kind its label, its rank within a verdict (specific and simple
// first) and how many of it are shown for one difference.
var hypothesisKinds = map[Kind]struct {
	label string
	rank  int
	shown int
}{
	KindCategoryName: {"类别名称不同", 0, 3},
	KindOther:        {"行归错类别", 1, 3},
	KindDuplicate:    {"重名或近似重名", 2, 5},
	KindRow:          {"一行等于差额", 3, 10},
	KindTotalRow:     {"合计漏加或重加一类", 4, 3},
	KindMisprint:     {"只有这一格印错", 5, 1},
	KindUnit:         {"单位错", 6, 5},
	KindDigit:        {"数字写错一位", 7, 3},
	KindNeighbour:    {"抄了邻行的数", 8, 5},
	KindHalf:         {"一行等于差额的一半", 9, 5},
	KindPair:         {"两行之和等于差额", 10, 5},
	KindTriple:       {"三行之和等于差额", 11, 5},
}

// Kinds returns the kinds of a Hypothesis in the order in which they are ranked.
func Kinds() []Kind {
	return slices.SortedFunc(maps.Keys(hypothesisKinds), func(a, b Kind) int {
		return cmp.Compare(hypothesisKinds[a].rank, hypothesisKinds[b].rank)
	})
}

// Label returns the Chinese name of the kind.
func (k Kind) Label() string {
	if kind, ok := hypothesisKinds[k]; ok {
		return kind.label
	}
	return unknown(k)
}

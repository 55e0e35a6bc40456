package portfolio

import (
	"iter"
	"slices"
	"strings"
)

// Dimension is something that a roll-up can be broken down by.
type Dimension string

// The dimensions.
const (
	ByCategory Dimension = "category"
	ByType     Dimension = "type"
	BySource   Dimension = "source"
	ByClass    Dimension = "class"
	ByMix      Dimension = "mix"   // the sources of a project as one combination
	ByYear     Dimension = "year"  // in equal parts, unless declared: an assumption
	ByPhase    Dimension = "phase" // likewise
	ByOwner    Dimension = "owner" // the lead owner; money counts once
)

// Dimensions lists all dimensions.
func Dimensions() []Dimension {
	return []Dimension{ByCategory, ByType, BySource, ByClass, ByMix, ByYear, ByPhase, ByOwner}
}

// Label returns the Chinese heading of the dimension.
func (d Dimension) Label() string {
	switch d {
	case ByCategory:
		return "项目类别"
	case ByType:
		return "类型"
	case BySource:
		return "资金来源"
	case ByClass:
		return "资金类别"
	case ByMix:
		return "来源组合"
	case ByYear:
		return "年度"
	case ByPhase:
		return "规划期"
	case ByOwner:
		return "牵头责任单位"
	}
	return unknown(d)
}

// ParseDimensions reads "category,year"; each dimension may stand once.
func ParseDimensions(s string) ([]Dimension, error) {
	var out []Dimension
	for part := range strings.SplitSeq(s, ",") {
		d := Dimension(strings.TrimSpace(part))
		if !slices.Contains(Dimensions(), d) {
			return nil, &Error{Code: Invalid, Msg: "不认识的汇总维度“" + part + "”", Hint: "可用：category type source class mix year phase owner，多个用逗号分开"}
		}
		if slices.Contains(out, d) {
			return nil, &Error{Code: Invalid, Msg: "汇总维度“" + part + "”重复", Hint: "每个维度只写一次"}
		}
		out = append(out, d)
	}
	return out, nil
}

// RollupRow is one row of a roll-up. Amounts are in fen.
type RollupRow struct {
	Keys      []Key // one per dimension
	Projects  int   // that touch the row; one with two sources counts in both
	HasFigure bool  // false: every budget of the row is 未安排 or 未填
	Amount    Money // = Certain + Assumed
	Certain   Money // from projects all of whose sources stand in the row, or declared
	Assumed   Money // what the policy gives to the row, or what is open
	Max       Money // Certain plus every shared budget in full, plus all that is open
	// Declared and YearDeclared: what of Amount rests on declared parts, by source and
	// by year.
	Declared, YearDeclared Money
	// YearAssumed: the row's split over years rests on equal parts for some project.
	YearAssumed bool
}

// Rollup is a plan's money, or what a filter selects of it, by one or more dimensions;
// its rows add up to Amount.
type Rollup struct {
	Plan     string
	By       []Dimension
	Policy   Policy
	Projects int
	Amount   Money
	// Shared is the money of projects with more than one source and no declared
	// amounts: what rests on the policy. Open is what stands under KeySourceOpen.
	Shared, Open Money
	Kinds        Kinds // of what Amount adds up
	Rows         []RollupRow
}

// HasFigure reports whether any budget of the roll-up is a figure; without one its
// amount is not 0 but "/".
func (r *Rollup) HasFigure() bool {
	return slices.ContainsFunc(r.Rows, func(row RollupRow) bool { return row.HasFigure })
}

// ByFunding reports whether the roll-up is broken down by where the money comes from.
func (r *Rollup) ByFunding() bool { return r.has(BySource, ByClass, ByMix) }

// ByTime reports whether the roll-up is broken down by year or phase.
func (r *Rollup) ByTime() bool { return r.has(ByYear, ByPhase) }

func (r *Rollup) has(by ...Dimension) bool {
	return slices.ContainsFunc(r.By, func(d Dimension) bool { return slices.Contains(by, d) })
}

// mixKey joins the canonical names of a project's sources, in a fixed order; what no source
// is known for comes last.
func mixKey(p *Project) Key {
	names, unclear := p.SourceNames(), p.SourcesUnclear()
	switch {
	case len(names) == 0 && unclear:
		return Key{Kind: KeySourceOpen}
	case len(names) == 0:
		return noSource(p.SourceState)
	}
	slices.Sort(names)
	if unclear {
		names = append(names, KeySourceOpen.Word())
	}
	return Named(strings.Join(names, "＋"))
}

// Summarize rolls a plan up by the dimensions, each at most once, under a policy; a
// filter narrows it to the lines that it selects. Rows go in order: categories and types
// as in the plan, years and phases by time (those without years last), everything else by
// amount, the largest first, with equal amounts by name.
func Summarize(plan *Plan, by []Dimension, policy Policy, filter LineFilter) Rollup {
	return SummarizeSeq(plan, plan.Each(), by, filter, policy)[0]
}

// SummarizeSeq is Summarize over a stream of projects, in the order of the list, under
// several policies at once. Of the plan it looks at the name, the categories and the
// phases; a project is not kept.
func SummarizeSeq(plan *Plan, projects iter.Seq[*Project], by []Dimension, filter LineFilter, policies ...Policy) []Rollup {
	folds := make([]*fold, len(policies))
	for i, policy := range policies {
		folds[i] = newFold(plan, by, policy, filter)
	}
	for p := range projects {
		for _, f := range folds {
			f.add(p)
		}
	}
	out := make([]Rollup, len(folds))
	for i, f := range folds {
		out[i] = f.rollup()
		out[i].Plan = plan.Name
	}
	return out
}

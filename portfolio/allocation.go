package portfolio

import (
	"slices"
	"strconv"
)

// Policy says how a budget that several sources share is split among them. It is an
// assumption: the plan gives no split, and amounts declared by the office come first.
type Policy uint8

// The policies are bits, so that one stored line can serve several of them.
const (
	PolicyEqual Policy = 1 << iota // equal parts, the left-over fen to the first-named
	PolicyFirst                    // everything to the first-named source
	PolicyNone                     // not split: the whole budget under UnsplitSource

	allPolicies = PolicyEqual | PolicyFirst | PolicyNone
)

// Policies lists the policies in the order in which they are shown.
func Policies() []Policy { return []Policy{PolicyEqual, PolicyFirst, PolicyNone} }

// String returns the name used in flags and JSON.
func (p Policy) String() string {
	switch p {
	case PolicyEqual:
		return "equal"
	case PolicyFirst:
		return "first"
	default:
		return "none"
	}
}

// Label says in Chinese what the policy does.
func (p Policy) Label() string {
	switch p {
	case PolicyEqual:
		return "均分（余下的分归先列的来源）"
	case PolicyFirst:
		return "全部归首列来源"
	default:
		return "不拆分（单列“未拆分”）"
	}
}

// ParsePolicy reads equal, first or none.
func ParsePolicy(s string) (Policy, error) {
	for _, p := range Policies() {
		if p.String() == s {
			return p, nil
		}
	}
	return 0, &Error{Code: Invalid, Msg: "不认识的拆分口径“" + s + "”", Hint: "可用：equal（均分）、first（归首列）、none（不拆分）"}
}

// Basis says what a line's amount rests on.
type Basis string

// Certain: the only source, or no split needed. Declared: the office has entered the
// parts. Assumed: a policy has split it.
const (
	Certain  Basis = "certain"
	Declared Basis = "declared"
	Assumed  Basis = "assumed"
)

// Line is one part of a project's budget: what the ledger stores and every roll-up
// adds up. Under each policy the lines of a project add up to its budget.
type Line struct {
	Policies    Policy // the policies that this line belongs to
	Year        int    // 0: 年限未定
	Source      string // canonical name, UnsplitSource, or noSourceLabel
	HasFigure   bool   // false: the budget is 未安排 or 未填, the line marks the project's rows only
	Fen         Money
	Whole       Money // the project's amount of that year over all sources: at most this could come from Source
	SourceBasis Basis
	YearBasis   Basis // Certain only for lines without years
}

// Allocate splits the budget of a project over its sources, under every policy, and
// over its years in equal parts (the left-over fen to the first-named source and the
// earliest year). Declared shares replace the policy as long as they add up to the
// budget; Check reports those that no longer do. Both margins are exact: the lines of
// a source add up to its part, the lines of a year to that year's.
func Allocate(p *Project) []Line {
	years, yearBasis := yearShares(p)
	names := p.SourceNames()
	switch {
	case p.SourcesDeclared():
		return lines(p, allPolicies, p.DeclaredSources, years, Declared, yearBasis)
	case len(names) == 0:
		only := []Share{{noSourceLabel(p.SourceState), p.Budget.Fen}}
		return lines(p, allPolicies, only, years, Certain, yearBasis)
	case len(names) == 1:
		return lines(p, allPolicies, []Share{{names[0], p.Budget.Fen}}, years, Certain, yearBasis)
	}
	equal, first, none := make([]Share, len(names)), make([]Share, len(names)), make([]Share, len(names)+1)
	parts := p.Budget.Fen.Split(len(names))
	for i, n := range names {
		equal[i], first[i], none[i] = Share{n, parts[i]}, Share{Key: n}, Share{Key: n}
	}
	first[0].Fen = p.Budget.Fen
	none[len(names)] = Share{UnsplitSource, p.Budget.Fen}
	out := lines(p, PolicyEqual, equal, years, Assumed, yearBasis)
	out = append(out, lines(p, PolicyFirst, first, years, Assumed, yearBasis)...)
	return append(out, lines(p, PolicyNone, none, years, Assumed, yearBasis)...)
}

// AllocateUnder returns the lines of Allocate that belong to one policy.
func AllocateUnder(p *Project, policy Policy) []Line {
	return slices.DeleteFunc(Allocate(p), func(l Line) bool { return l.Policies&policy == 0 })
}

// yearShares gives the budget's parts by year.
func yearShares(p *Project) ([]Share, Basis) {
	if p.YearsDeclared() {
		return p.DeclaredYears, Declared
	}
	if !p.Period.IsKnown() {
		return []Share{{"0", p.Budget.Fen}}, Certain
	}
	parts := p.Budget.Fen.Split(p.Period.Years())
	out := make([]Share, len(parts))
	for i := range parts {
		out[i] = Share{strconv.Itoa(p.Period.Start + i), parts[i]}
	}
	return out, Assumed
}

// lines makes one line per source and year, with both margins exact.
func lines(p *Project, policies Policy, sources, years []Share, sourceBasis, yearBasis Basis) []Line {
	cells := matrix(amounts(sources), amounts(years))
	out := make([]Line, 0, len(sources)*len(years))
	for i, s := range sources {
		for j, y := range years {
			year, _ := strconv.Atoi(y.Key)
			out = append(out, Line{
				Policies: policies, Year: year, Source: s.Key, HasFigure: p.Budget.HasFigure(),
				Fen: cells[i][j], Whole: y.Fen, SourceBasis: sourceBasis, YearBasis: yearBasis,
			})
		}
	}
	return out
}

func amounts(shares []Share) []Money {
	out := make([]Money, len(shares))
	for i, s := range shares {
		out[i] = s.Fen
	}
	return out
}

// matrix fills a table whose rows add up to rows and whose columns add up to cols,
// as near to proportional as whole fen allow: no cell is more than one fen from its
// share, none negative. Both margins must be non-negative and have the same sum.
//
// Every cell first gets the floor of its share. What then lacks is a table of zeros
// and ones with known margins, which exists (the fractions themselves are one with
// values between), so filling each row into the columns that lack most succeeds
// (Gale–Ryser); among equals the earliest column comes first.
func matrix(rows, cols []Money) [][]Money {
	var total Money
	for _, r := range rows {
		total = total.Add(r)
	}
	out := make([][]Money, len(rows))
	lack := slices.Clone(cols)
	for i, r := range rows {
		out[i] = make([]Money, len(cols))
		if total == 0 {
			continue
		}
		for j, c := range cols {
			out[i][j] = mulDiv(r, c, total)
			lack[j] -= out[i][j]
		}
	}
	order := make([]int, len(cols))
	for i, r := range rows {
		for _, c := range out[i] {
			r -= c
		}
		for j := range order {
			order[j] = j
		}
		slices.SortStableFunc(order, func(a, b int) int { return int(lack[b] - lack[a]) })
		for _, j := range order[:r] {
			out[i][j]++
			lack[j]--
		}
	}
	return out
}

package portfolio

import (
	"cmp"
	"slices"
	"strconv"
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
	Keys      []string // one per dimension
	Projects  int      // that touch the row; one with two sources counts in both
	HasFigure bool     // false: every budget of the row is 未安排 or 未填
	Amount    Money    // = Certain + Assumed
	Certain   Money    // from projects all of whose sources stand in the row, or declared
	Assumed   Money    // what the policy gives to the row
	Max       Money    // Certain plus every shared budget in full
	// Declared and YearDeclared: what of Amount rests on declared parts, by source and
	// by year.
	Declared, YearDeclared Money
	// YearAssumed: the row's split over years rests on equal parts for some project.
	YearAssumed bool
}

// Rollup is a plan's money by one or more dimensions; its rows add up to Amount.
type Rollup struct {
	By       []Dimension
	Policy   Policy
	Projects int
	Amount   Money
	// Shared is the money of projects with more than one source and no declared
	// amounts: what rests on the policy.
	Shared Money
	Rows   []RollupRow
}

// HasFigure reports whether any budget of the roll-up is a figure; without one its
// amount is not 0 but "/".
func (r *Rollup) HasFigure() bool {
	return slices.ContainsFunc(r.Rows, func(row RollupRow) bool { return row.HasFigure })
}

// MixLabel joins the canonical names of a project's sources, in a fixed order.
func MixLabel(p *Project) string {
	names := p.SourceNames()
	if len(names) == 0 {
		return noSourceLabel(p.SourceState)
	}
	slices.Sort(names)
	return strings.Join(names, "＋")
}

// phaseOf returns the label of the phase that holds the year.
func phaseOf(phases []Phase, year int) string {
	if year == 0 {
		return NoPeriodLabel
	}
	for _, p := range phases {
		if year >= p.From && year <= p.To {
			return p.Label()
		}
	}
	return OutsideLabel
}

// YearLabel writes the year, 年限未定 for 0.
func YearLabel(year int) string {
	if year == 0 {
		return NoPeriodLabel
	}
	return strconv.Itoa(year)
}

// KeyOf gives a line of a project its key in a dimension.
func KeyOf(d Dimension, p *Project, l *Line, phases []Phase) string {
	switch d {
	case ByCategory:
		return p.Category
	case ByType:
		return p.TypeLabel()
	case BySource:
		return l.Source
	case ByClass:
		return classOfLine(p, l)
	case ByMix:
		return MixLabel(p)
	case ByYear:
		return YearLabel(l.Year)
	case ByPhase:
		return phaseOf(phases, l.Year)
	default:
		return p.Lead()
	}
}

func classOfLine(p *Project, l *Line) string {
	for _, s := range p.Sources {
		if s.Name == l.Source {
			return string(s.Class)
		}
	}
	switch l.Source {
	case UnsplitSource:
		return string(ClassUnsplit)
	case noSourceLabel(p.SourceState):
		return string(ClassNone)
	}
	return string(ClassOf(l.Source)) // declared, and not named by the row
}

// Summarize rolls a plan up in memory: a plain fold over the lines of Allocate. The
// ledger does the same with one GROUP BY; a property test holds the two together.
func Summarize(plan *Plan, by []Dimension, policy Policy) Rollup {
	r := Rollup{By: by, Policy: policy, Projects: len(plan.Projects)}
	type part struct {
		fen, whole Money
		sources    map[string]bool
	}
	rows := map[string]*RollupRow{}
	for i := range plan.Projects {
		p := &plan.Projects[i]
		r.Amount = r.Amount.Add(p.Budget.Fen)
		named := len(p.SourceNames())
		if named > 1 && !p.SourcesDeclared() {
			r.Shared = r.Shared.Add(p.Budget.Fen)
		}
		seen := map[string]bool{}
		parts := map[string]map[int]*part{} // row key, year
		for _, l := range AllocateUnder(p, policy) {
			keys := make([]string, len(by))
			for k, d := range by {
				keys[k] = KeyOf(d, p, &l, plan.Phases)
			}
			id := strings.Join(keys, "\x00")
			row := rows[id]
			if row == nil {
				row = &RollupRow{Keys: keys}
				rows[id] = row
			}
			if !seen[id] {
				seen[id] = true
				row.Projects++
				parts[id] = map[int]*part{}
			}
			row.HasFigure = row.HasFigure || l.HasFigure
			row.YearAssumed = row.YearAssumed || l.YearBasis == Assumed
			row.Amount = row.Amount.Add(l.Fen)
			if l.SourceBasis == Declared {
				row.Declared = row.Declared.Add(l.Fen)
			}
			if l.YearBasis == Declared {
				row.YearDeclared = row.YearDeclared.Add(l.Fen)
			}
			if l.SourceBasis != Assumed {
				row.Certain = row.Certain.Add(l.Fen)
				row.Max = row.Max.Add(l.Fen)
				continue
			}
			pt := parts[id][l.Year]
			if pt == nil {
				pt = &part{whole: l.Whole, sources: map[string]bool{}}
				parts[id][l.Year] = pt
			}
			pt.fen = pt.fen.Add(l.Fen)
			if l.Source != UnsplitSource {
				pt.sources[l.Source] = true
			}
		}
		for id, years := range parts {
			for _, pt := range years {
				rows[id].addShared(pt.fen, pt.whole, len(pt.sources) == named)
			}
		}
	}
	for _, row := range rows {
		r.Rows = append(r.Rows, *row)
	}
	SortRows(plan, &r)
	return r
}

// addShared adds one project's shared amount of one year: certain when all of its
// sources stand in the row, assumed otherwise.
func (row *RollupRow) addShared(fen, whole Money, all bool) {
	if all && fen == whole {
		row.Certain = row.Certain.Add(fen)
	} else {
		row.Assumed = row.Assumed.Add(fen)
	}
	row.Max = row.Max.Add(whole)
}

// SortRows puts the rows in order: categories and types as in the plan, years and
// phases by time (年限未定 last), everything else by amount, the largest first, with
// equal amounts by name.
func SortRows(plan *Plan, r *Rollup) {
	rank := map[Dimension]map[string]int{ByCategory: {}, ByType: {}, ByPhase: {}}
	for _, p := range plan.Phases {
		rank[ByPhase][p.Label()] = p.From - maxYear
	}
	rank[ByPhase][OutsideLabel] = 1
	rank[ByPhase][NoPeriodLabel] = 2
	for i, c := range plan.Categories {
		rank[ByCategory][c.Name] = i
	}
	for i := range plan.Projects {
		p := &plan.Projects[i]
		if _, ok := rank[ByType][p.TypeLabel()]; !ok {
			rank[ByType][p.TypeLabel()] = i
		}
		if _, ok := rank[ByCategory][p.Category]; !ok {
			rank[ByCategory][p.Category] = len(plan.Categories) + i
		}
	}
	// A first key that is sorted by amount is sorted by the amount of all its rows.
	totals := make([]map[string]Money, len(r.By))
	for k := range r.By {
		totals[k] = map[string]Money{}
		for _, row := range r.Rows {
			id := strings.Join(row.Keys[:k+1], "\x00")
			totals[k][id] = totals[k][id].Add(row.Amount)
		}
	}
	slices.SortFunc(r.Rows, func(a, b RollupRow) int {
		for k, d := range r.By {
			if a.Keys[k] == b.Keys[k] {
				continue
			}
			switch d {
			case ByCategory, ByType, ByPhase:
				return cmp.Or(cmp.Compare(rank[d][a.Keys[k]], rank[d][b.Keys[k]]), cmp.Compare(a.Keys[k], b.Keys[k]))
			case ByYear:
				return cmp.Compare(a.Keys[k], b.Keys[k]) // 年限未定 sorts after every digit
			}
			ta, tb := totals[k][strings.Join(a.Keys[:k+1], "\x00")], totals[k][strings.Join(b.Keys[:k+1], "\x00")]
			return cmp.Or(cmp.Compare(tb, ta), cmp.Compare(a.Keys[k], b.Keys[k]))
		}
		return 0
	})
}

package portfolio

import (
	"slices"
	"strconv"
)

// Policy says how a budget that several sources share is split among them. It is an
// assumption: the plan gives no split, and amounts declared by the office come first.
type Policy uint8

// The policies.
const (
	PolicyEqual Policy = iota + 1 // equal parts, the left-over fen to the first-named
	PolicyFirst                   // everything to the first-named source
	PolicyNone                    // not split: the whole budget under KeyUnsplit
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
	case PolicyNone:
		return "none"
	}
	return unknown(strconv.Itoa(int(p)))
}

// Label says in Chinese what the policy does.
func (p Policy) Label() string {
	switch p {
	case PolicyEqual:
		return "均分（余下的分归先列的来源）"
	case PolicyFirst:
		return "全部归首列来源"
	case PolicyNone:
		return "不拆分（单列“" + KeyUnsplit.Word() + "”）"
	}
	return unknown(strconv.Itoa(int(p)))
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

// Certain: the only source, the only year, or no split needed. Declared: the office or the
// list gives the parts. Assumed: a policy, or equal parts by year, have split it, or nobody
// says whose it is.
const (
	Certain  Basis = "certain"
	Declared Basis = "declared"
	Assumed  Basis = "assumed"
)

// Line is one part of a project's budget: what every roll-up adds up. The lines of a
// project add up to its budget.
type Line struct {
	Year        int   // 0: the project has no years
	Source      Key   // a name, KeyUnsplit, KeySourceOpen …, or what the project has instead of a source
	HasFigure   bool  // false: the budget is 未安排 or 未填, the line marks the project's rows only
	Fen         Money // negative under KeySourceRounding alone
	Whole       Money // at most so much could come from Source in that year
	SourceBasis Basis
	YearBasis   Basis // Assumed only where equal parts were made: not for one year or none
}

// Allocate splits the budget of a project over its sources, as the policy says, and over
// its years in equal parts (the left-over fen to the first-named source and the earliest
// year). Declared shares replace the policy. Those of the office count as long as they add
// up to the budget; Check reports those that no longer do. Those that the list writes count
// always: what they leave of the budget stands under KeySourceOpen, and what they exceed it
// by, negative, under KeySourceRounding. A project whose sources the list gives in words
// that were not understood (SourcesOpen) has its whole budget under KeySourceOpen.
//
// A source that is named and has no part keeps a line of 0; a year that is not declared has
// none. Both margins are exact: the lines of a source add up to its part, the lines of a
// year to that year's. The lines go by source, and within a source by year.
func Allocate(p *Project, policy Policy) []Line {
	var a allocator
	return a.lines(p, policy)
}

// part is a part of a budget, whose it is and what it rests on.
type part[K comparable] struct {
	key   K
	fen   Money
	basis Basis
}

// allocator makes the lines of one project after another in the same memory.
type allocator struct {
	sources []part[Key]
	years   []part[int]
	open    int      // the place of KeySourceOpen among the sources; -1: none
	names   []string // of the sources that the project names
	cells   table
	out     []Line
}

// lines are those of Allocate; they hold until the next call.
func (a *allocator) lines(p *Project, policy Policy) []Line {
	a.sources, a.open = a.sources[:0], -1
	a.names = p.appendSourceNames(a.names[:0])
	switch {
	case p.SourcesDeclared():
		a.declaredSources(p)
	case p.SourcesOpen:
		a.openSources(p.Budget.Fen)
	default:
		a.splitSources(p, policy)
	}
	a.splitYears(p)
	if len(a.sources) > 1 && len(a.years) > 1 {
		a.cells.rows, a.cells.cols = amounts(a.cells.rows[:0], a.sources), amounts(a.cells.cols[:0], a.years)
		a.cells.fill()
	}
	a.out = slices.Grow(a.out[:0], len(a.sources)*len(a.years))
	for i, s := range a.sources {
		for j, y := range a.years {
			a.out = append(a.out, Line{
				Year: y.key, Source: s.key, HasFigure: p.Budget.HasFigure(),
				Fen: a.cell(i, j), Whole: a.whole(i, j), SourceBasis: s.basis, YearBasis: y.basis,
			})
		}
	}
	return a.out
}

func (a *allocator) add(k Key, fen Money, basis Basis) {
	a.sources = append(a.sources, part[Key]{k, fen, basis})
}

// leave puts what no source is known for last.
func (a *allocator) leave(fen Money) {
	a.open = len(a.sources)
	a.add(Key{Kind: KeySourceOpen}, fen, Assumed)
}

// declaredSources fills in the parts by source that are in force.
func (a *allocator) declaredSources(p *Project) {
	for _, s := range p.DeclaredSources {
		a.add(Named(s.Key), s.Fen, Declared)
	}
	gap := p.sourceGap()
	unnamed := Declared // as nothing
	if gap > 0 {
		unnamed = Assumed
	}
	for _, name := range a.names {
		if !slices.ContainsFunc(p.DeclaredSources, func(s Share) bool { return s.Key == name }) {
			a.add(Named(name), 0, unnamed)
		}
	}
	switch {
	case gap > 0:
		a.leave(gap)
	case gap < 0:
		a.add(Key{Kind: KeySourceRounding}, gap, Declared)
	}
}

// openSources leaves the whole budget open.
func (a *allocator) openSources(budget Money) {
	for _, name := range a.names {
		a.add(Named(name), 0, Assumed)
	}
	a.leave(budget)
}

// splitSources fills in the parts by source as the policy says.
func (a *allocator) splitSources(p *Project, policy Policy) {
	budget, names := p.Budget.Fen, a.names
	switch len(names) {
	case 0:
		a.add(noSource(p.SourceState), budget, Certain)
		return
	case 1:
		a.add(Named(names[0]), budget, Certain)
		return
	}
	for _, name := range names {
		a.add(Named(name), 0, Assumed)
	}
	switch policy {
	case PolicyEqual:
		for i := range names {
			a.sources[i].fen = budget.part(i, len(names))
		}
	case PolicyFirst:
		a.sources[0].fen = budget
	case PolicyNone:
		a.add(Key{Kind: KeyUnsplit}, budget, Assumed)
	default:
		panic(&Error{Code: Internal, Msg: "没有这种拆分口径"})
	}
}

// splitYears fills in the parts by year.
func (a *allocator) splitYears(p *Project) {
	a.years = a.years[:0]
	add := func(year int, fen Money, basis Basis) { a.years = append(a.years, part[int]{year, fen, basis}) }
	if p.YearsDeclared() {
		for _, s := range p.DeclaredYears {
			year, _ := strconv.Atoi(s.Key)
			add(year, s.Fen, Declared)
		}
		return
	}
	n := p.Period.Years()
	if n <= 1 {
		add(p.Period.Start, p.Budget.Fen, Certain)
		return
	}
	for i := range n {
		add(p.Period.Start+i, p.Budget.Fen.part(i, n), Assumed)
	}
}

// cell is the part of a source in a year.
func (a *allocator) cell(i, j int) Money {
	switch {
	case len(a.sources) == 1:
		return a.years[j].fen
	case len(a.years) == 1:
		return a.sources[i].fen
	}
	return a.cells.out[i*len(a.years)+j]
}

// whole is the most that a source can give in a year: what is its own and what is open, or
// all that the year has where a policy splits it.
func (a *allocator) whole(i, j int) Money {
	open := Money(0)
	if a.open >= 0 {
		open = a.cell(a.open, j)
	}
	switch {
	case a.sources[i].basis != Assumed:
		return a.cell(i, j) + open
	case a.open >= 0:
		return open
	}
	return a.years[j].fen
}

func amounts[K comparable](to []Money, parts []part[K]) []Money {
	for _, p := range parts {
		to = append(to, p.fen)
	}
	return to
}

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

// Certain: the only source, the only year, or no split needed. Declared: the office has
// entered the parts. Assumed: a policy, or equal parts by year, have split it.
const (
	Certain  Basis = "certain"
	Declared Basis = "declared"
	Assumed  Basis = "assumed"
)

// Line is one part of a project's budget: what every roll-up adds up. The lines of a
// project add up to its budget.
type Line struct {
	Year        int  // 0: the project has no years
	Source      Key  // a name, KeyUnsplit, or what the project has instead of a source
	HasFigure   bool // false: the budget is 未安排 or 未填, the line marks the project's rows only
	Fen         Money
	Whole       Money // the project's amount of that year over all sources: at most this could come from Source
	SourceBasis Basis
	YearBasis   Basis // Assumed only where equal parts were made: not for one year or none
}

// Allocate splits the budget of a project over its sources, as the policy says, and over
// its years in equal parts (the left-over fen to the first-named source and the earliest
// year). Declared shares replace the policy as long as they add up to the budget; Check
// reports those that no longer do. A source that is named and not declared, or declared as
// nothing, keeps a line of 0; a year that is not declared has none. Both margins are exact:
// the lines of a source add up to its part, the lines of a year to that year's. The lines
// go by source, and within a source by year.
func Allocate(p *Project, policy Policy) []Line {
	var a allocator
	return a.lines(p, policy)
}

// part is a part of a budget and whose it is.
type part[K comparable] struct {
	key K
	fen Money
}

// allocator makes the lines of one project after another in the same memory.
type allocator struct {
	sources []part[Key]
	years   []part[int]
	names   []string // of the sources that the project names
	cells   table
	out     []Line
}

// lines are those of Allocate; they hold until the next call.
func (a *allocator) lines(p *Project, policy Policy) []Line {
	sourceBasis, yearBasis := a.splitSources(p, policy), a.splitYears(p)
	if len(a.sources) > 1 && len(a.years) > 1 {
		a.cells.rows, a.cells.cols = amounts(a.cells.rows[:0], a.sources), amounts(a.cells.cols[:0], a.years)
		a.cells.fill()
	}
	a.out = slices.Grow(a.out[:0], len(a.sources)*len(a.years))
	for i, s := range a.sources {
		for j, y := range a.years {
			a.out = append(a.out, Line{
				Year: y.key, Source: s.key, HasFigure: p.Budget.HasFigure(),
				Fen: a.cell(i, j), Whole: y.fen, SourceBasis: sourceBasis, YearBasis: yearBasis,
			})
		}
	}
	return a.out
}

// splitSources fills in the parts by source.
func (a *allocator) splitSources(p *Project, policy Policy) Basis {
	a.sources = a.sources[:0]
	a.names = p.appendSourceNames(a.names[:0])
	budget, names := p.Budget.Fen, a.names
	add := func(k Key, fen Money) { a.sources = append(a.sources, part[Key]{k, fen}) }
	if p.SourcesDeclared() {
		for _, s := range p.DeclaredSources {
			add(Named(s.Key), s.Fen)
		}
		for _, name := range names {
			if !slices.ContainsFunc(p.DeclaredSources, func(s Share) bool { return s.Key == name }) {
				add(Named(name), 0)
			}
		}
		return Declared
	}
	switch len(names) {
	case 0:
		add(noSource(p.SourceState), budget)
		return Certain
	case 1:
		add(Named(names[0]), budget)
		return Certain
	}
	for _, name := range names {
		add(Named(name), 0)
	}
	switch policy {
	case PolicyEqual:
		for i := range names {
			a.sources[i].fen = budget.part(i, len(names))
		}
	case PolicyFirst:
		a.sources[0].fen = budget
	case PolicyNone:
		add(Key{Kind: KeyUnsplit}, budget)
	default:
		panic(&Error{Code: Internal, Msg: "没有这种拆分口径"})
	}
	return Assumed
}

// splitYears fills in the parts by year.
func (a *allocator) splitYears(p *Project) Basis {
	a.years = a.years[:0]
	if p.YearsDeclared() {
		for _, s := range p.DeclaredYears {
			year, _ := strconv.Atoi(s.Key)
			a.years = append(a.years, part[int]{year, s.Fen})
		}
		return Declared
	}
	n := p.Period.Years()
	if n <= 1 {
		a.years = append(a.years, part[int]{p.Period.Start, p.Budget.Fen})
		return Certain
	}
	for i := range n {
		a.years = append(a.years, part[int]{p.Period.Start + i, p.Budget.Fen.part(i, n)})
	}
	return Assumed
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

func amounts[K comparable](to []Money, parts []part[K]) []Money {
	for _, p := range parts {
		to = append(to, p.fen)
	}
	return to
}

// table is a table of money with its margins. Its memory serves one project after another.
type table struct {
	rows, cols []Money // the sums
	out        []Money // the cells, row by row
	lack       []Money // by column: what the rows up to the one at hand leave open
	order      []int   // the columns, those that lack most first
}

// fill fills a table whose rows add up to rows and whose columns add up to cols,
// as near to proportional as whole fen allow: no cell is more than one fen from its
// share, none negative. Both margins must be non-negative and have the same sum.
//
// Every cell first gets the floor of its share. What then lacks is a table of zeros
// and ones with known margins, which exists (the fractions themselves are one with
// values between), so filling each row into the columns that lack most succeeds
// (Gale–Ryser); among equals the earliest column comes first.
func (t *table) fill() {
	var total Money
	for _, r := range t.rows {
		total = total.Add(r)
	}
	n := len(t.cols)
	t.out = slices.Grow(t.out[:0], len(t.rows)*n)[:len(t.rows)*n]
	t.lack = append(t.lack[:0], t.cols...)
	clear(t.out)
	if total == 0 {
		return
	}
	for i, r := range t.rows {
		for j, c := range t.cols {
			t.out[i*n+j] = mulDiv(r, c, total)
			t.lack[j] -= t.out[i*n+j]
		}
	}
	for i, r := range t.rows {
		row := t.out[i*n : (i+1)*n]
		t.order = t.order[:0]
		for j, c := range row {
			r -= c
			t.order = append(t.order, j)
		}
		slices.SortStableFunc(t.order, func(a, b int) int { return int(t.lack[b] - t.lack[a]) })
		for _, j := range t.order[:r] {
			row[j]++
			t.lack[j]--
		}
	}
}

package portfolio

import (
	"cmp"
	"slices"
)

// fold is the one way in which money is added up: it takes project after project, splits
// the budget by Allocate's rules, and adds the lines that a filter selects to the rows
// that they belong to.
type fold struct {
	by        []Dimension
	policy    Policy
	years     *calendar
	onProject []Condition // of the filter: what a project alone decides
	onLine    []Condition
	cuts      bool // a dimension or the filter cuts the sources of a project

	alloc  allocator
	index  []index // of the keys, by dimension
	rows   map[rowID]*rowSum
	order  []*rowSum // the rows as they came up
	last   *rowSum   // found last: it often comes again
	now    []*rowSum // the rows that the project touches
	serial int       // of the project
	sum    Rollup    // but for the rows and the kinds
	kinds  kindSums
}

// rowID is a row as the numbers of its keys.
type rowID [8]int32

// index numbers the keys of a dimension as they come up.
type index struct {
	ids  map[Key]int32
	keys []Key
	last int32 // found last: it often comes again
}

func (x *index) id(k Key) int32 {
	if int(x.last) < len(x.keys) && x.keys[x.last] == k {
		return x.last
	}
	id, ok := x.ids[k]
	if !ok {
		id = int32(len(x.keys))
		x.ids[k] = id
		x.keys = append(x.keys, k)
	}
	x.last = id
	return id
}

// rowSum is a row as it grows.
type rowSum struct {
	RollupRow
	id     rowID
	serial int      // of the last project that touched it
	shared []shared // the shared budget of that project, by its years
	// What some line of the row rests on: a policy, declared amounts by source or by year,
	// equal parts by year.
	assumed, declared, yearAssumed, yearDeclared bool
}

// shared is what one project gives to a row in one year that is not certain.
type shared struct {
	fen, whole Money // what stands in the row of it, of how much
	names      int   // how many of the project's sources stand in the row
	any        bool
	assumed    bool // fen is of lines in the row
	open       bool // one of them is of KeySourceOpen
}

// cutsSources and cutsYears say which dimensions cut a budget; the others hold a project
// as a whole.
func (d Dimension) cutsSources() bool { return d == BySource || d == ByClass }
func (d Dimension) cutsYears() bool   { return d == ByYear || d == ByPhase }

func newFold(plan *Plan, by []Dimension, policy Policy, filter LineFilter) *fold {
	f := &fold{by: by, policy: policy, years: newCalendar(plan.Phases), rows: map[rowID]*rowSum{}, index: make([]index, len(by))}
	for _, c := range filter {
		f.cuts = f.cuts || c.By.cutsSources()
		if c.By.cutsSources() || c.By.cutsYears() {
			f.onLine = append(f.onLine, c)
		} else {
			f.onProject = append(f.onProject, c)
		}
	}
	for i, d := range by {
		f.cuts = f.cuts || d.cutsSources()
		f.index[i].ids = map[Key]int32{}
		if d == ByCategory {
			for _, c := range plan.Categories {
				f.index[i].id(Named(c.Name))
			}
		}
	}
	f.sum = Rollup{By: by, Policy: policy}
	return f
}

// add adds a project. The keys of whole projects are numbered before the filter looks at
// it, so that the order of the rows is the plan's.
func (f *fold) add(p *Project) {
	var id rowID
	for i, d := range f.by {
		if !d.cutsSources() && !d.cutsYears() {
			id[i] = f.index[i].id(projectKey(d, p))
		}
	}
	for _, c := range f.onProject {
		if projectKey(c.By, p) != c.Key {
			return
		}
	}
	f.serial++
	f.now = f.now[:0]
	before := f.sum.Amount
	lines := f.alloc.lines(p, f.policy)
	years := len(f.alloc.years)
	for k := range lines {
		l := &lines[k]
		if !f.selects(p, l) {
			continue
		}
		for i, d := range f.by {
			if d.cutsYears() || d.cutsSources() {
				id[i] = f.index[i].id(lineKey(d, p, l, f.years))
			}
		}
		f.row(id, years).add(l, k%years)
		f.sum.Amount = f.sum.Amount.Add(l.Fen)
		switch {
		case l.Source.Kind == KeySourceOpen:
			f.sum.Open = f.sum.Open.Add(l.Fen)
		case l.SourceBasis == Assumed:
			f.sum.Shared = f.sum.Shared.Add(l.Fen)
		}
	}
	if len(f.now) > 0 {
		f.sum.Projects++
		f.kinds.add(p.BudgetKind, f.sum.Amount-before)
	}
	for _, row := range f.now {
		row.settle(f.alloc.named(), !f.cuts)
	}
}

// selects reports whether a line passes the filter; its project does.
func (f *fold) selects(p *Project, l *Line) bool {
	for _, c := range f.onLine {
		if lineKey(c.By, p, l, f.years) != c.Key {
			return false
		}
	}
	return true
}

// row finds a row and, the first time, counts the project in it.
func (f *fold) row(id rowID, years int) *rowSum {
	row := f.last
	if row == nil || row.id != id {
		row = f.rows[id]
	}
	if row == nil {
		row = &rowSum{id: id}
		f.rows[id] = row
		f.order = append(f.order, row)
	}
	f.last = row
	if row.serial != f.serial {
		row.serial = f.serial
		row.Projects++
		row.shared = slices.Grow(row.shared[:0], years)[:years]
		clear(row.shared)
		f.now = append(f.now, row)
	}
	return row
}

// add adds a line of the project's year number at. What is shared waits until all of its
// project is there.
func (row *rowSum) add(l *Line, at int) {
	row.HasFigure = row.HasFigure || l.HasFigure
	row.Amount = row.Amount.Add(l.Fen)
	switch l.YearBasis {
	case Assumed:
		row.YearAssumed, row.yearAssumed = true, true
	case Declared:
		row.yearDeclared = true
		row.YearDeclared = row.YearDeclared.Add(l.Fen)
	}
	s := &row.shared[at]
	if l.Source.Kind == KeyName {
		s.names++
	}
	if l.SourceBasis == Assumed {
		s.any, s.assumed, s.whole, s.fen = true, true, l.Whole, s.fen.Add(l.Fen)
		s.open = s.open || l.Source.Kind == KeySourceOpen
		return
	}
	if l.Whole > l.Fen {
		s.any, s.whole = true, l.Whole-l.Fen
	}
	if l.SourceBasis == Declared {
		row.declared = true
		row.Declared = row.Declared.Add(l.Fen)
	}
	row.Certain = row.Certain.Add(l.Fen)
	row.Max = row.Max.Add(l.Fen)
}

// settle adds what is not certain of the project, year by year: certain all the same when
// the row holds the project as a whole, or all the sources that it names, of which there
// are so many, and nothing is open; assumed otherwise.
func (row *rowSum) settle(named int, whole bool) {
	for _, s := range row.shared {
		switch {
		case !s.any:
			continue
		case whole, s.names == named && s.fen == s.whole && !s.open:
			row.Certain = row.Certain.Add(s.fen)
		default:
			row.assumed = row.assumed || s.assumed
			row.Assumed = row.Assumed.Add(s.fen)
		}
		row.Max = row.Max.Add(s.whole)
	}
}

// named is how many sources the lines name.
func (a *allocator) named() (n int) {
	for i := range a.sources {
		if a.sources[i].key.Kind == KeyName {
			n++
		}
	}
	return n
}

// rollup returns the rows in their order.
func (f *fold) rollup() Rollup {
	f.sort()
	r := f.sum
	r.Kinds = f.kinds.kinds()
	for _, row := range f.order {
		row.Keys = make([]Key, len(f.by))
		for i := range f.by {
			row.Keys[i] = f.index[i].keys[row.id[i]]
		}
		r.Rows = append(r.Rows, row.RollupRow)
	}
	return r
}

// upTo is the row that the first n keys make: a first key that is sorted by amount is
// sorted by the amount of all its rows.
func (id rowID) upTo(n int) rowID {
	clear(id[n:])
	return id
}

func (f *fold) sort() {
	totals := make([]map[rowID]Money, len(f.by))
	for i, d := range f.by {
		if d != ByCategory && d != ByType && !d.cutsYears() {
			totals[i] = map[rowID]Money{}
			for _, row := range f.order {
				id := row.id.upTo(i + 1)
				totals[i][id] = totals[i][id].Add(row.Amount)
			}
		}
	}
	slices.SortFunc(f.order, func(a, b *rowSum) int {
		for i, d := range f.by {
			if a.id[i] == b.id[i] {
				continue
			}
			x, y := f.index[i].keys[a.id[i]], f.index[i].keys[b.id[i]]
			switch {
			case d == ByCategory, d == ByType:
				return cmp.Compare(a.id[i], b.id[i])
			case d.cutsYears():
				return cmp.Or(cmp.Compare(x.timeRank(), y.timeRank()), cmp.Compare(x.Year, y.Year))
			}
			return cmp.Or(cmp.Compare(totals[i][b.id.upTo(i+1)], totals[i][a.id.upTo(i+1)]),
				cmp.Compare(x.Label(), y.Label()), cmp.Compare(x.Kind, y.Kind))
		}
		return 0
	})
}

// timeRank puts the years before what lies outside of the phases, and that before what
// has no years.
func (k Key) timeRank() int {
	switch k.Kind {
	case KeyNoPeriod:
		return 2
	case KeyOutside:
		return 1
	}
	return 0
}

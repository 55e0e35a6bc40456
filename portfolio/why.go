package portfolio

import "iter"

// Part is what one project gives to a figure, and where its budget was read.
type Part struct {
	No        No
	Name      string
	HasFigure bool
	Fen       Money // its part of the figure
	Basis     Basis // what the part rests on: Assumed as soon as a policy or equal parts by year decide it
	Cell      Cell  // of the budget
	Origin    Origin
}

// Explanation is the projects behind a figure of a roll-up, in the order of the list.
// The parts add up to the figure, always.
type Explanation struct {
	Plan      string
	Filter    LineFilter
	Policy    Policy
	Parts     []Part
	Amount    Money
	HasFigure bool  // at least one budget of the parts is a figure
	Total     Money // of the whole plan
}

// Explain returns the projects behind a figure: the filter holds the keys of its row.
func Explain(plan *Plan, policy Policy, filter LineFilter) Explanation {
	return ExplainSeq(plan, plan.Each(), policy, filter)
}

// ExplainSeq is Explain over a stream of projects with their cells, in the order of the
// list. Of the plan it looks at the name and the phases; a project is not kept.
func ExplainSeq(plan *Plan, projects iter.Seq[*Project], policy Policy, filter LineFilter) Explanation {
	e := Explanation{Plan: plan.Name, Filter: filter, Policy: policy}
	f := newFold(plan, nil, policy, filter)
	handles := plan.Handles()
	for p := range projects {
		e.Total = e.Total.Add(p.Budget.Fen)
		f.reset()
		f.add(p)
		for _, row := range f.order { // one, or none where the filter passes the project over
			e.Parts = append(e.Parts, Part{
				No: handles.Of(p), Name: p.Name, HasFigure: row.HasFigure, Fen: row.Amount,
				Basis: row.basis(filter), Cell: p.Cells.At(FieldBudget), Origin: p.Origin,
			})
			e.Amount = e.Amount.Add(row.Amount)
			e.HasFigure = e.HasFigure || row.HasFigure
		}
	}
	return e
}

// reset forgets the rows.
func (f *fold) reset() {
	clear(f.rows)
	f.order, f.last = f.order[:0], nil
}

// basis says what a row of one project rests on. Only what the filter picks out counts:
// declared amounts by source do not bear on a figure by year.
func (row *rowSum) basis(filter LineFilter) Basis {
	switch {
	case row.assumed, filter.ByYear() && row.yearAssumed:
		return Assumed
	case filter.BySource() && row.declared, filter.ByYear() && row.yearDeclared:
		return Declared
	}
	return Certain
}

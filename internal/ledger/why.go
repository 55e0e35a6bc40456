package ledger

import (
	"context"
	"slices"

	"taizhang/portfolio"
)

// WhyRow is what one project gives to a figure, and where its budget was read.
type WhyRow struct {
	No          portfolio.No
	Name        string
	HasFigure   bool
	Fen         portfolio.Money // its part of the figure
	Budget      portfolio.Amount
	Cell        portfolio.Cell // of the budget
	Origin      portfolio.Origin
	SourceBasis []portfolio.Basis // what the lines rest on, each once
	YearBasis   []portfolio.Basis
	Lines       int // how many stored lines
}

// Why returns the projects behind a figure of a roll-up, in the order of the list: the
// filter holds the keys of the figure's row. The rows add up to that figure, always.
func (l *Ledger) Why(ctx context.Context, plan string, policy portfolio.Policy, f portfolio.Filter) ([]WhyRow, error) {
	return ofPlan(ctx, l, plan, func(w *work, p planRow) ([]WhyRow, error) {
		phases, err := w.phases(p.id)
		if err != nil {
			return nil, err
		}
		c, err := w.conditions(p, f, phases)
		if err != nil {
			return nil, err
		}
		return w.why(p, policy, c)
	})
}

func (w *work) why(p planRow, policy portfolio.Policy, c *conditions) ([]WhyRow, error) {
	var out []WhyRow
	var r WhyRow
	var s, y [3]bool
	err := w.each([]any{
		&r.No, &r.Name, &r.HasFigure, &r.Fen, &r.Budget.State, &r.Budget.Fen,
		&r.Cell.Sheet, &r.Cell.Addr, &r.Cell.Raw, &r.Cell.Inferred, &r.Origin.File, &r.Origin.SHA256,
		&s[0], &s[1], &s[2], &y[0], &y[1], &y[2], &r.Lines,
	}, func() error {
		r.SourceBasis, r.YearBasis = bases(s), bases(y)
		out = append(out, r)
		return nil
	}, `SELECT p.no, p.name, MAX(l.has_figure), SUM(l.fen), p.budget_state, p.budget_fen,
	      COALESCE(c.sheet, ''), COALESCE(c.addr, ''), COALESCE(c.raw, ''), COALESCE(c.inferred, 0), f.name, f.sha256,
	      MAX(l.source_basis = 'certain'), MAX(l.source_basis = 'declared'), MAX(l.source_basis = 'assumed'),
	      MAX(l.year_basis = 'certain'), MAX(l.year_basis = 'declared'), MAX(l.year_basis = 'assumed'), COUNT(*)
	    FROM line l JOIN project p ON p.id = l.project_id JOIN import_file f ON f.id = p.import_id
	    LEFT JOIN project_cell c ON c.project_id = p.id AND c.field = 'budget'
	    WHERE `+and(and("l.plan_id = ? AND l.policies & ? <> 0", c.line), c.project)+`
	    GROUP BY l.project_id ORDER BY p.ord, p.id`, slices.Concat([]any{p.id, int(policy)}, c.lineArgs, c.projectArgs)...)
	return out, err
}

func bases(has [3]bool) []portfolio.Basis {
	var out []portfolio.Basis
	for i, b := range []portfolio.Basis{portfolio.Certain, portfolio.Declared, portfolio.Assumed} {
		if has[i] {
			out = append(out, b)
		}
	}
	return out
}

package office

import (
	"context"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
)

// ProjectView is one project with all that is known of it.
type ProjectView struct {
	*portfolio.Project
	Handles portfolio.Handles
	Lines   []portfolio.Line   // its budget by source and year, split in equal parts
	History []portfolio.Change // the oldest first
}

// Project returns one project; beside it only those of the same number are read.
func (o *Office) Project(ctx context.Context, h portfolio.Handle) (ProjectView, error) {
	var out ProjectView
	err := o.view(ctx, func(v *ledger.View) error {
		b, err := v.Book(ledger.Want{Only: &h, AsOf: o.AsOf})
		if err != nil {
			return err
		}
		p, err := b.Plan.Find(h)
		if err != nil {
			return err
		}
		if h.ID != 0 {
			h = portfolio.Handle{No: p.No}
			if b, err = v.Book(ledger.Want{Depth: ledger.Numbers, Only: &h, AsOf: o.AsOf}); err != nil {
				return err
			}
		}
		out.Handles = b.Plan.Handles()
		out.Project, out.Lines = p, portfolio.Allocate(p, portfolio.PolicyEqual)
		out.History, err = projectHistory(v, p.ID)
		return err
	})
	return out, err
}

package office

import (
	"context"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
)

// ProjectView is one project with all that is known of it.
type ProjectView struct {
	*portfolio.Project
	Lines   []portfolio.Line   // its budget by source and year, split in equal parts
	History []portfolio.Change // the oldest first
}

// Project returns one project; no other one is read.
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
		out.Project, out.Lines = p, portfolio.Allocate(p, portfolio.PolicyEqual)
		out.History, err = projectHistory(v, p.ID)
		return err
	})
	return out, err
}

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

// Project returns one project.
func (o *Office) Project(ctx context.Context, no portfolio.No) (ProjectView, error) {
	var out ProjectView
	err := o.readPlan(ctx, func(l *ledger.Ledger, plan *portfolio.Plan) error {
		p, err := plan.Project(no)
		if err != nil {
			return err
		}
		out.Project, out.Lines = p, portfolio.Allocate(p, portfolio.PolicyEqual)
		out.History, err = l.History(ctx, plan.Name, "project "+string(no))
		return err
	})
	return out, err
}

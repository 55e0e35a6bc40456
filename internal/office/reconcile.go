package office

import (
	"context"

	"taizhang/portfolio/reconcile"
)

// Reconciled is a plan's published figures held against its projects.
type Reconciled struct {
	Plan string
	reconcile.Reconciliation
}

// Reconcile holds the published figures against the projects.
func (o *Office) Reconcile(ctx context.Context) (Reconciled, error) {
	b, err := o.book(ctx, outline)
	if err != nil {
		return Reconciled{}, err
	}
	return Reconciled{b.Plan.Name, reconcile.Reconcile(b.Plan, b.Aliases, b.Adjustments)}, nil
}

package office

import (
	"context"

	"taizhang/internal/ledger"
	"taizhang/portfolio/reconcile"
)

// Reconciled is a plan's published figures held against its projects.
type Reconciled struct {
	Plan string
	reconcile.Reconciliation
}

// Reconcile holds the published figures against the projects.
func (o *Office) Reconcile(ctx context.Context) (Reconciled, error) {
	b, err := o.book(ctx, ledger.Outline)
	if err != nil {
		return Reconciled{}, err
	}
	return Reconciled{b.Plan.Name, reconcile.Reconcile(b.Plan, b.Aliases, b.Adjustments)}, nil
}

package office

import (
	"context"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/reconcile"
)

// Reconciled is a plan's published figures held against its projects.
type Reconciled struct {
	Plan string
	reconcile.Reconciliation
}

// Reconcile holds the published figures against the projects.
func (o *Office) Reconcile(ctx context.Context) (Reconciled, error) {
	var out Reconciled
	err := o.readOutline(ctx, func(l *ledger.Ledger, p *portfolio.Plan) error {
		rec, err := reconcilePlan(ctx, l, p)
		out = Reconciled{p.Name, rec}
		return err
	})
	return out, err
}

func reconcilePlan(ctx context.Context, l *ledger.Ledger, p *portfolio.Plan) (reconcile.Reconciliation, error) {
	aliases, err := l.Aliases(ctx, p.Name)
	if err != nil {
		return reconcile.Reconciliation{}, err
	}
	adjustments, err := l.Adjustments(ctx, p.Name)
	if err != nil {
		return reconcile.Reconciliation{}, err
	}
	return reconcile.Reconcile(p, aliases, adjustments), nil
}

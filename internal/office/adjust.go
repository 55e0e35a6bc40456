package office

import (
	"context"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
)

// Adjust stores an adjustment, which explains a difference and changes no project, and
// returns it with its number.
func (o *Office) Adjust(ctx context.Context, a portfolio.Adjustment) (portfolio.Adjustment, error) {
	err := o.withPlan(ctx, true, func(l *ledger.Ledger, plan string) error {
		var err error
		a, err = l.AddAdjustment(ctx, plan, a)
		return err
	})
	return a, err
}

// RevokeAdjustment takes an adjustment back; it stays in the list.
func (o *Office) RevokeAdjustment(ctx context.Context, id int64, reason string) error {
	return o.withPlan(ctx, true, func(l *ledger.Ledger, plan string) error {
		return l.RevokeAdjustment(ctx, plan, id, reason)
	})
}

// Adjustments returns all adjustments, the oldest first, revoked ones too.
func (o *Office) Adjustments(ctx context.Context) ([]portfolio.Adjustment, error) {
	var all []portfolio.Adjustment
	err := o.withPlan(ctx, false, func(l *ledger.Ledger, plan string) error {
		var err error
		all, err = l.Adjustments(ctx, plan)
		return err
	})
	return all, err
}

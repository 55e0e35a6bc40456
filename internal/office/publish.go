package office

import (
	"context"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
)

// Publish stores a published figure that stands in no table, in place of an earlier one;
// one without a text takes it back.
func (o *Office) Publish(ctx context.Context, f portfolio.Published, reason string) error {
	return o.withPlan(ctx, true, func(l *ledger.Ledger, plan string) error {
		return l.Publish(ctx, plan, f, reason)
	})
}

package office

import (
	"context"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
)

// DeclareSources stores how much of a project's budget each source gives, exactly the
// budget in all, in place of what is assumed; no shares take the declaration back.
func (o *Office) DeclareSources(ctx context.Context, no portfolio.No, shares []portfolio.Share, reason string) error {
	return o.withPlan(ctx, true, func(l *ledger.Ledger, plan string) error {
		return l.DeclareSources(ctx, plan, no, shares, reason)
	})
}

// DeclareYears is DeclareSources for the years.
func (o *Office) DeclareYears(ctx context.Context, no portfolio.No, shares []portfolio.Share, reason string) error {
	return o.withPlan(ctx, true, func(l *ledger.Ledger, plan string) error {
		return l.DeclareYears(ctx, plan, no, shares, reason)
	})
}

package office

import (
	"context"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
)

// History returns the change log, the oldest first; entity ("project 42") asks for what
// is about one thing, "" for all.
func (o *Office) History(ctx context.Context, entity string) ([]portfolio.Change, error) {
	var changes []portfolio.Change
	err := o.withPlan(ctx, false, func(l *ledger.Ledger, plan string) error {
		var err error
		changes, err = l.History(ctx, plan, entity)
		return err
	})
	return changes, err
}

package office

import (
	"context"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// Adjust stores an adjustment, which explains a difference and changes no project, and
// returns it with its number, time and actor.
func (o *Office) Adjust(ctx context.Context, a portfolio.Adjustment) (portfolio.Adjustment, error) {
	receipt, err := o.enter(ctx, ledger.Want{Depth: ledger.Outline}, func(b *portfolio.Book) (*portfolio.Entry, error) {
		a.ID = b.Next.Adjustment
		return intake.AddAdjustment(b, a)
	})
	if err != nil {
		return a, err
	}
	added := receipt.Changes[0]
	a.By, a.At = added.By, added.At
	return a, nil
}

// RevokeAdjustment takes an adjustment back; it stays in the list.
func (o *Office) RevokeAdjustment(ctx context.Context, id int64, reason string) error {
	_, err := o.enter(ctx, ledger.Want{Depth: ledger.NoProjects}, func(b *portfolio.Book) (*portfolio.Entry, error) { return intake.RevokeAdjustment(b, id, reason) })
	return err
}

// Adjustments returns all adjustments, the oldest first, revoked ones too.
func (o *Office) Adjustments(ctx context.Context) ([]portfolio.Adjustment, error) {
	b, err := o.book(ctx, ledger.NoProjects)
	if err != nil {
		return nil, err
	}
	return b.Adjustments, nil
}

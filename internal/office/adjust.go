package office

import (
	"context"

	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// Adjust stores an adjustment, which explains a difference and changes no project, and
// returns it with its number, time and actor.
func (o *Office) Adjust(ctx context.Context, a portfolio.Adjustment) (portfolio.Adjustment, error) {
	var id int64
	err := o.enter(ctx, outline, func(b *portfolio.Book) (*portfolio.Entry, error) {
		id = b.Next.Adjustment
		return intake.AddAdjustment(b, a)
	})
	if err != nil {
		return a, err
	}
	all, err := o.Adjustments(ctx)
	for _, saved := range all {
		if saved.ID == id {
			a = saved
		}
	}
	return a, err
}

// RevokeAdjustment takes an adjustment back; it stays in the list.
func (o *Office) RevokeAdjustment(ctx context.Context, id int64, reason string) error {
	return o.enter(ctx, head, func(b *portfolio.Book) (*portfolio.Entry, error) { return intake.RevokeAdjustment(b, id, reason) })
}

// Adjustments returns all adjustments, the oldest first, revoked ones too.
func (o *Office) Adjustments(ctx context.Context) ([]portfolio.Adjustment, error) {
	b, err := o.book(ctx, head)
	if err != nil {
		return nil, err
	}
	return b.Adjustments, nil
}

package office

import (
	"context"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// Publish stores a published figure that stands in no table, in place of an earlier one;
// one without a text takes it back.
func (o *Office) Publish(ctx context.Context, f portfolio.Published, reason string) error {
	_, err := o.publish(ctx, f, reason)
	return err
}

func (o *Office) publish(ctx context.Context, f portfolio.Published, reason string) (ledger.Receipt, error) {
	return o.enter(ctx, ledger.Want{Depth: ledger.Outline}, func(b *portfolio.Book) (*portfolio.Entry, error) { return intake.Publish(b, f, reason) })
}

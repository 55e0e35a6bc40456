package office

import (
	"context"

	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// Declare stores how much of a project's budget each source gives, or falls into each
// year, exactly the budget in all, in place of what is assumed; no shares take the
// declaration back.
func (o *Office) Declare(ctx context.Context, h portfolio.Handle, by intake.ShareKind, shares []portfolio.Share, reason string) error {
	_, err := o.enter(ctx, one(h), func(b *portfolio.Book) (*portfolio.Entry, error) {
		return intake.Declare(b, h, by, shares, reason)
	})
	return err
}

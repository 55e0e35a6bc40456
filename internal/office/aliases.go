package office

import (
	"context"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// AliasTables are the alias tables of a plan.
type AliasTables struct {
	Plan string
	portfolio.Aliases
}

// Aliases returns the plan's alias tables.
func (o *Office) Aliases(ctx context.Context) (AliasTables, error) {
	b, err := o.book(ctx, ledger.NoProjects)
	if err != nil {
		return AliasTables{}, err
	}
	return AliasTables{b.Plan.Name, b.Aliases}, nil
}

// SetAlias says what a way of writing a funding source or a unit in charge means, for the
// projects that are there and for those to come; it returns what became of them.
func (o *Office) SetAlias(ctx context.Context, kind portfolio.AliasKind, a portfolio.Alias) (intake.Renaming, error) {
	var out intake.Renaming
	_, err := o.enter(ctx, ledger.Want{Depth: ledger.Outline}, func(b *portfolio.Book) (e *portfolio.Entry, err error) {
		e, out, err = intake.SetAlias(b, kind, a)
		return e, err
	})
	return out, err
}

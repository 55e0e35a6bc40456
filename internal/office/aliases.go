package office

import (
	"context"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
)

// AliasTables are the alias tables of a plan.
type AliasTables struct {
	Plan string
	portfolio.Aliases
}

// Aliases returns the plan's alias tables.
func (o *Office) Aliases(ctx context.Context) (AliasTables, error) {
	var out AliasTables
	err := o.withPlan(ctx, false, func(l *ledger.Ledger, plan string) error {
		tables, err := l.Aliases(ctx, plan)
		out = AliasTables{plan, tables}
		return err
	})
	return out, err
}

// AliasSource says what a way of writing a funding source means, for the projects that
// are there and for those to come; it returns the projects that it changed.
func (o *Office) AliasSource(ctx context.Context, a portfolio.Alias) ([]portfolio.No, error) {
	return o.setAlias(ctx, ledger.SourceAlias, a)
}

// AliasOwner is AliasSource for the units in charge.
func (o *Office) AliasOwner(ctx context.Context, a portfolio.Alias) ([]portfolio.No, error) {
	return o.setAlias(ctx, ledger.OwnerAlias, a)
}

func (o *Office) setAlias(ctx context.Context, kind ledger.AliasKind, a portfolio.Alias) ([]portfolio.No, error) {
	var affected []portfolio.No
	err := o.withPlan(ctx, true, func(l *ledger.Ledger, plan string) error {
		var err error
		affected, err = l.SetAlias(ctx, plan, kind, a)
		return err
	})
	return affected, err
}

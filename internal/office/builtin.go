package office

import (
	"context"
	"slices"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/seeds"
)

// planAliases are the alias tables of a plan; a plan that is not there yet starts
// with the built-in ones, as far as they fit what was read.
func planAliases(ctx context.Context, l *ledger.Ledger, plan string, r *portfolio.Reading) (portfolio.Aliases, error) {
	plans, err := l.Plans(ctx)
	if err != nil {
		return portfolio.Aliases{}, err
	}
	if slices.Contains(plans, plan) {
		return l.Aliases(ctx, plan)
	}
	return builtInAliases().Fit(r.Projects), nil
}

// builtInAliases are the tables of package seeds.
func builtInAliases() portfolio.Aliases {
	var sources, owners []portfolio.Alias
	for _, s := range seeds.Sources() {
		sources = append(sources, portfolio.Alias{Written: s.Written, Name: s.Name, Class: portfolio.FundingClass(s.Class), Reason: s.Reason})
	}
	for _, o := range seeds.Owners() {
		owners = append(owners, portfolio.Alias{Written: o.Written, Name: o.Name, Reason: o.Reason})
	}
	return portfolio.NewAliases(sources, owners)
}

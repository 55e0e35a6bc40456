package main

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
	return builtInAliases(r), nil
}

// builtInAliases are the tables of package seeds. A short name such as 市农业农村局
// means another office in another city: it is taken only where the list itself names
// the office in full.
func builtInAliases(r *portfolio.Reading) portfolio.Aliases {
	named := map[string]bool{}
	for i := range r.Projects {
		for _, o := range r.Projects[i].Owners {
			named[portfolio.Squeeze(o.Raw)] = true
		}
	}
	var sources, owners []portfolio.Alias
	for _, s := range seeds.Sources() {
		sources = append(sources, portfolio.Alias{Written: s.Written, Name: s.Name, Class: portfolio.FundingClass(s.Class), Reason: s.Reason})
	}
	for _, o := range seeds.Owners() {
		if o.Written != o.Name && !named[o.Name] {
			continue
		}
		owners = append(owners, portfolio.Alias{Written: o.Written, Name: o.Name, Reason: o.Reason})
	}
	return portfolio.NewAliases(sources, owners)
}

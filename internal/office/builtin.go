package office

import (
	"taizhang/portfolio"
	"taizhang/seeds"
)

// builtInAliases are the tables of package seeds: a plan that is not there yet begins
// with them, as far as they fit what was read.
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

package portfolio

import (
	"slices"
	"strconv"
)

// Filter narrows a list or a roll-up. Empty parts do not narrow.
type Filter struct {
	Category, Type, Source, Class, Mix, Year, Phase, Owner string
}

// MatchProject reports whether the project touches the filter: one of its sources,
// one of its owners (lead or not), one of its years.
func (f Filter) MatchProject(p *Project) bool {
	switch {
	case f.Category != "" && f.Category != p.Category,
		f.Type != "" && f.Type != p.TypeLabel(),
		f.Mix != "" && f.Mix != MixLabel(p):
		return false
	}
	if f.Source != "" && !(len(p.Sources) == 0 && f.Source == noSourceLabel(p.SourceState)) &&
		!slices.ContainsFunc(p.Sources, func(s SourceRef) bool { return s.Name == f.Source || s.Raw == f.Source }) {
		return false
	}
	if f.Class != "" && !slices.ContainsFunc(p.Sources, func(s SourceRef) bool { return string(s.Class) == f.Class }) {
		return false
	}
	if f.Owner != "" && f.Owner != p.Lead() &&
		!slices.ContainsFunc(p.Owners, func(o OwnerRef) bool { return o.Name == f.Owner || o.Raw == f.Owner }) {
		return false
	}
	return f.Year == "" || f.Year == NoPeriodLabel && !p.Period.IsKnown() || p.Period.holds(f.Year)
}

func (p Period) holds(year string) bool {
	y, err := strconv.Atoi(year)
	return err == nil && p.IsKnown() && y >= p.Start && y <= p.End
}

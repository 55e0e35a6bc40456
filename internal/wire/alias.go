package wire

import (
	"cmp"
	"maps"
	"slices"

	"taizhang/portfolio"
)

// Alias is what a way of writing means.
type Alias struct {
	Kind    string `json:"kind"` // source or owner
	Written string `json:"written"`
	Name    string `json:"name"`
	Class   string `json:"class"` // of a source
	Reason  string `json:"reason"`
}

// Aliases are the alias tables, sources first, by name and by what is written.
type Aliases []Alias

// NewAliases are the alias tables of a plan.
func NewAliases(tables portfolio.Aliases) Aliases {
	out := Aliases{}
	add := func(kind string, table map[string]portfolio.Alias) {
		for _, a := range slices.SortedFunc(maps.Values(table), func(a, b portfolio.Alias) int {
			return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.Written, b.Written))
		}) {
			out = append(out, Alias{kind, a.Written, a.Name, string(a.Class), a.Reason})
		}
	}
	add("source", tables.Sources)
	add("owner", tables.Owners)
	return out
}

// Table is one record a way of writing.
func (as Aliases) Table() Table {
	t := Table{Columns: []string{"kind", "written", "name", "class", "reason"}}
	for _, a := range as {
		t.Rows = append(t.Rows, []any{a.Kind, a.Written, a.Name, a.Class, a.Reason})
	}
	return t
}

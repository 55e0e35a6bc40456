package intake

import (
	"slices"

	"taizhang/portfolio"
)

// MergeFindings puts the findings of several passes over the same data in order. What
// an earlier pass has said of a cell, a later one does not say again; of a cell that
// could not be read, it says nothing.
func MergeFindings(passes ...[]portfolio.Finding) []portfolio.Finding {
	type key struct {
		pos  portfolio.Pos
		code string
	}
	seen, unread := map[key]bool{}, map[portfolio.Pos]bool{}
	passes = slices.DeleteFunc(passes, func(pass []portfolio.Finding) bool { return len(pass) == 0 })
	var out []portfolio.Finding
	for i, pass := range passes {
		out = slices.Grow(out, len(pass))
		for _, f := range pass {
			if f.Cell == "" || !seen[key{f.Pos, f.Code}] && !unread[f.Pos] {
				out = append(out, f)
			}
		}
		if i == len(passes)-1 {
			break
		}
		for _, f := range pass {
			seen[key{f.Pos, f.Code}] = true
			unread[f.Pos] = unread[f.Pos] || f.Severity == portfolio.SevError
		}
	}
	portfolio.SortFindings(out)
	return out
}

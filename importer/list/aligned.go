package list

import (
	"strings"
	"unicode/utf8"

	"taizhang/portfolio"
)

// orWan is the unit of a list's messages: its own, or 万元 where it has none.
func orWan(u portfolio.Unit) portfolio.Unit {
	if u.Fen == 0 {
		return portfolio.Wan
	}
	return u
}

// aligned writes two labelled amounts and their difference in one unit, with their points
// below each other.
func aligned(la string, a portfolio.Money, lb string, b portfolio.Money, u portfolio.Unit) string {
	c := a - b
	dec := 0
	texts := []string{a.Exact(u), b.Exact(u), c.Exact(u)}
	for _, s := range texts {
		if _, frac, ok := strings.Cut(s, "."); ok {
			dec = max(dec, len(frac))
		}
	}
	width := 0
	for i, m := range []portfolio.Money{a, b, c} {
		texts[i] = portfolio.Group(m.Format(u, dec))
		width = max(width, len(texts[i]))
	}
	var out strings.Builder
	for i, label := range []string{la, lb, "差额"} {
		if i > 0 {
			out.WriteString("\n")
		}
		out.WriteString(label + strings.Repeat("　", max(0, 4-utf8.RuneCountInString(label))) + strings.Repeat(" ", width-len(texts[i])+1) + texts[i])
	}
	return out.String()
}

package reconcile

import (
	"slices"
	"strings"

	"taizhang/portfolio"
)

// checkSources holds a published list of sources against those of the rows. It is
// exact when every name is matched or covered by a collective name, else off.
func (b *accounts) checkSources(c *FigureCheck, a *account, s *stated) {
	c.Computed = joinSources(a.sources)
	var published []portfolio.SourceRef
	if s.state == portfolio.Known {
		for _, name := range splitSources(s.Text, b.aliases) {
			ref, known := b.aliases.Source(name)
			if rest, open := strings.CutSuffix(portfolio.Trim(name), "等"); open && !known && rest != "" {
				if short, ok := b.aliases.Source(rest); ok || a.named[rest] {
					ref = short // “企业自筹等” names 企业自筹
				}
			}
			published = append(published, ref)
		}
	}
	used := map[string]bool{} // published names that the rows hold or that cover some
	for _, row := range a.sources {
		if at := slices.IndexFunc(published, func(p portfolio.SourceRef) bool { return portfolio.Squeeze(p.Name) == portfolio.Squeeze(row.Name) }); at >= 0 {
			used[published[at].Name] = true
			continue
		}
		if at := slices.IndexFunc(published, func(p portfolio.SourceRef) bool { return covers(p.Name, row) }); at >= 0 {
			used[published[at].Name] = true
			c.Covered = append(c.Covered, row.Name)
			continue
		}
		c.NotPublished = append(c.NotPublished, row.Name)
	}
	for _, p := range published {
		if !used[p.Name] && !slices.Contains(c.NotInRows, p.Name) {
			c.NotInRows = append(c.NotInRows, p.Name)
		}
	}
	c.Verdict = VerdictExact
	if len(c.NotPublished)+len(c.NotInRows) > 0 {
		c.Verdict = VerdictOff
	}
}

func joinSources(refs []portfolio.SourceRef) string {
	if len(refs) == 0 {
		return "/"
	}
	names := make([]string, len(refs))
	for i, r := range refs {
		names[i] = r.Name
	}
	return strings.Join(names, "，")
}

// collective reports whether a name stands for several sources.
func collective(name string) bool {
	return strings.Contains(name, "各类") || strings.Contains(name, "各级") || strings.HasSuffix(portfolio.Trim(name), "等")
}

// covers reports whether a collective name holds the source of a row: public money of
// the levels it names (of every level, when it says 各级 or names none), and money of
// open level that is 专项 or 配套 or names one of those levels.
func covers(name string, row portfolio.SourceRef) bool {
	if !collective(name) {
		return false
	}
	fiscal := []portfolio.FundingClass{portfolio.ClassCentral, portfolio.ClassProvince, portfolio.ClassCity, portfolio.ClassCounty, portfolio.ClassOpen}
	if !slices.Contains(fiscal, row.Class) {
		return false
	}
	named := false
	for _, l := range portfolio.Levels() {
		if l.Class == "" || !strings.Contains(name, l.Word) {
			continue
		}
		named = true
		if row.Class == l.Class || row.Class == portfolio.ClassOpen && strings.Contains(row.Name, l.Word) {
			return true
		}
	}
	if strings.Contains(name, "各级") || !named && strings.Contains(name, "财政") {
		return true
	}
	return row.Class == portfolio.ClassOpen && (strings.Contains(row.Name, "专项") || strings.Contains(row.Name, "配套"))
}

// splitSources splits a published list of sources. Names of the alias table that hold
// a separator are not torn, nor is a run of levels before what they have in common
// (中央、省、市专项资金). Signs inside round brackets do not split.
func splitSources(text string, aliases portfolio.Aliases) []string {
	var guarded []string
	for _, a := range aliases.Sources {
		if strings.ContainsAny(a.Written, "、，,；;") {
			guarded = append(guarded, a.Written)
		}
	}
	slices.SortFunc(guarded, func(a, b string) int { return len(b) - len(a) })
	const stand = "\ue000" // a private character: the first guarded name found, and so on
	var kept []string
	for _, g := range guarded {
		for strings.Contains(text, g) {
			text = strings.Replace(text, g, stand+string(rune(0xe001+len(kept)))+stand, 1)
			kept = append(kept, g)
		}
	}
	var out []string
	prefix := ""
	for _, part := range portfolio.SplitList(text) {
		if prefix != "" {
			part = prefix + "、" + part
			prefix = ""
		}
		if bareLevel(part) {
			prefix = part
			continue
		}
		out = append(out, part)
	}
	if prefix != "" {
		out = append(out, prefix)
	}
	for i, name := range out {
		for k, g := range kept {
			name = strings.Replace(name, stand+string(rune(0xe001+k))+stand, g, 1)
		}
		out[i] = name
	}
	return out
}

// bareLevel reports whether the last of the names joined by 、 is a level of
// government and nothing else.
func bareLevel(s string) bool {
	parts := strings.Split(s, "、")
	return portfolio.IsLevel(parts[len(parts)-1])
}

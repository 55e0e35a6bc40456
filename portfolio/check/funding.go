package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"taizhang/portfolio"
	"taizhang/portfolio/likeness"
)

// wordings collects the ways in which the rows write something, in the order of the
// list, with the names of the alias table that no row writes.
func (c *checker) wordings(raws func(*portfolio.Project) []string, table map[string]portfolio.Alias) (written, all []*likeness.Wording) {
	at := map[string]*likeness.Wording{}
	for _, p := range c.rows {
		for _, raw := range raws(p) {
			k := portfolio.Squeeze(raw)
			w := at[k]
			if w == nil {
				al, known := table[k]
				w = &likeness.Wording{Text: portfolio.Trim(raw), Name: portfolio.Trim(raw), Known: known}
				if known {
					w.Name = al.Name
				}
				at[k] = w
				written = append(written, w)
			}
			if n := len(w.Rows); k != "" && (n == 0 || w.Rows[n-1] != p) {
				w.Rows = append(w.Rows, p)
			}
		}
	}
	all = slices.Clone(written)
	for _, k := range slices.Sorted(maps.Keys(table)) {
		if al := table[k]; at[k] == nil {
			all = append(all, &likeness.Wording{Text: al.Written, Name: al.Name, Known: true})
		}
	}
	return written, all
}

func rawSources(p *portfolio.Project) []string {
	out := make([]string, len(p.Sources))
	for i, s := range p.Sources {
		out[i] = s.Raw
	}
	return out
}

func rawOwners(p *portfolio.Project) []string {
	out := make([]string, len(p.Owners))
	for i, o := range p.Owners {
		out[i] = o.Raw
	}
	return out
}

// checkSources reports aliases, open levels and shared budgets row by row, and unknown
// sources once each.
func checkSources(c *checker) {
	written, all := c.wordings(rawSources, c.aliases.Sources)
	lex := likeness.SourceLexicon(all)
	slips := map[string]bool{}
	for _, w := range written {
		if !w.Known && len(w.Rows) > 0 {
			l, ok := lex.Find(w)
			slips[portfolio.Squeeze(w.Text)] = ok
			c.unknownSource(w, l, ok)
		}
	}
	for _, p := range c.rows {
		c.aliased(p, portfolio.FieldSources, "TZ-SOURCE-ALIAS", rawSources(p), c.aliases.Sources)
		c.openSources(p, slips)
		c.sharedSources(p)
	}
}

// unknownSource reports a source that the alias table does not hold, at its first row.
func (c *checker) unknownSource(w *likeness.Wording, l likeness.Match, slip bool) {
	const code = "TZ-SOURCE-UNKNOWN"
	class := portfolio.ClassOf(portfolio.Squeeze(w.Text))
	first, unlisted := w.Rows[0], fmt.Sprintf("资金来源“%s”不在别名表中（序号 %s）", w.Text, listNos(w.Rows))
	classes := "类别有：" + portfolio.ClassNames()
	itself := ofClass(alias("source", w.Text, w.Text))
	switch {
	case joined(w.Text):
		c.add(first, portfolio.FieldSources, portfolio.SevWarning, "TZ-SOURCE-JOINED",
			say("资金来源“%s”（序号 %s）像是几个来源写在一起，现按一个来源读，归入“%s”", w.Text, listNos(w.Rows), class),
			"请在原表中用顿号分开后重新导入；"+classes, itself.If("确是一个来源的"))
	case slip:
		c.add(first, portfolio.FieldSources, portfolio.SevWarning, code, say("%s，可能就是“%s”：%s", unlisted, l.Of.Name, l.Why),
			"请核对是不是同一个来源", alias("source", w.Text, l.Of.Name).If("是的"), itself.If("不是的"))
	case class == portfolio.ClassOpen, portfolio.ClassSure(w.Text): // told row by row; in so many words
	case class == portfolio.ClassUnknown:
		c.add(first, portfolio.FieldSources, portfolio.SevWarning, code, say("%s，看不出资金类别，列入“未归类”", unlisted), "请指明资金类别；"+classes, itself)
	default:
		c.add(first, portfolio.FieldSources, portfolio.SevWarning, code, say("%s，按字面归入“%s”", unlisted, class),
			"名称和类别都对的，无需处理", ofClass(aliasWanted("source", w.Text)).If("要改的"))
	}
}

// joined reports whether the text joins sources of different classes by a word for "and".
func joined(text string) bool {
	parts := strings.FieldsFunc(strings.ReplaceAll(portfolio.Squeeze(text), "以及", "及"), func(r rune) bool { return strings.ContainsRune("和及与兼&", r) })
	seen := map[portfolio.FundingClass]bool{}
	for _, p := range parts {
		if class := portfolio.ClassOf(p); class != portfolio.ClassUnknown {
			seen[class] = true
		}
	}
	return len(seen) > 1
}

// aliased reports what a row writes otherwise than it is read.
func (c *checker) aliased(p *portfolio.Project, field portfolio.Field, code string, raws []string, table map[string]portfolio.Alias) {
	var parts []string
	for _, raw := range raws {
		al, ok := table[portfolio.Squeeze(raw)]
		if ok && portfolio.Squeeze(al.Written) != portfolio.Squeeze(al.Name) {
			part := fmt.Sprintf("写作“%s”，按别名表读作“%s”", portfolio.Trim(raw), al.Name)
			if al.Reason != "" {
				part += "（" + al.Reason + "）"
			}
			if !slices.Contains(parts, part) {
				parts = append(parts, part)
			}
		}
	}
	if len(parts) > 0 {
		kind := "source"
		if field == portfolio.FieldOwners {
			kind = "owner"
		}
		c.add(p, field, portfolio.SevWarning, code, say("%s", strings.Join(parts, "；")),
			"请在原表中改正", portfolio.Do("alias "+kind, portfolio.Fill("写法=名称")).If("别名不对的"))
	}
}

// openSources reports public money of which the row does not say whose it is.
func (c *checker) openSources(p *portfolio.Project, slips map[string]bool) {
	var open []string
	for _, raw := range rawSources(p) {
		ref := c.sources[raw]
		if ref.Class == portfolio.ClassOpen && !slips[portfolio.Squeeze(raw)] && !slices.Contains(open, ref.Name) {
			open = append(open, ref.Name)
		}
	}
	if len(open) > 0 {
		c.add(p, portfolio.FieldSources, portfolio.SevWarning, "TZ-SOURCE-OPEN",
			say("“%s”没有写明是哪一级财政，单列为“%s”", strings.Join(open, "”“"), portfolio.ClassOpen),
			"请问清是哪一级（财政·中央、财政·省级、财政·市级、财政·县级）", ofClass(aliasWanted("source", open[0])).If("问清以后"))
	}
}

// sharedSources reports a budget of which nobody says how much each source gives: several
// share it without declared amounts, or what the list says leaves some of it open.
func (c *checker) sharedSources(p *portfolio.Project) {
	var names []string
	for _, raw := range rawSources(p) {
		if name := c.sources[raw].Name; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	args := []portfolio.Arg{portfolio.Word(string(p.No))}
	for _, n := range names {
		args = append(args, portfolio.Fill(n+"=金额"))
	}
	step := portfolio.Do("declare sources", args...)
	if p.SourcesUnclear() {
		c.unclearSources(p, step, len(names))
		return
	}
	if len(names) < 2 || p.SourcesDeclared() {
		return
	}
	msg := say("%d 个资金来源没有可用的分别金额，各占多少是假定数", len(names))
	if p.Budget.HasFigure() {
		msg = say("%d 个资金来源共 %s 万元，没有可用的分别金额，各占多少是假定数", len(names), p.Budget.Fen.Exact(portfolio.Wan))
	}
	c.add(p, portfolio.FieldSources, portfolio.SevWarning, "TZ-SOURCE-SHARED", msg, "请问清各来源的金额（单位万元）", step.If("问清以后"))
}

// unclearSources reports money of which the list does not say whose it is.
func (c *checker) unclearSources(p *portfolio.Project, declare portfolio.Step, names int) {
	open := p.OpenFen()
	if open == 0 {
		return
	}
	var steps []portfolio.Step
	if names > 0 {
		steps = []portfolio.Step{declare.If("全部属于已列来源的，问清以后")}
	}
	c.add(p, portfolio.FieldSources, portfolio.SevWarning, "TZ-SOURCE-UNCLEAR",
		say("%s 万元没有写明是哪个来源的，单列为“%s”", open.Exact(portfolio.Wan), portfolio.KeySourceOpen.Word()),
		"请在原表中写明来源和金额后重新导入", steps...)
}

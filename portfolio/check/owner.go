package check

import (
	"fmt"
	"slices"
	"strings"

	"taizhang/portfolio"
	"taizhang/portfolio/likeness"
)

// checkOwners reports aliases and shared responsibility row by row, and once each the
// unknown owners that look like a known or a more frequent one. Other unknown owners
// are nothing odd: a plan of another city has nearly none in the table.
func checkOwners(c *checker) {
	written, all := c.wordings(rawOwners, c.aliases.Owners)
	lex := likeness.OwnerLexicon(all)
	for _, w := range written {
		if w.Known || len(w.Rows) == 0 {
			continue
		}
		if l, ok := lex.Find(w); ok {
			c.unknownOwner(w, l)
		}
	}
	for _, p := range c.rows {
		c.aliased(p, portfolio.FieldOwners, "TZ-OWNER-ALIAS", rawOwners(p), c.aliases.Owners)
		c.sharedOwners(p)
	}
}

func (c *checker) unknownOwner(w *likeness.Wording, l likeness.Match) {
	more := "别名表中有此名称"
	if !l.Of.Known {
		more = fmt.Sprintf("表内有 %d 行写作此名称", len(l.Of.Rows))
	}
	c.add(w.Rows[0], portfolio.FieldOwners, portfolio.SevWarning, "TZ-OWNER-UNKNOWN",
		say("责任主体“%s”（序号 %s）可能就是“%s”：%s；%s", w.Text, listNos(w.Rows), l.Of.Name, l.Why, more),
		"请核对是不是同一个单位", alias("owner", w.Text, l.Of.Name).If("是的"), alias("owner", w.Text, w.Text).If("不是的"))
}

// sharedOwners says who leads where several owners are named.
func (c *checker) sharedOwners(p *portfolio.Project) {
	var names []string
	for _, raw := range rawOwners(p) {
		if ref, _ := c.aliases.Owner(raw); !slices.Contains(names, ref.Name) {
			names = append(names, ref.Name)
		}
	}
	if len(names) < 2 {
		return
	}
	c.add(p, portfolio.FieldOwners, portfolio.SevInfo, "TZ-OWNER-SHARED",
		say("%d 个责任单位，首列的“%s”为牵头，金额只计在它名下；配合：%s", len(names), names[0], strings.Join(names[1:], "、")),
		"牵头的是别的单位时，请在原表中把牵头单位列在最前，重新导入")
}

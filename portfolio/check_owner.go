package portfolio

import (
	"fmt"
	"slices"
	"strings"
)

// checkOwners reports aliases and shared responsibility row by row, and once each the
// unknown owners that look like a known or a more frequent one. Other unknown owners
// are nothing odd: a plan of another city has nearly none in the table.
func checkOwners(c *checker) {
	written, all := c.wordings(rawOwners, c.aliases.Owners)
	lex := newLexicon(all, foldOwner, 8, true)
	for _, w := range written {
		if w.known || len(w.rows) == 0 {
			continue
		}
		if l, ok := lex.find(w); ok {
			c.unknownOwner(w, l)
		}
	}
	for _, p := range c.rows {
		c.aliased(p, FieldOwners, "TZ-OWNER-ALIAS", rawOwners(p), c.aliases.Owners)
		c.sharedOwners(p)
	}
}

func (c *checker) unknownOwner(w *wording, l likeness) {
	more := "别名表中有此名称"
	if !l.of.known {
		more = fmt.Sprintf("表内有 %d 行写作此名称", len(l.of.rows))
	}
	c.add(w.rows[0], FieldOwners, SevWarning, "TZ-OWNER-UNKNOWN",
		fmt.Sprintf("责任主体“%s”（序号 %s）可能就是“%s”：%s；%s", w.text, listNos(w.rows), l.of.name, l.why, more),
		fmt.Sprintf("是的，用 taizhang alias owner %s；不是的，用 taizhang alias owner %s", pair(w.text, l.of.name), pair(w.text, w.text)))
}

// sharedOwners says who leads where several owners are named.
func (c *checker) sharedOwners(p *Project) {
	var names []string
	for _, raw := range rawOwners(p) {
		if ref, _ := c.aliases.Owner(raw); !slices.Contains(names, ref.Name) {
			names = append(names, ref.Name)
		}
	}
	if len(names) < 2 {
		return
	}
	c.add(p, FieldOwners, SevInfo, "TZ-OWNER-SHARED",
		fmt.Sprintf("%d 个责任单位，首列的“%s”为牵头，金额只计在它名下；配合：%s", len(names), names[0], strings.Join(names[1:], "、")),
		"牵头的是别的单位时，请在原表中把牵头单位列在最前，重新导入")
}

package list

import (
	"regexp"
	"slices"
	"strings"

	"taizhang/portfolio"
)

var (
	reOwnerLabel = regexp.MustCompile(`^(牵头|责任|配合|实施|建设|主管|参与|协办)(?:责任)?(?:单位|部门|主体)?[:：]\s*`)
	reOwnerTail  = regexp.MustCompile(`\s*[(（](牵头|配合|协办|参与)(?:单位|部门)?[)）]$`)
)

// owners are the offices in charge of a project, those that lead first.
type owners struct {
	refs  []portfolio.OwnerRef
	state portfolio.State
	cell  portfolio.Cell
}

// readOwners reads 责任主体, and 配合单位 where a list has them in a column of their own.
func readOwners(w *row) (owners, []portfolio.Finding) {
	out := owners{state: portfolio.Missing}
	c := w.cols.at[portfolio.FieldOwners]
	if c == nil {
		return out, nil
	}
	s, raw, ok, told := w.field(c, "责任主体")
	if out.cell = w.record(s); !ok {
		return out, told
	}
	var names ownerNames
	split := func(text string) []ownerPart { return w.cols.memos.owners.of(text, splitOwners) }
	if !portfolio.IsNone(raw) {
		names.take(split(raw), false)
	}
	for _, co := range w.cols.co {
		if cs := w.find(co); cs.has {
			text, ok, more := w.text(cs)
			if ok && !portfolio.IsNone(text) {
				names.take(split(text), true)
			}
			told = append(append(told, more...), w.shared(cs, co.Text)...)
		}
	}
	out.refs = slices.Grow(out.refs, len(names.lead)+len(names.others))
	for _, group := range [...][]string{names.lead, names.others} {
		for _, name := range group {
			out.refs = append(out.refs, portfolio.OwnerRef{Raw: name})
		}
	}
	switch {
	case len(out.refs) > 0:
		out.state = portfolio.Known
	case portfolio.IsNone(raw):
		out.state = portfolio.Unplanned
	default:
		told = append(told, w.finding(portfolio.SevWarning, "TZ-OWNER-BLANK", s, "没有填责任主体", "请补填责任单位；几个单位的，牵头的写在最前"))
	}
	return out, told
}

// ownerNames collects the owners of a project, each once.
type ownerNames struct{ lead, others []string }

// ownerPart is one owner in a cell, with its role where the cell gives one.
type ownerPart struct{ name, role string }

// splitOwners splits a cell that names owners, perhaps with their roles:
// 牵头单位：甲局；配合单位：乙局.
func splitOwners(text string) (parts []ownerPart) {
	role := ""
	for _, part := range portfolio.SplitList(text) {
		if m := reOwnerLabel.FindStringSubmatch(part); m != nil {
			role, part = m[1], part[len(m[0]):]
		}
		this := role
		if m := reOwnerTail.FindStringSubmatch(part); m != nil {
			this, part = m[1], strings.TrimSuffix(part, m[0])
		}
		parts = append(parts, ownerPart{part, this})
	}
	return parts
}

// take adds the owners of a cell; those of a column 配合单位 never lead.
func (o *ownerNames) take(parts []ownerPart, co bool) {
	for _, p := range parts {
		switch {
		case p.name == "" || slices.Contains(o.lead, p.name) || slices.Contains(o.others, p.name):
		case p.role == "牵头" && !co:
			o.lead = append(o.lead, p.name)
		default:
			o.others = append(o.others, p.name)
		}
	}
}

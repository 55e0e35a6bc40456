package importer

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

// owners reads 责任主体, and 配合单位 where a list has them in a column of their own.
func (l *listReader) owners(d *draft) {
	d.OwnerState = portfolio.Missing
	c := l.cols.at[portfolio.FieldOwners]
	if c == nil {
		return
	}
	s, raw, ok := l.value(d, c, portfolio.FieldOwners, "责任主体")
	if !ok {
		return
	}
	var o ownerNames
	if !portfolio.IsNone(raw) {
		o.take(raw, false)
	}
	for _, co := range l.cols.co {
		if cs := l.find(d.line, co); cs.has {
			if text, ok := l.text(d, cs); ok && !portfolio.IsNone(text) {
				o.take(text, true)
			}
			l.shared(d, cs, co.text)
		}
	}
	for _, name := range append(o.lead, o.others...) {
		d.Owners = append(d.Owners, portfolio.OwnerRef{Raw: name})
	}
	switch {
	case len(d.Owners) > 0:
		d.OwnerState = portfolio.Known
	case portfolio.IsNone(raw):
		d.OwnerState = portfolio.Unplanned
	default:
		l.tell(d, portfolio.SevWarning, "TZ-OWNER-BLANK", s, "没有填责任主体", "请补填责任单位；几个单位的，牵头的写在最前")
	}
}

// ownerNames collects the owners of a project, each once.
type ownerNames struct{ lead, others []string }

// take splits a cell that names owners, perhaps with their roles: 牵头单位：甲局；配合单位：乙局.
// Those of a column 配合单位 never lead.
func (o *ownerNames) take(text string, co bool) {
	role := ""
	for _, part := range portfolio.SplitList(text) {
		if m := reOwnerLabel.FindStringSubmatch(part); m != nil {
			role, part = m[1], part[len(m[0]):]
		}
		this := role
		if m := reOwnerTail.FindStringSubmatch(part); m != nil {
			this, part = m[1], strings.TrimSuffix(part, m[0])
		}
		switch {
		case part == "" || slices.Contains(o.lead, part) || slices.Contains(o.others, part):
		case this == "牵头" && !co:
			o.lead = append(o.lead, part)
		default:
			o.others = append(o.others, part)
		}
	}
}

package list

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"taizhang/portfolio"
)

// sourcePart is one source with what stands beside it.
type sourcePart struct {
	name  string
	group string // what stands before the brackets that hold it
	fen   portfolio.Money
	place portfolio.Money // one unit of its last written place
	has   bool            // fen is written
	bare  bool            // without a unit of its own
	pct   string          // 60%
	whole bool            // it is the sum of the other parts, or the heading over them
	lead  string          // 其余, before an amount that stands before its name
}

var (
	reRest      = regexp.MustCompile(`^(?:其余|剩余|余下|不足|差额|缺口|余款|其[他它]由)的?(?:部分|资金|投资|款项|建设资金)?(?:全部|均|都|则)?(?:由|为|从|靠|用|通过|使用|申请)?`)
	reRestEnd   = regexp.MustCompile(`(?:解决|承担|负担|支付|安排|兜底|补足)$`)
	reJoin      = regexp.MustCompile(`^(?:另有|另|以及|及|和|与|并)(中央|国家|省|市|县|区|州|镇|地方|上级|本级|财政|企业|业主|社会|银行|自筹|其他|债|专项)`)
	reAfter     = regexp.MustCompile(`^(?:解决|承担|负担|补助|补贴|支持|投入|到位|已到位|已下达|等)$`)
	reUncertain = regexp.MustCompile(`(?:不超过|不低于|不少于|不高于|超过|大约|近|逾)$`)
	reRoughly   = regexp.MustCompile(`^(?:左右|上下|以上|以下|以内|余|多)`)
)

// restOf is whose the rest is by a name that begins with 其余 or its like; "" for others.
func restOf(name string) string {
	m := reRest.FindString(name)
	if m == "" {
		return ""
	}
	return reRestEnd.ReplaceAllString(name[len(m):], "")
}

// take ends a part.
func (p *sourceParser) take(cur sourcePart, touching bool) {
	name, full := cur.name, cur.has || cur.pct != ""
	switch {
	case touching && !full && name != "" && restOf(name) == "": // 500万元解决
		p.unclear = p.unclear || !reAfter.MatchString(name)
		return
	case reRoughly.MatchString(name) && touching, full && reUncertain.MatchString(name):
		p.unclear = true
	}
	if m := reJoin.FindStringSubmatchIndex(name); m != nil && (touching || strings.HasPrefix(name, "另")) {
		name = name[m[2]:]
	}
	name = p.takeRest(cur.lead, name, full)
	if full {
		cur.whole = cur.whole || name != "" && reWhole.MatchString(name)
		name = trimLead(name)
	}
	if cur.name = name; name == "" && !full {
		return
	}
	if full && !cur.whole && !strings.ContainsFunc(name, unicode.IsLetter) {
		p.unclear = p.unclear || cur.has || cur.pct == ""
		return
	}
	p.done = append(p.done, cur)
}

// takeRest takes the name that the rest of the money goes to: 其余县财政.
func (p *sourceParser) takeRest(lead, name string, full bool) string {
	rest := restOf(lead + name)
	switch {
	case rest == "":
		p.shared = p.shared || !full && p.rest != "" && name != ""
		return name
	case !full:
		p.unclear = p.unclear || p.rest != ""
		p.rest = rest
	}
	return rest
}

// trimLead cuts the words off that lead from a name to its amount: 企业自筹共计, 中央占.
func trimLead(name string) string {
	for _, end := range []string{"约", "为", "占比", "占", "共计", "合计", "共", "计", "人民币"} {
		if cut, ok := strings.CutSuffix(name, end); ok && cut != "" {
			name = cut
		}
	}
	return strings.TrimRight(name, ":(-")
}

// settle ends the reading: a sum that the parts after or before it make up goes, with the
// heads of what follows; names by level become those of sources; equal names of two groups
// are told apart.
func (p *sourceParser) settle() []sourcePart {
	out := p.done[:0:0]
	for i, part := range p.done {
		if part.whole {
			others := slices.Concat(p.done[:i], p.done[i+1:])
			if part.pct != "" || part.has && sumOf(others) != part.fen {
				p.unclear = true
			}
			continue
		}
		out = append(out, part)
	}
	for i := range out {
		out[i].name = sourceHeading(showNameDigits(out[i].name))
	}
	p.rest = sourceHeading(showNameDigits(p.rest))
	qualified := slices.Clone(out)
	for i, part := range out {
		if part.group != "" && slices.ContainsFunc(out, func(o sourcePart) bool { return o.name == part.name && o.group != part.group }) {
			qualified[i].name = showNameDigits(part.group) + "（" + part.name + "）"
		}
	}
	return qualified
}

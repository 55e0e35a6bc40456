package list

import (
	"regexp"
	"slices"
	"strings"

	"taizhang/portfolio"
)

// sourceNames are sources as a text of 资金来源 names them, before they are held against
// a budget. Rows share it: it is only read.
type sourceNames struct {
	parts   []sourcePart
	rest    string // whose 其余 is
	percent bool   // there are percentages
	unclear bool   // there are digits of which nothing could be made
	// The numbers are amounts only if they add up to the budget: they look like a ratio, or
	// like a year.
	ratio, year bool
}

var (
	// 中央:地方=6:4, 中央/省/县 5:3:2
	reRatio      = regexp.MustCompile(`^([^\d:=]+?(?:[:/、][^\d:=]+?)+)(?:=|:|为|按|比例)*\d+(?:\.\d+)?%?(?:[:/]\d+(?:\.\d+)?%?)+(?:比例|分担|配套|承担|的)*$`)
	reRatioParts = regexp.MustCompile(`[:/、]`)
	reWhole      = regexp.MustCompile(`^(?:项目)?(?:计划|估算|概算)?(?:总投资|投资|资金)?(?:总额|合计|共计|总计|共|计)?(?:为|约)?$`)
)

// readSourceText reads a text of 资金来源. A text without digits names sources; one with
// digits names them with amounts (中央300省200县500, 财政资金（中央400、县600）,
// 中央预算内投资3000万元，其余县财政) or shares, or it is unclear.
func readSourceText(text string, u portfolio.Unit) (out sourceNames) {
	hidden := hideNameDigits(text)
	if !strings.ContainsAny(hidden, "0123456789") {
		if strings.Contains(hidden, onePlus) { // 1+X is one name
			text = hidden
		}
		for _, part := range portfolio.SplitList(text) {
			name := showNameDigits(part)
			if rest := restOf(portfolio.Squeeze(part)); rest != "" {
				name = rest
			}
			out.parts = append(out.parts, sourcePart{name: name})
		}
		out.unclear = reChineseMoney.MatchString(portfolio.Squeeze(text))
		return out
	}
	if m := reRatio.FindStringSubmatch(portfolio.Squeeze(hidden)); m != nil {
		for _, name := range reRatioParts.Split(m[1], -1) {
			out.parts = append(out.parts, sourcePart{name: sourceHeading(showNameDigits(name))})
		}
		out.percent = true
		return out
	}
	p := sourceParser{tokens: sourceTokens(hidden), unit: u}
	_, p.unclear = portfolio.ForeignCurrency(text)
	p.list(false)
	out.parts, out.percent = p.settle(), p.percent
	if !p.shared {
		out.rest = p.rest
	}
	out.unclear, out.ratio, out.year = p.unclear, p.ratio || likeRatio(out.parts, u), p.year
	if len(out.parts) == 0 {
		out.parts, out.unclear = []sourcePart{{name: portfolio.Trim(text)}}, true
	}
	return out
}

// sourceParser reads the tokens of a text with digits.
type sourceParser struct {
	tokens []sourceToken
	unit   portfolio.Unit
	done   []sourcePart
	rest   string

	percent, ratio, year, unclear bool

	shared bool // another name without an amount comes after the one that the rest is of
	depth  int  // of brackets
}

// maxBrackets is how deep brackets are read: deeper ones are no text of people's.
const maxBrackets = 4

// list reads parts up to the end, or up to the bracket that closes them.
func (p *sourceParser) list(inside bool) {
	var cur sourcePart
	touching, numberFirst := false, false // cur follows an amount without a sign between; its amount came before its name
	flush := func(follows bool) {
		p.take(cur, touching)
		cur, touching, numberFirst = sourcePart{}, follows, false
	}
	for len(p.tokens) > 0 {
		t := p.tokens[0]
		p.tokens = p.tokens[1:]
		full := cur.has || cur.pct != ""
		switch t.kind {
		case closeToken:
			if inside {
				flush(false)
				return
			}
			p.unclear = true
		case wordToken:
			if of, ok := strings.CutPrefix(t.text, "其中"); ok {
				flush(false)
				if n := len(p.done); n > 0 {
					p.done[n-1].whole = true
				}
				t.text, full = of, false
			}
			if full && !(numberFirst && cur.name == "") {
				flush(true)
			}
			cur.name += t.text
		case numberToken, percentToken:
			if full && numberFirst && cur.name != "" {
				flush(true)
				full = false
			}
			if full {
				p.unclear = true
				continue
			}
			numberFirst = cur.name == "" || reRest.FindString(cur.name) == cur.name
			p.number(&cur, t, numberFirst)
			if numberFirst {
				cur.name, cur.lead = "", cur.name
			}
		case colonToken:
			p.colon(&cur, full)
			if full {
				flush(false)
			}
		case openToken:
			if p.bracket(&cur) {
				cur, touching, numberFirst = sourcePart{}, false, false
			}
		case listToken:
			flush(false)
		case oddToken:
			p.unclear = true
		}
	}
	p.unclear = p.unclear || inside // a bracket that nothing closes
	flush(false)
}

// colon is what a colon makes of what stands before it: 中央6:地方4 is a ratio,
// 财政资金:中央400 a heading, 中央:400 nothing.
func (p *sourceParser) colon(cur *sourcePart, full bool) {
	switch next := p.tokens; {
	case full && (cur.name == "" || !reWhole.MatchString(cur.name)):
		p.ratio = true
	case full:
		cur.whole = true
	case len(next) > 0 && next[0].kind == wordToken && !reRest.MatchString(cur.name):
		cur.name = "" // the heading of what follows
	}
}

// number puts an amount or a share to a part.
func (p *sourceParser) number(cur *sourcePart, t sourceToken, first bool) {
	if t.kind == percentToken {
		cur.pct, p.percent = t.text, true
		return
	}
	d, ok := portfolio.ParseDecimal(t.text)
	u := d.Unit
	if u.Fen == 0 {
		u, cur.bare = p.unit, true
	}
	if !ok || u.Fen == 0 || first && cur.bare {
		p.unclear = true
		return
	}
	fen, exact, ok := d.Money(u)
	last := portfolio.Decimal{Coef: d.LastPlace().Num(), Places: d.Places}
	cur.place, _, _ = last.Money(u)
	if !exact || !ok || fen > portfolio.MaxBudget {
		p.unclear = true
		return
	}
	cur.fen, cur.has = fen, true
	if n, whole := d.Int(); whole && cur.bare && n >= 1950 && n <= 2100 {
		p.year = true
	}
}

// bracket reads what stands in brackets behind a part: its amount, its parts, or a remark;
// replaced reports that the part is now those in the brackets.
func (p *sourceParser) bracket(cur *sourcePart) (replaced bool) {
	if p.depth == maxBrackets {
		p.tokens, p.unclear = nil, true
		return false
	}
	inner := sourceParser{tokens: p.tokens, unit: p.unit, depth: p.depth + 1}
	inner.list(true)
	before := p.tokens[:len(p.tokens)-len(inner.tokens)]
	p.tokens = inner.tokens
	amount := slices.ContainsFunc(before, func(t sourceToken) bool {
		return t.kind == numberToken || t.kind == percentToken || t.kind == oddToken
	})
	full := cur.has || cur.pct != ""
	switch {
	case !amount && full: // 500万元（已到位）: a remark
		return false
	case !amount:
		p.unclear = p.unclear || inner.unclear
		cur.name += "（" + strings.TrimSuffix(joinTokens(before), ")") + "）"
		return false
	}
	number := numberAlone(before)
	switch {
	case number != nil && !full && cur.name != "":
		p.number(cur, *number, false)
		return false
	case number != nil && number.kind == percentToken && cur.has: // 500万元（50%）
		return false
	}
	parts := inner.settle()
	if len(parts) == 0 {
		p.unclear = true
		return false
	}
	p.unclear = p.unclear || inner.unclear || inner.rest != ""
	p.percent, p.ratio, p.year = p.percent || inner.percent, p.ratio || inner.ratio, p.year || inner.year
	if cur.has && sumOf(parts) != cur.fen || cur.pct != "" {
		p.unclear = true
		return false
	}
	for _, part := range parts {
		part.group = cur.name
		p.done = append(p.done, part)
	}
	return true
}

// numberAlone is the amount that stands alone in brackets, up to the one that closes.
func numberAlone(tokens []sourceToken) *sourceToken {
	for len(tokens) > 0 && tokens[0].kind == wordToken && reWhole.MatchString(tokens[0].text) {
		tokens = tokens[1:]
	}
	if len(tokens) > 1 && tokens[1].kind == closeToken && (tokens[0].kind == numberToken || tokens[0].kind == percentToken) {
		return &tokens[0]
	}
	return nil
}

func joinTokens(tokens []sourceToken) string {
	var b strings.Builder
	for _, t := range tokens {
		b.WriteString(t.text)
	}
	return b.String()
}

func sumOf(parts []sourcePart) (sum portfolio.Money) {
	for _, part := range parts {
		sum = sum.Add(part.fen)
	}
	return sum
}

package importer

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

var (
	reThousands = regexp.MustCompile(`(\d)[,，](\d{3})`)
	// 中央资金500万元, 省级：2000, 企业自筹（300万）
	reSourceAmount = regexp.MustCompile(`^(.*?[^\d.:(约])(?:(?::|\(|:\()约?(\d+(?:\.\d+)?)(` + portfolio.MoneyPattern + `)?|约?(\d+(?:\.\d+)?)(` + portfolio.MoneyPattern + `))\)?$`)
	reSourceShare  = regexp.MustCompile(`^(.*?[^\d.:(占约])(?::|\(|占比?|约)*(\d+(?:\.\d+)?)%\)?$`)
)

// sources reads 资金来源.
func (l *listReader) sources(d *draft) {
	d.SourceState = portfolio.Missing
	if len(l.cols.shares) > 0 {
		l.sourceColumns(d)
		return
	}
	c := l.cols.at[portfolio.FieldSources]
	if c == nil {
		return
	}
	s, raw, ok := l.value(d, c, portfolio.FieldSources, "资金来源")
	if !ok {
		return
	}
	switch {
	case portfolio.Trim(raw) == "":
		if d.Budget.State == portfolio.Known {
			l.tell(d, portfolio.SevWarning, "TZ-SOURCE-BLANK", s, "有投资预算，没有填资金来源", "请补填资金来源；确实没有安排的填“/”")
		}
	case portfolio.IsNone(raw):
		d.SourceState = portfolio.Unplanned
	default:
		d.SourceState = portfolio.Known
		l.namedSources(d, s, raw)
	}
}

// namedSources splits a list of sources, and takes amounts that are written with them.
func (l *listReader) namedSources(d *draft, s spot, raw string) {
	text := raw
	if strings.ContainsAny(raw, "元万亿") { // 1,000万元 is one amount
		for reThousands.MatchString(text) {
			text = reThousands.ReplaceAllString(text, "$1$2")
		}
	}
	var shares []portfolio.Share
	parts, percent := portfolio.SplitList(text), false
	for _, part := range parts {
		name := part
		squeezed := portfolio.Squeeze(part)
		if m := reSourceAmount.FindStringSubmatch(squeezed); m != nil && letters(m[1]) {
			name = strings.TrimRight(m[1], ":(共计")
			if a, f := portfolio.ParseAmount(m[2]+m[3]+m[4]+m[5], l.cols.unit); a.HasFigure() && (f == nil || f.Severity != portfolio.SevError) {
				shares = append(shares, portfolio.Share{Key: name, Fen: a.Fen})
			}
		} else if m := reSourceShare.FindStringSubmatch(squeezed); m != nil && letters(m[1]) {
			name, percent = m[1], true
		}
		d.Sources = append(d.Sources, portfolio.SourceRef{Raw: name})
	}
	if percent {
		l.tell(d, portfolio.SevWarning, "TZ-SOURCE-PERCENT", s, "资金来源写的是比例，只读了名称，比例没有用", "请用 taizhang declare sources 录入各来源的金额，或在表中写明金额")
	}
	if len(shares) > 0 {
		l.declare(d, s, shares, len(parts))
	}
}

// letters reports whether a text holds a letter or a Chinese character.
func letters(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// declare takes amounts by source when every source has one and they add up to the budget.
func (l *listReader) declare(d *draft, s spot, shares []portfolio.Share, sources int) {
	var sum portfolio.Money
	names := map[string]bool{}
	for _, sh := range shares {
		names[sh.Key] = true
		next, ok := portfolio.CheckedAdd(sum, sh.Fen)
		if !ok {
			return
		}
		sum = next
	}
	const hint = "请核对；知道各来源金额的，用 taizhang declare sources 录入"
	switch {
	case d.Budget.State != portfolio.Known:
		l.tell(d, portfolio.SevWarning, "TZ-SOURCE-AMOUNT", s, "资金来源写有金额，而投资预算没有金额，只读了来源的名称", "请补填投资预算")
	case len(shares) < sources || len(names) < len(shares):
		l.tell(d, portfolio.SevWarning, "TZ-SOURCE-AMOUNT", s, fmt.Sprintf("%d 个资金来源中只有 %d 个分别写有金额，金额没有用", sources, len(names)), hint)
	case sum != d.Budget.Fen:
		u := l.cols.unit
		if u.Fen == 0 {
			u = portfolio.Wan
		}
		l.tell(d, portfolio.SevWarning, "TZ-SOURCE-AMOUNT", s, "资金来源的金额相加不等于投资预算，金额没有用（"+u.Name+"）\n"+
			aligned("来源相加", sum, "投资预算", d.Budget.Fen, "差额", sum-d.Budget.Fen, u), hint)
	default:
		d.DeclaredSources = shares
		l.tell(d, portfolio.SevInfo, "TZ-SOURCE-DECLARED", s, "资金来源写有各自的金额，相加等于投资预算，按写明的金额分摊", "不对的，请在原表中改正后重新导入")
	}
}

// sourceColumns reads the amounts by source of a list that has one column for each.
func (l *listReader) sourceColumns(d *draft) {
	var shares []portfolio.Share
	var first spot
	none := 0
	for _, c := range l.cols.shares {
		s := l.find(d.line, c)
		if s.from != nil || !s.has {
			continue
		}
		a, f := l.amount(s.cell)
		if s.cell.Kind == xlsx.Text && portfolio.IsNone(s.cell.Text) {
			none++
			continue
		}
		if f != nil && f.Severity == portfolio.SevError {
			if f.Code == "TZ-UNIT-MISSING" {
				l.unitless++ // told once, at the heading
			} else {
				l.tellAs(d, f, s)
			}
			continue
		}
		if a.State != portfolio.Known {
			continue
		}
		if len(shares) == 0 {
			first = s
		}
		name := sourceHeading(c.text)
		shares = append(shares, portfolio.Share{Key: name, Fen: a.Fen})
		d.Sources = append(d.Sources, portfolio.SourceRef{Raw: name})
	}
	switch {
	case len(shares) > 0:
		d.SourceState = portfolio.Known
		cell := l.record(first)
		cell.Raw = sharesText(shares, l.cols.unit)
		d.Cells[portfolio.FieldSources] = cell
		l.declare(d, first, shares, len(shares))
	case none > 0:
		d.SourceState = portfolio.Unplanned
	case d.Budget.State == portfolio.Known:
		s := l.find(d.line, l.cols.shares[0])
		l.tell(d, portfolio.SevWarning, "TZ-SOURCE-BLANK", s, "有投资预算，各资金来源都没有金额", "请补填各来源的金额；确实没有安排的填“/”")
	}
}

// sourceHeading names a source by the heading of its column under 资金来源.
func sourceHeading(text string) string {
	if portfolio.IsLevel(text) {
		return text + "财政"
	}
	return text
}

// sharesText writes amounts by source as a cell would: 中央财政500万元、企业自筹300万元.
func sharesText(shares []portfolio.Share, u portfolio.Unit) string {
	if u.Fen == 0 {
		u = portfolio.Wan
	}
	parts := make([]string, len(shares))
	for i, sh := range shares {
		parts[i] = sh.Key + sh.Fen.Exact(u) + u.Name
	}
	return strings.Join(parts, "、")
}

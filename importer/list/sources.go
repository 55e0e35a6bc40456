package list

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"taizhang/portfolio"
)

var (
	reThousands = regexp.MustCompile(`(\d)[,，](\d{3})`)
	// 中央资金500万元, 省级：2000, 企业自筹（300万）
	reSourceAmount = regexp.MustCompile(`^(.*?[^\d.:(约])(?:(?::|\(|:\()约?(\d+(?:\.\d+)?)(` + portfolio.MoneyPattern + `)?|约?(\d+(?:\.\d+)?)(` + portfolio.MoneyPattern + `))\)?$`)
	reSourceShare  = regexp.MustCompile(`^(.*?[^\d.:(占约])(?::|\(|占比?|约)*(\d+(?:\.\d+)?)%\)?$`)
)

// sources are where the money of a project comes from.
type sources struct {
	refs     []portfolio.SourceRef
	state    portfolio.State
	declared []portfolio.Share // amounts by source that add up to the budget
	cell     portfolio.Cell
}

// readSources reads 资金来源, in one column or as amounts in several.
func readSources(w *row, budget portfolio.Amount) (sources, []portfolio.Finding) {
	if p := &w.cols.parts; p.paired() || len(p.taken) > 0 {
		return readSourceColumns(w, budget)
	}
	out := sources{state: portfolio.Missing}
	c := w.cols.at[portfolio.FieldSources]
	if c == nil {
		return out, nil
	}
	s, raw, ok, told := w.field(c, "资金来源")
	out.cell = w.record(s)
	switch {
	case !ok:
	case portfolio.Trim(raw) == "":
		if budget.State == portfolio.Known {
			told = append(told, w.finding(portfolio.SevWarning, "TZ-SOURCE-BLANK", s, "有投资预算，没有填资金来源", "请补填资金来源；确实没有安排的填“/”"))
		}
	case portfolio.IsNone(raw):
		out.state = portfolio.Unplanned
	default:
		named := w.cols.memos.sources.of(raw, func(text string) named { return splitSources(text, w.cols.unit) })
		out.refs, out.state = slices.Clone(named.refs), portfolio.Known
		if named.percent {
			told = append(told, enterSources(w.finding(portfolio.SevWarning, "TZ-SOURCE-PERCENT", s,
				"资金来源写的是比例，只读了名称，比例没有用", "请在表中写明金额"), w.no))
		}
		if len(named.shares) > 0 {
			var more []portfolio.Finding
			out.declared, more = declare(w, s, budget, slices.Clone(named.shares), len(named.refs))
			told = append(told, more...)
		}
	}
	return out, told
}

// named are sources as a cell names them.
type named struct {
	refs    []portfolio.SourceRef
	shares  []portfolio.Share // of those that are written with an amount
	percent bool              // one is written with a percentage
}

// splitSources splits a list of sources, and takes amounts that are written with them.
func splitSources(text string, u portfolio.Unit) (out named) {
	if strings.ContainsAny(text, "元万亿") { // 1,000万元 is one amount
		for reThousands.MatchString(text) {
			text = reThousands.ReplaceAllString(text, "$1$2")
		}
	}
	for _, part := range portfolio.SplitList(text) {
		name := part
		squeezed := portfolio.Squeeze(part)
		if m := reSourceAmount.FindStringSubmatch(squeezed); m != nil && letters(m[1]) {
			name = strings.TrimRight(m[1], ":(共计")
			if a, f := portfolio.ParseAmount(m[2]+m[3]+m[4]+m[5], u); a.HasFigure() && (f == nil || f.Severity != portfolio.SevError) {
				out.shares = append(out.shares, portfolio.Share{Key: name, Fen: a.Fen})
			}
		} else if m := reSourceShare.FindStringSubmatch(squeezed); m != nil && letters(m[1]) {
			name, out.percent = m[1], true
		}
		out.refs = append(out.refs, portfolio.SourceRef{Raw: name})
	}
	return out
}

// letters reports whether a text holds a letter or a Chinese character.
func letters(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// sharesText writes amounts by source as a cell would: 中央财政500万元、企业自筹300万元.
func sharesText(shares []portfolio.Share, u portfolio.Unit) string {
	u = orWan(u)
	parts := make([]string, len(shares))
	for i, sh := range shares {
		parts[i] = sh.Key + sh.Fen.Exact(u) + u.Name
	}
	return strings.Join(parts, "、")
}

package list

import (
	"strings"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
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
	if len(w.cols.shares) > 0 {
		return sourceColumns(w, budget)
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
		names := w.cols.memos.sources.of(raw, func(text string) *sourceNames {
			n := readSourceText(text, w.cols.unit)
			return &n
		})
		from := names.against(budget)
		out.refs, out.state = from.Refs, portfolio.Known
		if from.fit == fitExact {
			out.declared = from.Shares
		}
		told = append(told, from.tell(w, s, budget)...)
	}
	return out, told
}

// sourceColumns reads the amounts by source of a list that has one column for each.
func sourceColumns(w *row, budget portfolio.Amount) (out sources, told []portfolio.Finding) {
	out.state = portfolio.Missing
	var shares []portfolio.Share
	var first spot
	none := 0
	for _, c := range w.cols.shares {
		s := w.find(c)
		if s.from != nil || !s.has {
			continue
		}
		a, f := grid.Amount(s.cell, w.cols.unit)
		switch {
		case s.cell.Kind == xlsx.Text && portfolio.IsNone(s.cell.Text):
			none++
		case f != nil && f.Severity == portfolio.SevError:
			told = append(told, w.parsed(f, s)...)
		case a.State == portfolio.Known:
			if len(shares) == 0 {
				first = s
			}
			name := sourceHeading(c.Text)
			shares = append(shares, portfolio.Share{Key: name, Fen: a.Fen})
			out.refs = append(out.refs, portfolio.SourceRef{Raw: name})
		}
	}
	switch {
	case len(shares) > 0:
		out.state = portfolio.Known
		out.cell = w.record(first)
		out.cell.Raw = sharesText(shares, w.cols.unit)
		declared, more := declare(w, first, budget, shares, len(shares))
		out.declared, told = declared, append(told, more...)
	case none > 0:
		out.state = portfolio.Unplanned
	case budget.State == portfolio.Known:
		told = append(told, w.finding(portfolio.SevWarning, "TZ-SOURCE-BLANK", w.find(w.cols.shares[0]),
			"有投资预算，各资金来源都没有金额", "请补填各来源的金额；确实没有安排的填“/”"))
	}
	return out, told
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
	u = orWan(u)
	parts := make([]string, len(shares))
	for i, sh := range shares {
		parts[i] = sh.Key + sh.Fen.Exact(u) + u.Name
	}
	return strings.Join(parts, "、")
}

package list

import (
	"strings"

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

// sourceHeading names a source by the word for a level: 中央 is 中央财政.
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

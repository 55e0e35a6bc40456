package list

import (
	"taizhang/importer/grid"
	"taizhang/portfolio"
)

// statement is what a total row, or a row that heads others, says about rows of the list.
type statement struct {
	label  string
	kind   grid.TotalKind // NoTotal: a section or a type states it
	addr   string         // of the amount
	value  string
	amount *portfolio.Amount
	budget bool // the amount stands in the budget column
	count  *int
	countA string // address of the count
	countV string
}

// states reports whether anything is stated.
func (st statement) states() bool { return st.amount != nil || st.count != nil }

// readStatement reads what a row says about others: an amount in the budget column, a
// count in a text (17项).
func readStatement(w *row, label string) (statement, []portfolio.Finding) {
	st := statement{label: grid.Clip(label, 20)}
	for _, c := range w.labels {
		if n, ok := grid.CountIn(c.Text); ok && st.count == nil {
			st.count, st.countA, st.countV = &n, c.Addr(), c.Text
		}
		if a, ok := grid.AmountIn(c.Text); ok {
			st.amount, st.addr, st.value = &a, c.Addr(), c.Text
		}
	}
	if !w.hasMoney() {
		return st, nil
	}
	c, _ := w.line.Own(w.cols.budget().Col)
	a, f := grid.Amount(w.cols.grouped.plain(c), w.cols.unitAt(w.line))
	if f != nil && f.Severity == portfolio.SevError {
		return st, []portfolio.Finding{w.sheet.Finding(portfolio.SevWarning, "TZ-TOTAL-UNREAD", c.Addr(), w.sheet.Plain(c),
			"“"+st.label+"”的金额读不出，没有与各行核对："+f.Msg, "请填数值；公式请用 Excel 或 WPS 打开并保存一次后再导入")}
	}
	st.amount, st.addr, st.value, st.budget = &a, c.Addr(), w.sheet.Plain(c), true
	return st, nil
}

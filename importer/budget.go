package importer

import (
	"regexp"
	"strings"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// reScaled finds number formats that show less than what is stored: 0, or 0!.0,"万".
var reScaled = regexp.MustCompile(`[0#?],+(?:[^0#?,]|$)|[0#?][!\\]\.[0#?]`)

// amount reads a cell of money in the unit of the list.
func (l *listReader) amount(c xlsx.Cell) (portfolio.Amount, *portfolio.Finding) {
	bad := func(code, msg, hint string) (portfolio.Amount, *portfolio.Finding) {
		return portfolio.Amount{}, &portfolio.Finding{Severity: portfolio.SevError, Code: code, Msg: msg, Hint: hint}
	}
	switch {
	case c.Kind == xlsx.Empty || c.Formula && !c.HasValue:
		return bad("TZ-FORMULA-NOVALUE", "公式没有保存计算结果", "请用 Excel 或 WPS 打开，保存一次后再导入；或改填数值")
	case c.Date:
		return bad("TZ-BUDGET-DATE", "单元格是日期，不是金额", "请把单元格格式改为“常规”，填写金额")
	case c.Kind == xlsx.Number && reScaled.MatchString(format(c.NumFmt)):
		return bad("TZ-BUDGET-SCALED", "单元格的格式“"+c.NumFmt+"”把数缩小了显示，看到的和存的不是一个数", "请把单元格格式改为“常规”，按表头的单位填写金额")
	case c.Kind == xlsx.Number:
		return portfolio.ParseNumber(c.Text, l.cols.unit)
	}
	return portfolio.ParseAmount(c.Text, l.cols.unit)
}

// format is the first section of a number format, without texts in quotes.
func format(code string) string {
	first, _, _ := strings.Cut(reQuoted.ReplaceAllString(code, ""), ";")
	return first
}

var reQuoted = regexp.MustCompile(`"[^"]*"|\[[^\]]*\]`)

// budget reads 投资预算 and adds it to the sums.
func (l *listReader) budget(d *draft) {
	s := l.find(d.line, l.cols.at[portfolio.FieldBudget])
	d.Cells[portfolio.FieldBudget] = l.record(s)
	if s.from != nil {
		if l.once(s.from) {
			l.tell(d, portfolio.SevError, "TZ-BUDGET-MERGED", s, "投资预算合并在 "+s.from.String()+"，不知道各个项目是多少",
				"请取消合并，逐个项目填写金额；确实没有分开的，请并成一个项目")
		}
		l.sums.add(0, false)
		return
	}
	a, f := portfolio.ParseAmount("", l.cols.unit)
	if s.has {
		a, f = l.amount(s.cell)
	}
	if f != nil && f.Code == "TZ-UNIT-MISSING" {
		l.unitless++ // told once, at the heading
		f = nil
		a = portfolio.Amount{}
	}
	l.tellAs(d, f, s)
	d.Budget = a
	l.sums.add(a.Fen, a.State != "")
	l.addTotal(d, s)
}

// addTotal adds a budget to the sum of the file, which must stay in range.
func (l *listReader) addTotal(d *draft, s spot) {
	if l.overflow {
		return
	}
	sum, ok := portfolio.CheckedAdd(l.reader.total, d.Budget.Fen)
	if !ok {
		l.overflow = true
		l.tell(d, portfolio.SevError, "TZ-BUDGET-OVERFLOW", s, "加上这个项目，全部投资之和超出了可记账的范围", "请核对各项金额和表头的单位")
		return
	}
	l.reader.total = sum
}

package grid

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

var (
	// reScaled finds number formats that show less than what is stored: 0, or 0!.0,"万".
	reScaled = regexp.MustCompile(`[0#?],+(?:[^0#?,]|$)|[0#?][!\\]\.[0#?]`)
	// reFixed is a number format with fixed decimals: 0, 0.0000, #,##0.00, 0.00%.
	reFixed  = regexp.MustCompile(`^(?:#,##|#+)?0(?:\.(0+))?(%)?$`)
	rePad    = regexp.MustCompile(`[_*].|\\(.)|!(.)`)
	reQuoted = regexp.MustCompile(`"[^"]*"|\[[^\]]*\]`)
)

// The words about a formula that a spreadsheet has never worked out.
const (
	MsgNoValue  = "公式没有保存计算结果"
	HintNoValue = "请用 Excel 或 WPS 打开，保存一次后再导入；或改填数值"
)

// NoValue reports whether a cell is a formula without its result.
func NoValue(c xlsx.Cell) bool { return c.Kind == xlsx.Empty || c.Formula && !c.HasValue }

// Amount reads a cell of money in a unit.
func Amount(c xlsx.Cell, u portfolio.Unit) (portfolio.Amount, *portfolio.Finding) {
	bad := func(code, msg, hint string) (portfolio.Amount, *portfolio.Finding) {
		return portfolio.Amount{}, &portfolio.Finding{Severity: portfolio.SevError, Code: code, Msg: msg, Hint: hint}
	}
	if text := portfolio.Trim(c.Text); u.Fen == 0 && text != "" && strings.Trim(text, "0.") == "" {
		u = portfolio.Wan // nothing is nothing in every unit
	}
	switch {
	case NoValue(c):
		return bad("TZ-FORMULA-NOVALUE", MsgNoValue, HintNoValue)
	case c.Date:
		return bad("TZ-BUDGET-DATE", "单元格是日期，不是金额", "请把单元格格式改为“常规”，填写金额")
	case c.Kind == xlsx.Number && FormatFault(c, u) != "":
		return bad("TZ-BUDGET-SCALED", FormatFault(c, u), "请把单元格格式改为“常规”，按表头的单位填写金额")
	case c.Kind == xlsx.Number:
		return portfolio.ParseNumber(c.Text, u)
	}
	return portfolio.ParseAmount(c.Text, u)
}

// scaled reports whether a number format shows less than what is stored.
func scaled(code string) bool {
	return strings.ContainsAny(code, `,!\`) && reScaled.MatchString(format(code))
}

// format is the first section of a number format, without texts in quotes.
func format(code string) string {
	first, _, _ := strings.Cut(reQuoted.ReplaceAllString(code, ""), ";")
	return first
}

// FigureText writes a cell of a published table as the table shows it: 3 in the format
// 0.0000 is 3.0000. fixed: the decimals are those of a format or a text; a number
// without a format has lost its trailing zeros.
func (s Sheet) FigureText(c xlsx.Cell) (text string, fixed bool) {
	if c.Kind != xlsx.Number || c.Date {
		return s.Plain(c), c.Kind == xlsx.Text
	}
	plain, ok := portfolio.CutDigits(c.Text, 15)
	if !ok {
		return c.Text, false
	}
	m := reFixed.FindStringSubmatch(strings.TrimSpace(rePad.ReplaceAllString(format(c.NumFmt), "$1$2")))
	if m == nil {
		return plain, false
	}
	shift := 0
	if m[2] != "" {
		shift = 2
	}
	text = fixDecimals(plain, len(m[1]), shift)
	if strings.Contains(m[0], ",") {
		text = portfolio.Group(text)
	}
	return text + m[2], true
}

// fixDecimals writes plain digits times 10^shift with that many decimals, rounded half
// away from zero.
func fixDecimals(plain string, decimals, shift int) string {
	v, ok := new(big.Rat).SetString(plain)
	if !ok {
		return plain
	}
	ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(shift)), nil)
	return v.Mul(v, new(big.Rat).SetInt(ten)).FloatString(decimals)
}

// reYear takes the year of 2021, 2021年3月, 2021-03, 2021.3.1.
var reYear = regexp.MustCompile(`^(\d{4})(?:年?|年\d{1,2}月?(?:\d{1,2}日)?|[-./]\d{1,2}(?:[-./]\d{1,2})?|年?[初中底末])$`)

// Year finds the year that a text is, or the one of the day that it is.
func Year(text string) (string, bool) {
	m := reYear.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	return m[1], true
}

// YearOf is the year of a cell that holds a date.
func (s Sheet) YearOf(c xlsx.Cell) (string, bool) {
	if !c.Date {
		return "", false
	}
	t, ok := xlsx.Date(c.Text, s.Date1904)
	return fmt.Sprint(t.Year()), ok
}

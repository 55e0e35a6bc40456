package portfolio

import (
	"regexp"
	"slices"
	"strings"
)

var reStated = regexp.MustCompile(`^(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(项|个|千元|百万元|亿元|万元|元|%)$`)

// ParseStated reads a published figure as it stands in running text, number and unit:
// 51项, 166.5亿元, 87.69%. The decimals are kept, they are the precision it is held to.
// The error is Invalid.
func ParseStated(figure Figure, scope, text string) (Published, error) {
	units := map[Figure][]string{
		FigureCount:  {"项", "个"},
		FigureAmount: {"亿元", "百万元", "万元", "千元", "元"},
		FigureShare:  {"%"},
	}[figure]
	if units == nil {
		return Published{}, &Error{Code: Invalid, Msg: "不认识的指标“" + string(figure) + "”", Hint: "可用：count 项数、amount 投资、share 占比"}
	}
	m := reStated.FindStringSubmatch(Squeeze(text))
	if m == nil || !slices.Contains(units, m[3]) || figure == FigureCount && m[2] != "" {
		return Published{}, &Error{Code: Invalid, Msg: "“" + text + "”读不成公布数", Hint: "照原文写数字加单位（" + strings.Join(units, "、") + "），例如 51项、166.5亿元、87.69%"}
	}
	unit := m[3]
	if unit == "个" {
		unit = "项"
	}
	return Published{Figure: figure, Scope: scope, Text: m[1] + m[2], Unit: unit, State: Known}, nil
}

// ParseSigned reads an amount that may be negative ("-200.5"), in the unit unless it
// names its own. Zero, "/" and blanks are refused; the error is Invalid.
func ParseSigned(text string, unit Unit) (Money, error) {
	plain, negative := strings.CutPrefix(Squeeze(text), "-")
	am, f := ParseAmount(plain, unit)
	if am.State != Known {
		e := &Error{Code: Invalid, Msg: "金额“" + text + "”不对", Hint: "请填一个不为零的数，例如 10000 或 -200.5"}
		if f != nil && am.State != Zero {
			e.Msg += "：" + f.Msg
		}
		return 0, e
	}
	if negative {
		return -am.Fen, nil
	}
	return am.Fen, nil
}

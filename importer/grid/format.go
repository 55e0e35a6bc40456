package grid

import (
	"regexp"
	"strings"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

var (
	reLiteral  = regexp.MustCompile(`"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|([^\x00-\x7f])`)
	reSplit    = regexp.MustCompile(`[0#?]"[^"]*[.,·][^"]*"[0#?]`)
	reUnitTail = regexp.MustCompile(`(` + portfolio.MoneyNamePattern + `)$`)
)

// literals are the texts that a number format shows beside the number: 万元 of 0.00"万元",
// € of [$€-2] #,##0.
func literals(code string) string {
	first, _, _ := strings.Cut(code, ";")
	var b strings.Builder
	for _, m := range reLiteral.FindAllStringSubmatch(first, -1) {
		b.WriteString(m[1] + m[2] + m[3] + m[4])
	}
	return strings.NewReplacer(",", "", "，", "").Replace(portfolio.Squeeze(b.String()))
}

// FormatFault says why the format of a number shows another amount than the number is in
// the unit of its column; "" where it does not.
func FormatFault(c xlsx.Cell, u portfolio.Unit) string {
	code := c.NumFmt
	if code == "" || code == "General" {
		return ""
	}
	shows := "单元格的格式“" + code + "”"
	if scaled(code) || reSplit.MatchString(code) {
		return shows + "把数缩小了显示，看到的和存的不是一个数"
	}
	if strings.Contains(format(code), "%") {
		return shows + "是百分比，不是金额"
	}
	text := literals(code)
	if text == "" {
		return ""
	}
	if name, ok := portfolio.ForeignCurrency(text); ok {
		return shows + "是" + name + "，不是人民币"
	}
	if m := reUnitTail.FindStringSubmatch(text); m != nil {
		if own, _ := portfolio.UnitNamed(m[1]); u.Fen != 0 && own != u {
			return shows + "写的单位是“" + own.Name + "”，这一列的单位是“" + u.Name + "”"
		}
	}
	return ""
}

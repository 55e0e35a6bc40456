package exporter

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"

	"taizhang/portfolio"
)

// maxText is how many UTF-16 units a cell can hold; what is longer would be cut
// in silence.
const maxText = 32767

// number is a figure as exact decimal text ("26479.74").
type number string

// cell turns the figure into what the workbook library takes. This is the one
// place where an amount becomes a float, after all arithmetic: the library writes
// the shortest digits that give the float again, cut to 15, and that is the very
// text for every figure of up to 15 digits. More, no spreadsheet can hold.
func (n number) cell() (float64, error) { return strconv.ParseFloat(string(n), 64) }

// yi and wan write an amount exactly, for a cell in that unit.
func yi(m portfolio.Money) number  { return number(m.Exact(portfolio.Yi)) }
func wan(m portfolio.Money) number { return number(m.Exact(portfolio.Wan)) }

// beijing is the time of the office, whatever the machine's.
var beijing = time.FixedZone("CST", 8*60*60)

// localTime shows the ledger's time (RFC 3339, UTC) as the office reads it; other
// text stays as it is.
func localTime(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return at
	}
	return t.In(beijing).Format("2006-01-02 15:04")
}

// clean returns the text as a cell can show it.
func clean(s string) string {
	if !strings.ContainsFunc(s, unfit) {
		return s
	}
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	return strings.Map(func(r rune) rune {
		if unfit(r) {
			return -1
		}
		return r
	}, s)
}

// unfit tells whether a character cannot stand in XML, or would change how the
// text around it is shown.
func unfit(r rune) bool {
	switch {
	case r == '\n', r == '\t':
		return false
	case unicode.IsControl(r), r == '\u2028', r == '\u2029', r == '\ufeff', r >= '\ufffd' && r <= '\uffff':
		return true
	}
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// tooLong returns the length of a text in UTF-16 units when no cell can hold it.
func tooLong(s string) (units int, long bool) {
	if len(s) <= maxText {
		return 0, false
	}
	for _, r := range s {
		units += utf16.RuneLen(r)
	}
	return units, units > maxText
}

// errTooLong says whose text no cell can hold.
func errTooLong(whose string, units int) error {
	return &portfolio.Error{
		Code: portfolio.Invalid,
		Msg:  whose + "有 " + strconv.Itoa(units) + " 个字符，超过一个单元格能容纳的 32767 个",
		Hint: "请缩短这段文字后重新导入，再导出",
	}
}

package page

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"taizhang/portfolio"
)

// maxText is how many UTF-16 units a cell can hold; what is longer would be cut
// in silence.
const maxText = 32767

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

// CheckText returns an *Error of code Invalid when no cell can hold a text; whose
// says whose text it is.
func CheckText(text string, whose func() string) error {
	units, long := tooLong(text)
	if !long {
		return nil
	}
	return &portfolio.Error{
		Code: portfolio.Invalid,
		Msg:  whose() + "有 " + strconv.Itoa(units) + " 个字符，超过一个单元格能容纳的 32767 个",
		Hint: "请缩短这段文字后重新导入，再导出",
	}
}

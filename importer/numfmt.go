package importer

import (
	"math/big"
	"regexp"
	"strings"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// reFixed is a number format with fixed decimals: 0, 0.0000, #,##0.00, 0.00%.
var (
	reFixed = regexp.MustCompile(`^(?:#,##|#+)?0(?:\.(0+))?(%)?$`)
	rePad   = regexp.MustCompile(`[_*].|\\(.)|!(.)`)
)

// figureText writes a cell of a published table as the table shows it: 3 in the format
// 0.0000 is 3.0000. fixed: the decimals are those of a format or a text; a number
// without a format has lost its trailing zeros.
func (r *reader) figureText(c xlsx.Cell) (text string, fixed bool) {
	if c.Kind != xlsx.Number || c.Date {
		return r.plain(c), c.Kind == xlsx.Text
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

package portfolio

import (
	"strconv"
	"strings"
)

// maxDouble is how many digits of a number a spreadsheet keeps.
const maxDouble = 15

// LostDigits reports whether a number as stored in a file has more than 15 digits before its
// point: a spreadsheet has put zeros for those after the 15th, so that it can be no 序号 and
// no 代码. raw is digits, a point, an exponent: 2.02144188277011E+19.
func LostDigits(raw string) bool {
	mant, expText, _ := strings.Cut(strings.ToUpper(strings.TrimLeft(strings.TrimSpace(raw), "+-")), "E")
	exp := 0
	if expText != "" {
		var err error
		if exp, err = strconv.Atoi(expText); err != nil {
			return false
		}
	}
	whole, frac, _ := strings.Cut(mant, ".")
	all := whole + frac
	if !isDigits(all) {
		return false
	}
	zeros := len(all) - len(strings.TrimLeft(all, "0"))
	return zeros < len(all) && len(whole)+exp-zeros > maxDouble
}

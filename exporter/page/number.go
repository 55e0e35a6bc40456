package page

import (
	"strconv"
	"strings"

	"taizhang/portfolio"
)

// maxDigits is how many significant digits a cell keeps.
const maxDigits = 15

// Number is a figure as exact decimal text ("26479.74"), without thousands separators.
type Number string

// Amount is an amount as a figure in a unit, exactly.
func Amount(m portfolio.Money, u portfolio.Unit) Number { return Number(m.Exact(u)) }

// Fits tells whether a cell keeps the figure without rounding it.
func (n Number) Fits() bool {
	digits := strings.Trim(string(n), "-0.")
	return len(digits)-strings.Count(digits, ".") <= maxDigits
}

// cell turns the figure into what the workbook library takes. This is the one
// place where an amount becomes a float, after all arithmetic: the library writes
// the shortest digits that give the float again, cut to 15, and that is the very
// text for every figure that Fits.
func (n Number) cell() (float64, error) { return strconv.ParseFloat(string(n), 64) }

// The formats of figures.
const (
	FormatYi    = "0.0000"
	FormatWan   = "#,##0.00####"
	FormatShare = "0.00"
)

// FormatFor returns the format that shows a figure as it is written, with all its
// decimals and its thousands separators.
func FormatFor(text string) string {
	format := "0"
	if strings.Contains(text, ",") {
		format = "#,##0"
	}
	if _, frac, _ := strings.Cut(text, "."); frac != "" {
		format += "." + strings.Repeat("0", len(frac))
	}
	return format
}

// FormatGeneral is FormatFor, and "" where a cell without a format shows the figure
// whole: up to eleven characters.
func FormatGeneral(text string) string {
	if len(text) <= generalWidth {
		return ""
	}
	return FormatFor(text)
}

// generalWidth is how many characters a cell without a format shows of a number.
const generalWidth = 11

// ShownWhole tells whether a cell without a format shows a whole number as it is.
func ShownWhole(text string) bool { return len(text) <= generalWidth }

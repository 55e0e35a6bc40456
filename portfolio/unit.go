package portfolio

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// Unit is a unit in which a plan counts or measures. Fen is the size of a unit of money,
// a power of ten; it is 0 for what is no money (项, %) and for the zero Unit, no unit.
type Unit struct {
	Name string // as printed: 元, 万元, 亿元
	Fen  Money
}

// The units that the program itself writes.
var (
	Yuan    = Unit{"元", 100}
	Wan     = Unit{"万元", 1_000_000}
	Yi      = Unit{"亿元", 10_000_000_000}
	Items   = Unit{"项", 0}
	PerCent = Unit{"%", 0}
)

// units is the one table of units, the smaller first, each with what people write for
// it instead of its name.
var units = []struct {
	Unit
	short string
}{
	{Yuan, ""},
	{Unit{"千元", 100_000}, ""},
	{Wan, "万"},
	{Unit{"百万元", 100_000_000}, ""},
	{Unit{"千万元", 1_000_000_000}, ""},
	{Yi, "亿"},
	{Items, "个"},
	{PerCent, ""},
}

// Alternatives for a regular expression, the longest first and without a group of their
// own. UnitPattern: every way to write a unit. MoneyPattern: every way to write a unit of
// money. MoneyNamePattern: the full names of money alone, as headings and running text
// write them (5万亩 is no money).
var (
	UnitPattern      = unitPattern(func(Unit) bool { return true }, true)
	MoneyPattern     = unitPattern(Unit.isMoney, true)
	MoneyNamePattern = unitPattern(Unit.isMoney, false)
)

func unitPattern(in func(Unit) bool, short bool) string {
	var names []string
	for _, u := range units {
		if !in(u.Unit) {
			continue
		}
		names = append(names, regexp.QuoteMeta(u.Name))
		if short && u.short != "" {
			names = append(names, regexp.QuoteMeta(u.short))
		}
	}
	slices.SortStableFunc(names, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
	return strings.Join(names, "|")
}

// UnitNamed returns the unit of money with that name (元, 千元, 万元, 百万元, 千万元,
// 亿元; 万 and 亿 for short).
func UnitNamed(name string) (Unit, bool) {
	u, ok := unitWritten(name)
	return u, ok && u.isMoney()
}

// unitWritten returns the unit that is written so, of money or not.
func unitWritten(text string) (Unit, bool) {
	for _, u := range units {
		if text != "" && (text == u.Name || text == u.short) {
			return u.Unit, true
		}
	}
	return Unit{}, false
}

// MoneyNames joins the names of the units of money for a message: 元、千元、万元….
func MoneyNames() string {
	var names []string
	for _, u := range units {
		if u.isMoney() {
			names = append(names, u.Name)
		}
	}
	return strings.Join(names, "、")
}

func (u Unit) isMoney() bool { return u.Fen > 0 }

// decimals returns how many decimals of the unit make one fen.
func (u Unit) decimals() int {
	n := 0
	for f := u.Fen; f > 1; f /= 10 {
		n++
	}
	return n
}

package portfolio

import (
	"strings"
	"testing"
	"unicode"
)

// blanks are the signs that show as a blank or a line break.
var blanks = []string{" ", "  ", "\t", "\n", "\r\n", "\v", "\f", "\u0085", "\u00a0", "\u2002", "\u2007", "\u2009", "\u200a", "\u2028", "\u202f", "\u3000", " \u200b "}

// Two numbers parted by any blank are never read as one.
func TestTwoNumbers(t *testing.T) {
	for _, blank := range blanks {
		for _, pair := range [][2]string{{"500", "600"}, {"1", "000"}, {"100", "200亿元"}, {"5", ".5"}, {"5.", "5"}, {"1,", "000"}, {"１", "２"}, {"项1", "000.5"}} {
			text := pair[0] + blank + pair[1]
			if !TwoNumbers(text) {
				t.Errorf("%q: one number", text)
			}
			if d, ok := ParseDecimal(text); ok {
				t.Errorf("%q is read as %s", text, d.Rat())
			}
			if a, f := ParseAmount(text, Wan); f == nil || f.Severity != SevError || !strings.Contains(f.Msg, "两个数") {
				t.Errorf("%q is read as %+v, %v", text, a, f)
			}
		}
		for _, text := range []string{"500" + blank, blank + "500", "500" + blank + "万元", "¥" + blank + "500", blank + "1,000.5" + blank + "元"} {
			if _, ok := ParseDecimal(text); TwoNumbers(text) || !ok {
				t.Errorf("%q: two numbers", text)
			}
		}
	}
}

func TestGrouping(t *testing.T) {
	for _, tt := range []struct {
		text, plain string
		how         Grouped
	}{
		{"1 000", "1000", SurelyGrouped},
		{"12\u00a0050.5 万元", "12050.5 万元", SurelyGrouped},
		{"１２\u3000０００", "12000", SurelyGrouped},
		{" 1\u2009234\u2009056 ", "1234056", SurelyGrouped},
		{"100 200", "100200", MaybeGrouped},
		{"¥12 345 678.5", "¥12345678.5", MaybeGrouped},
		{"1\n000", "", NotGrouped},
		{"1\t000", "", NotGrouped},
		{"1\u2028000", "", NotGrouped},
		{"1  000", "", NotGrouped},
		{"1000", "", NotGrouped},
		{"1,000 000", "", NotGrouped},
		{"1 00", "", NotGrouped},
		{"1000 000", "", NotGrouped},
		{"1 0000", "", NotGrouped},
		{"0 500", "", NotGrouped},
		{"1 000 .5", "", NotGrouped},
		{". 1 000", "", NotGrouped},
		{"1 000.5 6", "", NotGrouped},
		{"省1 000县2 000", "", NotGrouped},
		{"", "", NotGrouped},
	} {
		if plain, how := Grouping(tt.text); plain != tt.plain || how != tt.how {
			t.Errorf("%q: %q %d, want %q %d", tt.text, plain, how, tt.plain, tt.how)
		}
	}
}

// FuzzGrouping: no text makes it panic; what it takes for one number is two without it,
// stands on one line, and has the digits of the text.
func FuzzGrouping(f *testing.F) {
	for _, s := range []string{"1 000", "100\u00a0200亿元", "12 050.5", "500\n600", "1,000 000"} {
		f.Add(s)
	}
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, Fold(s))
	}
	f.Fuzz(func(t *testing.T, text string) {
		plain, how := Grouping(text)
		if (how == NotGrouped) != (plain == "") {
			t.Fatalf("%q: %q %d", text, plain, how)
		}
		if how == NotGrouped {
			return
		}
		if !TwoNumbers(text) || TwoNumbers(plain) || strings.ContainsFunc(strings.TrimFunc(text, unicode.IsSpace), func(r rune) bool { return r == '\n' || r == '\t' }) || digits(plain) != digits(text) {
			t.Fatalf("%q: %q", text, plain)
		}
	})
}

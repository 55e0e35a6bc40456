package portfolio

import (
	"regexp"
	"strings"
	"unicode"
)

// msgTwoNumbers is what is wrong where TwoNumbers holds.
const msgTwoNumbers = "数字之间有空格或换行，是两个数，不能读作一个数"

// TwoNumbers reports whether a blank parts two numbers of a text: 100 20, 1 000, 500⏎600,
// 12 .5. Any sign that shows as a blank does, of whatever width; a line break too.
func TwoNumbers(text string) bool {
	number, blank := false, false // the last sign seen is of a number; a blank came after it
	for _, r := range text {
		if unicode.IsSpace(r) {
			blank = true
			continue
		}
		if r = foldRune(r); r < 0 {
			continue // shows as nothing
		}
		of := r >= '0' && r <= '9' || r == '.' || r == ','
		if of && number && blank {
			return true
		}
		number, blank = of, false
	}
	return false
}

// Grouped says whether the blanks of a text may part the thousands of one number.
type Grouped uint8

// NotGrouped: they do not, or there are none. MaybeGrouped: 100 200 is one number or two;
// the other numbers of its column have to say which. SurelyGrouped: 1 000, 12 050.5, where
// a group begins with 0, as no number of its own does.
const (
	NotGrouped Grouped = iota
	MaybeGrouped
	SurelyGrouped
)

// reGrouped is a number with blanks between its groups of digits, and no other number.
var reGrouped = regexp.MustCompile(`^([^\d.,]*)([1-9]\d{0,2}(?: \d{3})+)((?:\.\d+)?[^\d.,]*)$`)

// Grouping reports whether the blanks of a text may part thousands: on one line, one
// blank at a time, with exactly three digits in every group after the first. plain is the
// text without these blanks; it is "" for NotGrouped. Only a reader that sees a whole
// column can use it: by itself a text with a blank between digits is two numbers.
func Grouping(text string) (plain string, how Grouped) {
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsSpace(r) && !unicode.Is(unicode.Zs, r) }) {
		return "", NotGrouped
	}
	m := reGrouped.FindStringSubmatch(Fold(text))
	if m == nil {
		return "", NotGrouped
	}
	how = MaybeGrouped
	if strings.Contains(m[2], " 0") {
		how = SurelyGrouped
	}
	return m[1] + strings.ReplaceAll(m[2], " ", "") + m[3], how
}

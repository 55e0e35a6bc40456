package portfolio

import (
	"regexp"
	"strings"
)

// CodeForm says how a text stands to the form of a 项目代码.
type CodeForm uint8

// NoCode: the text is something else. BadCode: it is meant for one, but a part does not have
// its form. GoodCode: every part has.
const (
	NoCode CodeForm = iota
	BadCode
	GoodCode
)

var (
	// reCodeLike is what is meant for a code: five groups, or 20 characters in one.
	reCodeLike = regexp.MustCompile(`^(?:\d{3,5}-\d{5,7}-\d{1,3}-\d{1,3}-\d{4,7}[0-9A-Z]?|\d{19}[0-9A-Z])$`)
	// The time is a year, or since 2021 a year and a month in two digits each.
	reCode = regexp.MustCompile(`^((?:19|20)\d{2}|\d{2}(?:0[1-9]|1[0-2]))-?([1-9]\d{5}|0{6})-?(\d{2})-?(\d{2})-?(\d{5}[0-9A-Z])$`)
)

// ParseCode reads the 项目代码 of an investment project by GB/T 40058-2021: 24 characters with hyphens, in
// five parts, time, division, department, kind, and five random characters with one to check
// them, 20 without them: 2021-441882-77-01-123456. code is written with hyphens; for
// BadCode it is the text as it stands, for NoCode "".
//
// Only the form is held: how the check character is reckoned could not be established from
// public text with a known example, so a wrong one is not seen.
func ParseCode(text string) (code string, form CodeForm) {
	s := strings.ToUpper(Squeeze(text))
	if m := reCode.FindStringSubmatch(s); m != nil && (strings.Count(s, "-") == 4 || len(s) == 20) {
		return strings.Join(m[1:], "-"), GoodCode
	}
	if reCodeLike.MatchString(s) {
		return Trim(text), BadCode
	}
	return "", NoCode
}

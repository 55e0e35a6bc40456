package grid

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"taizhang/portfolio"
)

// Style is how a section row is numbered; rows of one style are of one level.
type Style byte

// The styles of section rows.
const (
	Bare       Style = iota // no numbering
	Chinese                 // 一、
	Bracket                 // （一）
	Roman                   // Ⅰ
	Ordinal                 // 第一类
	Digits                  // 1.
	InDigits                // （1）
	Unnumbered              // a name alone, over rows with numbers
	Enclosed                // ⑴
	Stem                    // 甲
	Letter                  // A
	Inner                   // 1.1; deeper ones follow
)

var numberings = []struct {
	re    *regexp.Regexp
	style Style
}{
	{regexp.MustCompile(`^[(][一二三四五六七八九十百]+[)][、.:\s]*`), Bracket},
	{regexp.MustCompile(`^[一二三四五六七八九十百]+[、.:\s]+`), Chinese},
	{regexp.MustCompile(`^第[一二三四五六七八九十百\d]+(?:大类|类|部分|批|章|节|板块)[、.:\s]*`), Ordinal},
	{regexp.MustCompile(`^(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]+|[IVX]+[、.])[、.:\s]*`), Roman},
	{regexp.MustCompile(`^[(]\d+[)][、.:\s]*`), InDigits},
	{regexp.MustCompile(`^\d+(?:、|\.\s*|\s+)`), Digits},
}

const reQuantity = `[项个](?:子?项目|工程)?|[千百]?万元|亿元|千元|元`

var (
	reNumeral  = regexp.MustCompile(`^(?:[(]?[一二三四五六七八九十百]+[)]?|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]+|[IVX]+|第[一二三四五六七八九十百]+(?:大类|类|部分|批|章|节|板块))[、.:]?$`)
	reCount    = regexp.MustCompile(`(?:^|[(:,、;\s共计])(\d{1,6})\s*[项个](?:$|[),、;\s]|子?项目)`)
	reAmountIn = regexp.MustCompile(`([\d,]+(?:\.\d+)?)\s*(` + portfolio.MoneyNamePattern + `)`)
	// reTail finds what a heading says of its rows, and nothing else: （17项）, （3个项目，共500万元）,
	// ：共3项，总投资4万元. （2021-2025年） and （1） are part of the name.
	reTail = regexp.MustCompile(`\s*(?:[(](?:[^()]*[^()\d.])?\d[\d,.]*\s*(?:` + reQuantity + `)(?:[,、;:\s][^()]*)?[)]|[:,;、]?\s*共?\s*计?\s*\d+\s*[项个](?:子?项目|工程)?(?:[,、;:\s].*|(?:总|估算|计划)?投资.*)?|[:、])$`)
)

// categorySuffixes are cut off a section's name, the longest first.
var categorySuffixes = []string{
	"建设重点工程项目", "重点工程项目", "重点建设项目", "建设重点工程", "建设重点项目", "重点建设工程",
	"类重点项目", "重点工程", "重点项目", "工程项目", "类建设项目", "建设项目", "类项目", "类工程", "项目",
}

// Numbering takes the numbering off a section's text.
func Numbering(text string) (Style, string) {
	s := portfolio.Fold(text)
	for _, n := range numberings {
		if at := n.re.FindStringIndex(s); at != nil {
			return n.style, strings.TrimSpace(s[at[1]:])
		}
	}
	return Bare, s
}

// CategoryName is the canonical name of a category that a section row, a column or a
// published table names: （二）生态安全建设重点工程 and 生态安全 are both 生态安全.
// Nothing is cut that would leave less than two characters.
func CategoryName(text string) string {
	s := strippedHeading(text)
	for {
		next := cutCounts(s)
		for _, suffix := range categorySuffixes {
			if next == suffix {
				break
			}
			if rest, ok := strings.CutSuffix(next, suffix); ok && utf8.RuneCountInString(rest) >= 2 {
				next = strings.TrimSpace(rest)
				break
			}
		}
		if st, rest := Numbering(next); st != Bare && rest != "" {
			next = rest
		}
		if next == s {
			return s
		}
		s = next
	}
}

// Base is the heading of a category without its numbering, the count and the amount:
// what must be equal for two headings to be surely the same.
func Base(text string) string { return cutCounts(strippedHeading(text)) }

// IsNumeral reports whether a text is the numbering of a section and nothing else: （一）.
func IsNumeral(text string) bool { return reNumeral.MatchString(portfolio.Fold(text)) }

// strippedHeading is a heading in one line without its numbering.
func strippedHeading(text string) string {
	if _, s := Numbering(strings.Join(strings.Fields(text), " ")); s != "" {
		return s
	}
	return portfolio.Trim(text) // 第一类
}

// cutCounts cuts the unit, the count and the amount off a heading.
func cutCounts(s string) string {
	s = CutUnit(s)
	if rest := strings.TrimSpace(reTail.ReplaceAllString(s, "")); rest != "" {
		return rest
	}
	return s
}

// CountIn finds the number of projects that a text states: （17项）.
func CountIn(text string) (int, bool) {
	s := portfolio.Fold(text)
	if !strings.ContainsAny(s, "0123456789") {
		return 0, false
	}
	m := reCount.FindStringSubmatch(s)
	if m == nil {
		return 0, false
	}
	n, err := strconv.Atoi(m[1])
	return n, err == nil
}

// AmountIn finds the amount that a text states: 总投资90141.74万元.
func AmountIn(text string) (portfolio.Amount, bool) {
	if portfolio.TwoNumbers(text) {
		return portfolio.Amount{}, false
	}
	m := reAmountIn.FindStringSubmatch(portfolio.Squeeze(text))
	if m == nil {
		return portfolio.Amount{}, false
	}
	a, f := portfolio.ParseAmount(m[1]+m[2], portfolio.Unit{})
	return a, f == nil || f.Severity != portfolio.SevError
}

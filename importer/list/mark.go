package list

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"taizhang/importer/grid"
	"taizhang/portfolio"
)

// style is the kind of a number: rows with numbers of one kind are of one level.
type style byte

// The kinds of numbers. A row without one is of a kind of its own.
const (
	unnumbered style = iota
	digits           // 1 1、 №1 （1） where no other kind stands beside it
	bracketed        // （1）
	enclosed         // ⑴ ①
	chinese          // 一、
	inBrackets       // （一）
	stems            // 甲
	roman            // Ⅰ
	ordinal          // 第一类
	capitals         // A
)

// mark is the number of a row: its kind, and how deep it is where it has parts (1.1).
type mark struct {
	style style
	depth int8
}

var marks = []struct {
	re *regexp.Regexp
	style
}{
	{regexp.MustCompile(`^(?:№|NO\.?|第)?\d+(?:[、.:号项]|\.0+)?$`), digits},
	{regexp.MustCompile(`^[(]\d+[)][、.:]?$`), bracketed},
	{regexp.MustCompile(`^[\x{2460}-\x{2473}\x{2474}-\x{2487}\x{2776}-\x{277F}\x{24EB}-\x{24F4}][、.:]?$`), enclosed},
	{regexp.MustCompile(`^[一二三四五六七八九十百]+[、.:]?$`), chinese},
	{regexp.MustCompile(`^[(][一二三四五六七八九十百]+[)][、.:]?$`), inBrackets},
	{regexp.MustCompile(`^[甲乙丙丁戊己庚辛壬癸][、.:]?$`), stems},
	{regexp.MustCompile(`^(?:[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]+|[IVX]{2,}|[IVX][、.])[、.:]?$`), roman},
	{regexp.MustCompile(`^第[一二三四五六七八九十百]+(?:大类|类|部分|批|章|节|板块)?[、.:]?$`), ordinal},
	{regexp.MustCompile(`^[A-Z][、.:]?$`), capitals},
}

var (
	reDotted = regexp.MustCompile(`^\d+(?:[.-]\d+)+[、.]?$`)
	reParts  = regexp.MustCompile(`\d+`)
)

// starred are the signs that lists put before numbers and names of projects that they mark.
const starred = "★☆▲△●○◆◇■□*※＊"

// isCount reports whether a text is made of digits alone.
func isCount(text string) bool { return text != "" && strings.Trim(text, "0123456789") == "" }

// markOf reads the text of a 序号 cell.
func markOf(text string) mark {
	if isCount(text) { // as nearly all are
		return mark{digits, 1}
	}
	s := strings.ToUpper(strings.Trim(portfolio.Squeeze(text), starred))
	if s == "" || portfolio.IsNone(s) {
		return mark{}
	}
	for _, m := range marks {
		if m.re.MatchString(s) {
			return mark{m.style, 1}
		}
	}
	if reDotted.MatchString(s) {
		return mark{digits, int8(min(len(reParts.FindAllString(s, -1)), 100))}
	}
	if !strings.ContainsFunc(s, func(r rune) bool { return r < 128 && unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return mark{} // 县财政
	}
	return mark{digits, 1} // ZD-007
}

// firstNos are the numbers that a count of some kind begins with.
const firstNos = "1①⑴⒈❶一甲AⅠI"

// begins reports whether a number is the first of its kind.
func begins(no string) bool {
	s := strings.Trim(string(portfolio.NewNo(plainNo(no))), "()、.:")
	return s != "" && strings.Contains(firstNos, s)
}

// within reports whether a number with parts is inside another: 3.1 and 3-1 in 3.
func within(no, outer string) bool {
	a, b := reParts.FindAllString(portfolio.Squeeze(no), -1), reParts.FindAllString(plainNo(outer), -1)
	return len(b) > 0 && len(b) < len(a) && slices.Equal(a[:len(b)], b)
}

var (
	reOrdinalNo = regexp.MustCompile(`^(?:№|NO\.?|第)?[(]?(\d+)[)]?(?:[、.:号项]|\.0+)?$`)
	enclosures  = [][2]rune{{'①', '⑳'}, {'⑴', '⒇'}, {'⒈', '⒛'}, {'❶', '❿'}}
)

// plainNo is a number without the signs around it: 1、 №1 （1） 1.0 and ★1 are 1.
func plainNo(text string) string {
	if isCount(text) {
		return text
	}
	s := strings.Trim(portfolio.Squeeze(text), starred)
	if m := reOrdinalNo.FindStringSubmatch(strings.ToUpper(s)); m != nil {
		return m[1]
	}
	if rs := []rune(strings.TrimRight(s, "、.:")); len(rs) == 1 {
		for _, e := range enclosures {
			if rs[0] >= e[0] && rs[0] <= e[1] {
				return itoa(int(rs[0]-e[0]) + 1)
			}
		}
	}
	return s
}

// sectionStyles are the numbers of rows that head others, as sections have them.
var sectionStyles = map[style]grid.Style{
	unnumbered: grid.Unnumbered, digits: grid.Digits, bracketed: grid.InDigits, enclosed: grid.Enclosed, chinese: grid.Chinese,
	inBrackets: grid.Bracket, stems: grid.Stem, roman: grid.Roman, ordinal: grid.Ordinal, capitals: grid.Letter,
}

// sectionStyle is the style of a section with such a number.
func (m mark) sectionStyle() grid.Style {
	if m.depth > 1 {
		return grid.Inner + grid.Style(m.depth-2)
	}
	return sectionStyles[m.style]
}

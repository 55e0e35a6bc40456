package grid

import (
	"regexp"
	"strings"

	"taizhang/portfolio"
)

var reTotal = regexp.MustCompile(`^(?:(.{0,14}?)(合计|总计|小计|共计)|(?:累计|总和|汇总|(?i:grand)?(?i:sub)?(?i:total)))(?:[(][^()]*[)])?:?(?:共?\d+[项个].*)?$`)

// TotalKind says what a label sums up.
type TotalKind byte

// The kinds of totals.
const (
	NoTotal  TotalKind = iota
	SubTotal           // 小计: the rows since the last one
	Total              // 合计: all rows
)

// OfPage reports whether a sum is that of a printed page, whatever sections it cuts: 本页小计.
func OfPage(label string) bool {
	s := portfolio.Squeeze(label)
	return strings.HasPrefix(s, "本页") || strings.HasPrefix(s, "页")
}

// IsTotal reports whether a text labels a row of sums; named: other words stand before it.
func IsTotal(text string) (kind TotalKind, named bool) {
	if !strings.ContainsAny(text, "计和汇Tt") {
		return NoTotal, false
	}
	m := reTotal.FindStringSubmatch(portfolio.Squeeze(text))
	switch {
	case m == nil:
		return NoTotal, false
	case m[2] == "小计", strings.HasPrefix(strings.ToLower(m[0]), "sub"):
		return SubTotal, m[1] != ""
	}
	return Total, m[1] != ""
}

package importer

import (
	"regexp"
	"strings"

	"taizhang/portfolio"
)

var unitNames = `(` + portfolio.MoneyNamePattern + `)`

var (
	// 投资（万元）, [亿元], （单位：万元）, （人民币万元）: the unit fills the brackets but for such words.
	reBracketUnit = regexp.MustCompile(`[(\[【〔{<《](?:(?:金额|计量|货币)?单位:?)?(?:人民币[、,:]?)?` + unitNames + `(?:[、,]?人民币)?[)\]】〕}>》]`)
	// 总投资/万元, 总投资：万元, 总投资万元
	reTailUnit = regexp.MustCompile(`^(.*?)[/:,、\-_]?(?:单位:)?(?:人民币)?` + unitNames + `$`)
	reBrackets = regexp.MustCompile(`[(\[【〔{<《][^()\[\]【】〔〕{}<>《》]*[)\]】〕}>》]`)
	// 单位：万元 in a line of text; 填报单位：… is another thing.
	reUnitLine = regexp.MustCompile(`(?:^|[\s;,。()\[【:])(?:金额|计量|货币|投资|资金)?单位\s*:?\s*(?:人民币)?\s*[:(]?\s*(?:[^\s\d:]{1,6}[、,/])?` + unitNames + `(?:$|[\s;,。、)\]】/(]|人民币)`)
	reUnitOnly = regexp.MustCompile(`^[(\[【]?(?:(?:金额|计量|货币|投资)?单位:?)?(?:人民币)?[:(]?` + unitNames + `[)\]】]*$`)
)

// word is the text of a heading cell, taken apart.
type word struct {
	full string // squeezed, as written
	text string // without unit, brackets and marks
	unit portfolio.Unit
}

// hasUnit reports whether the heading names a unit of money.
func (w word) hasUnit() bool { return w.unit.Fen != 0 }

// newWord takes a heading apart: 投资预算\n（万元） is 投资预算 in 万元.
func newWord(text string) word {
	w := word{full: strings.Trim(portfolio.Squeeze(text), "*★☆※:、")}
	rest := w.full
	if m := reUnitOnly.FindStringSubmatch(rest); m != nil {
		w.unit, _ = portfolio.UnitNamed(m[1])
		return w
	}
	if m := reBracketUnit.FindStringSubmatch(rest); m != nil {
		w.unit, _ = portfolio.UnitNamed(m[1])
	}
	rest = reBrackets.ReplaceAllString(rest, "")
	if m := reTailUnit.FindStringSubmatch(rest); m != nil && m[1] != "" && !w.hasUnit() {
		w.unit, _ = portfolio.UnitNamed(m[2])
		rest = m[1]
	}
	w.text = strings.Trim(rest, "*★☆※:、,/-_")
	return w
}

// unitInLine finds 单位：万元 in the text of a line.
func unitInLine(text string) (portfolio.Unit, bool) {
	if m := reUnitOnly.FindStringSubmatch(portfolio.Squeeze(text)); m != nil {
		return portfolio.UnitNamed(m[1])
	}
	if m := reUnitLine.FindStringSubmatch(portfolio.Fold(text)); m != nil {
		return portfolio.UnitNamed(m[1])
	}
	return portfolio.Unit{}, false
}

// unitAbove looks for the unit in the lines above a heading, the nearest first.
func (h *heading) unitAbove(r *reader) (u portfolio.Unit, at place, value string) {
	for i := len(h.above) - 1; i >= 0; i-- {
		for _, c := range h.above[i].cells {
			if u, ok := unitInLine(c.Text); ok {
				return u, place{addr: c.Addr()}, r.plain(c)
			}
		}
	}
	return portfolio.Unit{}, place{}, ""
}

// unitOf settles the unit of a column of money: its own heading, then a line above.
// With neither the unit is zero, which is an error as soon as an amount needs it.
func (s *sheetReader) unitOf(h *heading, c *column) portfolio.Unit {
	above, at, value := h.unitAbove(s.reader)
	if c.unit.Fen == 0 {
		return above
	}
	if above.Fen != 0 && above.Fen != c.unit.Fen {
		s.add(portfolio.SevWarning, "TZ-UNIT-CONFLICT", c.addr, c.heading,
			"表头写“"+c.unit.Name+"”，而上方 "+at.addr+" 写“"+strings.TrimSpace(value)+"”；按表头的“"+c.unit.Name+"”读",
			"请核对金额的单位，把两处改成一致")
	}
	return c.unit
}

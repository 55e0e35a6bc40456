package grid

import (
	"regexp"
	"strings"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

var unitNames = `(` + portfolio.MoneyNamePattern + `)`

var (
	// 投资（万元）, [亿元], （单位：万元）, （人民币万元）: the unit fills the brackets but for such words.
	reBracketUnit = regexp.MustCompile(`[(\[【〔{<《](?:(?:金额|计量|货币)?单位:?)?(?:人民币[、,:]?)?` + unitNames + `(?:[、,]?人民币)?[)\]】〕}>》]`)
	// 总投资/万元, 总投资：万元, 总投资万元
	reTailUnit = regexp.MustCompile(`^(.*?)[/:,、\-_]?(?:单位:)?(?:人民币)?` + unitNames + `$`)
	// 单位：万元 in a line of text; 填报单位：… is another thing.
	reUnitLine = regexp.MustCompile(`(?:^|[\s;,。()\[【:])(?:金额|计量|货币|投资|资金)?单位\s*[:;]?\s*(?:人民币)?\s*[:(]?\s*(?:[^\s\d:]{1,6}[、,/])?` + unitNames + `(?:$|[\s;,。、)\]】/(]|人民币)`)
	reUnitOnly = regexp.MustCompile(`^[(\[【]?(?:(?:金额|计量|货币|投资|资金)?单位[:;]?)?(?:人民币)?[:(]?` + unitNames + `[)\]】]*$`)
)

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
func (h *Heading) unitAbove() (u portfolio.Unit, at xlsx.Cell) {
	for i := len(h.Above) - 1; i >= 0; i-- {
		for _, c := range h.Above[i].Cells {
			if u, ok := unitInLine(c.Text); ok {
				return u, c
			}
		}
	}
	return portfolio.Unit{}, xlsx.Cell{}
}

// UnitOf settles the unit of a column of money: its own heading, then a line above.
// With neither the unit is zero, which is an error as soon as an amount needs it.
func (h *Heading) UnitOf(s Sheet, c *Column) (portfolio.Unit, []portfolio.Finding) {
	above, at := h.unitAbove()
	switch {
	case c.Unit.Fen == 0:
		return above, nil
	case above.Fen == 0 || above.Fen == c.Unit.Fen:
		return c.Unit, nil
	}
	return c.Unit, []portfolio.Finding{s.Finding(
		portfolio.SevWarning, "TZ-UNIT-CONFLICT", c.Addr, c.Heading,
		"表头写“"+c.Unit.Name+"”，而上方 "+at.Addr()+" 写“"+strings.TrimSpace(s.Plain(at))+"”；按表头的“"+c.Unit.Name+"”读",
		"请核对金额的单位，把两处改成一致",
	)}
}

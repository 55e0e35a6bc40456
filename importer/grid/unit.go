package grid

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

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

// The rest of a line behind 单位：, and a bracket at the end that may hold a unit alone.
var (
	reUnitSays = regexp.MustCompile(`(?:^|[\s;,。()\[【:])(?:金额|计量|货币|投资|资金)?单位\s*[:;]?\s*([^\s;。]{1,16})`)
	reBetween  = regexp.MustCompile(`[、,/()\[\]【】或和]+|人民币`)
	reUnitEnd  = regexp.MustCompile(`\s*[(\[【][^()\[\]【】]*[)\]】]$|\s+(?:金额|计量|货币)?单位\s*:\s*\S{1,8}$`)
)

// unitInLine finds 单位：万元 in the text of a line; of several units the first.
func unitInLine(text string) (portfolio.Unit, bool) {
	n := UnitsIn(text)
	if len(n.Units) == 0 {
		return portfolio.Unit{}, false
	}
	return n.Units[0], true
}

// UnitNote is what a text says of the unit of the amounts below it.
type UnitNote struct {
	Units   []portfolio.Unit // of money, each once; two are in doubt
	Foreign string           // a currency that is not the yuan
	At      xlsx.Cell
}

// Names reports whether the text names a unit or a currency.
func (n UnitNote) Names() bool { return len(n.Units) > 0 || n.Foreign != "" }

// Differs reports whether the text names another unit than this one, and not it.
func (n UnitNote) Differs(u portfolio.Unit) bool { return n.Names() && !slices.Contains(n.Units, u) }

// Words are the units and the currency as a message names them.
func (n UnitNote) Words() string {
	var words []string
	for _, u := range n.Units {
		words = append(words, u.Name)
	}
	if n.Foreign != "" {
		words = append(words, n.Foreign)
	}
	return "“" + strings.Join(words, "”“") + "”"
}

func (n *UnitNote) add(units ...portfolio.Unit) {
	for _, u := range units {
		if !slices.Contains(n.Units, u) {
			n.Units = append(n.Units, u)
		}
	}
}

// UnitsIn reads what a line says of the unit: 单位：万元, 单位：元、万元, 单位：万美元.
func UnitsIn(text string) (n UnitNote) {
	s := portfolio.Fold(text)
	short := portfolio.Squeeze(text)
	if m := reUnitOnly.FindStringSubmatch(short); m != nil {
		u, _ := portfolio.UnitNamed(m[1])
		n.add(u)
		return n
	}
	if m := reUnitLine.FindStringSubmatch(s); m != nil {
		u, _ := portfolio.UnitNamed(m[1])
		n.add(u)
	}
	if m := reUnitSays.FindStringSubmatch(s); m != nil {
		for _, word := range reBetween.Split(m[1], -1) {
			if u, ok := portfolio.UnitNamed(word); ok && strings.HasSuffix(word, "元") {
				n.add(u)
			}
		}
		if name, ok := portfolio.ForeignCurrency(m[1]); ok {
			n.Foreign = name
		}
	}
	if name, ok := portfolio.ForeignCurrency(short); ok && foreignOnly(short) {
		n.Foreign = name
	}
	return n
}

// foreignOnly reports whether a text is the name of a currency and nothing else: （万美元）.
func foreignOnly(short string) bool {
	bare := strings.Trim(short, "()[]【】")
	return utf8.RuneCountInString(bare) <= 5 && !strings.ContainsAny(bare, "0123456789") &&
		(strings.HasSuffix(bare, "元") || strings.HasSuffix(bare, "镑") || strings.Trim(bare, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "")
}

// UnitAtEnd reads the unit of a heading of rows or of a title: also one that stands alone in
// brackets at its end, 水利（亿元）.
func UnitAtEnd(text string) UnitNote {
	if n := UnitsIn(text); n.Names() {
		return n
	}
	return UnitsIn(reUnitEnd.FindString(portfolio.Fold(text)))
}

// CutUnit cuts what a heading says of the unit off its end: 水利（单位：亿元） is 水利.
func CutUnit(text string) string {
	if end := reUnitEnd.FindString(text); end != "" && UnitsIn(strings.TrimSpace(end)).Names() {
		if rest := strings.TrimSuffix(text, end); rest != "" {
			return rest
		}
	}
	return text
}

// unitAbove is what the lines above a heading say of the unit. Those right above it come
// first; only where they are silent do those above an earlier heading of the sheet hold on.
func (h *Heading) unitAbove() (n UnitNote, earlier bool) {
	take := func(l *Line) {
		for _, c := range l.Cells {
			if m := UnitsIn(c.Text); c.Kind == xlsx.Text && m.Names() {
				n.add(m.Units...)
				n.At = c
				if m.Foreign != "" {
					n.Foreign = m.Foreign
				}
			}
		}
	}
	for _, l := range h.Above {
		take(l)
	}
	for i := len(h.Before) - 1; i >= 0 && !n.Names(); i-- {
		take(h.Before[i])
		earlier = true
	}
	return n, earlier && n.Names()
}

// UnitOf settles the unit of a column of money: its own heading, then the lines above. With
// neither the unit is zero, which is an error as soon as an amount needs it; two units above,
// or another currency, are an error at their cell.
func (h *Heading) UnitOf(s Sheet, c *Column) (portfolio.Unit, []portfolio.Finding) {
	above, earlier := h.unitAbove()
	at := "上方 " + above.At.Addr() + " 写“" + strings.TrimSpace(s.Plain(above.At)) + "”"
	tell := func(sev portfolio.Severity, code, msg, hint string) []portfolio.Finding {
		return []portfolio.Finding{s.Finding(sev, code, above.At.Addr(), s.Plain(above.At), msg, hint)}
	}
	switch {
	case !above.Names():
		return c.Unit, nil
	case c.Unit.Fen != 0 && (len(above.Units) == 0 || !above.Differs(c.Unit)):
		return c.Unit, nil
	case c.Unit.Fen != 0:
		return c.Unit, []portfolio.Finding{s.Finding(
			portfolio.SevWarning, "TZ-UNIT-CONFLICT", c.Addr, c.Heading,
			"表头写“"+c.Unit.Name+"”，而"+at+"；按表头的“"+c.Unit.Name+"”读",
			"请核对金额的单位，把两处改成一致",
		)}
	case len(above.Units) == 0:
		return portfolio.Unit{}, tell(portfolio.SevError, "TZ-BUDGET-CURRENCY",
			"这里写的是"+above.Foreign+"，不是人民币，下面的金额没有读", "请折算成人民币，并把单位改为“万元”后重新导入")
	case len(above.Units) > 1 || above.Foreign != "":
		f := tell(portfolio.SevError, "TZ-UNIT-CONFLICT", "表的上方写了不止一种单位："+above.Words()+"，不知道金额是哪一种",
			"请只留一种单位，或在表头写明，例如“投资预算（万元）”后重新导入")[0]
		var answers []portfolio.Step
		for _, u := range above.Units {
			answers = append(answers, portfolio.Do("import", portfolio.Fill("文件"), portfolio.Option("unit", u.Name)).If("是"+u.Name+"的"))
		}
		return portfolio.Unit{}, []portfolio.Finding{f.Ask(portfolio.AskUnit, answers...)}
	case earlier:
		return above.Units[0], tell(portfolio.SevInfo, "TZ-UNIT-TAKEN",
			"第 "+strconv.Itoa(h.First)+" 行的表头没有另写单位，金额按这里的“"+above.Units[0].Name+"”读", "不是这个单位的，请在那张表的上方写明单位后重新导入")
	}
	return above.Units[0], nil
}

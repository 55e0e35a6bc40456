package table

import (
	"regexp"
	"slices"
	"strings"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

var (
	reProseAmount = regexp.MustCompile(`(?:总投资额?|投资总额|投资总规模|总投资规模|投资规模|总概算)(?:估算|概算|规模|金额)?(?:[:,]|约|为|共|合计|总计|计|达到|达|是|:)*(\d[\d,]*(?:\.\d+)?)(` + portfolio.MoneyNamePattern + `)`)
	reProseCount  = regexp.MustCompile(`(\d[\d,]*)(?:项|个(?:(?:重点|重大|建设|子)*(?:项目|工程)))`)
)

// Prose proposes the figures that the running text of a sheet states, as “51项……总投资
// 166.5亿元”: they are published figures too, and entered by the clerk, never by
// themselves. known are figures of the sheet that need no proposal. A note without an
// amount is passed over.
func Prose(sheet grid.Sheet, lines []*grid.Line, known []portfolio.Published) (told []portfolio.Finding) {
	for _, l := range lines {
		for _, c := range l.Cells {
			if c.Kind == xlsx.Text {
				told = append(told, prose(sheet, c, known)...)
			}
		}
	}
	return told
}

func prose(sheet grid.Sheet, c xlsx.Cell, known []portfolio.Published) []portfolio.Finding {
	text, _, _ := strings.Cut(portfolio.Squeeze(c.Text), "其中")
	var steps []portfolio.Step
	var words []string
	propose := func(figure portfolio.Figure, number, unit string) {
		p, err := portfolio.ParseStated(figure, portfolio.TotalScope, number+unit)
		if err != nil || slices.ContainsFunc(known, func(k portfolio.Published) bool { return sameFigure(k, p) }) {
			return
		}
		words = append(words, number+unit)
		steps = append(steps, portfolio.Do("publish", portfolio.Word(string(figure)), portfolio.Word(number+unit),
			portfolio.Option("reason", sheet.Name+" "+c.Addr())))
	}
	amount := reProseAmount.FindStringSubmatch(text)
	if amount == nil && layout.IsNote(c.Text) {
		return nil
	}
	if m := reProseCount.FindStringSubmatch(text); m != nil {
		propose(portfolio.FigureCount, m[1], portfolio.Items.Name)
	}
	if amount != nil {
		propose(portfolio.FigureAmount, amount[1], amount[2])
	}
	if steps == nil {
		return nil
	}
	f := sheet.Finding(portfolio.SevInfo, "TZ-PUB-PROSE", c.Addr(), grid.Clip(portfolio.Trim(c.Text), 60),
		"文字中写有"+strings.Join(words, "、")+"，没有作为公布数录入", "要与项目表对账的，请核对后录入")
	f.Steps = steps
	return []portfolio.Finding{f}
}

// sameFigure reports whether a published figure says what a text states.
func sameFigure(k, p portfolio.Published) bool {
	return k.Figure == p.Figure && k.Scope == p.Scope && k.Unit == p.Unit && strings.ReplaceAll(k.Text, ",", "") == strings.ReplaceAll(p.Text, ",", "")
}

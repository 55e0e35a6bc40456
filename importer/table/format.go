package table

import (
	"regexp"
	"strings"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

var (
	reFormatUnit = regexp.MustCompile(portfolio.MoneyPattern)
	// reLocale is the currency of a format: [$$-409], [$¥-804]; [$-804] names none.
	reLocale = regexp.MustCompile(`\[\$([^\]\-]*)[^\]]*\]`)
	// reShown finds formats that show another number than is stored: 0.0,  0!.0  0"."0000
	reShown = regexp.MustCompile(`[0#?],+(?:[^0#?,]|$)|[0#?][!\\]\.|[0#?]"\."`)
)

// oddFormat says why what a cell shows is not what its column says: another unit, another
// currency, per cent, or another number than is stored; "" where nothing is odd.
func oddFormat(c xlsx.Cell, col *figureColumn) string {
	if c.Kind != xlsx.Number || c.Date || col.figure != portfolio.FigureAmount && col.figure != portfolio.FigureCount {
		return ""
	}
	first, _, _ := strings.Cut(c.NumFmt, ";")
	code := reLocale.ReplaceAllString(first, "$1")
	unit, named := portfolio.UnitNamed(reFormatUnit.FindString(code))
	switch {
	case strings.Contains(code, "%"):
		return "是百分比"
	case strings.ContainsAny(code, "$€£"):
		return "是外币"
	case named && unit.Name != col.unit:
		return "写“" + unit.Name + "”，这一列是“" + col.unit + "”"
	case reShown.MatchString(first):
		return "显示的数不是存的数"
	}
	return ""
}

// tellFormat tells an odd format.
func tellFormat(sheet grid.Sheet, c xlsx.Cell, why string) portfolio.Finding {
	return sheet.Finding(portfolio.SevError, "TZ-PUB-FORMAT", c.Addr(), sheet.Plain(c),
		"单元格的格式“"+c.NumFmt+"”"+why+"，不知道公布的是哪一个数", "请把单元格格式改为“常规”或“数值”，按表头的单位填写公布的数")
}

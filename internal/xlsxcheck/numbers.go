package xlsxcheck

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// checkNumberWidths finds numbers that their columns cannot show. A number
// never runs into its neighbour: it becomes ####. The displayed form comes
// from excelize; a General number may lose decimals, so only its integer part
// must fit.
func (c *checker) checkNumberWidths(book []byte) {
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		c.add("", "", "TZ-ZIP", "excelize cannot open it: %v", err)
		return
	}
	defer f.Close()
	for _, s := range c.sheets {
		if !s.visible() {
			continue
		}
		s.each(func(x *cellXML) {
			if isNumber(x) && plain(c.styles.xf(x.style)) {
				c.checkNumberWidth(s, x, f)
			}
		})
	}
}

func isNumber(x *cellXML) bool {
	if x.T != "" && x.T != "n" || x.V == nil {
		return false
	}
	_, err := strconv.ParseFloat(x.V.Text, 64)
	return err == nil
}

func (c *checker) checkNumberWidth(s *sheet, x *cellXML, f *excelize.File) {
	room := c.widthPx(s, s.area(x))
	if room <= 0 {
		return // hidden
	}
	shown := x.V.Text
	if c.styles.xf(x.style).NumFmt == 0 {
		v, _ := strconv.ParseFloat(x.V.Text, 64)
		shown = strconv.FormatFloat(v, 'f', 0, 64)
		if len(strings.TrimPrefix(shown, "-")) > 11 {
			shown = "1.00000E+11"
		}
	} else if text, err := f.GetCellValue(s.name, x.R); err == nil {
		shown = text
	}
	if need := textPx(shown, c.styles.fontOf(x.style)) * 0.97; need > room+2 {
		c.add(s.part, s.at(x.R), "TZ-WIDTH", "%s needs about %.0f pixels, the column has %.0f", shown, need, room)
	}
}

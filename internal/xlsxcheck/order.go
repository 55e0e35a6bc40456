package xlsxcheck

import (
	"bytes"
	"encoding/xml"
	"slices"
	"strings"
)

// The sequences of ECMA-376 part 1, 18.2.27, 18.3.1.99 and 18.8.39. Excel
// refuses a part whose elements come in another order.
var (
	workbookOrder = strings.Fields(`fileVersion fileSharing workbookPr workbookProtection bookViews
		sheets functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews
		pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst`)
	sheetOrder = strings.Fields(`sheetPr dimension sheetViews sheetFormatPr cols sheetData
		sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate
		customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks
		printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties
		cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture
		oleObjects controls webPublishItems tableParts extLst`)
	stylesOrder = strings.Fields(`numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs
		tableStyles colors extLst`)
	neverEmpty = strings.Fields(`sheetViews cols mergeCells dataValidations hyperlinks sheets
		definedNames fonts fills borders cellXfs`)
)

func (c *checker) checkOrder(s *sheet) { c.checkChildren(s.part, sheetOrder) }

// checkChildren holds the children of a part's root against the schema.
func (c *checker) checkChildren(part string, order []string) {
	d := xml.NewDecoder(bytes.NewReader(c.parts[part]))
	depth, last, name, children := 0, -1, "", 0
	for tok, err := d.Token(); err == nil; tok, err = d.Token() {
		switch t := tok.(type) {
		case xml.StartElement:
			depth++
			if depth == 3 {
				children++
			}
			if depth != 2 || t.Name.Space == mcNS {
				continue
			}
			name, children = t.Name.Local, 0
			i := slices.Index(order, name)
			switch {
			case i < 0:
				if strings.HasPrefix(t.Name.Space, "http://schemas.openxmlformats.org/spreadsheetml/") {
					c.add(part, "", "TZ-ORDER", "unknown element <%s>", name)
				}
				continue
			case i < last:
				c.add(part, "", "TZ-ORDER", "<%s> stands after <%s>", name, order[last])
			case i == last && name != "conditionalFormatting":
				c.add(part, "", "TZ-ORDER", "<%s> stands twice", name)
			}
			last = max(last, i)
		case xml.EndElement:
			if depth == 2 && t.Name.Local == name && children == 0 && slices.Contains(neverEmpty, name) {
				c.add(part, "", "TZ-ORDER", "<%s> is empty", name)
			}
			depth--
		}
	}
}

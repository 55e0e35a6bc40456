package page

import (
	"fmt"
	"slices"

	"github.com/xuri/excelize/v2"
)

// maxBreaks is how many manual page breaks a sheet may have.
const maxBreaks = 1000

// prepare makes the sheet and sets all that a stream would drop at its end.
func (b *book) prepare(p *plan) error {
	f := b.file
	b.sheets++
	if b.sheets == 1 {
		if err := f.SetSheetName("Sheet1", p.Name); err != nil {
			return err
		}
	} else if _, err := f.NewSheet(p.Name); err != nil {
		return err
	}
	for i, w := range slices.Backward(p.Widths) { // a stream writes them in reverse order
		col := Letter(i + 1)
		if err := f.SetColWidth(p.Name, col, col, w); err != nil {
			return err
		}
	}
	if breaks := p.breaks(); len(breaks) <= maxBreaks {
		for _, r := range breaks {
			if err := f.InsertPageBreak(p.Name, At(1, r)); err != nil {
				return err
			}
		}
	}
	whole := Area{1, 1, len(p.Widths), p.rows()}
	if from := p.AsTextFrom; from > 0 && from <= whole.LastRow {
		as := Area{1, from, whole.LastCol, whole.LastRow}
		if err := f.AddIgnoredErrors(p.Name, as.String(), excelize.IgnoredErrorsNumberStoredAsText); err != nil {
			return err
		}
	}
	if err := f.SetSheetDimension(p.Name, whole.String()); err != nil {
		return err
	}
	if err := b.setView(p); err != nil {
		return err
	}
	return b.setPage(p)
}

func (b *book) setView(p *plan) error {
	if len(p.Head) == 0 {
		return nil
	}
	above := len(p.Title) + len(p.Head)
	first := At(1, above+1)
	return b.file.SetPanes(p.Name, &excelize.Panes{
		Freeze: true, YSplit: above, TopLeftCell: first, ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: first, ActiveCell: first, Pane: "bottomLeft"}},
	})
}

// setPage sets up printing: A4 landscape, fitted to the width, centred, the
// heading repeated and the pages numbered.
func (b *book) setPage(p *plan) error {
	f, yes := b.file, true
	a4, landscape, wide, long := 9, "landscape", 1, 0
	if p.onePage {
		long = 1
	}
	side, top, bottom, edge := sideMargin/72, topMargin/72, bottomMargin/72, 0.3
	if err := f.SetSheetProps(p.Name, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	if err := f.SetPageLayout(p.Name, &excelize.PageLayoutOptions{
		Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &long,
	}); err != nil {
		return err
	}
	if err := f.SetPageMargins(p.Name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &bottom, Header: &edge, Footer: &edge, Horizontally: &yes,
	}); err != nil {
		return err
	}
	if err := f.SetHeaderFooter(p.Name, &excelize.HeaderFooterOptions{OddFooter: "&C第&P页 共&N页"}); err != nil {
		return err
	}
	if len(p.Head) == 0 {
		return nil
	}
	return f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: p.Name,
		RefersTo: fmt.Sprintf("%s!$%d:$%d", quoteSheet(p.Name), len(p.Title)+1, len(p.Title)+len(p.Head)),
	})
}

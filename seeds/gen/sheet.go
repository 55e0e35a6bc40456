package main

import "github.com/xuri/excelize/v2"

// sheet writes into one sheet and keeps the first error: what is written
// after it is passed over.
type sheet struct {
	file *excelize.File
	name string
	cols int
	err  error
}

func (s *sheet) do(write func() error) {
	if s.err == nil {
		s.err = write()
	}
}

// at returns a cell's address; col and row count from one.
func at(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic(err) // only for a column or row below one
	}
	return name
}

// text writes a cell of text, even where it looks like a number.
func (s *sheet) text(col, row int, value string) {
	s.do(func() error { return s.file.SetCellStr(s.name, at(col, row), value) })
}

// number writes the digits themselves, so that no float stands between the
// text and the workbook; what is not a number ("/") stays text.
func (s *sheet) number(col, row int, digits string) {
	if !isNumber(digits) {
		s.text(col, row, digits)
		return
	}
	s.do(func() error { return s.file.SetCellDefault(s.name, at(col, row), digits) })
}

// isNumber tells whether text is digits, with at most one point inside.
func isNumber(text string) bool {
	points := 0
	for i, r := range text {
		switch {
		case r >= '0' && r <= '9':
		case r == '.' && i > 0 && i < len(text)-1 && points == 0:
			points++
		default:
			return false
		}
	}
	return text != ""
}

// style gives every cell from col1 to col2 of a row the style, so that a
// merged range has its borders on all sides.
func (s *sheet) style(col1, col2, row, style int) {
	s.do(func() error { return s.file.SetCellStyle(s.name, at(col1, row), at(col2, row), style) })
}

func (s *sheet) merge(col1, row1, col2, row2 int) {
	s.do(func() error { return s.file.MergeCell(s.name, at(col1, row1), at(col2, row2)) })
}

func (s *sheet) height(row int, points float64) {
	s.do(func() error { return s.file.SetRowHeight(s.name, row, points) })
}

// head writes the title over all columns and the heading under it.
func (s *sheet) head(t table, st styles, widths []float64) {
	s.cols = len(t.heading)
	for i, w := range widths {
		col, err := excelize.ColumnNumberToName(i + 1)
		s.do(func() error { return err })
		s.do(func() error { return s.file.SetColWidth(s.name, col, col, w) })
	}
	s.text(1, 1, t.title)
	s.merge(1, 1, s.cols, 1)
	s.style(1, s.cols, 1, st.title)
	s.height(1, titleHeight)
	for i, h := range t.heading {
		s.text(i+1, 2, h)
	}
	s.style(1, s.cols, 2, st.heading)
	s.height(2, headingHeight)
}

// extent records the used cells, which readers check the rows against; excelize
// would write A1.
func (s *sheet) extent(lastRow int) {
	s.do(func() error { return s.file.SetSheetDimension(s.name, "A1:"+at(s.cols, lastRow)) })
}

// page sets up printing: A4 landscape, one page wide and as many long as it
// takes, the heading row repeated on each, page numbers at the foot. On the
// screen the heading stays in sight.
func (s *sheet) page() {
	a4, landscape, wide, long := 9, "landscape", 1, 0
	fit, centred := true, true
	side, top, bottom, edge := 0.4, 0.5, 0.6, 0.3 // inches
	s.do(func() error { return s.file.SetSheetProps(s.name, &excelize.SheetPropsOptions{FitToPage: &fit}) })
	s.do(func() error {
		return s.file.SetPageLayout(s.name, &excelize.PageLayoutOptions{
			Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &long,
		})
	})
	s.do(func() error {
		return s.file.SetPageMargins(s.name, &excelize.PageLayoutMarginsOptions{
			Left: &side, Right: &side, Top: &top, Bottom: &bottom, Header: &edge, Footer: &edge, Horizontally: &centred,
		})
	})
	s.do(func() error {
		return s.file.SetHeaderFooter(s.name, &excelize.HeaderFooterOptions{OddFooter: "&C第&P页 共&N页"})
	})
	s.do(func() error {
		return s.file.SetDefinedName(&excelize.DefinedName{
			Name: "_xlnm.Print_Titles", RefersTo: "'" + s.name + "'!$2:$2", Scope: s.name,
		})
	})
	s.do(func() error {
		return s.file.SetPanes(s.name, &excelize.Panes{
			Freeze: true, YSplit: 2, TopLeftCell: "A3", ActivePane: "bottomLeft",
			Selection: []excelize.Selection{{SQRef: "A3", ActiveCell: "A3", Pane: "bottomLeft"}},
		})
	})
}

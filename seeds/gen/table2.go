package main

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// table2Widths are the column widths of 表2, in characters, filling the page as
// those of 附表1 do.
var table2Widths = []float64{8, 18, 20, 20, 28, 65}

// writeTable2 lays out 表2. Every figure is written as text: a number cell
// drops trailing zeros, and "3.0000" and "146.03" are to be read as published.
func writeTable2(f *excelize.File, st styles, t table) error {
	s := &sheet{file: f, name: table2Sheet}
	s.head(t, st, table2Widths)
	last := 2
	for i, rec := range t.body {
		row := 3 + i
		last = row
		style, skip := st.textCentre, s.cols-len(rec)
		if skip > 0 {
			style = st.textBold
		}
		for j, value := range rec {
			col := j + 1
			if j > 0 {
				col += skip
			}
			if value != "" {
				s.text(col, row, value)
			}
		}
		s.style(1, s.cols, row, style)
		if skip > 0 {
			s.merge(1, row, 1+skip, row)
		}
		s.height(row, rowHeight(lines(rec[len(rec)-1], table2Widths[s.cols-1]), 34))
	}
	s.do(func() error {
		area := fmt.Sprintf("A3:%s", at(s.cols, last))
		return f.AddIgnoredErrors(table2Sheet, area, excelize.IgnoredErrorsNumberStoredAsText)
	})
	s.extent(last)
	s.page()
	return s.err
}

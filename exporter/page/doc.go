// Package page lays out and prints the sheets of every workbook that the program
// writes. A Sheet is described as values: the widths of its columns, title and
// heading rows, and the body as a sequence of rows. Write measures the rows, plans
// the printed pages and writes the book. No other package knows the library that
// writes workbooks, nor a font, a colour or a height.
//
//	sheet := &page.Sheet{
//		Name: "名单", Widths: []float64{8, 40, 16},
//		Title: []page.Row{page.Wide("示例名单", page.Title, page.TitleLeast)},
//		Head:  []page.Row{page.Headings(page.ListHeadLeast, "序号", "名称", "金额（万元）")},
//		Body:  page.Each(rows),
//	}
//	err := page.Write(w, "示例名单", sheet)
//
// # How the books are made
//
// Every sheet is streamed row by row. Only a streamed cell carries a formula
// together with a right cached value, and a list of 100 000 rows stays small in
// memory. What the stream drops once it is closed (page setup, panes, page
// breaks, dimension) is set before the first row; nothing is reopened. The body is
// therefore read twice: once to measure it, once to write it.
//
// The same values give the same bytes: the parts stand in a fixed order, the
// times in the properties are fixed, styles are numbered as they are first used.
//
// # Text and numbers
//
// A string is always a text cell, never a number, a date or a formula: a project
// named "=1+1" or "007" stays that text. Line breaks are brought to LF, and
// characters that a sheet cannot hold or should not show (controls, direction
// overrides) are left out. Text over the 32 767 characters of a cell is an error.
//
// Amounts come as exact decimal text (Number) and become a float only where a cell
// is written. One that a cell cannot hold exactly is an error, never rounded.
package page

package main

import "github.com/xuri/excelize/v2"

// The faces that an office of this country prints its tables in.
const (
	song = "宋体"
	hei  = "黑体"
)

// styles are the numbers of the cell styles of one workbook.
type styles struct {
	title, heading, section, centre, left, amount, textCentre, textBold int
}

func newStyles(f *excelize.File) (styles, error) {
	var s styles
	for _, d := range []struct {
		id    *int
		style excelize.Style
	}{
		{&s.title, excelize.Style{Font: font(hei, 16, false), Alignment: align("center", 0)}},
		{&s.heading, excelize.Style{
			Font: font(song, 11, true), Alignment: align("center", 0), Border: box(),
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DDE9F3"}},
		}},
		{&s.section, excelize.Style{Font: font(song, 11, true), Alignment: align("left", 1), Border: box()}},
		{&s.centre, excelize.Style{Font: font(song, 10, false), Alignment: align("center", 0), Border: box()}},
		{&s.left, excelize.Style{Font: font(song, 10, false), Alignment: align("left", 0), Border: box()}},
		{&s.amount, excelize.Style{Font: font(song, 10, false), Alignment: align("right", 1), Border: box()}},
		// 49 is the built-in format "@": what is typed into the cell stays text.
		{&s.textCentre, excelize.Style{Font: font(song, 11, false), Alignment: align("center", 0), Border: box(), NumFmt: 49}},
		{&s.textBold, excelize.Style{Font: font(song, 11, true), Alignment: align("center", 0), Border: box(), NumFmt: 49}},
	} {
		id, err := f.NewStyle(&d.style)
		if err != nil {
			return styles{}, err
		}
		*d.id = id
	}
	return s, nil
}

func font(family string, size float64, bold bool) *excelize.Font {
	return &excelize.Font{Family: family, Size: size, Bold: bold, Color: "000000"}
}

func align(horizontal string, indent int) *excelize.Alignment {
	return &excelize.Alignment{Horizontal: horizontal, Vertical: "center", WrapText: true, Indent: indent}
}

func box() []excelize.Border {
	var b []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		b = append(b, excelize.Border{Type: side, Color: "000000", Style: 1})
	}
	return b
}

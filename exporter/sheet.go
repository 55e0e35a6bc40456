package exporter

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"taizhang/portfolio"
)

// cell is what is written into one cell. Value is a string, a number, or nil for
// a blank with borders; with a formula it is the formula's right result. The zero
// cell writes nothing.
type cell struct {
	value   any
	formula string
	look    look
}

type row struct {
	cells  []cell // from column A
	height float64
}

// page is everything about a sheet that must be known before its first row.
type page struct {
	name    string
	widths  []float64
	rows    int
	repeat  [2]int   // rows repeated on every printed page
	freeze  int      // rows kept in sight on the screen
	onePage bool     // fitted to one page, not to its width alone
	merges  []string // "A1:H1"
	breaks  []int    // rows that begin a printed page
	asText  string   // range in which numbers stored as text are meant so; "" for none
}

// maxBreaks is how many manual page breaks a sheet may have.
const maxBreaks = 1000

// write adds a sheet with the rows.
func (b *book) write(l page, rows iter.Seq2[row, error]) error {
	if err := b.prepare(&l); err != nil {
		return &portfolio.Error{Code: portfolio.Internal, Msg: "生成工作表“" + l.name + "”失败", Err: err}
	}
	sw, err := b.file.NewStreamWriter(l.name)
	if err != nil {
		return err
	}
	n := 0
	for r, err := range rows {
		if err != nil {
			return err
		}
		n++
		if err := b.writeRow(sw, &l, n, r); err != nil {
			return err
		}
	}
	for _, m := range l.merges {
		a, z, _ := cutRange(m)
		if err := sw.MergeCell(a, z); err != nil {
			return err
		}
	}
	return sw.Flush()
}

func (b *book) writeRow(sw *excelize.StreamWriter, l *page, n int, r row) error {
	values := make([]any, len(r.cells))
	for i, c := range r.cells {
		if c.look == (look{}) {
			continue
		}
		id, err := b.style(c.look)
		if err != nil {
			return err
		}
		out := excelize.Cell{StyleID: id, Formula: c.formula, Value: c.value}
		switch v := c.value.(type) {
		case number:
			if out.Value, err = v.cell(); err != nil {
				return &portfolio.Error{Code: portfolio.Internal, Msg: l.name + "!" + at(i+1, n) + " 的数字写不进表格", Err: err}
			}
		case string:
			if units, long := tooLong(v); long {
				return errTooLong("工作表“"+l.name+"”单元格 "+at(i+1, n)+" 的文字", units)
			}
			if v = clean(v); v == "" {
				out.Value = nil
			} else {
				out.Value = v
			}
		}
		values[i] = out
	}
	return sw.SetRow(at(1, n), values, excelize.RowOpts{Height: r.height})
}

// prepare makes the sheet and sets all that a stream would drop at its end.
func (b *book) prepare(l *page) error {
	f := b.file
	b.sheets++
	if b.sheets == 1 {
		if err := f.SetSheetName("Sheet1", l.name); err != nil {
			return err
		}
	} else if _, err := f.NewSheet(l.name); err != nil {
		return err
	}
	for i, w := range slices.Backward(l.widths) { // a stream writes them in reverse order
		col := strings.TrimRight(at(i+1, 1), "1")
		if err := f.SetColWidth(l.name, col, col, w); err != nil {
			return err
		}
	}
	if len(l.breaks) <= maxBreaks {
		for _, r := range l.breaks {
			if err := f.InsertPageBreak(l.name, at(1, r)); err != nil {
				return err
			}
		}
	}
	if l.asText != "" {
		if err := f.AddIgnoredErrors(l.name, l.asText, excelize.IgnoredErrorsNumberStoredAsText); err != nil {
			return err
		}
	}
	if err := f.SetSheetDimension(l.name, "A1:"+at(len(l.widths), l.rows)); err != nil {
		return err
	}
	if err := b.setView(l); err != nil {
		return err
	}
	return b.setPage(l)
}

func (b *book) setView(l *page) error {
	if l.freeze == 0 {
		return nil
	}
	first := at(1, l.freeze+1)
	return b.file.SetPanes(l.name, &excelize.Panes{
		Freeze: true, YSplit: l.freeze, TopLeftCell: first, ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: first, ActiveCell: first, Pane: "bottomLeft"}},
	})
}

// setPage sets up printing: A4 landscape, fitted to the width, centred, the
// heading repeated and the pages numbered.
func (b *book) setPage(l *page) error {
	f, yes := b.file, true
	a4, landscape, wide, long := 9, "landscape", 1, 0
	if l.onePage {
		long = 1
	}
	side, top, bottom, edge := sideMargin/72, topMargin/72, bottomMargin/72, 0.3
	if err := f.SetSheetProps(l.name, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	if err := f.SetPageLayout(l.name, &excelize.PageLayoutOptions{
		Size: &a4, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &long,
	}); err != nil {
		return err
	}
	if err := f.SetPageMargins(l.name, &excelize.PageLayoutMarginsOptions{
		Left: &side, Right: &side, Top: &top, Bottom: &bottom, Header: &edge, Footer: &edge, Horizontally: &yes,
	}); err != nil {
		return err
	}
	if err := f.SetHeaderFooter(l.name, &excelize.HeaderFooterOptions{OddFooter: "&C第&P页 共&N页"}); err != nil {
		return err
	}
	if l.repeat[0] == 0 {
		return nil
	}
	return f.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: l.name,
		RefersTo: fmt.Sprintf("%s!$%d:$%d", quoteSheet(l.name), l.repeat[0], l.repeat[1]),
	})
}

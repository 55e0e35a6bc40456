package xlsxcheck

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// cell styles of the good book
type styleSet struct{ head, text, wrap, num int }

// goodBook is a workbook without any defect that uses everything the checks
// look at: two sheets and a hidden one, merges, formulas, validations, a
// filter, links, names, a chart, a table, a conditional format.
func goodBook(tb testing.TB) []byte {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	ok := func(err error) {
		tb.Helper()
		if err != nil {
			tb.Fatal(err)
		}
	}
	ok(f.SetSheetName("Sheet1", "汇总"))
	for _, name := range []string{"表 2", "字典"} {
		_, err := f.NewSheet(name)
		ok(err)
	}
	st := goodStyles(tb, f)
	settings(f, ok)
	goodSummary(f, st, ok)
	goodTable(f, st, ok)
	var buf bytes.Buffer
	ok(f.Write(&buf))
	return buf.Bytes()
}

func goodStyles(tb testing.TB, f *excelize.File) styleSet {
	tb.Helper()
	style := func(size float64, fmt string, wrap bool) int {
		s := &excelize.Style{Font: &excelize.Font{Family: "宋体", Size: size}, Alignment: &excelize.Alignment{WrapText: wrap, Vertical: "center"}}
		if fmt != "" {
			s.CustomNumFmt = &fmt
		}
		id, err := f.NewStyle(s)
		if err != nil {
			tb.Fatal(err)
		}
		return id
	}
	return styleSet{style(16, "", false), style(11, "", false), style(11, "", true), style(11, "#,##0.00", false)}
}

// settings are made before the streams are flushed, else they are lost.
func settings(f *excelize.File, ok func(error)) {
	ok(f.AutoFilter("汇总", "A2:D4", nil)) // first: it replaces the sheet properties
	fit, paper, wide, one, zero := true, 9, "landscape", 1, 0
	for _, name := range []string{"汇总", "表 2"} {
		ok(f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}))
		ok(f.SetPageLayout(name, &excelize.PageLayoutOptions{Size: &paper, Orientation: &wide, FitToWidth: &one, FitToHeight: &zero}))
	}
	ok(f.SetSheetDimension("汇总", "A1:D6"))
	ok(f.SetSheetDimension("表 2", "A1:B3"))
	ok(f.SetSheetDimension("字典", "A1:A2"))
	ok(f.SetCellStr("字典", "A1", "yes"))
	ok(f.SetCellStr("字典", "A2", "no"))
	ok(f.SetSheetVisible("字典", false))
	ok(f.SetDefinedName(&excelize.DefinedName{Name: "清单", RefersTo: "字典!$A$1:$A$2"}))
	ok(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "汇总!$2:$2", Scope: "汇总"}))
	ok(f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", RefersTo: "汇总!$A$1:$D$6", Scope: "汇总"}))
	list := excelize.NewDataValidation(true)
	list.Sqref = "D3:D4"
	ok(list.SetDropList([]string{"yes", "no"}))
	list.SetInput("title", "prompt")
	ok(f.AddDataValidation("汇总", list))
	ok(f.SetCellHyperLink("汇总", "A3", "https://example.org/a", "External"))
	ok(f.SetCellHyperLink("汇总", "A4", "'表 2'!A1", "Location"))
	red, err := f.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: "9A0511"}})
	ok(err)
	ok(f.SetConditionalFormat("汇总", "C3:C5", []excelize.ConditionalFormatOptions{{Type: "cell", Criteria: ">", Format: &red, Value: "6"}}))
	ok(f.AddChart("汇总", "A9", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Name: "汇总!$C$2", Categories: "汇总!$B$3:$B$4", Values: "汇总!$C$3:$C$4"}}}))
}

func goodSummary(f *excelize.File, st styleSet, ok func(error)) {
	w, err := f.NewStreamWriter("汇总")
	ok(err)
	ok(w.SetColWidth(4, 4, 14))
	ok(w.SetColWidth(3, 3, 16))
	ok(w.SetColWidth(2, 2, 24))
	ok(w.SetColWidth(1, 1, 10))
	row := func(ref string, height float64, cells ...any) {
		ok(w.SetRow(ref, cells, excelize.RowOpts{Height: height}))
	}
	text := func(s string) excelize.Cell { return excelize.Cell{StyleID: st.text, Value: s} }
	wrap := func(s string) excelize.Cell { return excelize.Cell{StyleID: st.wrap, Value: s} }
	num := func(v float64) excelize.Cell { return excelize.Cell{StyleID: st.num, Value: v} }
	row("A1", 24, excelize.Cell{StyleID: st.head, Value: "重点项目汇总表"})
	row("A2", 18, text("序号"), text("名称"), text("总投资"), text("备注"))
	row("A3", 30, text("1"), wrap("黄河流域生态保护和高质量发展重点工程"), num(1234.5), text("yes"))
	row("A4", 18, text("2"), wrap("短名"), num(0.25), text("no"))
	row("A5", 18, text("合计"), nil, excelize.Cell{StyleID: st.num, Formula: "SUM(C3:C4)", Value: 1234.75},
		excelize.Cell{StyleID: st.text, Formula: `IF(C5>'表 2'!B3,"大","小")`, Value: "大"})
	row("A6", 18, excelize.Cell{StyleID: st.text, Formula: `TEXT(C5,"0")`, Value: "1235"},
		excelize.Cell{StyleID: st.text, Formula: `COUNTA(清单)`, Value: 2})
	ok(w.MergeCell("A1", "D1"))
	ok(w.Flush())
}

func goodTable(f *excelize.File, st styleSet, ok func(error)) {
	w, err := f.NewStreamWriter("表 2")
	ok(err)
	ok(w.SetColWidth(1, 2, 12))
	ok(w.SetRow("A1", []any{excelize.Cell{StyleID: st.text, Value: "类别"}, excelize.Cell{StyleID: st.text, Value: "金额"}}))
	ok(w.SetRow("A2", []any{excelize.Cell{StyleID: st.text, Value: "生态"}, excelize.Cell{StyleID: st.num, Value: 3}}))
	ok(w.SetRow("A3", []any{excelize.Cell{StyleID: st.text, Value: "安全"}, excelize.Cell{StyleID: st.num, Value: 4}}))
	ok(w.AddTable(&excelize.Table{Range: "A1:B3", Name: "金额表"}))
	ok(w.Flush())
}

// Parts of the good book.
const (
	sheet1 = "xl/worksheets/sheet1.xml"
	sheet2 = "xl/worksheets/sheet2.xml"
	sheet3 = "xl/worksheets/sheet3.xml"
	wbPart = "xl/workbook.xml"
	styles = "xl/styles.xml"
)

// patch replaces one text in one part; an empty old text drops the part.
func patch(tb testing.TB, book []byte, part, old, new string) []byte {
	tb.Helper()
	return rewrite(tb, book, part, func(s string) (string, bool) {
		if old == "" {
			return "", false
		}
		if strings.Count(s, old) != 1 {
			tb.Fatalf("%s holds %q %d times, want 1:\n%s", part, old, strings.Count(s, old), s)
		}
		return strings.Replace(s, old, new, 1), true
	})
}

func rewrite(tb testing.TB, book []byte, part string, edit func(string) (string, bool)) []byte {
	tb.Helper()
	zr, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		tb.Fatal(err)
	}
	var buf bytes.Buffer
	zw, seen := zip.NewWriter(&buf), false
	for _, f := range zr.File {
		r, err := f.Open()
		if err != nil {
			tb.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			tb.Fatal(err)
		}
		text, keep := string(data), true
		if f.Name == part {
			seen = true
			text, keep = edit(text)
		}
		if !keep {
			continue
		}
		w, err := zw.Create(f.Name)
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.WriteString(w, text); err != nil {
			tb.Fatal(err)
		}
	}
	if !seen {
		tb.Fatalf("no part %s", part)
	}
	if err := zw.Close(); err != nil {
		tb.Fatal(err)
	}
	return buf.Bytes()
}

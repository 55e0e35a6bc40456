package exporter_test

import (
	"bytes"
	"io"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"taizhang/exporter"
	"taizhang/internal/xlsxcheck"
	"taizhang/portfolio"
	"taizhang/seeds"
)

var rawOff = excelize.Options{RawCellValue: false}

// readTable reads a sheet cell by cell, as an import keeps a published table.
func readTable(tb testing.TB, book []byte, sheet string) portfolio.PublishedTable {
	tb.Helper()
	f := open(tb, book)
	t := portfolio.PublishedTable{Sheet: sheet}
	hidden := map[string]bool{} // cells under a merge give its value again
	list, err := f.GetMergeCells(sheet)
	if err != nil {
		tb.Fatal(err)
	}
	for _, m := range list {
		t.Merges = append(t.Merges, m[0])
		c1, r1, _ := excelize.CellNameToCoordinates(m.GetStartAxis())
		c2, r2, _ := excelize.CellNameToCoordinates(m.GetEndAxis())
		for r := r1; r <= r2; r++ {
			for c := c1; c <= c2; c++ {
				hidden[addr(c, r)] = r != r1 || c != c1
			}
		}
	}
	slices.Sort(t.Merges)
	for r := 1; r <= 40; r++ {
		for c := 1; c <= 10; c++ {
			text, isNumber := value(tb, f, sheet, addr(c, r))
			if isNumber {
				text, _ = f.GetCellValue(sheet, addr(c, r), rawOff)
			}
			if text != "" && !hidden[addr(c, r)] {
				t.Grid = append(t.Grid, portfolio.GridCell{Row: r, Col: c, Text: text, Number: isNumber})
			}
		}
	}
	return t
}

func publishedOf(tb testing.TB, t portfolio.PublishedTable) []byte {
	tb.Helper()
	return export(tb, func(w io.Writer) error { return exporter.PublishedTable(w, t) })
}

func TestPublishedSeed(t *testing.T) {
	want := readTable(t, seeds.Lianzhou(), "表2")
	if len(want.Grid) != 47 {
		t.Fatalf("the seed's 表2 has %d cells", len(want.Grid))
	}
	in := want
	in.Title = "表2  连州市规划建设项目投资分布表"
	book := publishedOf(t, in)
	xlsxcheck.Must(t, book)
	if diff := cmp.Diff(want, readTable(t, book, "表2")); diff != "" {
		t.Errorf("the published table came out otherwise (-want +got):\n%s", diff)
	}
	if !bytes.Equal(book, publishedOf(t, in)) {
		t.Error("the same table gave other bytes")
	}
}

// Numbers stay numbers and show what was published.
func TestPublishedNumbers(t *testing.T) {
	want := portfolio.PublishedTable{Sheet: "分布表 '示例' 一", Title: "示例", Merges: []string{"B2:E2", "B7:C7"}, Grid: []portfolio.GridCell{
		{Row: 2, Col: 2, Text: "示例"},
		{Row: 3, Col: 5, Text: "单位：亿元"},
		{Row: 4, Col: 2, Text: "序号"},
		{Row: 4, Col: 3, Text: "类别"},
		{Row: 4, Col: 4, Text: "总投资"},
		{Row: 4, Col: 5, Text: "占比"},
		{Row: 5, Col: 2, Text: "1", Number: true},
		{Row: 5, Col: 3, Text: "=甲"},
		{Row: 5, Col: 4, Text: "3.0000", Number: true},
		{Row: 5, Col: 5, Text: "1.80", Number: true},
		{Row: 6, Col: 2, Text: "2", Number: true},
		{Row: 6, Col: 3, Text: "乙"},
		{Row: 6, Col: 4, Text: "1,234.5", Number: true},
		{Row: 6, Col: 5, Text: "/"},
		{Row: 7, Col: 2, Text: "合计"},
		{Row: 7, Col: 4, Text: "1,237.5000", Number: true},
		{Row: 7, Col: 5, Text: "-0.5", Number: true},
		{Row: 8, Col: 2, Text: "注：示例，表后的一行说明，不在表格之内，文字较长时向右伸展而不换行。"},
	}}
	book := publishedOf(t, want)
	xlsxcheck.Must(t, book)
	got := readTable(t, book, want.Sheet)
	got.Title = want.Title
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A stored float of 17 digits shows what Excel shows of it.
func TestPublishedLongDigits(t *testing.T) {
	in := portfolio.PublishedTable{Sheet: "表2", Grid: []portfolio.GridCell{
		{Row: 1, Col: 1, Text: "9.0142000000000007", Number: true}, {Row: 1, Col: 2, Text: "1.5E+3", Number: true}, {Row: 1, Col: 3, Text: "#DIV/0!", Number: true},
	}}
	shown(t, publishedOf(t, in), "表2", map[string]string{"A1": "9.0142", "B1": "1500", "C1": "#DIV/0!"})
}

func TestPublishedEmpty(t *testing.T) {
	if err := exporter.PublishedTable(io.Discard, portfolio.PublishedTable{}); portfolio.CodeOf(err) != portfolio.NotFound {
		t.Errorf("err = %v", err)
	}
}

// A merge over several rows stays one cell, and what no cell keeps exactly stays text.
func TestPublishedMergesOverRows(t *testing.T) {
	want := portfolio.PublishedTable{Sheet: "表2", Merges: []string{"A1:C1", "A3:A5", "B4:C5"}, Grid: []portfolio.GridCell{
		{Row: 1, Col: 1, Text: "示例"},
		{Row: 2, Col: 1, Text: "类别"},
		{Row: 2, Col: 2, Text: "总投资"},
		{Row: 2, Col: 3, Text: "占比"},
		{Row: 3, Col: 1, Text: "甲"},
		{Row: 3, Col: 2, Text: "1.50", Number: true},
		{Row: 3, Col: 3, Text: "1,234,567,890.1234567"},
		{Row: 4, Col: 2, Text: "两行两列"},
	}}
	in := want
	in.Grid = slices.Clone(want.Grid)
	in.Grid[6].Number = true
	book := publishedOf(t, in)
	xlsxcheck.Must(t, book)
	got := readTable(t, book, want.Sheet)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

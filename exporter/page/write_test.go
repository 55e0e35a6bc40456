package page

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"taizhang/internal/xlsxcheck"
	"taizhang/portfolio"
)

// drawn writes a book of sheets and opens it.
func drawn(t *testing.T, sheets ...*Sheet) ([]byte, *excelize.File) {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, "示例", sheets...); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return out.Bytes(), f
}

// list is a sheet with everything: a title, headings, a text over rows, figures, a live
// sum and a note.
func list(n int) *Sheet {
	var rows []Row
	for i := range n {
		rows = append(rows, Row{Least: ListLeast, Cells: []Cell{
			{Value: i + 1, Look: Centre},
			{Value: "同一类型", Look: Centre, Continues: i > 0},
			{Value: "=1+1", Look: Left},
			{Value: Number("1.25"), Look: Figure.With(FormatWan)},
		}})
	}
	rows = append(rows,
		Row{Start: Never, Least: ListLeast, Cells: append(Over(3, Cell{Value: "合计", Look: Total}),
			Cell{Value: Amount(portfolio.Money(n)*portfolio.Wan.Fen*5/4, portfolio.Wan), Sum: n, Look: Figure.With(FormatWan).Heavy()})},
		Wide("注：示例。", Note, NoteLeast),
	)
	rows[n+1].Start = Never
	return &Sheet{
		Name: "名单 '示例' 一", Widths: []float64{8, 12, 50, 18}, AsTextFrom: 3,
		Title: []Row{Wide("示例名单", Title, TitleLeast)},
		Head:  []Row{Headings(ListHeadLeast, "序号", "类型", "名称", "金额（万元）")},
		Body:  Each(rows),
	}
}

// A sheet is reopened and compared: cells, merges, widths, heights, print.
func TestWrite(t *testing.T) {
	s := list(3)
	book, f := drawn(t, s)
	xlsxcheck.Must(t, book)
	rows, err := f.GetRows(s.Name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]string{
		{"示例名单"},
		{"序号", "类型", "名称", "金额（万元）"},
		{"1", "同一类型", "=1+1", "1.25"},
		{"2", "", "=1+1", "1.25"},
		{"3", "", "=1+1", "1.25"},
		{"合计", "", "", "3.75"},
		{"注：示例。"},
	}, rows); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
	if got := mergesOf(t, f, s.Name); got != "A1:D1 A6:C6 A7:D7 B3:B5" {
		t.Errorf("merges %s", got)
	}
	if got, _ := f.GetCellFormula(s.Name, "D6"); got != "SUM(D3:D5)" {
		t.Errorf("sum %s", got)
	}
	if shown, _ := f.GetCellValue(s.Name, "D6", excelize.Options{RawCellValue: false}); shown != "3.75" {
		t.Errorf("D6 shows %s", shown)
	}
	for i, want := range s.Widths {
		if got, _ := f.GetColWidth(s.Name, Letter(i+1)); got != want {
			t.Errorf("column %d is %v wide", i+1, got)
		}
	}
	for row, want := range map[int]float64{1: 36, 2: 30, 3: 26, 7: 18.5} {
		if got, _ := f.GetRowHeight(s.Name, row); got != want {
			t.Errorf("row %d is %v high, want %v", row, got, want)
		}
	}
	if dim, _ := f.GetSheetDimension(s.Name); dim != "A1:D7" {
		t.Errorf("dimension %s", dim)
	}
	if panes, _ := f.GetPanes(s.Name); !panes.Freeze || panes.YSplit != 2 {
		t.Errorf("panes %+v", panes)
	}
	layout, err := f.GetPageLayout(s.Name)
	if err != nil || *layout.Size != 9 || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		t.Errorf("page %+v (%v)", layout, err)
	}
	names := f.GetDefinedName()
	if len(names) != 1 || names[0].RefersTo != "'名单 ''示例'' 一'!$2:$2" {
		t.Errorf("names %+v", names)
	}
	again, _ := drawn(t, s)
	if !bytes.Equal(book, again) {
		t.Error("the same sheet gave other bytes")
	}
}

func mergesOf(t *testing.T, f *excelize.File, sheet string) string {
	t.Helper()
	list, err := f.GetMergeCells(sheet)
	if err != nil {
		t.Fatal(err)
	}
	var refs []string
	for _, m := range list {
		refs = append(refs, m[0])
	}
	return strings.Join(refs, " ")
}

// Two sheets and many rows: equal looks are one style, pages are parted, and a text over
// rows is shown on each.
func TestManyRows(t *testing.T) {
	second := list(60)
	second.Name = "二"
	book, f := drawn(t, list(2), second)
	xlsxcheck.Must(t, book)
	xlsxcheck.Recalculate(t, book)
	if got := len(f.Styles.CellXfs.Xf); got != 9 { // eight looks and the default
		t.Errorf("%d styles", got)
	}
	first, _ := f.GetCellStyle("名单 '示例' 一", "C3")
	if other, _ := f.GetCellStyle("二", "C40"); other != first {
		t.Errorf("the same look is style %d and %d", first, other)
	}
	opens := 0
	for i := range 60 {
		kind, text := cellAt(t, f, "二", At(2, i+3))
		if kind == excelize.CellTypeInlineString && text == "同一类型" {
			opens++
		}
	}
	parts := strings.Count(" "+mergesOf(t, f, "二"), " B")
	if opens < 3 || opens != parts {
		t.Errorf("the type is written %d times in %d merges", opens, parts)
	}
}

// cellAt is what a cell itself holds; a merge gives its text for all of its cells.
func cellAt(t *testing.T, f *excelize.File, sheet, at string) (excelize.CellType, string) {
	t.Helper()
	for _, m := range strings.Fields(mergesOf(t, f, sheet)) {
		a, _ := ParseArea(m)
		if b, ok := ParseArea(at + ":" + at); ok && b.Col >= a.Col && b.Col <= a.LastCol && b.Row > a.Row && b.Row <= a.LastRow {
			return excelize.CellTypeUnset, ""
		}
	}
	kind, err := f.GetCellType(sheet, at)
	if err != nil {
		t.Fatal(err)
	}
	text, err := f.GetCellValue(sheet, at)
	if err != nil {
		t.Fatal(err)
	}
	return kind, text
}

// A string is a text cell, whatever it looks like.
func TestTextStaysText(t *testing.T) {
	texts := []string{
		"=1+1", "+1", "-1", "@A1", "1", "007", "3.0000", "1e5", "1,234", "2021-01-01", "12:30", "TRUE", "false", "#N/A", "5%", "￥5",
		" 空格 ", "_x0041_", "<&>\"'", "第一行\n第二行", "123456789012345678", "１２３", "/",
	}
	var rows []Row
	for _, text := range texts {
		rows = append(rows, Row{Cells: []Cell{{Value: text, Look: Left}}})
	}
	rows = append(rows, Row{Cells: []Cell{{Value: "一\x00\r\n二\u202e", Look: Left}}}, Row{Cells: []Cell{{Value: "\x01", Look: Left}}})
	book, f := drawn(t, &Sheet{Name: "文字", Widths: []float64{30}, Body: Each(rows)})
	xlsxcheck.Must(t, book)
	for i, text := range append(texts, "一\n二") {
		kind, got := cellAt(t, f, "文字", At(1, i+1))
		if kind != excelize.CellTypeInlineString || got != text {
			t.Errorf("%q came out as %q, type %d", text, got, kind)
		}
		if formula, _ := f.GetCellFormula("文字", At(1, i+1)); formula != "" {
			t.Errorf("%q is the formula %s", text, formula)
		}
	}
	if _, got := cellAt(t, f, "文字", At(1, len(texts)+2)); got != "" {
		t.Errorf("a control character came out as %q", got)
	}
}

// A figure is a number cell of the very digits.
func TestFiguresAreExact(t *testing.T) {
	figures := []Number{"0", "26479.74", "0.000001", "-123456789.012345", "999999999.999999", "100000000000000", "0.1", "165.537033"}
	var rows []Row
	for _, n := range figures {
		rows = append(rows, Row{Cells: []Cell{{Value: n, Look: Figure}}})
	}
	_, f := drawn(t, &Sheet{Name: "数", Widths: []float64{30}, Body: Each(rows)})
	for i, n := range figures {
		if kind, got := cellAt(t, f, "数", At(1, i+1)); kind != excelize.CellTypeUnset || got != string(n) {
			t.Errorf("%s came out as %s, type %d", n, got, kind)
		}
	}
}

func TestWriteFails(t *testing.T) {
	one := func(c Cell) *Sheet {
		c.Look = Left
		return &Sheet{Name: "一", Widths: []float64{10}, Body: Each([]Row{{Cells: []Cell{c}}})}
	}
	rows, calls := []Row{{}, {}}, 0
	var unsteady iter.Seq2[Row, error] = func(yield func(Row, error) bool) {
		calls++
		Each(rows[:calls])(yield)
	}
	broken := errors.New("示例")
	for name, test := range map[string]struct {
		sheet *Sheet
		code  portfolio.ErrorCode
		say   string
	}{
		"long text":     {one(Cell{Value: strings.Repeat("字", 32768)}), portfolio.Invalid, "单元格 A1 的文字有 32768 个字符"},
		"long figure":   {one(Cell{Value: Number("12345678901.234567")}), portfolio.Invalid, "单元格 A1 的数字 12345678901.234567 超过 15 位"},
		"long sum":      {one(Cell{Value: Number("12345678901.234567"), Sum: 1}), portfolio.Invalid, "超过 15 位"},
		"no figure":     {one(Cell{Value: Number("若干")}), portfolio.Internal, "写不进表格"},
		"float":         {one(Cell{Value: 0.1}), portfolio.Internal, "float64"},
		"bad name":      {&Sheet{Name: "a/b"}, portfolio.Internal, "生成工作表“a/b”失败"},
		"unsteady body": {&Sheet{Name: "一", Widths: []float64{10}, Body: unsteady}, portfolio.Internal, "行数前后不一"},
	} {
		err := Write(io.Discard, "示例", test.sheet)
		if portfolio.CodeOf(err) != test.code || !strings.Contains(fmt.Sprint(err), test.say) {
			t.Errorf("%s: err = %v", name, err)
		}
	}
	failing := &Sheet{Name: "一", Body: func(yield func(Row, error) bool) { yield(Row{}, broken) }}
	if err := Write(io.Discard, "示例", failing); !errors.Is(err, broken) {
		t.Errorf("err = %v", err)
	}
	// The longest text, and a share, whose result is computed again, go through.
	drawn(t, one(Cell{Value: strings.Repeat("字", 32767)}), &Sheet{Name: "二", Widths: []float64{10}, Body: Each([]Row{
		{Cells: []Cell{{Value: Number("33.33333333333333333"), Formula: "100/3", Look: Left}}},
	})})
}

func TestAddresses(t *testing.T) {
	if At(1, 1) != "A1" || At(28, 10) != "AB10" || Letter(10) != "J" || Letter(28) != "AB" {
		t.Error("wrong address")
	}
	if a, ok := ParseArea("B2:AB10"); !ok || a != (Area{2, 2, 28, 10}) || a.String() != "B2:AB10" {
		t.Errorf("area %v %v", a, ok)
	}
	for _, bad := range []string{"", "A1", "A1:", ":A1", "B2:A1", "甲:乙"} {
		if _, ok := ParseArea(bad); ok {
			t.Errorf("%q is an area", bad)
		}
	}
}

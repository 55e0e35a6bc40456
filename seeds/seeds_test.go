package seeds

import (
	"bytes"
	"encoding/csv"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// readText reads a table's text, each record as it stands.
func readText(tb testing.TB, path string) [][]string {
	tb.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	if bytes.Contains(text, []byte("\r")) || bytes.HasPrefix(text, []byte("\ufeff")) {
		tb.Errorf("%s: has a carriage return or a byte order mark", path)
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1
	records, err := r.ReadAll()
	if err != nil {
		tb.Fatalf("%s: %v", path, err)
	}
	return records
}

// projects returns the records of 附表1 that are projects.
func projects(tb testing.TB) [][]string {
	tb.Helper()
	var out [][]string
	for _, rec := range readText(tb, "appendix.csv")[2:] {
		if len(rec) == 8 {
			out = append(out, rec)
		}
	}
	return out
}

func openBook(tb testing.TB) *excelize.File {
	tb.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(Lianzhou()), excelize.Options{RawCellValue: true})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { f.Close() })
	return f
}

func address(tb testing.TB, col, row int) string {
	tb.Helper()
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		tb.Fatal(err)
	}
	return name
}

// laidOut returns the cells and the merged ranges that the text asks for, by
// the two rules in the package's doc comment.
func laidOut(tb testing.TB, records [][]string, typeCol int) (cells [][]string, merges []string) {
	tb.Helper()
	cols := len(records[1])
	runStart := 0
	endRun := func(row int) {
		if runStart > 0 && row > runStart {
			merges = append(merges, address(tb, typeCol, runStart)+":"+address(tb, typeCol, row))
		}
		runStart = 0
	}
	for i, rec := range records {
		row, skip := i+1, cols-len(rec)
		cells = append(cells, slices.Concat(rec[:1], make([]string, skip), rec[1:]))
		if skip > 0 {
			endRun(row - 1)
			merges = append(merges, "A"+strconv.Itoa(row)+":"+address(tb, 1+skip, row))
		} else if typeCol > 0 && rec[typeCol-1] != "" {
			endRun(row - 1)
			runStart = row
		}
	}
	endRun(len(records))
	return cells, merges
}

func TestWorkbookHoldsTheText(t *testing.T) {
	f := openBook(t)
	if got, want := f.GetSheetList(), []string{"附表1", "表2"}; !slices.Equal(got, want) {
		t.Fatalf("sheets %q, want %q", got, want)
	}
	for _, tt := range []struct {
		sheet, text string
		typeCol     int
	}{
		{"附表1", "appendix.csv", 2},
		{"表2", "table2.csv", 0},
	} {
		cells, merges := laidOut(t, readText(t, tt.text), tt.typeCol)
		got, err := f.GetRows(tt.sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i := range got { // excelize leaves blank cells off a row's end
			for len(got[i]) < len(cells[0]) {
				got[i] = append(got[i], "")
			}
		}
		if diff := cmp.Diff(cells, got); diff != "" {
			t.Errorf("%s: cells (-text +workbook):\n%s", tt.sheet, diff)
		}
		merged, err := f.GetMergeCells(tt.sheet)
		if err != nil {
			t.Fatal(err)
		}
		var ranges []string
		for _, m := range merged {
			ranges = append(ranges, m.GetStartAxis()+":"+m.GetEndAxis())
		}
		slices.Sort(merges)
		slices.Sort(ranges)
		if diff := cmp.Diff(merges, ranges); diff != "" {
			t.Errorf("%s: merged ranges (-text +workbook):\n%s", tt.sheet, diff)
		}
	}
}

func TestKindsOfCells(t *testing.T) {
	f := openBook(t)
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j, value := range row {
				cell := address(t, j+1, i+1)
				number := sheet == "附表1" && i >= 2 && (j == 0 || j == 4) && value != "" && value != "/" && !strings.HasPrefix(value, "（")
				kind, err := f.GetCellType(sheet, cell)
				if err != nil {
					t.Fatal(err)
				}
				if isText := kind == excelize.CellTypeSharedString; value != "" && isText == number {
					t.Errorf("%s!%s %q: type %d, want a number: %t", sheet, cell, value, kind, number)
				}
				if formula, err := f.GetCellFormula(sheet, cell); err != nil || formula != "" {
					t.Errorf("%s!%s: formula %q, error %v; want none", sheet, cell, formula, err)
				}
			}
		}
	}
}

func TestPrintSetup(t *testing.T) {
	f := openBook(t)
	var names []string
	for _, n := range f.GetDefinedName() {
		names = append(names, n.Scope+" "+n.Name+" "+n.RefersTo)
	}
	want := []string{"附表1 _xlnm.Print_Titles '附表1'!$2:$2", "表2 _xlnm.Print_Titles '表2'!$2:$2"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("defined names (-want +got):\n%s", diff)
	}
	for _, sheet := range f.GetSheetList() {
		l, err := f.GetPageLayout(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if *l.Size != 9 || *l.Orientation != "landscape" || *l.FitToWidth != 1 || *l.FitToHeight != 0 {
			t.Errorf("%s: paper %d %s, fit %d × %d; want 9 landscape, 1 × 0", sheet, *l.Size, *l.Orientation, *l.FitToWidth, *l.FitToHeight)
		}
		foot, err := f.GetHeaderFooter(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if want := "&C第&P页 共&N页"; foot == nil || foot.OddFooter != want {
			t.Errorf("%s: foot %+v, want %q", sheet, foot, want)
		}
	}
}

// TestBordersOnEveryCell looks into merged ranges too: a cell there that has no
// border leaves a gap in the printed frame.
func TestBordersOnEveryCell(t *testing.T) {
	f := openBook(t)
	for sheet, text := range map[string]string{"附表1": "appendix.csv", "表2": "table2.csv"} {
		records := readText(t, text)
		for row := 2; row <= len(records); row++ {
			for col := range records[1] {
				cell := address(t, col+1, row)
				id, err := f.GetCellStyle(sheet, cell)
				if err != nil {
					t.Fatal(err)
				}
				style, err := f.GetStyle(id)
				if err != nil {
					t.Fatal(err)
				}
				if len(style.Border) != 4 {
					t.Errorf("%s!%s: %d borders, want 4", sheet, cell, len(style.Border))
				}
			}
		}
	}
}

func TestLianzhouIsACopy(t *testing.T) {
	book := Lianzhou()
	book[0]++
	if Lianzhou()[0] == book[0] {
		t.Error("a change to the returned bytes changed the workbook")
	}
}

package exporter_test

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"taizhang/exporter"
	"taizhang/internal/xlsxcheck"
	"taizhang/portfolio"
)

// The seed's list comes out cell by cell as it went in.
func TestAppendixSeed(t *testing.T) {
	book := appendixOf(t, seedPlan(t))
	xlsxcheck.Must(t, book)
	f := open(t, book)
	merged := merges(t, f, exporter.AppendixSheet)
	records := seedRecords(t, "appendix.csv")
	want, opened := map[string]string{}, 0
	for i, rec := range records {
		row := i + 1
		switch {
		case len(rec) == 1:
			want[addr(1, row)] = rec[0]
			if m := fmt.Sprintf("A%d:H%d", row, row); !merged[m] {
				t.Errorf("%s is not merged", m)
			}
			continue
		case i > 1 && rec[1] != "":
			opened = row
		}
		for j, text := range rec {
			if i > 1 && (j == 0 || j == 4) && text != "/" {
				text = "#" + text
			}
			want[addr(j+1, row)] = text
		}
		last := i+1 == len(records) || len(records[i+1]) == 1 || records[i+1][1] != ""
		if m := fmt.Sprintf("B%d:B%d", opened, row); i > 1 && last && opened < row {
			if !merged[m] {
				t.Errorf("%s is not merged", m)
			}
			want[addr(2, row)] = records[opened-1][1] // every cell of a merge gives its value
		}
		if i > 1 && rec[1] == "" {
			want[addr(2, row)] = records[opened-1][1]
		}
	}
	wantCells(t, f, exporter.AppendixSheet, want)
	if dim, _ := f.GetSheetDimension(exporter.AppendixSheet); dim != fmt.Sprintf("A1:H%d", len(records)) {
		t.Errorf("dimension %s", dim)
	}
}

func addr(col, row int) string {
	a, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic(err)
	}
	return a
}

func TestAppendixSameBytes(t *testing.T) {
	first := appendixOf(t, seedPlan(t))
	for range 5 {
		if !bytes.Equal(first, appendixOf(t, seedPlan(t))) {
			t.Fatal("the same plan gave other bytes")
		}
	}
}

// Foreign text stays text, and the three states of a budget stay apart.
func TestAppendixOddCells(t *testing.T) {
	plan := &portfolio.Plan{Name: "示例"}
	for _, rec := range [][]string{
		{"1", "类", "=1+1", "+SUM(A1)", "", "@x", "-甲", "2021"},
		{"ZD-007", "类", "_x0041_<&>\"", "\x01一\v二\r\n三\u202e", "0", "甲", "乙", "2021年"},
		{"007", "类", "名称\u00a0", " 首尾空格 ", "／", "甲", "乙", "2021- 2025"},
		{"20210000000123", "类", "𠮷野家工程", strings.Repeat("字", 20), "12345678.123456", "甲", "乙", "2021"},
	} {
		p := project(t, rec)
		p.Category = "甲类"
		plan.Projects = append(plan.Projects, p)
	}
	plan.Projects[3].Missing = true
	plan.Projects[0].BudgetKind, plan.Projects[0].Code = portfolio.KindContract, "2020-440000-01-01-000001"
	plan.Projects[1].Stated = []portfolio.Stated{{Kind: portfolio.StatedRest, Year: 2025, Fen: 1}}
	book := appendixOf(t, plan)
	xlsxcheck.Must(t, book)
	f := open(t, book)
	wantCells(t, f, exporter.AppendixSheet, map[string]string{
		"A1": "示例重点项目列表", "A3": "甲类",
		"A4": "#1", "C4": "=1+1", "D4": "+SUM(A1)", "E4": "", "F4": "@x", "G4": "-甲", "H4": "2021",
		"A5": "ZD-007", "C5": "_x0041_<&>\"", "D5": "一\n二\n三", "E5": "#0",
		"A6": "#7", "C6": "名称\u00a0", "D6": " 首尾空格 ", "E6": "／", "H6": "2021- 2025",
		"A7": "20210000000123", "C7": "𠮷野家工程", "E7": "#12345678.123456",
		"A8":  "注：合计把 2 种口径的金额加在一起：总投资 3 项 12,345,678.123456 万元、合同价 1 项 0.00 万元。",
		"A9":  "注：台账中另有项目代码（1 项）、完成和计划投资（1 项），本表没有列出。",
		"A10": "注：序号 20210000000123 的项目在最近一次导入的文件中已经没有，台账仍予保留。",
	})
	for _, at := range []string{"C4", "D4", "F4", "G4"} {
		if formula, _ := f.GetCellFormula(exporter.AppendixSheet, at); formula != "" {
			t.Errorf("%s is the formula %q", at, formula)
		}
	}
	if shown, _ := f.GetCellValue(exporter.AppendixSheet, "E7", excelize.Options{RawCellValue: false}); shown != "12345678.123456" {
		t.Errorf("E7 shows %s", shown)
	}
}

// Every 类型 cell of its own stays one, though the text is the same.
func TestAppendixTypesAsRead(t *testing.T) {
	plan := &portfolio.Plan{Name: "示例"}
	for i := range 6 {
		p := project(t, []string{fmt.Sprint(i + 1), "类", "工程", "", "1", "甲", "乙", "2021"})
		p.Category = []string{"甲", "甲", "甲", "甲", "乙", "甲"}[i]
		p.Cells.Set(portfolio.FieldType, portfolio.Cell{Raw: "类", Inferred: i%2 == 1})
		plan.Projects = append(plan.Projects, p)
	}
	f := open(t, appendixOf(t, plan))
	got := merges(t, f, exporter.AppendixSheet)
	for _, want := range []string{"B4:B5", "B6:B7", "A3:H3", "A8:H8", "A10:H10"} {
		if !got[want] {
			t.Errorf("%s is not merged: %v", want, got)
		}
	}
	// The last one was filled down over a section row: its text is written again.
	wantCells(t, f, exporter.AppendixSheet, map[string]string{"A8": "乙", "A10": "甲", "B11": "类"})
}

func TestAppendixTextTooLong(t *testing.T) {
	plan := &portfolio.Plan{Projects: []portfolio.Project{
		project(t, []string{"12", "类", "长文工程", strings.Repeat("字", 32768), "1", "甲", "乙", "2021"}),
	}}
	err := exporter.Appendix(io.Discard, plan)
	if portfolio.CodeOf(err) != portfolio.Invalid || !strings.Contains(fmt.Sprint(err), "第 12 项“长文工程”的建设内容有 32768 个字符") {
		t.Errorf("err = %v", err)
	}
	plan.Projects[0].Cells.Set(portfolio.FieldContent, portfolio.Cell{Raw: strings.Repeat("字", 32767)})
	f := open(t, appendixOf(t, plan))
	if got, _ := value(t, f, exporter.AppendixSheet, "D3"); len([]rune(got)) != 32767 {
		t.Errorf("a text of 32767 characters came out with %d", len([]rune(got)))
	}
}

// A 类型 over more rows than a page holds is printed again on the next page.
func TestAppendixLongRun(t *testing.T) {
	plan := manyProjects(t, 100)
	for i := range plan.Projects {
		p := &plan.Projects[i]
		p.Category, p.Type = "甲", "同一类型"
		p.Cells.Set(portfolio.FieldType, portfolio.Cell{Raw: "同一类型", Inferred: i > 0})
	}
	book := appendixOf(t, plan)
	xlsxcheck.Must(t, book)
	f := open(t, book)
	n := 0
	for m := range merges(t, f, exporter.AppendixSheet) {
		if strings.HasPrefix(m, "B") {
			n++
		}
	}
	if n < 3 || n > 12 {
		t.Errorf("100 rows of one type stand in %d merges", n)
	}
}

func TestAppendixEmpty(t *testing.T) {
	book := appendixOf(t, &portfolio.Plan{Name: "空"})
	xlsxcheck.Must(t, book)
}

// manyProjects repeats the seed's projects under new numbers.
func manyProjects(tb testing.TB, n int) *portfolio.Plan {
	tb.Helper()
	plan := seedPlan(tb)
	seed := plan.Projects
	plan.Projects = make([]portfolio.Project, n)
	for i := range plan.Projects {
		p := seed[i%len(seed)]
		p.Ord, p.No = i+1, portfolio.No(fmt.Sprint(i+1))
		p.Cells = p.Cells.Clone()
		plan.Projects[i] = p
	}
	return plan
}

func BenchmarkAppendix(b *testing.B) {
	for _, n := range []int{10_000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if n > 10_000 && testing.Short() {
				b.Skip("short")
			}
			plan := manyProjects(b, n)
			b.ReportAllocs()
			for b.Loop() {
				if err := exporter.Appendix(io.Discard, plan); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

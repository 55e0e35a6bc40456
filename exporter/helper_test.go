package exporter_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"taizhang/exporter"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
	"taizhang/seeds"
)

// seedRecords reads a table of the seeds: title, heading, then one record per row.
func seedRecords(tb testing.TB, name string) [][]string {
	tb.Helper()
	text, err := os.ReadFile("../seeds/" + name)
	if err != nil {
		tb.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord = -1
	records, err := r.ReadAll()
	if err != nil {
		tb.Fatal(err)
	}
	return records
}

// seedAliases are the alias tables of the seeds.
func seedAliases() portfolio.Aliases {
	var sources, owners []portfolio.Alias
	for _, s := range seeds.Sources() {
		sources = append(sources, portfolio.Alias{Written: s.Written, Name: s.Name, Class: portfolio.FundingClass(s.Class)})
	}
	for _, o := range seeds.Owners() {
		owners = append(owners, portfolio.Alias{Written: o.Written, Name: o.Name})
	}
	return portfolio.NewAliases(sources, owners)
}

// seedPlan makes the plan of 附表1 as an import would.
func seedPlan(tb testing.TB) *portfolio.Plan {
	tb.Helper()
	aliases := seedAliases()
	records := seedRecords(tb, "appendix.csv")
	plan := &portfolio.Plan{Name: "连州市国家生态文明建设示范市规划", Title: records[0][0], Phases: portfolio.DefaultPhases()}
	category, kind := "", ""
	for _, rec := range records[2:] {
		if len(rec) == 1 {
			_, rest, _ := strings.Cut(rec[0], "）")
			category = strings.TrimSuffix(rest, "建设重点工程")
			plan.Categories = append(plan.Categories, portfolio.Category{Name: category, Heading: rec[0]})
			continue
		}
		inferred := rec[1] == ""
		if !inferred {
			kind = rec[1]
		}
		rec[1] = kind
		p := project(tb, rec)
		p.Category, p.Ord = category, len(plan.Projects)+1
		p.Cells.Set(portfolio.FieldType, portfolio.Cell{Raw: kind, Inferred: inferred})
		p.Resolve(aliases)
		plan.Projects = append(plan.Projects, p)
	}
	return plan
}

// project makes a project from the cells of 附表1.
func project(tb testing.TB, rec []string) portfolio.Project {
	tb.Helper()
	p := portfolio.Project{
		No: portfolio.NewNo(rec[0]), Type: portfolio.Trim(rec[1]), Name: portfolio.Trim(rec[2]), Content: portfolio.Trim(rec[3]),
		SourceState: portfolio.Known, OwnerState: portfolio.Known,
	}
	for i, c := range layout.ListColumns()[:8] {
		p.Cells.Set(c.Field, portfolio.Cell{Sheet: "附表1", Raw: rec[i]})
	}
	var f *portfolio.Finding
	if p.Budget, f = portfolio.ParseAmount(rec[4], portfolio.Wan); f != nil && f.Severity == portfolio.SevError {
		tb.Fatalf("budget %q: %s", rec[4], f.Msg)
	}
	if portfolio.IsNone(rec[5]) {
		p.SourceState = portfolio.Unplanned
	} else {
		for _, s := range portfolio.SplitList(rec[5]) {
			p.Sources = append(p.Sources, portfolio.SourceRef{Raw: s, Name: s})
		}
	}
	for _, s := range portfolio.SplitList(rec[6]) {
		p.Owners = append(p.Owners, portfolio.OwnerRef{Raw: s, Name: s})
	}
	p.Period, _ = portfolio.ParsePeriod(rec[7])
	return p
}

// export returns the book that a function writes.
func export(tb testing.TB, write func(io.Writer) error) []byte {
	tb.Helper()
	var buf bytes.Buffer
	if err := write(&buf); err != nil {
		tb.Fatal(err)
	}
	return buf.Bytes()
}

func appendixOf(tb testing.TB, plan *portfolio.Plan) []byte {
	tb.Helper()
	return export(tb, func(w io.Writer) error { return exporter.Appendix(w, plan) })
}

func table2Of(tb testing.TB, t exporter.Table2Book) []byte {
	tb.Helper()
	return export(tb, func(w io.Writer) error { return exporter.Table2(w, t) })
}

// open reads a book with raw values.
func open(tb testing.TB, book []byte) *excelize.File {
	tb.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book), excelize.Options{RawCellValue: true})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = f.Close() })
	return f
}

// value is a cell's raw value and whether it is a number.
func value(tb testing.TB, f *excelize.File, sheet, at string) (string, bool) {
	tb.Helper()
	v, err := f.GetCellValue(sheet, at)
	if err != nil {
		tb.Fatal(err)
	}
	kind, err := f.GetCellType(sheet, at)
	if err != nil {
		tb.Fatal(err)
	}
	return v, v != "" && (kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber)
}

// wantCells compares cells by address; a want that begins with # is a number.
func wantCells(tb testing.TB, f *excelize.File, sheet string, want map[string]string) {
	tb.Helper()
	for at, w := range want {
		got, isNumber := value(tb, f, sheet, at)
		if isNumber {
			got = "#" + got
		}
		if got != w {
			tb.Errorf("%s!%s = %q, want %q", sheet, at, got, w)
		}
	}
}

// merges lists the merged ranges of a sheet.
func merges(tb testing.TB, f *excelize.File, sheet string) map[string]bool {
	tb.Helper()
	list, err := f.GetMergeCells(sheet)
	if err != nil {
		tb.Fatal(err)
	}
	out := map[string]bool{}
	for _, m := range list {
		out[m[0]] = true
	}
	return out
}

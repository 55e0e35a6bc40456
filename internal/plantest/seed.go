package plantest

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"taizhang/portfolio"

	"taizhang/seeds"
)

// Seed reads the embedded plan's 附表1 from its text, cell by cell, as an import
// does: record n of the file is row n of the sheet.
func Seed(tb testing.TB) (*portfolio.Plan, portfolio.Aliases) {
	tb.Helper()
	records := SeedRecords(tb, "appendix.csv")
	plan := &portfolio.Plan{Name: "seed", Phases: portfolio.DefaultPhases()}
	category, kind := "", ""
	for i, rec := range records {
		if len(rec) == 1 && strings.HasPrefix(rec[0], "（") {
			_, rest, _ := strings.Cut(rec[0], "）")
			category = strings.TrimSuffix(rest, "建设重点工程") // as an import names it
			plan.Categories = append(plan.Categories, portfolio.Category{Name: category, Heading: rec[0]})
		}
		if len(rec) != 8 || i < 2 {
			continue
		}
		if rec[1] != "" {
			kind = rec[1]
		}
		plan.Projects = append(plan.Projects, seedProject(tb, rec, len(plan.Projects)+1, i+1, category, kind))
	}
	return plan, SeedAliases()
}

func seedProject(tb testing.TB, rec []string, ord, row int, category, kind string) portfolio.Project {
	tb.Helper()
	p := portfolio.Project{
		Ord: ord, No: portfolio.NewNo(rec[0]), Category: category, Type: kind, Name: portfolio.Trim(rec[2]), Content: rec[3],
		SourceState: portfolio.Unplanned, OwnerState: portfolio.Known, Origin: portfolio.Origin{File: "附表1.csv"},
	}
	var bad *portfolio.Finding
	if p.Budget, bad = portfolio.ParseAmount(rec[4], portfolio.Wan); bad != nil {
		tb.Fatal(bad)
	}
	if p.Period, bad = portfolio.ParsePeriod(rec[7]); bad != nil && bad.Severity == portfolio.SevError {
		tb.Fatal(bad)
	}
	if !portfolio.IsNone(rec[5]) {
		p.SourceState = portfolio.Known
		for _, s := range portfolio.SplitList(rec[5]) {
			p.Sources = append(p.Sources, portfolio.SourceRef{Raw: s})
		}
	}
	for _, o := range portfolio.SplitList(rec[6]) {
		p.Owners = append(p.Owners, portfolio.OwnerRef{Raw: o})
	}
	p.Resolve(SeedAliases())
	for col, field := range []portfolio.Field{portfolio.FieldNo, portfolio.FieldType, portfolio.FieldName, portfolio.FieldContent, portfolio.FieldBudget, portfolio.FieldSources, portfolio.FieldOwners, portfolio.FieldPeriod} {
		p.Cells.Set(field, portfolio.Cell{Sheet: "附表1", Addr: fmt.Sprintf("%c%d", 'A'+col, row), Raw: rec[col]})
	}
	return p
}

// SeedRecords reads a text file that the embedded workbook is made from.
func SeedRecords(tb testing.TB, file string) [][]string {
	tb.Helper()
	_, here, _, _ := runtime.Caller(0)
	f, err := os.Open(filepath.Join(filepath.Dir(here), "..", "..", "seeds", file))
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	records, err := r.ReadAll()
	if err != nil {
		tb.Fatal(err)
	}
	return records
}

// SeedAliases are the alias tables of the embedded plan.
func SeedAliases() portfolio.Aliases {
	var sources, owners []portfolio.Alias
	for _, s := range seeds.Sources() {
		sources = append(sources, portfolio.Alias{Written: s.Written, Name: s.Name, Class: portfolio.FundingClass(s.Class), Reason: s.Reason})
	}
	for _, o := range seeds.Owners() {
		owners = append(owners, portfolio.Alias{Written: o.Written, Name: o.Name, Reason: o.Reason})
	}
	return portfolio.NewAliases(sources, owners)
}

package portfolio

import (
	"encoding/csv"
	"fmt"
	"os"
	"strings"
	"testing"

	"taizhang/seeds"
)

// checkSeed reads the embedded plan's 附表1 from its text, cell by cell, as an import
// does: record n of the file is row n of the sheet.
func checkSeed(tb testing.TB) (*Plan, Aliases) {
	tb.Helper()
	f, err := os.Open("../seeds/appendix.csv")
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
	plan := &Plan{Name: "seed", Phases: DefaultPhases()}
	category, kind := "", ""
	for i, rec := range records {
		if len(rec) == 1 && strings.HasPrefix(rec[0], "（") {
			_, rest, _ := strings.Cut(rec[0], "）")
			category = strings.TrimSuffix(rest, "建设重点工程")
			plan.Categories = append(plan.Categories, Category{Name: category, Heading: rec[0]})
		}
		if len(rec) != 8 || i < 2 {
			continue
		}
		if rec[1] != "" {
			kind = rec[1]
		}
		plan.Projects = append(plan.Projects, checkProject(tb, rec, len(plan.Projects)+1, i+1, category, kind))
	}
	return plan, checkAliases()
}

func checkProject(tb testing.TB, rec []string, ord, row int, category, kind string) Project {
	tb.Helper()
	p := Project{
		Ord: ord, No: NewNo(rec[0]), Category: category, Type: kind, Name: Trim(rec[2]), Content: rec[3],
		SourceState: Unplanned, OwnerState: Known, Origin: Origin{File: "附表1.csv"}, Cells: map[Field]Cell{},
	}
	var bad *Finding
	if p.Budget, bad = ParseAmount(rec[4], Wan); bad != nil {
		tb.Fatal(bad)
	}
	if p.Period, bad = ParsePeriod(rec[7]); bad != nil && bad.Severity == SevError {
		tb.Fatal(bad)
	}
	if !IsNone(rec[5]) {
		p.SourceState = Known
		for _, s := range SplitList(rec[5]) {
			p.Sources = append(p.Sources, SourceRef{Raw: s})
		}
	}
	for _, o := range SplitList(rec[6]) {
		p.Owners = append(p.Owners, OwnerRef{Raw: o})
	}
	p.Resolve(checkAliases())
	for col, field := range []Field{FieldNo, FieldType, FieldName, FieldContent, FieldBudget, FieldSources, FieldOwners, FieldPeriod} {
		p.Cells[field] = Cell{Sheet: "附表1", Addr: fmt.Sprintf("%c%d", 'A'+col, row), Raw: rec[col]}
	}
	return p
}

func checkAliases() Aliases {
	var sources, owners []Alias
	for _, s := range seeds.Sources() {
		sources = append(sources, Alias{Written: s.Written, Name: s.Name, Class: FundingClass(s.Class), Reason: s.Reason})
	}
	for _, o := range seeds.Owners() {
		owners = append(owners, Alias{Written: o.Written, Name: o.Name, Reason: o.Reason})
	}
	return NewAliases(sources, owners)
}

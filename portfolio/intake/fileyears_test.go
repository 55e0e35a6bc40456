package intake_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
)

// yearShares are amounts of two years, in 万元.
func yearShares(first, second string, a, b portfolio.Money) []portfolio.Share {
	return []portfolio.Share{{Key: first, Fen: a * wanFen}, {Key: second, Fen: b * wanFen}}
}

// yearsOf are the years of a plan in 万元, with * where they are assumed.
func yearsOf(t *testing.T, l desk) map[string]portfolio.Money {
	t.Helper()
	out := map[string]portfolio.Money{}
	plan := mustPlan(t, l)
	plan.Projects = plan.Projects[:1]
	for _, row := range portfolio.Summarize(plan, []portfolio.Dimension{portfolio.ByYear}, portfolio.PolicyEqual, nil).Rows {
		name := row.Keys[0].Label()
		if row.YearAssumed || row.YearDeclared != row.Amount {
			name += "*"
		}
		out[name] = row.Amount / wanFen
	}
	return out
}

// TestFileYears: what the list writes by year is in force, also outside of 建设年限, until the
// office declares otherwise.
func TestFileYears(t *testing.T) {
	l := newDesk()
	list := exampleList()
	list[0].DeclaredYears = yearShares("2021", "2026", 400, 600)
	list[1].DeclaredYears = yearShares("2020", "2021", 300, 2) // 301
	list[5].DeclaredYears = yearShares("2024", "24", 6, 6)
	rep := mustImport(t, l, reading("a.xlsx", list...))
	if diff := cmp.Diff([]string{"TZ-DECLARED-STALE 2", "TZ-DECLARED-STALE 6"}, codes(rep.Findings)); diff != "" {
		t.Error(diff)
	}
	if f := rep.Findings[0]; !strings.Contains(f.Msg, "表中写明的分年度金额") || f.Hint == "" {
		t.Errorf("finding %+v", f)
	}
	list[1].DeclaredYears, list[5].DeclaredYears = nil, nil
	if diff := cmp.Diff(map[string]portfolio.Money{"2021": 400, "2026": 600}, yearsOf(t, l)); diff != "" {
		t.Error(diff)
	}
	year := portfolio.ProjectFilter{{By: portfolio.ByYear, Key: portfolio.YearKey(2026)}}
	if !year.Match(&mustPlan(t, l).Projects[0], nil) {
		t.Error("a year with money outside of 建设年限 is not touched")
	}
	wantCode(t, l.DeclareYears("1", nil, "x"), portfolio.Conflict, "表中写明")
	if err := l.DeclareYears("1", yearShares("2021", "2022", 100, 900), "批复"); err != nil {
		t.Fatal(err)
	}
	sound(t, l)
	list[0].DeclaredYears = yearShares("2021", "2022", 200, 800)
	rep = mustImport(t, l, reading("b.xlsx", list...))
	if diff := cmp.Diff([]string{"TZ-DECLARED-DIFFERS 1"}, codes(rep.Findings)); diff != "" {
		t.Fatal(diff)
	}
	if f := rep.Findings[0]; !strings.Contains(f.Msg, "申报 2021=100 万元、2022=900 万元；表中 2021=200 万元、2022=800 万元") ||
		!strings.Contains(plantest.Steps(f.Steps), "declare years 1 --withdraw") {
		t.Errorf("finding %+v", f)
	}
	if c := rep.Changes[0]; len(rep.Changes) != 1 || c.Field != portfolio.FieldFileYears || !strings.Contains(c.Reason, "仍以申报的为准") {
		t.Errorf("log %+v", rep.Changes)
	}
	if diff := cmp.Diff(map[string]portfolio.Money{"2021": 100, "2022": 900}, yearsOf(t, l)); diff != "" {
		t.Error("the file has won:", diff)
	}
	if err := l.DeclareYears("1", nil, "以表为准"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]portfolio.Money{"2021": 200, "2022": 800}, yearsOf(t, l)); diff != "" {
		t.Error(diff)
	}
	list[0].DeclaredYears = nil
	mustImport(t, l, reading("c.xlsx", list...))
	if got := yearsOf(t, l); len(got) != 5 || got["2021*"] != 200 {
		t.Errorf("what no list writes any more is in force: %v", got)
	}
	fields := []portfolio.Field{}
	for _, c := range history(l, "project 1") {
		fields = append(fields, c.Field)
	}
	want := []portfolio.Field{portfolio.FieldDeclaredYears, portfolio.FieldFileYears, portfolio.FieldDeclaredYears, portfolio.FieldFileYears}
	if !slices.Equal(fields, want) {
		t.Errorf("log %v", fields)
	}
	sound(t, l)
}

// TestFewFields: what few lists give is compared like all else, and told with its cell.
func TestFewFields(t *testing.T) {
	l := newDesk()
	list := exampleList()
	list[0].Code, list[0].BudgetKind, list[0].SourcesOpen = "2020-440000-01-01-000001", portfolio.KindContract, true
	list[0].Stated = []portfolio.Stated{{Kind: portfolio.StatedDone, Year: 2023, Month: 12, Fen: wanFen}}
	mustImport(t, l, reading("a.xlsx", list...))
	if rep := mustImport(t, l, reading("b.xlsx", list...)); len(rep.Changes) != 0 {
		t.Errorf("log %q", shortLog(rep.Changes))
	}
	list[0].Code, list[0].BudgetKind, list[0].SourcesOpen = "2020-440000-01-01-000002", portfolio.KindTotal, false
	list[0].Stated = []portfolio.Stated{{Kind: portfolio.StatedDone, Year: 2023, Month: 12, Fen: 2 * wanFen}}
	rep := mustImport(t, l, reading("c.xlsx", list...))
	want := []string{
		`project 1 code: "2020-440000-01-01-000001" → "2020-440000-01-01-000002"`, `project 1 budget_kind: "contract" → `, `project 1 sources_open: true → `,
		`project 1 stated: [{"kind":"done","year":2023,"month":12,"fen":1000000}] → [{"kind":"done","year":2023,"month":12,"fen":2000000}]`,
	}
	if diff := cmp.Diff(want, shortLog(rep.Changes)); diff != "" {
		t.Error(diff)
	}
	for i, cell := range []string{"c.xlsx!附表1!H4", "c.xlsx!附表1!C4", "", "c.xlsx!附表1!L4"} {
		if got := rep.Changes[i].File; cell != "" && got != cell {
			t.Errorf("%s stands in %q, want %q", rep.Changes[i].Field, got, cell)
		}
	}
	sound(t, l)
}

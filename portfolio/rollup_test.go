package portfolio_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"taizhang/internal/plantest"
	. "taizhang/portfolio" // plantest imports it, so that these tests cannot be inside

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func genDimensions() *rapid.Generator[[]Dimension] {
	return rapid.Custom(func(t *rapid.T) []Dimension {
		ds := rapid.Permutation(Dimensions()).Draw(t, "dimensions")
		return ds[:rapid.IntRange(0, 3).Draw(t, "how many")]
	})
}

// For any list, any dimensions and any policy the table adds up to the total, and no
// row says more than it can.
func TestSummarizeProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plan := genOddPlan().Draw(t, "plan")
		by := genDimensions().Draw(t, "by")
		policy := rapid.SampledFrom(Policies()).Draw(t, "policy")
		r := Summarize(plan, by, policy, nil)
		var sum, over Money
		for i := range plan.Projects {
			for _, l := range Allocate(&plan.Projects[i], policy) {
				if l.Source.Kind == KeySourceRounding {
					over -= l.Fen
				}
			}
		}
		seen := map[string]bool{}
		for _, row := range r.Rows {
			rounding := slices.Contains(row.Keys, Key{Kind: KeySourceRounding})
			sum += row.Amount
			id := fmt.Sprint(row.Keys)
			switch {
			case row.Certain+row.Assumed != row.Amount:
				t.Fatalf("certain + assumed is not the amount: %+v", row)
			case row.Certain > row.Amount || row.Amount > row.Max || row.Max > r.Amount+over || (row.Certain < 0) != (rounding && row.Certain != 0):
				t.Fatalf("want 0 ≤ certain ≤ amount ≤ max ≤ %d: %+v", r.Amount, row)
			case row.Projects < 1 || row.Projects > r.Projects || len(row.Keys) != len(by) || seen[id]:
				t.Fatalf("row %+v", row)
			case !row.HasFigure && row.Max != 0:
				t.Fatalf("money without a figure: %+v", row)
			}
			seen[id] = true
		}
		if sum != plan.Total() || r.Amount != sum || r.Shared > sum || r.Projects != len(plan.Projects) {
			t.Fatalf("%v add up to %d, amount %d, want %d", by, sum, r.Amount, plan.Total())
		}
	})
}

// Where a row can hold all sources of a project, nothing is assumed: no policy changes
// what a category, a mix, an owner or a year gets.
func TestSummarizeCertainRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plan := plantest.GenPlan(12).Draw(t, "plan")
		by := rapid.SampledFrom([]Dimension{ByCategory, ByType, ByMix, ByYear, ByPhase, ByOwner}).Draw(t, "by")
		equal := Summarize(plan, []Dimension{by}, PolicyEqual, nil)
		for _, row := range equal.Rows {
			if row.Assumed != 0 || row.Max != row.Certain {
				t.Fatalf("by %s: %+v", by, row)
			}
		}
		for _, policy := range []Policy{PolicyFirst, PolicyNone} {
			if diff := cmp.Diff(equal.Rows, Summarize(plan, []Dimension{by}, policy, nil).Rows); diff != "" {
				t.Fatalf("by %s, %s: %s", by, policy, diff)
			}
		}
	})
}

// By class a project all of whose sources are of one class is certain.
func TestSummarizeByClass(t *testing.T) {
	p := Project{No: "1", Budget: Amount{State: Known, Fen: 101}, SourceState: Known, Period: Period{Start: 2021, End: 2022}}
	p.Sources = []SourceRef{{Name: "甲县财政", Class: ClassCounty}, {Name: "乙县财政", Class: ClassCounty}}
	got := Summarize(&Plan{Projects: []Project{p}}, []Dimension{ByClass}, PolicyEqual, nil)
	want := []RollupRow{{Keys: []Key{Named("财政·县级")}, Projects: 1, HasFigure: true, Amount: 101, Certain: 101, Max: 101, YearAssumed: true}}
	if diff := cmp.Diff(want, got.Rows); diff != "" {
		t.Error(diff)
	}
	p.Sources[1].Class = ClassCity
	got = Summarize(&Plan{Projects: []Project{p}}, []Dimension{ByClass}, PolicyEqual, nil)
	want = []RollupRow{
		{Keys: []Key{Named("财政·县级")}, Projects: 1, HasFigure: true, Amount: 51, Assumed: 51, Max: 101, YearAssumed: true},
		{Keys: []Key{Named("财政·市级")}, Projects: 1, HasFigure: true, Amount: 50, Assumed: 50, Max: 101, YearAssumed: true},
	}
	if diff := cmp.Diff(want, got.Rows); diff != "" {
		t.Error(diff)
	}
	// A source that the office declared and the row does not name has its own class.
	p.DeclaredSources = []Share{{Key: "甲县财政", Fen: 100}, {Key: "银行贷款", Fen: 1}}
	got = Summarize(&Plan{Projects: []Project{p}}, []Dimension{ByClass}, PolicyEqual, nil)
	if len(got.Rows) != 3 || got.Rows[1].Keys[0] != Named(string(ClassLoan)) || got.Shared != 0 {
		t.Errorf("declared: %+v, shared %d", got.Rows, got.Shared)
	}
	// The one that it names and the office declared nothing for keeps a row of 0.
	want = []RollupRow{{Keys: []Key{Named(string(ClassCity))}, Projects: 1, HasFigure: true, YearAssumed: true}}
	if diff := cmp.Diff(want, got.Rows[2:]); diff != "" {
		t.Error(diff)
	}
}

// The order of the rows changes no figure; it changes the order of categories that no
// section names and of types alone.
func TestSummarizeOrderOfRows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plan := plantest.GenPlan(12).Draw(t, "plan")
		by := genDimensions().Draw(t, "by")
		shuffled := *plan
		shuffled.Projects = rapid.Permutation(plan.Projects).Draw(t, "order")
		a, b := Summarize(plan, by, PolicyEqual, nil), Summarize(&shuffled, by, PolicyEqual, nil)
		planOrder := slices.Contains(by, ByType) || slices.Contains(by, ByCategory) && len(plan.Categories) < len(plantest.Categories)
		if planOrder {
			for _, r := range []*Rollup{&a, &b} {
				slices.SortFunc(r.Rows, func(x, y RollupRow) int { return strings.Compare(fmt.Sprint(x.Keys), fmt.Sprint(y.Keys)) })
			}
		}
		if diff := cmp.Diff(a, b); diff != "" {
			t.Fatalf("by %v: %s", by, diff)
		}
	})
}

func TestSortRowsInPlanOrder(t *testing.T) {
	p := func(category, kind string, from, to int, fen Money) Project {
		return Project{Category: category, Type: kind, Budget: Amount{State: Known, Fen: fen}, Period: Period{Start: from, End: to}, SourceState: Missing}
	}
	plan := &Plan{
		Phases:     []Phase{{Name: "远期", From: 2026, To: 2030}, {Name: "近期", From: 2021, To: 2022}}, // as entered, not in order
		Categories: []Category{{Name: "乙类"}, {Name: "甲类"}},
		Projects: []Project{
			p("外二类", "z", 2026, 2026, 5), p("甲类", "y", 2021, 2021, 9), p("外一类", "z", 2040, 2040, 7), p("乙类", "x", 0, 0, 1),
		},
	}
	tests := map[Dimension]string{
		ByCategory: "乙类 甲类 外二类 外一类", // categories without a section come last, as they appear
		ByType:     "z y x",
		ByPhase:    "近期 2021-2022,远期 2026-2030,规划期外,年限未定",
		ByYear:     "2021 2026 2040 年限未定",
	}
	for by, want := range tests {
		var got []string
		for _, row := range Summarize(plan, []Dimension{by}, PolicyEqual, nil).Rows {
			got = append(got, row.Keys[0].Label())
		}
		if s := strings.Join(got, " "); s != want && strings.Join(got, ",") != want {
			t.Errorf("by %s: %s, want %s", by, s, want)
		}
	}
	// A first key is sorted by the amount of all its rows: 社会投资 has 12, 财政 11.
	two := &Plan{Projects: []Project{p("a", "", 0, 0, 11), p("a", "", 0, 0, 6), p("b", "", 0, 0, 6)}}
	for i, s := range []string{"财政", "社会投资", "社会投资"} {
		two.Projects[i].Sources = []SourceRef{{Name: s}}
	}
	if got := Summarize(two, []Dimension{BySource, ByCategory}, PolicyEqual, nil).Rows[0].Keys[0]; got != Named("社会投资") {
		t.Errorf("first source is %s", got)
	}
}

// Equal amounts go by name, and what has no name after a name that reads the same.
func TestSortRowsOfOneAmount(t *testing.T) {
	plan := &Plan{Projects: []Project{
		{Budget: known(8), SourceState: Missing},
		{Budget: known(8), SourceState: Known, Sources: named("b")},
		{Budget: known(8), SourceState: Known, Sources: named("资金来源未填")},
		{Budget: known(8), SourceState: Known, Sources: named("a")},
	}}
	want := []Key{Named("a"), Named("b"), Named("资金来源未填"), {Kind: KeySourceMissing}}
	for i, row := range Summarize(plan, []Dimension{BySource}, PolicyEqual, nil).Rows {
		if row.Keys[0] != want[i] {
			t.Errorf("row %d is %+v, want %+v", i, row.Keys[0], want[i])
		}
	}
}

// The figures that the plan's own spreadsheet must give.
func TestSummarizeSeed(t *testing.T) {
	plan, _ := plantest.Seed(t)
	r := Summarize(plan, []Dimension{ByCategory}, PolicyEqual, nil)
	if r.Projects != 51 || r.Amount.Exact(Wan) != "1655370.33" || r.Shared.Exact(Wan) != "110411.74" {
		t.Errorf("%d projects, %s, shared %s", r.Projects, r.Amount.Exact(Wan), r.Shared.Exact(Wan))
	}
	if share, _ := Percent(r.Shared, r.Amount); share != "6.67" {
		t.Errorf("shared %s %%", share)
	}
	type line struct {
		Category  string
		Projects  int
		HasFigure bool
		Yi, Share string
	}
	var got []line
	for _, row := range r.Rows {
		share, _ := Percent(row.Amount, r.Amount)
		got = append(got, line{Category: row.Keys[0].Label(), Projects: row.Projects, HasFigure: row.HasFigure, Yi: row.Amount.Exact(Yi), Share: share})
	}
	want := []line{
		{Category: "生态制度", Projects: 4, HasFigure: false, Yi: "0", Share: "0.00"},
		{Category: "生态安全", Projects: 17, HasFigure: true, Yi: "9.014174", Share: "5.45"},
		{Category: "生态空间", Projects: 6, HasFigure: true, Yi: "6.467859", Share: "3.91"},
		{Category: "生态经济", Projects: 18, HasFigure: true, Yi: "145.03", Share: "87.61"},
		{Category: "生态生活", Projects: 1, HasFigure: true, Yi: "3", Share: "1.81"},
		{Category: "生态文化", Projects: 5, HasFigure: true, Yi: "2.025", Share: "1.22"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	assumed := Money(0)
	for _, row := range Summarize(plan, []Dimension{BySource}, PolicyEqual, nil).Rows {
		assumed += row.Assumed
	}
	if assumed != r.Shared {
		t.Errorf("by source %d is assumed, want %d", assumed, r.Shared)
	}
}

func TestParseDimensions(t *testing.T) {
	got, err := ParseDimensions("category, year")
	if diff := cmp.Diff([]Dimension{ByCategory, ByYear}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	for _, s := range []string{"", "colour", "year,year", "year,"} {
		if _, err := ParseDimensions(s); CodeOf(err) != Invalid {
			t.Errorf("ParseDimensions(%q): %v", s, err)
		}
	}
	for _, d := range Dimensions() {
		if d.Label() == "" {
			t.Errorf("%s has no label", d)
		}
	}
}

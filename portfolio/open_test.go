package portfolio_test

import (
	"slices"
	"testing"

	"taizhang/internal/plantest"
	. "taizhang/portfolio" // plantest imports it, so that these tests cannot be inside

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var openKey = Key{Kind: KeySourceOpen}

// openPlan is a plan of one project of 甲 and 乙, 100 fen in 2021 and 2022, with parts as the
// list writes them.
func openPlan(parts ...Share) *Plan {
	return &Plan{Projects: []Project{{
		No: "1", Budget: Amount{State: Known, Fen: 100}, SourceState: Known, Period: Period{Start: 2021, End: 2022},
		Sources: []SourceRef{{Name: "甲", Class: ClassLoan}, {Name: "乙", Class: ClassLoan}}, DeclaredSources: parts,
	}}}
}

// What the list's parts leave of a budget is open: the parts are declared, each source may
// give up to all that is open beside its own.
func TestAllocateOpen(t *testing.T) {
	line := func(year int, source Key, fen, whole Money, basis Basis) Line {
		return Line{Year: year, Source: source, HasFigure: true, Fen: fen, Whole: whole, SourceBasis: basis, YearBasis: Assumed}
	}
	for _, policy := range Policies() {
		want := []Line{
			line(2021, Named("甲"), 15, 15+35, Declared), line(2022, Named("甲"), 15, 15+35, Declared),
			line(2021, Named("乙"), 0, 35, Assumed), line(2022, Named("乙"), 0, 35, Assumed),
			line(2021, openKey, 35, 35, Assumed), line(2022, openKey, 35, 35, Assumed),
		}
		plan := openPlan(Share{Key: "甲", Fen: 30})
		if diff := cmp.Diff(want, Allocate(&plan.Projects[0], policy)); diff != "" {
			t.Errorf("%s: %s", policy, diff)
		}
		plan = openPlan()
		plan.Projects[0].SourcesOpen = true
		want = []Line{
			line(2021, Named("甲"), 0, 50, Assumed), line(2022, Named("甲"), 0, 50, Assumed),
			line(2021, Named("乙"), 0, 50, Assumed), line(2022, Named("乙"), 0, 50, Assumed),
			line(2021, openKey, 50, 50, Assumed), line(2022, openKey, 50, 50, Assumed),
		}
		if diff := cmp.Diff(want, Allocate(&plan.Projects[0], policy)); diff != "" {
			t.Errorf("%s, open: %s", policy, diff)
		}
	}
}

// rowsOf are the figures of a roll-up by one dimension: amount, certain, assumed, most.
func rowsOf(plan *Plan, by Dimension) map[string][4]Money {
	out := map[string][4]Money{}
	for _, row := range Summarize(plan, []Dimension{by}, PolicyEqual, nil).Rows {
		out[row.Keys[0].Label()] = [4]Money{row.Amount, row.Certain, row.Assumed, row.Max}
	}
	return out
}

func TestSummarizeOpen(t *testing.T) {
	none, only := openPlan(), openPlan()
	none.Projects[0].SourcesOpen, only.Projects[0].SourcesOpen = true, true
	only.Projects[0].Sources = nil
	for _, tt := range []struct {
		name               string
		plan               *Plan
		source, class, mix map[string][4]Money
		open, shared       Money
	}{
		{
			"less", openPlan(Share{"甲", 30}, Share{"乙", 50}),
			map[string][4]Money{"甲": {30, 30, 0, 50}, "乙": {50, 50, 0, 70}, "未明确": {20, 0, 20, 20}},
			map[string][4]Money{"银行贷款": {80, 80, 0, 100}, "未明确": {20, 0, 20, 20}},
			map[string][4]Money{"乙＋甲＋未明确": {100, 100, 0, 100}},
			20, 0,
		},
		{
			"more", openPlan(Share{"甲", 30}, Share{"乙", 71}),
			map[string][4]Money{"甲": {30, 30, 0, 30}, "乙": {71, 71, 0, 71}, "取整差": {-1, -1, 0, -1}},
			map[string][4]Money{"银行贷款": {101, 101, 0, 101}, "取整差": {-1, -1, 0, -1}},
			map[string][4]Money{"乙＋甲": {100, 100, 0, 100}},
			0, 0,
		},
		{
			"not understood", none,
			map[string][4]Money{"甲": {0, 0, 0, 100}, "乙": {0, 0, 0, 100}, "未明确": {100, 0, 100, 100}},
			map[string][4]Money{"银行贷款": {0, 0, 0, 100}, "未明确": {100, 0, 100, 100}},
			map[string][4]Money{"乙＋甲＋未明确": {100, 100, 0, 100}},
			100, 0,
		},
		{
			"nothing named", only,
			map[string][4]Money{"未明确": {100, 0, 100, 100}},
			map[string][4]Money{"未明确": {100, 0, 100, 100}},
			map[string][4]Money{"未明确": {100, 100, 0, 100}},
			100, 0,
		},
		{
			"shared", openPlan(),
			map[string][4]Money{"甲": {50, 0, 50, 100}, "乙": {50, 0, 50, 100}},
			map[string][4]Money{"银行贷款": {100, 100, 0, 100}},
			map[string][4]Money{"乙＋甲": {100, 100, 0, 100}},
			0, 100,
		},
	} {
		for by, want := range map[Dimension]map[string][4]Money{BySource: tt.source, ByClass: tt.class, ByMix: tt.mix} {
			if diff := cmp.Diff(want, rowsOf(tt.plan, by)); diff != "" {
				t.Errorf("%s by %s: %s", tt.name, by, diff)
			}
		}
		r := Summarize(tt.plan, []Dimension{BySource}, PolicyEqual, nil)
		if r.Open != tt.open || r.Shared != tt.shared {
			t.Errorf("%s: open %d, shared %d", tt.name, r.Open, r.Shared)
		}
		says := slices.ContainsFunc(r.Notes(Wan, 2), func(n Note) bool { return n.Kind == NoteOpen && n.Amount == tt.open && n.String() != "" })
		if says != (tt.open > 0) {
			t.Errorf("%s: notes %v", tt.name, texts(r.Notes(Wan, 2)))
		}
		if table := NewCategoryTable(tt.plan, "表2"); table.Amount != 100 || table.Open != tt.open || len(table.Rows[0].Sources) == 0 {
			t.Errorf("%s: 表2 %+v", tt.name, table)
		}
	}
}

// What is open and what is rounding can be asked for by their words, as projects and as
// money, and say what they rest on.
func TestFilterOpen(t *testing.T) {
	for word, plan := range map[string]*Plan{"未明确": openPlan(Share{"甲", 30}), "取整差": openPlan(Share{"甲", 100}, Share{"乙", 1})} {
		for _, by := range []Dimension{BySource, ByClass} {
			filter, err := ParseFilter(Words{by: word}, nil, NewAliases(nil, nil))
			if err != nil {
				t.Fatal(err)
			}
			e := Explain(plan, PolicyEqual, filter)
			if len(e.Parts) != 1 || !ProjectFilter(filter).Match(&plan.Projects[0], nil) || ProjectFilter(filter).Match(&openPlan().Projects[0], nil) {
				t.Errorf("%s by %s: %+v", word, by, e)
			}
		}
	}
	unsplit := ProjectFilter{{By: BySource, Key: Key{Kind: KeyUnsplit}}}
	plan := openPlan()
	if plan.Projects[0].SourcesOpen = true; unsplit.Match(&plan.Projects[0], nil) {
		t.Error("what is open counts as not split")
	}
	named := LineFilter{{By: BySource, Key: Named("甲")}}
	if e := Explain(openPlan(Share{"甲", 30}), PolicyEqual, named); e.Parts[0].Basis != Declared || e.Amount != 30 {
		t.Errorf("a part that is written: %+v", e)
	}
	if e := Explain(openPlan(Share{"甲", 30}), PolicyEqual, LineFilter{{By: BySource, Key: openKey}}); e.Parts[0].Basis != Assumed || e.Amount != 70 {
		t.Errorf("what is open: %+v", e)
	}
}

// The office's parts go before the file's, and must add up.
func TestOfficeSharesOverOpen(t *testing.T) {
	p := &openPlan().Projects[0]
	p.SourcesOpen, p.FileSources, p.OfficeSources = true, []Share{{"甲", 30}}, []Share{{"甲", 99}, {"乙", 1}}
	p.ChooseShares()
	if p.SourcesUnclear() || !p.SourcesDeclared() || p.OpenFen() != 0 {
		t.Errorf("the office's parts are not in force: %+v", Allocate(p, PolicyEqual))
	}
	p.OfficeSources = []Share{{"甲", 99}}
	p.ChooseShares()
	if p.SourcesDeclared() || !p.SourcesUnclear() || p.OpenFen() != 100 {
		t.Errorf("parts of the office that no longer add up are in force: %+v", Allocate(p, PolicyEqual))
	}
}

// What the rows have too much is taken back in each column: both margins are exact, and no
// cell flips its sign.
func TestMatrixWithTooMuch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := plantest.GenMoney().Draw(t, "total")
		over := 1 + plantest.GenMoney().Draw(t, "over")
		rows := append(plantest.GenParts(t, total+over, rapid.IntRange(1, 9).Draw(t, "rows")), -over)
		cols := plantest.GenParts(t, total, rapid.IntRange(1, 30).Draw(t, "cols"))
		got := Matrix(slices.Clone(rows), slices.Clone(cols))
		sums := make([]Money, len(cols))
		for i, row := range got {
			var sum Money
			for j, c := range row {
				sum += c
				sums[j] += c
				if (rows[i] > 0 && c < 0) || (rows[i] < 0 && c > 0) || rows[i] == 0 && c != 0 {
					t.Fatalf("cell %d,%d of %v × %v is %d", i, j, rows, cols, c)
				}
			}
			if sum != rows[i] {
				t.Fatalf("row %d adds up to %d, want %d", i, sum, rows[i])
			}
		}
		if !slices.Equal(sums, cols) {
			t.Fatalf("columns add up to %v, want %v", sums, cols)
		}
	})
}

package portfolio_test

import (
	"fmt"
	"math/big"
	"slices"
	"strconv"
	"testing"

	"taizhang/internal/plantest"
	. "taizhang/portfolio" // plantest imports it, so that these tests cannot be inside

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestMatrixExamples(t *testing.T) {
	tests := []struct {
		name       string
		rows, cols []Money
		want       [][]Money
	}{
		{"even", []Money{4, 2}, []Money{3, 3}, [][]Money{{2, 2}, {1, 1}}},
		{"earliest first", []Money{2, 1}, []Money{1, 1, 1}, [][]Money{{1, 1, 0}, {0, 0, 1}}},
		{"nothing", []Money{0, 0}, []Money{0}, [][]Money{{0}, {0}}},
		{"no columns", []Money{0}, nil, [][]Money{{}}},
		{"zero margins", []Money{0, 7}, []Money{0, 7, 0}, [][]Money{{0, 0, 0}, {0, 7, 0}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, Matrix(tt.rows, tt.cols)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMatrixProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := plantest.GenMoney().Draw(t, "total") * Money(rapid.IntRange(1, 9000).Draw(t, "times"))
		rows := plantest.GenParts(t, total, rapid.IntRange(1, 9).Draw(t, "rows"))
		cols := plantest.GenParts(t, total, rapid.IntRange(1, 30).Draw(t, "cols"))
		if rapid.Bool().Draw(t, "equal") {
			rows, cols = total.Split(len(rows)), total.Split(len(cols))
		}
		got := Matrix(rows, cols)
		sums := make([]Money, len(cols))
		for i, row := range got {
			var sum Money
			for j, c := range row {
				sum += c
				sums[j] += c
				if c < 0 || !withinOne(c, rows[i], cols[j], total) {
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

// withinOne reports whether a cell is no further than a fen from row·col/total, and is
// nothing where its share is nothing.
func withinOne(cell, row, col, total Money) bool {
	if row == 0 || col == 0 {
		return cell == 0
	}
	share := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(int64(row)), big.NewInt(int64(col))), big.NewInt(int64(total)))
	off := share.Sub(share, new(big.Rat).SetInt64(int64(cell)))
	return off.Abs(off).Cmp(big.NewRat(1, 1)) <= 0
}

// For any project and any policy the lines add up to the budget; the lines of a source
// to its part, the lines of a year to that year's, and no line is negative.
func TestAllocateProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := plantest.GenProject().Draw(t, "project")
		for _, policy := range Policies() {
			ls := Allocate(&p, policy)
			var sum Money
			bySource, byYear, years := map[Key]Money{}, map[int]Money{}, map[[2]Key]bool{}
			for _, l := range ls {
				sum += l.Fen
				bySource[l.Source] += l.Fen
				byYear[l.Year] += l.Fen
				k := [2]Key{l.Source, YearKey(l.Year)}
				flips := l.Fen < 0 && l.Source.Kind != KeySourceRounding || l.Fen > 0 && l.Source.Kind == KeySourceRounding
				if flips || l.Fen > l.Whole || years[k] || l.HasFigure != p.Budget.HasFigure() {
					t.Fatalf("line %+v of %v", l, ls)
				}
				years[k] = true
			}
			if len(ls) == 0 || sum != p.Budget.Fen {
				t.Fatalf("%s: %d lines add up to %d, want %d", policy, len(ls), sum, p.Budget.Fen)
			}
			if diff := cmp.Diff(wantSources(&p, policy), bySource); diff != "" {
				t.Fatalf("%s: by source: %s", policy, diff)
			}
			if diff := cmp.Diff(wantYears(&p), byYear); diff != "" {
				t.Fatalf("%s: by year: %s", policy, diff)
			}
		}
	})
}

// wantSources is the margin by source, written down from the rule and not from the code.
func wantSources(p *Project, policy Policy) map[Key]Money {
	want := map[Key]Money{}
	names := p.SourceNames()
	switch {
	case len(p.DeclaredSources) > 0:
		left := p.Budget.Fen
		for _, name := range names {
			want[Named(name)] = 0
		}
		for _, s := range p.DeclaredSources {
			want[Named(s.Key)] = s.Fen
			left -= s.Fen
		}
		if left > 0 {
			want[Key{Kind: KeySourceOpen}] = left
		} else if left < 0 {
			want[Key{Kind: KeySourceRounding}] = left
		}
	case p.SourcesOpen:
		for _, name := range names {
			want[Named(name)] = 0
		}
		want[Key{Kind: KeySourceOpen}] = p.Budget.Fen
	case len(names) == 0:
		want[Key{Kind: map[State]KeyKind{Unplanned: KeySourceUnplanned, Missing: KeySourceMissing}[p.SourceState]}] = p.Budget.Fen
	case len(names) == 1:
		want[Named(names[0])] = p.Budget.Fen
	default:
		n := Money(len(names))
		for i, name := range names {
			want[Named(name)] = 0
			if policy == PolicyEqual {
				want[Named(name)] = p.Budget.Fen / n
				if Money(i) < p.Budget.Fen%n {
					want[Named(name)]++
				}
			}
		}
		switch policy {
		case PolicyFirst:
			want[Named(names[0])] = p.Budget.Fen
		case PolicyNone:
			want[Key{Kind: KeyUnsplit}] = p.Budget.Fen
		}
	}
	return want
}

func wantYears(p *Project) map[int]Money {
	want := map[int]Money{}
	n := Money(p.Period.Years())
	switch {
	case len(p.DeclaredYears) > 0:
		for _, s := range p.DeclaredYears {
			y, _ := strconv.Atoi(s.Key)
			want[y] = s.Fen
		}
	case n == 0:
		want[0] = p.Budget.Fen
	default:
		for i := range n {
			y := p.Period.Start + int(i)
			want[y] = p.Budget.Fen / n
			if i < p.Budget.Fen%n {
				want[y]++
			}
		}
	}
	return want
}

func TestAllocateMarksProjectsWithoutFigure(t *testing.T) {
	for _, state := range []State{Unplanned, Missing} {
		p := Project{Budget: Amount{State: state}, SourceState: Unplanned, Period: Period{Start: 2021, End: 2022}}
		want := []Line{
			{Year: 2021, Source: Key{Kind: KeySourceUnplanned}, SourceBasis: Certain, YearBasis: Assumed},
			{Year: 2022, Source: Key{Kind: KeySourceUnplanned}, SourceBasis: Certain, YearBasis: Assumed},
		}
		if diff := cmp.Diff(want, Allocate(&p, PolicyEqual)); diff != "" {
			t.Errorf("%s: %s", state, diff)
		}
	}
}

// Row 10 of the plan: three sources, two years, 26 479.74 万元 and a fen more.
func TestAllocateSharedBudget(t *testing.T) {
	p := Project{
		Budget: Amount{State: Known, Fen: 26_479_740_001}, SourceState: Known, Period: Period{Start: 2021, End: 2022},
		Sources: []SourceRef{{Name: "中央资金"}, {Name: "市财政"}, {Name: "申请债券资金"}, {Name: "市财政"}},
	}
	got := map[string]Money{}
	for _, l := range Allocate(&p, PolicyEqual) {
		if l.SourceBasis != Assumed || l.YearBasis != Assumed {
			t.Errorf("line %+v, want it assumed", l)
		}
		got[l.Source.Label()] += l.Fen
		got[YearKey(l.Year).Label()] += l.Fen
	}
	want := map[string]Money{ // the fen left over goes to the first-named source and the earliest year
		"中央资金": 8_826_580_001, "市财政": 8_826_580_000, "申请债券资金": 8_826_580_000,
		"2021": 13_239_870_001, "2022": 13_239_870_000,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAllocateDeclared(t *testing.T) {
	p := Project{
		Budget: Amount{State: Known, Fen: 600}, SourceState: Known, Period: Period{Start: 2021, End: 2022},
		Sources:         []SourceRef{{Name: "甲"}, {Name: "乙"}},
		DeclaredSources: []Share{{Key: "甲", Fen: 100}, {Key: "乙", Fen: 500}}, DeclaredYears: []Share{{Key: "2021", Fen: 600}, {Key: "2022", Fen: 0}},
	}
	want := []Line{
		{Year: 2021, Source: Named("甲"), HasFigure: true, Fen: 100, Whole: 100, SourceBasis: Declared, YearBasis: Declared},
		{Year: 2022, Source: Named("甲"), HasFigure: true, Fen: 0, Whole: 0, SourceBasis: Declared, YearBasis: Declared},
		{Year: 2021, Source: Named("乙"), HasFigure: true, Fen: 500, Whole: 500, SourceBasis: Declared, YearBasis: Declared},
		{Year: 2022, Source: Named("乙"), HasFigure: true, Fen: 0, Whole: 0, SourceBasis: Declared, YearBasis: Declared},
	}
	if diff := cmp.Diff(want, Allocate(&p, PolicyEqual)); diff != "" {
		t.Error(diff)
	}
	// A later file brings another budget: what the office has declared waits, the policy is back.
	p.Budget.Fen, p.OfficeSources = 700, p.DeclaredSources
	for _, l := range Allocate(&p, PolicyEqual) {
		if l.SourceBasis != Assumed || l.YearBasis != Assumed {
			t.Errorf("stale declaration used: %+v", l)
		}
	}
}

func TestDeclaredAddUp(t *testing.T) {
	tests := []struct {
		name   string
		shares []Share
		budget Amount
		want   bool
	}{
		{"none", nil, Amount{State: Known, Fen: 0}, false},
		{"exact", []Share{{Key: "甲", Fen: 1}, {Key: "乙", Fen: 2}}, Amount{State: Known, Fen: 3}, true},
		{"a fen short", []Share{{Key: "甲", Fen: 1}, {Key: "乙", Fen: 1}}, Amount{State: Known, Fen: 3}, false},
		{"negative", []Share{{Key: "甲", Fen: -1}, {Key: "乙", Fen: 4}}, Amount{State: Known, Fen: 3}, false},
		{"overflow", []Share{{Key: "甲", Fen: 1 << 62}, {Key: "乙", Fen: 1 << 62}, {Key: "丙", Fen: 1 << 62}, {Key: "丁", Fen: 1<<62 + 3}}, Amount{State: Known, Fen: 3}, false},
		{"no budget", []Share{{Key: "甲", Fen: 0}}, Amount{State: Unplanned}, false},
	}
	for _, tt := range tests {
		p := Project{Budget: tt.budget, OfficeSources: tt.shares, DeclaredSources: tt.shares, DeclaredYears: tt.shares}
		if p.SourcesDeclared() != tt.want || p.YearsDeclared() != tt.want {
			t.Errorf("%s: %v, %v, want %v", tt.name, p.SourcesDeclared(), p.YearsDeclared(), tt.want)
		}
	}
}

func TestParsePolicy(t *testing.T) {
	for _, p := range Policies() {
		if got, err := ParsePolicy(p.String()); err != nil || got != p || p.Label() == "" {
			t.Errorf("ParsePolicy(%q) = %v, %v", p, got, err)
		}
	}
	if _, err := ParsePolicy("half"); CodeOf(err) != Invalid {
		t.Errorf("ParsePolicy(half): %v", err)
	}
}

// A year is assumed only where equal parts were made.
func TestYearBasis(t *testing.T) {
	for _, tt := range []struct {
		name     string
		period   Period
		declared []Share
		want     Basis
	}{
		{"no years", Period{}, nil, Certain},
		{"one year", Period{Start: 2021, End: 2021}, nil, Certain},
		{"two years", Period{Start: 2021, End: 2022}, nil, Assumed},
		{"declared", Period{Start: 2021, End: 2022}, []Share{{Key: "2022", Fen: 7}}, Declared},
	} {
		p := Project{Budget: Amount{State: Known, Fen: 7}, Period: tt.period, DeclaredYears: tt.declared}
		for _, l := range Allocate(&p, PolicyEqual) {
			if l.YearBasis != tt.want {
				t.Errorf("%s: %s, want %s", tt.name, l.YearBasis, tt.want)
			}
		}
		row := Summarize(&Plan{Projects: []Project{p}}, []Dimension{ByYear}, PolicyEqual, nil).Rows[0]
		if row.YearAssumed != (tt.want == Assumed) || (row.YearDeclared == 7) != (tt.want == Declared) {
			t.Errorf("%s: %+v", tt.name, row)
		}
	}
}

// The left-over fen goes to the source that is named first and to the earliest year.
func TestLeftOverFen(t *testing.T) {
	p := Project{
		Budget: Amount{State: Known, Fen: 5}, SourceState: Known, Period: Period{Start: 2021, End: 2022},
		Sources: []SourceRef{{Name: "乙"}, {Name: "甲"}},
	}
	plan := &Plan{Projects: []Project{p}}
	for by, want := range map[Dimension]string{BySource: "乙=3 甲=2 ", ByYear: "2021=3 2022=2 "} {
		got := ""
		for _, row := range Summarize(plan, []Dimension{by}, PolicyEqual, nil).Rows {
			got += fmt.Sprintf("%s=%d ", row.Keys[0].Label(), row.Amount)
		}
		if got != want {
			t.Errorf("by %s: %s, want %s", by, got, want)
		}
	}
}

// A source that the office declared nothing for keeps a line of 0; a year has none.
func TestAllocateDeclaredAsNothing(t *testing.T) {
	p := Project{
		Budget: Amount{State: Known, Fen: 6}, SourceState: Known, Period: Period{Start: 2021, End: 2022},
		Sources:         []SourceRef{{Name: "甲"}, {Name: "乙"}},
		DeclaredSources: []Share{{Key: "乙", Fen: 6}}, DeclaredYears: []Share{{Key: "2022", Fen: 6}},
	}
	want := []Line{
		{Year: 2022, Source: Named("乙"), HasFigure: true, Fen: 6, Whole: 6, SourceBasis: Declared, YearBasis: Declared},
		{Year: 2022, Source: Named("甲"), HasFigure: true, SourceBasis: Declared, YearBasis: Declared},
	}
	if diff := cmp.Diff(want, Allocate(&p, PolicyFirst)); diff != "" {
		t.Error(diff)
	}
}

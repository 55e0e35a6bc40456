package ledger

import (
	"fmt"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"taizhang/portfolio"
)

// drawList draws a list with everything that a real one has: shared sources, several
// spellings of one name, missing budgets and years, few distinct amounts.
func drawList(t *rapid.T) []portfolio.Project {
	spellings := []string{"省财政", "省级财政", "市财政", "企业自筹", "社会投资", "专项债券", portfolio.UnsplitSource}
	var out []portfolio.Project
	for i := range rapid.IntRange(0, 9).Draw(t, "projects") {
		p := project(i+1, fmt.Sprint("项目", i), rapid.SampledFrom([]string{"安全", "空间", ""}).Draw(t, "category"), 1, portfolio.Period{})
		p.Type = rapid.SampledFrom([]string{"新建", "续建", ""}).Draw(t, "type")
		switch rapid.IntRange(0, 5).Draw(t, "budget") {
		case 0:
			p.Budget = portfolio.Amount{State: rapid.SampledFrom([]portfolio.State{portfolio.Unplanned, portfolio.Missing, portfolio.Zero}).Draw(t, "state")}
		case 1:
			p.Budget.Fen = portfolio.Money(rapid.Int64Range(1, int64(portfolio.MaxBudget)).Draw(t, "fen"))
		default:
			p.Budget.Fen = portfolio.Money(rapid.Int64Range(1, 20).Draw(t, "small fen"))
		}
		p.Sources = nil
		for _, s := range rapid.SliceOfN(rapid.SampledFrom(spellings), 0, 4).Draw(t, "sources") {
			p.Sources = append(p.Sources, portfolio.SourceRef{Raw: s})
		}
		if len(p.Sources) > 0 && p.Budget.HasFigure() && rapid.IntRange(0, 3).Draw(t, "amounts in the file") == 0 {
			var raws []string
			for _, ref := range p.Sources {
				raws = append(raws, ref.Raw)
			}
			slices.Sort(raws)
			p.DeclaredSources = drawShares(t, slices.Compact(raws), p.Budget.Fen)
		}
		p.SourceState = portfolio.Known
		if len(p.Sources) == 0 {
			p.SourceState = rapid.SampledFrom([]portfolio.State{portfolio.Unplanned, portfolio.Missing}).Draw(t, "source state")
		}
		p.Owners = nil
		for _, o := range rapid.SliceOfN(rapid.SampledFrom([]string{"市水利局", "市林业局", "示例市水利局"}), 0, 2).Draw(t, "owners") {
			p.Owners = append(p.Owners, portfolio.OwnerRef{Raw: o})
		}
		if len(p.Owners) == 0 {
			p.OwnerState = portfolio.Missing
		}
		if rapid.IntRange(0, 4).Draw(t, "dated") > 0 {
			p.Period.Start = rapid.IntRange(2018, 2031).Draw(t, "start")
			p.Period.End = p.Period.Start + rapid.IntRange(0, 4).Draw(t, "length")
		}
		out = append(out, p)
	}
	return out
}

// drawShares draws shares of a budget that add up to it.
func drawShares(t *rapid.T, keys []string, total portfolio.Money) []portfolio.Share {
	var out []portfolio.Share
	for i, k := range keys {
		part := total
		if i < len(keys)-1 {
			part = portfolio.Money(rapid.Int64Range(0, int64(total)).Draw(t, "share"))
		}
		total -= part
		out = append(out, portfolio.Share{Key: k, Fen: part})
	}
	return out
}

func declareSome(t *rapid.T, l *Ledger, plan *portfolio.Plan) {
	for i := range plan.Projects {
		p := &plan.Projects[i]
		if !p.Budget.HasFigure() {
			continue
		}
		if names := p.SourceNames(); len(names) > 0 && rapid.IntRange(0, 3).Draw(t, "declare sources") == 0 {
			if err := l.DeclareSources(t.Context(), plan.Name, p.No, drawShares(t, names, p.Budget.Fen), "文件"); err != nil {
				t.Fatal(err)
			}
		}
		if p.Period.IsKnown() && rapid.IntRange(0, 3).Draw(t, "declare years") == 0 {
			years := []string{fmt.Sprint(p.Period.Start), fmt.Sprint(p.Period.End)}
			if err := l.DeclareYears(t.Context(), plan.Name, p.No, drawShares(t, slices.Compact(years), p.Budget.Fen), "文件"); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// drawGroupings gives no dimension, every single one, and some pairs and triples.
func drawGroupings(t *rapid.T) [][]portfolio.Dimension {
	out := [][]portfolio.Dimension{{}}
	for _, a := range portfolio.Dimensions() {
		out = append(out, []portfolio.Dimension{a})
	}
	for range 6 {
		many := rapid.Permutation(portfolio.Dimensions()).Draw(t, "dimensions")
		out = append(out, many[:rapid.IntRange(2, 3).Draw(t, "how many")])
	}
	return out
}

// TestSummaryEqualsFold holds the sums of SQL against the plain fold of portfolio, and
// the projects behind each row against the row.
func TestSummaryEqualsFold(t *testing.T) {
	dir, n := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		l, err := Open(t.Context(), filepath.Join(dir, fmt.Sprint(n, ".db")), Options{Create: true})
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		list := drawList(t)
		b := batch(reading("a.xlsx", list...))
		b.Aliases.Sources["省级财政"] = portfolio.Alias{Written: "省级财政", Name: "省财政", Class: portfolio.ClassProvince}
		if len(list) == 0 {
			b.Reading.Title = ""
		}
		if rep, err := l.Import(t.Context(), b); err != nil || !rep.Written {
			t.Fatal(rep, err)
		}
		plan, err := l.Plan(t.Context(), planName)
		if err != nil {
			t.Fatal(err)
		}
		declareSome(t, l, plan)
		if plan, err = l.Plan(t.Context(), planName); err != nil {
			t.Fatal(err)
		}
		for _, by := range drawGroupings(t) {
			for _, policy := range portfolio.Policies() {
				got, err := l.Summary(t.Context(), planName, by, policy, portfolio.Filter{})
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(portfolio.Summarize(plan, by, policy), got); diff != "" {
					t.Fatalf("by %v, %s: %s", by, policy, diff)
				}
				if len(by) > 0 {
					checkWhy(t, l, got)
				}
			}
		}
		if fs, err := l.Verify(t.Context(), planName); err != nil || len(fs) > 0 {
			t.Fatal(fs, err)
		}
	})
}

// filterOf selects a row of a roll-up; ok is false where an empty key cannot be selected.
func filterOf(by []portfolio.Dimension, keys []string) (f portfolio.Filter, ok bool) {
	for i, d := range by {
		if keys[i] == "" {
			return f, false
		}
		*map[portfolio.Dimension]*string{
			portfolio.ByCategory: &f.Category, portfolio.ByType: &f.Type, portfolio.BySource: &f.Source, portfolio.ByClass: &f.Class,
			portfolio.ByMix: &f.Mix, portfolio.ByYear: &f.Year, portfolio.ByPhase: &f.Phase, portfolio.ByOwner: &f.Owner,
		}[d] = keys[i]
	}
	return f, true
}

func checkWhy(t *rapid.T, l *Ledger, r portfolio.Rollup) {
	if len(r.Rows) == 0 {
		return
	}
	row := r.Rows[rapid.IntRange(0, len(r.Rows)-1).Draw(t, "row")]
	f, ok := filterOf(r.By, row.Keys)
	if !ok {
		return
	}
	why, err := l.Why(t.Context(), planName, r.Policy, f)
	if err != nil {
		t.Fatal(err)
	}
	var sum portfolio.Money
	for _, w := range why {
		sum = sum.Add(w.Fen)
		if w.Lines == 0 || len(w.SourceBasis) == 0 || len(w.YearBasis) == 0 || w.Cell.Addr == "" || w.Origin.File != "a.xlsx" {
			t.Fatalf("why %+v", w)
		}
	}
	if sum != row.Amount || len(why) != row.Projects {
		t.Fatalf("why %v %v, %s: %d projects with %d, the row has %d with %d", r.By, row.Keys, r.Policy, len(why), sum, row.Projects, row.Amount)
	}
	narrow, err := l.Summary(t.Context(), planName, r.By, r.Policy, f)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]portfolio.RollupRow{row}, narrow.Rows); diff != "" || narrow.Amount != row.Amount || narrow.Projects != row.Projects {
		t.Fatalf("filtered %v %v: %s", r.By, row.Keys, diff)
	}
}

func TestSummaryFilter(t *testing.T) {
	l := newLedger(t)
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	wan := portfolio.Wan.Fen
	for _, tt := range []struct {
		name     string
		f        portfolio.Filter
		projects int
		amount   portfolio.Money
	}{
		{"all", portfolio.Filter{}, 6, 12090 * wan},
		{"source", portfolio.Filter{Source: "企业自筹"}, 2, 301*wan + 10000*wan/3 + 5}, // a left-over fen in each of the first years' lines is in the margin
		{"phase by name", portfolio.Filter{Phase: "基准年"}, 1, 301*wan/3 + 1},
		{"outside", portfolio.Filter{Phase: portfolio.OutsideLabel}, 0, 0},
		{"no period", portfolio.Filter{Year: portfolio.NoPeriodLabel}, 1, 777 * wan},
		{"owner by another spelling", portfolio.Filter{Owner: "市水利局"}, 6, 12090 * wan},
		{"none such", portfolio.Filter{Category: "没有"}, 0, 0},
		{"two", portfolio.Filter{Category: "安全", Year: "2021"}, 1, 200 * wan},
	} {
		got, err := l.Summary(t.Context(), planName, []portfolio.Dimension{portfolio.ByCategory}, portfolio.PolicyEqual, tt.f)
		if err != nil {
			t.Fatal(err)
		}
		if d := got.Amount - tt.amount; got.Projects != tt.projects || d < -5 || d > 5 {
			t.Errorf("%s: %d projects, %d fen; want %d, %d", tt.name, got.Projects, got.Amount, tt.projects, tt.amount)
		}
	}
	for _, f := range []portfolio.Filter{{Year: "明年"}, {Phase: "没有"}} {
		_, err := l.Summary(t.Context(), planName, nil, portfolio.PolicyEqual, f)
		wantCode(t, err, portfolio.Invalid)
	}
	_, err := l.Summary(t.Context(), planName, []portfolio.Dimension{"x"}, portfolio.PolicyEqual, portfolio.Filter{})
	wantCode(t, err, portfolio.Invalid)
}

func TestWhyRows(t *testing.T) {
	l := newLedger(t)
	r := reading("a.xlsx", exampleList()...)
	mustImport(t, l, r)
	got, err := l.Why(t.Context(), planName, portfolio.PolicyFirst, portfolio.Filter{Source: "省财政"})
	if err != nil {
		t.Fatal(err)
	}
	want := []WhyRow{{
		No: "1", Name: "河道整治", HasFigure: true, Fen: 1000 * portfolio.Wan.Fen, Budget: r.Projects[0].Budget,
		Cell: r.Projects[0].Cells[portfolio.FieldBudget], Origin: r.Origin,
		SourceBasis: []portfolio.Basis{portfolio.Assumed}, YearBasis: []portfolio.Basis{portfolio.Assumed}, Lines: 5,
	}}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

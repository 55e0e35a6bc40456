package portfolio_test

import (
	"slices"
	"testing"

	"taizhang/internal/plantest"
	. "taizhang/portfolio" // plantest imports it, so that these tests cannot be inside

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// genOddPlan draws a plan in which names read like the words for what is lacking.
func genOddPlan() *rapid.Generator[*Plan] {
	return rapid.Custom(func(t *rapid.T) *Plan {
		plan := plantest.GenPlan(12).Draw(t, "plan")
		for i := range plan.Projects {
			p := &plan.Projects[i]
			switch rapid.IntRange(0, 9).Draw(t, "odd") {
			case 0:
				p.Type = ""
			case 1:
				p.Type = KeyNoType.Word()
			case 2:
				p.Category = ""
			case 3:
				p.Sources = append(p.Sources, SourceRef{Raw: KeyUnsplit.Word(), Name: KeyUnsplit.Word(), Class: ClassUnknown})
			}
		}
		return plan
	})
}

// plainRows adds a roll-up up from its definition, row by row.
func plainRows(plan *Plan, by []Dimension, policy Policy) []RollupRow {
	var rows []RollupRow
	for i := range plan.Projects {
		p := &plan.Projects[i]
		type group struct {
			keys  []Key
			lines []Line
		}
		var groups []group
		for _, l := range Allocate(p, policy) {
			keys := []Key{}
			for _, d := range by {
				keys = append(keys, KeyOf(d, p, &l, plan.Phases))
			}
			at := slices.IndexFunc(groups, func(g group) bool { return slices.Equal(g.keys, keys) })
			if at < 0 {
				at = len(groups)
				groups = append(groups, group{keys: keys})
			}
			groups[at].lines = append(groups[at].lines, l)
		}
		for _, g := range groups {
			at := slices.IndexFunc(rows, func(r RollupRow) bool { return slices.Equal(r.Keys, g.keys) })
			if at < 0 {
				at = len(rows)
				rows = append(rows, RollupRow{Keys: g.keys})
			}
			plainAdd(&rows[at], p, g.lines, !slices.Contains(by, BySource) && !slices.Contains(by, ByClass))
		}
	}
	return rows
}

// plainAdd adds what a project gives to a row: what a policy splits, or nobody says, is
// certain in a year when the table does not cut the sources, or the row has every source that it
// names, with all of that money and none of it open; all of it may be the row's otherwise.
func plainAdd(row *RollupRow, p *Project, lines []Line, all bool) {
	row.Projects++
	row.HasFigure = row.HasFigure || p.Budget.HasFigure()
	type year struct {
		fen, most Money // not certain: in the row, at most
		names     map[Key]bool
		open      bool
	}
	years := map[int]*year{}
	for _, l := range lines {
		row.Amount += l.Fen
		row.YearAssumed = row.YearAssumed || l.YearBasis == Assumed
		if l.YearBasis == Declared {
			row.YearDeclared += l.Fen
		}
		if l.SourceBasis == Declared {
			row.Declared += l.Fen
		}
		y := years[l.Year]
		if y == nil {
			y = &year{names: map[Key]bool{}}
			years[l.Year] = y
		}
		if l.Source.Kind == KeyName {
			y.names[l.Source] = true
		}
		y.open = y.open || l.Source.Kind == KeySourceOpen
		if l.SourceBasis == Assumed {
			y.fen += l.Fen
			y.most = l.Whole
		} else {
			row.Certain += l.Fen
			row.Max += l.Fen
			y.most = max(y.most, l.Whole-l.Fen)
		}
	}
	for _, y := range years {
		row.Max += y.most
		if all || y.fen == y.most && !y.open && len(y.names) == len(p.SourceNames()) {
			row.Certain += y.fen
		} else {
			row.Assumed += y.fen
		}
	}
}

// The fold numbers keys and keeps memory from project to project; the figures are those
// of the definition.
func TestSummarizeEqualsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plan := genOddPlan().Draw(t, "plan")
		by := genDimensions().Draw(t, "by")
		for _, policy := range Policies() {
			got, want := Summarize(plan, by, policy, nil).Rows, plainRows(plan, by, policy)
			order := func(a, b RollupRow) int { return slices.CompareFunc(a.Keys, b.Keys, compareKeys) }
			slices.SortFunc(got, order)
			slices.SortFunc(want, order)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("by %v, %s: %s", by, policy, diff)
			}
		}
	})
}

func compareKeys(a, b Key) int {
	switch {
	case a == b:
		return 0
	case a.Kind < b.Kind, a.Kind == b.Kind && (a.Name < b.Name || a.Name == b.Name && a.Year < b.Year):
		return -1
	}
	return 1
}

// filterOf is the filter that asks for a row.
func filterOf(by []Dimension, keys []Key) LineFilter {
	var f LineFilter
	for i, d := range by {
		f = append(f, Condition{By: d, Key: keys[i]})
	}
	return f
}

// A filter made of a row's keys, as its words are typed too, gives that row again, alone
// and with the same figures; and the projects behind it add up to it.
func TestFilterGivesTheRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plan := genOddPlan().Draw(t, "plan")
		by := genDimensions().Draw(t, "by")
		policy := rapid.SampledFrom(Policies()).Draw(t, "policy")
		for _, row := range Summarize(plan, by, policy, nil).Rows {
			words := Words{}
			for i, d := range by {
				words[d] = row.Keys[i].String()
			}
			typed, err := ParseFilter(words, plan.Phases, plantest.GenAliases())
			if err != nil || len(typed) != len(by) {
				t.Fatalf("%v: %v, %v", words, typed, err)
			}
			for _, c := range typed {
				if i := slices.Index(by, c.By); c.Key != row.Keys[i] {
					t.Fatalf("%q is read as %+v, want %+v", words[c.By], c.Key, row.Keys[i])
				}
			}
			narrow := Summarize(plan, by, policy, filterOf(by, row.Keys))
			if diff := cmp.Diff([]RollupRow{row}, narrow.Rows); diff != "" || narrow.Amount != row.Amount || narrow.Projects != row.Projects {
				t.Fatalf("%v: %d projects with %d: %s", words, narrow.Projects, narrow.Amount, diff)
			}
			checkExplained(t, plan, policy, row, typed)
		}
	})
}

func checkExplained(t *rapid.T, plan *Plan, policy Policy, row RollupRow, f LineFilter) {
	e := Explain(plan, policy, f)
	var sum Money
	assumed := false
	for _, p := range e.Parts {
		sum += p.Fen
		assumed = assumed || p.Basis == Assumed
		if p.Cell.Addr == "" || p.Origin.File == "" || p.Basis == "" {
			t.Fatalf("part %+v", p)
		}
	}
	if sum != row.Amount || e.Amount != sum || len(e.Parts) != row.Projects || e.HasFigure != row.HasFigure || e.Total != plan.Total() {
		t.Fatalf("%s: %d projects with %d, the row %+v", f, len(e.Parts), sum, row)
	}
	if row.Assumed > 0 && !assumed {
		t.Fatalf("%s: %d is assumed, and no part says so: %+v", f, row.Assumed, e.Parts)
	}
}

// Several policies come from one pass over the projects, which sees each of them once.
func TestSummarizeSeqStreams(t *testing.T) {
	plan, _ := plantest.Seed(t)
	passes, shape := 0, &Plan{Name: plan.Name, Categories: plan.Categories, Phases: plan.Phases}
	stream := func(yield func(*Project) bool) {
		for p := range plan.Each() {
			passes++
			once := *p
			if !yield(&once) {
				return
			}
			once = Project{} // a stream may use its memory again
		}
	}
	by := []Dimension{ByCategory, BySource, ByYear}
	got := SummarizeSeq(shape, stream, by, nil, Policies()...)
	for i, policy := range Policies() {
		if diff := cmp.Diff(Summarize(plan, by, policy, nil), got[i]); diff != "" {
			t.Error(diff)
		}
	}
	if passes != len(plan.Projects) {
		t.Errorf("%d projects, want %d", passes, len(plan.Projects))
	}
}

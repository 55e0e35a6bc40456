package portfolio_test

import (
	"testing"

	. "taizhang/portfolio"

	"github.com/google/go-cmp/cmp"
)

func known(fen Money) Amount { return Amount{State: Known, Fen: fen} }

func named(names ...string) []SourceRef {
	var out []SourceRef
	for _, n := range names {
		out = append(out, SourceRef{Raw: n, Name: n, Class: ClassOf(n)})
	}
	return out
}

func mustFilter(t *testing.T, words Words, phases []Phase) []Condition {
	t.Helper()
	f, err := ParseFilter(words, phases, NewAliases(nil, nil))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// A source that is called 未拆分 is another row than what is not split, and each can be
// asked for.
func TestSourceCalledUnsplit(t *testing.T) {
	plan := &Plan{Projects: []Project{
		{No: "1", Budget: known(100), SourceState: Known, Sources: named("未拆分")},
		{No: "2", Budget: known(40), SourceState: Known, Sources: named("省财政", "未拆分")},
	}}
	r := Summarize(plan, []Dimension{BySource}, PolicyNone, nil)
	want := []RollupRow{
		{Keys: []Key{Named("未拆分")}, Projects: 2, HasFigure: true, Amount: 100, Certain: 100, Max: 140},
		{Keys: []Key{{Kind: KeyUnsplit}}, Projects: 1, HasFigure: true, Amount: 40, Assumed: 40, Max: 40},
		{Keys: []Key{Named("省财政")}, Projects: 1, HasFigure: true, Max: 40},
	}
	if diff := cmp.Diff(want, r.Rows); diff != "" {
		t.Error(diff)
	}
	if a, b := r.Rows[0].Keys[0], r.Rows[1].Keys[0]; a.Label() != "未拆分" || b.Label() != "未拆分" || a.String() != "“未拆分”" || b.String() != "未拆分" {
		t.Errorf("labels %s %s, words %s %s", a.Label(), b.Label(), a, b)
	}
	// In one category with all its sources it is certain, under none too.
	if row := Summarize(plan, nil, PolicyNone, nil).Rows[0]; row.Certain != 140 || row.Assumed != 0 {
		t.Errorf("the plan %+v", row)
	}
	for word, amount := range map[string]Money{"未拆分": 40, "“未拆分”": 100} {
		if got := Explain(plan, PolicyNone, mustFilter(t, Words{BySource: word}, nil)).Amount; got != amount {
			t.Errorf("%s: %d, want %d", word, got, amount)
		}
	}
}

// A type that is called 类型未填 is another row than none.
func TestTypeCalledBlank(t *testing.T) {
	plan := &Plan{Projects: []Project{{Type: "类型未填", Budget: known(3)}, {Budget: known(5)}, {Type: "类型未填", Budget: known(4)}}}
	r := Summarize(plan, []Dimension{ByType}, PolicyEqual, nil)
	if len(r.Rows) != 2 || r.Rows[0].Keys[0] != Named("类型未填") || r.Rows[0].Amount != 7 || r.Rows[1].Keys[0] != (Key{Kind: KeyNoType}) || r.Rows[1].Amount != 5 {
		t.Errorf("rows %+v", r.Rows)
	}
	for word, want := range map[string]int{"类型未填": 1, "“类型未填”": 2, "其他": 0} {
		f := mustFilter(t, Words{ByType: word}, nil)
		touched := 0
		for p := range plan.Each() {
			if ProjectFilter(f).Match(p, nil) {
				touched++
			}
		}
		if parts := Explain(plan, PolicyEqual, f).Parts; touched != want || len(parts) != want {
			t.Errorf("%s: %d in the list, %d in the sum, want %d", word, touched, len(parts), want)
		}
	}
}

// What a project has instead of a source or an owner says which of the two it is.
func TestKeysOfWhatIsLacking(t *testing.T) {
	unplanned := Project{SourceState: Unplanned, OwnerState: Unplanned}
	missing := Project{SourceState: Missing, OwnerState: Missing}
	for _, tt := range []struct {
		by                 Dimension
		unplanned, missing string
	}{
		{BySource, "未安排资金来源", "资金来源未填"},
		{ByMix, "未安排资金来源", "资金来源未填"},
		{ByClass, "未安排或未填", "未安排或未填"},
		{ByOwner, "未安排责任主体", "责任主体未填"},
		{ByYear, "年限未定", "年限未定"},
		{ByPhase, "年限未定", "年限未定"},
		{ByType, "类型未填", "类型未填"},
	} {
		for p, want := range map[*Project]string{&unplanned: tt.unplanned, &missing: tt.missing} {
			key := Summarize(&Plan{Projects: []Project{*p}}, []Dimension{tt.by}, PolicyEqual, nil).Rows[0].Keys[0]
			f := mustFilter(t, Words{tt.by: want}, nil)
			if key.Label() != want || key.Kind == KeyName || f[0].Key != key || !ProjectFilter(f).Match(p, nil) {
				t.Errorf("%s: %+v, read back %+v", tt.by, key, f)
			}
		}
	}
}

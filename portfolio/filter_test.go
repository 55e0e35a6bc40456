package portfolio_test

import (
	"strings"
	"testing"

	"taizhang/internal/plantest"
	. "taizhang/portfolio"

	"github.com/google/go-cmp/cmp"
)

// After all of #42's money was declared for 2021 the list of 2022 still shows it, for its
// 建设年限 says so, and the sum of 2022 holds nothing of it.
func TestFiltersTouchAndSum(t *testing.T) {
	plan, _ := plantest.Seed(t)
	p, err := plan.Find(ParseHandle("42"))
	if err != nil {
		t.Fatal(err)
	}
	in2022 := mustFilter(t, Words{ByYear: "2022"}, plan.Phases)
	gives := func() bool {
		for _, part := range Explain(plan, PolicyEqual, in2022).Parts {
			if part.No == "42" {
				return true
			}
		}
		return false
	}
	if !gives() {
		t.Fatal("#42 gives nothing to 2022 in equal parts")
	}
	p.DeclaredYears = []Share{{Key: "2021", Fen: p.Budget.Fen}}
	if !ProjectFilter(in2022).Match(p, plan.Phases) || gives() {
		t.Errorf("list %v, sum %v; want true, false", ProjectFilter(in2022).Match(p, plan.Phases), gives())
	}
}

func TestProjectFilter(t *testing.T) {
	p := &Project{
		Category: "甲", Type: "乙", Budget: known(10), SourceState: Known, OwnerState: Known, Period: Period{Start: 2022, End: 2024},
		Sources: named("省级财政", "企业自筹"), Owners: []OwnerRef{{Name: "水利局"}, {Name: "林业局"}},
	}
	plan := &Plan{Phases: DefaultPhases(), Projects: []Project{*p}}
	for _, tt := range []struct {
		words         Words
		touches, sums bool
	}{
		{Words{}, true, true},
		{Words{ByCategory: "甲", ByType: "乙"}, true, true},
		{Words{ByCategory: "甲", ByType: "甲"}, false, false},
		{Words{BySource: "企业自筹"}, true, true},
		{Words{BySource: "社会投资"}, false, false},
		{Words{BySource: "未拆分"}, true, false}, // it is split in equal parts here
		{Words{ByClass: "企业自筹"}, true, true},
		{Words{ByClass: "债券"}, false, false},
		{Words{ByMix: "企业自筹＋省级财政"}, true, true},
		{Words{ByMix: "企业自筹"}, false, false},
		{Words{ByOwner: "水利局"}, true, true},
		{Words{ByOwner: "林业局"}, true, false}, // not the lead
		{Words{ByOwner: "教育局"}, false, false},
		{Words{ByYear: "2024"}, true, true},
		{Words{ByYear: "2025"}, false, false},
		{Words{ByYear: "年限未定"}, false, false},
		{Words{ByPhase: "近期"}, true, true},
		{Words{ByPhase: "中期 2023-2025"}, true, true},
		{Words{ByPhase: "远期"}, false, false},
		{Words{ByPhase: "规划期外"}, false, false},
	} {
		f := mustFilter(t, tt.words, plan.Phases)
		sums := len(Explain(plan, PolicyEqual, f).Parts) > 0
		if touches := ProjectFilter(f).Match(p, plan.Phases); touches != tt.touches || sums != tt.sums {
			t.Errorf("%v: list %v, sum %v; want %v, %v", tt.words, touches, sums, tt.touches, tt.sums)
		}
	}
}

// What is not split is shared and not declared.
func TestProjectFilterUnsplit(t *testing.T) {
	f := ProjectFilter{{By: BySource, Key: Key{Kind: KeyUnsplit}}}
	one, two := Project{Budget: known(6), Sources: named("甲")}, Project{Budget: known(6), Sources: named("甲", "乙")}
	declared := two
	declared.DeclaredSources = []Share{{Key: "甲", Fen: 6}}
	if f.Match(&one, nil) || !f.Match(&two, nil) || f.Match(&declared, nil) {
		t.Errorf("one source %v, two %v, declared %v", f.Match(&one, nil), f.Match(&two, nil), f.Match(&declared, nil))
	}
}

// Years that no phase holds are a row of their own, apart from no years at all.
func TestOutsideOfThePhases(t *testing.T) {
	plan := &Plan{Phases: DefaultPhases(), Projects: []Project{
		{No: "1", Budget: known(9), Period: Period{Start: 2030, End: 2032}},
		{No: "2", Budget: known(5)},
		{No: "3", Budget: known(7), Period: Period{Start: 2019, End: 2019}},
	}}
	f := mustFilter(t, Words{ByPhase: "规划期外"}, plan.Phases)
	e := Explain(plan, PolicyEqual, f)
	if e.Amount != 6+7 || len(e.Parts) != 2 || e.Parts[0].Basis != Assumed || e.Parts[1].Basis != Certain {
		t.Errorf("%+v", e)
	}
	if ProjectFilter(f).Match(&plan.Projects[1], plan.Phases) || !ProjectFilter(f).Match(&plan.Projects[0], plan.Phases) {
		t.Error("list")
	}
	if e := Explain(plan, PolicyEqual, mustFilter(t, Words{ByPhase: "年限未定"}, plan.Phases)); e.Amount != 5 {
		t.Errorf("no years: %+v", e)
	}
}

func TestParseFilter(t *testing.T) {
	aliases := NewAliases([]Alias{{Written: "省级财政", Name: "省财政"}}, []Alias{{Written: "市水利局", Name: "示例市水利局"}})
	got, err := ParseFilter(Words{ByOwner: "市 水利局", BySource: "省级财政", ByYear: "2021", ByCategory: ""}, nil, aliases)
	want := []Condition{{BySource, Named("省财政")}, {ByYear, YearKey(2021)}, {ByOwner, Named("示例市水利局")}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if s := LineFilter(got).String(); s != "资金来源“省财政”、年度“2021”、牵头单位“示例市水利局”" {
		t.Error(s)
	}
	for _, words := range []Words{{ByYear: "明年"}, {ByYear: "0"}, {ByPhase: "没有"}, {ByYear: "规划期外"}} {
		if _, err := ParseFilter(words, DefaultPhases(), aliases); CodeOf(err) != Invalid {
			t.Errorf("%v: %v", words, err)
		}
	}
	if _, err := ParseFilter(Words{ByPhase: "没有"}, DefaultPhases(), aliases); !strings.Contains(err.Error(), "近期 2021-2022") {
		t.Errorf("the message does not say which there are: %v", err)
	}
}

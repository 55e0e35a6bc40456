package portfolio_test

import (
	"testing"

	"taizhang/internal/plantest"
	. "taizhang/portfolio"

	"github.com/google/go-cmp/cmp"
)

func TestExplainPart(t *testing.T) {
	cell, origin := Cell{Sheet: "附表1", Addr: "E4", Raw: "1.01"}, Origin{File: "a.xlsx", SHA256: "s"}
	plan := &Plan{Name: "示例", Projects: []Project{
		{
			No: "1", Name: "河道", Budget: known(101), SourceState: Known, Sources: named("省财政", "企业自筹"), Period: Period{Start: 2021, End: 2022},
			Cells: plantest.Cells(map[Field]Cell{FieldBudget: cell, FieldName: {Addr: "C4"}}), Origin: origin,
		},
		{No: "2", Name: "制度", Budget: Amount{State: Unplanned}, SourceState: Known, Sources: named("省财政")},
		{No: "3", Budget: known(900), SourceState: Known, Sources: named("社会投资")},
	}}
	filter := LineFilter{{BySource, Named("省财政")}}
	want := Explanation{
		Plan: "示例", Filter: filter, Policy: PolicyFirst, Amount: 101, HasFigure: true, Total: 1001,
		Parts: []Part{
			{No: "1", Name: "河道", HasFigure: true, Fen: 101, Basis: Assumed, Cell: cell, Origin: origin},
			{No: "2", Name: "制度", Basis: Certain},
		},
	}
	if diff := cmp.Diff(want, Explain(plan, PolicyFirst, filter)); diff != "" {
		t.Error(diff)
	}
}

// What a part rests on hangs on what was asked for: by category a shared budget is
// certain, whatever was declared of it.
func TestExplainBasis(t *testing.T) {
	two := Project{Category: "甲", Budget: known(100), SourceState: Known, Sources: named("省级财政", "企业自筹"), Period: Period{Start: 2021, End: 2022}}
	both := two
	both.Sources = named("企业自筹", "业主自筹")
	oneYear := two
	oneYear.Period.End = 2021
	declared := two
	declared.DeclaredSources = []Share{{Key: "省级财政", Fen: 100}}
	declared.DeclaredYears = []Share{{Key: "2021", Fen: 100}}
	for _, tt := range []struct {
		name  string
		p     Project
		words Words
		want  Basis
	}{
		{"category", two, Words{ByCategory: "甲"}, Certain},
		{"mix", two, Words{ByMix: "企业自筹＋省级财政"}, Certain},
		{"source", two, Words{BySource: "省级财政"}, Assumed},
		{"class", two, Words{ByClass: "企业自筹"}, Assumed},
		{"class of both", both, Words{ByClass: "企业自筹"}, Certain},
		{"year", two, Words{ByYear: "2021"}, Assumed},
		{"phase", two, Words{ByPhase: "近期"}, Assumed},
		{"the only year", oneYear, Words{ByYear: "2021"}, Certain},
		{"the only year, of a source", oneYear, Words{ByYear: "2021", BySource: "省级财政"}, Assumed},
		{"declared source", declared, Words{BySource: "省级财政"}, Declared},
		{"declared as nothing", declared, Words{BySource: "企业自筹"}, Declared},
		{"declared year", declared, Words{ByYear: "2021"}, Declared},
		{"declared, by category", declared, Words{ByCategory: "甲"}, Certain},
	} {
		plan := &Plan{Phases: DefaultPhases(), Projects: []Project{tt.p}}
		if none := Explain(plan, PolicyNone, mustFilter(t, Words{ByClass: "企业自筹"}, plan.Phases)).Parts; tt.name == "class of both" && none[0].Basis != Assumed {
			t.Errorf("not split, the class has nothing for sure: %+v", none)
		}
		parts := Explain(plan, PolicyEqual, mustFilter(t, tt.words, plan.Phases)).Parts
		if len(parts) != 1 || parts[0].Basis != tt.want {
			t.Errorf("%s: %+v, want %s", tt.name, parts, tt.want)
		}
	}
}

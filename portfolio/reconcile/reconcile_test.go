package reconcile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"taizhang/portfolio"
)

// samplePlan builds a plan for tests (示例): one row per project, "序号 类别 万元 [来源]",
// named 示例项目 and the number, and published tables made by sampleTable.
func samplePlan(tb testing.TB, rows []string, tables ...portfolio.PublishedTable) *portfolio.Plan {
	tb.Helper()
	plan := &portfolio.Plan{Name: "示例", Published: tables}
	for i, line := range rows {
		f := strings.Fields(line)
		budget, trouble := portfolio.ParseAmount(f[2], portfolio.Wan)
		if trouble != nil && trouble.Severity == portfolio.SevError {
			tb.Fatalf("%s: %+v", line, trouble)
		}
		p := portfolio.Project{Ord: i + 1, No: portfolio.No(f[0]), Category: f[1], Name: "示例项目" + f[0], Budget: budget}
		if len(f) > 3 {
			for _, s := range portfolio.SplitList(f[3]) {
				p.Sources = append(p.Sources, portfolio.SourceRef{Raw: s})
			}
		}
		p.Resolve(portfolio.Aliases{})
		plan.Projects = append(plan.Projects, p)
		if !slices.ContainsFunc(plan.Categories, func(c portfolio.Category) bool { return c.Name == f[1] }) {
			plan.Categories = append(plan.Categories, portfolio.Category{Name: f[1]})
		}
	}
	return plan
}

// sampleTable builds a published table (示例): one row per category or 合计, "类别 项数
// 金额 占比 [来源]"; "." publishes nothing.
func sampleTable(unit string, rows ...string) portfolio.PublishedTable {
	t := portfolio.PublishedTable{Sheet: "示例"}
	kinds := []portfolio.Figure{portfolio.FigureCount, portfolio.FigureAmount, portfolio.FigureShare, portfolio.FigureSources}
	units := []string{"项", unit, "%", ""}
	for _, line := range rows {
		f := strings.Fields(line)
		for i, text := range f[1:] {
			if text != "." {
				t.Figures = append(t.Figures, portfolio.Published{Figure: kinds[i], Scope: f[0], Text: text, Unit: units[i], State: portfolio.Known})
			}
		}
	}
	return t
}

// figure finds the first figure of that scope and kind.
func figure(tb testing.TB, r Reconciliation, scope string, kind portfolio.Figure) FigureCheck {
	tb.Helper()
	for _, f := range r.Figures {
		if f.Scope == scope && f.Figure == kind {
			return f
		}
	}
	tb.Fatalf("no figure %s %s", scope, kind)
	return FigureCheck{}
}

// brief writes the candidates as "类别 kind [nos] verdict".
func brief(r Reconciliation) []string {
	var out []string
	for _, c := range r.Candidates {
		out = append(out, fmt.Sprint(c.Scope, " ", c.Kind, " ", c.Projects, " ", c.Verdict))
	}
	return out
}

// checkSum proves that the decomposition adds up.
func checkSum(tb testing.TB, r Reconciliation) {
	tb.Helper()
	var sum portfolio.Money
	for _, p := range r.Decomposition {
		if p.Difference == 0 {
			tb.Errorf("zero part %+v", p)
		}
		sum += p.Difference
	}
	if want := r.PublishedTotal - r.ComputedTotal; sum != want {
		tb.Errorf("decomposition %+v adds up to %d, want %d", r.Decomposition, sum, want)
	}
}

func TestFigureVerdicts(t *testing.T) {
	rows := []string{"1 甲 1234.56", "2 甲 1000", "3 乙 /", "4 丙 0", "5 丁 7765.44", "6 戊 /"}
	tests := []struct {
		name, line, unit string
		kind             portfolio.Figure
		computed         string
		verdict          Verdict
	}{
		{"integers in 万元", "甲 2 2235", "万元", portfolio.FigureAmount, "2235", VerdictRounding},
		{"half a unit is rounding", "丁 1 7765.4", "万元", portfolio.FigureAmount, "7765.4", VerdictRounding},
		{"exact", "丁 1 7765.44", "万元", portfolio.FigureAmount, "7765.44", VerdictExact},
		{"more decimals than needed", "丁 1 7765.4400", "万元", portfolio.FigureAmount, "7765.4400", VerdictExact},
		{"one unit off", "甲 2 2236", "万元", portfolio.FigureAmount, "2235", VerdictOff},
		{"thousands", "甲 2 2,235", "万元", portfolio.FigureAmount, "2,235", VerdictRounding},
		{"full-width", "甲 ２ ２，２３５", "万元", portfolio.FigureAmount, "2,235", VerdictRounding},
		{"full-width count", "甲 ２", "万元", portfolio.FigureCount, "2", VerdictExact},
		{"count with a word", "甲 2项", "万元", portfolio.FigureCount, "2项", VerdictExact},
		{"count off", "甲 3", "万元", portfolio.FigureCount, "2", VerdictOff},
		{"unit of its own", "甲 2 0.22亿元", "万元", portfolio.FigureAmount, "0.22亿元", VerdictRounding},
		{"yuan", "丁 1 77654400", "元", portfolio.FigureAmount, "77654400", VerdictExact},
		{"a float's tail", "丁 1 7765.4400000000005", "万元", portfolio.FigureAmount, "7765.44", VerdictExact},
		{"approximate", "甲 2 约2235", "万元", portfolio.FigureAmount, "2235", VerdictRounding},
		{"none against none", "乙 1 / /", "万元", portfolio.FigureAmount, "/", VerdictExact},
		{"share none against none", "乙 1 / /", "万元", portfolio.FigureShare, "/", VerdictExact},
		{"none against money", "甲 2 /", "万元", portfolio.FigureAmount, "2234.56", VerdictOff},
		{"none against zero", "丙 1 /", "万元", portfolio.FigureAmount, "0", VerdictOff},
		{"zero against none", "戊 1 0", "万元", portfolio.FigureAmount, "/", VerdictOff},
		{"zero against zero", "丙 1 0.00", "万元", portfolio.FigureAmount, "0.00", VerdictExact},
		{"money against none", "乙 1 5", "万元", portfolio.FigureAmount, "/", VerdictOff},
		{"unreadable", "甲 2 两千余", "万元", portfolio.FigureAmount, "2234.56", VerdictOff},
		{"no unit", "甲 2 2235", "", portfolio.FigureAmount, "", VerdictOff},
		{"share", "甲 2 2235 22.35", "万元", portfolio.FigureShare, "22.35", VerdictExact},
		{"share with sign", "甲 2 2235 22.3％", "万元", portfolio.FigureShare, "22.3%", VerdictExact},
		{"share off", "甲 2 2235 22.53", "万元", portfolio.FigureShare, "22.35", VerdictOff},
		{"exact share", "丁 1 7765.44 77.6544", "万元", portfolio.FigureShare, "77.6544", VerdictExact},
		{"missing", "己 1 5", "万元", portfolio.FigureAmount, "", VerdictMissing},
		{"missing count", "己 1 5", "万元", portfolio.FigureCount, "", VerdictMissing},
		{"missing none", "己 1 /", "万元", portfolio.FigureAmount, "", VerdictMissing},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := Reconcile(samplePlan(t, rows, sampleTable(tt.unit, tt.line)), portfolio.Aliases{}, nil)
			scope, _, _ := strings.Cut(tt.line, " ")
			if f := figure(t, r, scope, tt.kind); f.Verdict != tt.verdict || f.Computed != tt.computed {
				t.Errorf("%s: got %q %s (%s), want %q %s", tt.line, f.Computed, f.Verdict, f.Note, tt.computed, tt.verdict)
			}
		})
	}
}

// A figure that does not exist is not 0.
func TestWhetherThereIsAFigure(t *testing.T) {
	rows := []string{"1 甲 100", "2 乙 /", "3 丙 0"}
	for line, want := range map[string][2]bool{ // HasFigure, HasDifference
		"乙 1 / /":     {false, false},
		"乙 1 5":       {false, true},
		"甲 1 /":       {true, true},
		"丙 1 0":       {true, true},
		"甲 1 两千余":     {true, false},
		"己 1 /":       {false, false},
		"己 1 5":       {false, true},
		"甲 1 100 . .": {true, true},
	} {
		r := Reconcile(samplePlan(t, rows, sampleTable("万元", line)), portfolio.Aliases{}, nil)
		scope, _, _ := strings.Cut(line, " ")
		if f := figure(t, r, scope, portfolio.FigureAmount); f.HasFigure != want[0] || f.HasDifference != want[1] {
			t.Errorf("%s: has a figure %v, a difference %v, want %v", line, f.HasFigure, f.HasDifference, want)
		}
	}
	r := Reconcile(samplePlan(t, rows, sampleTable("万元", "甲 1 100 100")), portfolio.Aliases{}, nil)
	for _, kind := range []portfolio.Figure{portfolio.FigureCount, portfolio.FigureAmount, portfolio.FigureShare} {
		f := figure(t, r, "乙", kind) // extra
		if f.HasFigure != (kind == portfolio.FigureCount) || f.HasDifference {
			t.Errorf("extra %s: has a figure %v, a difference %v", kind, f.HasFigure, f.HasDifference)
		}
	}
}

func TestShareFractions(t *testing.T) {
	rows := []string{"1 甲 2234.56", "2 乙 7765.44"}
	r := Reconcile(samplePlan(t, rows, sampleTable("万元", "甲 1 2235 0.2235", "乙 1 7765 0.7765", "合计 2 10000 1")), portfolio.Aliases{}, nil)
	for scope, computed := range map[string]string{"甲": "0.2235", "乙": "0.7765", "合计": "1"} {
		if f := figure(t, r, scope, portfolio.FigureShare); f.Computed != computed || f.Verdict == VerdictOff {
			t.Errorf("%s: %q %s", scope, f.Computed, f.Verdict)
		}
	}
	r = Reconcile(samplePlan(t, rows, sampleTable("万元", "甲 1 2235 0.2235", "乙 1 7765 0.7755")), portfolio.Aliases{}, nil)
	if f := figure(t, r, "乙", portfolio.FigureShare); f.Verdict != VerdictOff || f.Computed != "0.7765" {
		t.Errorf("乙: %q %s", f.Computed, f.Verdict)
	}
}

func TestShareOfRoundedAmountsHolds(t *testing.T) {
	rows := []string{"1 甲 1.4", "2 乙 1.4"}
	r := Reconcile(samplePlan(t, rows, sampleTable("万元", "甲 1 1 33.3", "乙 1 1 50.0", "合计 2 3 .")), portfolio.Aliases{}, nil)
	if f := figure(t, r, "甲", portfolio.FigureShare); f.Verdict != VerdictRounding || f.Computed != "50.0" {
		t.Errorf("1/3 of rounded amounts: %s %s", f.Computed, f.Verdict)
	}
}

func TestExtraAndMissingCategories(t *testing.T) {
	rows := []string{"1 甲 100", "2 乙 200", "3 乙 50"}
	r := Reconcile(samplePlan(t, rows, sampleTable("万元", "甲 1 100 62.5", "丙 2 60 37.5", "合计 3 160 100")), portfolio.Aliases{}, nil)
	for _, kind := range []portfolio.Figure{portfolio.FigureCount, portfolio.FigureAmount, portfolio.FigureShare} {
		if f := figure(t, r, "乙", kind); f.Verdict != VerdictExtra {
			t.Errorf("乙 %s is %s", kind, f.Verdict)
		}
		if f := figure(t, r, "丙", kind); f.Verdict != VerdictMissing {
			t.Errorf("丙 %s is %s", kind, f.Verdict)
		}
	}
	if f := figure(t, r, "乙", portfolio.FigureAmount); f.Computed != "250" || f.Difference != -250*portfolio.Wan.Fen {
		t.Errorf("乙: %q %d", f.Computed, f.Difference)
	}
	checkSum(t, r)
}

func TestUnpublishedCategoryInsideTheTotal(t *testing.T) {
	rows := []string{"1 甲 100", "2 乙 200"}
	r := Reconcile(samplePlan(t, rows, sampleTable("万元", "甲 1 100", "合计 2 300")), portfolio.Aliases{}, nil)
	if len(r.Decomposition) != 0 || len(r.Candidates) != 0 {
		t.Errorf("nothing is off, got %+v %v", r.Decomposition, brief(r))
	}
	if r.Convention != Undetermined || !strings.Contains(r.ConventionReason, "合计含有未分类公布的金额") {
		t.Errorf("%s: %s", r.Convention, r.ConventionReason)
	}
}

func TestConventions(t *testing.T) {
	rows := []string{"1 甲 1.4", "2 乙 1.4", "3 丙 1.4"}
	tests := []struct {
		total string
		want  Convention
	}{{"3", RoundThenSum}, {"4", SumThenRound}, {"5", Undetermined}, {".", Undetermined}, {"/", Undetermined}}
	for _, tt := range tests {
		r := Reconcile(samplePlan(t, rows, sampleTable("万元", "甲 1 1", "乙 1 1", "丙 1 1", "合计 3 "+tt.total)), portfolio.Aliases{}, nil)
		if r.Convention != tt.want || r.ConventionReason == "" {
			t.Errorf("total %s: %s, want %s (%s)", tt.total, r.Convention, tt.want, r.ConventionReason)
		}
		checkSum(t, r)
	}
	same := Reconcile(samplePlan(t, rows, sampleTable("万元", "甲 1 1.4", "乙 1 1.4", "丙 1 1.4", "合计 3 4.2")), portfolio.Aliases{}, nil)
	if same.Convention != Undetermined || !strings.Contains(same.ConventionReason, "得数相同") {
		t.Errorf("both conventions agree: %s %s", same.Convention, same.ConventionReason)
	}
}

// A total is right only if it is the rounded sum of the list, or the sum of the list's
// rounded lines; under a known convention only that one. No tolerance adds up.
func TestTotals(t *testing.T) {
	coarse, fine := []string{"甲 1 1", "乙 1 1", "丙 1 1"}, []string{"甲 1 1.4", "乙 1 1.4", "丙 1 1.5"}
	rows := []string{"1 甲 1.4", "2 乙 1.4", "3 丙 1.5"} // 4.3; 1.5 lies half-way: either rounding of it is one
	for _, tt := range []struct {
		lines       []string
		total, hand string
		want, also  Verdict
		tolerance   string
	}{
		{coarse, "4.3", "", VerdictExact, "", ""},
		{coarse, "4", "3", VerdictRounding, VerdictOff, "0.50"},
		{coarse, "3", "4", VerdictRounding, VerdictOff, "1.30"},
		{coarse, "3", "3.0", VerdictRounding, VerdictRounding, "1.30"},
		{coarse, "5", "4", VerdictOff, VerdictRounding, "1.30"},
		{coarse, "2", "3", VerdictOff, VerdictRounding, "1.30"},
		{coarse, "6", "4.3", VerdictOff, VerdictExact, "1.30"},
		{fine, "4.3", "", VerdictExact, "", ""},
		{fine, "4.4", "4", VerdictOff, VerdictRounding, "0.05"}, // within half a place of each line
		{fine, "4.2", "5", VerdictOff, VerdictOff, "0.05"},
		{[]string{"甲 1 1", "乙 1 1", "丙 1 9"}, "11", "", VerdictOff, "", "0.30"},     // follows a line that is off
		{[]string{"甲 1 1", "乙 1 1", "丙 1 9"}, "4", "", VerdictRounding, "", "0.50"}, // follows the list
	} {
		hand := portfolio.PublishedTable{}
		if tt.hand != "" {
			hand.Figures = []portfolio.Published{{Figure: portfolio.FigureAmount, Scope: portfolio.TotalScope, Text: tt.hand, Unit: "万元", State: portfolio.Known}}
		}
		r := Reconcile(samplePlan(t, rows, sampleTable("万元", append(slices.Clone(tt.lines), "合计 3 "+tt.total)...), hand), portfolio.Aliases{}, nil)
		checkSum(t, r)
		var got []FigureCheck
		for _, f := range r.Figures {
			if f.Scope == portfolio.TotalScope && f.Figure == portfolio.FigureAmount {
				got = append(got, f)
			}
		}
		if got[0].Verdict != tt.want || tt.tolerance != "" && got[0].Tolerance.Wan() != tt.tolerance {
			t.Errorf("%v total %s: %s ±%s, want %s ±%s", tt.lines, tt.total, got[0].Verdict, got[0].Tolerance.Wan(), tt.want, tt.tolerance)
		}
		if tt.want == VerdictOff && got[0].Note == "" {
			t.Errorf("total %s: does not say what the list gives", tt.total)
		}
		if tt.hand != "" && got[1].Verdict != tt.also {
			t.Errorf("%v total %s, by hand %s: %s, want %s", tt.lines, tt.total, tt.hand, got[1].Verdict, tt.also)
		}
	}
}

// What a total has beyond its lines is a real difference, however small.
func TestTotalBeyondItsLines(t *testing.T) {
	rows := []string{"1 甲 187950", "2 乙 8799", "3 丙 18385", "4 丁 42307"}
	r := Reconcile(samplePlan(t, rows, sampleTable("万元", "甲 1 187950", "乙 1 8799", "丙 1 18385", "丁 1 42307", "合计 4 257442")), portfolio.Aliases{}, nil)
	if want := []DifferencePart{{portfolio.TotalScope, portfolio.Wan.Fen, PartReal}}; !slices.Equal(r.Decomposition, want) {
		t.Errorf("%+v", r.Decomposition)
	}
	if f := figure(t, r, portfolio.TotalScope, portfolio.FigureAmount); f.Internal != VerdictOff || f.Note != "按清单，先取整后相加和先相加后取整都是257441万元" {
		t.Errorf("%+v", f)
	}
}

// A share is exact by the list's exact amounts, rounding by the list's amounts as they
// are published, and off by what was published alone.
func TestShares(t *testing.T) {
	rows := []string{"1 甲 1.4", "2 乙 98.4"} // 1.40 %
	for share, want := range map[string]Verdict{"1.4": VerdictExact, "1.40": VerdictExact, "1.0": VerdictRounding, "1.41": VerdictOff, "1.02": VerdictOff} {
		r := Reconcile(samplePlan(t, rows, sampleTable("万元", "甲 1 1 "+share, "乙 1 97 98.6", "合计 2 98 .")), portfolio.Aliases{}, nil)
		f := figure(t, r, "甲", portfolio.FigureShare)
		if f.Verdict != want {
			t.Errorf("%s: %s, want %s", share, f.Verdict, want)
		}
		if said := strings.Contains(f.Note, "按取整后的1万元÷100万元得1.0，按未取整的数为1.4"); said != (want == VerdictRounding) {
			t.Errorf("%s: %s", share, f.Note)
		}
	}
}

// Computed figures that do not add up as they are written are told, the shares too.
func TestNotes(t *testing.T) {
	rows := []string{"1 甲 1.4", "2 乙 1.4", "3 丙 1.4", "4 丁 /"}
	for lines, want := range map[string]string{
		"甲 1 1 33.33|乙 1 1 33.33|丙 1 1 33.33|丁 1 / /|合计 4 4 100": "各行取整后相加为 3，与合计 4 相差 -1，是取整的影响|各行占比取整后相加为 99.99，不是 100，是取整的影响",
		"甲 1 1.4|乙 1 1.4|丙 1 1.4|丁 1 /|合计 4 4.2":                 "",
		"甲 1 1 33.33|乙 1 1 33.33|合计 4 4 100":                     "",
	} {
		r := Reconcile(samplePlan(t, rows, sampleTable("万元", strings.Split(lines, "|")...)), portfolio.Aliases{}, nil)
		var got []string
		for _, n := range r.Notes {
			got = append(got, n.String())
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%s: %q", lines, got)
		}
	}
}

func TestNothingPublished(t *testing.T) {
	r := Reconcile(samplePlan(t, []string{"1 甲 100"}), portfolio.Aliases{}, nil)
	if len(r.Figures)+len(r.Decomposition)+len(r.Candidates) != 0 || !strings.Contains(r.Searched, "没有公布数") {
		t.Errorf("got %+v", r)
	}
	if r := Reconcile(&portfolio.Plan{}, portfolio.Aliases{}, nil); r.Searched == "" {
		t.Error("an empty plan says nothing")
	}
}

func TestProseAlone(t *testing.T) {
	prose := portfolio.PublishedTable{Figures: []portfolio.Published{{Figure: portfolio.FigureAmount, Scope: portfolio.TotalScope, Text: "340", Unit: "万元", State: portfolio.Known}}}
	r := Reconcile(samplePlan(t, []string{"1 甲 100", "2 乙 200.3"}, prose), portfolio.Aliases{}, nil)
	want := []DifferencePart{{portfolio.TotalScope, 39_700_000, PartReal}}
	if !slices.Equal(r.Decomposition, want) {
		t.Errorf("got %+v, want %+v", r.Decomposition, want)
	}
	checkSum(t, r)
}

func TestAdjustmentsStillAddUp(t *testing.T) {
	rows := []string{"1 甲 100", "2 乙 200"}
	plan := samplePlan(t, rows, sampleTable("万元", "甲 1 150", "乙 1 200", "合计 2 353"))
	r := Reconcile(plan, portfolio.Aliases{}, []portfolio.Adjustment{
		{Category: "甲", Fen: 30 * portfolio.Wan.Fen}, {Category: portfolio.TotalScope, Fen: 3 * portfolio.Wan.Fen}, {Category: "新", Fen: 5},
	})
	checkSum(t, r)
	if f := figure(t, r, "甲", portfolio.FigureAmount); f.Verdict != VerdictOff || f.Adjusted || f.Adjustment != 30*portfolio.Wan.Fen || f.Computed != "130" {
		t.Errorf("a part of the difference is adjusted: %+v", f)
	}
}

func TestSourcesVerdicts(t *testing.T) {
	aliases := portfolio.NewAliases([]portfolio.Alias{{Written: "本市财政", Name: "示例市财政", Class: portfolio.ClassCounty}, {Written: "示例市财政", Name: "示例市财政", Class: portfolio.ClassCounty}}, nil)
	tests := []struct {
		rows, published          string
		notPub, notRows, covered string
	}{
		{"企业自筹、本市财政", "示例市财政，企业自筹", "", "", ""},
		{"企业自筹、社会投资", "企业自筹", "社会投资", "", ""},
		{"企业自筹", "企业自筹；社会投资", "", "社会投资", ""},
		{"中央资金、省财政、企业自筹", "中央、省、市各类专项资金，企业自筹", "", "", "中央资金 省财政"},
		{"本市财政、专项资金", "中央、省各级资金", "", "", "示例市财政 专项资金"},
		{"本市财政、专项资金", "中央、省各类资金", "示例市财政", "", "专项资金"},
		{"企业自筹", "各级财政资金，企业自筹", "", "各级财政资金", ""},
		{"企业自筹", "企业自筹等", "", "", ""},
		{"中央资金、省财政", "中央、省资金等", "", "", "中央资金 省财政"},
		{"中央资金", "中央、省资金", "中央资金", "中央、省资金", ""},
		{"省专项资金", "中央各类资金", "省专项资金", "中央各类资金", ""},
		{"本市财政", "中央各类财政资金", "示例市财政", "中央各类财政资金", ""},
		{"本市财政、企业自筹", "财政资金等", "企业自筹", "", "示例市财政"},
	}
	for _, tt := range tests {
		plan := samplePlan(t, []string{"1 甲 100 " + tt.rows}, sampleTable("万元", "甲 1 100 . "+tt.published))
		f := figure(t, Reconcile(plan, aliases, nil), "甲", portfolio.FigureSources)
		got := [3]string{strings.Join(f.NotPublished, " "), strings.Join(f.NotInRows, " "), strings.Join(f.Covered, " ")}
		if got != [3]string{tt.notPub, tt.notRows, tt.covered} {
			t.Errorf("%s against %s: got %q", tt.rows, tt.published, got)
		}
		if (f.Verdict == VerdictExact) != (tt.notPub+tt.notRows == "") {
			t.Errorf("%s against %s: %s", tt.rows, tt.published, f.Verdict)
		}
	}
}

func TestSplitSources(t *testing.T) {
	aliases := portfolio.NewAliases([]portfolio.Alias{{Written: "甲、乙联合资金", Name: "联合", Class: portfolio.ClassOpen}}, nil)
	tests := []struct{ text, want string }{
		{"甲、乙联合资金、社会投资", "甲、乙联合资金|社会投资"},
		{"企业自筹，中央、省、市各类专项资金，债券", "企业自筹|中央、省、市各类专项资金|债券"},
		{"省级、市级财政；企业自筹\n社会投资", "省级、市级财政|企业自筹|社会投资"},
		{"财政（中央、省）、自筹", "财政（中央、省）|自筹"},
		{"社会投资，省", "社会投资|省"},
	}
	for _, tt := range tests {
		if got := strings.Join(splitSources(tt.text, aliases), "|"); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.text, got, tt.want)
		}
	}
}

// Every word of the contract has a Chinese one of its own, and a strange word is seen.
func TestLabels(t *testing.T) {
	labels := map[string]string{}
	say := func(word, label string) {
		t.Helper()
		if other := labels[label]; label == "" || strings.HasPrefix(label, "？") || other != "" {
			t.Errorf("%s is %q, as %q", word, label, other)
		}
		labels[label] = word
	}
	for _, k := range Kinds() {
		say(string(k), k.Label())
	}
	for _, v := range Verdicts() {
		say(string(v), v.Label())
	}
	for _, j := range Judgements() {
		say(string(j), j.Label())
	}
	for _, k := range PartKinds() {
		say(string(k), k.Label())
	}
	for _, c := range Conventions() {
		say(string(c), c.Label())
	}
	if len(labels) != 12+5+3+3+3 {
		t.Errorf("%d words", len(labels))
	}
	for _, label := range []string{Kind("x").Label(), Verdict("x").Label(), Judgement("x").Label(), PartKind("x").Label(), Convention("x").Label()} {
		if label != "？x" {
			t.Errorf("a strange word is %s", label)
		}
	}
}

// Whatever stands in a published cell, reading it neither panics nor makes a figure of
// what is not one: a figure that is read writes itself back with the same value.
func FuzzReadStated(f *testing.F) {
	for _, s := range []string{"146.03", "1,655,370", "１６６．５亿元", "87.69％", "/", "", "约166.5", "(3)", "-0.", "9999999999999999999999", "0.00000000000000000001", "万", "%"} {
		f.Add(s, "亿元")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, text, unit string) {
		for _, kind := range portfolio.Figures() {
			p := portfolio.Published{Figure: kind, Scope: "甲", Text: text, Unit: unit}
			s := readStated(p, 0)
			Reconcile(samplePlan(t, []string{"1 甲 100", "2 乙 /"}, portfolio.PublishedTable{Figures: []portfolio.Published{p}}), portfolio.Aliases{}, nil)
			if kind != portfolio.FigureAmount || s.state != portfolio.Known || s.ulp == 0 {
				continue
			}
			again := readStated(portfolio.Published{Figure: kind, Text: s.amountText(s.fen), Unit: unit}, 0)
			if again.fen != s.fen || again.ulp != s.ulp {
				t.Errorf("%q reads as %d, written back %q as %d", text, s.fen, s.amountText(s.fen), again.fen)
			}
		}
	})
}

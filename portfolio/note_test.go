package portfolio_test

import (
	"strings"
	"testing"

	"taizhang/internal/plantest"
	. "taizhang/portfolio"

	"github.com/google/go-cmp/cmp"
)

func texts(notes []Note) []string {
	var out []string
	for _, n := range notes {
		out = append(out, n.String())
	}
	return out
}

func TestNotesOfSeed(t *testing.T) {
	plan, _ := plantest.Seed(t)
	const (
		none     = "“/”为未安排或未填投资"
		each     = "一个项目涉及几行时，每行各计一次项目数，合计只计一次"
		involved = "涉及 110,411.74 万元，占 6.67%"
		exact    = "精确合计 1,655,370.33 万元"
	)
	for by, want := range map[Dimension][]string{
		ByCategory: {none, "各行取整后相加为 165.5371，与合计 165.5370 相差 0.0001，是取整的影响", exact},
		ByYear:     {each, "规划没有分年投资：年度数按建设年限均分，属假定（已申报分年投资的项目除外）", exact},
		BySource:   {"共有资金按“均分（余下的分归先列的来源）”拆分，属假定；" + involved, each, none},
		ByOwner:    {"多个责任主体的项目只计入首列（牵头）单位", exact},
	} {
		r := Summarize(plan, []Dimension{by}, PolicyEqual, nil)
		got := strings.Join(texts(r.Notes(Yi, 4)), "\n")
		for _, line := range want {
			if !strings.Contains(got, line) {
				t.Errorf("%s: %s\nlacks %s", by, got, line)
			}
		}
		if by == ByCategory && len(r.Notes(Yi, 4)) != len(want) {
			t.Errorf("%s: %s", by, got)
		}
		if exactly := r.Notes(Wan, 2); len(exactly) > 0 && strings.Contains(texts(exactly)[len(exactly)-1], "精确合计") {
			t.Errorf("%s: 万元 with two decimals is exact: %v", by, texts(exactly))
		}
	}
	s := Compare(SummarizeSeq(plan, plan.Each(), []Dimension{BySource}, nil, Policies()...))
	if got := texts(s.Notes(Yi, 4)); got[0] != "口径不同，排序会变：引用排序时请注明口径" || got[1] != "共有资金如何拆分是假定；"+involved {
		t.Errorf("side by side: %v", got)
	}
}

func TestNotesOfDeclaredAndSmall(t *testing.T) {
	plan := &Plan{Projects: []Project{
		{
			Budget: known(2_000_000), SourceState: Known, Sources: named("甲", "乙"), Period: Period{Start: 2021, End: 2022},
			DeclaredSources: []Share{{"甲", 1_999_999}, {"乙", 1}}, DeclaredYears: []Share{{"2021", 2_000_000}},
		},
	}}
	bySource, byYear := Summarize(plan, []Dimension{BySource}, PolicyEqual, nil), Summarize(plan, []Dimension{ByYear}, PolicyEqual, nil)
	want := []string{
		"按申报的分来源金额计入 2.00 万元，列在确定数中", "一个项目涉及几行时，每行各计一次项目数，合计只计一次", "“乙”的投资不足一个末位，精确数 0.000001 万元",
	}
	if diff := cmp.Diff(want, texts(bySource.Notes(Wan, 2))); diff != "" {
		t.Error(diff)
	}
	want = []string{"按申报的分年金额计入 2.00 万元", "一个项目涉及几行时，每行各计一次项目数，合计只计一次"}
	if diff := cmp.Diff(want, texts(byYear.Notes(Wan, 2))); diff != "" {
		t.Error(diff)
	}
}

// Policies side by side: a row that only one of them has is there with 0 under the others,
// and the range is that of the policy that does not split.
func TestCompare(t *testing.T) {
	plan := &Plan{Projects: []Project{
		{Budget: known(100), SourceState: Known, Sources: named("甲", "乙")},
		{Budget: known(60), SourceState: Known, Sources: named("乙")},
	}}
	s := Compare(SummarizeSeq(plan, plan.Each(), []Dimension{BySource}, nil, Policies()...))
	type row struct {
		Key                        string
		Equal, First, None         Money
		Certain, Max               Money
		Figures                    int
		ProjectsUnderTheLastOfThem int
	}
	var got []row
	for _, r := range s.Rows {
		n := 0
		for _, under := range r.Under {
			if under.HasFigure {
				n++
			}
		}
		w := r.Widest()
		got = append(got, row{r.Keys[0].Label(), r.Under[0].Amount, r.Under[1].Amount, r.Under[2].Amount, w.Certain, w.Max, n, w.Projects})
	}
	want := []row{{"乙", 110, 60, 60, 60, 160, 3, 2}, {"甲", 50, 100, 0, 0, 100, 3, 1}, {"未拆分", 0, 0, 100, 0, 100, 3, 1}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !s.OrderChanges() {
		t.Error("甲 leads under first, 乙 under equal")
	}
	plan.Projects[1].Budget = known(600) // 乙 leads whatever the policy; 未拆分 has no place among them
	if Compare(SummarizeSeq(plan, plan.Each(), []Dimension{BySource}, nil, Policies()...)).OrderChanges() {
		t.Error("the order holds")
	}
}

func TestRounded(t *testing.T) {
	for _, tt := range []struct {
		figures []Money
		want    string
	}{
		{[]Money{4_000, 4_000}, "各行取整后相加为 0.00，与合计 0.01 相差 -0.01，是取整的影响"},
		{[]Money{5_000, 5_000}, "各行取整后相加为 0.02，与合计 0.01 相差 0.01，是取整的影响"},
		{[]Money{10_000, 4_000}, ""},
	} {
		var total Money
		for _, m := range tt.figures {
			total += m
		}
		n, off := Rounded(tt.figures, total, Wan, 2)
		if off != (tt.want != "") || off && n.String() != tt.want {
			t.Errorf("%v: %s", tt.figures, n)
		}
	}
}

// Printed shares that do not add up to 100 are told.
func TestNotesOfShares(t *testing.T) {
	plan := &Plan{}
	for _, c := range []string{"甲", "乙", "丙"} {
		plan.Projects = append(plan.Projects, Project{Category: c, Budget: known(2_000_000)})
	}
	r := Summarize(plan, []Dimension{ByCategory}, PolicyEqual, nil)
	if diff := cmp.Diff([]string{"各行占比取整后相加为 99.99，不是 100，是取整的影响"}, texts(r.Notes(Wan, 2))); diff != "" {
		t.Error(diff)
	}
	for text, off := range map[string]bool{"50 50": false, "/ 100.00": false, "/": false, "33.4 33.3 33.4": true, "0 99": true} {
		if _, ok := SharesPrinted(strings.Fields(text)); ok != off {
			t.Errorf("%s: %v", text, ok)
		}
	}
}

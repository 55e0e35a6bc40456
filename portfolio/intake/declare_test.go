package intake_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// wanShare is a share in 万元.
func wanShare(key string, wan portfolio.Money) portfolio.Share {
	return portfolio.Share{Key: key, Fen: wan * wanFen}
}

func TestDeclareSources(t *testing.T) {
	l := newDesk()
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	for _, tt := range []struct {
		name   string
		no     string
		shares []portfolio.Share
		words  []string
	}{
		{"too little", "1", []portfolio.Share{wanShare("省财政", 600), wanShare("市财政", 300)}, []string{"900 万元", "1000 万元", "还差 100 万元"}},
		{"too much", "1", []portfolio.Share{wanShare("省财政", 1600), {Key: "市财政", Fen: 1}}, []string{"1600.000001 万元", "1000 万元", "多出 600.000001 万元"}},
		{"one fen too little", "1", []portfolio.Share{wanShare("省财政", 600), {Key: "市财政", Fen: 400*wanFen - 1}}, []string{"999.999999 万元", "还差 0.000001 万元"}},
		{"one fen too much", "1", []portfolio.Share{wanShare("省财政", 600), {Key: "市财政", Fen: 400*wanFen + 1}}, []string{"1000.000001 万元", "多出 0.000001 万元"}},
		{"twice", "1", []portfolio.Share{wanShare("省财政", 500), wanShare("省 财政", 500)}, []string{"两次"}},
		{"negative", "1", []portfolio.Share{wanShare("省财政", 1100), wanShare("市财政", -100)}, []string{"负数", "-100 万元"}},
		{"not its source", "1", []portfolio.Share{wanShare("企业自筹", 1000)}, []string{"企业自筹", "省财政、市财政", "alias source"}},
		{"no budget", "3", []portfolio.Share{wanShare("省财政", 1)}, []string{"未安排"}},
		{"overflow", "1", []portfolio.Share{{Key: "省财政", Fen: 1 << 62}, {Key: "市财政", Fen: 1 << 62}}, []string{"超出范围"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wantCode(t, l.DeclareSources(tt.no, tt.shares, "x"), portfolio.Invalid, tt.words...)
		})
	}
	wantCode(t, l.DeclareSources("99", nil, "x"), portfolio.NotFound)
	if err := l.DeclareSources("1", []portfolio.Share{wanShare("市财政", 999), wanShare("省 财政", 1)}, "市府〔2026〕1号"); err != nil {
		t.Fatal(err)
	}
	p := mustPlan(t, l).Projects[0]
	if diff := cmp.Diff([]portfolio.Share{wanShare("市财政", 999), wanShare("省财政", 1)}, p.DeclaredSources); diff != "" {
		t.Error(diff)
	}
	if got := splitOf(t, l); got["市财政"] != 999 || got["省财政"] != 1 {
		t.Errorf("split %v", got)
	}
	before := len(l.Changes)
	if err := l.DeclareSources("1", p.DeclaredSources, "再一次"); err != nil || len(l.Changes) != before {
		t.Errorf("the same declaration again: %v, %d entries more", err, len(l.Changes)-before)
	}
	if err := l.DeclareSources("#id:1", nil, "取消"); err != nil {
		t.Fatal(err)
	}
	if got := splitOf(t, l); got["市财政"] != 500 || got["省财政"] != 500 {
		t.Errorf("split %v", got)
	}
	h := history(l, "project 1")
	want := []string{
		`project 1 declared_sources:  → [{"key":"市财政","fen":999000000},{"key":"省财政","fen":1000000}]`,
		`project 1 declared_sources: [{"key":"市财政","fen":999000000},{"key":"省财政","fen":1000000}] → `,
	}
	if diff := cmp.Diff(want, shortLog(h)); diff != "" || h[0].Reason != "市府〔2026〕1号" || h[1].Reason != "取消" || h[0].Entity.ID != 1 {
		t.Error(diff, h)
	}
	// What is not there any more is not taken back once more.
	before = len(l.Changes)
	if err := l.DeclareSources("1", nil, "x"); portfolio.CodeOf(err) != portfolio.NotFound || len(l.Changes) != before {
		t.Errorf("%v, log %q", err, shortLog(l.Changes[before:]))
	}
	sound(t, l)
}

// TestDeclareWithoutSources: a project that names no source has nothing to declare by.
func TestDeclareWithoutSources(t *testing.T) {
	l := newDesk()
	list := exampleList()
	list[0].Sources, list[0].SourceState = nil, portfolio.Missing
	mustImport(t, l, reading("a.xlsx", list...))
	wantCode(t, l.DeclareSources("1", []portfolio.Share{wanShare("省财政", 1000)}, "x"), portfolio.Invalid, "没有资金来源“省财政”", "没有填资金来源")
}

func TestDeclareYears(t *testing.T) {
	l := newDesk()
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	for _, tt := range []struct {
		name   string
		no     string
		shares []portfolio.Share
		words  []string
	}{
		{"after", "2", []portfolio.Share{wanShare("2023", 301)}, []string{"2020-2022", "2023"}},
		{"before", "2", []portfolio.Share{wanShare("2019", 301)}, []string{"2020-2022", "2019"}},
		{"another way of writing", "2", []portfolio.Share{wanShare("02021", 301)}, []string{"02021"}},
		{"no year", "2", []portfolio.Share{wanShare("第一年度", 301)}, []string{"第一年度"}},
		{"no period", "5", []portfolio.Share{wanShare("2023", 777)}, []string{"年限未定"}},
		{"twice", "2", []portfolio.Share{wanShare("2021", 1), wanShare("2021年", 300)}, []string{"两次"}},
		{"too little", "2", []portfolio.Share{wanShare("2021", 300)}, []string{"还差 1 万元"}},
		{"no budget", "3", []portfolio.Share{wanShare("2021", 0)}, []string{"未安排"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			wantCode(t, l.DeclareYears(tt.no, tt.shares, "x"), portfolio.Invalid, tt.words...)
		})
	}
	if err := l.DeclareYears("2", []portfolio.Share{wanShare("2022年", 300), wanShare("2020", 1)}, "x"); err != nil {
		t.Fatal(err)
	}
	p := mustPlan(t, l).Projects[1]
	if diff := cmp.Diff([]portfolio.Share{wanShare("2020", 1), wanShare("2022", 300)}, p.DeclaredYears); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{`project 2 declared_years:  → [{"key":"2020","fen":1000000},{"key":"2022","fen":300000000}]`}, shortLog(history(l, "project 2"))); diff != "" {
		t.Error(diff)
	}
	sound(t, l)
}

func TestDeclaredStale(t *testing.T) {
	l := newDesk()
	list := exampleList()
	mustImport(t, l, reading("a.xlsx", list...))
	shares := []portfolio.Share{wanShare("省财政", 900), wanShare("市财政", 100)}
	if err := l.DeclareSources("1", shares, "x"); err != nil {
		t.Fatal(err)
	}
	list[0].Content = "只改内容"
	if rep := mustImport(t, l, reading("b.xlsx", list...)); len(rep.Findings) != 0 || !slices.Equal(mustPlan(t, l).Projects[0].DeclaredSources, shares) {
		t.Errorf("a declaration that still holds is gone: %+v", rep)
	}
	list[0].Budget.Fen += wanFen
	rep := mustImport(t, l, reading("c.xlsx", list...))
	if len(rep.Findings) != 1 || rep.Findings[0].Code != "TZ-DECLARED-WITHDRAWN" || rep.Findings[0].Cell != "C4" ||
		!strings.Contains(plantest.Steps(rep.Findings[0].Steps), "declare sources 1") || !strings.Contains(rep.Findings[0].Msg, "还差 1 万元") {
		t.Errorf("findings %+v", rep.Findings)
	}
	want := []string{
		`project 1 budget: {"state":"known","fen":1000000000} → {"state":"known","fen":1001000000}`,
		`project 1 declared_sources: [{"key":"省财政","fen":900000000},{"key":"市财政","fen":100000000}] → `,
	}
	if diff := cmp.Diff(want, shortLog(rep.Changes)); diff != "" {
		t.Error(diff)
	}
	if c := rep.Changes[1]; !strings.Contains(c.Reason, "申报已撤回") || c.File != "c.xlsx!附表1!C4" {
		t.Errorf("entry %+v", c)
	}
	if p := mustPlan(t, l).Projects[0]; len(p.DeclaredSources)+len(p.OfficeSources) != 0 {
		t.Errorf("still declared: %v", p.DeclaredSources)
	}
	sound(t, l)
}

// TestDeclaredYearsStale: another period takes back what was declared by year, and that alone.
func TestDeclaredYearsStale(t *testing.T) {
	l := newDesk()
	list := exampleList()
	mustImport(t, l, reading("a.xlsx", list...))
	sources := []portfolio.Share{wanShare("省财政", 900), wanShare("市财政", 100)}
	if err := l.DeclareSources("1", sources, "x"); err != nil {
		t.Fatal(err)
	}
	if err := l.DeclareYears("1", []portfolio.Share{wanShare("2021", 1), wanShare("2025", 999)}, "x"); err != nil {
		t.Fatal(err)
	}
	list[0].Period.End = 2024
	rep := mustImport(t, l, reading("b.xlsx", list...))
	if diff := cmp.Diff([]string{"TZ-DECLARED-WITHDRAWN 1"}, codes(rep.Findings)); diff != "" {
		t.Fatal(diff)
	}
	f := rep.Findings[0]
	if f.Cell != "D4" || !strings.Contains(f.Msg, "分年度") || !strings.Contains(plantest.Steps(f.Steps), "declare years 1") {
		t.Errorf("finding %+v", f)
	}
	if p := mustPlan(t, l).Projects[0]; len(p.DeclaredYears) != 0 || !slices.Equal(p.DeclaredSources, sources) {
		t.Errorf("declared %v, %v", p.DeclaredYears, p.DeclaredSources)
	}
	want := []string{
		"project 1 period: [2021,2025] → [2021,2024]",
		`project 1 declared_years: [{"key":"2021","fen":1000000},{"key":"2025","fen":999000000}] → `,
	}
	if diff := cmp.Diff(want, shortLog(rep.Changes)); diff != "" {
		t.Error(diff)
	}
	sound(t, l)
}

// TestActsLeaveTheBookAlone: an act says what will be, and changes nothing that it is given.
func TestActsLeaveTheBookAlone(t *testing.T) {
	l := newDesk()
	list := exampleList()
	list[0].DeclaredSources = fenShares(600, 400)
	mustImport(t, l, reading("a.xlsx", list...))
	if err := l.DeclareSources("1", fenShares(900, 100), "批复"); err != nil {
		t.Fatal(err)
	}
	declare := func(shares []portfolio.Share) plantest.Act {
		return func(b *portfolio.Book) (*portfolio.Entry, error) {
			return intake.Declare(b, portfolio.ParseHandle("1"), intake.BySource, shares, "x")
		}
	}
	changed := exampleList()
	changed[0].Budget.Fen, changed[0].DeclaredSources = 2000*wanFen, fenShares(500, 1500)
	changed[1].Content = "改"
	for _, tt := range []struct {
		name string
		act  plantest.Act
		want []portfolio.Share // in force for project 1 afterwards
	}{
		{"declare", declare(fenShares(100, 900)), fenShares(100, 900)},
		{"withdraw", declare(nil), fenShares(600, 400)},
		{"alias", func(b *portfolio.Book) (*portfolio.Entry, error) {
			e, _, err := intake.SetAlias(b, portfolio.SourceAlias, portfolio.Alias{Written: "市财政", Name: "某财政"})
			return e, err
		}, []portfolio.Share{wanShare("省财政", 900), wanShare("某财政", 100)}},
		{"import", func(b *portfolio.Book) (*portfolio.Entry, error) {
			_, e, err := intake.Compare(b, reading("b.xlsx", changed[:5]...))
			return e, err
		}, fenShares(500, 1500)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b, before := mustBook(t, l), mustBook(t, l)
			e, err := tt.act(b)
			if err != nil || len(e.Changed) == 0 {
				t.Fatal(e, err)
			}
			if diff := cmp.Diff(before, b); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.want, e.Changed[0].DeclaredSources); diff != "" || e.Changed[0].ID != 1 {
				t.Error(diff)
			}
		})
	}
}

package ledger

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
)

const wanFen = portfolio.Money(1_000_000)

func TestDeclareSources(t *testing.T) {
	l := newLedger(t)
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	ctx := t.Context()
	share := func(key string, wan portfolio.Money) portfolio.Share {
		return portfolio.Share{Key: key, Fen: wan * wanFen}
	}
	for _, tt := range []struct {
		name   string
		no     portfolio.No
		shares []portfolio.Share
		words  []string
	}{
		{"too little", "1", []portfolio.Share{share("省财政", 600), share("市财政", 300)}, []string{"900 万元", "1000 万元", "还差 100 万元"}},
		{"too much", "1", []portfolio.Share{share("省财政", 1600), {Key: "市财政", Fen: 1}}, []string{"1600.000001 万元", "1000 万元", "多出 600.000001 万元"}},
		{"twice", "1", []portfolio.Share{share("省财政", 500), share("省 财政", 500)}, []string{"两次"}},
		{"negative", "1", []portfolio.Share{share("省财政", 1100), share("市财政", -100)}, []string{"负数", "-100 万元"}},
		{"not its source", "1", []portfolio.Share{share("企业自筹", 1000)}, []string{"企业自筹", "省财政、市财政", "taizhang alias"}},
		{"no budget", "3", []portfolio.Share{share("省财政", 1)}, []string{"未安排"}},
		{"overflow", "1", []portfolio.Share{{Key: "省财政", Fen: 1 << 62}, {Key: "市财政", Fen: 1 << 62}}, []string{"超出范围"}},
	} {
		wantCode(t, l.DeclareSources(ctx, planName, tt.no, tt.shares, "x"), portfolio.Invalid, tt.words...)
	}
	wantCode(t, l.DeclareSources(ctx, planName, "99", nil, "x"), portfolio.NotFound)
	if err := l.DeclareSources(ctx, planName, "1", []portfolio.Share{share("市财政", 999), share("省 财政", 1)}, "市府〔2026〕1号"); err != nil {
		t.Fatal(err)
	}
	p := mustPlan(t, l).Projects[0]
	if diff := cmp.Diff([]portfolio.Share{share("市财政", 999), share("省财政", 1)}, p.DeclaredSources); diff != "" {
		t.Error(diff)
	}
	filter := portfolio.LineFilter{{By: portfolio.BySource, Key: portfolio.Named("市财政")}, {By: portfolio.ByCategory, Key: portfolio.Named("安全")}}
	r := portfolio.Summarize(mustPlan(t, l), []portfolio.Dimension{portfolio.BySource}, portfolio.PolicyFirst, filter)
	if len(r.Rows) != 1 || r.Rows[0].Certain != (999+777)*wanFen || r.Rows[0].Assumed != 0 {
		t.Errorf("roll-up %+v", r)
	}
	if err := l.DeclareSources(ctx, planName, "1", nil, "取消"); err != nil {
		t.Fatal(err)
	}
	h, err := l.History(ctx, planName, "project 1")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"project 1 added:  → 河道整治，1000 万元",
		"project 1 declared_sources:  → 市财政=999 万元、省财政=1 万元",
		"project 1 declared_sources: 市财政=999 万元、省财政=1 万元 → ",
	}
	if diff := cmp.Diff(want, shortLog(h)); diff != "" || h[1].Reason != "市府〔2026〕1号" {
		t.Error(diff, h)
	}
	sound(t, l)
}

func TestDeclareYears(t *testing.T) {
	l := newLedger(t)
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	year := func(key string, wan portfolio.Money) portfolio.Share {
		return portfolio.Share{Key: key, Fen: wan * wanFen}
	}
	wantCode(t, l.DeclareYears(t.Context(), planName, "2", []portfolio.Share{year("2023", 301)}, "x"), portfolio.Invalid, "2020-2022", "2023")
	wantCode(t, l.DeclareYears(t.Context(), planName, "5", []portfolio.Share{year("2023", 777)}, "x"), portfolio.Invalid, "年限未定")
	if err := l.DeclareYears(t.Context(), planName, "2", []portfolio.Share{year("2022年", 300), year("2020", 1)}, "x"); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]portfolio.Share{year("2020", 1), year("2022", 300)}, mustPlan(t, l).Projects[1].DeclaredYears); diff != "" {
		t.Error(diff)
	}
	sound(t, l)
}

func TestDeclaredStale(t *testing.T) {
	l := newLedger(t)
	list := exampleList()
	mustImport(t, l, reading("a.xlsx", list...))
	shares := []portfolio.Share{{Key: "省财政", Fen: 900 * wanFen}, {Key: "市财政", Fen: 100 * wanFen}}
	if err := l.DeclareSources(t.Context(), planName, "1", shares, "x"); err != nil {
		t.Fatal(err)
	}
	list[0].Content = "只改内容"
	if rep := mustImport(t, l, reading("b.xlsx", list...)); len(rep.Findings) != 0 || !slices.Equal(mustPlan(t, l).Projects[0].DeclaredSources, shares) {
		t.Errorf("a declaration that still holds is gone: %+v", rep)
	}
	list[0].Budget.Fen += wanFen
	rep := mustImport(t, l, reading("c.xlsx", list...))
	if len(rep.Findings) != 1 || rep.Findings[0].Code != "TZ-DECLARED-WITHDRAWN" || rep.Findings[0].Cell != "C4" ||
		!strings.Contains(rep.Findings[0].Hint, "taizhang declare sources 1") || !strings.Contains(rep.Findings[0].Msg, "还差 1 万元") {
		t.Errorf("findings %+v", rep.Findings)
	}
	want := []string{"project 1 budget: 1000 万元 → 1001 万元", "project 1 declared_sources: 省财政=900 万元、市财政=100 万元 → "}
	if diff := cmp.Diff(want, shortLog(rep.Changes)); diff != "" {
		t.Error(diff)
	}
	if p := mustPlan(t, l).Projects[0]; len(p.DeclaredSources) != 0 {
		t.Errorf("still declared: %v", p.DeclaredSources)
	}
	sound(t, l)
}

func TestSetAlias(t *testing.T) {
	l := newLedger(t)
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	ctx := t.Context()
	shares := []portfolio.Share{{Key: "省财政", Fen: 900 * wanFen}, {Key: "市财政", Fen: 100 * wanFen}}
	if err := l.DeclareSources(ctx, planName, "1", shares, "x"); err != nil {
		t.Fatal(err)
	}
	got, err := l.SetAlias(ctx, planName, SourceAlias, portfolio.Alias{Written: "市财政", Name: "示例市财政", Class: portfolio.ClassCounty, Reason: "财政局确认"})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(nos("1", "4", "5", "6"), got); diff != "" {
		t.Error(diff)
	}
	p := mustPlan(t, l)
	if ref := p.Projects[4].Sources[0]; ref != (portfolio.SourceRef{Raw: "市财政", Name: "示例市财政", Class: portfolio.ClassCounty}) {
		t.Errorf("source %+v", ref)
	}
	if d := p.Projects[0].DeclaredSources; d[1].Key != "示例市财政" || d[1].Fen != shares[1].Fen {
		t.Errorf("declared %+v", d)
	}
	// The name stands for itself, with the same class; a re-import follows.
	list := exampleList()
	list[5].Sources[0].Raw = "示例市财政"
	mustImport(t, l, reading("b.xlsx", list...))
	if ref := mustPlan(t, l).Projects[5].Sources[0]; ref.Class != portfolio.ClassCounty {
		t.Errorf("source %+v", ref)
	}
	// Two names become one: what was declared for both is added.
	_, err = l.SetAlias(ctx, planName, SourceAlias, portfolio.Alias{Written: "省财政", Name: "市财政"})
	wantCode(t, err, portfolio.Conflict, "省财政=示例市财政") // a name that is read as another one
	if _, err := l.SetAlias(ctx, planName, SourceAlias, portfolio.Alias{Written: "省财政", Name: "示例市财政"}); err != nil {
		t.Fatal(err)
	}
	p0 := mustPlan(t, l).Projects[0]
	if diff := cmp.Diff([]portfolio.Share{{Key: "示例市财政", Fen: 1000 * wanFen}}, p0.DeclaredSources); diff != "" {
		t.Error(diff)
	}
	// Named as itself, a way of writing is a name of its own again; the others stay.
	if got, err := l.SetAlias(ctx, planName, SourceAlias, portfolio.Alias{Written: "省财政", Name: "省财政", Class: portfolio.ClassProvince}); err != nil || len(got) == 0 {
		t.Fatal(got, err)
	}
	if a, err := l.Aliases(ctx, planName); err != nil || a.Sources["省财政"].Name != "省财政" || a.Sources["市财政"].Name != "示例市财政" || a.Sources["市财政"].Class != portfolio.ClassCounty {
		t.Errorf("aliases %+v, %v", a.Sources, err)
	}
	h, err := l.History(ctx, planName, "alias source 市财政")
	if err != nil || len(h) != 1 || h[0].New != "示例市财政（财政·县级）" || h[0].Reason != "财政局确认" {
		t.Errorf("history %+v, %v", h, err)
	}
	sound(t, l)
}

func TestSetAliasOwner(t *testing.T) {
	l := newLedger(t)
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	// 市水利局 has meant 示例市水利局; now both mean 示例水务局.
	got, err := l.SetAlias(t.Context(), planName, OwnerAlias, portfolio.Alias{Written: "示例市水利局", Name: "示例水务局", Reason: "机构改革"})
	if err != nil || len(got) != 6 {
		t.Fatal(got, err)
	}
	r := portfolio.Summarize(mustPlan(t, l), []portfolio.Dimension{portfolio.ByOwner}, portfolio.PolicyEqual, nil)
	if len(r.Rows) != 1 || r.Rows[0].Keys[0] != portfolio.Named("示例水务局") {
		t.Error(r)
	}
	// And back: the two names change places.
	if _, err := l.SetAlias(t.Context(), planName, OwnerAlias, portfolio.Alias{Written: "示例水务局", Name: "示例市水利局"}); err != nil {
		t.Fatal(err)
	}
	if o := mustPlan(t, l).Projects[0].Lead(); o != "示例市水利局" {
		t.Errorf("lead %s", o)
	}
	for _, a := range []portfolio.Alias{{Written: " ", Name: "a"}, {Written: "a"}, {Written: "a", Name: "b", Class: portfolio.ClassBond}} {
		_, err := l.SetAlias(t.Context(), planName, OwnerAlias, a)
		wantCode(t, err, portfolio.Invalid)
	}
	_, err = l.SetAlias(t.Context(), planName, SourceAlias, portfolio.Alias{Written: "a", Name: "b", Class: "无此类"})
	wantCode(t, err, portfolio.Invalid, "财政·中央")
	sound(t, l)
}

func TestAdjustments(t *testing.T) {
	l := newLedger(t)
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	ctx := t.Context()
	a, err := l.AddAdjustment(ctx, planName, portfolio.Adjustment{Category: "经济", Fen: 10000 * wanFen, Reason: "重复计列"})
	if err != nil || a.ID == 0 || a.By != "张三" {
		t.Fatal(a, err)
	}
	_, err = l.AddAdjustment(ctx, planName, portfolio.Adjustment{Category: "没有", Fen: 1, Reason: "x"})
	wantCode(t, err, portfolio.NotFound, "经济")
	_, err = l.AddAdjustment(ctx, planName, portfolio.Adjustment{Category: "经济", Fen: 1})
	wantCode(t, err, portfolio.Invalid)
	_, err = l.AddAdjustment(ctx, planName, portfolio.Adjustment{Category: "经济", Reason: "x"})
	wantCode(t, err, portfolio.Invalid)
	if err := l.RevokeAdjustment(ctx, planName, a.ID, "查清了"); err != nil {
		t.Fatal(err)
	}
	wantCode(t, l.RevokeAdjustment(ctx, planName, a.ID, "x"), portfolio.Conflict)
	wantCode(t, l.RevokeAdjustment(ctx, planName, 99, "x"), portfolio.NotFound)
	all, err := l.Adjustments(ctx, planName)
	if err != nil || len(all) != 1 || all[0].Revoked == "" || all[0].Fen != a.Fen {
		t.Error(all, err)
	}
	h, _ := l.History(ctx, planName, "adjustment 1")
	if diff := cmp.Diff([]string{"adjustment 1 added:  → 经济 10000 万元", "adjustment 1 revoked: 经济 10000 万元 → "}, shortLog(h)); diff != "" {
		t.Error(diff)
	}
	sound(t, l)
}

func TestPublish(t *testing.T) {
	l := newLedger(t)
	r := reading("a.xlsx", exampleList()...)
	r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
	mustImport(t, l, r)
	publish := func(figure portfolio.Figure, text string) error {
		return l.Publish(t.Context(), planName, portfolio.Published{Figure: figure, Scope: portfolio.TotalScope, Text: text, Unit: "亿元"}, "正文第3页")
	}
	for _, text := range []string{"166.5", "166.5", "166.6"} {
		if err := publish(portfolio.FigureAmount, text); err != nil {
			t.Fatal(err)
		}
	}
	tables := mustPlan(t, l).Published
	want := portfolio.PublishedTable{Title: byHandTitle, Figures: []portfolio.Published{
		{Figure: portfolio.FigureAmount, Scope: portfolio.TotalScope, Text: "166.6", Unit: "亿元", State: portfolio.Known, Cell: portfolio.Cell{Raw: "166.6"}},
	}}
	if len(tables) != 2 || cmp.Diff(want, tables[1]) != "" {
		t.Error(cmp.Diff(want, tables[len(tables)-1]))
	}
	if err := publish(portfolio.FigureAmount, ""); err != nil {
		t.Fatal(err)
	}
	wantCode(t, publish(portfolio.FigureCount, ""), portfolio.NotFound)
	wantCode(t, publish("x", "1"), portfolio.Invalid)
	h, _ := l.History(t.Context(), planName, "published")
	if diff := cmp.Diff([]string{
		"published amount 合计:  → 166.5 亿元", "published amount 合计: 166.5 亿元 → 166.6 亿元", "published amount 合计: 166.6 亿元 → ",
	}, shortLog(h)); diff != "" {
		t.Error(diff)
	}
	if tables := mustPlan(t, l).Published; len(tables) != 1 {
		t.Errorf("an empty table is shown: %+v", tables)
	}
	sound(t, l)
}

func TestAcceptance(t *testing.T) {
	l := newLedger(t)
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	f := portfolio.Finding{Severity: portfolio.SevWarning, Code: "TZ-NAME-DUPLICATE", No: "1", Value: "河道整治", Msg: "名称相同"}
	if err := l.AcceptFinding(t.Context(), planName, f, "两个项目"); err != nil {
		t.Fatal(err)
	}
	wantCode(t, l.AcceptFinding(t.Context(), planName, f, "两个项目"), portfolio.Conflict, "两个项目")
	wantCode(t, l.AcceptFinding(t.Context(), planName, f, " "), portfolio.Invalid)
	bad := f
	bad.Severity = portfolio.SevError
	wantCode(t, l.AcceptFinding(t.Context(), planName, bad, "x"), portfolio.Invalid)
	all, err := l.Accepted(t.Context(), planName)
	if err != nil || len(all) != 1 || !all[0].Covers(f) || all[0].By != "张三" {
		t.Fatal(all, err)
	}
	moved, changed := f, f
	moved.Cell, changed.Value = "C99", "河道整治二期"
	if !all[0].Covers(moved) || all[0].Covers(changed) {
		t.Error("a settled finding must follow its row, and come back when its data changes")
	}
	sound(t, l)
}

func TestSetPhases(t *testing.T) {
	l := newLedger(t)
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	phases := []portfolio.Phase{{Name: "后", From: 2023, To: 2030}, {Name: "前", From: 2020, To: 2022}}
	if err := l.SetPhases(t.Context(), planName, phases); err != nil {
		t.Fatal(err)
	}
	if got := mustPlan(t, l).Phases; len(got) != 2 || got[0].Name != "前" {
		t.Error(got)
	}
	for _, bad := range [][]portfolio.Phase{
		{{Name: "a", From: 2020, To: 2022}, {Name: "b", From: 2022, To: 2023}},
		{{Name: "a", From: 2022, To: 2020}},
		{{Name: "", From: 2020, To: 2021}},
		{{Name: "a", From: 2020, To: 2020}, {Name: "a", From: 2021, To: 2021}},
	} {
		wantCode(t, l.SetPhases(t.Context(), planName, bad), portfolio.Invalid)
	}
	sound(t, l)
}

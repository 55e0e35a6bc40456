package intake_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

func TestImportNewPlan(t *testing.T) {
	l := newDesk()
	r := reading("a.xlsx", exampleList()...)
	r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
	rep := mustImport(t, l, r)
	want := []string{
		"plan " + plantest.PlanName + ` added:  → "` + plantest.PlanName + `"`,
		`published 表2 added:  → "分布表"`,
	}
	if diff := cmp.Diff(want, shortLog(rep.Changes)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(nos("1", "2", "3", "4", "5", "6"), rep.Added); diff != "" || rep.Read != 6 || rep.Figures != 2 || rep.Plan != plantest.PlanName {
		t.Error(diff, rep)
	}
	// The import's own entry names each project that it has added.
	first := l.Changes[0]
	if first.Entity != (portfolio.Entity{Kind: portfolio.EntityImport, ID: 1, Name: "a.xlsx"}) || first.Field != portfolio.FieldAdded || first.Old != "" {
		t.Errorf("entry %+v", first)
	}
	for id := range portfolio.ProjectID(8) {
		if got := intake.Adds(first, id); got != (id >= 1 && id <= 6) {
			t.Errorf("adds %d: %v", id, got)
		}
	}
	if intake.Adds(l.Changes[1], 1) {
		t.Error("another entry adds")
	}
	b := mustBook(t, l)
	if diff := cmp.Diff(portfolio.DefaultPhases(), b.Plan.Phases); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(exampleAliases(), b.Aliases); diff != "" {
		t.Error(diff)
	}
	if b.Plan.Title != "示例表" || b.Plan.Projects[0].Owners[0].Name != "示例市水利局" || r.Projects[0].Sources[0].Name != "" {
		t.Errorf("plan %+v; the reading %+v", b.Plan, r.Projects[0])
	}
	sound(t, l)
}

func TestImportSameAgain(t *testing.T) {
	l := newDesk()
	r := reading("a.xlsx", exampleList()...)
	r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
	mustImport(t, l, r)
	before := mustPlan(t, l)
	rep := mustImport(t, l, r)
	if len(rep.Added)+len(rep.Changed)+len(rep.Missing)+len(rep.Changes)+len(rep.Findings) != 0 || len(rep.Unchanged) != 6 {
		t.Errorf("report = %+v", rep)
	}
	ids := cmpopts.IgnoreFields(portfolio.PublishedTable{}, "ID")
	if diff := cmp.Diff(before, mustPlan(t, l), ids, cmpopts.IgnoreFields(portfolio.Project{}, "Import")); diff != "" {
		t.Error(diff)
	}
	sound(t, l)
}

// TestImportMoved: where a project stands is no value of it.
func TestImportMoved(t *testing.T) {
	compare := func(r *portfolio.Reading) *portfolio.Entry {
		l := newDesk()
		mustImport(t, l, reading("a.xlsx", exampleList()...))
		b := mustBook(t, l)
		b.Next.Import = 2
		_, e, err := intake.Compare(b, r)
		if err != nil || e == nil || len(e.Changed) > 0 {
			t.Fatal(e, err)
		}
		return e
	}
	if e := compare(reading("a.xlsx", exampleList()...)); len(e.Moved) != 0 {
		t.Errorf("moved %+v", e.Moved)
	}
	// Another file: the same rows at the same places, which are listed.
	e := compare(reading("b.xlsx", exampleList()...))
	if len(e.Moved) != 0 || len(e.Listed) != 6 || e.Listed[5] != (portfolio.Listed{ID: 6, Ord: 6}) {
		t.Errorf("moved %+v, listed %+v", e.Moved, e.Listed)
	}
	// One cell is another, and nothing else.
	r := reading("a.xlsx", exampleList()...)
	c := r.Projects[1].Cells.At(portfolio.FieldBudget)
	c.Raw = "301.0"
	r.Projects[1].Cells.Set(portfolio.FieldBudget, c)
	e = compare(r)
	if len(e.Moved) != 1 || !e.Moved[0].Cells || e.Moved[0].ID != 2 {
		t.Errorf("moved %+v", e.Moved)
	}
	// The place in the list alone.
	r = reading("a.xlsx", exampleList()...)
	r.Projects[5].Ord = 9
	if e = compare(r); len(e.Moved) != 1 || e.Moved[0].Cells || e.Moved[0].Ord != 9 {
		t.Errorf("moved %+v", e.Moved)
	}
}

func TestImportPermuted(t *testing.T) {
	l := newDesk()
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	list := exampleList()
	slices.Reverse(list)
	rep := mustImport(t, l, reading("b.xlsx", list...))
	if len(rep.Unchanged) != 6 || len(rep.Findings) != 0 {
		t.Errorf("report = %+v", rep)
	}
	// The order of the categories is the list's own, and its change is told.
	want := []string{"plan " + plantest.PlanName + ` categories: ["安全","空间","制度","经济","文化"] → ["文化","安全","经济","制度","空间"]`}
	if diff := cmp.Diff(want, shortLog(rep.Changes)); diff != "" {
		t.Error(diff)
	}
	p := mustPlan(t, l).Projects[0]
	if p.No != "6" || p.ID != 6 || p.Ord != 1 || p.Cells.At(portfolio.FieldBudget).Addr != "C4" || p.Origin.File != "b.xlsx" {
		t.Errorf("first project is %+v", p)
	}
	sound(t, l)
}

func TestImportEveryField(t *testing.T) {
	for _, tt := range []struct {
		name   string
		change func(*portfolio.Project)
		want   string
	}{
		{"category", func(p *portfolio.Project) { p.Category = "空间" }, `category: "安全" → "空间"`},
		{"type", func(p *portfolio.Project) { p.Type = "新" }, `type: "类型安全" → "新"`},
		{"no type", func(p *portfolio.Project) { p.Type = "" }, `type: "类型安全" → `},
		{"name spaces", func(p *portfolio.Project) { p.Name = "河道 整治" }, `name: "河道整治" → "河道 整治"`},
		{"content", func(p *portfolio.Project) { p.Content = "改<b>&\n" }, `content: "建设河道整治" → "改<b>&\n"`},
		{"budget", func(p *portfolio.Project) { p.Budget.Fen++ }, `budget: {"state":"known","fen":1000000000} → {"state":"known","fen":1000000001}`},
		{"unplanned", func(p *portfolio.Project) { p.Budget = portfolio.Amount{State: portfolio.Unplanned} }, `budget: {"state":"known","fen":1000000000} → {"state":"unplanned"}`},
		{"blank", func(p *portfolio.Project) { p.Budget = portfolio.Amount{State: portfolio.Missing} }, `budget: {"state":"known","fen":1000000000} → `},
		{"zero", func(p *portfolio.Project) { p.Budget = portfolio.Amount{State: portfolio.Zero} }, `budget: {"state":"known","fen":1000000000} → {"state":"zero","fen":0}`},
		{"sources", func(p *portfolio.Project) { p.Sources = p.Sources[1:] }, `sources: {"state":"known","names":["省财政","市财政"]} → {"state":"known","names":["市财政"]}`},
		{"source order", func(p *portfolio.Project) { slices.Reverse(p.Sources) }, `sources: {"state":"known","names":["省财政","市财政"]} → {"state":"known","names":["市财政","省财政"]}`},
		{"source spelling", func(p *portfolio.Project) { p.Sources[0].Raw = "省 财政" }, `sources: {"state":"known","names":["省财政","市财政"]} → {"state":"known","names":["省 财政","市财政"]}`},
		{"no sources", func(p *portfolio.Project) { p.Sources, p.SourceState = nil, portfolio.Missing }, `sources: {"state":"known","names":["省财政","市财政"]} → `},
		{"unplanned sources", func(p *portfolio.Project) { p.Sources, p.SourceState = nil, portfolio.Unplanned }, `sources: {"state":"known","names":["省财政","市财政"]} → {"state":"unplanned"}`},
		{"owners", func(p *portfolio.Project) { p.Owners = append(p.Owners, portfolio.OwnerRef{Raw: "市林业局"}) }, `owners: {"state":"known","names":["市水利局"]} → {"state":"known","names":["市水利局","市林业局"]}`},
		{"no owners", func(p *portfolio.Project) { p.Owners, p.OwnerState = nil, portfolio.Unplanned }, `owners: {"state":"known","names":["市水利局"]} → {"state":"unplanned"}`},
		{"period", func(p *portfolio.Project) { p.Period = portfolio.Period{Start: 2021, End: 2022} }, `period: [2021,2025] → [2021,2022]`},
		{"no period", func(p *portfolio.Project) { p.Period = portfolio.Period{} }, `period: [2021,2025] → `},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := newDesk()
			mustImport(t, l, reading("a.xlsx", exampleList()...))
			list := exampleList()
			tt.change(&list[0])
			rep := mustImport(t, l, reading("b.xlsx", list...))
			got := shortLog(rep.Changes)
			if len(rep.Changed) != 1 || len(rep.Findings) != 0 || !slices.Contains(got, "project 1 "+tt.want) {
				t.Errorf("changed %v, findings %v, log %q, want %q", rep.Changed, rep.Findings, got, tt.want)
			}
			c := rep.Changes[0]
			if c.By != "张三" || c.At != "2026-03-04T05:06:07Z" || c.Plan != plantest.PlanName || !strings.HasPrefix(c.File, "b.xlsx") || c.Revision != 2 ||
				c.Entity != (portfolio.Entity{Kind: portfolio.EntityProject, ID: 1, Name: "1"}) {
				t.Errorf("entry %+v", c)
			}
			want := list[0]
			want.Resolve(exampleAliases())
			got0 := mustPlan(t, l).Projects[0]
			ignore := cmpopts.IgnoreFields(portfolio.Project{}, "ID", "Cells", "Import", "Origin")
			if diff := cmp.Diff(want, got0, ignore, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
			sound(t, l)
		})
	}
}

func TestImportMissingAndBack(t *testing.T) {
	l := newDesk()
	list := exampleList()
	mustImport(t, l, reading("a.xlsx", list...))
	total := mustPlan(t, l).Total()
	rep := mustImport(t, l, reading("b.xlsx", list[:5]...))
	if diff := cmp.Diff(nos("6"), rep.Missing); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"project 6 missing:  → true"}, shortLog(rep.Changes)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"TZ-IMPORT-MISSING 6"}, codes(rep.Findings)); diff != "" {
		t.Error(diff)
	}
	if f := rep.Findings[0]; f.Severity != portfolio.SevWarning || !strings.Contains(f.Msg, "12 万元") || plantest.Steps(f.Steps) != "show 6\n" {
		t.Errorf("finding %+v", f)
	}
	p := mustPlan(t, l)
	if len(p.Projects) != 6 || !p.Projects[5].Missing || p.Total() != total || len(p.Categories) != 5 || p.Categories[4].Name != "文化" {
		t.Errorf("plan %+v", p)
	}
	// Told again, not logged again.
	rep = mustImport(t, l, reading("b.xlsx", list[:5]...))
	if len(rep.Changes) != 0 || len(rep.Missing) != 1 || len(rep.Findings) != 1 || len(mustPlan(t, l).Categories) != 5 {
		t.Errorf("report %+v", rep)
	}
	rep = mustImport(t, l, reading("c.xlsx", list...))
	if diff := cmp.Diff([]string{"project 6 missing: true → "}, shortLog(rep.Changes)); diff != "" || mustPlan(t, l).Projects[5].Missing {
		t.Error(diff)
	}
	if p := mustPlan(t, l).Projects[5]; p.ID != 6 {
		t.Errorf("it has come back as %d", p.ID)
	}
	sound(t, l)
}

// TestImportTitle: another title is logged, none is no change.
func TestImportTitle(t *testing.T) {
	l := newDesk()
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	r := reading("b.xlsx", exampleList()...)
	r.Title = ""
	if rep := mustImport(t, l, r); len(rep.Changes) != 0 || mustPlan(t, l).Title != "示例表" {
		t.Errorf("log %q", shortLog(rep.Changes))
	}
	r.Title = "新表"
	rep := mustImport(t, l, r)
	if diff := cmp.Diff([]string{"plan " + plantest.PlanName + ` title: "示例表" → "新表"`}, shortLog(rep.Changes)); diff != "" || mustPlan(t, l).Title != "新表" {
		t.Error(diff)
	}
}

// TestImportIdentity: an ID stays with its project, and is not given to another one.
func TestImportIdentity(t *testing.T) {
	l := newDesk()
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	list := exampleList()
	list[0].Name, list[0].Category = "河道整治（改）", "空间"
	list[5] = project(17, "新馆", "文化", 5, portfolio.Period{}, "市财政")
	mustImport(t, l, reading("b.xlsx", list...))
	list = append([]portfolio.Project{project(18, "码头", "经济", 5, portfolio.Period{}, "市财政"), exampleList()[5]}, list...)
	mustImport(t, l, reading("c.xlsx", list...))
	got := map[portfolio.No]portfolio.ProjectID{}
	for _, p := range mustPlan(t, l).Projects {
		got[p.No] = p.ID
	}
	want := map[portfolio.No]portfolio.ProjectID{"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "17": 7, "18": 8}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	sound(t, l)
}

func TestImportRenamedRenumbered(t *testing.T) {
	l := newDesk()
	list := exampleList()
	mustImport(t, l, reading("a.xlsx", list...))
	list[1].Name = "新绿道"
	list[5].No, list[5].Category = "7", "经济" // 展馆 was 6, in 文化
	rep := mustImport(t, l, reading("b.xlsx", list...))
	if diff := cmp.Diff([]string{"TZ-IMPORT-MISSING 6", "TZ-IMPORT-RENAMED 2", "TZ-IMPORT-RENUMBERED 7"}, codes(rep.Findings)); diff != "" {
		t.Error(diff)
	}
	for _, f := range rep.Findings {
		if f.Severity != portfolio.SevWarning || f.Hint == "" || f.File != "b.xlsx" {
			t.Errorf("finding %+v", f)
		}
		if f.Code == "TZ-IMPORT-RENAMED" && f.Cell != "B5" || f.Code == "TZ-IMPORT-RENUMBERED" && f.Cell != "A9" {
			t.Errorf("finding at %s", f.Pos)
		}
	}
	if len(rep.Added) != 1 || len(rep.Changed) != 1 || len(rep.Missing) != 1 {
		t.Errorf("report %+v", rep)
	}
	sound(t, l)
}

// TestImportRenumbered: numbers that have moved within a section stop the import.
func TestImportRenumbered(t *testing.T) {
	twins := func() []portfolio.Project {
		five := portfolio.Period{Start: 2021, End: 2025}
		return []portfolio.Project{
			project(11, "水库", "安全", 1, five, "省财政"), project(12, "中小河流治理项目", "安全", 2, five, "省财政"),
			project(13, "中小河流治理项目", "安全", 3, five, "省财政"), project(14, "堤防", "安全", 4, five, "省财政"),
			project(15, "公园", "空间", 5, five, "省财政"), project(16, "广场", "空间", 6, five, "省财政"), project(17, "步道", "空间", 7, five, "省财政"),
		}
	}
	for _, tt := range []struct {
		name   string
		change func([]portfolio.Project) []portfolio.Project
		errors []string
		warns  []string
	}{
		{"nothing", func(l []portfolio.Project) []portfolio.Project { return l }, nil, nil},
		{"two change places, with their numbers", func(l []portfolio.Project) []portfolio.Project { l[0], l[3] = l[3], l[0]; return l }, nil, nil},
		{"the twins change places, with their numbers", func(l []portfolio.Project) []portfolio.Project { l[1], l[2] = l[2], l[1]; return l }, nil, nil},
		{"two change numbers", func(l []portfolio.Project) []portfolio.Project { l[0].No, l[3].No = "14", "11"; return l }, []string{"11", "14"}, []string{"TZ-IMPORT-RENAMED 11", "TZ-IMPORT-RENAMED 14"}},
		{"the twins change numbers", func(l []portfolio.Project) []portfolio.Project { l[1].No, l[2].No = "13", "12"; return l }, nil, nil},
		{"one takes a new number", func(l []portfolio.Project) []portfolio.Project { l[0].No = "20"; return l }, []string{"20"}, []string{"TZ-IMPORT-MISSING 11"}},
		{"one takes a new number, spelt with a space", func(l []portfolio.Project) []portfolio.Project { l[0].No, l[0].Name = "20", "水 库"; return l }, []string{"20"}, []string{"TZ-IMPORT-MISSING 11"}},
		{"a twin takes a new number", func(l []portfolio.Project) []portfolio.Project { l[2].No = "20"; return l }, []string{"20"}, []string{"TZ-IMPORT-MISSING 13"}},
		{"a third twin", func(l []portfolio.Project) []portfolio.Project {
			return append(l, project(20, "中小河流治理项目", "安全", 9, portfolio.Period{}, "省财政"))
		}, nil, nil},
		{"one inserted, the others moved down", func(l []portfolio.Project) []portfolio.Project {
			l[3].No = "18"
			return append(l, project(14, "泵站", "安全", 9, portfolio.Period{}, "省财政"))
		}, []string{"18"}, []string{"TZ-IMPORT-RENAMED 14"}},
		{"into another section", func(l []portfolio.Project) []portfolio.Project { l[0].No, l[0].Category = "20", "空间"; return l }, nil, []string{"TZ-IMPORT-MISSING 11", "TZ-IMPORT-RENUMBERED 20"}},
		{"into another section, with its number", func(l []portfolio.Project) []portfolio.Project { l[0].Category = "空间"; return l }, nil, nil},
		{"without a name", func(l []portfolio.Project) []portfolio.Project { l[0].No, l[0].Name = "20", ""; return l }, nil, []string{"TZ-IMPORT-MISSING 11"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := newDesk()
			mustImport(t, l, reading("a.xlsx", twins()...))
			before := len(l.Changes)
			rep, err := l.Import(reading("b.xlsx", tt.change(twins())...))
			if err != nil {
				t.Fatal(err)
			}
			var errs []string
			var warns []portfolio.Finding
			for _, f := range rep.Findings {
				if f.Severity != portfolio.SevError {
					warns = append(warns, f)
					continue
				}
				errs = append(errs, string(f.No))
				if f.Code != "TZ-IMPORT-RENUMBERED" || !strings.Contains(f.Hint, "恢复原序号") {
					t.Errorf("finding %+v", f)
				}
			}
			slices.Sort(errs)
			if diff := cmp.Diff(tt.errors, errs); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.warns, codes(warns)); diff != "" {
				t.Error(diff)
			}
			if rep.Written != (len(errs) == 0) || !rep.Written && len(l.Changes) != before {
				t.Errorf("written %v, log %q", rep.Written, shortLog(l.Changes[before:]))
			}
		})
	}
}

// TestImportNameless: what has no name is not known by it.
func TestImportNameless(t *testing.T) {
	l := newDesk()
	list := exampleList()
	list[4].Name = ""
	mustImport(t, l, reading("a.xlsx", list...))
	list[0].Name = ""
	rep := mustImport(t, l, reading("b.xlsx", append(list[:4:4], list[5])...))
	if diff := cmp.Diff([]string{"TZ-IMPORT-MISSING 5", "TZ-IMPORT-RENAMED 1"}, codes(rep.Findings)); diff != "" {
		t.Error(diff)
	}
}

func TestImportRefused(t *testing.T) {
	l := newDesk()
	r := reading("a.xlsx", exampleList()...)
	r.Projects[1].No, r.Projects[1].Category, r.Projects[1].Type = r.Projects[0].No, r.Projects[0].Category, r.Projects[0].Type // unusable, and the importer has said so
	r.Projects[2].Budget = portfolio.Amount{}
	r.Findings = []portfolio.Finding{{Severity: portfolio.SevError, Code: "TZ-NO-DUPLICATE"}}
	rep, err := l.Import(r)
	if err != nil || rep.Written || rep.Read != 6 || len(rep.Added) != 5 || len(l.Changes) != 0 {
		t.Fatalf("report %+v, %v", rep, err)
	}
	// What the importer has not said is an error of the program that calls.
	r.Findings = nil
	_, err = l.Import(r)
	wantCode(t, err, portfolio.Invalid, "序号“1”重复")
	r = reading("a.xlsx", exampleList()...)
	r.Published = []portfolio.PublishedTable{{Title: "分布表"}}
	_, err = l.Import(r)
	wantCode(t, err, portfolio.Internal, "没有工作表名称")
}

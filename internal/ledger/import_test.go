package ledger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
)

func nos(ns ...string) []portfolio.No {
	var out []portfolio.No
	for _, n := range ns {
		out = append(out, portfolio.No(n))
	}
	return out
}

func codes(fs []portfolio.Finding) []string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Code+" "+string(f.No))
	}
	slices.Sort(out)
	return out
}

// shortLog writes changes as "entity field: old → new".
func shortLog(cs []portfolio.Change) []string {
	var out []string
	for _, c := range cs {
		out = append(out, fmt.Sprintf("%s %s: %s → %s", c.Entity, c.Field, c.Old, c.New))
	}
	return out
}

func TestImportSameFileAgain(t *testing.T) {
	l := newLedger(t)
	r := reading("a.xlsx", exampleList()...)
	r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
	first := mustImport(t, l, r)
	if n := len(first.Changes); n != 8 { // the plan, six projects, the published table
		t.Errorf("%d changes: %q", n, shortLog(first.Changes))
	}
	before := mustPlan(t, l)
	rep := mustImport(t, l, r)
	if len(rep.Added)+len(rep.Changed)+len(rep.Missing)+len(rep.Changes)+len(rep.Findings) != 0 || len(rep.Unchanged) != 6 {
		t.Errorf("report = %+v", rep)
	}
	if diff := cmp.Diff(before, mustPlan(t, l)); diff != "" {
		t.Error(diff)
	}
	var files int
	if err := l.r.QueryRow("SELECT COUNT(*) FROM import_file").Scan(&files); err != nil || files != 2 {
		t.Errorf("%d import records, %v, want 2", files, err)
	}
	sound(t, l)
}

func TestImportMoved(t *testing.T) {
	l := newLedger(t)
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	list := exampleList()
	slices.Reverse(list)
	r := reading("b.xlsx", list...)
	rep := mustImport(t, l, r)
	if len(rep.Unchanged) != 6 {
		t.Errorf("report = %+v", rep)
	}
	// The order of the categories is the list's own, and its change is told.
	if diff := cmp.Diff([]string{"plan categories: 安全、空间、制度、经济、文化 → 文化、安全、经济、制度、空间"}, shortLog(rep.Changes)); diff != "" {
		t.Error(diff)
	}
	p := mustPlan(t, l).Projects[0]
	if p.No != "6" || p.Ord != 1 || p.Cells[portfolio.FieldBudget].Addr != "C4" || p.Origin.File != "b.xlsx" {
		t.Errorf("first project is %+v", p)
	}
	sound(t, l)
}

func TestImportEveryField(t *testing.T) {
	five := portfolio.Period{Start: 2021, End: 2025}
	for _, tt := range []struct {
		name   string
		change func(*portfolio.Project)
		want   string
	}{
		{"category", func(p *portfolio.Project) { p.Category = "空间" }, "project 1 category: 安全 → 空间"},
		{"type", func(p *portfolio.Project) { p.Type = "新" }, "project 1 type: 类型安全 → 新"},
		{"name spaces", func(p *portfolio.Project) { p.Name = "河道 整治" }, "project 1 name: 河道整治 → 河道 整治"},
		{"content", func(p *portfolio.Project) { p.Content = "改" }, "project 1 content: 建设河道整治 → 改"},
		{"budget", func(p *portfolio.Project) { p.Budget.Fen++ }, "project 1 budget: 1000 万元 → 1000.000001 万元"},
		{"unplanned", func(p *portfolio.Project) { p.Budget = portfolio.Amount{State: portfolio.Unplanned} }, "project 1 budget: 1000 万元 → /"},
		{"blank", func(p *portfolio.Project) { p.Budget = portfolio.Amount{State: portfolio.Missing} }, "project 1 budget: 1000 万元 → "},
		{"zero", func(p *portfolio.Project) { p.Budget = portfolio.Amount{State: portfolio.Zero} }, "project 1 budget: 1000 万元 → 0 万元"},
		{"sources", func(p *portfolio.Project) { p.Sources = p.Sources[1:] }, "project 1 sources: 省财政、市财政 → 市财政"},
		{"source order", func(p *portfolio.Project) { slices.Reverse(p.Sources) }, "project 1 sources: 省财政、市财政 → 市财政、省财政"},
		{"source spelling", func(p *portfolio.Project) { p.Sources[0].Raw = "省 财政" }, "project 1 sources: 省财政、市财政 → 省 财政、市财政"},
		{"no sources", func(p *portfolio.Project) { p.Sources, p.SourceState = nil, portfolio.Missing }, "project 1 sources: 省财政、市财政 → "},
		{"owners", func(p *portfolio.Project) { p.Owners = append(p.Owners, portfolio.OwnerRef{Raw: "市林业局"}) }, "project 1 owners: 市水利局 → 市水利局、市林业局"},
		{"period", func(p *portfolio.Project) { p.Period = portfolio.Period{Start: 2021, End: 2022} }, "project 1 period: " + five.String() + " → 2021-2022"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := newLedger(t)
			mustImport(t, l, reading("a.xlsx", exampleList()...))
			list := exampleList()
			tt.change(&list[0])
			rep := mustImport(t, l, reading("b.xlsx", list...))
			got := shortLog(rep.Changes)
			if len(rep.Changed) != 1 || len(rep.Findings) != 0 || !slices.Contains(got, tt.want) {
				t.Errorf("changed %v, findings %v, log %q, want %q", rep.Changed, rep.Findings, got, tt.want)
			}
			if c := rep.Changes[len(rep.Changes)-1]; c.By != "张三" || c.At != "2026-03-04T05:06:07Z" || c.Plan != planName || c.File[:6] != "b.xlsx" {
				t.Errorf("entry %+v", c)
			}
			want := portfolio.Plan{Projects: []portfolio.Project{list[0]}}
			want.Projects[0].Resolve(exampleAliases())
			got0 := mustPlan(t, l).Projects[0]
			if got0.Budget != want.Projects[0].Budget || !cmp.Equal(got0.Sources, want.Projects[0].Sources) && len(want.Projects[0].Sources) > 0 {
				t.Errorf("stored %+v", got0)
			}
			sound(t, l)
		})
	}
}

func TestImportMissingAndBack(t *testing.T) {
	l := newLedger(t)
	list := exampleList()
	mustImport(t, l, reading("a.xlsx", list...))
	total := mustPlan(t, l).Total()
	rep := mustImport(t, l, reading("b.xlsx", list[:5]...))
	if diff := cmp.Diff(nos("6"), rep.Missing); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"project 6 missing:  → 表中缺失"}, shortLog(rep.Changes)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"TZ-IMPORT-MISSING 6"}, codes(rep.Findings)); diff != "" {
		t.Error(diff)
	}
	p := mustPlan(t, l)
	if len(p.Projects) != 6 || !p.Projects[5].Missing || p.Total() != total || len(p.Categories) != 5 {
		t.Errorf("plan %+v", p)
	}
	// Told again, not logged again.
	rep = mustImport(t, l, reading("b.xlsx", list[:5]...))
	if len(rep.Changes) != 0 || len(rep.Missing) != 1 || len(rep.Findings) != 1 {
		t.Errorf("report %+v", rep)
	}
	rep = mustImport(t, l, reading("c.xlsx", list...))
	if diff := cmp.Diff([]string{"project 6 missing: 表中缺失 → "}, shortLog(rep.Changes)); diff != "" || mustPlan(t, l).Projects[5].Missing {
		t.Error(diff)
	}
	sound(t, l)
}

func TestImportRenamedRenumbered(t *testing.T) {
	l := newLedger(t)
	list := exampleList()
	mustImport(t, l, reading("a.xlsx", list...))
	list[1].Name = "新绿道"
	list[5].No = "7" // 展馆 was 6
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

func TestImportOtherPlan(t *testing.T) {
	l := newLedger(t)
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	before := mustPlan(t, l)
	list := exampleList()
	for i := range list[:4] {
		list[i].Name = "外市" + list[i].Name
	}
	rep, err := l.Import(t.Context(), batch(reading("外市.xlsx", list...)))
	if err != nil || rep.Written || len(rep.Findings) != 1 || rep.Findings[0].Code != "TZ-IMPORT-OTHERPLAN" || rep.Findings[0].Severity != portfolio.SevError {
		t.Fatalf("report %+v, %v", rep, err)
	}
	if diff := cmp.Diff(before, mustPlan(t, l)); diff != "" {
		t.Error(diff)
	}
	list[3].Name = list[3].Name[len("外市"):] // three of six agree: taken
	if rep := mustImport(t, l, reading("b.xlsx", list...)); len(rep.Changed) != 3 {
		t.Errorf("report %+v", rep)
	}
}

func TestImportNothingWritten(t *testing.T) {
	for name, prepare := range map[string]func(*Batch){
		"dry run": func(b *Batch) { b.DryRun = true },
		"error-level finding": func(b *Batch) {
			b.Reading.Projects[1].No = b.Reading.Projects[0].No // unusable, and the importer has said so
			b.Reading.Projects[2].Budget = portfolio.Amount{}
			b.Reading.Findings = []portfolio.Finding{{Severity: portfolio.SevError, Code: "TZ-NO-DUPLICATE"}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLedger(t)
			b := batch(reading("a.xlsx", exampleList()...))
			prepare(&b)
			rep, err := l.Import(t.Context(), b)
			if err != nil || rep.Written || rep.Read != 6 || len(rep.Added) < 5 || len(rep.Changes) < 5 {
				t.Fatalf("report %+v, %v", rep, err)
			}
			if plans, err := l.Plans(t.Context()); err != nil || len(plans) != 0 {
				t.Errorf("plans %v, %v", plans, err)
			}
		})
	}
}

func TestImportTwice(t *testing.T) {
	l := newLedger(t)
	list := exampleList()
	list[1].No = "1"
	_, err := l.Import(t.Context(), batch(reading("a.xlsx", list...)))
	wantCode(t, err, portfolio.Invalid, "序号“1”重复")
	if plans, _ := l.Plans(t.Context()); len(plans) != 0 {
		t.Errorf("plans %v", plans)
	}
}

// TestImportCancelled stops an import before and in the middle of its work.
func TestImportCancelled(t *testing.T) {
	l := newLedger(t)
	var list []portfolio.Project
	for i := range 20000 {
		list = append(list, project(i+1, fmt.Sprint("项目", i), "安全", 100, portfolio.Period{Start: 2021, End: 2025}, "省财政"))
	}
	r := reading("a.xlsx", list...)
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := l.Import(gone, batch(r)); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	go func() {
		// Once the import holds the write lock it is under way.
		for ctx.Err() == nil {
			if _, err := os.Stat(l.path + "-journal"); err == nil {
				break
			}
		}
		cancel()
	}()
	if _, err := l.Import(ctx, batch(r)); !errors.Is(err, context.Canceled) {
		t.Errorf("error = %v", err)
	}
	if plans, err := l.Plans(t.Context()); err != nil || len(plans) != 0 {
		t.Errorf("plans %v, %v", plans, err)
	}
}

func TestImportPublishedOnly(t *testing.T) {
	l := newLedger(t)
	r := reading("a.xlsx", exampleList()...)
	r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
	mustImport(t, l, r)
	only := &portfolio.Reading{Origin: portfolio.Origin{File: "表2.xlsx", SHA256: "x"}}
	table := exampleTable(only.Origin)
	table.Figures[1].Text = "0.18"
	table.Figures = append(table.Figures[1:], portfolio.Published{Figure: portfolio.FigureCount, Scope: "经济", Text: "1", Unit: "项", State: portfolio.Known})
	only.Published = []portfolio.PublishedTable{table}
	rep := mustImport(t, l, only)
	want := []string{
		"published 表2 amount 安全: 0.1777 亿元 → 0.18 亿元",
		"published 表2 count 经济:  → 1 项",
		"published 表2 count 安全: 2 项 → ",
	}
	if diff := cmp.Diff(want, shortLog(rep.Changes)); diff != "" {
		t.Error(diff)
	}
	p := mustPlan(t, l)
	if len(rep.Missing) != 0 || p.Projects[0].Missing || p.Title != "示例表" {
		t.Errorf("the list was touched: %+v", rep)
	}
	if diff := cmp.Diff(only.Published, p.Published); diff != "" {
		t.Error(diff)
	}
}

// TestWritersAtOnce lets several connections, as several programs would be, write at once.
func TestWritersAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "台账.db")
	var wg sync.WaitGroup
	errs := make(chan error, 100)
	for i := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			l, err := Open(t.Context(), path, Options{Create: true, Actor: fmt.Sprint(i)})
			if err != nil {
				errs <- err
				return
			}
			defer l.Close()
			for j := range 5 {
				b := batch(reading(fmt.Sprint(j, ".xlsx"), exampleList()...))
				b.Plan = fmt.Sprint("规划", i)
				if _, err := l.Import(t.Context(), b); err != nil {
					errs <- err
				}
				if _, err := l.Plan(t.Context(), b.Plan); err != nil {
					errs <- err
				}
				f := portfolio.Published{Figure: portfolio.FigureCount, Scope: portfolio.TotalScope, Text: fmt.Sprint(j + 1), Unit: "项"}
				if err := l.Publish(t.Context(), b.Plan, f, "正文"); err != nil {
					errs <- err
				}
			}
		}()
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		t.Error(err)
	}
	l := open(t, path, Options{ReadOnly: true})
	if fs, err := l.Verify(t.Context(), "规划0"); err != nil || len(fs) != 0 {
		t.Error(fs, err)
	}
}

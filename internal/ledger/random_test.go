package ledger

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// both does every act twice, in a ledger and at a desk in memory.
type both struct {
	ledger, desk plantest.Clerk
	lists        map[string][]portfolio.Project // by part, as they were last drawn
	n            int                            // of files
}

// TestActsAtRandom does a long row of acts in a ledger and, far more simply, in memory.
// After each one both know the same, and the ledger's log leads its state back to nothing,
// by way of the state after every revision.
func TestActsAtRandom(t *testing.T) {
	dir := inMemory(t)
	run := 0
	rapid.Check(t, func(t *rapid.T) {
		run++
		l, err := Open(context.Background(), filepath.Join(dir, fmt.Sprint(run, ".db")), Options{Create: true, Now: func() time.Time { return testNow }})
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		desk := plantest.NewDesk()
		b := &both{ledger: plantest.Clerk{Store: shelf{l, "张三", planName}}, desk: plantest.Clerk{Store: desk}, lists: map[string][]portfolio.Project{}}
		b.importList(t)
		acts := []func(*rapid.T){
			b.importList, b.importList, b.importList, b.declare, b.declare, b.withdraw, b.alias, b.alias,
			b.publish, b.adjust, b.revoke, b.accept, b.phases,
		}
		for range rapid.IntRange(0, 16).Draw(t, "acts") {
			acts[rapid.IntRange(0, len(acts)-1).Draw(t, "act")](t)
			b.compare(t, l, desk)
		}
		b.lead(t, l, desk)
	})
}

// inMemory is a folder that is flushed at no price, where the system has one.
func inMemory(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "taizhang-*")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// compare holds the ledger against the desk.
func (b *both) compare(t *rapid.T, l *Ledger, desk *plantest.Desk) {
	want, err := desk.Now()
	if err != nil {
		t.Fatal(err)
	}
	got, err := bookOf(context.Background(), l, planName, Want{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(portfolio.Book{}, "Next"), cmpopts.EquateEmpty()); diff != "" {
		t.Fatal(diff)
	}
}

// lead holds the log against that of the desk, and leads the state back through it.
func (b *both) lead(t *rapid.T, l *Ledger, desk *plantest.Desk) {
	h, err := historyOf(context.Background(), l, planName, portfolio.Entity{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(desk.Changes, h, cmpopts.IgnoreFields(portfolio.Change{}, "Hash"), cmpopts.EquateEmpty()); diff != "" {
		t.Fatal(diff)
	}
	if fs, err := verify(context.Background(), l, planName); err != nil || len(fs) > 0 {
		t.Fatal(fs, err)
	}
	for i, want := range desk.States {
		got, err := bookOf(context.Background(), l, planName, Want{AsOf: int64(i + 1)})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(portfolio.Book{}, "Next", "Earlier"), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("after revision %d: %s", i+1, diff)
		}
		if got.Earlier != (i+1 < len(desk.States)) {
			t.Fatalf("revision %d of %d: earlier %v", i+1, len(desk.States), got.Earlier)
		}
	}
}

// do does an act in both; they agree on its error.
func (b *both) do(t *rapid.T, act func(plantest.Clerk) error) {
	got, want := act(b.ledger), act(b.desk)
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Fatalf("the ledger says %v, the desk %v", got, want)
	}
	if got != nil && portfolio.CodeOf(got) == portfolio.Internal {
		t.Fatal(got)
	}
}

// importList imports a list: the last one again, with some rows changed, lost or added.
func (b *both) importList(t *rapid.T) {
	part := rapid.SampledFrom([]string{"", "", "水利局", "农业局"}).Draw(t, "part")
	if len(b.lists[part]) == 0 || rapid.IntRange(0, 3).Draw(t, "the same list") > 0 {
		b.drawList(t, part)
	}
	b.n++
	file := fmt.Sprint(rapid.IntRange(b.n-1, b.n).Draw(t, "file"), ".xlsx")
	r := reading(file, b.lists[part]...)
	r.Adds, r.Part = part != "", part
	for i := range r.Projects {
		if rapid.IntRange(0, 5).Draw(t, "a cell less") == 0 {
			r.Projects[i].Cells.Delete(portfolio.FieldPeriod)
		}
	}
	for i, sheet := range []string{"表2", "表3"} {
		if rapid.IntRange(0, 2).Draw(t, "published") > 0 {
			continue
		}
		table := exampleTable(r.Origin)
		table.Sheet, table.Title = sheet, rapid.SampledFrom([]string{"分布表", "资金表"}).Draw(t, "title")
		for j := range table.Figures {
			table.Figures[j].Scope = plantest.Categories[i]
		}
		table.Figures[0].Text = fmt.Sprint(rapid.IntRange(1, 3).Draw(t, "figure"))
		r.Published = append(r.Published, table)
	}
	r.Title = rapid.SampledFrom([]string{"示例表", "示例表二", ""}).Draw(t, "list title")
	var reports []intake.Report
	b.do(t, func(c plantest.Clerk) error {
		rep, err := c.Import(r)
		reports = append(reports, rep)
		return err
	})
	if diff := cmp.Diff(reports[1], reports[0], cmpopts.IgnoreFields(portfolio.Change{}, "Hash"), cmpopts.EquateEmpty()); diff != "" {
		t.Fatal(diff)
	}
}

func (b *both) drawList(t *rapid.T, part string) {
	list := slices.Clone(b.lists[part])
	for i := range list {
		switch rapid.IntRange(0, 6).Draw(t, "change") {
		case 0:
			p := plantest.GenProject().Draw(t, "new values")
			p.No, p.Name = list[i].No, list[i].Name
			list[i] = p
		case 1:
			list[i].Content = plantest.GenText().Draw(t, "content")
		case 2:
			list[i].DeclaredSources, list[i].DeclaredYears = nil, nil
		}
	}
	if len(list) > 1 && rapid.Bool().Draw(t, "one less") {
		i := rapid.IntRange(0, len(list)-1).Draw(t, "which")
		list = slices.Delete(list, i, i+1)
	}
	for range rapid.IntRange(0, 2).Draw(t, "more") {
		p := plantest.GenProject().Draw(t, "new project")
		p.No = portfolio.No(strconv.Itoa(rapid.IntRange(1, 12).Draw(t, "number")))
		p.Name = part + "项目" + string(p.No)
		if !slices.ContainsFunc(list, func(o portfolio.Project) bool { return o.No == p.No }) {
			list = append(list, p)
		}
	}
	if rapid.IntRange(0, 4).Draw(t, "in another order") == 0 {
		slices.Reverse(list)
	}
	b.lists[part] = list
}

// project draws one of the plan's projects; nil when there is none.
func (b *both) project(t *rapid.T) *portfolio.Project {
	book, err := b.desk.Store.Now()
	if err != nil || len(book.Plan.Projects) == 0 {
		return nil
	}
	return &book.Plan.Projects[rapid.IntRange(0, len(book.Plan.Projects)-1).Draw(t, "project")]
}

func (b *both) declare(t *rapid.T) {
	p := b.project(t)
	if p == nil || !p.Budget.HasFigure() {
		return
	}
	by, keys := intake.BySource, p.SourceNames()
	if p.Period.IsKnown() && rapid.Bool().Draw(t, "by year") {
		by, keys = intake.ByYear, slices.Compact([]string{strconv.Itoa(p.Period.Start), strconv.Itoa(p.Period.End)})
	}
	if len(keys) == 0 {
		return
	}
	var shares []portfolio.Share
	for i, fen := range plantest.GenParts(t, p.Budget.Fen, len(keys)) {
		shares = append(shares, portfolio.Share{Key: keys[i], Fen: fen})
	}
	b.do(t, func(c plantest.Clerk) error {
		err := c.Declare(portfolio.Handle{ID: p.ID}.String(), by, shares, "批复")
		if err != nil {
			t.Fatal(err)
		}
		return err
	})
}

func (b *both) withdraw(t *rapid.T) {
	p := b.project(t)
	if p == nil {
		return
	}
	by := rapid.SampledFrom([]intake.ShareKind{intake.BySource, intake.ByYear}).Draw(t, "by")
	b.do(t, func(c plantest.Clerk) error { return c.Declare(portfolio.Handle{ID: p.ID}.String(), by, nil, "撤回") })
}

func (b *both) alias(t *rapid.T) {
	kind := rapid.SampledFrom([]portfolio.AliasKind{portfolio.SourceAlias, portfolio.OwnerAlias}).Draw(t, "table")
	names := []string{"连州市财政", "市财政", "省财政", "企业自筹", "企业自酬", "某财政"}
	if kind == portfolio.OwnerAlias {
		names = []string{"连州市水利局", "市水利局", "市农业农村局", "某局"}
	}
	a := portfolio.Alias{Written: rapid.SampledFrom(names).Draw(t, "written"), Name: rapid.SampledFrom(names).Draw(t, "name"), Reason: rapid.SampledFrom([]string{"", "确认"}).Draw(t, "reason")}
	b.do(t, func(c plantest.Clerk) error { _, err := c.SetAlias(kind, a); return err })
}

func (b *both) publish(t *rapid.T) {
	f := portfolio.Published{
		Figure: rapid.SampledFrom([]portfolio.Figure{portfolio.FigureCount, portfolio.FigureAmount}).Draw(t, "figure"),
		Scope:  rapid.SampledFrom([]string{portfolio.TotalScope, "生态安全", "没有"}).Draw(t, "scope"),
		Text:   rapid.SampledFrom([]string{"", "1", "2", "/"}).Draw(t, "text"), Unit: "项",
	}
	b.do(t, func(c plantest.Clerk) error { return c.Publish(f, "正文") })
}

func (b *both) adjust(t *rapid.T) {
	a := portfolio.Adjustment{Category: rapid.SampledFrom([]string{portfolio.TotalScope, "没有"}).Draw(t, "category"), Fen: portfolio.Money(rapid.IntRange(-1, 1).Draw(t, "fen")), Reason: "尾差"}
	b.do(t, func(c plantest.Clerk) error { _, err := c.AddAdjustment(a); return err })
}

func (b *both) revoke(t *rapid.T) {
	id := rapid.Int64Range(0, 4).Draw(t, "adjustment")
	b.do(t, func(c plantest.Clerk) error { return c.RevokeAdjustment(id, "查清") })
}

func (b *both) accept(t *rapid.T) {
	p := b.project(t)
	if p == nil {
		return
	}
	f := portfolio.Finding{Severity: portfolio.SevWarning, Code: "TZ-OVERLAP", No: p.No, Project: p.ID, Msg: rapid.SampledFrom([]string{"甲", "乙"}).Draw(t, "finding")}
	b.do(t, func(c plantest.Clerk) error { return c.Accept(portfolio.Handle{ID: p.ID}.String(), "不同", f) })
}

func (b *both) phases(t *rapid.T) {
	n := rapid.IntRange(1, 4).Draw(t, "phases")
	b.do(t, func(c plantest.Clerk) error { return c.SetPhases(portfolio.DefaultPhases()[:n]) })
}

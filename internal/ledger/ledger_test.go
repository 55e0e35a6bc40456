package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taizhang/portfolio"
)

const planName = "示例规划"

var testNow = time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)

// open opens a ledger for a test, closed at its end.
func open(tb testing.TB, path string, opts Options) *Ledger {
	tb.Helper()
	if opts.Now == nil {
		opts.Now = func() time.Time { return testNow }
	}
	if opts.Actor == "" {
		opts.Actor = "张三"
	}
	l, err := Open(context.Background(), path, opts)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { l.Close() })
	return l
}

func newLedger(tb testing.TB) *Ledger {
	tb.Helper()
	return open(tb, filepath.Join(tb.TempDir(), "台账.db"), Options{Create: true})
}

// project makes a project of an example list; sources and owners raw, as the importer gives them.
func project(no int, name, category string, wan int64, period portfolio.Period, sources ...string) portfolio.Project {
	p := portfolio.Project{
		Ord: no, No: portfolio.No(fmt.Sprint(no)), Name: name, Category: category, Type: "类型" + category, Content: "建设" + name,
		Budget:      portfolio.Amount{State: portfolio.Known, Fen: portfolio.Money(wan) * portfolio.Wan.Fen},
		SourceState: portfolio.Known, OwnerState: portfolio.Known, Period: period,
		Owners: []portfolio.OwnerRef{{Raw: "市水利局"}},
	}
	if wan < 0 {
		p.Budget = portfolio.Amount{State: portfolio.Unplanned}
	}
	for _, s := range sources {
		p.Sources = append(p.Sources, portfolio.SourceRef{Raw: s})
	}
	if len(sources) == 0 {
		p.SourceState = portfolio.Unplanned
	}
	return p
}

// reading makes a reading of a list: each value in a cell of its row.
func reading(file string, projects ...portfolio.Project) *portfolio.Reading {
	r := &portfolio.Reading{Origin: portfolio.Origin{File: file, SHA256: "sha-" + file}, Size: 1000, Title: "示例表"}
	seen := map[string]bool{}
	for i, p := range projects {
		if !seen[p.Category] {
			seen[p.Category] = true
			r.Categories = append(r.Categories, portfolio.Category{Name: p.Category, Heading: p.Category + "工程", Cell: portfolio.Cell{Sheet: "附表1", Addr: fmt.Sprintf("A%d", i+3), Raw: p.Category + "工程"}})
		}
		p.Ord, p.Origin = i+1, r.Origin
		p.Sources, p.Owners = slices.Clone(p.Sources), slices.Clone(p.Owners)
		p.Cells = map[portfolio.Field]portfolio.Cell{}
		for j, f := range []portfolio.Field{portfolio.FieldNo, portfolio.FieldName, portfolio.FieldBudget, portfolio.FieldPeriod} {
			p.Cells[f] = portfolio.Cell{Sheet: "附表1", Addr: fmt.Sprintf("%c%d", 'A'+j, i+4), Raw: fmt.Sprint(f, p.No)}
		}
		r.Projects = append(r.Projects, p)
	}
	return r
}

func exampleList() []portfolio.Project {
	five := portfolio.Period{Start: 2021, End: 2025}
	return []portfolio.Project{
		project(1, "河道整治", "安全", 1000, five, "省财政", "市财政"),
		project(2, "绿道", "空间", 301, portfolio.Period{Start: 2020, End: 2022}, "企业自筹"),
		project(3, "制度建设", "制度", -1, five),
		project(4, "产业园", "经济", 10000, five, "企业自筹", "社会投资", "市财政"),
		project(5, "污水厂", "安全", 777, portfolio.Period{}, "市财政"),
		project(6, "展馆", "文化", 12, portfolio.Period{Start: 2024, End: 2024}, "市财政"),
	}
}

func exampleAliases() portfolio.Aliases {
	return portfolio.NewAliases(
		[]portfolio.Alias{{Written: "省财政", Name: "省财政", Class: portfolio.ClassProvince, Reason: "原文"}},
		[]portfolio.Alias{{Written: "市水利局", Name: "示例市水利局", Reason: "简称"}})
}

func batch(r *portfolio.Reading) Batch {
	return Batch{Plan: planName, Reading: r, Aliases: exampleAliases(), Phases: portfolio.DefaultPhases()}
}

func mustImport(tb testing.TB, l *Ledger, r *portfolio.Reading) portfolio.ImportReport {
	tb.Helper()
	rep, err := l.Import(context.Background(), batch(r))
	if err != nil {
		tb.Fatal(err)
	}
	if !rep.Written {
		tb.Fatalf("not written: %+v", rep.Findings)
	}
	return rep
}

func mustPlan(tb testing.TB, l *Ledger) *portfolio.Plan {
	tb.Helper()
	p, err := l.Plan(context.Background(), planName)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// sound fails the test when the integrity pass finds anything.
func sound(tb testing.TB, l *Ledger) {
	tb.Helper()
	fs, err := l.Verify(context.Background(), planName)
	if err != nil {
		tb.Fatal(err)
	}
	for _, f := range fs {
		tb.Errorf("Verify: %s %s", f.Code, f.Msg)
	}
}

// raw opens the file of a ledger beside it.
func raw(tb testing.TB, l *Ledger) *sql.DB {
	tb.Helper()
	db, err := openDB(l.path, true)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { db.Close() })
	return db
}

func mustExec(tb testing.TB, db *sql.DB, query string, args ...any) {
	tb.Helper()
	if _, err := db.Exec(query, args...); err != nil {
		tb.Fatalf("%s: %v", query, err)
	}
}

func wantCode(tb testing.TB, err error, code portfolio.ErrorCode, words ...string) {
	tb.Helper()
	if err == nil || portfolio.CodeOf(err) != code {
		tb.Fatalf("error = %v, want code %s", err, code)
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			tb.Errorf("error %q does not say %q", err, word)
		}
	}
}

func TestOpenMissing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "无.db")
	_, err := Open(t.Context(), path, Options{})
	wantCode(t, err, portfolio.NotFound, "还没有台账", "taizhang import")
	if _, err := os.Stat(path); err == nil {
		t.Error("Open without Create has made a file")
	}
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "表.xlsx")
	if err := os.WriteFile(text, []byte("PK\x03\x04 not a ledger at all"), 0o600); err != nil {
		t.Fatal(err)
	}
	foreign := filepath.Join(dir, "别的.db")
	db, err := openDB(foreign, true)
	if err != nil {
		t.Fatal(err)
	}
	mustExec(t, db, "CREATE TABLE t (a)")
	db.Close()
	newer := filepath.Join(dir, "新.db")
	open(t, newer, Options{Create: true}).Close()
	if db, err = openDB(newer, true); err != nil {
		t.Fatal(err)
	}
	mustExec(t, db, "PRAGMA user_version = 99")
	db.Close()
	for _, tt := range []struct {
		path string
		word string
	}{{text, "不是台账文件"}, {foreign, "不是台账文件"}, {newer, "更新版本"}, {dir, "文件夹"}} {
		for _, opts := range []Options{{Create: true}, {ReadOnly: true}} {
			_, err := Open(t.Context(), tt.path, opts)
			wantCode(t, err, portfolio.Invalid, tt.word, "下一步")
		}
	}
}

func TestOpenStrangePath(t *testing.T) {
	for _, name := range []string{"a b.db", "50%.db", "a?b#c&d=e.db", "台账（2026）.db", "a%20b.db", "file:x.db"} {
		path := filepath.Join(t.TempDir(), name)
		open(t, path, Options{Create: true}).Close()
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		open(t, path, Options{ReadOnly: true})
	}
}

func TestMigrateOlder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "旧.db")
	db, err := openDB(path, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := migrate(t.Context(), db, schema[:1]); err != nil {
		t.Fatal(err)
	}
	db.Close()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), path, Options{ReadOnly: true})
	wantCode(t, err, portfolio.Conflict, "旧版", "taizhang backup")
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Fatal("reading has written", err)
	}
	l := open(t, path, Options{})
	if plans, err := l.Plans(t.Context()); err != nil || len(plans) != 0 {
		t.Fatal(plans, err)
	}
	var version int
	if err := l.r.QueryRow("PRAGMA user_version").Scan(&version); err != nil || version != len(schema) {
		t.Errorf("user_version = %d, %v, want %d", version, err, len(schema))
	}
}

func TestPragmas(t *testing.T) {
	l := newLedger(t)
	for _, tt := range []struct {
		db           *sql.DB
		pragma, want string
	}{
		{l.w, "journal_mode", "delete"},
		{l.w, "synchronous", "3"},
		{l.w, "foreign_keys", "1"},
		{l.w, "trusted_schema", "0"},
		{l.w, "cell_size_check", "1"},
		{l.w, "busy_timeout", busyTimeout},
		{l.w, "query_only", "0"},
		{l.r, "foreign_keys", "1"},
		{l.r, "query_only", "1"},
		{l.r, "busy_timeout", busyTimeout},
	} {
		var got string
		if err := tt.db.QueryRow("PRAGMA " + tt.pragma).Scan(&got); err != nil || got != tt.want {
			t.Errorf("%s = %q, %v, want %q", tt.pragma, got, err, tt.want)
		}
	}
	if _, err := l.r.Exec("DELETE FROM plan"); err == nil {
		t.Error("a reading connection has written")
	}
}

func TestResolvePlan(t *testing.T) {
	l := newLedger(t)
	_, err := l.ResolvePlan(t.Context(), "")
	wantCode(t, err, portfolio.NotFound, "taizhang import")
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	if got, err := l.ResolvePlan(t.Context(), ""); got != planName || err != nil {
		t.Errorf("ResolvePlan = %q, %v", got, err)
	}
	b := batch(reading("b.xlsx", exampleList()...))
	b.Plan = "外市规划"
	if _, err := l.Import(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	_, err = l.ResolvePlan(t.Context(), "")
	wantCode(t, err, portfolio.Invalid, planName, "外市规划", "--plan")
	_, err = l.ResolvePlan(t.Context(), "没有")
	wantCode(t, err, portfolio.NotFound, planName)
	_, err = l.Plan(t.Context(), "没有")
	wantCode(t, err, portfolio.NotFound)
	sound(t, l)
}

// TestPlanRoundTrip holds what comes out of the ledger against what went in.
func TestPlanRoundTrip(t *testing.T) {
	l := newLedger(t)
	r := reading("附表1.xlsx", exampleList()...)
	r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
	rep := mustImport(t, l, r)
	if len(rep.Added) != 6 || rep.Read != 6 || rep.Figures != 2 {
		t.Errorf("report = %+v", rep)
	}
	want := &portfolio.Plan{Name: planName, Title: r.Title, Categories: r.Categories, Phases: portfolio.DefaultPhases(), Published: r.Published, AsOf: "2026-03-04T05:06:07Z"}
	for _, p := range r.Projects {
		p.Sources, p.Owners = slices.Clone(p.Sources), slices.Clone(p.Owners)
		p.Resolve(exampleAliases())
		want.Projects = append(want.Projects, p)
	}
	if diff := cmp.Diff(want, mustPlan(t, l), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	if r.Projects[0].Sources[0].Name != "" {
		t.Error("Import has changed the reading")
	}
	if a, err := l.Aliases(t.Context(), planName); err != nil || cmp.Diff(exampleAliases(), a) != "" {
		t.Error(err, cmp.Diff(exampleAliases(), a))
	}
	sound(t, l)
}

func exampleTable(o portfolio.Origin) portfolio.PublishedTable {
	cell := func(addr, raw string) portfolio.Cell { return portfolio.Cell{Sheet: "表2", Addr: addr, Raw: raw} }
	return portfolio.PublishedTable{
		Origin: o, Sheet: "表2", Title: "分布表",
		Figures: []portfolio.Published{
			{Figure: portfolio.FigureCount, Scope: "安全", Text: "2", Unit: "项", State: portfolio.Known, Cell: cell("C3", "2")},
			{Figure: portfolio.FigureAmount, Scope: "安全", Text: "0.1777", Unit: "亿元", State: portfolio.Known, Cell: cell("D3", " 0.1777")},
		},
		Grid:   []portfolio.GridCell{{Row: 1, Col: 1, Text: "分布表"}, {Row: 3, Col: 4, Text: "0.1777", Number: true}},
		Merges: []string{"A1:F1"},
	}
}

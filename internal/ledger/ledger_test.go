package ledger

import (
	"bytes"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taizhang/portfolio"
)

func TestOpenMissing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "无.db")
	_, err := Open(t.Context(), path, Options{})
	wantCode(t, err, portfolio.NotFound, "还没有台账", "import")
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

// oneMore gives the program a migration that no file has had yet.
func oneMore(t *testing.T) {
	t.Helper()
	was := schema
	schema = append(slices.Clone(was), "CREATE TABLE later (a INTEGER NOT NULL) STRICT;")
	t.Cleanup(func() { schema = was })
}

func TestMigrateOlder(t *testing.T) {
	oneMore(t)
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
	wantCode(t, err, portfolio.Conflict, "旧版", "backup")
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
	wantCode(t, err, portfolio.NotFound, "import")
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	if got, err := l.ResolvePlan(t.Context(), ""); got != planName || err != nil {
		t.Errorf("ResolvePlan = %q, %v", got, err)
	}
	mustImport(t, l.of("外市规划"), reading("b.xlsx", exampleList()...))
	_, err = l.ResolvePlan(t.Context(), "")
	wantCode(t, err, portfolio.Invalid, planName, "外市规划", "--plan")
	_, err = l.ResolvePlan(t.Context(), "没有")
	wantCode(t, err, portfolio.NotFound, planName)
	_, err = l.Book(t.Context(), "没有", Want{})
	wantCode(t, err, portfolio.NotFound, planName)
	wantCode(t, l.of("没有").SetPhases(portfolio.DefaultPhases()), portfolio.NotFound, planName)
	_, err = l.of(" ").Import(reading("b.xlsx", exampleList()...))
	wantCode(t, err, portfolio.Invalid, "没有名称")
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
	want.Published = slices.Clone(r.Published)
	want.Published[0].ID = 1
	for i, p := range r.Projects {
		p.ID = portfolio.ProjectID(i + 1)
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
	if diff := cmp.Diff(exampleAliases(), mustBook(t, l).Aliases); diff != "" {
		t.Error(diff)
	}
	sound(t, l)
}

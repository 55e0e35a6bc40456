package ledger

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
)

// fullLedger is a ledger in which something of everything has happened: three imports, of
// which one lacks project 6, declared amounts of the office and of the file, an alias, a
// published table and a figure by hand, phases, an adjustment, a settled finding.
func fullLedger(t *testing.T) clerk {
	t.Helper()
	l := newLedger(t)
	list := exampleList()
	list[3].DeclaredSources = []portfolio.Share{{Key: "企业自筹", Fen: 9000 * wanFen}, {Key: "社会投资", Fen: 600 * wanFen}, {Key: "市财政", Fen: 400 * wanFen}}
	r := reading("a.xlsx", list...)
	r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
	mustImport(t, l, r)
	list[1].Content = "改"
	mustImport(t, l, reading("b.xlsx", list[:5]...))
	mustImport(t, l, reading("c.xlsx", list...))
	f := portfolio.Finding{Severity: portfolio.SevWarning, Code: "TZ-OVERLAP", No: "2", Msg: "重叠"}
	_, alias := l.SetAlias(portfolio.SourceAlias, portfolio.Alias{Written: "市财政", Name: "示例市财政"})
	adjustment, adjust := l.AddAdjustment(portfolio.Adjustment{Category: "安全", Fen: 1, Reason: "尾差"})
	for _, err := range []error{
		alias, adjust,
		l.DeclareSources("1", []portfolio.Share{{Key: "省财政", Fen: 900 * wanFen}, {Key: "示例市财政", Fen: 100 * wanFen}}, "批复"),
		l.DeclareYears("2", []portfolio.Share{{Key: "2020", Fen: wanFen}, {Key: "2022", Fen: 300 * wanFen}}, "批复"),
		l.SetPhases(portfolio.DefaultPhases()[1:]),
		l.Publish(portfolio.Published{Figure: portfolio.FigureCount, Scope: portfolio.TotalScope, Text: "6", Unit: "项"}, "正文"),
		l.RevokeAdjustment(adjustment.ID, "查清"),
		l.Accept("2", "不同", f),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	sound(t, l)
	return l
}

// copyOf opens a copy of a ledger that nobody writes to.
func copyOf(t *testing.T, l clerk) clerk {
	t.Helper()
	path := filepath.Join(t.TempDir(), "台账.db")
	copyFile(t, l.path, path)
	return open(t, path, Options{})
}

// unlock lets the log be written to.
var unlock = []string{"DROP TRIGGER change_keep_update", "DROP TRIGGER change_keep_delete"}

// parts are the tables that hang on a project.
var partTables = []string{"project_owner", "project_source", "project_cell", "declared", "acceptance"}

// TestVerifyTampered changes a ledger behind the program's back, in every way that the
// integrity pass must find.
func TestVerifyTampered(t *testing.T) {
	log := func(s ...string) []string { return append(slices.Clone(unlock), s...) }
	without := func(id int) (out []string) {
		for _, table := range partTables {
			out = append(out, fmt.Sprintf("DELETE FROM %s WHERE project_id = %d", table, id))
		}
		return append(out, fmt.Sprintf("DELETE FROM project WHERE id = %d", id))
	}
	full := fullLedger(t)
	for _, tt := range []struct {
		name string
		sql  []string
		want string
	}{
		{"the number", []string{"UPDATE project SET no = '99' WHERE id = 2"}, "TZ-LEDGER-STATE 99"},
		{"the category", []string{"UPDATE project SET category = '安全' WHERE id = 2"}, "TZ-LEDGER-STATE 2"},
		{"the type", []string{"UPDATE project SET type = '' WHERE id = 2"}, "TZ-LEDGER-STATE 2"},
		{"the name", []string{"UPDATE project SET name = name || ' ' WHERE id = 3"}, "TZ-LEDGER-STATE 3"},
		{"the content", []string{"UPDATE project SET content = '别的' WHERE id = 2"}, "TZ-LEDGER-STATE 2"},
		{"a content that no import has changed", []string{"UPDATE project SET content = '别的' WHERE id = 5"}, "TZ-LEDGER-STATE 5"},
		{"the budget", []string{"UPDATE project SET budget_fen = budget_fen + 1 WHERE no = '2'"}, "TZ-LEDGER-STATE 2"},
		{"the budget's state", []string{"UPDATE project SET budget_state = 'missing' WHERE id = 3"}, "TZ-LEDGER-STATE 3"},
		{"a budget as 零", []string{"UPDATE project SET budget_state = 'zero' WHERE id = 3"}, "TZ-LEDGER-STATE 3"},
		{"the state of no sources", []string{"UPDATE project SET source_state = 'missing' WHERE id = 3"}, "TZ-LEDGER-STATE 3"},
		{"the state of sources", []string{"UPDATE project SET source_state = 'unplanned' WHERE id = 2"}, "TZ-LEDGER-STATE 2"},
		{"the state of owners", []string{"UPDATE project SET owner_state = 'missing' WHERE id = 2"}, "TZ-LEDGER-STATE 2"},
		{"the period", []string{"UPDATE project SET end_year = end_year + 1 WHERE id = 2"}, "TZ-LEDGER-STATE 2"},
		{"the period's start", []string{"UPDATE project SET start_year = start_year - 1 WHERE id = 2"}, "TZ-LEDGER-STATE 2"},
		{"a period made", []string{"UPDATE project SET start_year = 2021, end_year = 2021 WHERE id = 5"}, "TZ-LEDGER-STATE 5"},
		{"missing", []string{"UPDATE project SET missing = 1 WHERE id = 2"}, "TZ-LEDGER-STATE 2"},
		{"missing, of one that was", []string{"UPDATE project SET missing = 1 WHERE id = 6"}, "TZ-LEDGER-STATE 6"},
		{"the ID", append([]string{"PRAGMA foreign_keys = OFF"}, "UPDATE project SET id = 60 WHERE id = 3"), "TZ-LEDGER-STATE "},
		{"two projects change their IDs", []string{"PRAGMA foreign_keys = OFF", "UPDATE project SET id = 60 WHERE id = 1", "UPDATE project SET id = 1 WHERE id = 5", "UPDATE project SET id = 5 WHERE id = 60"}, "TZ-LEDGER-STATE 1"},
		{"a source", []string{"UPDATE project_source SET raw = '省财政' WHERE project_id = 2"}, "TZ-LEDGER-STATE 2"},
		{"the order of sources", []string{"UPDATE project_source SET ord = 9 WHERE project_id = 1 AND ord = 1"}, "TZ-LEDGER-STATE 1"},
		{"a source more", []string{"INSERT INTO project_source VALUES (2, 2, '省财政')"}, "TZ-LEDGER-STATE 2"},
		{"a source less", []string{"DELETE FROM project_source WHERE project_id = 1 AND ord = 2"}, "TZ-LEDGER-STATE 1"},
		{"a source's project", []string{"UPDATE project_source SET project_id = 3 WHERE project_id = 2"}, "TZ-LEDGER-STATE 3"},
		{"an owner", []string{"UPDATE project_owner SET raw = '市林业局' WHERE project_id = 2"}, "TZ-LEDGER-STATE 2"},
		{"an owner more", []string{"INSERT INTO project_owner VALUES (2, 2, '市林业局')"}, "TZ-LEDGER-STATE 2"},
		{"no owner", []string{"DELETE FROM project_owner WHERE project_id = 5"}, "TZ-LEDGER-STATE 5"},
		{"a declared share", []string{"UPDATE declared SET fen = fen + 1 WHERE project_id = 1 AND ord = 1"}, "TZ-LEDGER-STATE 1"},
		{"a declared source", []string{"UPDATE declared SET key = '别的' WHERE project_id = 1 AND ord = 1"}, "TZ-LEDGER-STATE 1"},
		{"a declared year", []string{"UPDATE declared SET key = '2021' WHERE project_id = 2 AND ord = 1"}, "TZ-LEDGER-STATE 2"},
		{"a share of the file", []string{"UPDATE declared SET fen = fen + 1 WHERE project_id = 4 AND ord = 1 AND ended IS NULL"}, "TZ-LEDGER-STATE 4"},
		{"the order of shares", []string{"UPDATE declared SET ord = 9 WHERE project_id = 1 AND ord = 1"}, "TZ-LEDGER-STATE 1"},
		{"who has given a share", []string{"UPDATE declared SET given_by = 'file' WHERE project_id = 1"}, "TZ-LEDGER-STATE 1"},
		{"by what it is shared", []string{"UPDATE declared SET kind = 'year' WHERE project_id = 1"}, "TZ-LEDGER-STATE 1"},
		{"a declaration ended", []string{"UPDATE declared SET ended = 1 WHERE project_id = 1"}, "TZ-LEDGER-STATE 1"},
		{"a declaration in force again", []string{"UPDATE declared SET ended = NULL WHERE ended IS NOT NULL"}, "TZ-LEDGER-STATE 4"},
		{"a declaration lost", []string{"DELETE FROM declared WHERE project_id = 1"}, "TZ-LEDGER-STATE 1"},
		{"a cell's sheet", []string{"UPDATE project_cell SET sheet = 'x' WHERE project_id = 1 AND field = 'budget' AND import_id = 1"}, "TZ-LEDGER-STATE "},
		{"a cell's address", []string{"UPDATE project_cell SET addr = 'Z9' WHERE project_id = 1 AND field = 'budget' AND import_id = 1"}, "TZ-LEDGER-STATE "},
		{"a cell's text", []string{"UPDATE project_cell SET raw = '1' WHERE project_id = 2 AND field = 'budget' AND import_id = 2"}, "TZ-LEDGER-STATE "},
		{"a cell's origin", []string{"UPDATE project_cell SET inferred = 1 WHERE project_id = 6 AND field = 'budget' AND import_id = 3"}, "TZ-LEDGER-STATE "},
		{"a cell's field", []string{"UPDATE project_cell SET field = 'type' WHERE project_id = 6 AND field = 'budget' AND import_id = 1"}, "TZ-LEDGER-STATE "},
		{"a cell's import", []string{"UPDATE project_cell SET import_id = 3 WHERE project_id = 1 AND field = 'budget' AND import_id = 1"}, "TZ-LEDGER-STATE "},
		{"a cell's project", []string{"UPDATE project_cell SET project_id = 5 WHERE project_id = 2 AND field = 'budget' AND import_id = 2"}, "TZ-LEDGER-STATE "},
		{"a cell less", []string{"DELETE FROM project_cell WHERE project_id = 6 AND field = 'budget' AND import_id = 1"}, "TZ-LEDGER-STATE "},
		{"a cell more", []string{"INSERT INTO project_cell VALUES (1, 1, 'type', 'x', 'A1', 'x', 0)"}, "TZ-LEDGER-STATE "},
		{"all cells of an import", []string{"DELETE FROM project_cell WHERE import_id = 2"}, "TZ-LEDGER-STATE "},
		{"a project lost", without(5), "TZ-LEDGER-STATE "},
		{"a project lost that has a history", without(6), "TZ-LEDGER-STATE 6"},
		{"a project more", []string{"INSERT INTO project SELECT 60, plan_id, '60', 60, category, type, name, content, budget_state, budget_fen, source_state, owner_state, start_year, end_year, missing, import_id, cells_id FROM project WHERE id = 3"}, "TZ-LEDGER-STATE 60"},
		{"an import lost", append([]string{"PRAGMA foreign_keys = OFF"}, "DELETE FROM import_file WHERE id = 2", "DELETE FROM project_cell WHERE import_id = 2"), "TZ-LEDGER-STATE "},
		{"an import more", []string{"INSERT INTO import_file SELECT 60, plan_id, revision, name, sha256, size FROM import_file WHERE id = 1"}, "TZ-LEDGER-STATE "},
		{"a log entry", log("UPDATE change SET new = '别的' WHERE id = 4"), "TZ-LEDGER-CHAIN "},
		{"a log entry's author", []string{"UPDATE revision SET by = '李四' WHERE id = 2"}, "TZ-LEDGER-CHAIN "},
		{"a log entry's time", []string{"UPDATE revision SET at = '2020-01-01T00:00:00Z' WHERE id = 2"}, "TZ-LEDGER-CHAIN "},
		{"a log entry's revision", log("UPDATE change SET revision = 1 WHERE id = 4"), "TZ-LEDGER-CHAIN "},
		{"a log entry's reason", log("UPDATE change SET reason = 'x' WHERE id = 4"), "TZ-LEDGER-CHAIN "},
		{"a log entry's entity", log("UPDATE change SET entity_id = 5 WHERE id = 4"), "TZ-LEDGER-CHAIN "},
		{"a log entry's hash", log("UPDATE change SET hash = (SELECT hash FROM change WHERE id = 5) WHERE id = 4"), "TZ-LEDGER-CHAIN "},
		{"a log entry lost", log("DELETE FROM change WHERE id = 4"), "TZ-LEDGER-CHAIN "},
		{"the log's end", log("DELETE FROM change WHERE id = (SELECT MAX(id) FROM change)"), "TZ-LEDGER-CHAIN "},
		{"the log's end, and its count", log("DELETE FROM change WHERE id = (SELECT MAX(id) FROM change)", "UPDATE change_head SET count = count - 1"), "TZ-LEDGER-CHAIN "},
		{"the log's count", []string{"UPDATE change_head SET count = count - 1"}, "TZ-LEDGER-CHAIN "},
		{"the log's hash", []string{"UPDATE change_head SET hash = (SELECT hash FROM change WHERE id = 1)"}, "TZ-LEDGER-CHAIN "},
		{"a reference", []string{"PRAGMA foreign_keys = OFF", "DELETE FROM project_owner", "DELETE FROM project_cell", "DELETE FROM project WHERE no = '6'"}, "TZ-LEDGER-REFERENCE "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := copyOf(t, full)
			db := raw(t, l)
			mustExec(t, db, "PRAGMA synchronous = OFF")
			for _, s := range tt.sql {
				mustExec(t, db, s)
			}
			fs, err := l.Verify(t.Context(), planName)
			if err != nil {
				t.Fatal(err)
			}
			found := false
			for _, f := range fs {
				found = found || f.Code+" "+string(f.No) == tt.want
				if f.Severity != portfolio.SevError || f.Hint == "" || f.File != l.path || plantest.Steps(f.Steps) != "restore 备份文件\n" {
					t.Errorf("finding %+v", f)
				}
			}
			if !found {
				t.Errorf("found %v, want %s", codes(fs), tt.want)
			}
		})
	}
}

// TestVerifyRewritten replaces an entry of the log by one that hangs together with the
// others: the chain holds, state and log do not.
func TestVerifyRewritten(t *testing.T) {
	full := fullLedger(t)
	for _, tt := range []struct {
		name  string
		entry string // which
		set   func(*portfolio.Change)
		want  string
	}{
		{"an import's entry", "kind = 'import' AND id = 1", func(c *portfolio.Change) { c.New = `{"file":"a.xlsx","sha256":"x","cells":"x"}` }, "TZ-LEDGER-STATE "},
		{"an import's entry, unreadable", "kind = 'import' AND id = 1", func(c *portfolio.Change) { c.New = "x" }, "TZ-LEDGER-STATE "},
		{"an import's entry, its additions unreadable", "kind = 'import' AND id = 1", func(c *portfolio.Change) { c.New = `{"file":"a.xlsx","sha256":"x","added":"AQID","cells":"x"}` }, "TZ-LEDGER-STATE "},
		{"the old value", "field = 'content'", func(c *portfolio.Change) { c.Old = `"别的"` }, "TZ-LEDGER-STATE 2"},
		{"the new value", "field = 'content'", func(c *portfolio.Change) { c.New = `"别的"` }, "TZ-LEDGER-STATE 2"},
		{"the project", "field = 'content'", func(c *portfolio.Change) { c.Entity.ID = 3 }, "TZ-LEDGER-STATE 3"},
		{"a project that is not there", "field = 'content'", func(c *portfolio.Change) { c.Entity.ID, c.Entity.Name = 77, "77" }, "TZ-LEDGER-STATE 77"},
		{"the field", "field = 'content'", func(c *portfolio.Change) { c.Field = "x" }, "TZ-LEDGER-STATE 2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := copyOf(t, full)
			db := raw(t, l)
			mustExec(t, db, "PRAGMA synchronous = OFF")
			for _, s := range unlock {
				mustExec(t, db, s)
			}
			var id int64
			if err := db.QueryRow("SELECT id FROM change WHERE " + tt.entry).Scan(&id); err != nil {
				t.Fatal(err)
			}
			head := ""
			for _, c := range changesOf(t, l, portfolio.Entity{}) {
				if c.ID == id {
					tt.set(&c)
				}
				head = chainHash(head, c)
				mustExec(t, db, "UPDATE change SET entity_id = ?, name = ?, field = ?, old = ?, new = ?, hash = ? WHERE id = ?",
					c.Entity.ID, c.Entity.Name, string(c.Field), string(c.Old), string(c.New), head, c.ID)
			}
			mustExec(t, db, "UPDATE change_head SET hash = ?", head)
			fs, err := l.Verify(t.Context(), planName)
			if err != nil {
				t.Fatal(err)
			}
			got := codes(fs)
			if !slices.Contains(got, tt.want) || slices.Contains(got, "TZ-LEDGER-CHAIN ") {
				t.Errorf("found %v, want %s", got, tt.want)
			}
		})
	}
}

// TestVerifyCutsAloud says how much it does not list.
func TestVerifyCutsAloud(t *testing.T) {
	l := newLedger(t)
	var list []portfolio.Project
	for i := range verifyMost + 7 {
		list = append(list, project(i+1, fmt.Sprint("项目", i), "安全", 100, portfolio.Period{}, "省财政"))
	}
	mustImport(t, l, reading("a.xlsx", list...))
	mustExec(t, raw(t, l), "DELETE FROM project_owner")
	fs, err := l.Verify(t.Context(), planName)
	if err != nil || len(fs) != verifyMost+1 {
		t.Fatalf("%d findings, %v", len(fs), err)
	}
	if last := fs[verifyMost]; last.Code != fs[0].Code || last.Msg != "另有 7 处同类问题没有逐一列出" {
		t.Errorf("last %+v", last)
	}
}

func TestChangeLogIsAppendOnly(t *testing.T) {
	l := newLedger(t)
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	db := raw(t, l)
	for _, s := range []string{"UPDATE change SET new = ''", "DELETE FROM change"} {
		if _, err := db.Exec(s); err == nil {
			t.Errorf("%s went through", s)
		}
	}
}

// TestVerifyDamagedPage finds a damaged page without failing on it.
func TestVerifyDamagedPage(t *testing.T) {
	l := newLedger(t)
	var list []portfolio.Project
	for i := range 300 {
		list = append(list, project(i+1, fmt.Sprint("项目", i), "安全", 100, portfolio.Period{Start: 2021, End: 2025}, "省财政"))
	}
	mustImport(t, l, reading("a.xlsx", list...))
	var page int64
	if err := l.r.QueryRow("SELECT rootpage FROM sqlite_schema WHERE name = 'project'").Scan(&page); err != nil {
		t.Fatal(err)
	}
	l.Close()
	f, err := os.OpenFile(l.path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt([]byte(strings.Repeat("x", 64)), (page-1)*4096); err != nil {
		t.Fatal(err)
	}
	f.Close()
	fs, err := open(t, l.path, Options{ReadOnly: true}).Verify(t.Context(), planName)
	if err != nil || len(fs) == 0 || fs[0].Code != "TZ-LEDGER-CORRUPT" {
		t.Errorf("findings %v, %v", fs, err)
	}
}

func TestBackup(t *testing.T) {
	for _, ro := range []bool{false, true} {
		l := newLedger(t)
		mustImport(t, l, reading("a.xlsx", exampleList()...))
		l = open(t, l.path, Options{ReadOnly: ro})
		dir := t.TempDir()
		path := filepath.Join(dir, "备份 1.db")
		if err := l.Backup(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		copied := open(t, path, Options{ReadOnly: true})
		sound(t, copied)
		if got, want := mustPlan(t, copied).Total(), mustPlan(t, l).Total(); got != want {
			t.Errorf("total %d, want %d", got, want)
		}
		wantCode(t, l.Backup(t.Context(), path), portfolio.Conflict)
		wantCode(t, l.Backup(t.Context(), filepath.Join(dir, "没有", "x.db")), portfolio.Invalid)
		if left, _ := os.ReadDir(dir); len(left) != 1 {
			t.Errorf("left behind: %v", left)
		}
	}
}

// TestReadAfterCrash opens, to read, a ledger whose last writer was killed midway.
func TestReadAfterCrash(t *testing.T) {
	l := newLedger(t)
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	crashed := filepath.Join(t.TempDir(), "台账.db")
	crash(t, l, crashed)
	before, err := os.ReadFile(crashed)
	if err != nil {
		t.Fatal(err)
	}
	got := open(t, crashed, Options{ReadOnly: true})
	if total := mustPlan(t, got).Total(); total != 12090*wanFen {
		t.Errorf("total %d", total)
	}
	sound(t, got)
	if after, _ := os.ReadFile(crashed); string(after) == string(before) {
		t.Error("nothing had to be rolled back: the test proves nothing")
	}
}

func copyFile(tb testing.TB, from, to string) {
	tb.Helper()
	in, err := os.Open(from)
	if err != nil {
		tb.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		tb.Fatal(err)
	}
	if err := out.Close(); err != nil {
		tb.Fatal(err)
	}
}

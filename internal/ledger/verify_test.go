package ledger

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taizhang/portfolio"
)

// TestVerifyTampered changes a ledger behind the program's back, in every way that the
// integrity pass must find.
func TestVerifyTampered(t *testing.T) {
	unlock := []string{"DROP TRIGGER change_keep_update", "DROP TRIGGER change_keep_delete"}
	for _, tt := range []struct {
		name string
		sql  []string
		want string
	}{
		{"a line's amount", []string{"UPDATE line SET fen = fen - 1 WHERE project_id = 2 AND year = 2021"}, "TZ-LEDGER-SUM 2"},
		{"two lines, the sum kept", []string{"UPDATE line SET fen = fen - 1 WHERE project_id = 2 AND year = 2021", "UPDATE line SET fen = fen + 1, whole = whole + 1 WHERE project_id = 2 AND year = 2022"}, "TZ-LEDGER-LINES 2"},
		{"a line lost", []string{"DELETE FROM line WHERE project_id = 3"}, "TZ-LEDGER-SUM 3"},
		{"a budget", []string{"UPDATE project SET budget_fen = budget_fen + 1 WHERE no = '2'"}, "TZ-LEDGER-SUM 2"},
		{"a class", []string{"UPDATE line SET class_id = 1 WHERE project_id = 2"}, "TZ-LEDGER-LINES 2"},
		{"a lead", []string{"UPDATE project SET lead_id = mix_id WHERE no = '2'"}, "TZ-LEDGER-LINES 2"},
		{"a log entry", append(unlock, "UPDATE change SET new = '别的' WHERE id = 3"), "TZ-LEDGER-CHAIN "},
		{"a log entry's author", append(unlock, "UPDATE change SET by = '李四' WHERE id = 7"), "TZ-LEDGER-CHAIN "},
		{"a log entry lost", append(unlock, "DELETE FROM change WHERE id = 3"), "TZ-LEDGER-CHAIN "},
		{"the log's end", append(unlock, "DELETE FROM change WHERE id = 7"), "TZ-LEDGER-CHAIN "},
		{"a reference", []string{"PRAGMA foreign_keys = OFF", "DELETE FROM project_owner", "DELETE FROM project_cell", "DELETE FROM project WHERE no = '6'"}, "TZ-LEDGER-REFERENCE "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := newLedger(t)
			mustImport(t, l, reading("a.xlsx", exampleList()...))
			sound(t, l)
			db := raw(t, l)
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
				if f.Severity != portfolio.SevError || f.Hint == "" {
					t.Errorf("finding %+v", f)
				}
			}
			if !found {
				t.Errorf("found %v, want %s", codes(fs), tt.want)
			}
		})
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
	if err := l.r.QueryRow("SELECT rootpage FROM sqlite_schema WHERE name = 'line'").Scan(&page); err != nil {
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

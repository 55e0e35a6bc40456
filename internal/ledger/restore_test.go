package ledger

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taizhang/portfolio"
)

// TestBackupAndRestore takes a ledger of two plans to a backup and back.
func TestBackupAndRestore(t *testing.T) {
	l := fullLedger(t)
	mustImport(t, l.of("外市规划"), reading("x.xlsx", exampleList()...))
	dir := t.TempDir()
	backup, path := filepath.Join(dir, "备份 1.db"), filepath.Join(dir, "台账.db")
	if err := open(t, l.path, Options{ReadOnly: true}).Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	if err := Restore(t.Context(), backup, path, false, Options{}); err != nil {
		t.Fatal(err)
	}
	restored := open(t, path, Options{ReadOnly: true})
	sound(t, restored)
	if got, want := everything(t, restored), everything(t, l); len(got) != len(want) || got["change"] != want["change"] || got["project"] != want["project"] {
		t.Error("the restored ledger is another one")
	}
	wantCode(t, l.Backup(t.Context(), backup), portfolio.Conflict)
}

// TestOnlyProven: what the log does not vouch for is neither kept as a backup nor put in a
// ledger's place, in whatever plan it is.
func TestOnlyProven(t *testing.T) {
	good := fullLedger(t)
	mustImport(t, good.of("外市规划"), reading("x.xlsx", exampleList()...))
	before, err := os.ReadFile(good.path)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []int{2, 8} {
		bad := copyOf(t, good)
		mustExec(t, raw(t, bad), "UPDATE project SET budget_fen = budget_fen - 1 WHERE id = ?", id)
		backup := filepath.Join(t.TempDir(), "备份.db")
		wantCode(t, bad.Backup(t.Context(), backup), portfolio.Invalid, bad.path, "未通过核验", "check")
		if _, err := os.Stat(backup); err == nil {
			t.Error("a backup of an altered ledger was kept")
		}
		wantCode(t, Restore(t.Context(), bad.path, good.path, true, Options{}), portfolio.Invalid, bad.path, "未通过核验", "没有改动")
		if after, err := os.ReadFile(good.path); err != nil || !bytes.Equal(before, after) {
			t.Fatal("the ledger has changed", err)
		}
	}
}

// TestNoPlanLeft: a ledger whose plans were taken out is neither kept, nor restored, nor
// begun anew: a new plan would come into what they have left.
func TestNoPlanLeft(t *testing.T) {
	good := fullLedger(t)
	mustImport(t, good.of("外市规划"), reading("x.xlsx", exampleList()...))
	for _, tt := range []struct {
		name, sql string
		none      bool
	}{
		{"all", "DELETE FROM plan", true},
		{"one", "DELETE FROM plan WHERE name = '外市规划'", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bad := copyOf(t, good)
			db := raw(t, bad)
			mustExec(t, db, "PRAGMA foreign_keys = OFF")
			mustExec(t, db, tt.sql)
			if fs, err := bad.Verify(t.Context()); err != nil || len(fs) == 0 {
				t.Errorf("findings %v, %v", fs, err)
			}
			backup := filepath.Join(t.TempDir(), "备份.db")
			wantCode(t, bad.Backup(t.Context(), backup), portfolio.Invalid, "未通过核验")
			path := filepath.Join(t.TempDir(), "台账.db")
			wantCode(t, Restore(t.Context(), bad.path, path, false, Options{}), portfolio.Invalid, "未通过核验")
			if !tt.none {
				return
			}
			for _, plan := range []string{planName, "新规划"} {
				_, err := bad.of(plan).Import(reading("x.xlsx", exampleList()...))
				wantCode(t, err, portfolio.Internal, "一个规划也没有", "restore")
			}
			_, err := bad.Plans(t.Context())
			wantCode(t, err, portfolio.Internal, "一个规划也没有")
			wantCode(t, bad.View(t.Context(), "", func(*View) error { return nil }), portfolio.Internal, "一个规划也没有")
			wantCode(t, bad.View(t.Context(), planName, func(*View) error { return nil }), portfolio.Internal, "一个规划也没有")
		})
	}
}

// TestVerifyEveryPlan names the plan in which something was altered, whichever is looked at.
func TestVerifyEveryPlan(t *testing.T) {
	l := fullLedger(t)
	mustImport(t, l.of("外市规划"), reading("x.xlsx", exampleList()...))
	sound(t, l)
	mustExec(t, raw(t, l), "UPDATE project SET budget_fen = budget_fen + 1 WHERE id = 9")
	fs, err := verify(t.Context(), l.Ledger, planName)
	if err != nil || len(fs) != 1 || !strings.HasPrefix(fs[0].Msg, "规划“外市规划”：序号 2 ") {
		t.Errorf("findings %+v, %v", fs, err)
	}
}

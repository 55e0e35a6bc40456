package ledger

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"taizhang/portfolio"
)

// backupOf makes a ledger of the first n example projects and a backup of it.
func backupOf(t *testing.T, n int) (l clerk, backup string) {
	t.Helper()
	l = newLedger(t)
	mustImport(t, l, reading("a.xlsx", exampleList()[:n]...))
	backup = filepath.Join(t.TempDir(), "备份.db")
	if err := l.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	return l, backup
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// alone fails the test when anything but the named file is in its directory.
func alone(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 || entries[0].Name() != filepath.Base(path) {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestRestore(t *testing.T) {
	ctx := t.Context()
	_, backup := backupOf(t, 3)
	before := readFile(t, backup)
	if err := os.Chmod(backup, 0o640); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "台账.db")
	mode := func(want os.FileMode) {
		t.Helper()
		if st, err := os.Stat(path); err != nil || st.Mode().Perm() != want {
			t.Errorf("mode %v, %v, want %v", st.Mode(), err, want)
		}
	}
	if err := Restore(ctx, backup, path, false, Options{}); err != nil {
		t.Fatal(err)
	}
	mode(0o640)
	alone(t, path)
	wantCode(t, Restore(ctx, backup, path, false, Options{}), portfolio.Conflict, "--force")
	l := open(t, path, Options{})
	mustImport(t, l, reading("b.xlsx", exampleList()...))
	l.Close()
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := Restore(ctx, backup, path, true, Options{}); err != nil {
		t.Fatal(err)
	}
	mode(0o600)
	alone(t, path)
	l = open(t, path, Options{})
	sound(t, l)
	if n := len(mustPlan(t, l).Projects); n != 3 {
		t.Errorf("%d projects", n)
	}
	if !bytes.Equal(before, readFile(t, backup)) {
		t.Error("the backup was written to")
	}
	wantCode(t, Restore(ctx, path, path, true, Options{}), portfolio.Invalid, "同一个文件")
}

func TestRestoreRefuses(t *testing.T) {
	l, good := backupOf(t, 6)
	dir := t.TempDir()
	damaged, text, unfinished := filepath.Join(dir, "坏.db"), filepath.Join(dir, "表.xlsx"), filepath.Join(dir, "未完.db")
	copyFile(t, good, damaged)
	db, err := openDB(damaged, true)
	if err != nil {
		t.Fatal(err)
	}
	mustExec(t, db, "UPDATE project SET budget_fen = budget_fen - 1 WHERE id = 2")
	db.Close()
	if err := os.WriteFile(text, []byte("PK\x03\x04 not a ledger at all"), 0o600); err != nil {
		t.Fatal(err)
	}
	copyFile(t, good, unfinished)
	copyFile(t, good, unfinished+"-journal")
	old := readFile(t, l.path)
	for _, tt := range []struct {
		backup string
		code   portfolio.ErrorCode
		words  []string
	}{
		{damaged, portfolio.Invalid, []string{damaged, "未通过核验", "没有改动"}},
		{text, portfolio.Invalid, []string{text, "不是台账文件"}},
		{unfinished, portfolio.Invalid, []string{unfinished, "中断"}},
		{filepath.Join(dir, "没有.db"), portfolio.NotFound, []string{"没有.db"}},
		{dir, portfolio.Invalid, []string{"文件夹"}},
	} {
		wantCode(t, Restore(t.Context(), tt.backup, l.path, true, Options{}), tt.code, tt.words...)
		if !bytes.Equal(old, readFile(t, l.path)) {
			t.Fatalf("%s: the ledger has changed", tt.backup)
		}
		alone(t, l.path)
	}
}

// TestRestoreOlder takes a backup of an older format: the ledger gets the new one, the
// backup stays as it is.
func TestRestoreOlder(t *testing.T) {
	oneMore(t)
	backup := filepath.Join(t.TempDir(), "旧.db")
	db, err := openDB(backup, true)
	if err != nil {
		t.Fatal(err)
	}
	if err := migrate(t.Context(), db, schema[:1]); err != nil {
		t.Fatal(err)
	}
	db.Close()
	before := readFile(t, backup)
	path := filepath.Join(t.TempDir(), "台账.db")
	if err := Restore(t.Context(), backup, path, false, Options{}); err != nil {
		t.Fatal(err)
	}
	open(t, path, Options{ReadOnly: true})
	if !bytes.Equal(before, readFile(t, backup)) {
		t.Error("the backup was written to")
	}
}

// TestRestoreOverCrash restores over a ledger whose last writer was killed midway, and
// over a journal whose ledger is gone or damaged: no old page comes back.
func TestRestoreOverCrash(t *testing.T) {
	_, backup := backupOf(t, 3)
	for _, state := range []string{"whole", "damaged", "gone"} {
		t.Run(state, func(t *testing.T) {
			l := newLedger(t)
			mustImport(t, l, reading("a.xlsx", exampleList()...))
			path := filepath.Join(t.TempDir(), "台账.db")
			crash(t, l, path)
			var err error
			switch state {
			case "damaged":
				err = os.WriteFile(path, []byte("x"), 0o600)
			case "gone":
				err = os.Remove(path)
			}
			if err != nil {
				t.Fatal(err)
			}
			if err := Restore(t.Context(), backup, path, true, Options{}); err != nil {
				t.Fatal(err)
			}
			alone(t, path)
			restored := open(t, path, Options{})
			sound(t, restored)
			if n := len(mustPlan(t, restored).Projects); n != 3 {
				t.Errorf("%d projects", n)
			}
		})
	}
}

// crash copies a ledger to path as a writer killed midway leaves it.
func crash(t *testing.T, l clerk, path string) {
	t.Helper()
	db := raw(t, l)
	mustExec(t, db, "PRAGMA cache_size = 1")
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	for _, s := range []string{"UPDATE project SET budget_fen = 0, name = 'x'", "DELETE FROM project_cell"} {
		if _, err := tx.Exec(s); err != nil {
			t.Fatal(err)
		}
	}
	for _, ext := range []string{"", "-journal"} {
		copyFile(t, l.path+ext, path+ext)
	}
}

// TestRestoreLocksOut: a writer at work is waited for, and one that waits meanwhile does
// not write into the ledger that is gone.
func TestRestoreLocksOut(t *testing.T) {
	l, backup := backupOf(t, 3)
	mustImport(t, l, reading("b.xlsx", exampleList()...)) // the writing connection is open
	tx, err := raw(t, l).Begin()
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- Restore(t.Context(), backup, l.path, true, Options{}) }()
	select {
	case err := <-done:
		t.Fatalf("restored under a writer's hands: %v", err)
	case <-time.After(500 * time.Millisecond):
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	_, err = l.Import(reading("c.xlsx", exampleList()...))
	wantCode(t, err, portfolio.Conflict, "恢复", "没有写入")
	fresh := open(t, l.path, Options{})
	sound(t, fresh)
	if n := len(mustPlan(t, fresh).Projects); n != 3 {
		t.Errorf("%d projects", n)
	}
	alone(t, l.path)
}

package sqlite

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"taizhang/portfolio"
)

// backupOf makes a ledger of n items and a backup of it.
func backupOf(t *testing.T, n int) (f *File, backup string) {
	t.Helper()
	f = newToy(t, n)
	backup = filepath.Join(t.TempDir(), "备份.db")
	if err := f.Backup(t.Context(), backup, proved); err != nil {
		t.Fatal(err)
	}
	return f, backup
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
	if err := Restore(ctx, backup, path, false, Options{}, proved); err != nil {
		t.Fatal(err)
	}
	mode(0o640)
	alone(t, path)
	wantCode(t, Restore(ctx, backup, path, false, Options{}, proved), portfolio.Conflict, "--force")
	f := open(t, path, Options{})
	add(t, f, 4)
	f.Close()
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	asked := false
	err := Restore(ctx, backup, path, true, Options{}, func(ctx context.Context, copy string) error {
		asked = true
		g := open(t, copy, Options{ReadOnly: true})
		defer g.Close()
		if n := items(t, g); n != 3 {
			t.Errorf("%d items in the copy", n)
		}
		return nil
	})
	if err != nil || !asked {
		t.Fatal(err, asked)
	}
	mode(0o600)
	alone(t, path)
	if n := items(t, open(t, path, Options{})); n != 3 {
		t.Errorf("%d items", n)
	}
	if !bytes.Equal(before, readFile(t, backup)) {
		t.Error("the backup was written to")
	}
	alone(t, backup)
	wantCode(t, Restore(ctx, path, path, true, Options{}, proved), portfolio.Invalid, "同一个文件")
}

func TestRestoreRefuses(t *testing.T) {
	f, good := backupOf(t, 6)
	dir := t.TempDir()
	text, empty, blank, unfinished := filepath.Join(dir, "表.xlsx"), filepath.Join(dir, "空.db"), filepath.Join(dir, "无表.db"), filepath.Join(dir, "未完.db")
	writeFile(t, text, []byte("PK\x03\x04 not a ledger at all"))
	writeFile(t, empty, nil)
	mustExec(t, raw(t, blank), "PRAGMA journal_mode = wal")
	copyFile(t, good, unfinished)
	copyFile(t, good, unfinished+"-journal")
	mine := errors.New("mine")
	if err := Restore(t.Context(), good, f.path, true, Options{}, func(context.Context, string) error { return mine }); !errors.Is(err, mine) {
		t.Errorf("a copy that does not pass: %v", err)
	}
	old := readFile(t, f.path)
	for _, tt := range []struct {
		backup string
		code   portfolio.ErrorCode
		words  []string
	}{
		{text, portfolio.Invalid, []string{text, "不是台账的备份"}},
		{empty, portfolio.Invalid, []string{empty, "不是台账的备份"}},
		{blank, portfolio.Invalid, []string{blank, "不是台账的备份"}},
		{unfinished, portfolio.Invalid, []string{unfinished, "中断"}},
		{filepath.Join(dir, "没有.db"), portfolio.NotFound, []string{"没有.db"}},
		{dir, portfolio.Invalid, []string{"文件夹"}},
	} {
		wantCode(t, Restore(t.Context(), tt.backup, f.path, true, Options{}, proved), tt.code, tt.words...)
		if !bytes.Equal(old, readFile(t, f.path)) {
			t.Fatalf("%s: the ledger has changed", tt.backup)
		}
		alone(t, f.path)
	}
}

// TestRestoreOlder takes a backup of an older format: the ledger gets the new one, the
// backup stays as it is, and no copy is left of what is still there.
func TestRestoreOlder(t *testing.T) {
	backup := older(t, 3, 1)
	before := readFile(t, backup)
	path := filepath.Join(t.TempDir(), "台账.db")
	var said told
	if err := Restore(t.Context(), backup, path, false, Options{Tell: said.tell}, proved); err != nil {
		t.Fatal(err)
	}
	said.nothing(t)
	if n := items(t, open(t, path, Options{ReadOnly: true})); n != 3 {
		t.Errorf("%d items", n)
	}
	if !bytes.Equal(before, readFile(t, backup)) {
		t.Error("the backup was written to")
	}
	alone(t, path)
	alone(t, backup)
}

// TestRestoreOverCrash restores over a ledger whose last writer was killed midway, and
// over a journal whose ledger is gone or damaged: no old page comes back.
func TestRestoreOverCrash(t *testing.T) {
	_, backup := backupOf(t, 3)
	for _, state := range []string{"whole", "damaged", "gone"} {
		t.Run(state, func(t *testing.T) {
			f := newToy(t, 300)
			path := filepath.Join(t.TempDir(), "台账.db")
			crash(t, f, path)
			switch state {
			case "damaged":
				writeFile(t, path, []byte("x"))
			case "gone":
				if err := os.Remove(path); err != nil {
					t.Fatal(err)
				}
			}
			if err := Restore(t.Context(), backup, path, true, Options{}, proved); err != nil {
				t.Fatal(err)
			}
			alone(t, path)
			if n := items(t, open(t, path, Options{})); n != 3 {
				t.Errorf("%d items", n)
			}
		})
	}
}

// TestRestoreOverWAL leaves nothing of the old ledger's WAL beside the new one.
func TestRestoreOverWAL(t *testing.T) {
	f, backup := backupOf(t, 3)
	mustExec(t, raw(t, f.path), "PRAGMA journal_mode = wal")
	add(t, f, 50)
	release, err := lockLedger(t.Context(), f.path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if wal := readFile(t, f.path+"-wal"); len(wal) > 0 {
		t.Errorf("%d bytes are not yet in the old ledger, which must be whole until the new one has its name", len(wal))
	}
	release()
	if err := Restore(t.Context(), backup, f.path, true, Options{}, proved); err != nil {
		t.Fatal(err)
	}
	if n := items(t, open(t, f.path, Options{})); n != 3 {
		t.Errorf("%d items", n)
	}
}

// TestRestoreLocksOut: a writer at work is waited for, and one that waits meanwhile does
// not write into the ledger that is gone.
func TestRestoreLocksOut(t *testing.T) {
	f, backup := backupOf(t, 3)
	add(t, f, 2) // the writing connection is open
	db := raw(t, f.path)
	mustExec(t, db, "BEGIN IMMEDIATE")
	done, said := make(chan error, 1), make(chan string, 10)
	go func() {
		done <- Restore(context.Background(), backup, f.path, true, Options{Tell: func(s string) { said <- s }}, proved)
	}()
	select {
	case err := <-done:
		t.Fatalf("restored under a writer's hands: %v", err)
	case <-said:
	}
	mustExec(t, db, "ROLLBACK")
	db.Close()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	err := f.Write(t.Context(), "张三", nil)
	wantCode(t, err, portfolio.Conflict, "恢复", "没有写入")
	if n := items(t, open(t, f.path, Options{})); n != 3 {
		t.Errorf("%d items", n)
	}
	alone(t, f.path)
}

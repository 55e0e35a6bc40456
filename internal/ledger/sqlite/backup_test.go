package sqlite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/mattn/go-sqlite3"

	"taizhang/portfolio"
)

func TestBackup(t *testing.T) {
	f := newToy(t, 5)
	path := filepath.Join(t.TempDir(), "备份.db")
	asked := ""
	err := f.Backup(t.Context(), path, func(ctx context.Context, copy string) error {
		asked = copy
		if _, err := os.Stat(path); err == nil {
			t.Error("the copy had its name before it was proved")
		}
		g := open(t, copy, Options{ReadOnly: true})
		defer g.Close()
		if n := items(t, g); n != 5 {
			t.Errorf("%d items in the copy", n)
		}
		return nil
	})
	if err != nil || asked == "" {
		t.Fatal(err)
	}
	alone(t, path)
	alone(t, f.path)
	if n := items(t, open(t, path, Options{ReadOnly: true})); n != 5 {
		t.Errorf("%d items in the backup", n)
	}
	before := readFile(t, path)
	wantCode(t, f.Backup(t.Context(), path, proved), portfolio.Conflict, "已存在", "换一个文件名")
	if string(before) != string(readFile(t, path)) {
		t.Error("the older backup was written to")
	}
	nowhere := filepath.Join(t.TempDir(), "无", "备份.db")
	wantCode(t, f.Backup(t.Context(), nowhere, proved), portfolio.Invalid, "写不了备份 "+nowhere, "文件夹是否存在")
}

// TestBackupUnproved leaves nothing of a copy that does not pass, and the ledger can be
// backed up by one who may only read it.
func TestBackupUnproved(t *testing.T) {
	f := newToy(t, 5)
	f.Close()
	f = open(t, f.path, Options{ReadOnly: true})
	path := filepath.Join(t.TempDir(), "备份.db")
	mine := errors.New("mine")
	if err := f.Backup(t.Context(), path, func(context.Context, string) error { return mine }); !errors.Is(err, mine) {
		t.Error(err)
	}
	if entries, _ := os.ReadDir(filepath.Dir(path)); len(entries) > 0 {
		t.Errorf("left behind: %v", entries)
	}
	if err := f.Backup(t.Context(), path, proved); err != nil {
		t.Error(err)
	}
}

// TestBackupNameTaken: somebody has taken the name meanwhile.
func TestBackupNameTaken(t *testing.T) {
	f := newToy(t, 5)
	path := filepath.Join(t.TempDir(), "备份.db")
	err := f.Backup(t.Context(), path, func(context.Context, string) error { return os.WriteFile(path, []byte("x"), 0o600) })
	wantCode(t, err, portfolio.Conflict, "已存在")
	if string(readFile(t, path)) != "x" {
		t.Error("the other file was overwritten")
	}
	alone(t, path)
}

// TestBackupOfWAL is one file, whatever the mode of the ledger.
func TestBackupOfWAL(t *testing.T) {
	f := newToy(t, 3)
	mustExec(t, raw(t, f.path), "PRAGMA journal_mode = wal")
	add(t, f, 2)
	path := filepath.Join(t.TempDir(), "备份.db")
	if err := f.Backup(t.Context(), path, proved); err != nil {
		t.Fatal(err)
	}
	if n := items(t, open(t, path, Options{ReadOnly: true})); n != 5 {
		t.Errorf("%d items", n)
	}
	alone(t, path)
}

// TestBackupWhileWriting: somebody writes between the first look and the copy.
func TestBackupWhileWriting(t *testing.T) {
	f := newToy(t, 3)
	db := raw(t, f.path)
	n := items(t, f) // the reading connection is open
	set(t, &onConnect, func(*sqlite3.SQLiteConn) error {
		onConnect = nil
		mustExec(t, db, "INSERT INTO item VALUES (4, 'x', 4)")
		return nil
	})
	path := filepath.Join(t.TempDir(), "副本.db")
	if err := f.copyTo(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	if got := items(t, open(t, path, Options{})); got != n+1 {
		t.Errorf("%d items in the copy", got)
	}
}

// TestCheckCopy refuses a copy that says anything else than the ledger.
func TestCheckCopy(t *testing.T) {
	f := newToy(t, 6)
	want, err := f.sums(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, sql string
		ok        bool
	}{
		{"nothing", "SELECT 1", true},
		{"a row less", "DELETE FROM item WHERE id = 2", false},
		{"a row more", "INSERT INTO item VALUES (7, 'x', 7)", false},
		{"the head's count", "UPDATE change_head SET count = count + 1", false},
		{"the head's hash", "UPDATE change_head SET hash = 'x'", false},
		{"the head itself", "DROP TABLE change_head", false},
		{"a table", "CREATE TABLE t (a)", false},
		{"the owner of the file", "PRAGMA application_id = 1", false},
		{"the version", "PRAGMA user_version = 0", false},
		{"a row that breaks a rule", "PRAGMA ignore_check_constraints = 1; UPDATE item SET text = '' WHERE id = 2", false},
		{"an index that lies", "PRAGMA writable_schema = 1; UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_item_1') WHERE name = 'item_text'", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "备份.db")
			copyFile(t, f.path, path)
			mustExec(t, raw(t, path), tt.sql)
			if err := checkCopy(t.Context(), path, want); tt.ok && err != nil {
				t.Error(err)
			} else if !tt.ok {
				wantCode(t, err, portfolio.Internal, "备份与台账不一致", "check")
			}
		})
	}
}

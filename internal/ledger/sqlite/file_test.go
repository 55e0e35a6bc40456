package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taizhang/portfolio"
)

// TestSchemaFile holds the migrations of the program itself: a ledger of theirs is one.
func TestSchemaFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "台账.db")
	open(t, path, Options{Create: true}).Close()
	f := open(t, path, Options{ReadOnly: true})
	err := f.Read(t.Context(), func(tx *sql.Tx) error {
		app, err := pragmaInt(t.Context(), tx, "application_id")
		if err != nil || app != applicationID {
			t.Errorf("application_id = %x, %v", app, err)
		}
		version, err := pragmaInt(t.Context(), tx, "user_version")
		if err != nil || version != len(schema) {
			t.Errorf("user_version = %d, %v", version, err)
		}
		sums, err := sumsOf(t.Context(), tx)
		if !strings.Contains(sums, "head=0 ") {
			t.Errorf("the sums know no head of the log: %q, %v", sums, err)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestOpenMissing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "无.db")
	for _, opts := range []Options{{}, {ReadOnly: true}, {ReadOnly: true, Create: true}} {
		_, err := Open(t.Context(), path, opts)
		wantCode(t, err, portfolio.NotFound, "还没有台账", "import")
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("Open without Create has made a file")
	}
	_, err := Open(t.Context(), filepath.Join(path, "台账.db"), Options{Create: true})
	wantCode(t, err, portfolio.Invalid, "新台账没有建成", "文件夹是否存在")
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	text, short, foreign, newer := filepath.Join(dir, "表.xlsx"), filepath.Join(dir, "短"), filepath.Join(dir, "别的.db"), filepath.Join(dir, "新.db")
	writeFile(t, text, []byte("PK\x03\x04 not a ledger at all"))
	writeFile(t, short, []byte("x"))
	mustExec(t, raw(t, foreign), "CREATE TABLE t (a)")
	open(t, newer, Options{Create: true}).Close()
	mustExec(t, raw(t, newer), "PRAGMA user_version = 99")
	header := filepath.Join(dir, "头.db")
	head := readFile(t, newer)
	head[3] ^= 0x40
	writeFile(t, header, head)
	for _, tt := range []struct{ path, word string }{
		{text, "不是台账文件"},
		{short, "不是台账文件"},
		{foreign, "不是台账文件"},
		{newer, "更新版本"},
		{dir, "文件夹"},
		{os.DevNull, "不是台账文件"},
		{header, "已损坏"},
	} {
		before, _ := os.ReadFile(tt.path)
		for _, opts := range []Options{{Create: true}, {ReadOnly: true}} {
			_, err := Open(t.Context(), tt.path, opts)
			wantCode(t, err, portfolio.Invalid, tt.word, "下一步")
		}
		if after, _ := os.ReadFile(tt.path); string(before) != string(after) {
			t.Errorf("%s was written to", tt.path)
		}
	}
}

func TestOpenStrangePath(t *testing.T) {
	for _, name := range []string{"a b.db", "50%.db", "a?b#c&d=e.db", "台账（2026）.db", "a%20b.db", "file:x.db"} {
		path := filepath.Join(t.TempDir(), name)
		if f := open(t, path, Options{Create: true}); f.Path() != path || f.Close() != nil {
			t.Error(name)
		}
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		open(t, path, Options{ReadOnly: true})
	}
}

// TestPragmas holds how connections are set up, whatever the journal mode of the file.
func TestPragmas(t *testing.T) {
	for _, mode := range []string{"delete", "wal"} {
		f := newToy(t, 3)
		f.Close()
		db := raw(t, f.path)
		mustExec(t, db, "PRAGMA journal_mode = "+mode)
		db.Close()
		f = open(t, f.path, Options{})
		add(t, f, 2)
		if n := items(t, f); n != 5 {
			t.Errorf("%s: %d items", mode, n)
		}
		for _, tt := range []struct {
			db           *sql.DB
			pragma, want string
		}{
			{f.w, "journal_mode", mode},
			{f.w, "synchronous", "3"},
			{f.w, "foreign_keys", "1"},
			{f.w, "trusted_schema", "0"},
			{f.w, "cell_size_check", "1"},
			{f.w, "query_only", "0"},
			{f.r, "journal_mode", mode},
			{f.r, "synchronous", "3"},
			{f.r, "foreign_keys", "1"},
			{f.r, "query_only", "1"},
			{f.r, "busy_timeout", "0"},
		} {
			var got string
			if err := tt.db.QueryRow("PRAGMA " + tt.pragma).Scan(&got); err != nil || got != tt.want {
				t.Errorf("%s: %s = %q, %v, want %q", mode, tt.pragma, got, err, tt.want)
			}
		}
		err := f.Read(t.Context(), func(tx *sql.Tx) error {
			_, err := tx.Exec("DELETE FROM item")
			return err
		})
		if err == nil {
			t.Error("a reading connection has written")
		}
	}
}

// TestReadersInWAL reads while somebody writes, one consistent state.
func TestReadersInWAL(t *testing.T) {
	f := newToy(t, 3)
	mustExec(t, raw(t, f.path), "PRAGMA journal_mode = wal")
	err := f.Write(t.Context(), "张三", func(tx *sql.Tx) error {
		if err := addItems(tx, 1); err != nil {
			return err
		}
		if n := items(t, f); n != 3 {
			t.Errorf("a reader sees %d items", n)
		}
		return nil
	})
	if err != nil || items(t, f) != 4 {
		t.Error(items(t, f), err)
	}
}

func TestWriteUndone(t *testing.T) {
	f := newToy(t, 3)
	mine := errors.New("mine")
	err := f.Write(t.Context(), "张三", func(tx *sql.Tx) error { return errors.Join(addItems(tx, 1), mine) })
	if !errors.Is(err, mine) || items(t, f) != 3 {
		t.Errorf("%v, %d items", err, items(t, f))
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = f.Write(ctx, "张三", func(tx *sql.Tx) error {
		cancel()
		return addItems(tx, 1)
	})
	if !errors.Is(err, context.Canceled) || items(t, f) != 3 {
		t.Errorf("%v, %d items", err, items(t, f))
	}
	ro := open(t, f.path, Options{ReadOnly: true})
	wantCode(t, ro.Write(t.Context(), "张三", func(*sql.Tx) error { return nil }), portfolio.Internal, "只读")
	add(t, f, 1) // a cancelled transaction is rolled back beside the one that has begun it
	alone(t, f.path)
}

// TestSymlink works on the file behind a link, beside which everything lies.
func TestSymlink(t *testing.T) {
	useSchema(t, 0)
	dir, other := t.TempDir(), t.TempDir()
	link, file := filepath.Join(dir, "台账.db"), filepath.Join(other, "真.db")
	if err := os.Symlink(file, link); err != nil {
		t.Skip(err)
	}
	f := open(t, link, Options{Create: true})
	err := f.Write(t.Context(), "张三", func(tx *sql.Tx) error {
		alone(t, link)
		if _, err := os.Stat(file + whoExt); err != nil {
			t.Error(err)
		}
		return addItems(tx, 5)
	})
	if err != nil || f.Path() != link {
		t.Fatal(err, f.Path())
	}
	backup := filepath.Join(t.TempDir(), "备份.db")
	if err := f.Backup(t.Context(), backup, proved); err != nil {
		t.Fatal(err)
	}
	add(t, f, 1)
	f.Close()
	if err := Restore(t.Context(), backup, link, true, Options{}, proved); err != nil {
		t.Fatal(err)
	}
	if st, err := os.Lstat(link); err != nil || st.Mode().Type() != os.ModeSymlink {
		t.Errorf("the link is %v, %v", st.Mode(), err)
	}
	alone(t, link)
	alone(t, file)
	if n := items(t, open(t, file, Options{})); n != 5 {
		t.Errorf("%d items behind the link", n)
	}
}

// TestLocksHold: to open and close a ledger a second time, to back it up or to restore
// from it, drops none of the locks that the process has on it.
func TestLocksHold(t *testing.T) {
	f := newToy(t, 3)
	said, _ := process(t, "write", f.path)
	if said != "written" {
		t.Fatalf("with a free lock: %s", said)
	}
	err := f.Write(t.Context(), "张三", func(*sql.Tx) error {
		open(t, f.path, Options{}).Close()
		other := filepath.Join(t.TempDir(), "恢复.db")
		if err := Restore(t.Context(), f.path, other, false, Options{}, proved); err != nil {
			t.Error(err)
		}
		if err := f.Backup(t.Context(), filepath.Join(t.TempDir(), "备份.db"), proved); err != nil {
			t.Error(err)
		}
		if said, _ := process(t, "write", f.path); !strings.Contains(said, "张三") {
			t.Errorf("with the lock held: %s", said)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

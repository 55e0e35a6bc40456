package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/mattn/go-sqlite3"

	"taizhang/portfolio"
)

// overwrite writes over the last page of a table of the file.
func overwrite(t *testing.T, path, table string, with byte) {
	t.Helper()
	db := raw(t, path)
	var page, size int64
	err := db.QueryRow("SELECT rootpage, (SELECT page_size FROM pragma_page_size) FROM sqlite_schema WHERE name = ?", table).Scan(&page, &size)
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	b := readFile(t, path)
	for i := (page-1)*size + 8; i < (page-1)*size+200; i++ {
		b[i] = with
	}
	writeFile(t, path, b)
}

// TestSound finds what is wrong with the tables that it is asked about, and only with those.
func TestSound(t *testing.T) {
	for name, damage := range map[string]func(path string){
		"a page": func(path string) { overwrite(t, path, "item", 0xff) },
		"a row": func(path string) {
			mustExec(t, raw(t, path), "PRAGMA ignore_check_constraints = 1", "UPDATE item SET text = '' WHERE id = 7")
		},
	} {
		t.Run(name, func(t *testing.T) {
			f := newToy(t, 300)
			f.Close()
			damage(f.path)
			g := open(t, f.path, Options{})
			check := func(tables ...string) (err error) {
				return g.Write(t.Context(), "张三", func(tx *sql.Tx) error { return Sound(t.Context(), tx, tables...) })
			}
			if err := check("change_head"); err != nil {
				t.Error(err)
			}
			for _, tables := range [][]string{{"item"}, {"change_head", "item"}, nil} {
				wantCode(t, check(tables...), portfolio.Internal, "台账文件已损坏，没有写入任何东西", "请用最近的备份恢复", "restore")
			}
		})
	}
}

// TestSoundLarge leaves a large file to what SQLite itself meets.
func TestSoundLarge(t *testing.T) {
	f := newToy(t, 1)
	mustExec(t, raw(t, f.path), "PRAGMA ignore_check_constraints = 1", "UPDATE item SET text = ''")
	for limit, sound := range map[int64]bool{0: true, soundLimit: false} {
		set(t, &soundLimit, limit)
		err := f.Read(t.Context(), func(tx *sql.Tx) error { return Sound(t.Context(), tx, "item") })
		if (err == nil) != sound {
			t.Errorf("limit %d: %v", limit, err)
		}
	}
}

// TestDamaged says so wherever SQLite meets a damaged page: open, backup, restore.
func TestDamaged(t *testing.T) {
	f := newToy(t, 300)
	f.Close()
	cut := filepath.Join(t.TempDir(), "断.db")
	b := readFile(t, f.path)
	writeFile(t, cut, b[:len(b)/2])
	for i := 100; i < 300; i++ {
		b[i] = 0xff // the schema
	}
	page := filepath.Join(t.TempDir(), "页.db")
	writeFile(t, page, b)
	for _, path := range []string{cut, page} {
		g, err := Open(t.Context(), path, Options{})
		if err == nil {
			err = g.Backup(t.Context(), filepath.Join(t.TempDir(), "备份.db"), proved)
			g.Close()
		}
		wantCode(t, err, portfolio.Internal, "台账文件已损坏", "restore")
		if !Damaged(err) {
			t.Errorf("Damaged does not know %v", err)
		}
		to := filepath.Join(t.TempDir(), "恢复.db")
		wantCode(t, Restore(t.Context(), path, to, false, Options{}, proved), portfolio.Invalid, "备份 "+path+" 已损坏", "换一个备份")
		alone(t, path)
	}
}

// TestExplain: a Chinese sentence comes first, whatever has happened.
func TestExplain(t *testing.T) {
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	mine := &portfolio.Error{Code: portfolio.NotFound, Msg: "没有"}
	for _, tt := range []struct {
		err  error
		code portfolio.ErrorCode
		msg  string
	}{
		{sqlite3.Error{Code: sqlite3.ErrBusy}, portfolio.Conflict, "台账正被另一个程序使用"},
		{sqlite3.Error{Code: sqlite3.ErrLocked}, portfolio.Conflict, "台账正被另一个程序使用"},
		{sqlite3.Error{Code: sqlite3.ErrFull}, portfolio.Internal, "磁盘已满，台账未作改动"},
		{sqlite3.Error{Code: sqlite3.ErrIoErr, SystemErrno: syscall.ENOSPC}, portfolio.Internal, "磁盘已满，台账未作改动"},
		{sqlite3.Error{Code: sqlite3.ErrIoErr, SystemErrno: syscall.EFBIG}, portfolio.Internal, "磁盘已满，台账未作改动"},
		{sqlite3.Error{Code: sqlite3.ErrIoErr, SystemErrno: syscall.EIO}, portfolio.Internal, "读写台账文件时，磁盘或网络出错"},
		{sqlite3.Error{Code: sqlite3.ErrCantOpen}, portfolio.Invalid, "台账所在的位置不能写入"},
		{sqlite3.Error{Code: sqlite3.ErrPerm}, portfolio.Invalid, "台账所在的位置不能写入"},
		{sqlite3.Error{Code: sqlite3.ErrReadonly, ExtendedCode: 8}, portfolio.Invalid, "台账所在的位置不能写入"},
		{sqlite3.Error{Code: sqlite3.ErrReadonly, ExtendedCode: sqlite3.ErrReadonlyRollback}, portfolio.Invalid, "台账上次写入曾中断，须先恢复到中断之前，而它所在的位置不能写入"},
		{sqlite3.Error{Code: sqlite3.ErrReadonly, ExtendedCode: readonlyDirectory}, portfolio.Invalid, "台账所在的位置不能写入"},
		{sqlite3.Error{Code: sqlite3.ErrReadonly, ExtendedCode: sqlite3.ErrReadonlyDbMoved}, portfolio.Conflict, "台账文件刚被恢复或换过，这次改动没有写入"},
		{sqlite3.Error{Code: sqlite3.ErrCorrupt}, portfolio.Internal, "台账文件已损坏"},
		{sqlite3.Error{Code: sqlite3.ErrNotADB}, portfolio.Internal, "台账文件已损坏"},
		{sqlite3.Error{Code: sqlite3.ErrConstraint}, portfolio.Internal, "台账读写失败"},
		{syscall.ENOSPC, portfolio.Internal, "磁盘已满，台账未作改动"},
		{errors.New("x"), portfolio.Internal, "台账读写失败"},
	} {
		got := Explain(t.Context(), fmt.Errorf("migration 1: %w", tt.err))
		e, ok := got.(*portfolio.Error)
		if !ok || e.Code != tt.code || e.Msg != tt.msg || e.Hint == "" || !errors.Is(e, tt.err) {
			t.Errorf("%v: %v, want %s %s", tt.err, got, tt.code, tt.msg)
		}
		if got := Explain(cancelled, tt.err); !errors.Is(got, context.Canceled) {
			t.Errorf("cancelled: %v", got)
		}
	}
	if Explain(cancelled, mine) != mine || Explain(t.Context(), nil) != nil {
		t.Error("an error of ours does not pass")
	}
}

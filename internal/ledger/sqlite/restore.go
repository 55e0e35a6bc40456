package sqlite

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/mattn/go-sqlite3"

	"taizhang/portfolio"
)

// Restore puts a copy of a backup in the place of the ledger at path, or makes it. A
// ledger that is there is replaced only with force (Conflict otherwise); it keeps its
// permissions, a new one has those of the backup. The backup is only read. Its copy is
// brought up to date, when it is of an older format, and checked, every plan of it;
// what does not pass is refused (Invalid) before anything of the ledger is touched.
//
// A writer at work is waited for, and none comes between: the old ledger is locked until
// the new one has its name.
func Restore(ctx context.Context, backup, path string, force bool, opts Options, prove Prove) error {
	old, err := os.Stat(path)
	switch {
	case err == nil && !force:
		return &portfolio.Error{Code: portfolio.Conflict, Msg: "文件已存在：" + path, Hint: "先把现有台账另存一份，再加 --force 覆盖"}
	case err == nil && old.IsDir():
		return &portfolio.Error{Code: portfolio.Invalid, Msg: path + " 是文件夹，不是台账", Hint: "请用 --ledger 指明台账文件"}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return restoreFailed(path, err)
	}
	st, err := examineBackup(backup)
	if err != nil {
		return err
	}
	mode := st.Mode().Perm()
	if old != nil {
		if os.SameFile(old, st) {
			return &portfolio.Error{Code: portfolio.Invalid, Msg: backup + " 与台账是同一个文件", Hint: "请写备份文件的名称"}
		}
		mode = old.Mode().Perm()
	}
	// A directory of its own takes what SQLite puts beside the copy.
	dir, err := os.MkdirTemp(filepath.Dir(path), ".taizhang-restore-*")
	if err != nil {
		return restoreFailed(path, err)
	}
	defer os.RemoveAll(dir)
	tmp := filepath.Join(dir, "ledger.db")
	if err := copyBackup(ctx, backup, tmp); err != nil {
		return err
	}
	if err := proveCopy(ctx, backup, tmp, opts, prove); err != nil {
		return err
	}
	if err := errors.Join(os.Chmod(tmp, mode), syncFile(tmp)); err != nil {
		return restoreFailed(path, err)
	}
	return replaceLedger(ctx, tmp, path, old != nil)
}

func restoreFailed(path string, err error) error {
	return &portfolio.Error{Code: portfolio.Invalid, Msg: "写不了台账 " + path, Hint: "请检查文件夹是否存在、有无写权限；现有台账没有改动", Err: err}
}

// examineBackup refuses what cannot be a backup: a missing file, another kind of file, a
// ledger whose last writer was interrupted.
func examineBackup(backup string) (fs.FileInfo, error) {
	st, err := os.Stat(backup)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &portfolio.Error{Code: portfolio.NotFound, Msg: "没有备份文件 " + backup, Hint: "请检查文件名"}
	}
	if err != nil {
		return nil, &portfolio.Error{Code: portfolio.Invalid, Msg: "打不开备份 " + backup, Hint: "请检查文件的读取权限", Err: err}
	}
	if _, err := examine(backup, false); err != nil {
		return nil, err
	}
	if j, err := os.Stat(backup + "-journal"); err == nil && j.Size() > 0 {
		return nil, &portfolio.Error{
			Code: portfolio.Invalid, Msg: "备份 " + backup + " 上次写入曾中断，旁边还有未完成的日志 " + j.Name(),
			Hint:  "换一个备份；或先在原处打开一次，让它恢复到中断之前",
			Steps: []portfolio.Step{portfolio.Do("check", portfolio.Option("ledger", backup)).If("打开")},
		}
	}
	return st, nil
}

// copyBackup copies a ledger's file as it is, while nobody can write to it.
func copyBackup(ctx context.Context, backup, tmp string) error {
	db, err := openDB(backup, false)
	if err != nil {
		return Explain(ctx, err)
	}
	defer db.Close()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return Explain(ctx, err)
	}
	defer tx.Rollback()
	var n int // a first read takes the lock
	if err := tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM sqlite_schema").Scan(&n); err != nil {
		return Explain(ctx, err)
	}
	in, err := os.Open(backup)
	if err != nil {
		return Explain(ctx, err)
	}
	defer in.Close()
	out, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return restoreFailed(tmp, err)
	}
	_, err = io.Copy(out, in)
	if err := errors.Join(err, out.Close()); err != nil {
		return restoreFailed(tmp, err)
	}
	return nil
}

// proveCopy brings the copy of a backup up to date and proves it.
func proveCopy(ctx context.Context, backup, tmp string, opts Options, prove Prove) error {
	db, err := openDB(tmp, false)
	if err != nil {
		return Explain(ctx, err)
	}
	version, err := checkFile(ctx, db, backup)
	if err = errors.Join(err, db.Close()); err != nil {
		return err
	}
	opts.Create, opts.ReadOnly = false, version == len(schema)
	f, err := Open(ctx, tmp, opts)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return prove(ctx, tmp)
}

// replaceLedger gives a checked copy the name of the ledger. A journal beside the old
// file must go first: SQLite would roll its pages back into the new one.
func replaceLedger(ctx context.Context, tmp, path string, exists bool) error {
	if exists {
		release, err := lockLedger(ctx, path)
		if err != nil {
			return err
		}
		if runtime.GOOS == "windows" {
			release() // an open file cannot be replaced there
		} else {
			defer release()
		}
	}
	for _, ext := range []string{"-journal", "-wal", "-shm"} {
		if err := os.Remove(path + ext); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return restoreFailed(path, err)
		}
	}
	// So that no crash brings the journal back beside the new file.
	if err := syncDir(filepath.Dir(path)); err != nil {
		return restoreFailed(path, err)
	}
	place := os.Rename
	if !exists {
		place = placeNew
	}
	if err := place(tmp, path); err != nil {
		return restoreFailed(path, err)
	}
	return syncDir(filepath.Dir(path))
}

// lockLedger keeps everybody out of a ledger until release is called, which may be done
// twice. What an interrupted writer has left is rolled back by that. A file that is no
// ledger, or a damaged one, cannot be locked and needs no lock: nobody works in it.
func lockLedger(ctx context.Context, path string) (release func(), err error) {
	db, err := openDB(path, true)
	if err != nil {
		return nil, Explain(ctx, err)
	}
	release = func() { db.Close() }
	conn, err := db.Conn(ctx)
	if err == nil {
		release = func() { _ = conn.Close(); db.Close() }
		_, err = conn.ExecContext(ctx, "BEGIN EXCLUSIVE")
	}
	var s sqlite3.Error
	if ctx.Err() != nil || errors.As(err, &s) && (s.Code == sqlite3.ErrBusy || s.Code == sqlite3.ErrLocked) {
		release()
		return nil, Explain(ctx, err)
	}
	return release, nil
}

package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"taizhang/portfolio"
)

// Backup writes a copy of the ledger to path, which must not exist yet (Conflict). The
// copy is one consistent state; it is proved, held against the ledger and flushed to
// the disk under a temporary name before it gets its own.
func (f *File) Backup(ctx context.Context, path string, prove Prove) error {
	if _, err := os.Lstat(path); err == nil {
		return &portfolio.Error{Code: portfolio.Conflict, Msg: "文件已存在：" + path, Hint: "换一个文件名"}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return backupFailed(path, err)
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), ".taizhang-backup-*")
	if err != nil {
		return backupFailed(path, err)
	}
	defer os.RemoveAll(dir)
	dir, err = filepath.Abs(dir)
	if err != nil {
		return backupFailed(path, err)
	}
	tmp := filepath.Join(dir, "ledger.db")
	if err := f.copyTo(ctx, tmp); err != nil {
		return err
	}
	if err := prove(ctx, tmp); err != nil {
		return err
	}
	if err := syncFile(tmp); err != nil {
		return backupFailed(path, err)
	}
	if err := placeNew(tmp, path); errors.Is(err, fs.ErrExist) {
		return &portfolio.Error{Code: portfolio.Conflict, Msg: "文件已存在：" + path, Hint: "换一个文件名"}
	} else if err != nil {
		return backupFailed(path, err)
	}
	return syncDir(filepath.Dir(path))
}

// placeNew gives a file its name, which no other file has (fs.ErrExist). A link, unlike
// a rename, never replaces a file that has come up meanwhile.
func placeNew(tmp, path string) error {
	err := os.Link(tmp, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return os.Rename(tmp, path)
}

func backupFailed(path string, err error) error {
	return &portfolio.Error{Code: portfolio.Invalid, Msg: "写不了备份 " + path, Hint: "请检查文件夹是否存在、有无写权限", Err: err}
}

// backupTries is how often a copy is made anew because somebody wrote meanwhile.
const backupTries = 3

func (f *File) copyTo(ctx context.Context, tmp string) error {
	for range backupTries {
		before, err := ledgerSums(ctx, f.r)
		if err != nil {
			return Explain(ctx, err)
		}
		if _, err := f.w.ExecContext(ctx, "VACUUM INTO ?", tmp); err != nil {
			return Explain(ctx, err)
		}
		after, err := ledgerSums(ctx, f.r)
		if err != nil {
			return Explain(ctx, err)
		}
		if before == after {
			return checkCopy(ctx, tmp, before)
		}
		if err := os.Remove(tmp); err != nil {
			return backupFailed(tmp, err)
		}
	}
	return &portfolio.Error{Code: portfolio.Conflict, Msg: "备份时台账一直在被写入", Hint: "请等写入完成后再试"}
}

// checkCopy reads the copy through and compares its sums.
func checkCopy(ctx context.Context, tmp string, want sums) error {
	db, err := openDB(tmp, false)
	if err != nil {
		return Explain(ctx, err)
	}
	defer db.Close()
	var verdict string
	if err := db.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&verdict); err != nil {
		return Explain(ctx, err)
	}
	got, err := ledgerSums(ctx, db)
	if err != nil {
		return Explain(ctx, err)
	}
	if verdict != "ok" || got != want {
		return &portfolio.Error{Code: portfolio.Internal, Msg: "备份与台账不一致，已放弃", Hint: "请检查台账，并检查磁盘", Steps: []portfolio.Step{portfolio.Do("check")}}
	}
	return nil
}

// sums tell two states of a ledger apart.
type sums struct {
	projects, budget, cells, shares, fen, figures, changes int64
	head                                                   string
	app, version                                           int
}

func ledgerSums(ctx context.Context, db *sql.DB) (s sums, err error) {
	err = db.QueryRowContext(ctx, `SELECT (SELECT COUNT(*) FROM project), (SELECT COALESCE(SUM(budget_fen), 0) FROM project),
		(SELECT COUNT(*) FROM project_cell), (SELECT COUNT(*) FROM declared), (SELECT COALESCE(SUM(fen), 0) FROM declared),
		(SELECT COUNT(*) FROM published_figure), count, hash,
		(SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version) FROM change_head`).
		Scan(&s.projects, &s.budget, &s.cells, &s.shares, &s.fen, &s.figures, &s.changes, &s.head, &s.app, &s.version)
	return s, err
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncDir flushes a directory entry. Where a directory cannot be opened or flushed
// (Windows), the system does so by itself.
func syncDir(dir string) error {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync()
		return f.Close()
	}
	return nil
}

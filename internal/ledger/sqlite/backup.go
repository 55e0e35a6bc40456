package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"taizhang/portfolio"
)

// Backup writes a copy of the ledger to path, which must not exist yet (Conflict). The
// copy is one consistent state; it is held against the ledger, proved and flushed to
// the disk under a temporary name before it gets its own.
func (f *File) Backup(ctx context.Context, path string, prove Prove) error {
	if _, err := os.Lstat(path); err == nil {
		return alreadyThere(path)
	} else if !errors.Is(err, fs.ErrNotExist) {
		return backupFailed(path, err)
	}
	dir, remove, err := scratch(path, scratchBackup)
	if err != nil {
		return backupFailed(path, err)
	}
	defer remove()
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
		return alreadyThere(path)
	} else if err != nil {
		return backupFailed(path, err)
	}
	syncDir(filepath.Dir(path))
	return nil
}

func alreadyThere(path string) error {
	return &portfolio.Error{Code: portfolio.Conflict, Msg: "文件已存在：" + path, Hint: "换一个文件名"}
}

func backupFailed(path string, err error) error {
	e := &portfolio.Error{Code: portfolio.Invalid, Msg: "写不了备份 " + path, Hint: "请检查文件夹是否存在、有无写权限", Err: err}
	if isFull(err) {
		e.Code, e.Hint = portfolio.Internal, "磁盘已满，请腾出空间后再试"
	}
	return e
}

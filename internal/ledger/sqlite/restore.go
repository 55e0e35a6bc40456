package sqlite

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"taizhang/portfolio"
)

// Restore puts a copy of a backup in the place of the ledger at path, or behind the link
// at path, or makes it. A ledger that is there is replaced only with force (Conflict
// otherwise); it keeps its permissions, a new one has those of the backup. The backup is
// only read. Its copy is brought up to date, when it is of an older format, and proved;
// what does not pass is refused (Invalid) before anything of the ledger is touched.
//
// A writer at work is waited for, and none comes between: the old ledger is locked until
// the new one has its name.
func Restore(ctx context.Context, backup, path string, force bool, opts Options, prove Prove) error {
	real, err := resolve(path)
	if err != nil {
		return restoreFailed(path, err)
	}
	old, err := os.Stat(real)
	switch {
	case err == nil && !force:
		return &portfolio.Error{Code: portfolio.Conflict, Msg: "文件已存在：" + path, Hint: "先把现有台账另存一份，再加 --force 覆盖"}
	case err == nil && old.IsDir():
		return &portfolio.Error{Code: portfolio.Invalid, Msg: path + " 是文件夹，不是台账", Hint: "请用 --ledger 指明台账文件"}
	case err == nil && old.Mode().Perm()&0o222 == 0:
		return &portfolio.Error{
			Code: portfolio.Invalid, Msg: "现有台账 " + path + " 是只读的，没有替换", Hint: "确要恢复的，先去掉它的只读属性；或用 --ledger 恢复成另一个文件；现有台账没有改动",
		}
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return restoreFailed(path, err)
	}
	st, err := examineBackup(backup)
	if err != nil {
		return err
	}
	mode := st.Mode().Perm() | 0o200 // a backup may be kept read-only, a ledger is written
	if old != nil {
		if os.SameFile(old, st) {
			return &portfolio.Error{Code: portfolio.Invalid, Msg: backup + " 与台账是同一个文件", Hint: "请写备份文件的名称"}
		}
		mode = old.Mode().Perm()
	}
	dir, remove, err := scratch(real, scratchRestore)
	if err != nil {
		return restoreFailed(path, err)
	}
	defer remove()
	tmp := filepath.Join(dir, "ledger.db")
	if err := copyBackup(ctx, backup, tmp, opts); err != nil {
		return err
	}
	if err := prove(ctx, tmp); err != nil {
		return err
	}
	if err := errors.Join(syncFile(tmp), os.Chmod(tmp, mode)); err != nil {
		return restoreFailed(path, err)
	}
	return replaceLedger(ctx, tmp, real, old != nil, opts)
}

func restoreFailed(path string, err error) error {
	e := &portfolio.Error{Code: portfolio.Invalid, Msg: "写不了台账 " + path, Hint: "请检查文件夹是否存在、有无写权限；现有台账没有改动", Err: err}
	if isFull(err) {
		e.Code, e.Hint = portfolio.Internal, "磁盘已满，请腾出空间后再试；现有台账没有改动"
	}
	return e
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
	isNew, err := examine(backup)
	if err == nil && isNew {
		err = notABackup(backup)
	}
	if err != nil {
		return nil, ofBackup(backup, err)
	}
	real, err := resolve(backup)
	if err == nil && hot(real) {
		return nil, &portfolio.Error{
			Code: portfolio.Invalid, Msg: "备份 " + backup + " 上次写入曾中断，旁边还有未完成的日志 " + filepath.Base(real) + "-journal",
			Hint:  "换一个备份；或先在原处打开一次，让它恢复到中断之前",
			Steps: []portfolio.Step{portfolio.Do("check", portfolio.Option("ledger", backup)).If("要打开它的")},
		}
	}
	return st, nil
}

// copyBackup copies a backup to tmp and brings the copy up to date.
func copyBackup(ctx context.Context, backup, tmp string, opts Options) error {
	src, err := newFile(backup, Options{ReadOnly: true, Tell: opts.Tell})
	if err != nil {
		return Explain(ctx, err)
	}
	defer src.Close()
	version, err := src.inspect(ctx, backup)
	if err == nil && version == 0 {
		err = notABackup(backup)
	}
	if err == nil {
		err = src.copyTo(ctx, tmp)
	}
	if err != nil {
		return ofBackup(backup, err)
	}
	f, err := newFile(tmp, Options{Tell: opts.Tell})
	if err != nil {
		return restoreFailed(tmp, err)
	}
	defer f.Close()
	return f.prepare(ctx, false, false)
}

// ofBackup says of a backup what is said of a ledger that is damaged, or of none.
func ofBackup(backup string, err error) error {
	switch {
	case errors.Is(err, errForeign):
		return notABackup(backup)
	case Damaged(err), errors.Is(err, errUnlike):
		return &portfolio.Error{Code: portfolio.Invalid, Msg: "备份 " + backup + " 已损坏", Hint: "换一个备份；现有台账没有改动", Err: silent{err}}
	}
	return err
}

package sqlite

import (
	"context"
	"errors"

	"github.com/mattn/go-sqlite3"

	"taizhang/portfolio"
)

// Explain turns what the driver says into an *Error that names the next step. Errors of
// our own and of a cancelled context pass.
func Explain(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*portfolio.Error](err); ok {
		return err
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	e := &portfolio.Error{Code: portfolio.Internal, Msg: "台账读写失败", Hint: "请检查台账；必要时用备份恢复", Steps: []portfolio.Step{portfolio.Do("check")}, Err: err}
	var s sqlite3.Error
	if !errors.As(err, &s) {
		return e
	}
	switch s.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		e.Code, e.Msg, e.Hint = portfolio.Conflict, "台账正被另一个程序写入", "请等它完成后再试"
	case sqlite3.ErrFull:
		e.Msg, e.Hint = "磁盘已满，台账未作改动", "请腾出空间后再试"
	case sqlite3.ErrReadonly, sqlite3.ErrCantOpen, sqlite3.ErrPerm:
		e.Code, e.Msg, e.Hint = portfolio.Invalid, "台账所在的位置不能写入", "请检查台账文件及其文件夹的写权限；上次写入若曾中断，须在可写的位置打开一次"
	case sqlite3.ErrNotADB, sqlite3.ErrCorrupt:
		e.Msg, e.Hint, e.Steps = "台账文件已损坏", "请用最近的备份恢复", []portfolio.Step{portfolio.Do("restore", portfolio.Fill("备份文件"))}
	}
	return e
}

// Damaged reports whether SQLite has met a page that is not what it should be.
func Damaged(err error) bool {
	var s sqlite3.Error
	return errors.As(err, &s) && (s.Code == sqlite3.ErrCorrupt || s.Code == sqlite3.ErrNotADB)
}

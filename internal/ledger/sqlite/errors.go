package sqlite

import (
	"context"
	"errors"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"taizhang/portfolio"
)

// What SQLite says, beside its code, of a WAL file whose index cannot be made.
const (
	readonlyNoIndex   sqlite3.ErrNoExtended = 8 | 5<<8
	readonlyDirectory sqlite3.ErrNoExtended = 8 | 6<<8
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
	var s sqlite3.Error
	if errors.As(err, &s) {
		return explain(s, err)
	}
	if isFull(err) {
		return errFull(err)
	}
	return errTrouble("台账读写失败", "请检查台账；必要时用备份恢复", err)
}

func explain(s sqlite3.Error, err error) error {
	switch s.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return &portfolio.Error{Code: portfolio.Conflict, Msg: "台账正被另一个程序使用", Hint: "请等它完成后再试", Err: err}
	case sqlite3.ErrFull:
		return errFull(err)
	case sqlite3.ErrReadonly:
		return explainReadonly(s.ExtendedCode, err)
	case sqlite3.ErrCantOpen, sqlite3.ErrPerm:
		return errReadonly(err)
	case sqlite3.ErrNotADB, sqlite3.ErrCorrupt:
		return errDamaged("", err)
	case sqlite3.ErrIoErr:
		if isFull(s.SystemErrno) {
			return errFull(err)
		}
		return errTrouble("读写台账文件时，磁盘或网络出错", "请检查磁盘和网络连接，再检查台账", err)
	}
	return errTrouble("台账读写失败", "请检查台账；必要时用备份恢复", err)
}

func explainReadonly(code sqlite3.ErrNoExtended, err error) error {
	e := &portfolio.Error{Code: portfolio.Invalid, Err: err}
	switch code {
	case sqlite3.ErrReadonlyRollback:
		e.Msg, e.Hint = "台账上次写入曾中断，须先恢复到中断之前，而它所在的位置不能写入", "请在可写的位置打开一次，或请有写权限的人打开一次"
	case readonlyNoIndex, readonlyDirectory:
		e.Msg, e.Hint = "台账是 WAL 方式的，而它所在的文件夹不能写入，所以也不能读取", "请有写权限的人打开，或把台账连同旁边的 -wal 文件复制到可写的文件夹"
	case sqlite3.ErrReadonlyDbMoved:
		return errReplaced(err)
	default:
		return errReadonly(err)
	}
	return e
}

func errReadonly(err error) error {
	return &portfolio.Error{Code: portfolio.Invalid, Msg: "台账所在的位置不能写入", Hint: "请检查台账文件及其文件夹的写权限", Err: err}
}

func errFull(err error) error {
	return &portfolio.Error{Code: portfolio.Internal, Msg: "磁盘已满，台账未作改动", Hint: "请腾出空间后再试", Err: err}
}

func errTrouble(msg, hint string, err error) error {
	return &portfolio.Error{Code: portfolio.Internal, Msg: msg, Hint: hint, Steps: []portfolio.Step{portfolio.Do("check")}, Err: err}
}

// isFull reports whether the system had no room for a file.
func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EFBIG) || errors.Is(err, syscall.EDQUOT)
}

// Damaged reports whether SQLite has met a page that is not what it should be.
func Damaged(err error) bool {
	var s sqlite3.Error
	return errors.As(err, &s) && (s.Code == sqlite3.ErrCorrupt || s.Code == sqlite3.ErrNotADB)
}

package sqlite

import (
	"context"
	"errors"
	"syscall"

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
	if isFull(err) {
		return errFull(err)
	}
	if Damaged(err) {
		return errDamaged("", err)
	}
	var s sqlite3.Error
	if errors.As(err, &s) {
		return explain(s, err)
	}
	return errTrouble("台账读写失败", "请检查台账；必要时用备份恢复", err)
}

// silent is a cause of which the message says all that a clerk can use: it adds no words, and
// can still be looked for.
type silent struct{ error }

func (silent) Error() string   { return "" }
func (t silent) Unwrap() error { return t.error }

func explain(s sqlite3.Error, err error) error {
	switch s.Code {
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return &portfolio.Error{Code: portfolio.Conflict, Msg: "台账正被另一个程序使用", Hint: "请等它完成后再试", Err: silent{err}}
	case sqlite3.ErrReadonly:
		return explainReadonly(s.ExtendedCode, err)
	case sqlite3.ErrCantOpen, sqlite3.ErrPerm:
		return errReadonly(err)
	case sqlite3.ErrIoErr:
		return errTrouble("读写台账文件时，磁盘或网络出错", "请检查磁盘和网络连接，再检查台账", err)
	}
	return errTrouble("台账读写失败", "请检查台账；必要时用备份恢复", err)
}

func explainReadonly(code sqlite3.ErrNoExtended, err error) error {
	switch code {
	case sqlite3.ErrReadonlyRollback:
		return &portfolio.Error{
			Code: portfolio.Invalid, Msg: "台账上次写入曾中断，须先恢复到中断之前，而它所在的位置不能写入",
			Hint: "请在可写的位置打开一次，或请有写权限的人打开一次", Err: silent{err},
		}
	case sqlite3.ErrReadonlyDbMoved:
		return errReplaced(err)
	}
	return errReadonly(err)
}

func errReadonly(err error) error {
	return &portfolio.Error{Code: portfolio.Invalid, Msg: "台账所在的位置不能写入", Hint: "请检查文件夹是否存在，以及台账文件和文件夹的写权限", Err: silent{err}}
}

func errFull(err error) error {
	return &portfolio.Error{Code: portfolio.Internal, Msg: "磁盘已满，台账未作改动", Hint: "请腾出空间后再试", Err: silent{err}}
}

func errTrouble(msg, hint string, err error) error {
	return &portfolio.Error{Code: portfolio.Internal, Msg: msg, Hint: hint, Steps: []portfolio.Step{portfolio.Do("check")}, Err: err}
}

// isFull reports whether there was no room for a file.
func isFull(err error) bool {
	var s sqlite3.Error
	if errors.As(err, &s) && s.Code == sqlite3.ErrIoErr {
		err = s.SystemErrno
	}
	return s.Code == sqlite3.ErrFull || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EFBIG) || errors.Is(err, syscall.EDQUOT)
}

// Damaged reports whether SQLite has met a page, or a header, that is not what it should be.
func Damaged(err error) bool {
	var s sqlite3.Error
	if !errors.As(err, &s) {
		return false
	}
	switch s.Code {
	case sqlite3.ErrCorrupt, sqlite3.ErrNotADB, sqlite3.ErrFormat:
		return true
	case sqlite3.ErrError: // a header of a format that there is not has no code of its own
		return s.Error() == "unsupported file format"
	}
	return false
}

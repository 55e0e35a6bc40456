package ledger

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"github.com/mattn/go-sqlite3"

	"taizhang/portfolio"
)

// work is one transaction and what its helpers share.
type work struct {
	ctx   context.Context
	tx    *sql.Tx
	at    string // the time of the transaction, RFC 3339 in UTC
	actor string
}

// write runs fn in a transaction that holds the write lock from its beginning.
func (l *Ledger) write(ctx context.Context, actor string, fn func(*work) error) error {
	if l.ro {
		return &portfolio.Error{Code: portfolio.Internal, Msg: "台账是以只读方式打开的"}
	}
	return l.inTx(ctx, l.w, actor, fn)
}

// read runs fn on one consistent state of the ledger.
func (l *Ledger) read(ctx context.Context, fn func(*work) error) error {
	return l.inTx(ctx, l.r, "", fn)
}

func (l *Ledger) inTx(ctx context.Context, db *sql.DB, actor string, fn func(*work) error) (err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return wrap(ctx, err)
	}
	defer tx.Rollback()
	// Restore may have put another file there while this writer waited for its turn.
	if db == l.w && l.replaced() {
		return &portfolio.Error{Code: portfolio.Conflict, Msg: "台账文件刚被恢复或换过，这次改动没有写入", Hint: "请重新运行"}
	}
	defer func() {
		// Money panics with an *Error when a sum leaves its range.
		if r := recover(); r != nil {
			e, ok := r.(*portfolio.Error)
			if !ok {
				panic(r)
			}
			err = e
		}
	}()
	w := &work{ctx: ctx, tx: tx, at: l.now().UTC().Format(time.RFC3339), actor: actor}
	if err := fn(w); err != nil || db == l.r {
		return wrap(ctx, err)
	}
	return wrap(ctx, tx.Commit())
}

// exec runs a statement with bound values.
func (w *work) exec(query string, args ...any) error {
	_, err := w.tx.ExecContext(w.ctx, query, args...)
	return err
}

// get reads one row; sql.ErrNoRows if there is none.
func (w *work) get(dest []any, query string, args ...any) error {
	return w.tx.QueryRowContext(w.ctx, query, args...).Scan(dest...)
}

// each calls fn for every row of an answer; dest are the places it is scanned into.
func (w *work) each(dest []any, fn func() error, query string, args ...any) error {
	rows, err := w.tx.QueryContext(w.ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return err
		}
		if err := fn(); err != nil {
			return err
		}
	}
	return rows.Err()
}

// wrap turns what the driver says into an *Error that names the next step. Errors of
// our own and of a cancelled context pass.
func wrap(ctx context.Context, err error) error {
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

package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"os"

	"taizhang/portfolio"
)

// Write runs fn in a transaction that holds the write lock from its beginning; who is the
// one who acts, for those who wait meanwhile. What fn returns as an error is undone.
func (f *File) Write(ctx context.Context, who string, fn func(*sql.Tx) error) error {
	if f.ro {
		return &portfolio.Error{Code: portfolio.Internal, Msg: "台账是以只读方式打开的"}
	}
	tx, end, err := f.begin(ctx, f.w, who)
	if err != nil {
		return Explain(ctx, err)
	}
	defer end()
	// Restore may have put another file there while this writer waited for its turn.
	if f.replaced() {
		return errReplaced(nil)
	}
	if err := fn(tx); err != nil {
		return explainHeld(ctx, err)
	}
	return explainHeld(ctx, tx.Commit())
}

// begin begins a transaction that holds the write lock, and says so beside the file. end
// rolls it back if it is not committed.
func (q queue) begin(ctx context.Context, db *sql.DB, who string) (tx *sql.Tx, end func(), err error) {
	var conn *sql.Conn
	err = q.wait(ctx, func() (err error) {
		if conn, err = db.Conn(ctx); err != nil {
			return err
		}
		if tx, err = beginOn(ctx, conn); err != nil {
			conn.Close()
		}
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	unsign := sign(q.path, who)
	return tx, func() {
		_ = tx.Rollback()
		conn.Close()
		unsign()
	}, nil
}

// beginOn does not wait for the lock; who has it waits for the readers when he commits.
func beginOn(ctx context.Context, conn *sql.Conn) (*sql.Tx, error) {
	if _, err := conn.ExecContext(ctx, "PRAGMA busy_timeout = 0"); err != nil {
		return nil, err
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return nil, err
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA busy_timeout = %d", busyTimeout.Milliseconds())); err != nil {
		_ = tx.Rollback()
		return nil, err
	}
	return tx, nil
}

// explainHeld is Explain for one who holds the write lock: none but readers can be in his way.
func explainHeld(ctx context.Context, err error) error {
	if isBusy(err) && ctx.Err() == nil {
		return &portfolio.Error{
			Code: portfolio.Conflict, Msg: "另一个程序一直在读台账，这次改动没有写入",
			Hint: "请关闭打开着台账的其他程序后再试", Err: err,
		}
	}
	return Explain(ctx, err)
}

// replaced reports whether another file has taken the place of the one that was opened.
func (f *File) replaced() bool {
	st, err := os.Stat(f.queue.path)
	return err != nil || !os.SameFile(st, f.file)
}

func errReplaced(err error) error {
	return &portfolio.Error{Code: portfolio.Conflict, Msg: "台账文件刚被恢复或换过，这次改动没有写入", Hint: "请重新运行", Err: err}
}

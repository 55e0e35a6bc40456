package sqlite

import (
	"context"
	"database/sql"
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
		return Explain(ctx, err)
	}
	return Explain(ctx, f.commit(ctx, tx))
}

// begin begins a transaction that holds the write lock, and says so beside the file. end
// rolls it back if it is not committed.
func (q queue) begin(ctx context.Context, db *sql.DB, who string) (tx *sql.Tx, end func(), err error) {
	err = q.wait(ctx, func() (err error) {
		tx, err = db.BeginTx(ctx, nil)
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	unsign := sign(q.path, who)
	return tx, func() {
		_ = tx.Rollback()
		unsign()
	}, nil
}

// commit waits for the readers, as one waits for the lock. database/sql could not try a
// commit twice; that it then finds nothing to roll back is no harm.
func (q queue) commit(ctx context.Context, tx *sql.Tx) error {
	q.use, q.held = "读取", true
	return q.wait(ctx, func() error {
		_, err := tx.ExecContext(ctx, "COMMIT")
		return err
	})
}

// replaced reports whether another file has taken the place of the one that was opened.
func (f *File) replaced() bool {
	st, err := os.Stat(f.queue.path)
	return err != nil || !os.SameFile(st, f.file)
}

func errReplaced(err error) error {
	return &portfolio.Error{Code: portfolio.Conflict, Msg: "台账文件刚被恢复或换过，这次改动没有写入", Hint: "请重新运行", Err: err}
}

package ledger

import (
	"database/sql"
	"strings"
)

// bulkRows is how many rows one INSERT takes: enough that the price of a call is
// shared, few enough for SQLite's limit on bound values.
const bulkRows = 100

// bulk inserts many rows of one shape, batch by batch. The owner calls flush at the end.
type bulk struct {
	w      *work
	into   string // "INSERT INTO line (a, b)"
	cols   int
	args   []any
	stmt   *sql.Stmt
	failed error
}

func (w *work) bulk(table string, columns ...string) *bulk {
	return &bulk{
		w: w, into: "INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES ",
		cols: len(columns), args: make([]any, 0, bulkRows*len(columns)),
	}
}

// add takes one row; an error is kept for flush.
func (b *bulk) add(values ...any) {
	if b.failed != nil {
		return
	}
	b.args = append(b.args, values...)
	if len(b.args) == bulkRows*b.cols {
		b.failed = b.full()
	}
}

func (b *bulk) full() (err error) {
	if b.stmt == nil {
		if b.stmt, err = b.w.tx.PrepareContext(b.w.ctx, b.into+placeholders(bulkRows, b.cols)); err != nil {
			return err
		}
	}
	_, err = b.stmt.ExecContext(b.w.ctx, b.args...)
	b.args = b.args[:0]
	return err
}

// flush writes what is left and returns the first error.
func (b *bulk) flush() error {
	if b.stmt != nil {
		defer b.stmt.Close()
	}
	if b.failed != nil || len(b.args) == 0 {
		return b.failed
	}
	return b.w.exec(b.into+placeholders(len(b.args)/b.cols, b.cols), b.args...)
}

// placeholders writes "(?,?),(?,?)".
func placeholders(rows, cols int) string {
	row := "(" + strings.TrimSuffix(strings.Repeat("?,", cols), ",") + ")"
	return strings.TrimSuffix(strings.Repeat(row+",", rows), ",")
}

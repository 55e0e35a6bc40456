package ledger

import (
	"database/sql"
	"strconv"
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
	first  *bulk // whose rows these rows refer to: flushed before them
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
		_ = b.write()
	}
}

// write writes the rows that are waiting, after those that they refer to.
func (b *bulk) write() error {
	if b.failed == nil && len(b.args) > 0 {
		b.failed = b.send()
		b.args = b.args[:0]
	}
	return b.failed
}

func (b *bulk) send() (err error) {
	if b.first != nil {
		if err := b.first.write(); err != nil {
			return err
		}
	}
	rows := len(b.args) / b.cols
	if rows < bulkRows {
		return b.w.exec(b.into+placeholders(rows, b.cols), b.args...)
	}
	if b.stmt == nil {
		if b.stmt, err = b.w.tx.PrepareContext(b.w.ctx, b.into+placeholders(bulkRows, b.cols)); err != nil {
			return err
		}
	}
	_, err = b.stmt.ExecContext(b.w.ctx, b.args...)
	return err
}

// flush writes what is left and returns the first error.
func (b *bulk) flush() error {
	if b.stmt != nil {
		defer b.stmt.Close()
	}
	return b.write()
}

// placeholder writes "$1".
func placeholder(i int) string { return "$" + strconv.Itoa(i) }

// placeholders writes "($1,$2),($3,$4)".
func placeholders(rows, cols int) string {
	var out strings.Builder
	for i := range rows * cols {
		switch {
		case i > 0 && i%cols == 0:
			out.WriteString("),($")
		case i > 0:
			out.WriteString(",$")
		default:
			out.WriteString("($")
		}
		out.WriteString(strconv.Itoa(i + 1))
	}
	return out.String() + ")"
}

package ledger

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"taizhang/portfolio"
)

// work is one transaction and what its helpers share.
type work struct {
	ctx   context.Context
	tx    *sql.Tx
	file  string // its name
	at    string // the time of the transaction, RFC 3339 in UTC
	actor string

	answering bool // an answer is being read: no other statement may begin, in PostgreSQL
}

// read runs fn on one consistent state of the ledger.
func (l *Ledger) read(ctx context.Context, fn func(*work) error) error {
	return l.file.Read(ctx, l.with(ctx, "", fn))
}

// write runs fn in a transaction that holds the write lock from its beginning.
func (l *Ledger) write(ctx context.Context, actor string, fn func(*work) error) error {
	return l.file.Write(ctx, actor, l.with(ctx, actor, fn))
}

// with makes a function of a transaction of one of a work. Money panics with an *Error when
// a sum leaves its range; that comes back as the error.
func (l *Ledger) with(ctx context.Context, actor string, fn func(*work) error) func(*sql.Tx) error {
	return func(tx *sql.Tx) (err error) {
		defer func() {
			if r := recover(); r != nil {
				e, ok := r.(*portfolio.Error)
				if !ok {
					panic(r)
				}
				err = e
			}
		}()
		return fn(&work{ctx: ctx, tx: tx, file: l.file.Path(), at: l.now().UTC().Format(time.RFC3339), actor: actor})
	}
}

// The parameters of a statement are $1, $2 … in the order in which they first appear:
// SQLite counts them so, PostgreSQL goes by the number.

// exec runs a statement with bound values.
func (w *work) exec(query string, args ...any) error {
	_, err := w.tx.ExecContext(w.ctx, w.statement(query), args...)
	return err
}

// get reads one row; sql.ErrNoRows if there is none.
func (w *work) get(dest []any, query string, args ...any) error {
	return w.tx.QueryRowContext(w.ctx, w.statement(query), args...).Scan(dest...)
}

// each calls fn for every row of an answer; dest are the places it is scanned into.
func (w *work) each(dest []any, fn func() error, query string, args ...any) error {
	rows, err := w.tx.QueryContext(w.ctx, w.statement(query), args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	w.answering = true
	defer func() { w.answering = false }()
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

// statement returns a statement that both engines take; one whose parameters do not first
// appear in the order of their numbers, or that comes while an answer is read, panics
// (Internal).
func (w *work) statement(query string) string {
	if w.answering || !inOrder(query) {
		panic(&portfolio.Error{Code: portfolio.Internal, Msg: "语句的次序不对：" + query})
	}
	return query
}

// inOrder reports whether the parameters of a statement first appear in the order of their
// numbers.
func inOrder(query string) bool {
	last := 0
	for rest := query; ; {
		_, after, found := strings.Cut(rest, "$")
		if !found {
			return true
		}
		n := 0
		for rest = after; rest != "" && rest[0] >= '0' && rest[0] <= '9'; rest = rest[1:] {
			n = n*10 + int(rest[0]-'0')
		}
		if n > last+1 {
			return false
		}
		last = max(last, n)
	}
}

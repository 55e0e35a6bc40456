package sqlite

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"taizhang/portfolio"
)

// Options say how a file is opened.
type Options struct {
	Create   bool         // make a new file where there is none
	ReadOnly bool         // nothing is written, not even a newer schema
	Tell     func(string) // what the user should know beside the result; nil: nobody listens
}

// File is an open ledger file. It is safe for use by several goroutines: writers go one at
// a time, readers beside them.
type File struct {
	path string
	w, r *sql.DB // one writing connection; readers, which cannot write
	ro   bool
	tell func(string)
	file fs.FileInfo // the file as it was opened
}

// Prove checks that the copy of a ledger at path holds together, every plan of it.
type Prove func(ctx context.Context, path string) error

// Open opens the file at path and brings an older schema up to date; with opts.ReadOnly it
// refuses one (Conflict). It refuses a file that is not a ledger, was made by a newer
// program, or holds tables, views, triggers or indexes that are not of the schema (all
// Invalid), and a missing one unless opts.Create is set (NotFound).
func Open(ctx context.Context, path string, opts Options) (*File, error) {
	isNew, err := examine(path, opts.Create && !opts.ReadOnly)
	if err != nil {
		return nil, err
	}
	f := &File{path: path, ro: opts.ReadOnly, tell: opts.Tell}
	if f.tell == nil {
		f.tell = func(string) {}
	}
	if !isNew {
		// Before any connection: one that opens another file later is then found out.
		if f.file, err = os.Stat(path); err != nil {
			return nil, Explain(ctx, err)
		}
	}
	if f.w, err = openDB(path, true); err != nil {
		return nil, Explain(ctx, err)
	}
	if f.r, err = openDB(path, false); err != nil {
		f.w.Close()
		return nil, Explain(ctx, err)
	}
	if err := f.prepare(ctx, isNew); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// Path is the name of the file, as it was opened.
func (f *File) Path() string { return f.path }

// Close closes the file.
func (f *File) Close() error {
	return Explain(context.Background(), errors.Join(f.r.Close(), f.w.Close()))
}

// Read runs fn on one consistent state.
func (f *File) Read(ctx context.Context, fn func(*sql.Tx) error) error {
	return f.inTx(ctx, f.r, fn)
}

// Write runs fn in a transaction that holds the write lock from its beginning; who is the
// one who acts, for those who wait meanwhile. What fn returns as an error is undone.
func (f *File) Write(ctx context.Context, who string, fn func(*sql.Tx) error) error {
	if f.ro {
		return &portfolio.Error{Code: portfolio.Internal, Msg: "台账是以只读方式打开的"}
	}
	return f.inTx(ctx, f.w, fn)
}

func (f *File) inTx(ctx context.Context, db *sql.DB, fn func(*sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return Explain(ctx, err)
	}
	defer tx.Rollback()
	// Restore may have put another file there while this writer waited for its turn.
	if db == f.w && f.replaced() {
		return &portfolio.Error{Code: portfolio.Conflict, Msg: "台账文件刚被恢复或换过，这次改动没有写入", Hint: "请重新运行"}
	}
	if err := fn(tx); err != nil || db == f.r {
		return Explain(ctx, err)
	}
	return Explain(ctx, tx.Commit())
}

// QuickCheck says what is wrong with the pages of the named tables, of all with none.
func QuickCheck(ctx context.Context, tx *sql.Tx, tables ...string) ([]string, error) {
	if len(tables) == 0 {
		return pragmaLines(ctx, tx, "PRAGMA quick_check(1000)")
	}
	var out []string
	for _, t := range tables {
		lines, err := pragmaLines(ctx, tx, `PRAGMA quick_check("`+t+`")`)
		if err != nil {
			return nil, err
		}
		out = append(out, lines...)
	}
	return out, nil
}

// pragmaLines returns the lines of a check that are not "ok".
func pragmaLines(ctx context.Context, tx *sql.Tx, pragma string) ([]string, error) {
	rows, err := tx.QueryContext(ctx, pragma)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			return nil, err
		}
		if line != "ok" {
			out = append(out, line)
		}
	}
	return out, rows.Err()
}

// prepare checks whose file it is and migrates an older one.
func (f *File) prepare(ctx context.Context, isNew bool) error {
	version := 0
	if !isNew {
		var err error
		if version, err = checkFile(ctx, f.r, f.path); err != nil {
			return err
		}
	}
	if version == len(schema) {
		return nil
	}
	if f.ro {
		return &portfolio.Error{
			Code: portfolio.Conflict, Msg: fmt.Sprintf("台账 %s 是旧版格式（%d，本程序用 %d），只读不能升级", f.path, version, len(schema)),
			Hint: "先备份一次：备份会先把台账升级", Steps: []portfolio.Step{portfolio.Do("backup", portfolio.Fill("备份文件"))},
		}
	}
	if err := migrate(ctx, f.w, schema); err != nil || !isNew {
		return Explain(ctx, err)
	}
	var err error
	f.file, err = os.Stat(f.path)
	return Explain(ctx, err)
}

// replaced reports whether another file has taken the place of the one that was opened.
func (f *File) replaced() bool {
	st, err := os.Stat(f.path)
	return err != nil || !os.SameFile(st, f.file)
}

var sqliteMagic = []byte("SQLite format 3\x00")

// examine looks at the file before SQLite does: isNew when a ledger is to be made.
func examine(path string, create bool) (isNew bool, err error) {
	f, err := os.Open(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && create:
		return true, nil
	case errors.Is(err, fs.ErrNotExist):
		return false, &portfolio.Error{Code: portfolio.NotFound, Msg: "还没有台账：" + path, Hint: "请先导入项目表，或用 --ledger 指明台账文件", Steps: []portfolio.Step{portfolio.Do("import", portfolio.Fill("项目表.xlsx"))}}
	case err != nil:
		return false, &portfolio.Error{Code: portfolio.Invalid, Msg: "打不开台账 " + path, Hint: "请检查文件的读取权限", Err: err}
	}
	defer f.Close()
	if st, err := f.Stat(); err == nil && st.IsDir() {
		return false, &portfolio.Error{Code: portfolio.Invalid, Msg: path + " 是文件夹，不是台账", Hint: "请用 --ledger 指明台账文件"}
	}
	head := make([]byte, len(sqliteMagic))
	n, err := io.ReadFull(f, head)
	switch {
	case n == 0 && errors.Is(err, io.EOF) && create:
		return true, nil
	case n == 0 && errors.Is(err, io.EOF):
		return false, &portfolio.Error{Code: portfolio.NotFound, Msg: "台账是空文件：" + path, Hint: "请先导入项目表", Steps: []portfolio.Step{portfolio.Do("import", portfolio.Fill("项目表.xlsx"))}}
	case err != nil || !bytes.Equal(head, sqliteMagic):
		return false, notALedger(path)
	}
	return false, nil
}

func notALedger(path string) error {
	return &portfolio.Error{Code: portfolio.Invalid, Msg: path + " 不是台账文件", Hint: "请用 --ledger 指明台账", Steps: []portfolio.Step{portfolio.Do("import", portfolio.Fill("文件")).If("要读入表格的")}}
}

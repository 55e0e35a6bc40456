package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"taizhang/portfolio"
)

// Options say how a ledger is opened.
type Options struct {
	Now      func() time.Time // the clock; nil: time.Now
	Create   bool             // make a new ledger where there is none
	ReadOnly bool             // nothing is written, not even a newer schema
}

// Ledger is an open book of record. It is safe for use by several goroutines: writers
// go one at a time, readers beside them.
type Ledger struct {
	path string
	w, r *sql.DB // one writing connection; readers, which cannot write
	now  func() time.Time
	ro   bool
	file fs.FileInfo // the file as it was opened
}

// Open opens the ledger at path and brings an older schema up to date; with
// opts.ReadOnly it refuses one (Conflict). It refuses a file that is not a ledger or was
// made by a newer program (Invalid), and a missing one unless opts.Create is set (NotFound).
func Open(ctx context.Context, path string, opts Options) (*Ledger, error) {
	isNew, err := examine(path, opts.Create && !opts.ReadOnly)
	if err != nil {
		return nil, err
	}
	l := &Ledger{path: path, now: opts.Now, ro: opts.ReadOnly}
	if !isNew {
		// Before any connection: one that opens another file later is then found out.
		if l.file, err = os.Stat(path); err != nil {
			return nil, wrap(ctx, err)
		}
	}
	if l.now == nil {
		l.now = time.Now
	}
	if l.w, err = openDB(path, true); err != nil {
		return nil, wrap(ctx, err)
	}
	if l.r, err = openDB(path, false); err != nil {
		l.w.Close()
		return nil, wrap(ctx, err)
	}
	if err := l.prepare(ctx, isNew); err != nil {
		l.Close()
		return nil, err
	}
	return l, nil
}

// Close closes the ledger.
func (l *Ledger) Close() error {
	return wrap(context.Background(), errors.Join(l.r.Close(), l.w.Close()))
}

// prepare checks whose file it is and migrates an older one.
func (l *Ledger) prepare(ctx context.Context, isNew bool) error {
	version := 0
	if !isNew {
		var err error
		if version, err = checkFile(ctx, l.r, l.path); err != nil {
			return err
		}
	}
	if version == len(schema) {
		return nil
	}
	if l.ro {
		return &portfolio.Error{
			Code: portfolio.Conflict, Msg: fmt.Sprintf("台账 %s 是旧版格式（%d，本程序用 %d），只读不能升级", l.path, version, len(schema)),
			Hint: "先备份一次：备份会先把台账升级", Steps: []portfolio.Step{portfolio.Do("backup", portfolio.Fill("备份文件"))},
		}
	}
	if err := migrate(ctx, l.w, schema); err != nil || !isNew {
		return wrap(ctx, err)
	}
	var err error
	l.file, err = os.Stat(l.path)
	return wrap(ctx, err)
}

// replaced reports whether another file has taken the place of the one that was opened.
func (l *Ledger) replaced() bool {
	st, err := os.Stat(l.path)
	return err != nil || !os.SameFile(st, l.file)
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

package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"

	"github.com/mattn/go-sqlite3"
)

// Options say how a file is opened.
type Options struct {
	Create   bool         // make a new file where there is none
	ReadOnly bool         // nothing is written, not even a newer schema
	Tell     func(string) // what the user should know beside the result; nil: nobody listens
	Actor    string       // who restores, for those who wait meanwhile
}

// File is an open ledger file. It is safe for use by several goroutines: writers go one at
// a time, readers beside them.
type File struct {
	queue
	name string  // as it was opened
	w, r *sql.DB // one writing connection; readers, which cannot write
	ro   bool
	file fs.FileInfo // the file as it was opened
}

// Prove checks that the copy of a ledger at path holds together, every plan of it.
type Prove func(ctx context.Context, path string) error

// Open opens the file at path, or behind the link at path, and brings an older schema up
// to date, of which it first leaves a copy beside it; with opts.ReadOnly it refuses an
// older one (Conflict). It refuses a file that is not a ledger, was made by a newer
// program, or holds tables, views, triggers or indexes that are not of the schema (all
// Invalid), and a missing or an empty one unless opts.Create is set (NotFound).
func Open(ctx context.Context, path string, opts Options) (*File, error) {
	isNew, err := examine(path)
	if err != nil {
		return nil, err
	}
	create := opts.Create && !opts.ReadOnly
	if isNew && !create {
		return nil, noLedger(path)
	}
	f, err := newFile(path, opts)
	if err != nil {
		return nil, Explain(ctx, err)
	}
	if err := f.prepare(ctx, create, true); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// newFile is a file whose content nobody has looked at; it may be missing.
func newFile(path string, opts Options) (f *File, err error) {
	f = &File{name: path, ro: opts.ReadOnly, queue: queue{tell: opts.Tell, use: "写入"}}
	if f.tell == nil {
		f.tell = func(string) {}
	}
	if f.path, err = resolve(path); err != nil {
		return nil, err
	}
	// Before any connection: one that opens another file later is then found out.
	if f.file, err = os.Stat(f.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if f.w, err = openDB(f.path, true); err != nil {
		return nil, err
	}
	if f.r, err = openDB(f.path, false); err != nil {
		f.w.Close()
		return nil, err
	}
	return f, nil
}

// Path is the name of the file, as it was opened.
func (f *File) Path() string { return f.name }

// Close closes the file.
func (f *File) Close() error {
	return Explain(context.Background(), errors.Join(f.r.Close(), f.w.Close()))
}

// Read runs fn on one consistent state.
func (f *File) Read(ctx context.Context, fn func(*sql.Tx) error) error {
	return Explain(ctx, f.read(ctx, fn))
}

func (f *File) read(ctx context.Context, fn func(*sql.Tx) error) error {
	var tx *sql.Tx
	err := f.wait(ctx, func() (err error) {
		if tx, err = f.r.BeginTx(ctx, nil); err != nil {
			return err
		}
		var n int // a first read takes the lock
		if err = tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM sqlite_schema").Scan(&n); err != nil {
			_ = tx.Rollback()
		}
		return err
	})
	if err != nil {
		return err
	}
	defer tx.Rollback()
	return fn(tx)
}

// prepare looks at what is in the file and brings it up to date: a new one, where create
// allows that, and an older one, of which keep leaves a copy.
func (f *File) prepare(ctx context.Context, create, keep bool) error {
	if f.file == nil && create {
		return f.upgrade(ctx, 0, false)
	}
	broken := f.broken()
	version, err := f.inspect(ctx, f.name)
	if err != nil {
		return err
	}
	if broken && !hot(f.path) {
		f.tell("台账上次写入曾中断，已恢复到中断之前的状态")
	}
	switch {
	case version == len(schema):
		return nil
	case version == 0 && !create:
		return noLedger(f.name)
	case f.ro:
		return tooOld(f.name, version)
	}
	return f.upgrade(ctx, version, keep)
}

// inspect returns the schema version of the file, 0 for one without any table, and refuses
// what is not a ledger of ours, which it calls name.
func (f *File) inspect(ctx context.Context, name string) (version int, err error) {
	err = f.read(ctx, func(tx *sql.Tx) error {
		version, err = checkFile(ctx, tx, name)
		return err
	})
	var s sqlite3.Error
	if ctx.Err() == nil && errors.As(err, &s) {
		switch s.Code {
		case sqlite3.ErrNotADB:
			return 0, notALedger(name)
		case sqlite3.ErrCantOpen, sqlite3.ErrPerm:
			return 0, cannotOpen(name, silent{err})
		case sqlite3.ErrReadonly:
			// None but a WAL file needs a second one to be read.
			if s.ExtendedCode == readonlyNoIndex || s.ExtendedCode == readonlyDirectory {
				return 0, unreadableWAL(name, err)
			}
		}
	}
	return version, Explain(ctx, err)
}

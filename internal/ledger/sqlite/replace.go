package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// replaceLedger gives a checked copy the name of the ledger. A journal beside the old
// file must go first: SQLite would roll its pages back into the new one.
func replaceLedger(ctx context.Context, tmp, path string, exists bool, opts Options) error {
	if exists {
		release, err := lockLedger(ctx, path, opts)
		if err != nil {
			return err
		}
		if runtime.GOOS == "windows" {
			release() // an open file cannot be replaced there
		} else {
			defer release()
		}
	}
	for _, ext := range []string{"-journal", "-wal", "-shm"} {
		if err := os.Remove(path + ext); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return restoreFailed(path, err)
		}
	}
	// So that no crash brings the journal back beside the new file.
	syncDir(filepath.Dir(path))
	place := os.Rename
	if !exists {
		place = placeNew
	}
	if err := place(tmp, path); err != nil {
		return restoreFailed(path, err)
	}
	syncDir(filepath.Dir(path))
	return nil
}

// lockLedger keeps everybody out of a ledger until release is called, which may be done
// twice. What an interrupted writer has left is rolled back by that, and what a WAL holds
// is put into the file: until the new one has its name, the old one is whole. A file that
// is no ledger, or a damaged one, cannot be locked and needs no lock: nobody works in it.
func lockLedger(ctx context.Context, path string, opts Options) (release func(), err error) {
	f, err := newFile(path, opts)
	if err != nil {
		return nil, Explain(ctx, err)
	}
	f.use = "使用"
	err = f.wait(ctx, func() error {
		// One connection, which the pool keeps as it is.
		_, err := f.w.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
		if err == nil {
			err = f.writable(ctx)
		}
		if err == nil {
			_, err = f.w.ExecContext(ctx, "BEGIN EXCLUSIVE")
		}
		return err
	})
	if err == nil {
		unsign := sign(path, opts.Actor)
		return func() { f.Close(); unsign() }, nil
	}
	f.Close()
	if !Damaged(err) {
		return nil, Explain(ctx, err) // somebody may be at work in it, whom one cannot keep out
	}
	return func() {}, nil
}

// writable writes what is there already and takes it back: a file that one may not write
// gives a lock to nobody, and BEGIN EXCLUSIVE goes through all the same.
func (f *File) writable(ctx context.Context) error {
	tx, err := f.w.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	version, err := pragmaInt(ctx, tx, "user_version")
	if err == nil {
		_, err = tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version))
	}
	return err
}

package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Where copies are made: a directory beside the target, which takes what SQLite puts
// beside a file. In it lies a file that is locked as long as its maker runs.
const (
	scratchBackup  = ".taizhang-backup-"
	scratchRestore = ".taizhang-restore-"
	scratchLock    = "lock.db"
)

// scratch makes a directory of its own beside path, after it has removed those that killed
// runs have left. remove takes it away.
func scratch(path, prefix string) (dir string, remove func(), err error) {
	parent, err := filepath.Abs(filepath.Dir(path))
	if err != nil {
		return "", nil, err
	}
	sweep(parent)
	const tries = 3 // another run may have swept it before it was locked
	for range tries {
		if dir, err = os.MkdirTemp(parent, prefix+"*"); err != nil {
			return "", nil, err
		}
		var db *sql.DB
		if db, err = lockFile(filepath.Join(dir, scratchLock)); err == nil {
			return dir, func() { db.Close(); os.RemoveAll(dir) }, nil
		}
		os.RemoveAll(dir)
	}
	return "", nil, err
}

// lockFile locks a file of its own for as long as it is open; it never waits.
func lockFile(path string) (*sql.DB, error) {
	db, err := openDB(path, true)
	if err != nil {
		return nil, err
	}
	if _, err = db.ExecContext(context.Background(), "BEGIN EXCLUSIVE"); err == nil {
		_, err = os.Stat(path)
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// sweep removes the directories in parent whose makers do not run any more. What cannot be
// looked at or removed stays: it is in nobody's way.
func sweep(parent string) {
	entries, _ := os.ReadDir(parent)
	for _, e := range entries {
		if e.IsDir() && (strings.HasPrefix(e.Name(), scratchBackup) || strings.HasPrefix(e.Name(), scratchRestore)) {
			sweepOne(filepath.Join(parent, e.Name()))
		}
	}
}

func sweepOne(dir string) {
	lock := filepath.Join(dir, scratchLock)
	if _, err := os.Stat(lock); errors.Is(err, fs.ErrNotExist) {
		os.Remove(dir) // only if it is empty
		return
	}
	db, err := lockFile(lock)
	if err != nil {
		return
	}
	if runtime.GOOS == "windows" {
		db.Close() // an open file cannot be removed there
	} else {
		defer db.Close()
	}
	os.RemoveAll(dir)
}

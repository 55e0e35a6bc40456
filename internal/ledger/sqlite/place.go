package sqlite

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// resolve returns the file behind path: what lies beside a ledger (journal, copies, who
// holds it) lies beside that, and a link stays a link. The file may be missing.
func resolve(path string) (string, error) {
	const links = 40
	for range links {
		target, err := os.Readlink(path)
		if err != nil {
			return path, nil //nolint:nilerr // no link: the file itself
		}
		if !filepath.IsAbs(target) {
			dir, err := filepath.EvalSymlinks(filepath.Dir(path))
			if err != nil {
				return "", err
			}
			target = filepath.Join(dir, target)
		}
		path = target
	}
	return "", &fs.PathError{Op: "readlink", Path: path, Err: errors.New("too many links")}
}

// placeNew gives a file its name, which no other file has (fs.ErrExist). A link, unlike
// a rename, never replaces a file that has come up meanwhile.
func placeNew(tmp, path string) error {
	err := os.Link(tmp, path)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return os.Rename(tmp, path)
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// syncDir flushes a directory entry. Where a directory cannot be opened or flushed
// (Windows), the system does so by itself.
func syncDir(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}

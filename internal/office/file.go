package office

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"taizhang/portfolio"
)

// newFile is a file that is being written under a temporary name.
type newFile interface {
	io.Writer
	Name() string
	Chmod(fs.FileMode) error
	Sync() error
	Close() error
}

// disk is what writing a file takes.
type disk struct {
	create func(dir, pattern string) (newFile, error)
	rename func(from, to string) error
	remove func(name string) error
}

var theDisk = disk{
	create: func(dir, pattern string) (newFile, error) { return os.CreateTemp(dir, pattern) },
	rename: os.Rename,
	remove: os.Remove,
}

// WriteFile writes a file as a whole or not at all: to a temporary name beside it,
// flushed to the disk, then renamed. Without force an existing file is left alone.
func WriteFile(path string, force bool, write func(io.Writer) error) error {
	return theDisk.writeFile(path, force, write)
}

func (d disk) writeFile(path string, force bool, write func(io.Writer) error) (err error) {
	if !force {
		if _, err := os.Lstat(path); err == nil {
			return &portfolio.Error{Code: portfolio.Conflict, Msg: "文件已存在：" + path, Hint: "换一个文件名"}
		} else if !errors.Is(err, fs.ErrNotExist) {
			return cannotWrite(path, err)
		}
	}
	tmp, err := d.create(filepath.Dir(path), ".taizhang-*.tmp")
	if err != nil {
		return cannotWrite(path, err)
	}
	defer func() {
		if err != nil {
			tmp.Close()          //nolint:errcheck // what went wrong is told already
			d.remove(tmp.Name()) //nolint:errcheck // likewise
		}
	}()
	if err := write(tmp); err != nil {
		return err
	}
	for _, step := range []func() error{
		func() error { return tmp.Chmod(0o644) },
		tmp.Sync,
		tmp.Close,
		func() error { return d.rename(tmp.Name(), path) },
	} {
		if err := step(); err != nil {
			return cannotWrite(path, err)
		}
	}
	return nil
}

func cannotWrite(path string, err error) error {
	return &portfolio.Error{Code: portfolio.Invalid, Msg: "写不了文件 " + path, Hint: "请检查文件夹是否存在、有无写权限，文件是否正在 Excel/WPS 中打开", Err: err}
}

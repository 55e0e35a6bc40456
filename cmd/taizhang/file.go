package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"taizhang/portfolio"
)

// writeFile writes a file as a whole or not at all: to a temporary name beside it,
// flushed to the disk, then renamed. Without force an existing file is left alone.
func writeFile(path string, force bool, write func(io.Writer) error) (err error) {
	if !force {
		if _, err := os.Lstat(path); err == nil {
			return &portfolio.Error{Code: portfolio.Conflict, Msg: "文件已存在：" + path, Hint: "换一个文件名，或加 --force 覆盖"}
		} else if !errors.Is(err, fs.ErrNotExist) {
			return cannotWrite(path, err)
		}
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".taizhang-*.tmp")
	if err != nil {
		return cannotWrite(path, err)
	}
	defer func() {
		tmp.Close()
		if err != nil {
			os.Remove(tmp.Name())
		}
	}()
	if err := write(tmp); err != nil {
		return err
	}
	if err := errors.Join(tmp.Chmod(0o644), tmp.Sync(), tmp.Close()); err != nil {
		return cannotWrite(path, err)
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return cannotWrite(path, err)
	}
	return nil
}

func cannotWrite(path string, err error) error {
	return &portfolio.Error{Code: portfolio.Invalid, Msg: "写不了文件 " + path, Hint: "请检查文件夹是否存在、有无写权限，文件是否正在 Excel/WPS 中打开", Err: err}
}

package xlsx

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"taizhang/importer/ooxml"
)

// source is a file being read: it gives up as soon as its context ends, even where the
// system does not answer, and keeps the trouble of the disk apart from that of the file.
type source struct {
	ctx    context.Context
	r      io.ReaderAt // in memory
	file   *os.File    // on disk or on a share, instead of r
	failed error       // what the disk said
}

// answer is what the system says to a call that may hang.
type answer[T any] struct {
	value T
	err   error
}

// patiently runs a call of the system and leaves it alone when ctx ends; undo then gets
// what it may still bring.
func patiently[T any](ctx context.Context, call func() (T, error), undo func(T)) (T, error) {
	done := make(chan answer[T])
	go func() {
		value, err := call()
		select {
		case done <- answer[T]{value, err}:
		case <-ctx.Done():
			undo(value)
		}
	}()
	select {
	case a := <-done:
		return a.value, a.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// open opens a regular file and returns its size. What is none, such as a pipe, is not even
// opened, since that might wait for ever.
func (s *source) open(path string) (size int64, err error) {
	type opened struct {
		file *os.File // nil unless it is open
		size int64
	}
	o, err := patiently(s.ctx, func() (opened, error) {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			return opened{}, err
		case info.IsDir():
			return opened{}, fail(CodeKind, "请指定文件夹里的一个 .xlsx 文件", "这是文件夹，不是文件")
		case !info.Mode().IsRegular():
			return opened{}, fail(CodeKind, "请指定一个 .xlsx 文件", "这不是普通文件，而是管道或设备")
		}
		f, err := os.Open(path)
		return opened{f, info.Size()}, err
	}, func(o opened) { o.file.Close() })
	if err != nil {
		return 0, ioError(err)
	}
	s.file = o.file
	return o.size, nil
}

// ReadAt implements io.ReaderAt.
func (s *source) ReadAt(p []byte, off int64) (int, error) {
	if err := s.ctx.Err(); err != nil {
		return 0, err
	}
	if s.file == nil {
		return s.r.ReadAt(p, off)
	}
	// The caller's own buffer is not safe with a call that is left alone.
	buf := make([]byte, len(p))
	n, err := patiently(s.ctx, func() (int, error) { return s.file.ReadAt(buf, off) }, func(int) {})
	if err != nil && err != io.EOF && s.failed == nil {
		s.failed = err
	}
	return copy(p, buf[:n]), err
}

// cause returns the reason behind an error: that the context has ended, or that the file
// could not be read from the disk, and else the error itself.
func (s *source) cause(err error) error {
	switch ended := s.ctx.Err(); {
	case err == nil:
		return nil
	case ended != nil:
		e := fail(CodeStopped, "请重新执行", "读入已中断")
		e.Err = ended
		return e
	case s.failed != nil:
		return ioError(s.failed)
	}
	return err
}

// ioError turns an error of the operating system into an Error; others pass.
func ioError(err error) error {
	if _, ok := err.(*Error); ok {
		return err
	}
	e := fail(CodeIO, "请检查文件是否存在、是否正被 Excel 或 WPS 占用、是否有读取权限、所在的共享或移动盘是否还连着，再试一次", "文件无法读取")
	if errors.Is(err, os.ErrNotExist) {
		e = fail(CodeIO, "请检查路径和文件名", "文件不存在")
	}
	e.Err = err
	return e
}

// lockPrefixes begin the names of the files by which Excel, and WPS, mark a workbook as
// open: they stand beside it and hold nothing but who has opened it.
var lockPrefixes = []string{"~$", ".~lock.", ".~"}

// lockFile says of a file that could not be read that it is such a mark; other errors pass.
func lockFile(path string, err error) error {
	e := asError(err)
	if e == nil || e.Code != CodeKind && e.Code != CodeEmpty && e.Code != CodeIO || errors.Is(err, os.ErrNotExist) {
		return err
	}
	for _, p := range lockPrefixes {
		name, ok := strings.CutPrefix(filepath.Base(path), p)
		if !ok {
			continue
		}
		name = strings.TrimSuffix(name, "#")
		lock := fail(CodeKind, "请先在打开它的电脑上保存并关闭，再导入“"+name+"”本身",
			"这不是工作簿，而是 Excel 或 WPS 打开“%s”时放在旁边的锁定文件：该工作簿正开着，或上次没有正常关闭", ooxml.Clip([]byte(name)))
		lock.File = filepath.Base(path)
		return lock
	}
	return err
}

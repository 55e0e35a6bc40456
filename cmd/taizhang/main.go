// Command taizhang keeps the ledger of a plan of key projects (重点项目投资台账): it
// imports the plan's spreadsheets, rolls the money up to the fen, reconciles it with
// what was published and writes the workbooks that the office hands on.
//
// This package is the only place that knows flags, streams and exit codes, and the only
// one that writes command lines. A verb is one file: it asks internal/office once and
// prints what comes back; what a verb decides about money stands in package portfolio.
package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"taizhang/portfolio"
)

// The exit codes, as every Long help and docs/手册.md give them.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitFindings    = 3 // done, but with error-level findings or differences
	exitInterrupted = 130
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// usageError is a command line that cannot be understood.
type usageError struct{ msg, hint string }

func (e *usageError) Error() string { return e.msg }

// usageOf makes a usage error of what a flag or an argument was refused for.
func usageOf(err error) error {
	if e, ok := errors.AsType[*portfolio.Error](err); ok {
		return &usageError{e.Msg, nextStep(e.Hint, e.Steps)}
	}
	return &usageError{msg: err.Error()}
}

// findingsError ends a verb that did its work and found errors or differences; its
// message, one line, goes to stderr.
type findingsError struct{ msg string }

func (e *findingsError) Error() string { return e.msg }

// run is the whole program: it runs one command line and returns the exit code. Money panics
// with an *Error when a sum leaves its range, wherever that is; it is the error then.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) (code int) {
	stderr = visibleWriter{stderr}
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr, now: time.Now}
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*portfolio.Error)
			if !ok {
				panic(r)
			}
			code = a.exitCode(ctx, e)
		}
	}()
	root := newRootCmd(a)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	return a.exitCode(ctx, cmp.Or(err, a.misuse))
}

// exitCode prints what is left to say and turns an error into the exit code.
func (a *app) exitCode(ctx context.Context, err error) int {
	if err == nil {
		return exitDone
	}
	if ctx.Err() != nil {
		fmt.Fprintln(a.stderr, "taizhang：已中断；没有完成的写入已全部撤销")
		return exitInterrupted
	}
	if e, ok := errors.AsType[*findingsError](err); ok {
		fmt.Fprintln(a.stderr, "taizhang："+e.msg)
		return exitFindings
	}
	if e, ok := errors.AsType[*usageError](err); ok {
		fmt.Fprintln(a.stderr, "taizhang："+e.msg)
		fmt.Fprintln(a.stderr, "  下一步："+cmp.Or(e.hint, "用 taizhang help 查看用法"))
		return exitUsage
	}
	fmt.Fprintln(a.stderr, "taizhang："+strings.TrimSpace(message(err)))
	return exitFailed
}

// causes are what a system usually refuses a file for, in the words of the office.
var causes = []struct {
	err  error
	word string
}{
	{fs.ErrNotExist, "没有这个文件或文件夹"},
	{fs.ErrPermission, "没有权限"},
	{fs.ErrExist, "已有同名的文件或文件夹"},
	{syscall.ENOSPC, "磁盘已满"},
	{syscall.EROFS, "那里只能读"},
	{syscall.ENOTDIR, "路径中有一段不是文件夹"},
	{syscall.EISDIR, "它是文件夹"},
	{syscall.ENAMETOOLONG, "名称太长"},
	{syscall.EIO, "磁盘出错"},
}

// cause says why something failed; nothing where the message has said it.
func cause(err error) string {
	switch err.(type) {
	case nil:
		return ""
	case *fs.PathError, *os.LinkError, *os.SyscallError, syscall.Errno:
		for _, c := range causes {
			if errors.Is(err, c.err) {
				return c.word
			}
		}
	}
	return err.Error()
}

// message is the text of an error for the person at the terminal.
func message(err error) string {
	e, ok := errors.AsType[*portfolio.Error](err)
	if !ok {
		return err.Error() + "\n  下一步：请把这行文字连同所用文件交给维护人员"
	}
	s := e.Msg
	if why := cause(e.Err); why != "" {
		s += "：" + why
	}
	if next := nextStep(e.Hint, e.Steps); next != "" {
		s += "\n  下一步：" + next
	}
	return s
}

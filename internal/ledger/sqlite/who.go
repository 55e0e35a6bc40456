package sqlite

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
	"unicode"
)

// whoExt is added to the name of a ledger: the file beside it says who is writing.
const whoExt = ".who"

// holder is who holds a ledger, as the file beside it says.
type holder struct {
	actor, program, host string
	pid                  int
	since                time.Time
}

// The lines of the file, which can be read with any editor.
const (
	whoActor   = "经办人"
	whoProgram = "程序"
	whoPID     = "进程"
	whoHost    = "主机"
	whoSince   = "开始"
)

func (h holder) text() []byte {
	return fmt.Appendf(nil, "%s：%s\n%s：%s\n%s：%d\n%s：%s\n%s：%s\n", whoActor, printable(h.actor), whoProgram, printable(h.program),
		whoPID, h.pid, whoHost, printable(h.host), whoSince, h.since.Format(time.RFC3339Nano))
}

// printable keeps a word on its line.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, s)
}

func parseHolder(text string) (h holder, ok bool) {
	for line := range strings.Lines(text) {
		name, value, _ := strings.Cut(line, "：")
		value = printable(value)
		switch name {
		case whoActor:
			h.actor = value
		case whoProgram:
			h.program = value
		case whoPID:
			h.pid, _ = strconv.Atoi(value)
		case whoHost:
			h.host = value
		case whoSince:
			h.since, _ = time.Parse(time.RFC3339Nano, value)
		}
	}
	return h, h.pid > 0 && h.program != "" && !h.since.IsZero()
}

// String names the holder: " 张三（taizhang，进程 123，自 10:02:03）".
func (h holder) String() string {
	process := fmt.Sprintf("进程 %d", h.pid)
	if host, _ := os.Hostname(); host != h.host {
		process = h.host + " 上的" + process
	}
	since, layout := h.since.Local(), time.TimeOnly
	if since.Format(time.DateOnly) != time.Now().Format(time.DateOnly) {
		layout = time.DateTime
	}
	if h.actor == "" {
		return fmt.Sprintf(" %s（%s，自 %s）", h.program, process, since.Format(layout))
	}
	return fmt.Sprintf(" %s（%s，%s，自 %s）", h.actor, h.program, process, since.Format(layout))
}

// gone reports whether the process is known to have ended.
func (h holder) gone() bool {
	if host, _ := os.Hostname(); host != h.host {
		return false
	}
	p, err := os.FindProcess(h.pid)
	if err != nil {
		return true
	}
	err = p.Signal(syscall.Signal(0))
	return errors.Is(err, os.ErrProcessDone) || errors.Is(err, syscall.ESRCH)
}

// holder names who holds the lock, as far as it can be known.
func (q queue) holder() string {
	h, ok := readHolder(q.path)
	switch {
	case q.held:
		return "另一个程序"
	case !ok:
		return "另一个程序（它没有留下名字）"
	case h.gone():
		return fmt.Sprintf("另一个程序（它没有留下名字；%s 是%s留下的，已过时）", filepath.Base(q.path)+whoExt, h)
	}
	return h.String()
}

func readHolder(path string) (holder, bool) {
	f, err := os.Open(path + whoExt)
	if err != nil {
		return holder{}, false
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, 4096))
	if err != nil {
		return holder{}, false
	}
	return parseHolder(string(text))
}

// sign says beside the file at path who holds its lock now, in the place of whoever has
// left a name there and the lock is free of. What cannot be written is no trouble:
// nobody but those who wait misses it. unsign takes the name away, if it is still ours.
func sign(path, actor string) (unsign func()) {
	host, _ := os.Hostname()
	program := strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe")
	text := holder{actor, program, host, os.Getpid(), time.Now()}.text()
	who := path + whoExt
	tmp := who + "~"
	err := os.WriteFile(tmp, text, 0o644) //nolint:gosec // for everybody to read
	if err == nil {
		err = os.Rename(tmp, who)
	}
	if err != nil {
		_, _ = os.Remove(tmp), os.Remove(who) // an old name would be a wrong one
		return func() {}
	}
	return func() {
		if now, err := os.ReadFile(who); err == nil && bytes.Equal(now, text) {
			_ = os.Remove(who)
		}
	}
}

package sqlite

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
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
	text, err := readWho(path)
	if err != nil {
		return holder{}, false
	}
	return parseHolder(string(text))
}

// readWho reads the file beside a ledger; a pipe in its place would never end.
func readWho(path string) ([]byte, error) {
	st, err := os.Stat(path + whoExt)
	if err != nil {
		return nil, err
	}
	if !st.Mode().IsRegular() {
		return nil, fs.ErrInvalid
	}
	f, err := os.Open(path + whoExt)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, 4096))
}

// sign says beside the file at path who holds its lock now, in the place of whoever has
// left a name there and the lock is free of. What cannot be written is no trouble:
// nobody but those who wait misses it. unsign takes the name away, if it is still ours.
func sign(path, actor string) (unsign func()) {
	host, _ := os.Hostname()
	program := strings.TrimSuffix(filepath.Base(os.Args[0]), ".exe")
	text := holder{actor, program, host, os.Getpid(), time.Now()}.text()
	who := path + whoExt
	if err := writeWhole(who, text); err != nil {
		_ = os.Remove(who) // an old name would be a wrong one
		return func() {}
	}
	return func() {
		if now, err := readWho(path); err == nil && bytes.Equal(now, text) {
			_ = os.Remove(who)
		}
	}
}

// writeWhole gives a file a content in one step. The name that it has until then can be foreseen,
// so it must be a new file: nothing is written through a link that somebody has laid there.
func writeWhole(path string, text []byte) error {
	tmp := path + "~"
	_ = os.Remove(tmp)
	f, err := os.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644) //nolint:gosec // for everybody to read
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Close()); err == nil {
		err = os.Rename(tmp, path)
	}
	if err != nil {
		_ = os.Remove(tmp)
	}
	return err
}

package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"taizhang/portfolio"
)

// TestWaitTells: a writer that waits says once for whom, and goes on as soon as he is done.
func TestWaitTells(t *testing.T) {
	f := newToy(t, 1)
	said := make(chan string, 10)
	waiter := open(t, f.path, Options{Tell: func(s string) { said <- s }})
	done := make(chan error, 1)
	err := f.Write(t.Context(), "张三\n", func(*sql.Tx) error {
		go func() {
			done <- waiter.Write(context.Background(), "李四", func(tx *sql.Tx) error { return addItems(tx, 1) })
		}()
		line := <-said
		for _, word := range []string{"台账正由 张三（", fmt.Sprintf("进程 %d，自 ", os.Getpid()), "写入，等它完成…"} {
			if !strings.Contains(line, word) {
				t.Errorf("%q does not say %q", line, word)
			}
		}
		return nil
	})
	if err := errors.Join(err, <-done); err != nil {
		t.Fatal(err)
	}
	if len(said) > 0 {
		t.Errorf("told more than once: %q", <-said)
	}
	if n := items(t, waiter); n != 2 {
		t.Errorf("%d items", n)
	}
	alone(t, f.path)
}

// TestWaitEnds names the holder when it gives up; a reader is told as well.
func TestWaitEnds(t *testing.T) {
	f := newToy(t, 1)
	other := open(t, f.path, Options{})
	set(t, &busyTimeout, 10*time.Millisecond)
	write := func() error { return other.Write(t.Context(), "李四", func(*sql.Tx) error { return nil }) }
	err := f.Write(t.Context(), "张三", func(*sql.Tx) error {
		wantCode(t, write(), portfolio.Conflict, "台账正由 张三（", "写入", "请等它完成后再试")
		return nil
	})
	if err != nil || write() != nil {
		t.Fatal(err)
	}
	db := raw(t, f.path)
	mustExec(t, db, "BEGIN EXCLUSIVE")
	wantCode(t, write(), portfolio.Conflict, "另一个程序（它没有留下名字）")
	var said told
	other.tell = said.tell
	set(t, &busyTimeout, 2*tellAfter)
	wantCode(t, write(), portfolio.Conflict, "另一个程序")
	said.one(t, "台账正由另一个程序（它没有留下名字）写入，等它完成…")
	set(t, &busyTimeout, 0)
	wantCode(t, other.Read(t.Context(), func(*sql.Tx) error { return nil }), portfolio.Conflict, "另一个程序")
	_, err = Open(t.Context(), f.path, Options{})
	wantCode(t, err, portfolio.Conflict, "另一个程序")
}

// TestWaitCancelled returns at once, long before the end of the wait.
func TestWaitCancelled(t *testing.T) {
	f := newToy(t, 1)
	set(t, &busyTimeout, time.Hour)
	db := raw(t, f.path)
	mustExec(t, db, "BEGIN EXCLUSIVE")
	for name, act := range map[string]func(context.Context, *File) error{
		"write": func(ctx context.Context, f *File) error {
			return f.Write(ctx, "李四", func(*sql.Tx) error { return nil })
		},
		"read": func(ctx context.Context, f *File) error { return f.Read(ctx, func(*sql.Tx) error { return nil }) },
		"open": func(ctx context.Context, f *File) error {
			_, err := Open(ctx, f.path, Options{Tell: f.tell})
			return err
		},
		"restore": func(ctx context.Context, f *File) error {
			mustExec(t, db, "COMMIT")
			backup := filepath.Join(t.TempDir(), "备份.db")
			if err := f.Backup(ctx, backup, proved); err != nil {
				return err
			}
			mustExec(t, db, "BEGIN EXCLUSIVE")
			return Restore(ctx, backup, f.path, true, Options{Tell: f.tell}, proved)
		},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		f.tell = func(string) { cancel() } // now it waits
		if err := act(ctx, f); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
		cancel()
	}
}

// TestReaderInTheWay: one who holds the lock himself waits for the readers, and is not told
// that another one writes.
func TestReaderInTheWay(t *testing.T) {
	f := newToy(t, 1)
	reader := raw(t, f.path)
	begin := func() { mustExec(t, reader, "BEGIN", "SELECT * FROM item") }
	write := func(ctx context.Context) error {
		return f.Write(ctx, "张三", func(tx *sql.Tx) error { return addItems(tx, 1) })
	}
	begin()
	var said told
	f.tell = func(line string) {
		said.tell(line)
		mustExec(t, reader, "COMMIT")
	}
	if err := write(t.Context()); err != nil {
		t.Fatal(err)
	}
	said.one(t, "台账正由另一个程序读取，等它完成…")

	begin()
	ctx, cancel := context.WithCancel(t.Context())
	f.tell = func(string) { cancel() }
	if err := write(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	set(t, &busyTimeout, 10*time.Millisecond)
	wantCode(t, write(t.Context()), portfolio.Conflict, "台账正由另一个程序读取，等了 ", "请等它完成后再试")
	mustExec(t, reader, "COMMIT")
	if n := items(t, f); n != 2 {
		t.Errorf("%d items", n)
	}
	add(t, f, 1)
	alone(t, f.path)
}

// TestWhoStale: the name that a killed writer has left is not taken for that of another
// holder, and goes with the next writer.
func TestWhoStale(t *testing.T) {
	f := newToy(t, 1)
	said, kill := process(t, "hold", f.path)
	if said != "held" {
		t.Fatal(said)
	}
	who := f.path + whoExt
	set(t, &busyTimeout, 10*time.Millisecond)
	write := func(fn func(*sql.Tx) error) error { return f.Write(t.Context(), "张三", fn) }
	nothing := func(*sql.Tx) error { return nil }
	wantCode(t, write(nothing), portfolio.Conflict, "台账正由 李四（sqlite.test，进程 ")
	kill()
	if _, err := os.Stat(who); err != nil {
		t.Fatal("nothing is stale: the test proves nothing", err)
	}
	db := raw(t, f.path)
	mustExec(t, db, "BEGIN IMMEDIATE")
	wantCode(t, write(nothing), portfolio.Conflict, "另一个程序（它没有留下名字；台账.db.who 是 李四（", "已过时")
	mustExec(t, db, "ROLLBACK")
	err := write(func(tx *sql.Tx) error {
		if text := string(readFile(t, who)); !strings.Contains(text, "经办人：张三\n") {
			t.Errorf("who writes: %q", text)
		}
		return addItems(tx, 1) // what he has left of a journal goes, too
	})
	if err != nil {
		t.Fatal(err)
	}
	alone(t, f.path)
}

// TestWhoOfAnother stays when the writer has done: it is not his.
func TestWhoOfAnother(t *testing.T) {
	f := newToy(t, 1)
	who := f.path + whoExt
	err := f.Write(t.Context(), "张三", func(*sql.Tx) error {
		return os.WriteFile(who, holder{"王五", "taizhang", "别的主机", 1 << 30, time.Now()}.text(), 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	if h, ok := readHolder(f.path); !ok || !strings.HasPrefix(h.String(), " 王五（taizhang，别的主机 上的进程 1073741824，自 ") || h.gone() {
		t.Errorf("%v, %v", h, ok)
	}
	for _, text := range []string{"", "x", "经办人：王五\n", "进程：0\n程序：x\n"} {
		writeFile(t, who, []byte(text))
		if _, ok := readHolder(f.path); ok {
			t.Errorf("%q names somebody", text)
		}
	}
	// A name that cannot be written is no trouble.
	if err := errors.Join(os.Remove(who), os.Mkdir(who, 0o700), os.WriteFile(filepath.Join(who, "x"), nil, 0o600)); err != nil {
		t.Fatal(err)
	}
	add(t, f, 1)
}

// TestWhoThroughLinks: what somebody has laid where the name of the holder goes is neither
// written through nor waited for.
func TestWhoThroughLinks(t *testing.T) {
	f := newToy(t, 1)
	victim := filepath.Join(t.TempDir(), "别人的文件")
	if err := os.WriteFile(victim, []byte("原文"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, ext := range []string{whoExt, whoExt + "~"} {
		if err := os.Symlink(victim, f.path+ext); err != nil {
			t.Skip("no links here:", err)
		}
	}
	if err := f.Write(t.Context(), "张三", func(tx *sql.Tx) error { return addItems(tx, 1) }); err != nil {
		t.Fatal(err)
	}
	if got := readFile(t, victim); string(got) != "原文" {
		t.Errorf("written through: %q", got)
	}
	alone(t, f.path)
	// A folder, for one, in place of a pipe, which not every system has.
	if err := os.Mkdir(f.path+whoExt, 0o700); err != nil {
		t.Fatal(err)
	}
	if h, ok := readHolder(f.path); ok {
		t.Errorf("holder %v", h)
	}
	if err := f.Write(t.Context(), "张三", func(tx *sql.Tx) error { return addItems(tx, 1) }); err != nil {
		t.Error(err)
	}
}

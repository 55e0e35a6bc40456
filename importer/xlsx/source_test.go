package xlsx

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLockFiles calls the marks of an open workbook by their name.
func TestLockFiles(t *testing.T) {
	dir := t.TempDir()
	mark := "\x05admin" + strings.Repeat(" ", 49) + "\x05\x00a\x00d\x00m\x00i\x00n\x00" + strings.Repeat(" \x00", 50)
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, name := range []string{"~$清单.xlsx", ".~清单.xlsx", ".~lock.清单.xlsx#"} {
		for _, data := range []string{mark, "", ",示例员,PC,2025;"} {
			_, err := Open(context.Background(), write(name, []byte(data)), DefaultLimits())
			var e *Error
			if !errors.As(err, &e) || e.Code != CodeKind || !strings.Contains(e.Msg, "“清单.xlsx”") || !strings.Contains(e.Msg, "锁定") || e.File != name {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	// A workbook of such a name is a workbook, a damaged one is damaged, and none is none.
	good := newPkg(someRows, "").zip(t)
	w, err := Open(context.Background(), write("~$甲.xlsx", good), DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	w.Close()
	for path, word := range map[string]string{write("~$乙.xlsx", good[:len(good)-30]): "没有结尾", filepath.Join(dir, "~$丙.xlsx"): "不存在", write("丁.xlsx", []byte(mark)): "类型无法识别"} {
		if _, err := Open(context.Background(), path, DefaultLimits()); err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// TestNoTemporaryFolder reads, and compares, where there is none.
func TestNoTemporaryFolder(t *testing.T) {
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, filepath.Join(t.TempDir(), "没有"))
	}
	if w := mustOpen(t, newPkg(someRows, "").zip(t)); !w.Compared {
		t.Error("not compared")
	}
}

// reading is a file that reports every read, and fails where it is told to.
type reading struct {
	io.ReaderAt
	n   int
	now func(n int) error
}

func (r *reading) ReadAt(p []byte, off int64) (int, error) {
	r.n++
	if err := r.now(r.n); err != nil {
		return 0, err
	}
	return r.ReaderAt.ReadAt(p, off)
}

// TestStopped ends the context at every single read of the file: nothing is read after
// it, and the file is not said to be bad.
func TestStopped(t *testing.T) {
	data := withComments(newPkg(someRows, ""), "", "", "").zip(t)
	total := &reading{ReaderAt: strings.NewReader(string(data)), now: func(int) error { return nil }}
	open := func(ctx context.Context, r io.ReaderAt) error {
		_, err := OpenReader(ctx, r, int64(len(data)), "清单.xlsx", DefaultLimits())
		return err
	}
	if err := open(context.Background(), total); err != nil {
		t.Fatal(err)
	}
	for stop := range total.n + 1 {
		ctx, cancel := context.WithCancel(context.Background())
		r := &reading{ReaderAt: total.ReaderAt, now: func(n int) error {
			if n == stop {
				cancel()
			}
			return nil
		}}
		if stop == 0 {
			cancel()
		}
		err := open(ctx, r)
		cancel()
		var e *Error
		if !errors.As(err, &e) || e.Code != CodeStopped || !errors.Is(err, context.Canceled) || r.n != stop {
			t.Fatalf("stopped at read %d of %d, went on to %d: %v", stop, total.n, r.n, err)
		}
	}
}

// TestStoppedInAPart ends the context while one long part is parsed and excelize reads it
// too: no more of it is parsed than what was already taken.
func TestStoppedInAPart(t *testing.T) {
	data := newPkg(strings.Repeat(`<row><c><v>1</v></c></row>`, 100_000), "").zip(t)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	w, err := OpenReader(ctx, strings.NewReader(string(data)), int64(len(data)), "清单.xlsx", DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	last := 0
	for row, err := range w.Rows("附表1") {
		if err != nil {
			if e := asError(err); e.Code != CodeStopped || e.File != "清单.xlsx" {
				t.Errorf("got %v", err)
			}
			last = -last
			break
		}
		if last = row.Num; last == 1000 {
			cancel()
		}
	}
	if last >= 0 || last < -10_000 { // a buffer of text holds some 3000 rows
		t.Errorf("ended at row %d", last)
	}
	// excelize is long in the middle of something: nobody waits for it.
	second := &secondReading{batches: make(chan []secondRow), stop: make(chan struct{}), ctx: ctx}
	if second.next() != nil || !errors.Is(second.result(), context.Canceled) || !second.ended() {
		t.Error("the second reading goes on")
	}
	second.close()
}

// TestDeadShare leaves a call alone that does not come back, and cleans up after it when it
// does.
func TestDeadShare(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	hangs, undone := make(chan struct{}), make(chan int)
	ended := make(chan error)
	go func() {
		_, err := patiently(ctx, func() (int, error) { <-hangs; return 7, nil }, func(n int) { undone <- n })
		ended <- err
	}()
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	close(hangs)
	if n := <-undone; n != 7 {
		t.Errorf("undone %d", n)
	}
}

// TestDiskTrouble says of a disk that fails that it fails, not that the file is damaged.
func TestDiskTrouble(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "清单.xlsx")
	if err := os.WriteFile(name, newPkg(someRows, "").zip(t), 0o600); err != nil {
		t.Fatal(err)
	}
	w, err := Open(context.Background(), name, DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	w.source.file.Close() // as a share that is gone
	for _, err := range w.Rows("附表1") {
		if e := asError(err); e == nil || e.Code != CodeIO || !strings.Contains(e.Msg, "无法读取") {
			t.Errorf("got %v", err)
		}
	}
}

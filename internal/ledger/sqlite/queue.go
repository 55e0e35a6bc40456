package sqlite

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/mattn/go-sqlite3"

	"taizhang/portfolio"
)

// busyTimeout is how long one waits for another program: a large import holds the write
// lock for some seconds.
var busyTimeout = 15 * time.Second

// A wait shorter than tellAfter is not worth a word. The lock is tried anew after at most
// longestPause.
const (
	tellAfter    = 200 * time.Millisecond
	longestPause = 50 * time.Millisecond
)

// queue is where one waits for the lock of a ledger. The waiting is done here and not in
// SQLite, which hears of no cancelled context and cannot say whom it waits for.
type queue struct {
	path string // of the file itself, not of a link to it
	tell func(string)
	use  string // what those do who are waited for
	held bool   // the one who waits holds the lock himself
}

// wait tries until the lock is free. It tells once who holds it, and names the holder when
// it gives up (Conflict).
func (q queue) wait(ctx context.Context, try func() error) error {
	since, told, pause := time.Now(), false, time.Millisecond
	for {
		err := try()
		if !isBusy(err) {
			return err
		}
		waited := time.Since(since)
		if !told && waited >= tellAfter {
			q.tell(fmt.Sprintf("台账正由%s%s，等它完成…", q.holder(), q.use))
			told = true
		}
		if waited >= busyTimeout {
			return &portfolio.Error{
				Code: portfolio.Conflict, Hint: "请等它完成后再试",
				Msg: fmt.Sprintf("台账正由%s%s，等了 %d 秒仍未完成", q.holder(), q.use, int(waited.Seconds())),
			}
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
			pause = min(2*pause, longestPause)
		}
	}
}

func isBusy(err error) bool {
	var s sqlite3.Error
	return errors.As(err, &s) && (s.Code == sqlite3.ErrBusy || s.Code == sqlite3.ErrLocked)
}

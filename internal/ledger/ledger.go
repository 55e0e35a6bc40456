package ledger

import (
	"context"
	"fmt"
	"time"

	"taizhang/internal/ledger/sqlite"
	"taizhang/portfolio"
)

// Options say how a ledger is opened.
type Options struct {
	Now      func() time.Time // the clock; nil: time.Now
	Create   bool             // make a new ledger where there is none
	ReadOnly bool             // nothing is written, not even a newer schema
	Tell     func(string)     // what the user should know beside the result; nil: nobody listens
	Actor    string           // who restores, for those who wait meanwhile
}

func (o Options) file() sqlite.Options {
	return sqlite.Options{Create: o.Create, ReadOnly: o.ReadOnly, Tell: o.Tell, Actor: o.Actor}
}

// Ledger is an open book of record. It is safe for use by several goroutines: writers
// go one at a time, readers beside them.
type Ledger struct {
	file *sqlite.File
	now  func() time.Time
}

// Open opens the ledger at path and brings an older schema up to date; with
// opts.ReadOnly it refuses one (Conflict). It refuses a file that is not a ledger, or not
// as this program makes it (Invalid), and a missing one unless opts.Create is set (NotFound).
func Open(ctx context.Context, path string, opts Options) (*Ledger, error) {
	f, err := sqlite.Open(ctx, path, opts.file())
	if err != nil {
		return nil, err
	}
	l := &Ledger{file: f, now: opts.Now}
	if l.now == nil {
		l.now = time.Now
	}
	return l, nil
}

// Close closes the ledger.
func (l *Ledger) Close() error { return l.file.Close() }

// Plans returns the names of the plans, the oldest first. A ledger whose plans somebody has
// taken out is Internal.
func (l *Ledger) Plans(ctx context.Context) ([]string, error) {
	var out []string
	err := l.read(ctx, func(w *work) (err error) { out, err = w.plans(); return err })
	return out, err
}

// Backup writes a copy of the ledger to path, which must not exist yet (Conflict): one
// consistent state, every plan of it proved before the file gets its name.
func (l *Ledger) Backup(ctx context.Context, path string) error {
	return l.file.Backup(ctx, path, prove("台账", l.file.Path(), "请检查台账；必要时用以前的备份恢复", portfolio.Do("check")))
}

// Restore puts a copy of a backup in the place of the ledger at path, or makes it. A
// ledger that is there is replaced only with force (Conflict otherwise). The backup is
// only read; its copy is brought up to date and proved, every plan of it, before anything
// of the ledger is touched (Invalid where it does not hold).
func Restore(ctx context.Context, backup, path string, force bool, opts Options) error {
	return sqlite.Restore(ctx, backup, path, force, opts.file(), prove("备份", backup, "换一个备份；现有台账没有改动"))
}

// prove returns the proof of a copy of the file that is named; hint and steps are what to
// do when it does not hold.
func prove(what, name, hint string, steps ...portfolio.Step) sqlite.Prove {
	return func(ctx context.Context, path string) error {
		l, err := Open(ctx, path, Options{ReadOnly: true})
		if err != nil {
			return err
		}
		defer l.Close()
		broken, err := l.Verify(ctx)
		if err == nil && len(broken) > 0 {
			err = &portfolio.Error{Code: portfolio.Invalid, Msg: fmt.Sprintf("%s %s 未通过核验：%s", what, name, broken[0].Msg), Hint: hint, Steps: steps}
		}
		return err
	}
}

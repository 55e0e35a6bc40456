package ledger

import (
	"context"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"testing"
	"time"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

const (
	planName = plantest.PlanName
	wanFen   = portfolio.Money(1_000_000)
)

// The example that the tests work on.
var (
	project        = plantest.Example
	reading        = plantest.ExampleReading
	exampleList    = plantest.ExampleList
	exampleAliases = plantest.ExampleAliases
	exampleTable   = plantest.ExampleTable
	wantCode       = plantest.WantCode
	shortLog       = plantest.Log
	codes          = plantest.Codes
)

var testNow = time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC)

// clerk is somebody before a ledger.
type clerk struct {
	*Ledger
	plantest.Clerk
	path string
}

// shelf is one plan of a ledger, as a Clerk sees it.
type shelf struct {
	l           *Ledger
	actor, plan string
}

func (s shelf) Enter(create bool, act plantest.Act) (int64, []portfolio.Change, error) {
	w := s.l.As(s.actor)
	enter := w.Enter
	if create {
		enter = w.EnterNew
	}
	r, err := enter(context.Background(), s.plan, Want{}, act)
	return r.Revision, r.Changes, err
}

func (s shelf) Now() (*portfolio.Book, error) {
	return bookOf(context.Background(), s.l, s.plan, Want{})
}

func bookOf(ctx context.Context, l *Ledger, plan string, want Want) (b *portfolio.Book, err error) {
	err = l.View(ctx, plan, func(v *View) (err error) { b, err = v.Book(want); return err })
	return b, err
}

func verify(ctx context.Context, l *Ledger, plan string) (fs []portfolio.Finding, err error) {
	err = l.View(ctx, plan, func(v *View) (err error) { fs, _, err = v.Verify(); return err })
	return fs, err
}

func historyOf(ctx context.Context, l *Ledger, plan string, of portfolio.Entity) (cs []portfolio.Change, err error) {
	err = l.View(ctx, plan, func(v *View) (err error) { cs, err = v.History(of); return err })
	return cs, err
}

// open opens a ledger for a test, closed at its end.
func open(tb testing.TB, path string, opts Options) clerk {
	tb.Helper()
	if opts.Now == nil {
		opts.Now = func() time.Time { return testNow }
	}
	l, err := Open(context.Background(), path, opts)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { l.Close() })
	return clerk{l, plantest.Clerk{Store: shelf{l, "张三", planName}}, path}
}

func newLedger(tb testing.TB) clerk {
	tb.Helper()
	return open(tb, filepath.Join(tb.TempDir(), "台账.db"), Options{Create: true})
}

// of is the clerk before another plan.
func (c clerk) of(plan string) clerk {
	return clerk{c.Ledger, plantest.Clerk{Store: shelf{c.Ledger, "张三", plan}}, c.path}
}

func mustImport(tb testing.TB, l clerk, r *portfolio.Reading) intake.Report {
	tb.Helper()
	rep, err := l.Import(r)
	if err != nil {
		tb.Fatal(err)
	}
	if !rep.Written {
		tb.Fatalf("not written: %+v", rep.Findings)
	}
	return rep
}

func mustBook(tb testing.TB, l clerk) *portfolio.Book {
	tb.Helper()
	b, err := l.Store.Now()
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func mustPlan(tb testing.TB, l clerk) *portfolio.Plan {
	tb.Helper()
	return mustBook(tb, l).Plan
}

// changesOf is the log of one entity of a plan; of all with a zero one.
func changesOf(tb testing.TB, l clerk, of portfolio.Entity) []portfolio.Change {
	tb.Helper()
	h, err := historyOf(context.Background(), l.Ledger, planName, of)
	if err != nil {
		tb.Fatal(err)
	}
	return h
}

// sound fails the test when the integrity pass finds anything.
func sound(tb testing.TB, l clerk) {
	tb.Helper()
	fs, err := verify(context.Background(), l.Ledger, planName)
	if err != nil {
		tb.Fatal(err)
	}
	for _, f := range fs {
		tb.Errorf("Verify: %s %s", f.Code, f.Msg)
	}
}

// raw opens the file of a ledger beside it.
func raw(tb testing.TB, l clerk) *sql.DB {
	tb.Helper()
	return rawFile(tb, l.path)
}

func rawFile(tb testing.TB, path string) *sql.DB {
	tb.Helper()
	db, err := sql.Open("sqlite3", (&url.URL{Scheme: "file", Path: path, RawQuery: "_txlock=immediate"}).String())
	if err != nil {
		tb.Fatal(err)
	}
	db.SetMaxOpenConns(1) // what a PRAGMA sets holds for what follows
	tb.Cleanup(func() { db.Close() })
	return db
}

// copyOf opens a copy of a ledger that nobody writes to.
func copyOf(tb testing.TB, l clerk) clerk {
	tb.Helper()
	return copyIn(tb, tb.TempDir(), l)
}

// copyIn makes it in a folder.
func copyIn(tb testing.TB, dir string, l clerk) clerk {
	tb.Helper()
	path := filepath.Join(dir, "台账.db")
	copyFile(tb, l.path, path)
	return open(tb, path, Options{})
}

func copyFile(tb testing.TB, from, to string) {
	tb.Helper()
	b, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, b, 0o600)
	}
	if err != nil {
		tb.Fatal(err)
	}
}

func mustExec(tb testing.TB, db *sql.DB, query string, args ...any) {
	tb.Helper()
	if _, err := db.Exec(query, args...); err != nil {
		tb.Fatalf("%s: %v", query, err)
	}
}

// count counts the rows of an answer.
func count(tb testing.TB, db *sql.DB, from string, args ...any) int {
	tb.Helper()
	var n int
	if err := db.QueryRow("SELECT COUNT(*) FROM "+from, args...).Scan(&n); err != nil {
		tb.Fatalf("%s: %v", from, err)
	}
	return n
}

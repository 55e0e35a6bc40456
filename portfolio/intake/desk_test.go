package intake_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

const wanFen = portfolio.Money(1_000_000)

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
	nos            = plantest.Nos
)

// desk is a clerk before a ledger in memory.
type desk struct {
	plantest.Clerk
	*plantest.Desk
}

func newDesk() desk {
	d := plantest.NewDesk()
	return desk{plantest.Clerk{Store: d}, d}
}

func mustImport(tb testing.TB, d desk, r *portfolio.Reading) intake.Report {
	tb.Helper()
	rep, err := d.Import(r)
	if err != nil {
		tb.Fatal(err)
	}
	if !rep.Written {
		tb.Fatalf("not written: %+v", rep.Findings)
	}
	return rep
}

func mustBook(tb testing.TB, d desk) *portfolio.Book {
	tb.Helper()
	b, err := d.Now()
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func mustPlan(tb testing.TB, d desk) *portfolio.Plan {
	tb.Helper()
	return mustBook(tb, d).Plan
}

// sound fails the test unless the log leads the state back to nothing, and to the state
// after each act on the way.
func sound(tb testing.TB, d desk) {
	tb.Helper()
	for _, f := range walkBack(mustBook(tb, d), d.Past(), d.Changes) {
		tb.Errorf("walk: %s %s", f.Code, f.Msg)
	}
	for i := range d.States {
		want, got := d.States[i], stateAt(mustBook(tb, d), d.Past(), d.Changes, int64(i+1))
		if diff := cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(portfolio.Project{}, "Cells"), cmpopts.IgnoreFields(portfolio.Plan{}, "AsOf")); diff != "" {
			tb.Errorf("the state after revision %d: %s", i+1, diff)
		}
	}
}

func walkBack(book *portfolio.Book, past portfolio.Past, changes []portfolio.Change) []portfolio.Finding {
	w := intake.NewWalk(book, past)
	for _, c := range slices.Backward(changes) {
		w.Back(c)
	}
	return w.End()
}

// stateAt is the book after a revision.
func stateAt(book *portfolio.Book, past portfolio.Past, changes []portfolio.Change, revision int64) *portfolio.Book {
	w := intake.NewWalk(book, past)
	for _, c := range slices.Backward(changes) {
		if c.Revision > revision {
			w.Back(c)
		} else {
			w.Place(c)
		}
	}
	return w.Book()
}

// history is the log of one entity, "project 1", "alias source 市财政".
func history(d desk, entity string) []portfolio.Change {
	var out []portfolio.Change
	for _, c := range d.Changes {
		if c.Entity.String() == entity || string(c.Entity.Kind) == entity {
			out = append(out, c)
		}
	}
	return out
}

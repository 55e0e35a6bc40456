package intake_test

import (
	"slices"
	"testing"

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

// sound fails the test unless the log leads the state back to the imports.
func sound(tb testing.TB, d desk) {
	tb.Helper()
	for _, f := range walkBack(mustPlan(tb, d), d.Cells, d.Changes) {
		tb.Errorf("walk: %s %s", f.Code, f.Msg)
	}
}

func walkBack(plan *portfolio.Plan, cells map[int64]string, changes []portfolio.Change) []portfolio.Finding {
	w := intake.NewWalk(plan, cells)
	for _, c := range slices.Backward(changes) {
		w.Back(c)
	}
	return w.End()
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

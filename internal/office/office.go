// Package office holds the use cases: what the office does, one act a file. It alone
// brings importer, exporter and ledger together; the command line and a page ask it. It
// knows no flags, no streams and no HTTP, and writes no command lines.
//
// The rules are those of package portfolio; an act reads one state of the ledger, lets
// the rules decide, and writes in one transaction.
package office

import (
	"context"
	"time"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
)

// Office is a desk: which ledger and which plan are worked on, and by whom.
type Office struct {
	Ledger string           // the file
	Plan   string           // "": the only plan of the ledger
	Actor  string           // for the change log
	Now    func() time.Time // nil: time.Now
}

// open opens the ledger to read or, with write, to change it. create makes a new one
// where there is none.
func (o *Office) open(ctx context.Context, write, create bool) (*ledger.Ledger, error) {
	return ledger.Open(ctx, o.Ledger, ledger.Options{Now: o.Now, Create: create, ReadOnly: !write})
}

// withPlan opens the ledger, finds the plan that is meant, runs fn and closes the ledger.
func (o *Office) withPlan(ctx context.Context, write bool, fn func(l *ledger.Ledger, plan string) error) error {
	l, err := o.open(ctx, write, false)
	if err != nil {
		return err
	}
	defer l.Close()
	plan, err := l.ResolvePlan(ctx, o.Plan)
	if err != nil {
		return err
	}
	return fn(l, plan)
}

// How much of a plan an act reads.
var (
	whole   = ledger.Want{}
	outline = ledger.Want{NoCells: true}    // without the cells of the projects
	head    = ledger.Want{NoProjects: true} // without the projects
)

// one reads a single project.
func one(h portfolio.Handle) ledger.Want { return ledger.Want{Only: &h} }

// book reads the plan that is meant, all of one state.
func (o *Office) book(ctx context.Context, want ledger.Want) (*portfolio.Book, error) {
	var out *portfolio.Book
	err := o.withPlan(ctx, false, func(l *ledger.Ledger, plan string) error {
		var err error
		out, err = l.Book(ctx, plan, want)
		return err
	})
	return out, err
}

// enter lets a rule decide on the plan that is meant, and writes what it decides.
func (o *Office) enter(ctx context.Context, want ledger.Want, rule ledger.Rule) (ledger.Receipt, error) {
	var out ledger.Receipt
	err := o.withPlan(ctx, true, func(l *ledger.Ledger, plan string) error {
		var err error
		out, err = l.As(o.Actor).Enter(ctx, plan, want, rule)
		return err
	})
	return out, err
}

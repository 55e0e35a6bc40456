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
	return ledger.Open(ctx, o.Ledger, ledger.Options{Actor: o.Actor, Now: o.Now, Create: create, ReadOnly: !write})
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

// readPlan runs fn on the whole plan.
func (o *Office) readPlan(ctx context.Context, fn func(l *ledger.Ledger, p *portfolio.Plan) error) error {
	return o.loadPlan(ctx, (*ledger.Ledger).Plan, fn)
}

// readOutline runs fn on the plan without the cells of its projects.
func (o *Office) readOutline(ctx context.Context, fn func(l *ledger.Ledger, p *portfolio.Plan) error) error {
	return o.loadPlan(ctx, (*ledger.Ledger).Outline, fn)
}

func (o *Office) loadPlan(ctx context.Context, load func(*ledger.Ledger, context.Context, string) (*portfolio.Plan, error),
	fn func(l *ledger.Ledger, p *portfolio.Plan) error,
) error {
	return o.withPlan(ctx, false, func(l *ledger.Ledger, name string) error {
		p, err := load(l, ctx, name)
		if err != nil {
			return err
		}
		return fn(l, p)
	})
}

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
	AsOf   int64            // the revision after which the plan is looked at; 0: the present state
	Now    func() time.Time // nil: time.Now
	Tell   func(string)     // what is said beside the result, in Chinese, a line each; nil: nobody listens
}

// open opens the ledger.
func (o *Office) open(ctx context.Context, opts ledger.Options) (*ledger.Ledger, error) {
	opts.Now, opts.Tell = o.Now, o.Tell
	return ledger.Open(ctx, o.Ledger, opts)
}

// view runs fn on one state of the plan that is meant.
func (o *Office) view(ctx context.Context, fn func(*ledger.View) error) error {
	l, err := o.open(ctx, ledger.Options{})
	if err != nil {
		return err
	}
	defer l.Close()
	return l.View(ctx, o.Plan, fn)
}

// one is a single project, with all that is known of it.
func one(h portfolio.Handle) ledger.Want { return ledger.Want{Only: &h} }

// book reads so much of the plan that is meant, all of one state.
func (o *Office) book(ctx context.Context, depth ledger.Depth) (*portfolio.Book, error) {
	var out *portfolio.Book
	err := o.view(ctx, func(v *ledger.View) (err error) {
		out, err = v.Book(ledger.Want{Depth: depth, AsOf: o.AsOf})
		return err
	})
	return out, err
}

// enter lets a rule decide on the plan that is meant, and writes what it decides.
func (o *Office) enter(ctx context.Context, want ledger.Want, rule ledger.Rule) (ledger.Receipt, error) {
	l, err := o.open(ctx, ledger.Options{})
	if err != nil {
		return ledger.Receipt{}, err
	}
	defer l.Close()
	return l.As(o.Actor).Enter(ctx, o.Plan, want, rule)
}

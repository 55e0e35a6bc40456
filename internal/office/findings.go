package office

import (
	"context"
	"errors"
	"fmt"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/check"
	"taizhang/portfolio/intake"
)

// Findings are what is odd in a plan and in its ledger.
type Findings struct {
	Plan    string
	Open    []portfolio.Finding // that nobody has settled
	Settled int                 // how many somebody has
	Entries int64               // of the change log, all led back; 0: the ledger does not hold
	Unread  error               // why the data could not be looked at, in a ledger that does not hold
}

// Check proves the ledger, whichever plan is meant, and looks for findings about the data of
// the plan. The proof is returned along with an error that comes after it.
func (o *Office) Check(ctx context.Context) (Findings, error) {
	var out Findings
	l, err := o.open(ctx, ledger.Options{})
	if err != nil {
		return out, err
	}
	defer l.Close()
	err = l.Look(ctx, func(v *ledger.View) (err error) {
		if out.Open, out.Entries, err = v.Verify(); err != nil {
			return err
		}
		err = out.checkData(v, o.Plan)
		if _, ours := errors.AsType[*portfolio.Error](err); len(out.Open) > 0 && (ours || ledger.Damaged(err)) {
			out.Unread, err = err, nil // what is broken has to be told in any case
		}
		return err
	})
	return out, err
}

func (f *Findings) checkData(v *ledger.View, plan string) error {
	v, err := v.Of(plan)
	if err != nil {
		return err
	}
	f.Plan = v.Plan()
	b, err := v.Book(ledger.Want{})
	if err != nil {
		return err
	}
	open, settled := intake.Unsettled(b, check.Check(b.Plan, b.Aliases))
	f.Open, f.Settled = append(f.Open, open...), settled
	return nil
}

// Accept settles the findings of a code about a project and returns how many there were;
// they come back when what they rest on changes. Without any it is a NotFound.
func (o *Office) Accept(ctx context.Context, code string, h portfolio.Handle, reason string) (int, error) {
	n := 0
	_, err := o.enter(ctx, ledger.Want{}, func(b *portfolio.Book) (*portfolio.Entry, error) {
		p, err := b.Plan.Find(h)
		if err != nil {
			return nil, err
		}
		var meant []portfolio.Finding
		open, _ := intake.Unsettled(b, check.Check(b.Plan, b.Aliases))
		for _, f := range open {
			if f.Code == code && f.Project == p.ID {
				meant = append(meant, f)
			}
		}
		if n = len(meant); n == 0 {
			return nil, &portfolio.Error{
				Code: portfolio.NotFound, Msg: fmt.Sprintf("项目 #%s 没有待了结的 %s", b.Plan.Handles().Of(p), code),
				Steps: []portfolio.Step{portfolio.Do("check", portfolio.Option("all", "")).If("要查看代码和序号")},
			}
		}
		return intake.Accept(b, h, meant, reason)
	})
	return n, err
}

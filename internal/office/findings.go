package office

import (
	"context"
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
}

// Check looks for findings about the data, and proves the ledger.
func (o *Office) Check(ctx context.Context) (Findings, error) {
	var out Findings
	err := o.view(ctx, func(v *ledger.View) error {
		broken, err := v.Verify()
		if err != nil {
			return err
		}
		out = Findings{Plan: v.Plan(), Open: broken}
		b, err := v.Book(ledger.Want{})
		if len(broken) > 0 && ledger.Damaged(err) {
			return nil // what cannot be read is told already
		}
		if err != nil {
			return err
		}
		open, settled := intake.Unsettled(b, check.Check(b.Plan, b.Aliases))
		out.Open, out.Settled = append(out.Open, open...), settled
		return nil
	})
	return out, err
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
			if f.Code == code && f.No == p.No {
				meant = append(meant, f)
			}
		}
		if n = len(meant); n == 0 {
			return nil, &portfolio.Error{
				Code: portfolio.NotFound, Msg: fmt.Sprintf("项目 #%s 没有待了结的 %s", p.No, code),
				Steps: []portfolio.Step{portfolio.Do("check", portfolio.Option("all", "")).If("要查看代码和序号")},
			}
		}
		return intake.Accept(b, h, meant, reason)
	})
	return n, err
}

package office

import (
	"context"
	"fmt"
	"slices"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/check"
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
	err := o.readPlan(ctx, func(l *ledger.Ledger, p *portfolio.Plan) error {
		var err error
		out, err = findings(ctx, l, p)
		return err
	})
	return out, err
}

// Accept settles the findings of a code about a project and returns how many there were;
// they come back when what they rest on changes. Without any it is a NotFound.
func (o *Office) Accept(ctx context.Context, code string, no portfolio.No, reason string) (int, error) {
	n := 0
	err := o.withPlan(ctx, true, func(l *ledger.Ledger, plan string) error {
		p, err := l.Plan(ctx, plan)
		if err != nil {
			return err
		}
		found, err := findings(ctx, l, p)
		if err != nil {
			return err
		}
		for _, f := range found.Open {
			if f.Code != code || f.No != no {
				continue
			}
			if err := l.AcceptFinding(ctx, plan, f, reason); err != nil {
				return err
			}
			n++
		}
		if n == 0 {
			return &portfolio.Error{
				Code: portfolio.NotFound, Msg: fmt.Sprintf("项目 #%s 没有待了结的 %s", no, code),
				Steps: []portfolio.Step{portfolio.Do("check", portfolio.Option("all", "")).If("要查看代码和序号")},
			}
		}
		return nil
	})
	return n, err
}

// findings are those about the ledger and about the data.
func findings(ctx context.Context, l *ledger.Ledger, p *portfolio.Plan) (Findings, error) {
	aliases, err := l.Aliases(ctx, p.Name)
	if err != nil {
		return Findings{}, err
	}
	broken, err := l.Verify(ctx, p.Name)
	if err != nil {
		return Findings{}, err
	}
	open, settled, err := unsettled(ctx, l, p, aliases)
	return Findings{p.Name, append(broken, open...), settled}, err
}

// unsettled are the findings about a plan's data without those that the office has settled.
func unsettled(ctx context.Context, l *ledger.Ledger, p *portfolio.Plan, aliases portfolio.Aliases) (open []portfolio.Finding, settled int, err error) {
	accepted, err := l.Accepted(ctx, p.Name)
	if err != nil {
		return nil, 0, err
	}
	for _, f := range check.Check(p, aliases) {
		if slices.ContainsFunc(accepted, func(ac ledger.Acceptance) bool { return ac.Covers(f) }) {
			settled++
		} else {
			open = append(open, f)
		}
	}
	return open, settled, nil
}

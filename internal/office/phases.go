package office

import (
	"context"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
)

// Phases are the phases (规划期) of a plan.
type Phases struct {
	Plan   string
	Phases []portfolio.Phase
}

// Phases returns the plan's phases in order of time.
func (o *Office) Phases(ctx context.Context) (Phases, error) {
	var out Phases
	err := o.readOutline(ctx, func(_ *ledger.Ledger, p *portfolio.Plan) error {
		out = Phases{p.Name, p.Phases}
		return nil
	})
	return out, err
}

// SetPhases gives the plan other phases, in place of all it has.
func (o *Office) SetPhases(ctx context.Context, phases []portfolio.Phase) error {
	return o.withPlan(ctx, true, func(l *ledger.Ledger, plan string) error {
		return l.SetPhases(ctx, plan, phases)
	})
}

package office

import (
	"context"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// Phases are the phases (规划期) of a plan.
type Phases struct {
	Plan   string
	Phases []portfolio.Phase
}

// Phases returns the plan's phases in order of time.
func (o *Office) Phases(ctx context.Context) (Phases, error) {
	b, err := o.book(ctx, ledger.NoProjects)
	if err != nil {
		return Phases{}, err
	}
	return Phases{b.Plan.Name, b.Plan.Phases}, nil
}

// SetPhases gives the plan other phases, in place of all it has.
func (o *Office) SetPhases(ctx context.Context, phases []portfolio.Phase) error {
	_, err := o.enter(ctx, ledger.Want{Depth: ledger.NoProjects}, func(b *portfolio.Book) (*portfolio.Entry, error) { return intake.SetPhases(b, phases) })
	return err
}

package office

import (
	"context"
	"slices"

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

// NewPhases are what became of a plan's phases.
type NewPhases struct {
	Dropped []portfolio.Phase   // that the plan has no more
	Outside portfolio.RollupRow // what of its projects is in no phase now
}

// SetPhases gives the plan other phases, in place of all it has.
func (o *Office) SetPhases(ctx context.Context, phases []portfolio.Phase) (NewPhases, error) {
	var out NewPhases
	_, err := o.enter(ctx, ledger.Want{Depth: ledger.Numbers}, func(b *portfolio.Book) (*portfolio.Entry, error) {
		e, err := intake.SetPhases(b, phases)
		if err != nil {
			return nil, err
		}
		plan := *b.Plan
		for _, old := range plan.Phases {
			if !slices.ContainsFunc(phases, func(p portfolio.Phase) bool { return p.Name == old.Name }) {
				out.Dropped = append(out.Dropped, old)
			}
		}
		plan.Phases = phases
		for _, row := range portfolio.Summarize(&plan, []portfolio.Dimension{portfolio.ByPhase}, portfolio.PolicyEqual, nil).Rows {
			if row.Keys[0].Kind == portfolio.KeyOutside {
				out.Outside = row
			}
		}
		return e, nil
	})
	return out, err
}

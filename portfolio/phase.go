package portfolio

import "fmt"

// Phase is a 规划期: a run of whole years, both included.
type Phase struct {
	Name string `json:"name"`
	From int    `json:"from"`
	To   int    `json:"to"`
}

// DefaultPhases are the phases that a new plan gets until the office sets its own
// (基准年 2020, 近期 2021–2022, 中期 2023–2025, 远期 2026–2030; source: the plan's 规划期限).
func DefaultPhases() []Phase {
	return []Phase{
		{"基准年", 2020, 2020}, {"近期", 2021, 2022}, {"中期", 2023, 2025}, {"远期", 2026, 2030},
	}
}

// Label writes "近期 2021-2022".
func (p Phase) Label() string {
	if p.From == p.To {
		return fmt.Sprintf("%s %d", p.Name, p.From)
	}
	return fmt.Sprintf("%s %d-%d", p.Name, p.From, p.To)
}

// BasePhaseName is the phase before the planning itself: the year that figures start from.
const BasePhaseName = "基准年"

// Planning returns the first and the last year of the plan's phases, 基准年 left out; ok
// is false when there are none.
func (p *Plan) Planning() (from, to int, ok bool) {
	for _, ph := range p.Phases {
		if ph.Name == BasePhaseName {
			continue
		}
		if !ok || ph.From < from {
			from = ph.From
		}
		to, ok = max(to, ph.To), true
	}
	return from, to, ok
}

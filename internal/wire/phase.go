package wire

import "taizhang/portfolio"

// Phase is a part of the plan's time, both years included.
type Phase struct {
	Name string `json:"name"`
	From int    `json:"from"`
	To   int    `json:"to"`
}

// Phases are the phases of a plan, in order of time.
type Phases []Phase

// NewPhases are the phases of a plan.
func NewPhases(ps []portfolio.Phase) Phases {
	out := make(Phases, len(ps))
	for i, p := range ps {
		out[i] = Phase{p.Name, p.From, p.To}
	}
	return out
}

// Table is one record a phase.
func (ps Phases) Table() Table {
	t := Table{Columns: []string{"name", "from", "to"}}
	for _, p := range ps {
		t.Rows = append(t.Rows, []any{p.Name, p.From, p.To})
	}
	return t
}

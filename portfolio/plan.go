package portfolio

import "fmt"

// Phase is a 规划期: a run of whole years, both included.
type Phase struct {
	Name     string `json:"name"`
	From, To int
}

// DefaultPhases are the phases that a new plan gets until the office sets its own
// (基准年 2020, 近期 2021–2022, 中期 2023–2025, 远期 2026–2030; source: the plan's 规划期限).
func DefaultPhases() []Phase {
	return []Phase{
		{"基准年", 2020, 2020}, {"近期", 2021, 2022}, {"中期", 2023, 2025}, {"远期", 2026, 2030},
	}
}

// OutsideLabel is the row of a roll-up by phase for years that no phase holds.
const OutsideLabel = "规划期外"

// Label writes "近期 2021-2022".
func (p Phase) Label() string {
	if p.From == p.To {
		return fmt.Sprintf("%s %d", p.Name, p.From)
	}
	return fmt.Sprintf("%s %d-%d", p.Name, p.From, p.To)
}

// Plan is everything the ledger knows about one plan.
type Plan struct {
	Name       string
	Title      string // of the project list, as written
	Categories []Category
	Phases     []Phase
	Projects   []Project // in the order of the list
	Published  []PublishedTable
}

// Category is one of the plan's systems (体系), in plan order.
type Category struct {
	Name    string // canonical: 生态安全
	Heading string // the section row as written: （二）生态安全建设重点工程; "" when it came from a column
	Cell    Cell   // of the section row
}

// Total adds up the budgets that have a figure.
func (p *Plan) Total() Money {
	var sum Money
	for i := range p.Projects {
		sum = sum.Add(p.Projects[i].Budget.Fen)
	}
	return sum
}

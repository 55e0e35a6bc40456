package portfolio

// CategoryRow is one row of 表2.
type CategoryRow struct {
	Category  string
	Projects  int
	HasFigure bool // false: printed as "/"
	Amount    Money
	Sources   []string // canonical names by first mention; empty: "/"
}

// CategoryTable is 表2 as computed: rows in plan order, the plan's totals.
type CategoryTable struct {
	Title    string
	Rows     []CategoryRow
	Projects int
	Amount   Money
}

// NewCategoryTable computes 表2 from a plan.
func NewCategoryTable(plan *Plan, title string) CategoryTable {
	t := CategoryTable{Title: title, Projects: len(plan.Projects), Amount: plan.Total()}
	at := map[string]int{}
	for _, c := range plan.Categories {
		at[c.Name] = len(t.Rows)
		t.Rows = append(t.Rows, CategoryRow{Category: c.Name})
	}
	seen := map[[2]string]bool{}
	for i := range plan.Projects {
		p := &plan.Projects[i]
		j, ok := at[p.Category]
		if !ok {
			j = len(t.Rows)
			at[p.Category] = j
			t.Rows = append(t.Rows, CategoryRow{Category: p.Category})
		}
		row := &t.Rows[j]
		row.Projects++
		row.HasFigure = row.HasFigure || p.Budget.HasFigure()
		row.Amount = row.Amount.Add(p.Budget.Fen)
		for _, name := range p.SourceNames() {
			if k := [2]string{p.Category, name}; !seen[k] {
				seen[k] = true
				row.Sources = append(row.Sources, name)
			}
		}
	}
	return t
}

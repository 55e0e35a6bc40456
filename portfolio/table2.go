package portfolio

// CategoryRow is one row of 表2.
type CategoryRow struct {
	Category  string
	Projects  int
	HasFigure bool // false: printed as "/"
	Amount    Money
	Sources   []string // canonical names by first mention, 未明确 where there is none but money; empty: "/"
}

// CategoryTable is 表2 as computed: rows in plan order, the plan's totals.
type CategoryTable struct {
	Title    string
	Rows     []CategoryRow
	Projects int
	Amount   Money
	Open     Money // of which no source is known
	Kinds    Kinds // of what Amount adds up
}

// NewCategoryTable computes 表2 from a plan: the roll-up by category, with the categories
// that have no project, and the sources of each.
func NewCategoryTable(plan *Plan, title string) CategoryTable {
	t := CategoryTable{Title: title, Projects: len(plan.Projects)}
	at := map[string]int{}
	row := func(category string) *CategoryRow {
		i, ok := at[category]
		if !ok {
			i = len(t.Rows)
			at[category] = i
			t.Rows = append(t.Rows, CategoryRow{Category: category})
		}
		return &t.Rows[i]
	}
	for _, c := range plan.Categories {
		row(c.Name)
	}
	seen, unclear := map[[2]string]bool{}, map[string]bool{}
	for p := range plan.Each() {
		r := row(p.Category)
		for _, name := range p.SourceNames() {
			if k := [2]string{p.Category, name}; !seen[k] {
				seen[k] = true
				r.Sources = append(r.Sources, name)
			}
		}
		unclear[p.Category] = unclear[p.Category] || p.SourcesUnclear()
	}
	rollup := Summarize(plan, []Dimension{ByCategory}, PolicyEqual, nil)
	t.Amount, t.Open, t.Kinds = rollup.Amount, rollup.Open, rollup.Kinds
	for _, sum := range rollup.Rows {
		r := row(sum.Keys[0].Name)
		r.Projects, r.HasFigure, r.Amount = sum.Projects, sum.HasFigure, sum.Amount
	}
	for i := range t.Rows {
		if r := &t.Rows[i]; len(r.Sources) == 0 && unclear[r.Category] {
			r.Sources = []string{KeySourceOpen.Word()}
		}
	}
	return t
}

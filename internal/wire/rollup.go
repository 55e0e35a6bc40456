package wire

import "taizhang/portfolio"

// Rollup is what summary gives.
type Rollup struct {
	By        []portfolio.Dimension `json:"by"`
	Split     string                `json:"split"`
	Projects  int                   `json:"projects"`
	AmountFen *portfolio.Money      `json:"amount_fen"`
	SharedFen portfolio.Money       `json:"shared_fen"`
	OpenFen   portfolio.Money       `json:"open_fen,omitempty"`       // of which no source is known
	Kinds     []KindSum             `json:"kinds,omitempty"`          // absent: all is 总投资
	AsOf      int64                 `json:"as_of_revision,omitempty"` // absent: the present state
	Rows      Records               `json:"rows"`                     // a key for each dimension, then the figures
}

// NewRollup makes the shape of a roll-up. Its rows have certain, assumed and declared
// parts where it is broken down by where the money comes from, and say what is assumed
// by year where it is broken down by time.
func NewRollup(r portfolio.Rollup) Rollup {
	rows := Records{Columns: append(dimensions(r.By), "projects", "amount_fen", "share")}
	if r.ByFunding() {
		rows.Columns = append(rows.Columns, "certain_fen", "assumed_fen", "max_fen", "declared_fen")
	}
	if r.ByTime() {
		rows.Columns = append(rows.Columns, "assumed", "year_declared_fen")
	}
	for _, row := range r.Rows {
		fen := func(m portfolio.Money) any { return FenOrNull(row.HasFigure, m) }
		values := append(labels(row.Keys), row.Projects, fen(row.Amount), ShareOrNull(row.HasFigure, row.Amount, r.Amount))
		if r.ByFunding() {
			values = append(values, fen(row.Certain), fen(row.Assumed), fen(row.Max), fen(row.Declared))
		}
		if r.ByTime() {
			values = append(values, row.YearAssumed, fen(row.YearDeclared))
		}
		rows.Rows = append(rows.Rows, values)
	}
	return Rollup{
		By: r.By, Split: r.Policy.String(), Projects: r.Projects,
		AmountFen: FenOrNull(r.HasFigure(), r.Amount), SharedFen: r.Shared, OpenFen: r.Open, Kinds: newKinds(r.Kinds), Rows: rows,
	}
}

// KindSum is what a total has of one kind of amounts.
type KindSum struct {
	Kind      portfolio.BudgetKind `json:"kind"` // "": 总投资
	Projects  int                  `json:"projects"`
	AmountFen portfolio.Money      `json:"amount_fen"`
}

func newKinds(ks portfolio.Kinds) (out []KindSum) {
	for _, k := range ks {
		out = append(out, KindSum{k.Kind, k.Projects, k.Amount})
	}
	return out
}

// Table is the rows.
func (r Rollup) Table() Table { return Table(r.Rows) }

// Demonstration is what demo gives: the roll-up by category, the reconciliation, and the
// files that it wrote.
type Demonstration struct {
	Rollup
	Reconciliation Reconciliation `json:"reconciliation"`
	Files          []string       `json:"files"`
}

// Sensitivity is what summary gives under every policy side by side.
type Sensitivity struct {
	By           []portfolio.Dimension `json:"by"`
	Split        string                `json:"split"`
	Projects     int                   `json:"projects"`
	AmountFen    *portfolio.Money      `json:"amount_fen"`
	SharedFen    portfolio.Money       `json:"shared_fen"`
	OpenFen      portfolio.Money       `json:"open_fen,omitempty"`
	Kinds        []KindSum             `json:"kinds,omitempty"`
	AsOf         int64                 `json:"as_of_revision,omitempty"`
	OrderChanges bool                  `json:"order_changes"`
	Rows         Records               `json:"rows"` // a key for each dimension, an amount for each policy, the range
}

// NewSensitivity makes the shape of policies side by side.
func NewSensitivity(s portfolio.Sensitivity) Sensitivity {
	r := &s.Rollups[0]
	rows := Records{Columns: dimensions(r.By)}
	for _, under := range s.Rollups {
		rows.Columns = append(rows.Columns, under.Policy.String()+"_fen")
	}
	rows.Columns = append(rows.Columns, "certain_fen", "max_fen")
	for _, row := range s.Rows {
		values := labels(row.Keys)
		for _, under := range row.Under {
			values = append(values, FenOrNull(under.HasFigure, under.Amount))
		}
		last := row.Widest()
		rows.Rows = append(rows.Rows, append(values, FenOrNull(last.HasFigure, last.Certain), FenOrNull(last.HasFigure, last.Max)))
	}
	return Sensitivity{
		By: r.By, Split: "all", Projects: r.Projects, AmountFen: FenOrNull(r.HasFigure(), r.Amount),
		SharedFen: r.Shared, OpenFen: r.Open, Kinds: newKinds(r.Kinds), OrderChanges: s.OrderChanges(), Rows: rows,
	}
}

// Table is the rows.
func (s Sensitivity) Table() Table { return Table(s.Rows) }

// dimensions are the columns of a row's keys.
func dimensions(by []portfolio.Dimension) []string {
	out := make([]string, len(by))
	for i, d := range by {
		out[i] = string(d)
	}
	return out
}

func labels(keys []portfolio.Key) []any {
	out := make([]any, len(keys))
	for i, k := range keys {
		out[i] = k.Label()
	}
	return out
}

package wire

import "taizhang/portfolio"

// Explained says how a list was understood.
type Explained struct {
	Sheet   string            `json:"sheet"`
	First   int               `json:"first_row"` // of the heading
	Last    int               `json:"last_row"`
	Unit    string            `json:"unit"` // "" where it is not known
	Columns []ExplainedColumn `json:"columns"`
	Rows    []ExplainedRows   `json:"rows"`
}

// ExplainedColumn is what a column was taken for; as is "" where it was not read.
type ExplainedColumn struct {
	Column  string `json:"column"`
	Heading string `json:"heading"`
	As      string `json:"as"`
	Why     string `json:"why"` // it was not read
}

// ExplainedRows are the rows of one kind.
type ExplainedRows struct {
	Kind   portfolio.RowKind `json:"kind"`
	Count  int               `json:"count"`
	Rows   []int             `json:"rows"`
	Differ []int             `json:"differ"` // from the rows that they are about
}

// NewExplained says how lists were understood.
func NewExplained(lists []portfolio.Explained) []Explained {
	out := make([]Explained, len(lists))
	for i, l := range lists {
		e := Explained{Sheet: l.Sheet, First: l.First, Last: l.Last, Unit: l.Unit, Columns: []ExplainedColumn{}, Rows: []ExplainedRows{}}
		for _, c := range l.Columns {
			e.Columns = append(e.Columns, ExplainedColumn(c))
		}
		for _, r := range l.Rows {
			e.Rows = append(e.Rows, ExplainedRows{r.Kind, len(r.Rows), r.Rows, append([]int{}, r.Differ...)})
		}
		out[i] = e
	}
	return out
}

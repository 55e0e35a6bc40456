package wire

import "taizhang/portfolio"

// Why is what why gives: a figure and the projects behind it, which add up to it.
type Why struct {
	AmountFen *portfolio.Money `json:"amount_fen"`
	Formula   string           `json:"formula"` // in words
	Policy    string           `json:"policy"`
	*WhyShare                  // of a share alone
	Published Figures          `json:"published,omitzero"` // the checks of a published figure
	Rows      []WhyRow         `json:"rows"`
}

// WhyShare is the figure's share of the whole plan.
type WhyShare struct {
	Share    *string         `json:"share"`
	TotalFen portfolio.Money `json:"total_fen"`
}

// WhyRow is what one project gives to the figure, and where its budget was read.
type WhyRow struct {
	No    portfolio.No     `json:"no"`
	Name  string           `json:"name"`
	Fen   *portfolio.Money `json:"fen"`
	Basis portfolio.Basis  `json:"basis"`
	File  string           `json:"file"`
	Sheet string           `json:"sheet"`
	Cell  string           `json:"cell"`
	Raw   string           `json:"raw"`
}

// NewWhy makes the shape of an explanation; the formula says in words how it is made.
func NewWhy(e portfolio.Explanation, formula string) Why {
	rows := make([]WhyRow, len(e.Parts))
	for i, p := range e.Parts {
		rows[i] = WhyRow{
			No: p.No, Name: p.Name, Fen: FenOrNull(p.HasFigure, p.Fen), Basis: p.Basis,
			File: p.Origin.File, Sheet: p.Cell.Sheet, Cell: p.Cell.Addr, Raw: p.Cell.Raw,
		}
	}
	return Why{AmountFen: FenOrNull(e.HasFigure, e.Amount), Formula: formula, Policy: e.Policy.String(), Rows: rows}
}

// NewWhyShare makes the shape of the figure's share.
func NewWhyShare(e portfolio.Explanation) *WhyShare {
	return &WhyShare{Share: ShareOrNull(e.HasFigure, e.Amount, e.Total), TotalFen: e.Total}
}

// Table is the projects, for CSV.
func (w Why) Table() Table {
	t := Table{Columns: []string{"no", "name", "fen", "basis", "file", "sheet", "cell", "raw"}}
	for _, r := range w.Rows {
		t.Rows = append(t.Rows, []any{r.No, r.Name, r.Fen, string(r.Basis), r.File, r.Sheet, r.Cell, r.Raw})
	}
	return t
}

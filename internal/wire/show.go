package wire

import "taizhang/portfolio"

// Shown is one project with all that is known of it.
type Shown struct {
	Project
	Cells   Cells    `json:"cells"`
	Stated  []Stated `json:"stated,omitempty"` // money by time that the list states
	Split   []Split  `json:"split"`
	History Changes  `json:"history"`
}

// Cells are where the values of a project were read, in the order of the list's
// columns; a value that stands in no cell has no key.
type Cells struct {
	No       *Cell `json:"no,omitempty"`
	Category *Cell `json:"category,omitempty"`
	Type     *Cell `json:"type,omitempty"`
	Name     *Cell `json:"name,omitempty"`
	Content  *Cell `json:"content,omitempty"`
	Budget   *Cell `json:"budget,omitempty"`
	Sources  *Cell `json:"sources,omitempty"`
	Owners   *Cell `json:"owners,omitempty"`
	Period   *Cell `json:"period,omitempty"`
	Code     *Cell `json:"code,omitempty"`
	Years    *Cell `json:"file_years,omitempty"`
}

// Cell is where a value was read, and what was written there.
type Cell struct {
	File     string `json:"file"`
	Sheet    string `json:"sheet"`
	Cell     string `json:"cell"`
	Raw      string `json:"raw"`
	Inferred bool   `json:"inferred"` // from a cell above, or from the section's heading
}

// Stated is money by time that the list states of a project, and where.
type Stated struct {
	portfolio.Stated
	Cell *Cell `json:"cell,omitempty"`
}

// Split is the part of a budget that one source gives in one year; no year: null.
type Split struct {
	Policy      string           `json:"policy"`
	Source      string           `json:"source"`
	Year        *int             `json:"year"`
	Fen         *portfolio.Money `json:"fen"`
	SourceBasis portfolio.Basis  `json:"source_basis"`
	YearBasis   portfolio.Basis  `json:"year_basis"`
}

// NewShown is a project, its budget split in equal parts, and its history.
func NewShown(p *portfolio.Project, handles portfolio.Handles, lines []portfolio.Line, history []portfolio.Change) Shown {
	cell := func(f portfolio.Field) *Cell {
		c, ok := p.Cells.Get(f)
		if !ok {
			return nil
		}
		return &Cell{p.Origin.File, c.Sheet, c.Addr, c.Raw, c.Inferred}
	}
	split := make([]Split, len(lines))
	for i, l := range lines {
		split[i] = Split{
			Policy: portfolio.PolicyEqual.String(), Source: l.Source.Label(), Year: yearOrNull(l.Year),
			Fen: FenOrNull(l.HasFigure, l.Fen), SourceBasis: l.SourceBasis, YearBasis: l.YearBasis,
		}
	}
	stated := make([]Stated, len(p.Stated))
	for i, s := range p.Stated {
		stated[i].Stated = s
		if c, ok := p.Cells.Get(portfolio.FieldStated); ok {
			c = c.Part(i, len(p.Stated))
			stated[i].Cell = &Cell{p.Origin.File, c.Sheet, c.Addr, c.Raw, c.Inferred}
		}
	}
	return Shown{
		Project: NewProject(p, handles),
		Cells: Cells{
			No: cell(portfolio.FieldNo), Category: cell(portfolio.FieldCategory), Type: cell(portfolio.FieldType),
			Name: cell(portfolio.FieldName), Content: cell(portfolio.FieldContent), Budget: cell(portfolio.FieldBudget),
			Sources: cell(portfolio.FieldSources), Owners: cell(portfolio.FieldOwners), Period: cell(portfolio.FieldPeriod),
			Code: cell(portfolio.FieldCode), Years: cell(portfolio.FieldFileYears),
		},
		Stated: stated, Split: split, History: NewChanges(history),
	}
}

// Table is one record, the project.
func (s Shown) Table() Table { return Projects{s.Project}.Table() }

func yearOrNull(y int) *int {
	if y == 0 {
		return nil
	}
	return &y
}

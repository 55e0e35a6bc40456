package wire

import "taizhang/portfolio"

// Project is a project as list and show give it; no is what it is called by.
type Project struct {
	No          portfolio.No         `json:"no"`
	Category    string               `json:"category"`
	Type        string               `json:"type"`
	Name        string               `json:"name"`
	Content     string               `json:"content"`
	BudgetFen   *portfolio.Money     `json:"budget_fen"`
	BudgetState portfolio.State      `json:"budget_state"`
	Sources     []string             `json:"sources"`
	Owners      []string             `json:"owners"`
	StartYear   *int                 `json:"start_year"`
	EndYear     *int                 `json:"end_year"`
	Missing     bool                 `json:"missing"`
	ID          portfolio.ProjectID  `json:"id"`
	Code        string               `json:"code"`        // 项目代码; "": none
	BudgetKind  portfolio.BudgetKind `json:"budget_kind"` // "": 总投资
	Part        string               `json:"part"`        // of the plan, whose list it is on; "": the first list
}

// NewProject makes the shape of a project.
func NewProject(p *portfolio.Project, handles portfolio.Handles) Project {
	year := func(y int) *int {
		if !p.Period.IsKnown() {
			return nil
		}
		return &y
	}
	owners := make([]string, len(p.Owners))
	for i, o := range p.Owners {
		owners[i] = o.Name
	}
	return Project{
		No: handles.Of(p), Category: p.Category, Type: p.Type, Name: p.Name, Content: p.Content,
		BudgetFen: FenOrNull(p.Budget.HasFigure(), p.Budget.Fen), BudgetState: p.Budget.State,
		Sources: append([]string{}, p.SourceNames()...), Owners: owners,
		StartYear: year(p.Period.Start), EndYear: year(p.Period.End), Missing: p.Missing, ID: p.ID, Code: p.Code, BudgetKind: p.BudgetKind, Part: p.Part,
	}
}

// Projects is what list gives.
type Projects []Project

// NewProjects makes the shape of a list of projects.
func NewProjects(found []*portfolio.Project, handles portfolio.Handles) Projects {
	out := make(Projects, len(found))
	for i, p := range found {
		out[i] = NewProject(p, handles)
	}
	return out
}

// Table is the projects as records.
func (ps Projects) Table() Table {
	t := Table{Columns: []string{
		"no", "category", "type", "name", "content", "budget_fen", "budget_state",
		"sources", "owners", "start_year", "end_year", "missing", "id", "code", "budget_kind", "part",
	}}
	for _, p := range ps {
		t.Rows = append(t.Rows, []any{
			p.No, p.Category, p.Type, p.Name, p.Content, p.BudgetFen, string(p.BudgetState),
			p.Sources, p.Owners, p.StartYear, p.EndYear, p.Missing, int64(p.ID), p.Code, string(p.BudgetKind), p.Part,
		})
	}
	return t
}

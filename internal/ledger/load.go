package ledger

import (
	"taizhang/portfolio"
)

// stored is a project with the numbers of its row and of the import it was last read in.
type stored struct {
	portfolio.Project
	id       int64
	importID int64
}

// loadProjects reads the projects of a plan in the order of the list, or the one with
// that number.
func (w *work) loadProjects(planID int64, only portfolio.No) ([]stored, error) {
	labels, err := w.labelTexts()
	if err != nil {
		return nil, err
	}
	where, args := "p.plan_id = ?", []any{planID}
	if only != "" {
		where, args = where+" AND p.no = ?", append(args, string(only))
	}
	var out []stored
	var s stored
	var category, typ int64
	err = w.each([]any{
		&s.id, &s.importID, &s.No, &s.Ord, &category, &typ, &s.Name, &s.Content, &s.Budget.State, &s.Budget.Fen,
		&s.SourceState, &s.OwnerState, &s.Period.Start, &s.Period.End, &s.Missing, &s.Origin.File, &s.Origin.SHA256,
	}, func() error {
		s.Category, s.Type = labels[category], labels[typ]
		out = append(out, s)
		return nil
	}, `SELECT p.id, p.import_id, p.no, p.ord, p.category_id, p.type_id, p.name, p.content, p.budget_state, p.budget_fen,
	      p.source_state, p.owner_state, p.start_year, p.end_year, p.missing, f.name, f.sha256
	    FROM project p JOIN import_file f ON f.id = p.import_id WHERE `+where+" ORDER BY p.ord, p.id", args...)
	if err != nil {
		return nil, err
	}
	at := make(map[int64]*portfolio.Project, len(out))
	for i := range out {
		out[i].Cells = map[portfolio.Field]portfolio.Cell{}
		at[out[i].id] = &out[i].Project
	}
	if err := w.loadParts(at, labels, where, args); err != nil {
		return nil, err
	}
	return out, w.loadDeclared(at, where, args)
}

// loadParts reads cells, sources and owners.
func (w *work) loadParts(at map[int64]*portfolio.Project, labels map[int64]string, where string, args []any) error {
	const from = " c JOIN project p ON p.id = c.project_id WHERE "
	var id, label, class int64
	var field, raw string
	var cell portfolio.Cell
	err := w.each([]any{&id, &field, &cell.Sheet, &cell.Addr, &cell.Raw, &cell.Inferred}, func() error {
		at[id].Cells[portfolio.Field(field)] = cell
		return nil
	}, "SELECT c.project_id, c.field, c.sheet, c.addr, c.raw, c.inferred FROM project_cell"+from+where, args...)
	if err != nil {
		return err
	}
	err = w.each([]any{&id, &raw, &label, &class}, func() error {
		at[id].Sources = append(at[id].Sources, portfolio.SourceRef{Raw: raw, Name: labels[label], Class: portfolio.FundingClass(labels[class])})
		return nil
	}, "SELECT c.project_id, c.raw, c.label_id, c.class_id FROM project_source"+from+where+" ORDER BY c.project_id, c.ord", args...)
	if err != nil {
		return err
	}
	return w.each([]any{&id, &raw, &label}, func() error {
		at[id].Owners = append(at[id].Owners, portfolio.OwnerRef{Raw: raw, Name: labels[label]})
		return nil
	}, "SELECT c.project_id, c.raw, c.label_id FROM project_owner"+from+where+" ORDER BY c.project_id, c.ord", args...)
}

func (w *work) loadDeclared(at map[int64]*portfolio.Project, where string, args []any) error {
	var id int64
	var kind string
	var s portfolio.Share
	return w.each([]any{&id, &kind, &s.Key, &s.Fen}, func() error {
		if kind == declaredSource {
			at[id].DeclaredSources = append(at[id].DeclaredSources, s)
		} else {
			at[id].DeclaredYears = append(at[id].DeclaredYears, s)
		}
		return nil
	}, "SELECT c.project_id, c.kind, c.key, c.fen FROM declared c JOIN project p ON p.id = c.project_id WHERE "+
		where+" ORDER BY c.project_id, c.kind, c.ord", args...)
}

// project loads one project of a plan.
func (w *work) project(p planRow, no portfolio.No) (*stored, error) {
	rows, err := w.loadProjects(p.id, no)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 || no == "" {
		return nil, &portfolio.Error{Code: portfolio.NotFound, Msg: "没有序号为“" + string(no) + "”的项目", Hint: "用 taizhang list 查看全部项目"}
	}
	return &rows[0], nil
}

package ledger

import (
	"taizhang/portfolio"
)

// stored is a project with the numbers of its row and of the import it was last read in,
// and both sets of shares by source that its DeclaredSources are chosen from.
type stored struct {
	portfolio.Project
	id       int64
	importID int64

	fileSources, officeSources []portfolio.Share
}

// chooseSources puts the shares by source in force: the office's, else the file's.
func (s *stored) chooseSources() {
	s.DeclaredSources = s.officeSources
	if len(s.officeSources) == 0 {
		s.DeclaredSources = s.fileSources
	}
}

// loadProjects reads the projects of a plan in the order of the list, or the one with
// that number, with their cells.
func (w *work) loadProjects(planID int64, only portfolio.No) ([]stored, error) {
	o, err := w.loadOutline(planID, only)
	if err != nil {
		return nil, err
	}
	return o.rows, w.loadCells(o)
}

// outline is projects without their cells.
type outline struct {
	rows  []stored
	at    map[int64]*stored // the rows by number
	where string            // selects them, as p
	args  []any
}

// loadOutline reads the projects without their cells, which are nine rows each.
func (w *work) loadOutline(planID int64, only portfolio.No) (*outline, error) {
	labels, err := w.labelTexts()
	if err != nil {
		return nil, err
	}
	o := &outline{where: "p.plan_id = ?", args: []any{planID}, at: map[int64]*stored{}}
	if only != "" {
		o.where, o.args = o.where+" AND p.no = ?", append(o.args, string(only))
	}
	var s stored
	var category, typ int64
	err = w.each([]any{
		&s.id, &s.importID, &s.No, &s.Ord, &category, &typ, &s.Name, &s.Content, &s.Budget.State, &s.Budget.Fen,
		&s.SourceState, &s.OwnerState, &s.Period.Start, &s.Period.End, &s.Missing, &s.Origin.File, &s.Origin.SHA256,
	}, func() error {
		s.Category, s.Type = labels[category], labels[typ]
		o.rows = append(o.rows, s)
		return nil
	}, `SELECT p.id, p.import_id, p.no, p.ord, p.category_id, p.type_id, p.name, p.content, p.budget_state, p.budget_fen,
	      p.source_state, p.owner_state, p.start_year, p.end_year, p.missing, f.name, f.sha256
	    FROM project p JOIN import_file f ON f.id = p.import_id WHERE `+o.where+" ORDER BY p.ord, p.id", o.args...)
	if err != nil {
		return nil, err
	}
	for i := range o.rows {
		o.at[o.rows[i].id] = &o.rows[i]
	}
	if err := w.loadParts(o, labels); err != nil {
		return nil, err
	}
	return o, w.loadDeclared(o)
}

// ofProjects joins a part of the projects, named c, to the projects that are meant.
const ofProjects = " c JOIN project p ON p.id = c.project_id WHERE "

// loadCells reads where each value was read.
func (w *work) loadCells(o *outline) error {
	for i := range o.rows {
		o.rows[i].Cells = map[portfolio.Field]portfolio.Cell{}
	}
	var id int64
	var field string
	var cell portfolio.Cell
	return w.each([]any{&id, &field, &cell.Sheet, &cell.Addr, &cell.Raw, &cell.Inferred}, func() error {
		o.at[id].Cells[portfolio.Field(field)] = cell
		return nil
	}, "SELECT c.project_id, c.field, c.sheet, c.addr, c.raw, c.inferred FROM project_cell"+ofProjects+o.where, o.args...)
}

// loadParts reads sources and owners.
func (w *work) loadParts(o *outline, labels map[int64]string) error {
	var id, label, class int64
	var raw string
	err := w.each([]any{&id, &raw, &label, &class}, func() error {
		o.at[id].Sources = append(o.at[id].Sources, portfolio.SourceRef{Raw: raw, Name: labels[label], Class: portfolio.FundingClass(labels[class])})
		return nil
	}, "SELECT c.project_id, c.raw, c.label_id, c.class_id FROM project_source"+ofProjects+o.where+" ORDER BY c.project_id, c.ord", o.args...)
	if err != nil {
		return err
	}
	return w.each([]any{&id, &raw, &label}, func() error {
		o.at[id].Owners = append(o.at[id].Owners, portfolio.OwnerRef{Raw: raw, Name: labels[label]})
		return nil
	}, "SELECT c.project_id, c.raw, c.label_id FROM project_owner"+ofProjects+o.where+" ORDER BY c.project_id, c.ord", o.args...)
}

func (w *work) loadDeclared(o *outline) error {
	var id int64
	var kind, by string
	var share portfolio.Share
	return w.each([]any{&id, &kind, &by, &share.Key, &share.Fen}, func() error {
		s := o.at[id]
		switch {
		case kind == declaredYear:
			s.DeclaredYears = append(s.DeclaredYears, share)
		case by == givenByFile:
			s.fileSources = append(s.fileSources, share)
		default:
			s.officeSources = append(s.officeSources, share)
		}
		s.chooseSources()
		return nil
	}, "SELECT c.project_id, c.kind, c.given_by, c.key, c.fen FROM declared"+ofProjects+o.where+" ORDER BY c.project_id, c.kind, c.given_by, c.ord", o.args...)
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

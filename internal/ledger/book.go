package ledger

import (
	"context"
	"database/sql"
	"errors"
	"strings"

	"taizhang/portfolio"
)

// Want says how much of a plan is read: everything, unless a field says otherwise.
type Want struct {
	NoCells    bool              // projects without the cells they were read from
	NoProjects bool              // no projects at all
	Only       *portfolio.Handle // only the projects that the handle may mean
}

// Book returns what the ledger knows of a plan, of one state: its projects in the order of
// the list, names by the alias tables, declared amounts, phases, adjustments, settled
// findings, and what was published: the tables imported last first, the figures entered by
// hand last, in a table without a sheet.
func (l *Ledger) Book(ctx context.Context, plan string, want Want) (*portfolio.Book, error) {
	return ofPlan(ctx, l, plan, func(w *work, p planRow) (*portfolio.Book, error) { return w.book(p, want) })
}

func (w *work) book(p planRow, want Want) (*portfolio.Book, error) {
	b := &portfolio.Book{Plan: &portfolio.Plan{Name: p.name, Title: p.title}}
	read := []func() error{
		func() (err error) { b.Aliases, err = w.aliases(p.id); return err },
		func() (err error) { b.Plan.Categories, err = w.categories(p.id); return err },
		func() (err error) { b.Plan.Phases, err = w.phases(p.id); return err },
		func() (err error) { b.Plan.Published, err = w.publishedTables(p.id); return err },
		func() (err error) { b.Adjustments, err = w.adjustments(p.id); return err },
		func() (err error) { b.Acceptances, err = w.acceptances(p.id); return err },
		func() error {
			return w.get([]any{&b.Plan.AsOf}, "SELECT COALESCE(MAX(r.at), '') FROM import_file f JOIN revision r ON r.id = f.revision WHERE f.plan_id = ?", p.id)
		},
	}
	if !want.NoProjects {
		read = append(read, func() (err error) { b.Plan.Projects, err = w.projects(p.id, want, b.Aliases); return err })
	}
	for _, fn := range read {
		if err := fn(); err != nil {
			return nil, err
		}
	}
	return b, w.next(b)
}

// newBook is the book of a plan that is not there yet.
func newBook(name string) *portfolio.Book {
	return &portfolio.Book{New: true, Plan: &portfolio.Plan{Name: name}, Aliases: portfolio.NewAliases(nil, nil)}
}

// next reads the first free numbers. They hold as long as the transaction does.
func (w *work) next(b *portfolio.Book) error {
	n := &b.Next
	return w.get([]any{&n.Project, &n.Import, &n.Table, &n.Adjustment}, `SELECT
		(SELECT COALESCE(MAX(id), 0) + 1 FROM project), (SELECT COALESCE(MAX(id), 0) + 1 FROM import_file),
		(SELECT COALESCE(MAX(id), 0) + 1 FROM published_table), (SELECT COALESCE(MAX(id), 0) + 1 FROM adjustment)`)
}

// planOrNew finds a plan; ok is false when it is not there.
func (w *work) planOrNew(name string) (p planRow, ok bool, err error) {
	p.name = name
	err = w.get([]any{&p.id, &p.title}, "SELECT id, title FROM plan WHERE name = ?", name)
	if errors.Is(err, sql.ErrNoRows) {
		return p, false, nil
	}
	return p, err == nil, err
}

func (w *work) aliases(planID int64) (portfolio.Aliases, error) {
	out := portfolio.NewAliases(nil, nil)
	var kind portfolio.AliasKind
	var key string
	var a portfolio.Alias
	err := w.each([]any{&kind, &key, &a.Written, &a.Name, &a.Class, &a.Reason}, func() error {
		out.Table(kind)[key] = a
		return nil
	}, "SELECT kind, key, written, name, class, reason FROM alias WHERE plan_id = ?", planID)
	return out, err
}

func (w *work) categories(planID int64) ([]portfolio.Category, error) {
	var out []portfolio.Category
	var c portfolio.Category
	err := w.each([]any{&c.Name, &c.Heading, &c.Cell.Sheet, &c.Cell.Addr, &c.Cell.Raw, &c.Cell.Inferred},
		func() error { out = append(out, c); return nil },
		"SELECT name, heading, sheet, addr, raw, inferred FROM category WHERE plan_id = ? ORDER BY ord", planID)
	return out, err
}

func (w *work) phases(planID int64) ([]portfolio.Phase, error) {
	var out []portfolio.Phase
	var p portfolio.Phase
	err := w.each([]any{&p.Name, &p.From, &p.To}, func() error { out = append(out, p); return nil },
		"SELECT name, from_year, to_year FROM phase WHERE plan_id = ? ORDER BY ord", planID)
	return out, err
}

func (w *work) adjustments(planID int64) ([]portfolio.Adjustment, error) {
	var out []portfolio.Adjustment
	var a portfolio.Adjustment
	err := w.each([]any{&a.ID, &a.Category, &a.Fen, &a.Reason, &a.By, &a.At, &a.Revoked},
		func() error { out = append(out, a); return nil },
		`SELECT a.id, a.category, a.fen, a.reason, r.by, r.at, COALESCE(e.at, '') FROM adjustment a
		 JOIN revision r ON r.id = a.revision LEFT JOIN revision e ON e.id = a.ended WHERE a.plan_id = ? ORDER BY a.id`, planID)
	return out, err
}

func (w *work) acceptances(planID int64) ([]portfolio.Acceptance, error) {
	var out []portfolio.Acceptance
	var a portfolio.Acceptance
	err := w.each([]any{&a.Code, &a.Project, &a.Evidence, &a.Reason, &a.By, &a.At},
		func() error { out = append(out, a); return nil },
		`SELECT a.code, a.project_id, a.evidence, a.reason, r.by, r.at FROM acceptance a JOIN project p ON p.id = a.project_id
		 JOIN revision r ON r.id = a.revision WHERE p.plan_id = ? ORDER BY a.revision, a.project_id, a.code, a.evidence`, planID)
	return out, err
}

// publishedTables reads the published tables in force: those of the last import first, in
// the order of the file; the one entered by hand last.
func (w *work) publishedTables(planID int64) ([]portfolio.PublishedTable, error) {
	var out []portfolio.PublishedTable
	var t portfolio.PublishedTable
	err := w.each([]any{&t.ID, &t.Sheet, &t.Title, &t.Origin.File, &t.Origin.SHA256},
		func() error { out = append(out, t); return nil },
		`SELECT t.id, t.sheet, t.title, COALESCE(f.name, ''), COALESCE(f.sha256, '') FROM published_table t
		 LEFT JOIN import_file f ON f.id = t.import_id WHERE t.plan_id = ? AND t.ended IS NULL
		 ORDER BY CASE WHEN t.sheet = '' THEN 1 ELSE 0 END, t.import_id DESC, t.id`, planID)
	if err != nil {
		return nil, err
	}
	for i := range out {
		if err := w.loadTable(&out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (w *work) loadTable(t *portfolio.PublishedTable) error {
	var f portfolio.Published
	err := w.each([]any{&f.Figure, &f.Scope, &f.Text, &f.Unit, &f.State, &f.Cell.Sheet, &f.Cell.Addr, &f.Cell.Raw, &f.Cell.Inferred},
		func() error { t.Figures = append(t.Figures, f); return nil },
		"SELECT figure, scope, text, unit, state, sheet, addr, raw, inferred FROM published_figure WHERE table_id = ? ORDER BY ord", t.ID)
	if err != nil {
		return err
	}
	var c portfolio.GridCell
	err = w.each([]any{&c.Row, &c.Col, &c.Text, &c.Number},
		func() error { t.Grid = append(t.Grid, c); return nil },
		"SELECT row, col, text, number FROM published_cell WHERE table_id = ? ORDER BY ord", t.ID)
	if err != nil {
		return err
	}
	var ref string
	return w.each([]any{&ref}, func() error { t.Merges = append(t.Merges, ref); return nil },
		"SELECT ref FROM published_merge WHERE table_id = ? ORDER BY ord", t.ID)
}

// selection says which projects are read, as p.
type selection struct {
	where string
	args  []any
}

func selectionOf(planID int64, want Want) selection {
	s := selection{"p.plan_id = ?", []any{planID}}
	switch h := want.Only; {
	case h == nil:
	case h.ID != 0:
		s.where, s.args = s.where+" AND p.id = ?", append(s.args, int64(h.ID))
	default:
		nos := h.Numbers()
		s.where += " AND p.no IN (?" + strings.Repeat(", ?", len(nos)-1) + ")"
		for _, no := range nos {
			s.args = append(s.args, string(no))
		}
	}
	return s
}

// ofProjects joins a part of the projects, named c, to the projects that are meant.
const ofProjects = " c JOIN project p ON p.id = c.project_id WHERE "

// projects reads the projects of a plan in the order of the list.
func (w *work) projects(planID int64, want Want, aliases portfolio.Aliases) ([]portfolio.Project, error) {
	s := selectionOf(planID, want)
	var out []portfolio.Project
	var p portfolio.Project
	err := w.each([]any{
		&p.ID, &p.No, &p.Ord, &p.Category, &p.Type, &p.Name, &p.Content, &p.Budget.State, &p.Budget.Fen,
		&p.SourceState, &p.OwnerState, &p.Period.Start, &p.Period.End, &p.Missing, &p.Origin.File, &p.Origin.SHA256,
	}, func() error { out = append(out, p); return nil },
		`SELECT p.id, p.no, p.ord, p.category, p.type, p.name, p.content, p.budget_state, p.budget_fen,
		   p.source_state, p.owner_state, p.start_year, p.end_year, p.missing, f.name, f.sha256
		 FROM project p JOIN import_file f ON f.id = p.import_id WHERE `+s.where+" ORDER BY p.ord, p.id", s.args...)
	if err != nil {
		return nil, err
	}
	at := make(map[portfolio.ProjectID]*portfolio.Project, len(out))
	for i := range out {
		at[out[i].ID] = &out[i]
	}
	if err := w.parts(s, at); err != nil {
		return nil, err
	}
	resolve := aliases.Resolver()
	for i := range out {
		resolve.Names(&out[i])
		out[i].ChooseSources()
	}
	if want.NoCells {
		return out, nil
	}
	return out, w.cells(s, at)
}

// parts reads sources, owners and declared shares.
func (w *work) parts(s selection, at map[portfolio.ProjectID]*portfolio.Project) error {
	var id portfolio.ProjectID
	var raw string
	err := w.each([]any{&id, &raw}, func() error {
		at[id].Sources = append(at[id].Sources, portfolio.SourceRef{Raw: raw})
		return nil
	}, "SELECT c.project_id, c.raw FROM project_source"+ofProjects+s.where+" ORDER BY c.project_id, c.ord", s.args...)
	if err != nil {
		return err
	}
	err = w.each([]any{&id, &raw}, func() error {
		at[id].Owners = append(at[id].Owners, portfolio.OwnerRef{Raw: raw})
		return nil
	}, "SELECT c.project_id, c.raw FROM project_owner"+ofProjects+s.where+" ORDER BY c.project_id, c.ord", s.args...)
	if err != nil {
		return err
	}
	var kind, by string
	var share portfolio.Share
	return w.each([]any{&id, &kind, &by, &share.Key, &share.Fen}, func() error {
		s, err := shareSetOf(kind, by)
		if err != nil {
			return err
		}
		set := s.of(at[id])
		*set = append(*set, share)
		return nil
	}, "SELECT c.project_id, c.kind, c.given_by, c.key, c.fen FROM declared"+ofProjects+s.where+
		" AND c.ended IS NULL ORDER BY c.project_id, c.kind, c.given_by, c.ord", s.args...)
}

// cells reads where each value was read.
func (w *work) cells(s selection, at map[portfolio.ProjectID]*portfolio.Project) error {
	for _, p := range at {
		p.Cells = map[portfolio.Field]portfolio.Cell{}
	}
	var id portfolio.ProjectID
	var field portfolio.Field
	var cell portfolio.Cell
	return w.each([]any{&id, &field, &cell.Sheet, &cell.Addr, &cell.Raw, &cell.Inferred}, func() error {
		at[id].Cells[field] = cell
		return nil
	}, "SELECT c.project_id, c.field, c.sheet, c.addr, c.raw, c.inferred FROM project_cell"+ofProjects+s.where+" AND c.import_id = p.cells_id", s.args...)
}

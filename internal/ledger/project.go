package ledger

import (
	"maps"
	"slices"

	"taizhang/portfolio"
)

// projectColumns are the columns of a project's row that its values fill, in the order of
// projectValues.
var projectColumns = []string{
	"no", "ord", "category", "type", "name", "content", "budget_state", "budget_fen",
	"source_state", "owner_state", "start_year", "end_year", "missing",
}

func projectValues(p *portfolio.Project) []any {
	return []any{
		string(p.No), p.Ord, p.Category, p.Type, p.Name, p.Content, string(p.Budget.State), int64(p.Budget.Fen),
		string(p.SourceState), string(p.OwnerState), p.Period.Start, p.Period.End, p.Missing,
	}
}

// applyProjects writes the projects of an entry.
func (w *work) applyProjects(p planRow, revision int64, e *portfolio.Entry) error {
	if err := w.insertProjects(p.id, revision, e); err != nil {
		return err
	}
	for i := range e.Changed {
		if err := w.updateProject(revision, e.File, &e.Changed[i]); err != nil {
			return err
		}
	}
	for i := range e.Moved {
		if err := w.moveProject(e.File, &e.Moved[i]); err != nil {
			return err
		}
	}
	for _, id := range e.Gone {
		if err := w.exec("UPDATE project SET missing = 1 WHERE id = ?", int64(id)); err != nil {
			return err
		}
	}
	return nil
}

// parts are the open bulk inserts for what hangs on projects.
type parts struct{ cells, sources, owners, declared *bulk }

func (w *work) openParts() parts {
	return parts{
		cells:    w.bulk("project_cell", "project_id", "import_id", "field", "sheet", "addr", "raw", "inferred"),
		sources:  w.bulk("project_source", "project_id", "ord", "raw"),
		owners:   w.bulk("project_owner", "project_id", "ord", "raw"),
		declared: w.bulk("declared", "project_id", "kind", "given_by", "revision", "ord", "key", "fen"),
	}
}

// addNames takes the sources and owners of a project.
func (b parts) addNames(p *portfolio.Project) {
	for j, s := range p.Sources {
		b.sources.add(int64(p.ID), j+1, s.Raw)
	}
	for j, o := range p.Owners {
		b.owners.add(int64(p.ID), j+1, o.Raw)
	}
}

// addCells takes the cells of a project in the order of their key, so that rows are appended.
func (b parts) addCells(importID int64, p *portfolio.Project) {
	for _, field := range slices.Sorted(maps.Keys(p.Cells)) {
		c := p.Cells[field]
		b.cells.add(int64(p.ID), importID, string(field), c.Sheet, c.Addr, c.Raw, c.Inferred)
	}
}

// addShares takes a set of declared shares.
func (b parts) addShares(revision int64, s shareSet, p *portfolio.Project) {
	for i, share := range *s.of(p) {
		b.declared.add(int64(p.ID), s.kind, s.by, revision, i+1, share.Key, int64(share.Fen))
	}
}

func (b parts) flush() error {
	for _, rows := range []*bulk{b.cells, b.sources, b.owners, b.declared} {
		if err := rows.flush(); err != nil {
			return err
		}
	}
	return nil
}

// insertProjects writes new projects with all their parts.
func (w *work) insertProjects(planID, revision int64, e *portfolio.Entry) error {
	if len(e.Added) == 0 {
		return nil
	}
	rows := w.bulk("project", append([]string{"id", "plan_id", "import_id", "cells_id"}, projectColumns...)...)
	for i := range e.Added {
		p := &e.Added[i]
		rows.add(append([]any{int64(p.ID), planID, e.File.ID, e.File.ID}, projectValues(p)...)...)
	}
	if err := rows.flush(); err != nil {
		return err
	}
	b := w.openParts()
	for i := range e.Added {
		p := &e.Added[i]
		b.addNames(p)
		b.addCells(e.File.ID, p)
		for _, s := range shareSets {
			b.addShares(revision, s, p)
		}
	}
	return b.flush()
}

// updateProject writes a changed project; with a file also where it was read.
func (w *work) updateProject(revision int64, file *portfolio.ImportFile, p *portfolio.Project) error {
	columns, values := slices.Clone(projectColumns), projectValues(p)
	b := w.openParts()
	if file != nil {
		columns, values = append(columns, "import_id", "cells_id"), append(values, file.ID, file.ID)
		b.addCells(file.ID, p)
	}
	if err := w.exec("UPDATE project SET "+columnsSet(columns)+" WHERE id = ?", append(values, int64(p.ID))...); err != nil {
		return err
	}
	for _, table := range []string{"project_source", "project_owner"} {
		if err := w.exec("DELETE FROM "+table+" WHERE project_id = ?", int64(p.ID)); err != nil {
			return err
		}
	}
	b.addNames(p)
	for _, s := range shareSets {
		if err := w.replaceShares(revision, s, p, b); err != nil {
			return err
		}
	}
	return b.flush()
}

// moveProject follows a project whose values are the same to another row, cell or file.
func (w *work) moveProject(file *portfolio.ImportFile, m *portfolio.Relocated) error {
	if !m.Cells {
		return w.exec("UPDATE project SET ord = ?, import_id = ? WHERE id = ?", m.Ord, file.ID, int64(m.ID))
	}
	if err := w.exec("UPDATE project SET ord = ?, import_id = ?, cells_id = ? WHERE id = ?", m.Ord, file.ID, file.ID, int64(m.ID)); err != nil {
		return err
	}
	b := w.openParts()
	b.addCells(file.ID, &m.Project)
	return b.flush()
}

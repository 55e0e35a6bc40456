package ledger

import (
	"slices"
	"strings"

	"taizhang/portfolio"
)

// projectColumns are the columns of a project's row that its values fill, in the order of
// projectWriter.values.
var projectColumns = []string{
	"no", "ord", "part", "category", "type", "budget_state", "budget_fen", "sources", "owners", "start_year", "end_year", "missing",
}

// manyProjects is from how many projects on all labels are read at once.
const manyProjects = 500

// projectWriter writes projects: their rows, their readings, and what only some have.
type projectWriter struct {
	w        *work
	labels   *labels
	rows     *bulk
	readings *bulk
	rare     *bulk
	cells    []byte
}

func (w *work) openProjects(n int) (*projectWriter, error) {
	l, err := w.openLabels(n >= manyProjects)
	if err != nil {
		return nil, err
	}
	out := &projectWriter{
		w: w, labels: l,
		rows:     w.bulk("project", append([]string{"id", "plan_id", "import_id"}, projectColumns...)...),
		readings: w.bulk("project_reading", "project_id", "import_id", "name", "content", "cells"),
		rare:     w.bulk("project_value", "project_id", "field", "value"),
	}
	out.rows.first, out.readings.first, out.rare.first = l.rows, out.rows, out.rows
	return out, nil
}

func (pw *projectWriter) values(p *portfolio.Project) []any {
	l := pw.labels
	return []any{
		string(p.No), p.Ord, l.id(p.Part), l.id(p.Category), l.id(p.Type), string(p.Budget.State), int64(p.Budget.Fen),
		l.id(string(portfolio.ListValue(p.SourceState, p.RawSources()))), l.id(string(portfolio.ListValue(p.OwnerState, p.RawOwners()))),
		p.Period.Start, p.Period.End, bit(p.Missing),
	}
}

func (pw *projectWriter) insert(planID, importID int64, p *portfolio.Project) {
	pw.rows.add(append([]any{int64(p.ID), planID, importID}, pw.values(p)...)...)
	pw.read(importID, p)
	pw.some(p)
}

// read stores what an import has read of a project. Without any cell that is an empty value
// and not none.
func (pw *projectWriter) read(importID int64, p *portfolio.Project) {
	pw.cells = packCells(pw.cells, p, pw.labels)
	pw.readings.add(int64(p.ID), importID, p.Name, p.Content, append([]byte{}, pw.cells...))
}

// rareFields are the values that only some projects have.
var rareFields = slices.DeleteFunc(portfolio.LoggedFields(), func(f portfolio.LoggedField) bool {
	switch f.Field {
	case portfolio.FieldCode, portfolio.FieldBudgetKind, portfolio.FieldSourcesOpen, portfolio.FieldFileSources, portfolio.FieldDeclaredSources,
		portfolio.FieldFileYears, portfolio.FieldDeclaredYears, portfolio.FieldStated:
		return false
	}
	return true
})

// some stores what only some projects have.
func (pw *projectWriter) some(p *portfolio.Project) {
	for _, f := range rareFields {
		if v := f.Of(p); v.Is() {
			pw.rare.add(int64(p.ID), string(f.Field), string(v))
		}
	}
}

// update writes a changed project. Its labels must be there before its row.
func (pw *projectWriter) update(p *portfolio.Project) error {
	values := pw.values(p)
	if err := pw.labels.rows.write(); err != nil {
		return err
	}
	err := pw.w.exec("UPDATE project SET "+columnsSet(projectColumns)+" WHERE id = "+placeholder(len(values)+1), append(values, int64(p.ID))...)
	if err != nil {
		return err
	}
	if err := pw.w.exec("DELETE FROM project_value WHERE project_id = $1", int64(p.ID)); err != nil {
		return err
	}
	pw.some(p)
	return nil
}

func (pw *projectWriter) flush() error {
	for _, b := range []*bulk{pw.labels.rows, pw.rows, pw.readings, pw.rare} {
		if err := b.flush(); err != nil {
			return err
		}
	}
	return nil
}

// applyProjects writes the projects of an entry.
func (w *work) applyProjects(p planRow, _ int64, e *portfolio.Entry) error {
	if !e.TouchesProjects() {
		return nil
	}
	pw, err := w.openProjects(len(e.Added) + len(e.Changed) + len(e.Moved))
	if err != nil {
		return err
	}
	for i := range e.Added {
		pw.insert(p.id, e.File.ID, &e.Added[i])
	}
	for i := range e.Changed {
		if err := pw.update(&e.Changed[i]); err != nil {
			return err
		}
		if e.File != nil {
			pw.read(e.File.ID, &e.Changed[i])
		}
	}
	for i := range e.Moved {
		m := &e.Moved[i]
		if err := w.exec("UPDATE project SET ord = $1 WHERE id = $2", m.Ord, int64(m.ID)); err != nil {
			return err
		}
		if m.Cells {
			pw.read(e.File.ID, &m.Project)
		}
	}
	for _, id := range e.Gone {
		if err := w.exec("UPDATE project SET missing = 1 WHERE id = $1", int64(id)); err != nil {
			return err
		}
	}
	if err := pw.flush(); err != nil || len(e.Listed) == 0 {
		return err
	}
	// What the list holds is what of its part is not missing from it.
	return w.exec("UPDATE project SET import_id = $1 WHERE plan_id = $2 AND part = $3 AND missing = 0 AND import_id <> $4", e.File.ID, p.id, pw.labels.id(e.Part), e.File.ID)
}

// columnsSet writes "a = $1, b = $2".
func columnsSet(columns []string) string {
	parts := make([]string, len(columns))
	for i, c := range columns {
		parts[i] = c + " = " + placeholder(i+1)
	}
	return strings.Join(parts, ", ")
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

package ledger

import (
	"slices"
	"strings"

	"taizhang/portfolio"
)

// projectColumns are the columns of a project's row but for its id, in the order of projectValues.
var projectColumns = []string{
	"plan_id", "no", "ord", "category_id", "type_id", "name", "content", "budget_state", "budget_fen",
	"source_state", "owner_state", "start_year", "end_year", "missing", "import_id", "mix_id", "lead_id", "named",
}

func (w *work) projectValues(planID int64, s *stored) ([]any, error) {
	p := &s.Project
	var ids [4]int64
	for i, text := range []string{p.Category, p.Type, portfolio.KeyOf(portfolio.ByMix, p, nil, nil).Label(), p.Lead()} {
		var err error
		if ids[i], err = w.label(text); err != nil {
			return nil, err
		}
	}
	return []any{
		planID, string(p.No), p.Ord, ids[0], ids[1], p.Name, p.Content, string(p.Budget.State), int64(p.Budget.Fen),
		string(p.SourceState), string(p.OwnerState), p.Period.Start, p.Period.End, p.Missing, s.importID,
		ids[2], ids[3], len(p.SourceNames()),
	}, nil
}

// insertProjects writes new projects, whose ids are set, with all their parts.
func (w *work) insertProjects(planID int64, ps []stored) error {
	rows := w.bulk("project", append([]string{"id"}, projectColumns...)...)
	for i := range ps {
		values, err := w.projectValues(planID, &ps[i])
		if err != nil {
			return err
		}
		rows.add(append([]any{ps[i].id}, values...)...)
	}
	if err := rows.flush(); err != nil {
		return err
	}
	return w.insertParts(planID, ps)
}

// updateProject writes a changed project and all its parts anew.
func (w *work) updateProject(planID int64, s *stored) error {
	values, err := w.projectValues(planID, s)
	if err != nil {
		return err
	}
	set := strings.Join(projectColumns, " = ?, ") + " = ?"
	if err := w.exec("UPDATE project SET "+set+" WHERE id = ?", append(values, s.id)...); err != nil {
		return err
	}
	for _, del := range []string{
		"DELETE FROM project_cell WHERE project_id = ?", "DELETE FROM project_source WHERE project_id = ?",
		"DELETE FROM project_owner WHERE project_id = ?", "DELETE FROM declared WHERE project_id = ?",
	} {
		if err := w.exec(del, s.id); err != nil {
			return err
		}
	}
	if err := w.exec("DELETE FROM line WHERE plan_id = ? AND project_id = ?", planID, s.id); err != nil {
		return err
	}
	return w.insertParts(planID, []stored{*s})
}

// insertParts writes what hangs on projects: cells, sources, owners, declared shares, lines.
func (w *work) insertParts(planID int64, ps []stored) error {
	cells := w.bulk("project_cell", "project_id", "field", "sheet", "addr", "raw", "inferred")
	sources := w.bulk("project_source", "project_id", "ord", "raw", "label_id", "class_id")
	owners := w.bulk("project_owner", "project_id", "ord", "raw", "label_id")
	declared := w.bulk("declared", "project_id", "kind", "given_by", "ord", "key", "fen")
	lines := w.bulk("line", "plan_id", "project_id", "year", "source_id", "seq", "policies", "class_id",
		"has_figure", "fen", "whole", "source_basis", "year_basis")
	for i := range ps {
		s := &ps[i]
		addCells(cells, s)
		for j, ref := range s.Sources {
			name, err := w.label(ref.Name)
			if err != nil {
				return err
			}
			class, err := w.label(string(ref.Class))
			if err != nil {
				return err
			}
			sources.add(s.id, j+1, ref.Raw, name, class)
		}
		for j, ref := range s.Owners {
			name, err := w.label(ref.Name)
			if err != nil {
				return err
			}
			owners.add(s.id, j+1, ref.Raw, name)
		}
		addShares(declared, s.id, declaredSource, givenByFile, s.fileSources)
		addShares(declared, s.id, declaredSource, givenByOffice, s.officeSources)
		addShares(declared, s.id, declaredYear, givenByOffice, s.DeclaredYears)
		if err := w.addLines(lines, planID, s); err != nil {
			return err
		}
	}
	for _, b := range []*bulk{cells, sources, owners, declared, lines} {
		if err := b.flush(); err != nil {
			return err
		}
	}
	return nil
}

func addShares(rows *bulk, id int64, kind, by string, shares []portfolio.Share) {
	for i, s := range shares {
		rows.add(id, kind, by, i+1, s.Key, int64(s.Fen))
	}
}

// addCells takes the cells in the order of their key, so that rows are appended.
func addCells(rows *bulk, s *stored) {
	for _, field := range []portfolio.Field{
		portfolio.FieldBudget, portfolio.FieldCategory, portfolio.FieldContent, portfolio.FieldName, portfolio.FieldNo,
		portfolio.FieldOwners, portfolio.FieldPeriod, portfolio.FieldSources, portfolio.FieldType,
	} {
		if c, ok := s.Cells[field]; ok {
			rows.add(s.id, string(field), c.Sheet, c.Addr, c.Raw, c.Inferred)
		}
	}
}

// storedLine is a line as the ledger has it: with its class, the labels of its keys, and
// a bit for each policy that it belongs to.
type storedLine struct {
	portfolio.Line
	source, class string
	policies      int
}

// linesOf is what Allocate makes of a project under every policy, in its order.
func linesOf(p *portfolio.Project) []storedLine {
	var out []storedLine
	for i, policy := range portfolio.Policies() {
		for _, l := range portfolio.Allocate(p, policy) {
			s := storedLine{Line: l, source: l.Source.Label(), class: portfolio.KeyOf(portfolio.ByClass, p, &l, nil).Label(), policies: 1 << i}
			if l.SourceBasis != portfolio.Assumed {
				s.policies = 7
			}
			s.Source = portfolio.Key{}
			out = append(out, s)
		}
		if out[0].SourceBasis != portfolio.Assumed {
			break
		}
	}
	return out
}

// addLines stores the lines of a project.
func (w *work) addLines(rows *bulk, planID int64, s *stored) error {
	for i, line := range linesOf(&s.Project) {
		source, err := w.label(line.source)
		if err != nil {
			return err
		}
		class, err := w.label(line.class)
		if err != nil {
			return err
		}
		rows.add(planID, s.id, line.Year, source, i+1, line.policies, class,
			line.HasFigure, int64(line.Fen), int64(line.Whole), string(line.SourceBasis), string(line.YearBasis))
	}
	return rows.failed
}

// moveProject follows a project whose values are the same to another row, cell or file.
func (w *work) moveProject(s *stored, cells bool) error {
	if err := w.exec("UPDATE project SET ord = ?, import_id = ? WHERE id = ?", s.Ord, s.importID, s.id); err != nil || !cells {
		return err
	}
	if err := w.exec("DELETE FROM project_cell WHERE project_id = ?", s.id); err != nil {
		return err
	}
	rows := w.bulk("project_cell", "project_id", "field", "sheet", "addr", "raw", "inferred")
	addCells(rows, s)
	return rows.flush()
}

// nextProjectID returns the first free number of a project row. The write lock is held.
func (w *work) nextProjectID() (int64, error) {
	var id int64
	err := w.get([]any{&id}, "SELECT COALESCE(MAX(id), 0) + 1 FROM project")
	return id, err
}

// cloneRefs detaches the lists of a project from the reading's, before they are resolved.
func cloneRefs(p *portfolio.Project) {
	p.Sources, p.Owners = slices.Clone(p.Sources), slices.Clone(p.Owners)
}

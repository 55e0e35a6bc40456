package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"taizhang/portfolio"
)

// Batch is what Import takes into the ledger.
type Batch struct {
	Plan    string
	Reading *portfolio.Reading
	Aliases portfolio.Aliases // the tables a new plan starts with; an existing plan keeps its own
	Phases  []portfolio.Phase // likewise
	DryRun  bool
}

// Import brings a reading into a plan, all of it or nothing, and makes the plan when
// it is new. Projects are known by their number: each one is reported as added,
// changed or unchanged, and those that the file lacks as missing; these are marked,
// kept and still counted. A reading without projects leaves the list alone; its
// published tables replace those that they are new versions of.
//
// Nothing is written, and the report says so, on DryRun and when the reading or the
// comparison has an error-level finding. Amounts by source that the file writes are
// kept beside those that the office has declared. The report's findings are those of the
// comparison alone; its changes are the entries of the change log.
func (l *Ledger) Import(ctx context.Context, b Batch) (portfolio.ImportReport, error) {
	report := portfolio.ImportReport{Plan: b.Plan}
	if portfolio.Trim(b.Plan) == "" {
		return report, &portfolio.Error{Code: portfolio.Invalid, Msg: "规划没有名称", Hint: "用 --plan 指明规划名称"}
	}
	err := l.write(ctx, func(w *work) error {
		if err := w.importBatch(b, &report); err != nil {
			return err
		}
		if b.DryRun || portfolio.HasErrors(b.Reading.Findings) || portfolio.HasErrors(report.Findings) {
			return errUndone
		}
		report.Written = true
		return nil
	})
	if err != nil {
		report.Written = false
	}
	return report, err
}

func (w *work) importBatch(b Batch, report *portfolio.ImportReport) error {
	r := b.Reading
	report.Read = len(r.Projects)
	for _, t := range r.Published {
		report.Figures += len(t.Figures)
	}
	p, err := w.planForImport(b)
	if err != nil {
		return err
	}
	old, err := w.loadProjects(p.id, "")
	if err != nil {
		return err
	}
	aliases, err := w.aliases(p.id)
	if err != nil {
		return err
	}
	d := compare(p, old, r, aliases)
	d.report(report)
	if portfolio.HasErrors(r.Findings) || portfolio.HasErrors(d.findings) {
		return nil // what is not usable is compared, never written
	}
	if len(d.twice) > 0 {
		return &portfolio.Error{Code: portfolio.Invalid, Msg: fmt.Sprintf("表中序号“%s”重复", d.twice[0]), Hint: "请改成各不相同的序号后重新导入"}
	}
	if err := w.applyImport(p, r, d); err != nil {
		return err
	}
	report.Changes = w.changes()
	return nil
}

// applyImport writes what the comparison found.
func (w *work) applyImport(p planRow, r *portfolio.Reading, d *diff) error {
	res, err := w.tx.ExecContext(w.ctx, "INSERT INTO import_file (plan_id, name, sha256, size, at, by) VALUES (?, ?, ?, ?, ?, ?)",
		p.id, r.Origin.File, r.Origin.SHA256, r.Size, w.at, w.actor)
	if err != nil {
		return err
	}
	importID, err := res.LastInsertId()
	if err != nil {
		return err
	}
	if len(r.Projects) > 0 {
		if err := w.applyList(p, r, d, importID); err != nil {
			return err
		}
	}
	return w.replacePublished(p, r.Published, importID)
}

func (w *work) applyList(p planRow, r *portfolio.Reading, d *diff, importID int64) error {
	if err := w.applyHeader(p, r, d); err != nil {
		return err
	}
	next, err := w.nextProjectID()
	if err != nil {
		return err
	}
	for i := range d.added {
		d.added[i].id, d.added[i].importID = next+int64(i), importID
	}
	if err := w.insertProjects(p.id, d.added); err != nil {
		return err
	}
	for i := range d.changed {
		d.changed[i].importID = importID
		if err := w.updateProject(p.id, &d.changed[i]); err != nil {
			return err
		}
	}
	for i := range d.moved {
		d.moved[i].importID = importID
		if err := w.moveProject(&d.moved[i].stored, d.moved[i].cells); err != nil {
			return err
		}
	}
	for _, id := range d.gone {
		if err := w.exec("UPDATE project SET missing = 1 WHERE id = ?", id); err != nil {
			return err
		}
	}
	for _, c := range d.changes {
		if err := w.record(p, c); err != nil {
			return err
		}
	}
	return nil
}

// applyHeader follows the title and the categories of the list. Categories that only
// missing projects still have come last.
func (w *work) applyHeader(p planRow, r *portfolio.Reading, d *diff) error {
	file := r.Origin.File
	if r.Title != p.title && r.Title != "" {
		if err := w.exec("UPDATE plan SET title = ? WHERE id = ?", r.Title, p.id); err != nil {
			return err
		}
		if p.title != "" {
			if err := w.record(p, portfolio.Change{Entity: "plan", Field: "title", Old: p.title, New: r.Title, File: file}); err != nil {
				return err
			}
		}
	}
	old, err := w.categories(p.id)
	if err != nil {
		return err
	}
	now := slices.Clone(r.Categories)
	for _, c := range old {
		same := func(n portfolio.Category) bool { return n.Name == c.Name }
		if d.keptCategories[c.Name] && !slices.ContainsFunc(now, same) {
			now = append(now, c)
		}
	}
	if slices.Equal(old, now) {
		return nil
	}
	if err := w.storeCategories(p.id, now); err != nil {
		return err
	}
	before, after := categoryNames(old), categoryNames(now)
	if before == after || len(old) == 0 {
		return nil
	}
	return w.record(p, portfolio.Change{Entity: "plan", Field: "categories", Old: before, New: after, File: file})
}

func categoryNames(cs []portfolio.Category) string {
	names := make([]string, len(cs))
	for i, c := range cs {
		names[i] = c.Name
	}
	return strings.Join(names, "、")
}

// planForImport finds the plan or makes it with the batch's aliases and phases.
func (w *work) planForImport(b Batch) (planRow, error) {
	p := planRow{name: b.Plan}
	err := w.get([]any{&p.id, &p.title}, "SELECT id, title FROM plan WHERE name = ?", b.Plan)
	if !errors.Is(err, sql.ErrNoRows) {
		return p, err
	}
	res, err := w.tx.ExecContext(w.ctx, "INSERT INTO plan (name, title) VALUES (?, '')", b.Plan)
	if err != nil {
		return p, err
	}
	if p.id, err = res.LastInsertId(); err != nil {
		return p, err
	}
	if err := checkPhases(b.Phases); err != nil {
		return p, err
	}
	if err := w.storePhases(p.id, b.Phases); err != nil {
		return p, err
	}
	if err := w.storeAliases(p.id, b.Aliases); err != nil {
		return p, err
	}
	return p, w.record(p, portfolio.Change{Entity: "plan", Field: "added", New: b.Plan, File: b.Reading.Origin.File})
}

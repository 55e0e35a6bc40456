package ledger

import (
	"encoding/json"

	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// Depth says how much of the projects is read.
type Depth uint8

// From all to nothing.
const (
	Whole      Depth = iota // with the cells that they were read from
	Outline                 // without the cells
	Numbers                 // without name and content
	NoProjects              // no projects at all
)

// Want says how much of a plan is read, and of which state.
type Want struct {
	Depth Depth
	Only  *portfolio.Handle // only the projects that the handle may mean
	AsOf  int64             // the state after this revision; 0: the present one
}

// Book returns what the ledger knows of the plan: its projects in the order of the list,
// names by the alias tables, declared amounts, phases, adjustments, settled findings, and
// what was published: the tables imported last first, the figures entered by hand last.
func (v *View) Book(want Want) (*portfolio.Book, error) {
	if want.AsOf != 0 {
		return v.w.bookAsOf(v.p, want)
	}
	return v.w.book(v.p, want)
}

// Plan is the name of the plan.
func (v *View) Plan() string { return v.p.name }

func (w *work) book(p planRow, want Want) (*portfolio.Book, error) {
	b, versions, err := w.bookWithTables(p, want)
	if err == nil {
		b.Plan.Published = intake.InForce(versions)
	}
	return b, err
}

// bookWithTables is the book without its published tables, and all versions of these.
func (w *work) bookWithTables(p planRow, want Want) (*portfolio.Book, []portfolio.TableVersion, error) {
	b := portfolio.NewBook(p.name)
	b.New, b.Plan.Title = false, p.title
	var versions []portfolio.TableVersion
	read := []func() error{
		func() error { return planParts(p, b.Plan) },
		func() error { return w.aliases(p.id, b.Aliases) },
		func() (err error) { versions, err = w.tableVersions(p.id); return err },
		func() (err error) { b.Adjustments, err = w.adjustments(p.id); return err },
		func() (err error) { b.Acceptances, err = w.acceptances(p.id); return err },
		func() error {
			return w.get([]any{&b.Plan.AsOf}, "SELECT COALESCE(MAX(r.at), '') FROM import_file f JOIN revision r ON r.id = f.revision WHERE f.plan_id = $1", p.id)
		},
		func() (err error) { b.Plan.Projects, err = w.projects(p.id, want, b.Aliases); return err },
	}
	for _, fn := range read {
		if err := fn(); err != nil {
			return nil, nil, err
		}
	}
	return b, versions, w.next(b)
}

// next reads the first free numbers. They hold as long as the transaction does; a number
// after the greatest that there can be is negative, and nothing can be written with it.
func (w *work) next(b *portfolio.Book) error {
	n := &b.Next
	err := w.get([]any{&n.Project, &n.Import, &n.Table, &n.Adjustment}, `SELECT
		(SELECT COALESCE(MAX(id), 0) FROM project), (SELECT COALESCE(MAX(id), 0) FROM import_file),
		(SELECT COALESCE(MAX(id), 0) FROM published_table), (SELECT COALESCE(MAX(id), 0) FROM adjustment)`)
	n.Project, n.Import, n.Table, n.Adjustment = n.Project+1, n.Import+1, n.Table+1, n.Adjustment+1
	return err
}

// planParts takes the JSON values of a plan's row apart.
func planParts(p planRow, plan *portfolio.Plan) error {
	for text, dest := range map[*string]any{&p.phases: &plan.Phases, &p.categories: &plan.Categories, &p.answers: &plan.Answers} {
		if *text == "" {
			continue
		}
		if err := json.Unmarshal([]byte(*text), dest); err != nil {
			return damagedRow("plan", p.name)
		}
	}
	return nil
}

func (w *work) aliases(planID int64, into portfolio.Aliases) error {
	var kind portfolio.AliasKind
	var key string
	var a portfolio.Alias
	return w.each([]any{&kind, &key, &a.Written, &a.Name, &a.Class, &a.Reason}, func() error {
		table := into.Table(kind)
		if table == nil {
			return damagedRow("alias", key)
		}
		table[key] = a
		return nil
	}, "SELECT kind, key, written, name, class, reason FROM alias WHERE plan_id = $1", planID)
}

func (w *work) adjustments(planID int64) ([]portfolio.Adjustment, error) {
	var out []portfolio.Adjustment
	var a portfolio.Adjustment
	err := w.each([]any{&a.ID, &a.Category, &a.Fen, &a.Reason, &a.Revision, &a.By, &a.At, &a.Ended, &a.Revoked},
		func() error { out = append(out, a); return nil },
		`SELECT a.id, a.category, a.fen, a.reason, a.revision, COALESCE(r.by, ''), COALESCE(r.at, ''), COALESCE(a.ended, 0), COALESCE(e.at, '') FROM adjustment a
		 LEFT JOIN revision r ON r.id = a.revision LEFT JOIN revision e ON e.id = a.ended WHERE a.plan_id = $1 ORDER BY a.id`, planID)
	return out, err
}

func (w *work) acceptances(planID int64) ([]portfolio.Acceptance, error) {
	var out []portfolio.Acceptance
	var a portfolio.Acceptance
	err := w.each([]any{&a.Code, &a.Project, &a.Evidence, &a.Reason, &a.Revision, &a.By, &a.At},
		func() error { out = append(out, a); return nil },
		`SELECT a.code, a.project_id, a.evidence, a.reason, a.revision, COALESCE(r.by, ''), COALESCE(r.at, '') FROM acceptance a JOIN project p ON p.id = a.project_id
		 LEFT JOIN revision r ON r.id = a.revision WHERE p.plan_id = $1 ORDER BY a.revision, a.project_id, a.code, a.evidence`, planID)
	return out, err
}

package ledger

import (
	"context"
	"slices"

	"taizhang/internal/ledger/sqlite"
	"taizhang/portfolio"
)

// Writer writes to a ledger in somebody's name.
type Writer struct {
	l     *Ledger
	actor string
}

// As returns a writer for the one who acts; the change log keeps the name.
func (l *Ledger) As(actor string) Writer { return Writer{l, actor} }

// Rule decides what an act writes: a function of the present state of a plan, read under
// the write lock. A nil entry writes nothing.
type Rule func(*portfolio.Book) (*portfolio.Entry, error)

// Receipt says what an act has written: its revision and its entries of the change log; a
// zero Revision when nothing was.
type Receipt struct {
	Revision int64
	Changes  []portfolio.Change
}

// Enter lets a rule decide on the present state of a plan, of the only one when plan is
// "", and writes what it decides, in one transaction: all of it or nothing.
func (w Writer) Enter(ctx context.Context, plan string, want Want, rule Rule) (Receipt, error) {
	return w.enter(ctx, want, rule, func(t *work) (planRow, error) { return t.plan(plan) })
}

// EnterNew does what Enter does, and makes the plan when the ledger does not have it: its
// book is then empty and New. A name that no plan can have is Invalid.
func (w Writer) EnterNew(ctx context.Context, plan string, want Want, rule Rule) (Receipt, error) {
	if err := portfolio.CheckPlanName(plan); err != nil {
		return Receipt{}, err
	}
	return w.enter(ctx, want, rule, func(t *work) (planRow, error) {
		if _, err := t.plans(); err != nil {
			return planRow{}, err
		}
		return t.planNamed(plan)
	})
}

func (w Writer) enter(ctx context.Context, want Want, rule Rule, find func(*work) (planRow, error)) (Receipt, error) {
	var out Receipt
	err := w.l.write(ctx, w.actor, func(t *work) error {
		p, err := find(t)
		if err != nil {
			return err
		}
		book := portfolio.NewBook(p.name)
		if p.id != 0 {
			book, err = t.book(p, want)
		} else {
			err = t.next(book)
		}
		if err != nil {
			return err
		}
		if n := book.Next; min(int64(n.Project), n.Import, n.Table, n.Adjustment) < 1 {
			return damaged("台账的编号用尽了，或被改动过")
		}
		e, err := rule(book)
		if err != nil || e == nil {
			return err
		}
		if err := sqlite.Sound(ctx, t.tx, tablesOf(e)...); err != nil {
			return err
		}
		out, err = t.apply(p, e)
		return err
	})
	if err != nil {
		return Receipt{}, err
	}
	return out, nil
}

// tablesOf are the tables that an entry is written to.
func tablesOf(e *portfolio.Entry) []string {
	out := []string{"plan", "revision", "change", "change_head"}
	for _, t := range []struct {
		is   bool
		name []string
	}{
		{e.File != nil, []string{"import_file"}},
		{len(e.Aliases) > 0, []string{"alias"}},
		{e.TouchesProjects(), []string{"label", "project", "project_reading", "project_value"}},
		{len(e.Tables) > 0, []string{"published_table"}},
		{len(e.Adjustments)+len(e.Revoked) > 0, []string{"adjustment"}},
		{len(e.Acceptances) > 0, []string{"acceptance"}},
	} {
		if t.is {
			out = append(out, t.name...)
		}
	}
	return out
}

// apply writes an entry as one revision.
func (w *work) apply(p planRow, e *portfolio.Entry) (Receipt, error) {
	var r Receipt
	if p.id == 0 {
		err := w.get([]any{&p.id}, "INSERT INTO plan (name, title, phases, categories, answers) VALUES ($1, '', '', '', '') RETURNING id", p.name)
		if err != nil {
			return r, err
		}
	}
	err := w.get([]any{&r.Revision}, "INSERT INTO revision (plan_id, at, by) VALUES ($1, $2, $3) RETURNING id", p.id, w.at, w.actor)
	if err != nil {
		return r, err
	}
	for _, fn := range []func(planRow, int64, *portfolio.Entry) error{
		w.applyHeader, w.applyProjects, w.applyTables, w.applyDecisions,
	} {
		if err := fn(p, r.Revision, e); err != nil {
			return r, err
		}
	}
	r.Changes = slices.Clone(e.Changes)
	return r, w.record(p, r.Revision, r.Changes)
}

// applyHeader writes what belongs to the plan as a whole.
func (w *work) applyHeader(p planRow, revision int64, e *portfolio.Entry) error {
	if f := e.File; f != nil {
		err := w.exec("INSERT INTO import_file (id, plan_id, revision, name, sha256, size) VALUES ($1, $2, $3, $4, $5, $6)",
			f.ID, p.id, revision, f.Origin.File, f.Origin.SHA256, f.Size)
		if err != nil {
			return err
		}
	}
	for _, set := range []struct {
		is            bool
		column, value string
	}{
		{e.Title != nil, "title", deref(e.Title)},
		{e.Categories != nil, "categories", string(portfolio.CategoriesValue(e.Categories))},
		{e.Phases != nil, "phases", string(portfolio.PhasesValue(e.Phases))},
		{e.Answers != nil, "answers", string(portfolio.AnswersValue(e.Answers))},
	} {
		if !set.is {
			continue
		}
		if err := w.exec("UPDATE plan SET "+set.column+" = $1 WHERE id = $2", set.value, p.id); err != nil {
			return err
		}
	}
	for _, a := range e.Aliases {
		err := w.exec(`INSERT INTO alias (plan_id, kind, key, written, name, class, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)
			ON CONFLICT (plan_id, kind, key) DO UPDATE SET written = excluded.written, name = excluded.name, class = excluded.class, reason = excluded.reason`,
			p.id, string(a.Kind), portfolio.Squeeze(a.Written), a.Written, a.Name, string(a.Class), a.Reason)
		if err != nil {
			return err
		}
	}
	return nil
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// applyTables stores published tables and ends those that they replace.
func (w *work) applyTables(p planRow, revision int64, e *portfolio.Entry) error {
	for i := range e.Tables {
		t := &e.Tables[i].Table
		if old := e.Tables[i].Replaces; old != 0 {
			if err := w.exec("UPDATE published_table SET ended = $1 WHERE id = $2", revision, old); err != nil {
				return err
			}
		}
		if t.ID == 0 {
			continue
		}
		var importID *int64
		if t.Sheet != "" && e.File != nil {
			importID = &e.File.ID
		}
		err := w.exec("INSERT INTO published_table (id, plan_id, import_id, revision, body) VALUES ($1, $2, $3, $4, $5)",
			t.ID, p.id, importID, revision, tableText(t))
		if err != nil {
			return err
		}
	}
	return nil
}

// applyDecisions writes adjustments and settled findings.
func (w *work) applyDecisions(p planRow, revision int64, e *portfolio.Entry) error {
	for _, a := range e.Adjustments {
		err := w.exec("INSERT INTO adjustment (id, plan_id, category, fen, reason, revision) VALUES ($1, $2, $3, $4, $5, $6)",
			a.ID, p.id, a.Category, int64(a.Fen), a.Reason, revision)
		if err != nil {
			return err
		}
	}
	for _, id := range e.Revoked {
		if err := w.exec("UPDATE adjustment SET ended = $1 WHERE id = $2", revision, id); err != nil {
			return err
		}
	}
	for _, a := range e.Acceptances {
		err := w.exec("INSERT INTO acceptance (project_id, code, evidence, reason, revision) VALUES ($1, $2, $3, $4, $5)",
			int64(a.Project), a.Code, a.Evidence, a.Reason, revision)
		if err != nil {
			return err
		}
	}
	return nil
}

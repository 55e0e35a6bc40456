package ledger

import (
	"context"
	"database/sql"
	"slices"
	"strings"

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

// Enter lets a rule decide on the present state of a plan and writes what it decides, in
// one transaction: all of it or nothing.
func (w Writer) Enter(ctx context.Context, plan string, want Want, rule Rule) (Receipt, error) {
	return w.enter(ctx, plan, want, rule, false)
}

// EnterNew does what Enter does, and makes the plan when the ledger does not have it: its
// book is then empty and New.
func (w Writer) EnterNew(ctx context.Context, plan string, want Want, rule Rule) (Receipt, error) {
	if portfolio.Trim(plan) == "" {
		return Receipt{}, &portfolio.Error{Code: portfolio.Invalid, Msg: "规划没有名称", Hint: "用 --plan 指明规划名称"}
	}
	return w.enter(ctx, plan, want, rule, true)
}

func (w Writer) enter(ctx context.Context, plan string, want Want, rule Rule, create bool) (Receipt, error) {
	var out Receipt
	err := w.l.write(ctx, w.actor, func(t *work) error {
		p, known, err := t.planOrNew(plan)
		if err == nil && !known && !create {
			_, err = t.plan(plan) // says which plans there are
		}
		if err != nil {
			return err
		}
		book := newBook(plan)
		if known {
			book, err = t.book(p, want)
		} else {
			err = t.next(book)
		}
		if err != nil {
			return err
		}
		e, err := rule(book)
		if err != nil || e == nil {
			return err
		}
		out, err = t.apply(p, known, e)
		return err
	})
	if err != nil {
		return Receipt{}, err
	}
	return out, nil
}

// apply writes an entry as one revision.
func (w *work) apply(p planRow, known bool, e *portfolio.Entry) (Receipt, error) {
	var r Receipt
	if !known {
		if err := w.get([]any{&p.id}, "INSERT INTO plan (name, title) VALUES (?, '') RETURNING id", p.name); err != nil {
			return r, err
		}
	}
	if err := w.get([]any{&r.Revision}, "INSERT INTO revision (plan_id, at, by) VALUES (?, ?, ?) RETURNING id", p.id, w.at, w.actor); err != nil {
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
		err := w.exec("INSERT INTO import_file (id, plan_id, revision, name, sha256, size) VALUES (?, ?, ?, ?, ?, ?)",
			f.ID, p.id, revision, f.Origin.File, f.Origin.SHA256, f.Size)
		if err != nil {
			return err
		}
	}
	if e.Title != nil {
		if err := w.exec("UPDATE plan SET title = ? WHERE id = ?", *e.Title, p.id); err != nil {
			return err
		}
	}
	if e.Categories != nil {
		if err := w.storeCategories(p.id, e.Categories); err != nil {
			return err
		}
	}
	if e.Phases != nil {
		if err := w.storePhases(p.id, e.Phases); err != nil {
			return err
		}
	}
	return w.storeAliases(p.id, e.Aliases)
}

// storeCategories replaces the plan's categories.
func (w *work) storeCategories(planID int64, cs []portfolio.Category) error {
	if err := w.exec("DELETE FROM category WHERE plan_id = ?", planID); err != nil {
		return err
	}
	rows := w.bulk("category", "plan_id", "ord", "name", "heading", "sheet", "addr", "raw", "inferred")
	for i, c := range cs {
		rows.add(planID, i+1, c.Name, c.Heading, c.Cell.Sheet, c.Cell.Addr, c.Cell.Raw, c.Cell.Inferred)
	}
	return rows.flush()
}

func (w *work) storePhases(planID int64, phases []portfolio.Phase) error {
	if err := w.exec("DELETE FROM phase WHERE plan_id = ?", planID); err != nil {
		return err
	}
	rows := w.bulk("phase", "plan_id", "ord", "name", "from_year", "to_year")
	for i, p := range phases {
		rows.add(planID, i+1, p.Name, p.From, p.To)
	}
	return rows.flush()
}

func (w *work) storeAliases(planID int64, rows []portfolio.AliasRow) error {
	for _, a := range rows {
		err := w.exec(`INSERT INTO alias (plan_id, kind, key, written, name, class, reason) VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (plan_id, kind, key) DO UPDATE SET written = excluded.written, name = excluded.name, class = excluded.class, reason = excluded.reason`,
			planID, string(a.Kind), portfolio.Squeeze(a.Written), a.Written, a.Name, string(a.Class), a.Reason)
		if err != nil {
			return err
		}
	}
	return nil
}

// applyDecisions writes adjustments and settled findings.
func (w *work) applyDecisions(p planRow, revision int64, e *portfolio.Entry) error {
	for _, a := range e.Adjustments {
		err := w.exec("INSERT INTO adjustment (id, plan_id, category, fen, reason, revision) VALUES (?, ?, ?, ?, ?, ?)",
			a.ID, p.id, a.Category, int64(a.Fen), a.Reason, revision)
		if err != nil {
			return err
		}
	}
	for _, id := range e.Revoked {
		if err := w.exec("UPDATE adjustment SET ended = ? WHERE id = ?", revision, id); err != nil {
			return err
		}
	}
	for _, a := range e.Acceptances {
		err := w.exec("INSERT INTO acceptance (project_id, code, evidence, reason, revision) VALUES (?, ?, ?, ?, ?)",
			int64(a.Project), a.Code, a.Evidence, a.Reason, revision)
		if err != nil {
			return err
		}
	}
	return nil
}

// applyTables stores published tables and ends those that they replace.
func (w *work) applyTables(p planRow, revision int64, e *portfolio.Entry) error {
	for i := range e.Tables {
		t := &e.Tables[i].Table
		if old := e.Tables[i].Replaces; old != 0 {
			if err := w.exec("UPDATE published_table SET ended = ? WHERE id = ?", revision, old); err != nil {
				return err
			}
		}
		if t.ID == 0 {
			continue
		}
		importID := sql.NullInt64{}
		if t.Sheet != "" && e.File != nil {
			importID = sql.NullInt64{Int64: e.File.ID, Valid: true}
		}
		err := w.exec("INSERT INTO published_table (id, plan_id, sheet, title, import_id, revision) VALUES (?, ?, ?, ?, ?, ?)",
			t.ID, p.id, t.Sheet, t.Title, importID, revision)
		if err != nil {
			return err
		}
		if err := w.storeTable(t); err != nil {
			return err
		}
	}
	return nil
}

// storeTable writes what a published table holds; its row is there.
func (w *work) storeTable(t *portfolio.PublishedTable) error {
	figures := w.bulk("published_figure", "table_id", "ord", "figure", "scope", "text", "unit", "state", "sheet", "addr", "raw", "inferred")
	for i, f := range t.Figures {
		figures.add(t.ID, i+1, string(f.Figure), f.Scope, f.Text, f.Unit, string(f.State), f.Cell.Sheet, f.Cell.Addr, f.Cell.Raw, f.Cell.Inferred)
	}
	cells := w.bulk("published_cell", "table_id", "ord", "row", "col", "text", "number")
	for i, c := range t.Grid {
		cells.add(t.ID, i+1, c.Row, c.Col, c.Text, c.Number)
	}
	merges := w.bulk("published_merge", "table_id", "ord", "ref")
	for i, ref := range t.Merges {
		merges.add(t.ID, i+1, ref)
	}
	for _, b := range []*bulk{figures, cells, merges} {
		if err := b.flush(); err != nil {
			return err
		}
	}
	return nil
}

// columnsSet writes "a = ?, b = ?".
func columnsSet(columns []string) string { return strings.Join(columns, " = ?, ") + " = ?" }

package ledger

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"taizhang/portfolio"
)

// planRow is a plan as helpers pass it on.
type planRow struct {
	id    int64
	name  string
	title string
}

// plan finds a plan by name.
func (w *work) plan(name string) (planRow, error) {
	p := planRow{name: name}
	err := w.get([]any{&p.id, &p.title}, "SELECT id, title FROM plan WHERE name = ?", name)
	if !errors.Is(err, sql.ErrNoRows) {
		return p, err
	}
	names, err := w.planNames()
	if err != nil {
		return p, err
	}
	e := &portfolio.Error{Code: portfolio.NotFound, Msg: "台账里没有规划“" + name + "”", Hint: "请先 taizhang import 项目表.xlsx --plan " + name}
	if len(names) > 0 {
		e.Hint = "台账里有：" + strings.Join(names, "、") + "；用 --plan 指明"
	}
	return p, e
}

func (w *work) planNames() ([]string, error) {
	var out []string
	var name string
	err := w.each([]any{&name}, func() error { out = append(out, name); return nil }, "SELECT name FROM plan ORDER BY id")
	return out, err
}

// Plans returns the names of the plans, the oldest first.
func (l *Ledger) Plans(ctx context.Context) ([]string, error) {
	var out []string
	err := l.read(ctx, func(w *work) (err error) { out, err = w.planNames(); return err })
	return out, err
}

// ResolvePlan says which plan is meant: the one named, or the only one when name is
// empty. Several plans and no name are Invalid, none is NotFound.
func (l *Ledger) ResolvePlan(ctx context.Context, name string) (string, error) {
	err := l.read(ctx, func(w *work) error {
		if name != "" {
			_, err := w.plan(name)
			return err
		}
		names, err := w.planNames()
		switch {
		case err != nil:
			return err
		case len(names) == 0:
			return &portfolio.Error{Code: portfolio.NotFound, Msg: "台账里还没有规划", Hint: "请先 taizhang import 项目表.xlsx"}
		case len(names) > 1:
			return &portfolio.Error{Code: portfolio.Invalid, Msg: "台账里有多个规划：" + strings.Join(names, "、"), Hint: "用 --plan 指明其中一个，例如 --plan " + names[0]}
		}
		name = names[0]
		return nil
	})
	if err != nil {
		return "", err
	}
	return name, nil
}

// ofPlan reads something of a plan from one consistent state of the ledger.
func ofPlan[T any](ctx context.Context, l *Ledger, plan string, fn func(*work, planRow) (T, error)) (T, error) {
	var out T
	err := l.read(ctx, func(w *work) error {
		p, err := w.plan(plan)
		if err == nil {
			out, err = fn(w, p)
		}
		return err
	})
	return out, err
}

// Plan returns everything the ledger knows of a plan: its projects in the order of the
// list, with their cells and declared shares, its phases and what was published: the
// tables imported last first, the figures entered by hand last, in a table without a sheet.
func (l *Ledger) Plan(ctx context.Context, plan string) (*portfolio.Plan, error) {
	return ofPlan(ctx, l, plan, func(w *work, p planRow) (*portfolio.Plan, error) {
		rows, err := w.loadProjects(p.id, "")
		if err != nil {
			return nil, err
		}
		return w.loadPlan(p, rows)
	})
}

// Outline returns a plan as Plan does, but without the cells of its projects: what
// listing and reconciling need, in half the time.
func (l *Ledger) Outline(ctx context.Context, plan string) (*portfolio.Plan, error) {
	return ofPlan(ctx, l, plan, func(w *work, p planRow) (*portfolio.Plan, error) {
		o, err := w.loadOutline(p.id, "")
		if err != nil {
			return nil, err
		}
		return w.loadPlan(p, o.rows)
	})
}

// loadPlan puts a plan together around its projects.
func (w *work) loadPlan(p planRow, rows []stored) (*portfolio.Plan, error) {
	out := &portfolio.Plan{Name: p.name, Title: p.title}
	err := w.get([]any{&out.AsOf}, "SELECT coalesce(max(at), '') FROM import_file WHERE plan_id = ?", p.id)
	if err != nil {
		return nil, err
	}
	out.Projects = make([]portfolio.Project, len(rows))
	for i := range rows {
		out.Projects[i] = rows[i].Project
	}
	if out.Categories, err = w.categories(p.id); err != nil {
		return nil, err
	}
	if out.Phases, err = w.phases(p.id); err != nil {
		return nil, err
	}
	tables, err := w.publishedTables(p.id)
	if err != nil {
		return nil, err
	}
	for _, t := range tables {
		if t.Sheet != "" || len(t.Figures) > 0 {
			out.Published = append(out.Published, t.PublishedTable)
		}
	}
	return out, nil
}

func (w *work) categories(planID int64) ([]portfolio.Category, error) {
	var out []portfolio.Category
	var c portfolio.Category
	err := w.each([]any{&c.Name, &c.Heading, &c.Cell.Sheet, &c.Cell.Addr, &c.Cell.Raw, &c.Cell.Inferred},
		func() error { out = append(out, c); return nil },
		`SELECT l.text, heading, sheet, addr, raw, inferred FROM category c JOIN label l ON l.id = c.label_id
		 WHERE plan_id = ? ORDER BY ord`, planID)
	return out, err
}

// storeCategories replaces the plan's categories.
func (w *work) storeCategories(planID int64, cs []portfolio.Category) error {
	if err := w.exec("DELETE FROM category WHERE plan_id = ?", planID); err != nil {
		return err
	}
	rows := w.bulk("category", "plan_id", "ord", "label_id", "heading", "sheet", "addr", "raw", "inferred")
	for i, c := range cs {
		id, err := w.label(c.Name)
		if err != nil {
			return err
		}
		rows.add(planID, i+1, id, c.Heading, c.Cell.Sheet, c.Cell.Addr, c.Cell.Raw, c.Cell.Inferred)
	}
	return rows.flush()
}

func (w *work) phases(planID int64) ([]portfolio.Phase, error) {
	var out []portfolio.Phase
	var p portfolio.Phase
	err := w.each([]any{&p.Name, &p.From, &p.To}, func() error { out = append(out, p); return nil },
		"SELECT name, from_year, to_year FROM phase WHERE plan_id = ? ORDER BY ord", planID)
	return out, err
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

// SetPhases gives the plan other phases (规划期), put in order of time. They must not overlap.
func (l *Ledger) SetPhases(ctx context.Context, plan string, phases []portfolio.Phase) error {
	phases = slices.Clone(phases)
	slices.SortStableFunc(phases, func(a, b portfolio.Phase) int { return cmp.Compare(a.From, b.From) })
	if err := checkPhases(phases); err != nil {
		return err
	}
	return l.write(ctx, func(w *work) error {
		p, err := w.plan(plan)
		if err != nil {
			return err
		}
		old, err := w.phases(p.id)
		if err != nil || slices.Equal(old, phases) {
			return err
		}
		if err := w.storePhases(p.id, phases); err != nil {
			return err
		}
		return w.record(p, portfolio.Change{Entity: "plan", Field: "phases", Old: phasesText(old), New: phasesText(phases)})
	})
}

// checkPhases refuses phases that SQLite would refuse, or that overlap.
func checkPhases(phases []portfolio.Phase) error {
	names := map[string]bool{}
	for i, p := range phases {
		msg := ""
		switch {
		case portfolio.Trim(p.Name) == "":
			msg = "规划期没有名称"
		case names[p.Name]:
			msg = "规划期“" + p.Name + "”重复"
		case p.From < 1949 || p.To > 2100 || p.To < p.From:
			msg = fmt.Sprintf("规划期“%s”的年份 %d-%d 不成立", p.Name, p.From, p.To)
		case i > 0 && p.From <= phases[i-1].To:
			msg = fmt.Sprintf("规划期“%s”与“%s”的年份重叠", phases[i-1].Label(), p.Label())
		}
		if msg != "" {
			return &portfolio.Error{Code: portfolio.Invalid, Msg: msg, Hint: "每期写成“名称=起年-止年”，各期互不重叠，例如 近期=2021-2022"}
		}
		names[p.Name] = true
	}
	return nil
}

func phasesText(phases []portfolio.Phase) string {
	parts := make([]string, len(phases))
	for i, p := range phases {
		parts[i] = p.Label()
	}
	return strings.Join(parts, "、")
}

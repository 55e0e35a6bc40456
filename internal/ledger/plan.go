package ledger

import (
	"context"
	"database/sql"
	"errors"
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
	e := &portfolio.Error{
		Code: portfolio.NotFound, Msg: "台账里没有规划“" + name + "”", Hint: "请先导入它的项目表",
		Steps: []portfolio.Step{portfolio.Do("import", portfolio.Fill("项目表.xlsx"), portfolio.Option("plan", name))},
	}
	if len(names) > 0 {
		e.Hint, e.Steps = "台账里有："+strings.Join(names, "、")+"；用 --plan 指明", nil
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
			return &portfolio.Error{
				Code: portfolio.NotFound, Msg: "台账里还没有规划", Hint: "请先导入项目表",
				Steps: []portfolio.Step{portfolio.Do("import", portfolio.Fill("项目表.xlsx"))},
			}
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

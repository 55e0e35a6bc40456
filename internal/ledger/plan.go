package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"taizhang/internal/ledger/sqlite"
	"taizhang/portfolio"
)

// planRow is a plan as helpers pass it on; id is 0 for one that is not there yet.
type planRow struct {
	id                        int64
	name                      string
	title, phases, categories string
	answers                   string
}

// View is one consistent state of a plan: what is shown together is read through one view.
type View struct {
	w *work
	p planRow
}

// Sound refuses a file whose pages are damaged (Internal). It is asked before a figure
// leaves the house; a large file is not read through for that.
func (v *View) Sound() error { return sqlite.Sound(v.w.ctx, v.w.tx) }

// View runs fn on one state of the plan that is named, of the only one when plan is "".
// Several plans and no name are Invalid, none is NotFound.
func (l *Ledger) View(ctx context.Context, plan string, fn func(*View) error) error {
	return l.Look(ctx, func(v *View) error {
		v, err := v.Of(plan)
		if err != nil {
			return err
		}
		return fn(v)
	})
}

// Look runs fn on one state of the whole ledger, of which only Verify and Of can be asked.
func (l *Ledger) Look(ctx context.Context, fn func(*View) error) error {
	return l.read(ctx, func(w *work) error { return fn(&View{w: w}) })
}

// Of is the same state of a plan; which one is said as in Ledger.View.
func (v *View) Of(plan string) (*View, error) {
	p, err := v.w.plan(plan)
	return &View{v.w, p}, err
}

// plan finds the plan that is named, or the only one.
func (w *work) plan(name string) (planRow, error) {
	if name != "" {
		p, err := w.planNamed(name)
		if err == nil && p.id == 0 {
			err = w.noPlan(name)
		}
		return p, err
	}
	names, err := w.plans()
	switch {
	case err != nil:
		return planRow{}, err
	case len(names) == 0:
		return planRow{}, &portfolio.Error{
			Code: portfolio.NotFound, Msg: "台账里还没有规划", Hint: "请先导入项目表",
			Steps: []portfolio.Step{portfolio.Do("import", portfolio.Fill("项目表.xlsx"))},
		}
	case len(names) > 1:
		return planRow{}, SeveralPlans(names)
	}
	return w.planNamed(names[0])
}

// SeveralPlans says that one of several plans must be named.
func SeveralPlans(names []string) error {
	return &portfolio.Error{Code: portfolio.Invalid, Msg: "台账里有多个规划：" + strings.Join(names, "、"), Hint: "用 --plan 指明其中一个，例如 --plan " + names[0]}
}

// planNamed finds a plan by its name; its id is 0 when it is not there.
func (w *work) planNamed(name string) (planRow, error) {
	p := planRow{name: name}
	err := w.get([]any{&p.id, &p.title, &p.phases, &p.categories, &p.answers}, "SELECT id, title, phases, categories, answers FROM plan WHERE name = $1", name)
	if errors.Is(err, sql.ErrNoRows) {
		return p, nil
	}
	return p, err
}

// noPlan says which plans there are.
func (w *work) noPlan(name string) error {
	names, err := w.plans()
	if err != nil {
		return err
	}
	e := &portfolio.Error{
		Code: portfolio.NotFound, Msg: "台账里没有规划“" + name + "”", Hint: "请先导入它的项目表",
		Steps: []portfolio.Step{portfolio.Do("import", portfolio.Fill("项目表.xlsx"), portfolio.Option("plan", name))},
	}
	if len(names) > 0 {
		e.Hint, e.Steps = "台账里有："+strings.Join(names, "、")+"；用 --plan 指明", nil
	}
	return e
}

// plans are the names of the plans, the oldest first. A ledger without one whose log tells
// of one is refused (Internal): somebody has taken its plans out, and a new one would come
// into what they have left.
func (w *work) plans() ([]string, error) {
	names, err := w.planNames()
	if err != nil || len(names) > 0 {
		return names, err
	}
	count, _, err := w.head()
	if err == nil && count > 0 {
		err = &portfolio.Error{
			Code: portfolio.Internal, Msg: fmt.Sprintf("台账里一个规划也没有，变更记录却有 %d 条：规划被程序之外的手段删去了", count),
			Hint: "请用最近的备份恢复", Steps: []portfolio.Step{sqlite.StepRestore()},
		}
	}
	return nil, err
}

func (w *work) planNames() ([]string, error) {
	var out []string
	var name string
	err := w.each([]any{&name}, func() error { out = append(out, name); return nil }, "SELECT name FROM plan ORDER BY id")
	return out, err
}

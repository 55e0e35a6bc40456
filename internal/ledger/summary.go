package ledger

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"taizhang/portfolio"
)

// Summary rolls the plan up by one or more dimensions, from the stored lines alone. It
// equals portfolio.Summarize; a filter narrows it to the lines whose keys match (so an
// owner is the lead owner), and a row then holds what these lines give.
func (l *Ledger) Summary(ctx context.Context, plan string, by []portfolio.Dimension, policy portfolio.Policy, f portfolio.Filter) (portfolio.Rollup, error) {
	return ofPlan(ctx, l, plan, func(w *work, p planRow) (portfolio.Rollup, error) { return w.summary(p, by, policy, f) })
}

func (w *work) summary(p planRow, by []portfolio.Dimension, policy portfolio.Policy, f portfolio.Filter) (portfolio.Rollup, error) {
	out := portfolio.Rollup{By: by, Policy: policy}
	shape, err := w.shape(p, by)
	if err != nil {
		return out, err
	}
	cond, err := w.conditions(p, f, shape.Phases)
	if err != nil {
		return out, err
	}
	labels, err := w.labelTexts()
	if err != nil {
		return out, err
	}
	q, err := w.rollupQuery(p, by, policy, cond, shape.Phases)
	if err != nil {
		return out, err
	}
	keys := make([]int64, len(by))
	var row portfolio.RollupRow
	var shared portfolio.Money
	dest := make([]any, 0, len(by)+9)
	for i := range keys {
		dest = append(dest, &keys[i])
	}
	dest = append(dest, &row.Projects, &row.HasFigure, &row.YearAssumed, &row.Amount, &row.Assumed, &row.Max, &shared, &row.Declared, &row.YearDeclared)
	err = w.each(dest, func() error {
		row.Keys = make([]string, len(by))
		for i, d := range by {
			row.Keys[i] = keyText(d, keys[i], labels, shape.Phases)
		}
		row.Certain = row.Amount - row.Assumed
		out.Amount = out.Amount.Add(row.Amount)
		out.Shared = out.Shared.Add(shared)
		out.Rows = append(out.Rows, row)
		return nil
	}, q.text, q.args...)
	if err != nil {
		return out, err
	}
	if out.Projects, err = w.countProjects(p, policy, cond); err != nil {
		return out, err
	}
	portfolio.SortRows(shape, &out)
	return out, nil
}

// shape is as much of a plan as SortRows looks at: categories, phases, and a project
// for each type, in the order of the list.
func (w *work) shape(p planRow, by []portfolio.Dimension) (*portfolio.Plan, error) {
	plan := &portfolio.Plan{}
	var err error
	if plan.Categories, err = w.categories(p.id); err != nil {
		return nil, err
	}
	if plan.Phases, err = w.phases(p.id); err != nil {
		return nil, err
	}
	if !slices.Contains(by, portfolio.ByType) {
		return plan, nil
	}
	var typ string
	err = w.each([]any{&typ}, func() error {
		plan.Projects = append(plan.Projects, portfolio.Project{Type: typ})
		return nil
	}, `SELECT t.text FROM project p JOIN label t ON t.id = p.type_id WHERE p.plan_id = ?
	    GROUP BY p.type_id ORDER BY MIN((p.ord << 32) | p.id)`, p.id)
	return plan, err
}

type query struct {
	text string
	args []any
}

// rollupQuery is the one grouping behind every roll-up. Inside, the lines of each
// project and year come together (and of each source or class, where these are asked
// for), which shows whether all sources of a shared budget stand in the same row: its
// money is then certain there, and assumed otherwise. Outside, the rows are summed.
func (w *work) rollupQuery(p planRow, by []portfolio.Dimension, policy portfolio.Policy, c *conditions, phases []portfolio.Phase) (query, error) {
	unsplit, err := w.knownLabel(portfolio.UnsplitSource)
	if err != nil {
		return query{}, err
	}
	inner := "l.project_id, l.year"
	var keys, groups []string
	var args []any
	for i, d := range by {
		var column string
		switch d {
		case portfolio.ByCategory:
			column = "p.category_id"
		case portfolio.ByType:
			if column, err = w.typeColumn(&args); err != nil {
				return query{}, err
			}
		case portfolio.ByMix:
			column = "p.mix_id"
		case portfolio.ByOwner:
			column = "p.lead_id"
		case portfolio.ByYear:
			column = "g.year"
		case portfolio.BySource:
			column, inner = "g.source_id", inner+", l.source_id"
		case portfolio.ByClass:
			column, inner = "g.class_id", inner+", l.class_id"
		case portfolio.ByPhase:
			column = phaseCase(phases, &args)
		default:
			return query{}, &portfolio.Error{Code: portfolio.Invalid, Msg: "不认识的汇总维度“" + string(d) + "”"}
		}
		keys = append(keys, fmt.Sprintf("%s AS k%d, ", column, i))
		groups = append(groups, fmt.Sprintf("k%d", i))
	}
	args = append(args, unsplit, p.id, int(policy))
	args = append(args, c.lineArgs...)
	args = append(args, c.projectArgs...)
	group := " HAVING COUNT(*) > 0"
	if len(groups) > 0 {
		group = " GROUP BY " + strings.Join(groups, ", ")
	}
	return query{`SELECT ` + strings.Join(keys, "") + `
  COUNT(DISTINCT g.project_id), MAX(g.has_figure), MAX(g.year_assumed), SUM(g.fen),
  SUM(CASE WHEN g.shared AND NOT (g.names = p.named AND g.fen = g.whole) THEN g.fen ELSE 0 END),
  SUM(CASE WHEN g.shared THEN g.whole ELSE g.fen END),
  SUM(CASE WHEN g.shared THEN g.fen ELSE 0 END), SUM(g.declared), SUM(g.year_declared)
FROM (
  SELECT ` + inner + `, MAX(l.has_figure) AS has_figure, MAX(l.year_basis = 'assumed') AS year_assumed,
    SUM(l.fen) AS fen, MAX(l.whole) AS whole, SUM(l.source_id <> ?) AS names, MAX(l.source_basis = 'assumed') AS shared,
    SUM((l.source_basis = 'declared') * l.fen) AS declared, SUM((l.year_basis = 'declared') * l.fen) AS year_declared
  FROM line l WHERE ` + and("l.plan_id = ? AND l.policies & ? <> 0", c.line) + `
  GROUP BY ` + inner + `
) g JOIN project p ON ` + and("p.id = g.project_id", c.project) + group, args}, nil
}

// typeColumn groups projects without a type with those whose type is written so.
func (w *work) typeColumn(args *[]any) (string, error) {
	ids, err := w.blankTypes()
	*args = append(*args, ids...)
	return "CASE p.type_id WHEN ? THEN ? ELSE p.type_id END", err
}

// blankTypes are the numbers of no type at all and of portfolio.NoTypeLabel.
func (w *work) blankTypes() ([]any, error) {
	blank, err := w.knownLabel("")
	if err != nil {
		return nil, err
	}
	label, err := w.knownLabel(portfolio.NoTypeLabel)
	return []any{blank, label}, err
}

// Keys of years that no phase holds.
const (
	noPeriodKey = -1
	outsideKey  = -2
)

// phaseCase numbers the phase of a group's year.
func phaseCase(phases []portfolio.Phase, args *[]any) string {
	var b strings.Builder
	fmt.Fprintf(&b, "CASE WHEN g.year = 0 THEN %d", noPeriodKey)
	for i, p := range phases {
		b.WriteString(" WHEN g.year BETWEEN ? AND ? THEN ?")
		*args = append(*args, p.From, p.To, i)
	}
	fmt.Fprintf(&b, " ELSE %d END", outsideKey)
	return b.String()
}

// keyText turns a grouped number back into the key of its dimension.
func keyText(d portfolio.Dimension, key int64, labels map[int64]string, phases []portfolio.Phase) string {
	switch {
	case d == portfolio.ByYear:
		return portfolio.YearLabel(int(key))
	case d == portfolio.ByType:
		return cmp.Or(labels[key], portfolio.NoTypeLabel)
	case d != portfolio.ByPhase:
		return labels[key]
	case key == noPeriodKey:
		return portfolio.NoPeriodLabel
	case key == outsideKey:
		return portfolio.OutsideLabel
	default:
		return phases[key].Label()
	}
}

// countProjects counts the projects that a roll-up is about.
func (w *work) countProjects(p planRow, policy portfolio.Policy, c *conditions) (int, error) {
	var n int
	if c.empty() {
		return n, w.get([]any{&n}, "SELECT COUNT(*) FROM project WHERE plan_id = ?", p.id)
	}
	args := slices.Concat([]any{p.id, int(policy)}, c.lineArgs, c.projectArgs)
	return n, w.get([]any{&n}, "SELECT COUNT(DISTINCT l.project_id) FROM line l JOIN project p ON p.id = l.project_id WHERE "+
		and(and("l.plan_id = ? AND l.policies & ? <> 0", c.line), c.project), args...)
}

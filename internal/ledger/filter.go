package ledger

import (
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"taizhang/portfolio"
)

// conditions are a filter as SQL: on the columns of line (l) and of project (p). The
// texts are ours; values are bound.
type conditions struct {
	line, project         []string
	lineArgs, projectArgs []any
}

func (c *conditions) onLine(cond string, args ...any) {
	c.line = append(c.line, cond)
	c.lineArgs = append(c.lineArgs, args...)
}

func (c *conditions) onProject(cond string, args ...any) {
	c.project = append(c.project, cond)
	c.projectArgs = append(c.projectArgs, args...)
}

func (c *conditions) empty() bool { return len(c.line)+len(c.project) == 0 }

// and joins conditions behind a first one.
func and(first string, more []string) string {
	return strings.Join(append([]string{first}, more...), " AND ")
}

// conditions translates a filter. It selects lines, each part by the key of its
// dimension in a roll-up: a source or an owner is also known by another way of writing.
func (w *work) conditions(p planRow, f portfolio.Filter, phases []portfolio.Phase) (*conditions, error) {
	c := &conditions{}
	var err error
	if f.Source, err = w.canonical(p.id, SourceAlias, f.Source); err != nil {
		return nil, err
	}
	if f.Owner, err = w.canonical(p.id, OwnerAlias, f.Owner); err != nil {
		return nil, err
	}
	if f.Type == portfolio.NoTypeLabel {
		ids, err := w.blankTypes()
		if err != nil {
			return nil, err
		}
		c.onProject("p.type_id IN (?, ?)", ids...)
		f.Type = ""
	}
	for _, part := range []struct {
		value string
		add   func(string, ...any)
		cond  string
	}{
		{f.Category, c.onProject, "p.category_id = ?"},
		{f.Type, c.onProject, "p.type_id = ?"},
		{f.Mix, c.onProject, "p.mix_id = ?"},
		{f.Owner, c.onProject, "p.lead_id = ?"},
		{f.Source, c.onLine, "l.source_id = ?"},
		{f.Class, c.onLine, "l.class_id = ?"},
	} {
		if part.value == "" {
			continue
		}
		id, err := w.knownLabel(part.value)
		if err != nil {
			return nil, err
		}
		part.add(part.cond, id)
	}
	if err := c.years(f.Year); err != nil {
		return nil, err
	}
	return c, c.phase(f.Phase, phases)
}

// canonical reads a name by the alias table.
func (w *work) canonical(planID int64, kind AliasKind, name string) (string, error) {
	if name == "" {
		return "", nil
	}
	canonical := name
	err := w.get([]any{&canonical}, "SELECT name FROM alias WHERE plan_id = ? AND kind = ? AND key = ?", planID, string(kind), portfolio.Squeeze(name))
	if errors.Is(err, sql.ErrNoRows) {
		err = nil
	}
	return canonical, err
}

func (c *conditions) years(year string) error {
	switch year {
	case "":
	case portfolio.NoPeriodLabel:
		c.onLine("l.year = 0")
	default:
		y, err := strconv.Atoi(year)
		if err != nil || y == 0 {
			return &portfolio.Error{Code: portfolio.Invalid, Msg: "不认识的年度“" + year + "”", Hint: "写四位年份，或“" + portfolio.NoPeriodLabel + "”"}
		}
		c.onLine("l.year = ?", y)
	}
	return nil
}

// phase reads a phase by its label ("近期 2021-2022") or its bare name.
func (c *conditions) phase(phase string, phases []portfolio.Phase) error {
	switch phase {
	case "":
		return nil
	case portfolio.NoPeriodLabel:
		c.onLine("l.year = 0")
		return nil
	case portfolio.OutsideLabel:
		c.onLine("l.year <> 0")
		for _, p := range phases {
			c.onLine("l.year NOT BETWEEN ? AND ?", p.From, p.To)
		}
		return nil
	}
	var labels []string
	for _, p := range phases {
		if phase == p.Label() || phase == p.Name {
			c.onLine("l.year BETWEEN ? AND ?", p.From, p.To)
			return nil
		}
		labels = append(labels, p.Label())
	}
	return &portfolio.Error{Code: portfolio.Invalid, Msg: "没有规划期“" + phase + "”", Hint: "可用：" + strings.Join(labels, "、")}
}

package intake

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"taizhang/portfolio"
)

// backPlan undoes what was done to the plan as a whole.
func (w *Walk) backPlan(c *portfolio.Change) bool {
	plan := w.book.Plan
	switch c.Field {
	case portfolio.FieldTitle:
		ok := portfolio.TextValue(plan.Title) == c.New
		plan.Title = ""
		return (!c.Old.Is() || c.Old.Into(&plan.Title)) && ok
	case portfolio.FieldPhases:
		ok := portfolio.PhasesValue(plan.Phases) == c.New
		plan.Phases = nil
		return (!c.Old.Is() || c.Old.Into(&plan.Phases)) && ok
	case portfolio.FieldAnswers:
		ok := portfolio.AnswersValue(plan.Answers) == c.New
		plan.Answers = nil
		return (!c.Old.Is() || c.Old.Into(&plan.Answers)) && ok
	case portfolio.FieldCategories:
		return true // the import's entry has all of it
	case portfolio.FieldAdded:
		var first beginProof
		ok := c.Proof.Into(&first) && first.Digest == encode(beginDigest(w.book)) && c.New == portfolio.TextValue(plan.Name)
		plan.Title, plan.Categories, plan.Phases, w.book.Aliases = "", nil, nil, portfolio.NewAliases(nil, nil)
		return ok
	}
	return false
}

func (w *Walk) backAlias(c *portfolio.Change) bool {
	kind, written, _ := strings.Cut(c.Entity.Name, " ")
	table := w.book.Aliases.Table(portfolio.AliasKind(kind))
	if table == nil || c.Field != portfolio.FieldName {
		return false
	}
	key := portfolio.Squeeze(written)
	ok := portfolio.AliasValue(table[key]) == c.New
	delete(table, key)
	if c.Old.Is() {
		var parts portfolio.AliasParts
		ok = c.Old.Into(&parts) && ok
		table[key] = portfolio.Alias(parts)
	}
	return ok
}

func (w *Walk) backAdjustment(c *portfolio.Change) bool {
	list := w.book.Adjustments
	i := slices.IndexFunc(list, func(a portfolio.Adjustment) bool { return a.ID == c.Entity.ID })
	if i < 0 {
		return false
	}
	a := &list[i]
	switch value := portfolio.AdjustmentValue(*a); c.Field {
	case portfolio.FieldRevoked:
		ok := a.Ended == c.Revision && value == c.Old
		a.Ended, a.Revoked = 0, ""
		return ok
	case portfolio.FieldAdded:
		ok := a.Revision == c.Revision && a.Ended == 0 && value == c.New && a.Reason == c.Reason
		w.book.Adjustments = slices.Delete(list, i, i+1)
		return ok
	}
	return false
}

func (w *Walk) backAcceptance(c *portfolio.Change) bool {
	code, _, _ := strings.Cut(c.Entity.Name, " ")
	i := slices.IndexFunc(w.book.Acceptances, func(a portfolio.Acceptance) bool {
		return int64(a.Project) == c.Entity.ID && a.Code == code && a.Revision == c.Revision &&
			portfolio.TextValue(a.Evidence) == c.Proof && a.Reason == c.Reason
	})
	if i >= 0 {
		w.book.Acceptances = slices.Delete(w.book.Acceptances, i, i+1)
	}
	return i >= 0
}

// backPublished undoes a figure entered by hand. Those of an imported table have their
// proof in the import's entry.
func (w *Walk) backPublished(c *portfolio.Change) bool {
	if !c.Proof.Is() {
		return true
	}
	var proof tableProof
	return c.Proof.Into(&proof) && w.backTables(c, []tableProof{proof})
}

// backTables takes out the versions of published tables that an act has stored, and puts
// those that they have replaced in force again.
func (w *Walk) backTables(c *portfolio.Change, proofs []tableProof) bool {
	from := int64(0)
	if c.Entity.Kind == portfolio.EntityImport {
		from = c.Entity.ID
	}
	ok := true
	for _, p := range proofs {
		if p.ID != 0 {
			i := w.version(p.ID)
			ok = ok && i >= 0
			if i >= 0 {
				v := &w.past.Tables[i]
				ok = ok && v.Revision == c.Revision && v.Ended == 0 && v.Import == from && encode(TableDigest(&v.PublishedTable)) == p.Digest
				w.past.Tables = slices.Delete(w.past.Tables, i, i+1)
			}
		}
		if p.Replaces != 0 {
			i := w.version(p.Replaces)
			ok = ok && i >= 0 && w.past.Tables[i].Ended == c.Revision
			if i >= 0 {
				w.past.Tables[i].Ended = 0
			}
		}
	}
	return ok
}

func (w *Walk) version(id int64) int {
	return slices.IndexFunc(w.past.Tables, func(v portfolio.TableVersion) bool { return v.ID == id })
}

// End returns what did not hold, with what the log does not know at all: the walk is
// back before the first entry, where there is nothing.
func (w *Walk) End() []portfolio.Finding {
	for _, id := range slices.Sorted(maps.Keys(w.at)) {
		if s := w.at[id]; !s.gone {
			w.tellProject(id, s.no, fmt.Sprintf("变更记录里没有序号 %s 这个项目", s.no))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(w.stray)) {
		w.tellProject(id, w.number(id), fmt.Sprintf("序号 %s 有一份出处不是导入“%s”读到的", w.number(id), w.stray[id]))
	}
	if plan := w.book.Plan; plan.Title != "" || len(plan.Categories) > 0 || len(plan.Phases) > 0 || len(plan.Answers) > 0 {
		w.tell("台账里的规划标题、类别、规划期或对导入的回答，有变更记录里没有的")
	}
	for _, left := range w.left() {
		w.tell("变更记录里没有" + left)
	}
	return w.findings
}

// left names what stands in the book and the log does not know.
func (w *Walk) left() (out []string) {
	for _, kind := range []portfolio.AliasKind{portfolio.SourceAlias, portfolio.OwnerAlias} {
		for _, key := range slices.Sorted(maps.Keys(w.book.Aliases.Table(kind))) {
			out = append(out, kind.Label()+"别名“"+w.book.Aliases.Table(kind)[key].Written+"”")
		}
	}
	for _, a := range w.book.Adjustments {
		out = append(out, fmt.Sprintf("调整项 %d（%s %s）", a.ID, a.Category, wan(a.Fen)))
	}
	for _, a := range w.book.Acceptances {
		out = append(out, fmt.Sprintf("序号 %s 的 %s 的了结", w.number(a.Project), a.Code))
	}
	for _, t := range w.past.Tables {
		out = append(out, fmt.Sprintf("公布表 %d“%s”（%d 个公布数）", t.ID, cmp.Or(t.Title, t.Sheet), len(t.Figures)))
	}
	for _, f := range w.past.Imports {
		out = append(out, fmt.Sprintf("导入文件 %d“%s”", f.ID, f.Origin.File))
	}
	for _, id := range slices.Sorted(maps.Keys(w.past.Readings)) {
		out = append(out, fmt.Sprintf("导入 %d 读到的 %d 个项目的出处", id, len(w.past.Readings[id])))
	}
	return out
}

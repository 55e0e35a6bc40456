package intake

import (
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
			w.tellProject(id, s.no, fmt.Sprintf("序号 %s 不是由任何一次导入新增的", s.no))
		}
	}
	plan := w.book.Plan
	for _, left := range []struct {
		is   bool
		what string
	}{
		{plan.Title != "" || len(plan.Categories) > 0 || len(plan.Phases) > 0, "规划的标题、类别或规划期"},
		{len(w.book.Aliases.Sources)+len(w.book.Aliases.Owners) > 0, "别名"},
		{len(w.book.Adjustments) > 0, "调整项"},
		{len(w.book.Acceptances) > 0, "问题了结"},
		{len(w.past.Tables) > 0, "公布表"},
		{len(w.past.Imports) > 0, "导入文件"},
		{len(w.past.Readings) > 0, "单元格出处"},
	} {
		if left.is {
			w.tell("台账里的" + left.what + "，有变更记录里没有的")
		}
	}
	return w.findings
}

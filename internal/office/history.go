package office

import (
	"context"
	"slices"
	"strings"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// History returns the change log, the oldest first; entity ("project 42", "alias source
// 市财政") asks for what is about one thing, "" for all. An unknown kind is Invalid, a
// project that is not there NotFound.
func (o *Office) History(ctx context.Context, entity string) ([]portfolio.Change, error) {
	kind, name, _ := strings.Cut(strings.TrimSpace(entity), " ")
	of := portfolio.Entity{Kind: portfolio.EntityKind(kind), Name: strings.TrimSpace(name)}
	var changes []portfolio.Change
	if kinds := portfolio.EntityKinds(); of.Kind != "" && !slices.Contains(kinds, of.Kind) {
		return nil, &portfolio.Error{Code: portfolio.Invalid, Msg: "没有对象“" + entity + "”", Hint: "写成 project 42、alias source 市财政 这样；可用：" + joinKinds(kinds)}
	}
	err := o.view(ctx, func(v *ledger.View) (err error) {
		if of.Kind != portfolio.EntityProject {
			changes, err = v.History(of)
			return err
		}
		h := portfolio.ParseHandle(of.Name)
		b, err := v.Book(one(h))
		if err != nil {
			return err
		}
		p, err := b.Plan.Find(h)
		if err != nil {
			return err
		}
		changes, err = projectHistory(v, p.ID)
		return err
	})
	return changes, err
}

func joinKinds(kinds []portfolio.EntityKind) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	return strings.Join(names, "、")
}

// projectHistory is the history of one project: of the imports, the one that has added it.
func projectHistory(v *ledger.View, id portfolio.ProjectID) ([]portfolio.Change, error) {
	all, err := v.History(portfolio.Entity{Kind: portfolio.EntityProject, ID: int64(id)})
	return slices.DeleteFunc(all, func(c portfolio.Change) bool {
		return c.Entity.Kind == portfolio.EntityImport && !intake.Adds(c, id)
	}), err
}

package ledger

import (
	"cmp"
	"fmt"
	"slices"

	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// imports are the files that a plan was read from, the oldest first.
func (w *work) imports(planID int64) ([]portfolio.ImportFile, error) {
	var out []portfolio.ImportFile
	var f portfolio.ImportFile
	err := w.each([]any{&f.ID, &f.Origin.File, &f.Origin.SHA256, &f.Size, &f.Revision}, func() error { out = append(out, f); return nil },
		"SELECT id, name, sha256, size, revision FROM import_file WHERE plan_id = $1 ORDER BY id", planID)
	return out, err
}

// bookAsOf leads the present book back to the state after a revision. Where state and log
// do not meet on the way there is no such state (Internal).
func (w *work) bookAsOf(p planRow, want Want) (*portfolio.Book, error) {
	var first, last int64
	err := w.get([]any{&first, &last}, "SELECT COALESCE((SELECT MIN(id) FROM revision WHERE plan_id = $1), 1), COALESCE((SELECT MAX(id) FROM revision), 0)", p.id)
	if err != nil {
		return nil, err
	}
	if want.AsOf < first || want.AsOf > last {
		return nil, &portfolio.Error{
			Code: portfolio.NotFound, Msg: fmt.Sprintf("规划“%s”没有第 %d 次变更之后的样子：从第 %d 次到第 %d 次才有", p.name, want.AsOf, first, last),
			Hint: "请查看变更记录", Steps: []portfolio.Step{portfolio.Do("history")},
		}
	}
	book, past, err := w.standing(p)
	if err != nil {
		return nil, err
	}
	back, earlier := intake.NewWalk(book, past), false
	err = w.eachChange(func(c portfolio.Change, _ int64) error {
		if c.Revision > want.AsOf {
			earlier = true
			back.Back(c)
		} else {
			back.Place(c)
		}
		return nil
	}, selectChange+" WHERE r.plan_id = $1 AND (c.revision > $2 OR c.kind = 'import') ORDER BY c.id DESC", p.id, want.AsOf)
	if err != nil {
		return nil, err
	}
	if fs := back.Findings(); len(fs) > 0 {
		return nil, &portfolio.Error{Code: portfolio.Internal, Msg: "台账回不到第 " + fmt.Sprint(want.AsOf) + " 次变更之后：" + fs[0].Msg, Hint: "请检查台账", Steps: []portfolio.Step{portfolio.Do("check")}}
	}
	book = back.Book()
	book.Earlier = earlier
	return book, w.finishAsOf(p, want, book)
}

// finishAsOf adds what an earlier state has beside the values.
func (w *work) finishAsOf(p planRow, want Want, book *portfolio.Book) error {
	var next int64 // the first import that is not yet there
	err := w.get([]any{&book.Plan.AsOf, &next}, `SELECT
		COALESCE((SELECT MAX(r.at) FROM import_file f JOIN revision r ON r.id = f.revision WHERE f.plan_id = $1 AND f.revision <= $2), ''),
		COALESCE((SELECT MIN(id) FROM import_file WHERE plan_id = $1 AND revision > $2), 0)`, p.id, want.AsOf)
	if err != nil {
		return err
	}
	plan := book.Plan
	if h := want.Only; h != nil {
		plan.Projects = slices.DeleteFunc(plan.Projects, func(p portfolio.Project) bool {
			return cmp.Or(h.ID, p.ID) != p.ID || h.ID == 0 && !slices.Contains(h.Numbers(), p.No)
		})
	}
	if want.Depth == NoProjects {
		plan.Projects = nil
	}
	if want.Depth != Whole {
		return nil
	}
	at := make(map[portfolio.ProjectID]*portfolio.Project, len(plan.Projects))
	for i := range plan.Projects {
		at[plan.Projects[i].ID] = &plan.Projects[i]
	}
	s := selectionOf(p.id, Want{})
	r, err := w.openReader(s, true, book.Aliases)
	if err != nil {
		return err
	}
	return r.readings(s, true, next, at)
}

// standing is the book of a plan, without cells, and its past, without readings.
func (w *work) standing(p planRow) (*portfolio.Book, portfolio.Past, error) {
	var past portfolio.Past
	book, versions, err := w.bookWithTables(p, Want{Depth: Outline})
	if err != nil {
		return nil, past, err
	}
	past.Tables = versions
	past.Imports, err = w.imports(p.id)
	return book, past, err
}

package intake

import (
	"slices"

	"taizhang/portfolio"
)

// Covers reports whether an acceptance settles a finding about a project: the same code,
// and the same data. A finding comes back when its data changes.
func Covers(a portfolio.Acceptance, id portfolio.ProjectID, f portfolio.Finding) bool {
	return a.Code == f.Code && a.Project == id && id != 0 && a.Evidence == evidence(f)
}

// evidence is SHA-256 over a finding's value and evidence, or its message when it has
// none: what changes when its data does. No place is part of it, so that a moved row
// stays settled.
func evidence(f portfolio.Finding) string {
	parts := f.Evidence
	if len(parts) == 0 {
		parts = []string{f.Msg}
	}
	var b spelling
	b.text(f.Value)
	b.texts(parts...)
	return b.sum()
}

// Unsettled parts the findings about a plan's data into those that nobody has settled and
// the number of those that somebody has.
func Unsettled(book *portfolio.Book, fs []portfolio.Finding) (open []portfolio.Finding, settled int) {
	if len(book.Acceptances) == 0 {
		return fs, 0
	}
	by := map[portfolio.ProjectID][]portfolio.Acceptance{}
	for _, a := range book.Acceptances {
		by[a.Project] = append(by[a.Project], a)
	}
	for _, f := range fs {
		if slices.ContainsFunc(by[f.Project], func(a portfolio.Acceptance) bool { return Covers(a, f.Project, f) }) {
			settled++
		} else {
			open = append(open, f)
		}
	}
	return open, settled
}

// Accept settles findings about a project with a reason. Findings of level error cannot
// be settled, nor those about the plan as a whole (both Invalid): these go when what they
// tell of is done. What is settled already is a Conflict. No finding is a nil entry.
func Accept(book *portfolio.Book, h portfolio.Handle, fs []portfolio.Finding, reason string) (*portfolio.Entry, error) {
	if portfolio.Trim(reason) == "" {
		return nil, &portfolio.Error{Code: portfolio.Invalid, Msg: "没有写明理由", Hint: "请写明为什么可以不改"}
	}
	p, err := book.Plan.Find(h)
	if err != nil {
		return nil, err
	}
	e := &portfolio.Entry{}
	for _, f := range fs {
		switch {
		case f.Severity == portfolio.SevError:
			return nil, &portfolio.Error{Code: portfolio.Invalid, Msg: "错误级的问题（" + f.Code + "）不能确认了事", Hint: f.Hint, Steps: f.Steps}
		case f.Project != p.ID:
			return nil, &portfolio.Error{Code: portfolio.Invalid, Msg: f.Code + " 说的是整个规划，不属于哪个项目，不能了结", Hint: f.Hint, Steps: f.Steps}
		}
		for _, a := range book.Acceptances {
			if Covers(a, p.ID, f) {
				return nil, &portfolio.Error{Code: portfolio.Conflict, Msg: "这个问题已由 " + a.By + " 于 " + portfolio.OfficeTime(a.At) + " 确认：" + a.Reason}
			}
		}
		a := portfolio.Acceptance{Code: f.Code, Project: p.ID, Evidence: evidence(f), Reason: reason}
		e.Acceptances = append(e.Acceptances, a)
		e.Changes = append(e.Changes, portfolio.Change{
			Entity: portfolio.Entity{Kind: portfolio.EntityFinding, ID: int64(p.ID), Name: f.Code + " " + string(p.No)},
			Field:  portfolio.FieldAccepted, New: portfolio.TextValue(f.Msg), Proof: portfolio.TextValue(a.Evidence), Reason: reason,
		})
	}
	if len(e.Changes) == 0 {
		return nil, nil
	}
	return e, nil
}

package intake

import (
	"cmp"
	"fmt"
	"slices"

	"taizhang/portfolio"
)

// SetPhases gives the plan other phases (规划期), put in order of time. They must not
// overlap (Invalid). Nothing changed is a nil entry.
func SetPhases(book *portfolio.Book, phases []portfolio.Phase) (*portfolio.Entry, error) {
	if len(phases) == 0 {
		return nil, &portfolio.Error{Code: portfolio.Invalid, Msg: "一个规划期也没有", Hint: "每期写成“名称=起年-止年”，例如 近期=2021-2022"}
	}
	phases = slices.Clone(phases)
	slices.SortStableFunc(phases, func(a, b portfolio.Phase) int { return cmp.Compare(a.From, b.From) })
	if err := checkPhases(phases); err != nil {
		return nil, err
	}
	plan := book.Plan
	if slices.Equal(plan.Phases, phases) {
		return nil, nil
	}
	return &portfolio.Entry{Phases: phases, Changes: []portfolio.Change{{
		Entity: portfolio.Entity{Kind: portfolio.EntityPlan, Name: plan.Name}, Field: portfolio.FieldPhases,
		Old: portfolio.PhasesValue(plan.Phases), New: portfolio.PhasesValue(phases),
	}}}, nil
}

// checkPhases refuses phases without a name, out of range, or that overlap.
func checkPhases(phases []portfolio.Phase) error {
	names := map[string]bool{}
	for i, p := range phases {
		msg := ""
		switch {
		case portfolio.Trim(p.Name) == "":
			msg = "规划期没有名称"
		case names[p.Name]:
			msg = "规划期“" + p.Name + "”重复"
		case !portfolio.IsYear(p.From) || !portfolio.IsYear(p.To) || p.To < p.From:
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

package intake

import (
	"cmp"
	"fmt"

	"taizhang/portfolio"
)

// otherPlanLeast is the size from which names that agree by half make a list that of the
// plan; of fewer rows all may have been renamed, and the title says whose list it is.
const otherPlanLeast = 5

// overlap is how much of a plan stands in a list.
type overlap struct {
	rows      int // of the shorter of the two
	both      int // numbers that both have
	agree     int // of these, how many have the same name
	elsewhere int // names of the plan that the list has under any number
}

func (d *diff) overlapOf(old []portfolio.Project, now map[key]*portfolio.Project) overlap {
	names := map[string]bool{}
	for _, p := range now {
		names[portfolio.Squeeze(p.Name)] = true
	}
	o := overlap{rows: min(len(old), len(now))}
	for i := range old {
		name := portfolio.Squeeze(old[i].Name)
		if name != "" && names[name] {
			o.elsewhere++
		}
		if p := now[d.known.key(&old[i])]; p != nil {
			o.both++
			if portfolio.Squeeze(p.Name) == name {
				o.agree++
			}
		}
	}
	return o
}

// foreign says why a list is not that of the plan; "" when it may be.
func (o overlap) foreign(plan *portfolio.Plan, title string) string {
	rows := len(plan.Projects)
	switch name := portfolio.PlanNameFromTitle(title); {
	case rows == 0:
		return ""
	case o.both == 0 && 2*o.elsewhere < o.rows:
		return fmt.Sprintf("与台账没有共同的序号，项目名称只有 %d 个相同", o.elsewhere)
	case o.both > 0 && rows >= otherPlanLeast && 2*o.agree < o.both:
		return fmt.Sprintf("与台账共有 %d 个序号，其中只有 %d 个项目名称一致", o.both, o.agree)
	case o.both > 0 && rows < otherPlanLeast && o.agree == 0 && name != plan.Name && name != portfolio.PlanNameFromTitle(plan.Title):
		return fmt.Sprintf("与台账共有 %d 个序号，没有一个项目名称一致，表题“%s”也与台账的“%s”不同", o.both, title, cmp.Or(plan.Title, plan.Name))
	}
	return ""
}

// otherPlan guards a plan against the list of another one.
func (d *diff) otherPlan(now map[key]*portfolio.Project, r *portfolio.Reading) *portfolio.Finding {
	plan := d.book.Plan
	o := d.overlapOf(plan.Projects, now)
	why := o.foreign(plan, r.Title)
	if why == "" {
		return nil
	}
	anew := 2*o.elsewhere >= len(plan.Projects) // the same plan, numbered anew
	f := &portfolio.Finding{
		Pos: portfolio.Pos{File: r.Origin.File, Sheet: r.Projects[0].Cells.At(portfolio.FieldNo).Sheet}, Severity: portfolio.SevError,
		Code: "TZ-IMPORT-OTHERPLAN", Value: r.Title, Msg: "像是另一个规划的项目表：" + why,
		Hint:  "是同一个规划的，请在表中保留原有的项目及其序号，再导入",
		Steps: []portfolio.Step{portfolio.Do("import", portfolio.Fill("文件"), portfolio.FillOption("plan", "新名称")).If("是另一个规划的")},
	}
	if anew {
		f.Msg += fmt.Sprintf("；台账中有 %d 个项目名称在表中换了序号", o.elsewhere-o.agree)
		f.Hint = "同一个规划重排了序号的，请恢复原序号、把新项目编在最后，再导入"
	}
	return f
}

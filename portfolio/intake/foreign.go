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
	kept      int // of these, how many have the same name or the same amount
	elsewhere int // names of the plan that the list has under any number
}

func (d *diff) overlapOf(now map[key]*portfolio.Project) overlap {
	names := map[string]bool{}
	for _, p := range now {
		names[portfolio.Squeeze(p.Name)] = true
	}
	o := overlap{rows: min(len(d.old), len(now))}
	for _, was := range d.old {
		name := portfolio.Squeeze(was.Name)
		if name != "" && names[name] {
			o.elsewhere++
		}
		if p := now[d.known.key(was)]; p != nil {
			o.both++
			same := portfolio.Squeeze(p.Name) == name
			if same {
				o.agree++
			}
			if same || p.Budget.HasFigure() && p.Budget == was.Budget {
				o.kept++
			}
		}
	}
	return o
}

// foreign says why a list is not that of the plan, or of the part that it is added as; ""
// when it may be.
func (d *diff) foreign(o overlap, r *portfolio.Reading) string {
	plan, title, rows := d.book.Plan, r.Title, len(d.old)
	switch name := portfolio.PlanNameFromTitle(title); {
	case rows == 0:
		return ""
	case o.both == 0 && 2*o.elsewhere < o.rows:
		return fmt.Sprintf("与台账没有共同的序号，项目名称只有 %d 个相同", o.elsewhere)
	case o.both > 0 && rows >= otherPlanLeast && 2*o.agree < o.both:
		return fmt.Sprintf("与台账共有 %d 个序号，其中只有 %d 个项目名称一致", o.both, o.agree)
	case o.both > 0 && rows < otherPlanLeast && o.agree == 0 && !r.Adds && name != plan.Name && name != portfolio.PlanNameFromTitle(plan.Title):
		return fmt.Sprintf("与台账共有 %d 个序号，没有一个项目名称一致，表题“%s”也与台账的“%s”不同", o.both, title, cmp.Or(plan.Title, plan.Name))
	case o.both > 0 && rows < otherPlanLeast && o.agree == 0 && (o.kept == 0 || r.Adds && r.Part == ""):
		return fmt.Sprintf("与台账共有 %d 个序号，没有一个项目名称一致", o.both)
	}
	return ""
}

// otherPlan guards a plan against the list of another one.
func (d *diff) otherPlan(now map[key]*portfolio.Project, r *portfolio.Reading) *portfolio.Finding {
	o := d.overlapOf(now)
	why := d.foreign(o, r)
	if why == "" {
		return nil
	}
	anew := 2*o.elsewhere >= len(d.old) // the same plan, numbered anew
	f := &portfolio.Finding{
		Pos: portfolio.Pos{File: r.Origin.File, Sheet: r.Projects[0].Cells.At(portfolio.FieldNo).Sheet}, Severity: portfolio.SevError,
		Code: "TZ-IMPORT-OTHERPLAN", Value: r.Title, Msg: "像是另一个规划的项目表：" + why,
		Hint:  "是同一个规划的，请在表中保留原有的项目及其序号，再导入",
		Steps: []portfolio.Step{otherPlanStep()},
	}
	if anew {
		f.Msg += fmt.Sprintf("；台账中有 %d 个项目名称在表中换了序号", o.elsewhere-o.agree)
		f.Hint = "同一个规划重排了序号的，请恢复原序号、把新项目编在最后，再导入"
		return f
	}
	var answers []portfolio.Step
	switch {
	case !r.Adds:
		answers = append(answers, addTo("").If("是加进这个规划的一个部门的表的"))
	default:
		f.Msg = fmt.Sprintf("不像是规划中“%s”这一部分的新表：%s", d.part, why)
		answers = append(answers, addAs("另一名称").If("是另一部分的"))
		if len(d.old) < otherPlanLeast && o.kept > 0 {
			answers = append(answers, addTo(d.part).If("确是这一部分、项目都改了名称的"))
		}
	}
	*f = f.Ask(portfolio.AskMatch, answers...)
	return f
}

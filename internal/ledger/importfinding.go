package ledger

import (
	"cmp"
	"fmt"
	"strings"

	"taizhang/portfolio"
	"taizhang/portfolio/check"
)

// at returns where a field of a project stands in the file that is being read.
func at(p *portfolio.Project, f portfolio.Field, o portfolio.Origin) portfolio.Pos {
	c := p.Cells[f]
	return portfolio.Pos{File: o.File, Sheet: c.Sheet, Cell: c.Addr}
}

func renamedFinding(o *stored, p *portfolio.Project, origin portfolio.Origin) portfolio.Finding {
	return portfolio.Finding{
		Pos: at(p, portfolio.FieldName, origin), Severity: portfolio.SevWarning, Code: "TZ-IMPORT-RENAMED",
		No: p.No, Value: p.Name,
		Msg:  fmt.Sprintf("序号 %s 的项目名称与台账不同：台账为“%s”，表中为“%s”，按变更记入", p.No, o.Name, p.Name),
		Hint: "项目改了名称的，无需处理；是另一个项目占了这个序号的，请恢复原序号、给新项目另编序号，再重新导入",
	}
}

func renumberedFinding(p *portfolio.Project, from []string, origin portfolio.Origin) portfolio.Finding {
	return portfolio.Finding{
		Pos: at(p, portfolio.FieldNo, origin), Severity: portfolio.SevWarning, Code: "TZ-IMPORT-RENUMBERED",
		No: p.No, Value: string(p.No),
		Msg:  fmt.Sprintf("项目“%s”在台账中的序号是 %s，表中是 %s；程序只认序号，不猜测", p.Name, strings.Join(from, "、"), p.No),
		Hint: "同一个项目换了序号的，请恢复原序号再重新导入；确是另一个项目的，无需处理",
	}
}

func missingFinding(o *stored, origin portfolio.Origin) portfolio.Finding {
	hint, show := check.MissingHint(o.No)
	return portfolio.Finding{
		Pos:      portfolio.Pos{File: origin.File, Sheet: o.Cells[portfolio.FieldNo].Sheet},
		Severity: portfolio.SevWarning, Code: "TZ-IMPORT-MISSING", No: o.No, Value: o.Name,
		Msg:  fmt.Sprintf("台账中的序号 %s“%s”（%s）在表中没有；已保留、作缺失标记，仍计入合计", o.No, o.Name, budgetOrLabel(o.Budget)),
		Hint: hint, Steps: []portfolio.Step{show},
	}
}

func budgetOrLabel(a portfolio.Amount) string {
	if a.HasFigure() {
		return wan(a.Fen)
	}
	return a.State.Label()
}

// unfitFinding tells of amounts by source that the file writes and nobody can use.
func unfitFinding(p *portfolio.Project, why string, origin portfolio.Origin) portfolio.Finding {
	return portfolio.Finding{
		Pos: at(p, portfolio.FieldSources, origin), Severity: portfolio.SevWarning, Code: "TZ-DECLARED-STALE",
		No: p.No, Value: p.Cells[portfolio.FieldSources].Raw,
		Msg:  "资金来源写明的金额暂不采用，按假定口径拆分：" + why,
		Hint: "请在原表中改正后重新导入",
	}
}

// differsFinding tells of amounts by source that the file and the office give differently.
func differsFinding(p *stored, origin portfolio.Origin) portfolio.Finding {
	return portfolio.Finding{
		Pos: at(&p.Project, portfolio.FieldSources, origin), Severity: portfolio.SevWarning, Code: "TZ-DECLARED-DIFFERS",
		No: p.No, Value: p.Cells[portfolio.FieldSources].Raw,
		Msg:  fmt.Sprintf("序号 %s 申报的分资金来源金额与表中写明的不同，以申报的为准：申报 %s；表中 %s", p.No, sharesText(p.officeSources), sharesText(p.fileSources)),
		Hint: fmt.Sprintf("以表为准的，撤回申报：taizhang declare sources %s --withdraw；以申报为准的，请在原表中改正", p.No),
	}
}

func withdrawnFinding(o, p *stored, kind, why string, origin portfolio.Origin) portfolio.Finding {
	what, field, command := "分资金来源", portfolio.FieldBudget, "taizhang declare sources %s 名称=万元 …"
	if kind == declaredYear {
		what, command = "分年度", "taizhang declare years %s 年=万元 …"
	}
	if o.Budget == p.Budget {
		field = portfolio.FieldSources
		if kind == declaredYear {
			field = portfolio.FieldPeriod
		}
	}
	now := "改按假定口径拆分"
	if len(p.sharesInForce(kind)) > 0 {
		now = "改按表中写明的金额"
	}
	return portfolio.Finding{
		Pos: at(&p.Project, field, origin), Severity: portfolio.SevWarning, Code: "TZ-DECLARED-WITHDRAWN",
		No: p.No, Value: p.Cells[field].Raw,
		Msg:  fmt.Sprintf("序号 %s 申报过的%s金额不再成立，已撤回，%s：%s", p.No, what, now, why),
		Hint: "请按新的数重新申报：" + fmt.Sprintf(command, p.No),
	}
}

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

func overlapOf(old []stored, now map[portfolio.No]*portfolio.Project) overlap {
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
		if p := now[old[i].No]; p != nil {
			o.both++
			if portfolio.Squeeze(p.Name) == name {
				o.agree++
			}
		}
	}
	return o
}

// foreign says why a list is not that of the plan; "" when it may be.
func (o overlap) foreign(plan planRow, rows int, title string) string {
	switch name := portfolio.PlanNameFromTitle(title); {
	case rows == 0:
		return ""
	case o.both == 0 && 2*o.elsewhere < o.rows:
		return fmt.Sprintf("与台账没有共同的序号，项目名称只有 %d 个相同", o.elsewhere)
	case o.both > 0 && rows >= otherPlanLeast && 2*o.agree < o.both:
		return fmt.Sprintf("与台账共有 %d 个序号，其中只有 %d 个项目名称一致", o.both, o.agree)
	case o.both > 0 && rows < otherPlanLeast && o.agree == 0 && name != plan.name && name != portfolio.PlanNameFromTitle(plan.title):
		return fmt.Sprintf("与台账共有 %d 个序号，没有一个项目名称一致，表题“%s”也与台账的“%s”不同", o.both, title, cmp.Or(plan.title, plan.name))
	}
	return ""
}

// otherPlan guards a plan against the list of another one.
func otherPlan(plan planRow, old []stored, now map[portfolio.No]*portfolio.Project, r *portfolio.Reading) *portfolio.Finding {
	o := overlapOf(old, now)
	why := o.foreign(plan, len(old), r.Title)
	if why == "" {
		return nil
	}
	return &portfolio.Finding{
		Pos: portfolio.Pos{File: r.Origin.File, Sheet: r.Projects[0].Cells[portfolio.FieldNo].Sheet}, Severity: portfolio.SevError,
		Code: "TZ-IMPORT-OTHERPLAN", Value: r.Title, Msg: "像是另一个规划的项目表：" + why + o.renumbered(len(old)), Hint: o.hint(len(old)),
	}
}

// renumbered adds how many projects seem to have other numbers now.
func (o overlap) renumbered(rows int) string {
	if 2*o.elsewhere < rows {
		return ""
	}
	return fmt.Sprintf("；台账中有 %d 个项目名称在表中换了序号", o.elsewhere-o.agree)
}

func (o overlap) hint(rows int) string {
	const other = "另一个规划请加 --plan 新名称 导入"
	if 2*o.elsewhere < rows {
		return other + "；是同一个规划的，请在表中保留原有的项目及其序号，再导入"
	}
	return "同一个规划重排了序号的，请恢复原序号、把新项目编在最后，再导入；" + other
}

package ledger

import (
	"fmt"
	"strings"

	"taizhang/portfolio"
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
	return portfolio.Finding{
		Pos:      portfolio.Pos{File: origin.File, Sheet: o.Cells[portfolio.FieldNo].Sheet},
		Severity: portfolio.SevWarning, Code: "TZ-IMPORT-MISSING", No: o.No, Value: o.Name,
		Msg:  fmt.Sprintf("台账中的序号 %s“%s”（%s）在表中没有；已保留、作缺失标记，仍计入合计", o.No, o.Name, budgetOrLabel(o.Budget)),
		Hint: "漏列的，请补进表中再导入；查看原记录：taizhang show " + string(o.No),
	}
}

func budgetOrLabel(a portfolio.Amount) string {
	if a.HasFigure() {
		return wan(a.Fen)
	}
	return a.State.Label()
}

func staleFinding(o *stored, p *portfolio.Project, kind, why string, origin portfolio.Origin) portfolio.Finding {
	what, field, command := "资金来源", portfolio.FieldBudget, "taizhang declare sources %s 名称=万元 …"
	if kind == declaredYear {
		what, command = "分年投资", "taizhang declare years %s 年=万元 …"
	}
	if o.Budget == p.Budget {
		field = portfolio.FieldSources
		if kind == declaredYear {
			field = portfolio.FieldPeriod
		}
	}
	return portfolio.Finding{
		Pos: at(p, field, origin), Severity: portfolio.SevWarning, Code: "TZ-DECLARED-STALE",
		No: p.No, Value: p.Cells[field].Raw,
		Msg:  fmt.Sprintf("序号 %s 申报过的%s拆分不再成立，已撤回，改按假定口径拆分：%s", p.No, what, why),
		Hint: "请按新的数重新申报：" + fmt.Sprintf(command, p.No),
	}
}

// otherPlanLeast is the size from which a plan is guarded against another plan's list.
const otherPlanLeast = 5

// otherPlan guards against a list that belongs to another plan: fewer than half of the
// numbers that both have agree in name.
func otherPlan(old []stored, now map[portfolio.No]*portfolio.Project, r *portfolio.Reading) *portfolio.Finding {
	if len(old) < otherPlanLeast {
		return nil
	}
	names := map[string]bool{}
	for _, p := range now {
		names[portfolio.Squeeze(p.Name)] = true
	}
	both, agree, elsewhere := 0, 0, 0
	for i := range old {
		name := portfolio.Squeeze(old[i].Name)
		if names[name] {
			elsewhere++
		}
		p := now[old[i].No]
		if p == nil {
			continue
		}
		both++
		if portfolio.Squeeze(p.Name) == name {
			agree++
		}
	}
	if both == 0 || 2*agree >= both {
		return nil
	}
	f := portfolio.Finding{
		Pos: portfolio.Pos{File: r.Origin.File}, Severity: portfolio.SevError, Code: "TZ-IMPORT-OTHERPLAN", Value: r.Title,
		Msg:  fmt.Sprintf("像是另一个规划的项目表：与台账共有 %d 个序号，其中只有 %d 个项目名称一致", both, agree),
		Hint: "另一个规划请加 --plan 新名称 导入",
	}
	if len(r.Projects) > 0 {
		f.Sheet = r.Projects[0].Cells[portfolio.FieldNo].Sheet
	}
	if 2*elsewhere >= len(old) {
		f.Msg += fmt.Sprintf("；台账中有 %d 个项目名称在表中换了序号", elsewhere-agree)
		f.Hint = "同一个规划重排了序号的，请恢复原序号、把新项目编在最后，再导入；" + f.Hint
	}
	return &f
}

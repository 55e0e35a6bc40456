package intake

import (
	"fmt"
	"slices"
	"strings"

	"taizhang/portfolio"
)

// at returns where a field of a project stands in the file that is being read.
func at(p *portfolio.Project, f portfolio.Field, o portfolio.Origin) portfolio.Pos {
	c := p.Cells.At(f)
	return portfolio.Pos{File: o.File, Sheet: c.Sheet, Cell: c.Addr}
}

func renamedFinding(o, p *portfolio.Project, origin portfolio.Origin) portfolio.Finding {
	return portfolio.Finding{
		Pos: at(p, portfolio.FieldName, origin), Severity: portfolio.SevWarning, Code: "TZ-IMPORT-RENAMED",
		No: p.No, Project: p.ID, Value: p.Name,
		Msg:  fmt.Sprintf("序号 %s 的项目名称与台账不同：台账为“%s”，表中为“%s”，按变更记入", p.No, o.Name, p.Name),
		Hint: "项目改了名称的，无需处理；是另一个项目占了这个序号的，请恢复原序号、给新项目另编序号，再重新导入",
	}
}

// scaledFinding tells a budget that is a hundred times or more what it was, or less: the
// unit may have slipped.
func scaledFinding(o, p *portfolio.Project, origin portfolio.Origin) *portfolio.Finding {
	was, is := o.Budget.Fen, p.Budget.Fen
	if o.Budget.State != portfolio.Known || p.Budget.State != portfolio.Known || was/100 < is && is/100 < was {
		return nil
	}
	return &portfolio.Finding{
		Pos: at(p, portfolio.FieldBudget, origin), Severity: portfolio.SevWarning, Code: "TZ-IMPORT-SCALE",
		No: p.No, Value: p.Cells.At(portfolio.FieldBudget).Raw,
		Msg:  fmt.Sprintf("序号 %s 的投资预算台账为 %s 万元，表中读作 %s 万元，相差 100 倍以上", p.No, was.Exact(portfolio.Wan), is.Exact(portfolio.Wan)),
		Hint: "请核对这一格和表头的单位；金额确实改了的，无需处理",
	}
}

func renumberedFinding(p *portfolio.Project, from []*portfolio.Project, origin portfolio.Origin) portfolio.Finding {
	f := portfolio.Finding{
		Pos: at(p, portfolio.FieldNo, origin), Severity: portfolio.SevWarning, Code: "TZ-IMPORT-RENUMBERED",
		No: p.No, Project: p.ID, Value: string(p.No),
		Hint: "同一个项目换了序号的，请恢复原序号再重新导入；确是另一个项目的，无需处理",
	}
	nos := make([]string, len(from))
	for i, o := range from {
		nos[i] = string(o.No)
	}
	slices.Sort(nos)
	f.Msg = fmt.Sprintf("项目“%s”在台账中的序号是 %s，表中是 %s；程序只认序号，不猜测", p.Name, strings.Join(nos, "、"), p.No)
	if slices.ContainsFunc(from, func(o *portfolio.Project) bool { return o.Category == p.Category }) {
		f.Severity = portfolio.SevError
		f.Hint = "请恢复原序号，新项目编在最后，再重新导入；确是另一个项目的，请在名称上区分"
	}
	return f
}

func missingFinding(o *portfolio.Project, origin portfolio.Origin) portfolio.Finding {
	return portfolio.Finding{
		Pos:      portfolio.Pos{File: origin.File, Sheet: o.Cells.At(portfolio.FieldNo).Sheet},
		Severity: portfolio.SevWarning, Code: "TZ-IMPORT-MISSING", No: o.No, Project: o.ID, Value: o.Name,
		Msg:   fmt.Sprintf("台账中的序号 %s“%s”（%s）在表中没有；已保留、作缺失标记，仍计入合计", o.No, o.Name, budgetOrLabel(o.Budget)),
		Hint:  portfolio.MissingHint,
		Steps: portfolio.MissingSteps(o.No),
	}
}

func budgetOrLabel(a portfolio.Amount) string {
	if a.HasFigure() {
		return wan(a.Fen)
	}
	return a.State.Label()
}

// wan writes an amount exactly, in 万元.
func wan(m portfolio.Money) string { return m.Exact(portfolio.Wan) + " 万元" }

func sharesText(shares []portfolio.Share) string {
	parts := make([]string, len(shares))
	for i, s := range shares {
		parts[i] = s.Key + "=" + wan(s.Fen)
	}
	return strings.Join(parts, "、")
}

// unfitFinding tells of amounts by source or year that the file writes and nobody can use.
func unfitFinding(p *portfolio.Project, by ShareKind, why string, origin portfolio.Origin) portfolio.Finding {
	return portfolio.Finding{
		Pos: at(p, by.cell(), origin), Severity: portfolio.SevWarning, Code: "TZ-DECLARED-STALE",
		No: p.No, Project: p.ID, Value: p.Cells.At(by.cell()).Raw,
		Msg:  "表中写明的" + by.what() + "金额暂不采用，按假定口径拆分：" + why,
		Hint: "请在原表中改正后重新导入",
	}
}

// differsFinding tells of amounts that the file and the office give differently.
func differsFinding(p *portfolio.Project, by ShareKind, origin portfolio.Origin) portfolio.Finding {
	return portfolio.Finding{
		Pos: at(p, by.cell(), origin), Severity: portfolio.SevWarning, Code: "TZ-DECLARED-DIFFERS",
		No: p.No, Project: p.ID, Value: p.Cells.At(by.cell()).Raw,
		Msg: fmt.Sprintf("序号 %s 申报的%s金额与表中写明的不同，以申报的为准：申报 %s；表中 %s",
			p.No, by.what(), sharesText(*by.office(p)), sharesText(*by.file(p))),
		Hint:  "以申报为准的，请在原表中改正",
		Steps: []portfolio.Step{portfolio.Do(shareKinds[by].verb, portfolio.Word(string(p.No)), portfolio.Option("withdraw", "")).If("以表为准的，撤回申报")},
	}
}

func withdrawnFinding(o, p *portfolio.Project, by ShareKind, why string, origin portfolio.Origin) portfolio.Finding {
	field := portfolio.FieldBudget
	if o.Budget == p.Budget {
		field = portfolio.FieldSources
		if by == ByYear {
			field = portfolio.FieldPeriod
		}
	}
	now := "改按假定口径拆分"
	if len(by.inForce(p)) > 0 {
		now = "改按表中写明的金额"
	}
	return portfolio.Finding{
		Pos: at(p, field, origin), Severity: portfolio.SevWarning, Code: "TZ-DECLARED-WITHDRAWN",
		No: p.No, Project: p.ID, Value: p.Cells.At(field).Raw,
		Msg:   fmt.Sprintf("序号 %s 申报过的%s金额不再成立，已撤回，%s：%s", p.No, by.what(), now, why),
		Hint:  "请按新的数重新申报",
		Steps: []portfolio.Step{by.step(p.No)},
	}
}

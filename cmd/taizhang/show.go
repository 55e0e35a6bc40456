package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"taizhang/internal/office"
	"taizhang/internal/wire"
	"taizhang/portfolio"
)

func newShowCmd(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "show 序号",
		Short: "看一个项目：每个值的出处、分摊、变更记录",
		Long: `显示一个项目的全部内容：每个值从哪个文件、哪张表、哪个单元格读来，原文是什么；
按资金来源和年度的分摊；以及它的变更记录。`,
		Example: "  taizhang show 42\n  taizhang show 42 --format json",
		Args:    exactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			p, err := a.desk().Project(cmd.Context(), portfolio.ParseHandle(args[0]))
			if err != nil {
				return err
			}
			return a.print(wire.NewShown(p.Project, p.Handles, p.Lines, p.History), func(w io.Writer) error { return writeProject(w, p) })
		},
	}
}

// fieldLabels are the fields of a project with their Chinese names, in printed order.
var fieldLabels = []struct {
	field portfolio.Field
	label string
}{
	{portfolio.FieldPart, "所属部分"},
	{portfolio.FieldNo, "序号"},
	{portfolio.FieldCategory, "项目类别"},
	{portfolio.FieldType, "类型"},
	{portfolio.FieldName, "项目名称"},
	{portfolio.FieldCode, "项目代码"},
	{portfolio.FieldContent, "建设内容"},
	{portfolio.FieldBudget, "投资预算"},
	{portfolio.FieldSources, "资金来源"},
	{portfolio.FieldOwners, "责任主体"},
	{portfolio.FieldPeriod, "建设年限"},
}

func writeProject(w io.Writer, p office.ProjectView) error {
	owners := make([]string, len(p.Owners))
	for i, o := range p.Owners {
		owners[i] = o.Name
	}
	values := map[portfolio.Field]string{
		portfolio.FieldPart: p.Part, portfolio.FieldNo: string(p.No), portfolio.FieldCategory: p.Category, portfolio.FieldType: p.Type,
		portfolio.FieldName: p.Name, portfolio.FieldContent: p.Content, portfolio.FieldBudget: budgetText(p.Project),
		portfolio.FieldSources: strings.Join(p.SourceNames(), "、"), portfolio.FieldOwners: strings.Join(owners, "、"),
		portfolio.FieldPeriod: p.Period.String(), portfolio.FieldCode: p.Code,
	}
	fields := sheet{columns: []column{{"项", false, 0}, {"值", false, 60}, {"出处", false, 0}, {"原文", false, 30}}}
	for _, f := range fieldLabels {
		cell, read := p.Cells.Get(f.field)
		if (f.field == portfolio.FieldCode || f.field == portfolio.FieldPart) && values[f.field] == "" && !read {
			continue // few projects have it
		}
		place := portfolio.Pos{Sheet: cell.Sheet, Cell: cell.Addr}.String()
		if cell.Inferred {
			place += "（沿用）"
		}
		raw := cut(cell.Raw, 60)
		if cell.Raw == values[f.field] {
			raw = "同左"
		}
		fields.rows = append(fields.rows, []string{f.label, values[f.field], place, raw})
	}
	for i, s := range p.Stated {
		cell := p.Cells.At(portfolio.FieldStated).Part(i, len(p.Stated))
		place := portfolio.Pos{Sheet: cell.Sheet, Cell: cell.Addr}.String()
		amount := portfolio.Group(s.Fen.Exact(portfolio.Wan)) + " 万元"
		fields.rows = append(fields.rows, []string{s.Label(), amount, place, cut(cell.Raw, 60)})
	}
	fields.notes = []string{"出处均在文件 " + p.Origin.File + "（sha256 " + fmt.Sprintf("%.12s", p.Origin.SHA256) + "…）"}
	if p.Missing {
		fields.notes = append(fields.notes, "最近导入的表中没有这个项目，仍保留并计入合计")
	}
	if err := fields.write(w); err != nil {
		return err
	}
	fmt.Fprintln(w)
	if err := splitTable(p.Project, p.Lines).write(w); err != nil {
		return err
	}
	fmt.Fprintln(w)
	return historyTable(p.History).write(w)
}

func budgetText(p *portfolio.Project) string {
	text := p.Budget.State.Label()
	if p.Budget.HasFigure() {
		text = groupAmount(p.Budget, portfolio.Wan) + " 万元"
	}
	return text + kindText(p.BudgetKind)
}

// kindText is what the budget is, where that is not 总投资.
func kindText(k portfolio.BudgetKind) string {
	if k == portfolio.KindTotal {
		return ""
	}
	return "（" + k.Label() + "）"
}

func splitTable(p *portfolio.Project, lines []portfolio.Line) sheet {
	s := sheet{
		title:   "分摊",
		columns: []column{{"资金来源", false, 0}, {"年度", false, 0}, {"金额（万元）", true, 0}, {"来源依据", false, 0}, {"年度依据", false, 0}},
	}
	amounts := []portfolio.Money{p.Budget.Fen}
	assumed := false
	for _, l := range lines {
		amounts = append(amounts, l.Fen)
		assumed = assumed || l.SourceBasis == portfolio.Assumed && !p.SourcesUnclear() || l.YearBasis == portfolio.Assumed
	}
	written := wanColumn(amounts)
	for i, l := range lines {
		amount := written[i+1]
		if !l.HasFigure {
			amount = "/"
		}
		s.rows = append(s.rows, []string{l.Source.String(), portfolio.YearKey(l.Year).String(), amount, basisLabel(l.SourceBasis), basisLabel(l.YearBasis)})
	}
	total := p.Budget.Text(portfolio.Wan)
	if p.Budget.HasFigure() {
		total = written[0]
	}
	s.foot = []string{"合计", "", total, "", ""}
	if assumed {
		s.notes = append(s.notes, "标“假定”的是均分得来；用 taizhang declare 申报后以申报数为准")
	}
	if p.SourcesUnclear() {
		s.notes = append(s.notes, "“"+portfolio.KeySourceOpen.Word()+"”是表中没有写明是哪个来源的；用 taizhang declare sources 申报后以申报数为准")
	}
	return s
}

func basisLabel(b portfolio.Basis) string {
	switch b {
	case portfolio.Declared:
		return "申报"
	case portfolio.Assumed:
		return "假定"
	case portfolio.Certain:
		return "确定"
	}
	return "？" + string(b)
}

package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"taizhang/internal/office"
	"taizhang/internal/wire"
	"taizhang/portfolio"
)

func newListCmd(a *app) *cobra.Command {
	unit := unitFlag{portfolio.Wan}
	cmd := &cobra.Command{
		Use:   "list",
		Short: "列出项目",
		Long: `列出规划中的项目，可按类别、类型、资金来源、责任单位（牵头或配合）、年份筛选。
投资预算一栏“/”为未安排，空白为未填，0 为零。`,
		Example: `  taizhang list
  taizhang list --category 生态安全 --source 中央资金
  taizhang list --owner 连州市水利局 --year 2021 --format csv`,
		Args: noArgs,
	}
	words := filterFlags(cmd, portfolio.ByCategory, portfolio.ByType, portfolio.BySource, portfolio.ByOwner, portfolio.ByYear)
	cmd.Flags().Var(&unit, "unit", unitHelp)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return runList(cmd.Context(), a, words(), unit.Unit) }
	return cmd
}

// filterFlags gives a verb a flag for each of the dimensions; the function that comes back
// tells what was typed.
func filterFlags(cmd *cobra.Command, by ...portfolio.Dimension) func() portfolio.Words {
	help := map[portfolio.Dimension]string{
		portfolio.ByCategory: "项目类别，例如 生态安全",
		portfolio.ByType:     "类型",
		portfolio.BySource:   "资金来源",
		portfolio.ByClass:    "资金类别",
		portfolio.ByMix:      "来源组合，例如 企业自筹＋连州市财政",
		portfolio.ByYear:     "年份；“" + portfolio.KeyNoPeriod.Word() + "”也可以",
		portfolio.ByPhase:    "规划期，例如 “近期 2021-2022”",
		portfolio.ByOwner:    "责任单位",
	}
	typed := map[portfolio.Dimension]*string{}
	for _, d := range by {
		typed[d] = cmd.Flags().String(string(d), "", help[d])
	}
	return func() portfolio.Words {
		words := portfolio.Words{}
		for d, word := range typed {
			words[d] = *word
		}
		return words
	}
}

func runList(ctx context.Context, a *app, words portfolio.Words, unit portfolio.Unit) error {
	found, err := a.desk().List(ctx, words)
	if err != nil {
		return err
	}
	shape := wire.NewProjects(found.Projects, found.Handles)
	return a.print(shape, listTable(found, unit).write)
}

func listTable(found office.Listing, unit portfolio.Unit) sheet {
	s := sheet{
		title: found.Plan,
		columns: []column{
			{"序号", true, 0},
			{"项目类别", false, 0},
			{"项目名称", false, 44},
			{"投资预算（" + unit.Name + "）", true, 0},
			{"资金来源", false, 24},
			{"牵头单位", false, 28},
			{"建设年限", false, 0},
		},
	}
	var total portfolio.Money
	hasFigure := false
	missing := 0
	for _, p := range found.Projects {
		name := p.Name
		if p.Missing {
			name += "（新表中缺失）"
			missing++
		}
		s.rows = append(s.rows, []string{
			string(found.Handles.Of(p)), p.Category, name, groupAmount(p.Budget, unit) + kindText(p.BudgetKind),
			strings.Join(p.SourceNames(), "、"), p.Lead(), p.Period.String(),
		})
		total = total.Add(p.Budget.Fen)
		hasFigure = hasFigure || p.Budget.HasFigure()
	}
	sum := "/"
	if hasFigure {
		sum = portfolio.Group(total.Exact(unit))
	}
	s.foot = []string{"", "合计", fmt.Sprintf("%d 项", len(found.Projects)), sum, "", "", ""}
	if len(found.Projects) == 0 {
		s.notes = append(s.notes, "没有符合条件的项目；各类别、来源、单位的名称见 taizhang summary --by category（或 source、owner、year）")
	}
	if kinds := portfolio.KindsOf(slices.Values(found.Projects)); len(kinds) > 0 {
		s.notes = append(s.notes, kinds.String())
	}
	if missing > 0 {
		s.notes = append(s.notes, fmt.Sprintf("%d 个项目在最近导入的表中没有，仍保留并计入合计", missing))
	}
	return s
}

func groupAmount(am portfolio.Amount, unit portfolio.Unit) string {
	if !am.HasFigure() {
		return am.Text(unit)
	}
	return portfolio.Group(am.Fen.Exact(unit))
}

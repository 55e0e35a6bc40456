package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
)

func newListCmd(a *app) *cobra.Command {
	var f portfolio.Filter
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
		RunE: func(cmd *cobra.Command, _ []string) error { return runList(cmd.Context(), a, f, unit.Unit) },
	}
	filterFlags(cmd, &f)
	cmd.Flags().Var(&unit, "unit", unitHelp)
	return cmd
}

func filterFlags(cmd *cobra.Command, f *portfolio.Filter) {
	cmd.Flags().StringVar(&f.Category, "category", "", "项目类别，例如 生态安全")
	cmd.Flags().StringVar(&f.Type, "type", "", "类型")
	cmd.Flags().StringVar(&f.Source, "source", "", "资金来源")
	cmd.Flags().StringVar(&f.Owner, "owner", "", "责任单位")
	cmd.Flags().StringVar(&f.Year, "year", "", "年份；“年限未定”也可以")
}

func runList(ctx context.Context, a *app, f portfolio.Filter, unit portfolio.Unit) error {
	return a.readOutline(ctx, func(l *ledger.Ledger, plan *portfolio.Plan) error {
		f, err := canonical(ctx, l, plan.Name, f)
		if err != nil {
			return err
		}
		var found []*portfolio.Project
		for i := range plan.Projects {
			if f.MatchProject(&plan.Projects[i]) {
				found = append(found, &plan.Projects[i])
			}
		}
		rows := make([]object, 0, len(found))
		for _, p := range found {
			rows = append(rows, projectJSON(p))
		}
		return a.emit(view{json: rows, rows: rows, none: projectJSON(&portfolio.Project{}), text: func(w io.Writer) error { return listTable(plan, found, unit).write(w) }})
	})
}

// canonical gives a filter's source and owner the names that the alias tables give them.
func canonical(ctx context.Context, l *ledger.Ledger, plan string, f portfolio.Filter) (portfolio.Filter, error) {
	aliases, err := l.Aliases(ctx, plan)
	if err != nil {
		return f, err
	}
	if ref, known := aliases.Source(f.Source); known {
		f.Source = ref.Name
	}
	if ref, known := aliases.Owner(f.Owner); known {
		f.Owner = ref.Name
	}
	return f, nil
}

// projectJSON is a project as list and show give it.
func projectJSON(p *portfolio.Project) object {
	year := func(y int) any {
		if y == 0 {
			return nil
		}
		return y
	}
	owners := make([]string, 0, len(p.Owners))
	for _, o := range p.Owners {
		owners = append(owners, o.Name)
	}
	return object{
		{"no", p.No},
		{"category", p.Category},
		{"type", p.Type},
		{"name", p.Name},
		{"content", p.Content},
		{"budget_fen", fenOrNull(p.Budget.HasFigure(), p.Budget.Fen)},
		{"budget_state", p.Budget.State},
		{"sources", append([]string{}, p.SourceNames()...)},
		{"owners", owners},
		{"start_year", year(p.Period.Start)},
		{"end_year", year(p.Period.End)},
		{"missing", p.Missing},
	}
}

func listTable(plan *portfolio.Plan, found []*portfolio.Project, unit portfolio.Unit) sheet {
	s := sheet{
		title: plan.Name,
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
	for _, p := range found {
		name := p.Name
		if p.Missing {
			name += "（新表中缺失）"
			missing++
		}
		s.rows = append(s.rows, []string{
			string(p.No), p.Category, name, groupAmount(p.Budget, unit),
			strings.Join(p.SourceNames(), "、"), p.Lead(), p.Period.String(),
		})
		total = total.Add(p.Budget.Fen)
		hasFigure = hasFigure || p.Budget.HasFigure()
	}
	sum := "/"
	if hasFigure {
		sum = portfolio.Group(total.Exact(unit))
	}
	s.foot = []string{"", "合计", fmt.Sprintf("%d 项", len(found)), sum, "", "", ""}
	if len(found) == 0 {
		s.notes = append(s.notes, "没有符合条件的项目；各类别、来源、单位的名称见 taizhang summary --by category（或 source、owner、year）")
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

package main

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"

	"taizhang/internal/office"
	"taizhang/internal/wire"
	"taizhang/portfolio"
)

type summaryOptions struct {
	by    string
	split string
	unit  portfolio.Unit
	asOf  int64
}

// desk is the office as it looked after the revision that is asked for.
func (o summaryOptions) desk(a *app) *office.Office {
	d := a.desk()
	d.AsOf = o.asOf
	return d
}

func newSummaryCmd(a *app) *cobra.Command {
	var o summaryOptions
	unit := unitFlag{portfolio.Yi}
	cmd := &cobra.Command{
		Use:   "summary",
		Short: "按类别、资金来源、年度等汇总投资",
		Long: `按一个或几个维度汇总投资，精确到分，合计恒等于规划总投资。

维度：category 项目类别，type 类型，source 资金来源，class 资金类别，mix 来源组合，
      year 年度，phase 规划期，owner 牵头责任单位。

一个项目有几个资金来源而没有申报各自金额时，拆分是假定：equal 均分，first 全部归首列来源，
none 不拆分，all 三种并列。规划没有分年投资，年度数都是按建设年限均分的假定数，申报过的除外。
按来源汇总时：确定数 + 假定数 = 投资；上限 = 确定数 + 全部共有项目。`,
		Example: `  taizhang summary --by category
  taizhang summary --by source --split none
  taizhang summary --by category,year --unit 万元`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o.unit = unit.Unit
			if cmd.Flags().Changed("as-of-revision") && o.asOf < 1 {
				return &usageError{msg: fmt.Sprintf("没有第 %d 次变更：从第 1 次起", o.asOf), hint: "次数见 taizhang history 的“次”"}
			}
			if o.split == "all" {
				return runSensitivity(cmd.Context(), a, o)
			}
			return runSummary(cmd.Context(), a, o)
		},
	}
	cmd.Flags().StringVar(&o.by, "by", "category", "汇总维度，多个用逗号分开")
	cmd.Flags().StringVar(&o.split, "split", "equal", "共有资金的拆分口径：equal、first、none，all 并列三种")
	cmd.Flags().Var(&unit, "unit", unitHelp)
	cmd.Flags().Int64Var(&o.asOf, "as-of-revision", 0, "按第几次变更之后的台账汇总（见 history 的“次”），默认按现在的")
	return cmd
}

// dated says in a table which state it is of, when one was asked for, and whether the plan
// was changed since.
func (o summaryOptions) dated(s sheet, earlier bool) sheet {
	if o.asOf != 0 {
		s.title += fmt.Sprintf("（第 %d 次变更之后）", o.asOf)
	}
	if earlier {
		s.notes = append(s.notes, fmt.Sprintf("这是第 %d 次变更之后的台账，不是现在的", o.asOf))
	}
	return s
}

func runSummary(ctx context.Context, a *app, o summaryOptions) error {
	by, err := portfolio.ParseDimensions(o.by)
	if err != nil {
		return usageOf(err)
	}
	policy, err := portfolio.ParsePolicy(o.split)
	if err != nil {
		return usageOf(err)
	}
	rs, err := o.desk(a).Summary(ctx, by, policy)
	if err != nil {
		return err
	}
	shape := wire.NewRollup(rs[0])
	shape.AsOf = o.asOf
	return a.print(shape, o.dated(rollupTable(rs[0], o.unit), rs[0].Earlier).write)
}

func rollupTable(r portfolio.Rollup, unit portfolio.Unit) sheet {
	s := sheet{title: r.Plan, columns: keyColumns(r.By)}
	s.columns = append(s.columns, column{title: "项目数", right: true}, column{title: "投资（" + unit.Name + "）", right: true})
	if r.ByFunding() {
		for _, h := range []string{"其中确定数", "其中假定数", "上限"} {
			s.columns = append(s.columns, column{title: h, right: true})
		}
	}
	s.columns = append(s.columns, column{title: "占比（%）", right: true}, column{title: ""})
	sum := portfolio.RollupRow{Projects: r.Projects, HasFigure: r.HasFigure(), Amount: r.Amount}
	for _, row := range r.Rows {
		cells := append(keyCells(row.Keys), rollupCells(r, row, unit)...)
		s.rows = append(s.rows, append(cells, bar(row.Amount, r.Amount, 20)))
		sum.Certain, sum.Assumed = sum.Certain.Add(row.Certain), sum.Assumed.Add(row.Assumed)
	}
	s.foot = make([]string, len(s.columns))
	s.foot[0] = "合计"
	copy(s.foot[len(r.By):], rollupCells(r, sum, unit))
	if r.ByFunding() {
		s.foot[len(r.By)+4] = "" // the ranges of the rows do not add up
	}
	s.notes = noteTexts(r.Notes(unit, unitDecimals(unit)))
	return s
}

// rollupCells are the figures of a row.
func rollupCells(r portfolio.Rollup, row portfolio.RollupRow, unit portfolio.Unit) []string {
	cells := []string{strconv.Itoa(row.Projects), moneyOr(!row.HasFigure, row.Amount, unit)}
	if r.ByFunding() {
		for _, m := range []portfolio.Money{row.Certain, row.Assumed, row.Max} {
			cells = append(cells, moneyOr(!row.HasFigure, m, unit))
		}
	}
	share := "/"
	if pct, ok := portfolio.Percent(row.Amount, r.Amount); ok && row.HasFigure {
		share = pct
	}
	return append(cells, share)
}

func keyColumns(by []portfolio.Dimension) []column {
	out := make([]column, len(by))
	for i, d := range by {
		out[i] = column{title: d.Label(), max: 36}
	}
	return out
}

func keyCells(keys []portfolio.Key) []string {
	out := make([]string, len(keys))
	for i, k := range keys {
		out[i] = k.String()
	}
	return out
}

func noteTexts(notes []portfolio.Note) []string {
	out := make([]string, len(notes))
	for i, n := range notes {
		out[i] = n.String()
	}
	return out
}

// moneyOr writes an amount, "/" where there is none.
func moneyOr(none bool, m portfolio.Money, unit portfolio.Unit) string {
	if none {
		return "/"
	}
	return portfolio.Group(m.Format(unit, unitDecimals(unit)))
}

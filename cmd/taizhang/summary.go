package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
)

type summaryOptions struct {
	by    string
	split string
	unit  portfolio.Unit
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
			if o.split == "all" {
				return runSensitivity(cmd.Context(), a, o)
			}
			return runSummary(cmd.Context(), a, o)
		},
	}
	cmd.Flags().StringVar(&o.by, "by", "category", "汇总维度，多个用逗号分开")
	cmd.Flags().StringVar(&o.split, "split", "equal", "共有资金的拆分口径：equal、first、none，all 并列三种")
	cmd.Flags().Var(&unit, "unit", unitHelp)
	return cmd
}

func runSummary(ctx context.Context, a *app, o summaryOptions) error {
	by, policy, err := o.parse()
	if err != nil {
		return usageOf(err)
	}
	return a.withPlan(ctx, false, func(l *ledger.Ledger, plan string) error {
		r, err := l.Summary(ctx, plan, by, policy, portfolio.Filter{})
		if err != nil {
			return err
		}
		return a.emit(view{json: rollupJSON(r), rows: rollupRows(r), text: func(w io.Writer) error {
			return rollupTable(plan, r, o.unit).write(w)
		}})
	})
}

func (o summaryOptions) parse() ([]portfolio.Dimension, portfolio.Policy, error) {
	by, err := portfolio.ParseDimensions(o.by)
	if err != nil {
		return nil, 0, err
	}
	policy, err := portfolio.ParsePolicy(o.split)
	return by, policy, err
}

func rollupJSON(r portfolio.Rollup) object {
	return object{
		{"by", r.By},
		{"split", r.Policy.String()},
		{"projects", r.Projects},
		{"amount_fen", fenOrNull(r.HasFigure(), r.Amount)},
		{"shared_fen", r.Shared},
		{"rows", rollupRows(r)},
	}
}

func rollupRows(r portfolio.Rollup) []object {
	out := make([]object, 0, len(r.Rows))
	for _, row := range r.Rows {
		var o object
		for i, d := range r.By {
			o = append(o, kv{string(d), row.Keys[i]})
		}
		o = append(o,
			kv{"projects", row.Projects},
			kv{"amount_fen", fenOrNull(row.HasFigure, row.Amount)},
			kv{"share", shareOrNull(row.HasFigure, row.Amount, r.Amount)})
		if hasFunding(r.By) {
			o = append(o,
				kv{"certain_fen", fenOrNull(row.HasFigure, row.Certain)},
				kv{"assumed_fen", fenOrNull(row.HasFigure, row.Assumed)},
				kv{"max_fen", fenOrNull(row.HasFigure, row.Max)},
				kv{"declared_fen", fenOrNull(row.HasFigure, row.Declared)})
		}
		if hasYears(r.By) {
			o = append(o, kv{"assumed", row.YearAssumed}, kv{"year_declared_fen", fenOrNull(row.HasFigure, row.YearDeclared)})
		}
		out = append(out, o)
	}
	return out
}

func hasFunding(by []portfolio.Dimension) bool {
	return slices.ContainsFunc(by, func(d portfolio.Dimension) bool {
		return d == portfolio.BySource || d == portfolio.ByClass || d == portfolio.ByMix
	})
}

func hasYears(by []portfolio.Dimension) bool {
	return slices.Contains(by, portfolio.ByYear) || slices.Contains(by, portfolio.ByPhase)
}

func rollupTable(plan string, r portfolio.Rollup, unit portfolio.Unit) sheet {
	s := sheet{title: plan}
	for _, d := range r.By {
		s.columns = append(s.columns, column{title: d.Label(), max: 36})
	}
	s.columns = append(s.columns, column{title: "项目数", right: true}, column{title: "投资（" + unit.Name + "）", right: true})
	if hasFunding(r.By) {
		for _, h := range []string{"其中确定数", "其中假定数", "上限"} {
			s.columns = append(s.columns, column{title: h, right: true})
		}
	}
	s.columns = append(s.columns, column{title: "占比（%）", right: true}, column{title: ""})
	for _, row := range r.Rows {
		s.rows = append(s.rows, rollupCells(r, row, unit))
	}
	foot := make([]string, len(s.columns))
	foot[0] = "合计"
	foot[len(r.By)] = strconv.Itoa(r.Projects)
	foot[len(r.By)+1] = moneyOr(!r.HasFigure(), r.Amount, unit)
	if hasFunding(r.By) {
		var certain, assumed portfolio.Money
		for _, row := range r.Rows {
			certain, assumed = certain.Add(row.Certain), assumed.Add(row.Assumed)
		}
		foot[len(r.By)+2], foot[len(r.By)+3] = moneyOr(!r.HasFigure(), certain, unit), moneyOr(!r.HasFigure(), assumed, unit)
	}
	if share, ok := portfolio.Percent(r.Amount, r.Amount); ok {
		foot[len(foot)-2] = share
	}
	s.foot = foot
	s.notes = rollupNotes(r, unit)
	return s
}

func rollupCells(r portfolio.Rollup, row portfolio.RollupRow, unit portfolio.Unit) []string {
	cells := append(keyCells(row.Keys), strconv.Itoa(row.Projects))
	figures := []portfolio.Money{row.Amount}
	if hasFunding(r.By) {
		figures = append(figures, row.Certain, row.Assumed, row.Max)
	}
	for _, m := range figures {
		if row.HasFigure {
			cells = append(cells, money(m, unit))
		} else {
			cells = append(cells, "/")
		}
	}
	share := "/"
	if s := shareOrNull(row.HasFigure, row.Amount, r.Amount); s != nil {
		share = *s
	}
	return append(cells, share, bar(row.Amount, r.Amount, 20))
}

// keyCells are the keys of a row as printed: a blank type is said to be one.
func keyCells(keys []string) []string {
	out := slices.Clone(keys)
	for i, k := range out {
		if k == "" {
			out[i] = "（未填）"
		}
	}
	return out
}

func money(m portfolio.Money, unit portfolio.Unit) string {
	return portfolio.Group(m.Format(unit, unitDecimals(unit)))
}

// rollupNotes are the footnotes: the policy, how much rests on it, what is assumed.
func rollupNotes(r portfolio.Rollup, unit portfolio.Unit) []string {
	var notes []string
	if hasFunding(r.By) && r.Shared > 0 {
		notes = append(notes, fmt.Sprintf("共有资金按“%s”拆分，属假定；%s", r.Policy.Label(), sharedNote(r)))
	}
	return append(notes, commonNotes(r, unit)...)
}

// sharedNote says how much money rests on a policy.
func sharedNote(r portfolio.Rollup) string {
	pct, _ := portfolio.Percent(r.Shared, r.Amount)
	return fmt.Sprintf("涉及 %s 万元，占 %s%%", r.Shared.Wan(), pct)
}

// commonNotes are the footnotes that do not depend on the policy.
func commonNotes(r portfolio.Rollup, unit portfolio.Unit) []string {
	var notes []string
	var declared, yearDeclared portfolio.Money
	for _, row := range r.Rows {
		declared, yearDeclared = declared.Add(row.Declared), yearDeclared.Add(row.YearDeclared)
	}
	if hasFunding(r.By) && declared > 0 {
		notes = append(notes, "按申报的分来源金额计入 "+declared.Wan()+" 万元，列在确定数中")
	}
	if hasYears(r.By) && yearDeclared > 0 {
		notes = append(notes, "按申报的分年金额计入 "+yearDeclared.Wan()+" 万元")
	}
	if hasFunding(r.By) || slices.Contains(r.By, portfolio.ByYear) || slices.Contains(r.By, portfolio.ByPhase) {
		notes = append(notes, "一个项目涉及几行时，每行各计一次项目数，合计只计一次")
	}
	if hasYears(r.By) && slices.ContainsFunc(r.Rows, func(row portfolio.RollupRow) bool { return row.YearAssumed }) {
		notes = append(notes, "规划没有分年投资：年度数按建设年限均分，属假定（已申报分年投资的项目除外）")
	}
	if slices.Contains(r.By, portfolio.ByOwner) {
		notes = append(notes, "多个责任主体的项目只计入首列（牵头）单位")
	}
	if slices.ContainsFunc(r.Rows, func(row portfolio.RollupRow) bool { return !row.HasFigure }) {
		notes = append(notes, "“/”为未安排或未填投资")
	}
	for _, row := range r.Rows {
		if row.Amount != 0 && row.Amount.RoundTo(unit, unitDecimals(unit)) == 0 {
			notes = append(notes, fmt.Sprintf("“%s”的投资不足一个末位，精确数 %s 万元", strings.Join(keyCells(row.Keys), "、"), row.Amount.Wan()))
		}
	}
	if r.Amount.RoundTo(unit, unitDecimals(unit)) != r.Amount {
		notes = append(notes, "精确合计 "+r.Amount.Wan()+" 万元")
	}
	return notes
}

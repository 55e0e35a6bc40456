package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"taizhang/internal/ledger"
	"taizhang/internal/wire"
	"taizhang/portfolio"
	"taizhang/portfolio/reconcile"
)

type whyOptions struct {
	filter portfolio.Filter
	split  string
	figure string
}

func newWhyCmd(a *app) *cobra.Command {
	var o whyOptions
	cmd := &cobra.Command{
		Use:   "why",
		Short: "一个数从哪里来：算法、口径、逐行出处",
		Long: `说明汇总表中任何一格的来历：怎么算的、按什么口径、由哪些项目的多少钱组成，
每个项目的预算写在哪个文件、哪张表、哪个单元格、原文是什么。各行之和恒等于这个数。
--figure share 说明占比，--figure published 说明一个类别的公布数与它的关系。`,
		Example: `  taizhang why --category 生态经济
  taizhang why --source 连州市财政 --split first
  taizhang why --category 生态安全 --year 2021
  taizhang why --category 生态经济 --figure published`,
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runWhy(cmd.Context(), a, o) },
	}
	filterFlags(cmd, &o.filter)
	cmd.Flags().StringVar(&o.filter.Class, "class", "", "资金类别")
	cmd.Flags().StringVar(&o.filter.Mix, "mix", "", "来源组合，例如 企业自筹＋连州市财政")
	cmd.Flags().StringVar(&o.filter.Phase, "phase", "", "规划期，例如 “近期 2021-2022”")
	cmd.Flags().StringVar(&o.split, "split", "equal", "共有资金的拆分口径：equal、first 或 none")
	cmd.Flags().StringVar(&o.figure, "figure", "amount", "说明哪个数：amount 投资，share 占比，published 公布数")
	return cmd
}

func runWhy(ctx context.Context, a *app, o whyOptions) error {
	policy, err := portfolio.ParsePolicy(o.split)
	if err != nil {
		return usageOf(err)
	}
	switch o.figure {
	case "amount", "share", "published":
	default:
		return &usageError{msg: "--figure 的值“" + o.figure + "”不对，可用 amount、share、published"}
	}
	if only := (portfolio.Filter{Category: o.filter.Category}); o.figure == "published" && o.filter != only {
		return &usageError{msg: "--figure published 只和 --category 一起用", hint: "公布数是按类别公布的；不加筛选时说明合计"}
	}
	return a.readOutline(ctx, func(l *ledger.Ledger, p *portfolio.Plan) error {
		rows, err := l.Why(ctx, p.Name, policy, o.filter)
		if err != nil {
			return err
		}
		if len(rows) == 0 {
			return &portfolio.Error{Code: portfolio.NotFound, Msg: "没有项目符合 " + o.conditions(), Hint: "用 taizhang summary --by category（或 source、year 等）查看有哪些行，名称要写全"}
		}
		e := explanation{options: o, policy: policy, plan: p, rows: rows}
		for _, r := range rows {
			e.amount = e.amount.Add(r.Fen)
			e.hasFigure = e.hasFigure || r.HasFigure
		}
		if o.figure == "published" {
			rec, err := a.desk().Reconcile(ctx)
			if err != nil {
				return err
			}
			e.figures = figuresOf(rec.Reconciliation, o.filter.Category)
		}
		return a.emit(view{json: e.json(), rows: e.records(), text: e.write})
	})
}

// figuresOf are the published figures of a category, of the whole plan for "".
func figuresOf(rec reconcile.Reconciliation, category string) []reconcile.FigureCheck {
	scope := category
	if scope == "" {
		scope = portfolio.TotalScope
	}
	var out []reconcile.FigureCheck
	for _, f := range rec.Figures {
		if f.Scope == scope && f.Figure != portfolio.FigureSources {
			out = append(out, f)
		}
	}
	return out
}

// conditions writes the filter in words.
func (o whyOptions) conditions() string {
	f := o.filter
	var parts []string
	for _, c := range []struct{ label, value string }{
		{"类别", f.Category},
		{"类型", f.Type},
		{"资金来源", f.Source},
		{"资金类别", f.Class},
		{"来源组合", f.Mix},
		{"年度", f.Year},
		{"规划期", f.Phase},
		{"牵头单位", f.Owner},
	} {
		if c.value != "" {
			parts = append(parts, c.label+"“"+c.value+"”")
		}
	}
	if len(parts) == 0 {
		return "全规划"
	}
	return strings.Join(parts, "、")
}

// explanation is where one figure comes from.
type explanation struct {
	options whyOptions
	policy  portfolio.Policy
	plan    *portfolio.Plan
	rows    []ledger.WhyRow
	amount  portfolio.Money
	// hasFigure: at least one budget of the rows is a figure.
	hasFigure bool
	figures   []reconcile.FigureCheck
}

// formula says in words how the figure is made.
func (e explanation) formula() string {
	f := e.options.filter
	s := fmt.Sprintf("%s的投资 = %d 个项目", e.options.conditions(), len(e.rows))
	part := "的投资预算之和"
	if f.Year != "" || f.Phase != "" {
		part = "的投资预算按建设年限均分（假定；已申报分年投资的按申报数）后落在该期间的部分之和"
	}
	if f.Source != "" || f.Class != "" {
		part = "的投资预算按资金来源分摊（" + e.policy.Label() + "；已申报的按申报数）后属于该来源的部分" + strings.TrimPrefix(part, "的投资预算")
	}
	s += part
	if e.options.figure == "share" {
		pct, _ := portfolio.Percent(e.amount, e.plan.Total())
		s += fmt.Sprintf("；占比 = %s ÷ 规划总投资 %s 万元 = %s%%", e.amount.Wan(), e.plan.Total().Wan(), pct)
	}
	return s
}

func (e explanation) json() object {
	o := object{{"amount_fen", fenOrNull(e.hasFigure, e.amount)}, {"formula", e.formula()}, {"policy", e.policy.String()}}
	if e.options.figure == "share" {
		o = append(o, kv{"share", shareOrNull(e.hasFigure, e.amount, e.plan.Total())}, kv{"total_fen", e.plan.Total()})
	}
	if e.options.figure == "published" {
		o = append(o, kv{"published", wire.NewFigures(e.figures)})
	}
	return append(o, kv{"rows", e.records()})
}

func (e explanation) records() []object {
	out := make([]object, 0, len(e.rows))
	for _, r := range e.rows {
		out = append(out, object{
			{"no", r.No},
			{"name", r.Name},
			{"fen", fenOrNull(r.HasFigure, r.Fen)},
			{"basis", e.basisOf(r)},
			{"file", r.Origin.File},
			{"sheet", r.Cell.Sheet},
			{"cell", r.Cell.Addr},
			{"raw", r.Cell.Raw},
		})
	}
	return out
}

func (e explanation) write(w io.Writer) error {
	s := sheet{
		title: e.formula(),
		columns: []column{
			{"序号", true, 0}, {"项目名称", false, 44}, {"金额（万元）", true, 0}, {"依据", false, 0}, {"出处", false, 0}, {"原文", true, 0},
		},
		foot: []string{"", fmt.Sprintf("合计 %d 项", len(e.rows)), e.amount.Wan(), "", "", ""},
	}
	amounts := []portfolio.Money{e.amount}
	for _, r := range e.rows {
		amounts = append(amounts, r.Fen)
	}
	written := wanColumn(amounts)
	s.foot[2] = written[0]
	if !e.hasFigure {
		s.foot[2] = "/"
	}
	for i, r := range e.rows {
		amount, basis := "/", ""
		if r.HasFigure {
			amount, basis = written[i+1], basisLabel(e.basisOf(r))
		}
		place := portfolio.Pos{File: r.Origin.File, Sheet: r.Cell.Sheet, Cell: r.Cell.Addr}.String()
		s.rows = append(s.rows, []string{string(r.No), r.Name, amount, basis, place, r.Cell.Raw})
	}
	if err := s.write(w); err != nil {
		return err
	}
	for _, f := range e.figures {
		fmt.Fprintf(w, "\n公布的%s%s：%s %s（%s）；计算 %s；结论：%s\n", f.Scope, f.Figure.Label(), f.Published.Text, f.Unit,
			publishedPlace(f), f.Computed, f.Verdict.Label())
		if !f.HasDifference {
			continue
		}
		if f.Adjustment != 0 {
			fmt.Fprintf(w, "    计算数中含调整项 %s 万元（taizhang adjust list）；项目之和为 %s 万元\n", signed(f.Adjustment), (f.ComputedFen - f.Adjustment).Wan())
		}
		if f.Difference != 0 {
			fmt.Fprintf(w, "    差额 %s 万元（取整允许 ±%s 万元）；可能的原因见 taizhang reconcile\n", signed(f.Difference), f.Tolerance.Wan())
		}
	}
	return nil
}

// basisOf says what the row's part rests on: assumed as soon as a policy or the
// equal parts by year decide it.
func (e explanation) basisOf(r ledger.WhyRow) portfolio.Basis {
	f := e.options.filter
	bySource := f.Source != "" || f.Class != ""
	byYear := f.Year != "" || f.Phase != ""
	switch {
	case bySource && slices.Contains(r.SourceBasis, portfolio.Assumed), byYear && slices.Contains(r.YearBasis, portfolio.Assumed):
		return portfolio.Assumed
	case bySource && slices.Contains(r.SourceBasis, portfolio.Declared), byYear && slices.Contains(r.YearBasis, portfolio.Declared):
		return portfolio.Declared
	}
	return portfolio.Certain
}

package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"taizhang/internal/office"
	"taizhang/internal/wire"
	"taizhang/portfolio"
	"taizhang/portfolio/reconcile"
)

func newWhyCmd(a *app) *cobra.Command {
	var split, figure string
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
	}
	words := filterFlags(cmd, portfolio.Dimensions()...)
	cmd.Flags().StringVar(&split, "split", "equal", "共有资金的拆分口径：equal、first 或 none")
	cmd.Flags().StringVar(&figure, "figure", "amount", "说明哪个数：amount 投资，share 占比，published 公布数")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error { return runWhy(cmd.Context(), a, words(), split, figure) }
	return cmd
}

func runWhy(ctx context.Context, a *app, words portfolio.Words, split, figure string) error {
	policy, err := portfolio.ParsePolicy(split)
	if err != nil {
		return usageOf(err)
	}
	switch figure {
	case "amount", "share":
	case "published":
		for d, word := range words {
			if word != "" && d != portfolio.ByCategory {
				return &usageError{msg: "--figure published 只和 --category 一起用", hint: "公布数是按类别公布的；不加筛选时说明合计"}
			}
		}
	default:
		return &usageError{msg: "--figure 的值“" + figure + "”不对，可用 amount、share、published"}
	}
	e, err := a.desk().Why(ctx, policy, words, figure == "published")
	if err != nil {
		return err
	}
	formula := formulaOf(e.Explanation, figure == "share")
	shape := wire.NewWhy(e.Explanation, formula)
	switch figure {
	case "share":
		shape.WhyShare = wire.NewWhyShare(e.Explanation)
	case "published":
		shape.Published = wire.NewFigures(e.Published)
	}
	return a.print(shape, func(w io.Writer) error { return writeWhy(w, e, formula) })
}

// formulaOf says in words how the figure is made.
func formulaOf(e portfolio.Explanation, share bool) string {
	part := "的投资预算之和"
	if e.Filter.ByYear() {
		part = "的投资预算按建设年限均分（假定；已申报分年投资的按申报数）后落在该期间的部分之和"
	}
	if e.Filter.BySource() {
		part = "的投资预算按资金来源分摊（" + e.Policy.Label() + "；已申报的按申报数）后属于该来源的部分" + strings.TrimPrefix(part, "的投资预算")
	}
	s := fmt.Sprintf("%s的投资 = %d 个项目%s", e.Filter, len(e.Parts), part)
	if !share {
		return s
	}
	pct, ok := portfolio.Percent(e.Amount, e.Total)
	if !ok || !e.HasFigure {
		return s + "；没有金额，不计占比"
	}
	return s + fmt.Sprintf("；占比 = %s ÷ 规划总投资 %s 万元 = %s%%", e.Amount.Wan(), e.Total.Wan(), pct)
}

func writeWhy(w io.Writer, e office.Explanation, formula string) error {
	s := sheet{
		title: formula,
		columns: []column{
			{"序号", true, 0}, {"项目名称", false, 44}, {"金额（万元）", true, 0}, {"依据", false, 0}, {"出处", false, 0}, {"原文", true, 0},
		},
	}
	amounts := []portfolio.Money{e.Amount}
	for _, p := range e.Parts {
		amounts = append(amounts, p.Fen)
	}
	written := wanColumn(amounts)
	if !e.HasFigure {
		written[0] = "/"
	}
	s.foot = []string{"", fmt.Sprintf("合计 %d 项", len(e.Parts)), written[0], "", "", ""}
	for i, p := range e.Parts {
		amount, basis := "/", ""
		if p.HasFigure {
			amount, basis = written[i+1], basisLabel(p.Basis)
		}
		place := portfolio.Pos{File: p.Origin.File, Sheet: p.Cell.Sheet, Cell: p.Cell.Addr}.String()
		s.rows = append(s.rows, []string{string(p.No), p.Name, amount, basis, place, p.Cell.Raw})
	}
	if err := s.write(w); err != nil {
		return err
	}
	for _, f := range e.Published {
		writePublished(w, f)
	}
	return nil
}

// writePublished says how a published figure stands to the computed one.
func writePublished(w io.Writer, f reconcile.FigureCheck) {
	fmt.Fprintf(w, "\n公布的%s%s：%s %s（%s）；计算 %s；结论：%s\n", f.Scope, f.Figure.Label(), f.Published.Text, f.Unit,
		publishedPlace(f), f.Computed, f.Verdict.Label())
	if !f.HasDifference {
		return
	}
	if f.Adjustment != 0 {
		fmt.Fprintf(w, "    计算数中含调整项 %s 万元（taizhang adjust list）；项目之和为 %s 万元\n", signed(f.Adjustment), (f.ComputedFen - f.Adjustment).Wan())
	}
	if f.Difference != 0 {
		fmt.Fprintf(w, "    差额 %s 万元（取整允许 ±%s 万元）；可能的原因见 taizhang reconcile\n", signed(f.Difference), f.Tolerance.Wan())
	}
}

package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"github.com/spf13/cobra"

	"taizhang/exporter"
	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/reconcile"
)

type exportOptions struct {
	out     string
	force   bool
	figures string
}

func newExportCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "导出工作簿：表2、附表1",
		Long: `导出 Excel 工作簿。同一台账、同样的参数，导出的文件逐字节相同。
已有同名文件时不覆盖，除非加 --force；先写临时文件再改名，不会留下半个文件。
` + exitHelp,
		Example: "  taizhang export table2 -o 表2.xlsx\n  taizhang export appendix -o 附表1.xlsx",
		Args:    noArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newExportTable2Cmd(a), newExportAppendixCmd(a))
	return cmd
}

func newExportTable2Cmd(a *app) *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use:   "table2 -o 文件.xlsx",
		Short: "导出表2（投资分布表）和对账表",
		Long: `按公布的版式导出表2：计算数、合计与占比的公式，表下注明依据和与公布数的差异；
有公布数时另附“对账”表。--figures published 则逐格还原公布的表。
` + exitHelp,
		Example: "  taizhang export table2 -o 表2.xlsx\n  taizhang export table2 --figures published -o 公布表2.xlsx",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.exportBook(cmd.Context(), o, a.table2Writer(cmd.Context(), o.figures))
		},
	}
	exportFlags(cmd, &o)
	cmd.Flags().StringVar(&o.figures, "figures", "computed", "computed 计算数，published 公布数")
	return cmd
}

func newExportAppendixCmd(a *app) *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use:     "appendix -o 文件.xlsx",
		Short:   "导出附表1（项目表）",
		Long:    "按读入时的样子导出项目表：分类行、合并的类型、“/”、原有写法都保留；再导入得到同样的项目。\n" + exitHelp,
		Example: "  taizhang export appendix -o 附表1.xlsx",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.exportBook(cmd.Context(), o, func(_ *ledger.Ledger, p *portfolio.Plan, w io.Writer) error {
				return exporter.Appendix(w, p)
			})
		},
	}
	exportFlags(cmd, &o)
	return cmd
}

func exportFlags(cmd *cobra.Command, o *exportOptions) {
	cmd.Flags().StringVarP(&o.out, "output", "o", "", "写到哪个文件（必填）")
	cmd.Flags().BoolVar(&o.force, "force", false, "覆盖已有文件")
}

// bookWriter writes one workbook from a plan.
type bookWriter func(l *ledger.Ledger, p *portfolio.Plan, w io.Writer) error

// exportBook reads the plan and writes the workbook, whole or not at all.
func (a *app) exportBook(ctx context.Context, o exportOptions, write bookWriter) error {
	if filepath.Ext(o.out) != ".xlsx" {
		return &usageError{msg: "缺少 -o，或文件名不以 .xlsx 结尾", hint: "例如 -o 表2.xlsx"}
	}
	return a.readPlan(ctx, func(l *ledger.Ledger, p *portfolio.Plan) error {
		if err := writeFile(o.out, o.force, func(w io.Writer) error { return write(l, p, w) }); err != nil {
			return err
		}
		row := object{{"file", o.out}, {"plan", p.Name}}
		return a.emit(view{json: row, rows: []object{row}, text: func(w io.Writer) error {
			_, err := fmt.Fprintf(w, "已导出 %s\n", o.out)
			return err
		}})
	})
}

// table2Writer writes 表2: computed, or as it was published.
func (a *app) table2Writer(ctx context.Context, figures string) bookWriter {
	return func(l *ledger.Ledger, p *portfolio.Plan, w io.Writer) error {
		published := p.PublishedSheet()
		switch figures {
		case "computed":
			return a.writeTable2(ctx, l, p, w)
		case "published":
			if published == nil {
				return &portfolio.Error{Code: portfolio.NotFound, Msg: "台账里没有公布的表", Hint: "先用 taizhang import 导入含公布表（表2）的工作簿"}
			}
			return exporter.PublishedTable(w, *published)
		}
		return &usageError{msg: fmt.Sprintf("--figures 的值“%s”不对，可用 computed、published", figures)}
	}
}

func (a *app) writeTable2(ctx context.Context, l *ledger.Ledger, p *portfolio.Plan, w io.Writer) error {
	book := exporter.Table2Book{Plan: p.Name, AsOf: p.AsOf, Origins: p.Origins(), Missing: p.Missing()}
	title := "项目投资分布表"
	if published := p.PublishedSheet(); published != nil {
		title = published.Title
	}
	if len(p.Published) > 0 {
		rec, err := reconcilePlan(ctx, l, p)
		if err != nil {
			return err
		}
		book.Reconciliation = &rec
	}
	book.Table = portfolio.NewCategoryTable(p, title)
	return exporter.Table2(w, book)
}

// reconcilePlan holds a plan's published figures against its projects.
func reconcilePlan(ctx context.Context, l *ledger.Ledger, p *portfolio.Plan) (reconcile.Reconciliation, error) {
	aliases, err := l.Aliases(ctx, p.Name)
	if err != nil {
		return reconcile.Reconciliation{}, err
	}
	adjustments, err := l.Adjustments(ctx, p.Name)
	if err != nil {
		return reconcile.Reconciliation{}, err
	}
	return reconcile.Reconcile(p, aliases, adjustments), nil
}

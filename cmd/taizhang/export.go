package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"

	"taizhang/internal/office"
	"taizhang/internal/wire"

	"github.com/spf13/cobra"
)

type exportOptions struct {
	out   string
	force bool
}

func newExportCmd(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "export",
		Short: "导出工作簿：表2、附表1",
		Long: `导出 Excel 工作簿。同一台账、同样的参数，导出的文件逐字节相同。
已有同名文件时不覆盖，除非加 --force；先写临时文件再改名，不会留下半个文件。`,
		Example: "  taizhang export table2 -o 表2.xlsx\n  taizhang export appendix -o 附表1.xlsx",
	}
	cmd.AddCommand(newExportTable2Cmd(a), newExportAppendixCmd(a))
	return cmd
}

func newExportTable2Cmd(a *app) *cobra.Command {
	var o exportOptions
	var figures string
	cmd := &cobra.Command{
		Use:   "table2 -o 文件.xlsx",
		Short: "导出表2（投资分布表）和对账表",
		Long: `按公布的版式导出表2：计算数、合计与占比的公式，表下注明依据和与公布数的差异；
有公布数时另附“对账”表。--figures published 则逐格还原公布的表。`,
		Example: "  taizhang export table2 -o 表2.xlsx\n  taizhang export table2 --figures published -o 公布表2.xlsx",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			book, ok := map[string]office.Workbook{"computed": office.Table2, "published": office.PublishedTable2}[figures]
			if !ok {
				return &usageError{msg: "--figures 的值“" + figures + "”不对，可用 computed、published"}
			}
			return a.export(cmd.Context(), book, o)
		},
	}
	exportFlags(cmd, &o)
	cmd.Flags().StringVar(&figures, "figures", "computed", "computed 计算数，published 公布数")
	return cmd
}

func newExportAppendixCmd(a *app) *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use:     "appendix -o 文件.xlsx",
		Short:   "导出附表1（项目表）",
		Long:    "按读入时的样子导出项目表：分类行、合并的类型、“/”、原有写法都保留；再导入得到同样的项目。",
		Example: "  taizhang export appendix -o 附表1.xlsx",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.export(cmd.Context(), office.Appendix, o)
		},
	}
	exportFlags(cmd, &o)
	return cmd
}

func exportFlags(cmd *cobra.Command, o *exportOptions) {
	cmd.Flags().StringVarP(&o.out, "output", "o", "", "写到哪个文件（必填）")
	cmd.Flags().BoolVar(&o.force, "force", false, "覆盖已有文件")
}

// export writes the workbook, whole or not at all.
func (a *app) export(ctx context.Context, book office.Workbook, o exportOptions) error {
	if filepath.Ext(o.out) != ".xlsx" {
		return &usageError{msg: "缺少 -o，或文件名不以 .xlsx 结尾", hint: "例如 -o 表2.xlsx"}
	}
	plan, err := a.desk().Export(ctx, book, o.out, o.force)
	if err != nil {
		return err
	}
	return a.print(wire.Exported{File: o.out, Plan: plan}, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "已导出 %s\n", o.out)
		return err
	})
}

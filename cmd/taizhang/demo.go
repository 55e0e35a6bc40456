package main

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"taizhang/internal/wire"
	"taizhang/portfolio"
	"taizhang/portfolio/reconcile"
)

func newDemoCmd(a *app) *cobra.Command {
	var dir string
	var force bool
	cmd := &cobra.Command{
		Use:   "demo -o 文件夹",
		Short: "用内置的连州市规划走一遍：导入、汇总、导出",
		Long: `把内置的规划（附表1、表2）写成工作簿，导入文件夹中的演示台账 demo.db，
按类别汇总、与公布数对账，并导出表2和附表1。文件夹里已有同名而内容不同的文件时，什么也不写；
加 --force 覆盖工作簿。不是演示留下的 demo.db，加了 --force 也不动。`,
		Example: "  taizhang demo -o build",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case dir == "":
				return &usageError{msg: "缺少 -o：写到哪个文件夹"}
			case a.ledgerFile != "" || a.planName != "":
				return &usageError{msg: "demo 用文件夹里自己的台账 demo.db 和内置的规划，不能加 --ledger、--plan"}
			}
			return runDemo(cmd.Context(), a, dir, force)
		},
	}
	cmd.Flags().StringVarP(&dir, "output", "o", "", "写到哪个文件夹（必填）")
	cmd.Flags().BoolVar(&force, "force", false, "覆盖文件夹里已有的同名工作簿")
	return cmd
}

func runDemo(ctx context.Context, a *app, dir string, force bool) error {
	d, err := a.desk().Demo(ctx, dir, force)
	if err != nil {
		if portfolio.HasErrors(d.Report.Findings) {
			writeFindings(a.stderr, d.Report.Findings, false)
		}
		return err
	}
	fmt.Fprintf(a.stderr, "演示台账里有 %d 个项目、%d 个公布数；%s（taizhang check --ledger %s 查看）\n",
		d.Report.Read, d.Report.Figures, countFindings(d.Report.Findings), shellWord(d.Ledger))
	files := []string{d.Ledger, d.List, d.Table2, d.Appendix}
	s := wire.Demonstration{Rollup: wire.NewRollup(d.ByCategory), Reconciliation: wire.NewReconciliation(d.Reconciliation), Files: files}
	return a.print(s, func(w io.Writer) error {
		if err := rollupTable(d.ByCategory, portfolio.Yi).write(w); err != nil {
			return err
		}
		writeDigest(w, d.Reconciliation)
		fmt.Fprintln(w, "\n文件")
		for i, what := range []string{"演示台账", "规划原表", "表2和对账表", "附表1"} {
			fmt.Fprintf(w, "  %s  %s\n", files[i], what)
		}
		_, err := fmt.Fprintf(w, "\n接着试：taizhang reconcile --ledger %s\n", shellWord(d.Ledger))
		return err
	})
}

// writeDigest says in a few lines how the published figures hold.
func writeDigest(w io.Writer, rec reconcile.Reconciliation) {
	fmt.Fprintf(w, "\n与公布数对账：%d 个公布数，%d 个不符（多为同一差额所致）；合计的算法：%s\n",
		len(rec.Figures), len(rec.Off()), rec.Convention.Label())
	writeDecomposition(w, rec)
	for _, h := range rec.Candidates {
		if h.Verdict == reconcile.Supported {
			fmt.Fprintf(w, "\n%s  %s  %s%s\n      %s\n", h.Verdict.Label(), h.Scope, h.Kind.Label(), numbers(h.Projects), h.Evidence)
		}
	}
}

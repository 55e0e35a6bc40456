package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"taizhang/exporter"
	"taizhang/importer"
	"taizhang/importer/xlsx"
	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/reconcile"
	"taizhang/seeds"
)

func newDemoCmd(a *app) *cobra.Command {
	var dir string
	cmd := &cobra.Command{
		Use:   "demo -o 文件夹",
		Short: "用内置的连州市规划走一遍：导入、汇总、导出",
		Long: `把内置的规划（附表1、表2）写成工作簿，导入文件夹中的演示台账 demo.db，
按类别汇总、与公布数对账，并导出表2和附表1。重复运行会更新这些文件，不碰文件夹里的其他文件。
` + exitHelp,
		Example: "  taizhang demo -o build",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if dir == "" {
				return &usageError{msg: "缺少 -o：写到哪个文件夹"}
			}
			return runDemo(cmd.Context(), a, dir)
		},
	}
	cmd.Flags().StringVarP(&dir, "output", "o", "", "写到哪个文件夹（必填）")
	return cmd
}

func runDemo(ctx context.Context, a *app, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return cannotWrite(dir, err)
	}
	a.ledgerFile = filepath.Join(dir, "demo.db")
	files := []string{a.ledgerFile, filepath.Join(dir, "lianzhou.xlsx"), filepath.Join(dir, "表2.xlsx"), filepath.Join(dir, "附表1.xlsx")}
	if err := writeFile(files[1], true, func(w io.Writer) error { _, err := w.Write(seeds.Lianzhou()); return err }); err != nil {
		return err
	}
	if err := a.demoImport(ctx, files[1]); err != nil {
		return err
	}
	return a.readPlan(ctx, func(l *ledger.Ledger, p *portfolio.Plan) error {
		if err := writeFile(files[2], true, func(w io.Writer) error { return a.writeTable2(ctx, l, p, w) }); err != nil {
			return err
		}
		if err := writeFile(files[3], true, func(w io.Writer) error { return exporter.Appendix(w, p) }); err != nil {
			return err
		}
		r, err := l.Summary(ctx, p.Name, []portfolio.Dimension{portfolio.ByCategory}, portfolio.PolicyEqual, portfolio.Filter{})
		if err != nil {
			return err
		}
		rec, err := reconcilePlan(ctx, l, p)
		if err != nil {
			return err
		}
		body := append(rollupJSON(r), kv{"reconciliation", reconcileJSON(rec)}, kv{"files", files})
		return a.emit(view{json: body, rows: rollupRows(r), text: func(w io.Writer) error {
			if err := rollupTable(p.Name, r, portfolio.Yi).write(w); err != nil {
				return err
			}
			writeDigest(w, rec)
			fmt.Fprintln(w, "\n文件")
			for i, what := range []string{"演示台账", "规划原表", "表2和对账表", "附表1"} {
				fmt.Fprintf(w, "  %s  %s\n", files[i], what)
			}
			_, err := fmt.Fprintf(w, "\n接着试：taizhang reconcile --ledger %s\n", files[0])
			return err
		}})
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

// demoImport reads the embedded plan into the ledger of the demo.
func (a *app) demoImport(ctx context.Context, file string) error {
	reading, err := importer.Read(ctx, file, importer.Options{Limits: xlsx.DefaultLimits()})
	if err != nil {
		return err
	}
	report, err := a.importReading(ctx, reading, false)
	if err != nil {
		return err
	}
	if !report.Written {
		return &portfolio.Error{Code: portfolio.Conflict, Msg: "演示台账写不进去：" + countFindings(report.Findings), Hint: "换一个文件夹，或删掉其中的 demo.db 再试"}
	}
	if err := a.demoPublish(ctx, report.Plan); err != nil {
		return err
	}
	fmt.Fprintf(a.stderr, "已导入 %d 个项目、%d 个公布数；%s（taizhang check --ledger %s 查看）\n",
		report.Read, report.Figures, countFindings(report.Findings), a.ledgerFile)
	return nil
}

// reFigures finds the figures of the plan's prose, 51项 and 166.5亿元.
var reFigures = regexp.MustCompile(`[\d.]+(项|亿元)`)

// demoPublish enters the published figures of the plan's prose.
func (a *app) demoPublish(ctx context.Context, plan string) error {
	return a.withPlan(ctx, true, func(l *ledger.Ledger, _ string) error {
		for _, text := range reFigures.FindAllString(seeds.Prose, -1) {
			figure := portfolio.FigureAmount
			if strings.HasSuffix(text, "项") {
				figure = portfolio.FigureCount
			}
			pub, err := portfolio.ParseStated(figure, portfolio.TotalScope, text)
			if err != nil {
				return err
			}
			if err := l.Publish(ctx, plan, pub, "正文：“"+seeds.Prose+"”"); err != nil {
				return err
			}
		}
		return nil
	})
}

package office

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
	"taizhang/portfolio/reconcile"
	"taizhang/seeds"
)

// Demonstration is what Demo wrote and found.
type Demonstration struct {
	Ledger, List, Table2, Appendix string // the files
	Report                         intake.Report
	ByCategory                     portfolio.Rollup
	Reconciliation                 reconcile.Reconciliation
}

// Demo takes the embedded plan through the whole work in a folder: its workbook, a
// ledger of its own, the roll-up, the reconciliation, 表2 and 附表1. Done again, it
// brings these files up to date and touches no other.
func (o *Office) Demo(ctx context.Context, dir string) (Demonstration, error) {
	d := Demonstration{
		Ledger: filepath.Join(dir, "demo.db"), List: filepath.Join(dir, "lianzhou.xlsx"),
		Table2: filepath.Join(dir, "表2.xlsx"), Appendix: filepath.Join(dir, "附表1.xlsx"),
	}
	desk := Office{Ledger: d.Ledger, Plan: o.Plan, Actor: o.Actor, Now: o.Now}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return d, cannotWrite(dir, err)
	}
	if err := WriteFile(d.List, true, func(w io.Writer) error { _, err := w.Write(seeds.Lianzhou()); return err }); err != nil {
		return d, err
	}
	in, err := desk.Import(ctx, d.List, ImportOptions{})
	if err != nil {
		return d, err
	}
	d.Report = in.Report
	if !d.Report.Written {
		return d, &portfolio.Error{Code: portfolio.Conflict, Msg: "演示台账写不进去", Hint: "换一个文件夹，或删掉其中的 demo.db 再试"}
	}
	if err := desk.publishProse(ctx); err != nil {
		return d, err
	}
	if _, err := desk.Export(ctx, Table2, d.Table2, true); err != nil {
		return d, err
	}
	if _, err := desk.Export(ctx, Appendix, d.Appendix, true); err != nil {
		return d, err
	}
	b, err := desk.book(ctx, ledger.Outline)
	if err != nil {
		return d, err
	}
	d.Reconciliation = reconcile.Reconcile(b.Plan, b.Aliases, b.Adjustments)
	d.ByCategory = portfolio.Summarize(b.Plan, []portfolio.Dimension{portfolio.ByCategory}, portfolio.PolicyEqual, nil)
	return d, nil
}

// reFigures finds the figures of the plan's prose, 51项 and 166.5亿元.
var reFigures = regexp.MustCompile(`[\d.]+(项|亿元)`)

// publishProse enters the published figures of the plan's prose.
func (o *Office) publishProse(ctx context.Context) error {
	for _, text := range reFigures.FindAllString(seeds.Prose, -1) {
		figure := portfolio.FigureAmount
		if strings.HasSuffix(text, "项") {
			figure = portfolio.FigureCount
		}
		pub, err := portfolio.ParseStated(figure, portfolio.TotalScope, text)
		if err != nil {
			return err
		}
		if err := o.Publish(ctx, pub, "正文：“"+seeds.Prose+"”"); err != nil {
			return err
		}
	}
	return nil
}

package office

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
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
// ledger of its own, the roll-up, the reconciliation, 表2 and 附表1. All of it is made
// beside the folder's files first: where one of these would be changed, Demo refuses before
// it writes any (Conflict). With force it overwrites the workbooks and brings a ledger that
// an earlier demo has left up to date; any other ledger is refused all the same.
func (o *Office) Demo(ctx context.Context, dir string, force bool) (Demonstration, error) {
	d := Demonstration{
		Ledger: filepath.Join(dir, "demo.db"), List: filepath.Join(dir, "lianzhou.xlsx"),
		Table2: filepath.Join(dir, "表2.xlsx"), Appendix: filepath.Join(dir, "附表1.xlsx"),
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return d, cannotWrite(dir, err)
	}
	tmp, err := os.MkdirTemp(dir, ".taizhang-demo-*")
	if err != nil {
		return d, cannotWrite(dir, err)
	}
	defer os.RemoveAll(tmp)
	trial := *o
	trial.Ledger, trial.Plan, trial.Tell = filepath.Join(tmp, "demo.db"), "", nil
	list := filepath.Join(tmp, filepath.Base(d.List))
	if err := WriteFile(list, false, func(w io.Writer) error { _, err := w.Write(seeds.Lianzhou()); return err }); err != nil {
		return d, err
	}
	known, err := trial.copyOfDemo(ctx, d.Ledger)
	if err != nil {
		return d, err
	}
	var acted bool
	if d.Report, acted, err = trial.demonstrate(ctx, list); err != nil {
		return d, err
	}
	if err := trial.refuseChanges(ctx, &d, known && acted, force); err != nil {
		return d, err
	}
	desk := trial
	desk.Ledger = d.Ledger
	switch {
	case !known:
		err = trial.Backup(ctx, d.Ledger)
	case acted:
		_, _, err = desk.demonstrate(ctx, list)
	}
	if err != nil {
		return d, err
	}
	return d, desk.writeDemo(ctx, &d, force)
}

// demoReason marks the imports of demos in the change log.
const demoReason = "演示：内置的规划"

// copyOfDemo puts a copy of the ledger that an earlier demo has left at path, if there is
// one, where the desk works; any other file there is a Conflict. The file is only read.
func (o *Office) copyOfDemo(ctx context.Context, path string) (known bool, err error) {
	if _, err := os.Lstat(path); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	var log []portfolio.Change
	if err = ledger.Restore(ctx, path, o.Ledger, false, ledger.Options{Now: o.Now}); err == nil {
		log, err = o.History(ctx, "")
	}
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if err != nil || !ofDemo(log) {
		return false, &portfolio.Error{
			Code: portfolio.Conflict, Msg: path + " 不是演示留下的台账，或已另有改动：演示不动它，什么也没有写", Hint: "换一个文件夹",
			Steps: []portfolio.Step{portfolio.Do("demo", portfolio.FillOption("output", "另一个文件夹"))},
		}
	}
	return true, nil
}

// ofDemo reports whether nothing but demos has acted in a ledger: every act is an import of
// the embedded list or a figure of the plan's prose.
func ofDemo(log []portfolio.Change) bool {
	imports := map[int64]bool{}
	for _, c := range log {
		if c.Entity.Kind == portfolio.EntityImport && c.Reason == demoReason {
			imports[c.Revision] = true
		}
	}
	return !slices.ContainsFunc(log, func(c portfolio.Change) bool {
		return !imports[c.Revision] && (c.Entity.Kind != portfolio.EntityPublished || !strings.HasPrefix(c.Reason, proseReason))
	})
}

// demonstrate imports the embedded list and enters the figures of the prose, unless the
// ledger holds them; acted reports whether anything was written.
func (o *Office) demonstrate(ctx context.Context, list string) (report intake.Report, acted bool, err error) {
	in, err := o.Import(ctx, list, ImportOptions{DryRun: true})
	if err != nil {
		return report, false, err
	}
	holds, err := o.holds(ctx, in.Reading.Origin)
	if err != nil {
		return report, false, err
	}
	if !holds {
		if in, err = o.Import(ctx, list, ImportOptions{Reason: demoReason}); err != nil {
			return in.Report, false, err
		}
		if acted = true; !in.Report.Written {
			return in.Report, false, &portfolio.Error{Code: portfolio.Internal, Msg: "内置的规划导入不了"}
		}
	}
	published, err := o.publishProse(ctx)
	return in.Report, acted || published, err
}

// holds reports whether the plan of the ledger was last read, as a whole, from this file.
func (o *Office) holds(ctx context.Context, file portfolio.Origin) (bool, error) {
	b, err := o.book(ctx, ledger.Outline)
	if portfolio.CodeOf(err) == portfolio.NotFound {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return slices.Equal(b.Plan.Origins(), []portfolio.Origin{file}) && len(b.Plan.Missing()) == 0, nil
}

// refuseChanges refuses to change what lies in the folder. Without force that is every
// file with another content; with it nothing, since the ledger is a demo's own.
func (o *Office) refuseChanges(ctx context.Context, d *Demonstration, ledgerToo, force bool) error {
	if force {
		return nil
	}
	var changed []string
	if ledgerToo {
		changed = append(changed, d.Ledger)
	}
	books, err := o.demoBooks(ctx, d)
	if err != nil {
		return err
	}
	for _, b := range books {
		if _, err := os.Lstat(b.path); err == nil && !b.same() {
			changed = append(changed, b.path)
		}
	}
	if len(changed) == 0 {
		return nil
	}
	return &portfolio.Error{
		Code: portfolio.Conflict, Msg: "文件夹里已有内容不同的文件，没有覆盖，什么也没有写：" + strings.Join(changed, "、"), Hint: "换一个文件夹",
		Steps: []portfolio.Step{portfolio.Do("demo", portfolio.Option("output", filepath.Dir(d.Ledger)), portfolio.Option("force", "")).If("确实要覆盖的")},
	}
}

// demoBook is a workbook of the demonstration as it is to be.
type demoBook struct {
	path string
	body []byte
}

// same reports whether the file holds that already.
func (b demoBook) same() bool {
	st, err := os.Stat(b.path)
	if err != nil || !st.Mode().IsRegular() {
		return false
	}
	is, err := os.ReadFile(b.path)
	return err == nil && bytes.Equal(is, b.body)
}

// demoBooks makes the workbooks of what the ledger holds.
func (o *Office) demoBooks(ctx context.Context, d *Demonstration) ([]demoBook, error) {
	out := []demoBook{{d.List, seeds.Lianzhou()}, {path: d.Table2}, {path: d.Appendix}}
	b, err := o.book(ctx, ledger.Whole)
	if err != nil {
		return nil, err
	}
	for i, book := range []Workbook{Table2, Appendix} {
		var w bytes.Buffer
		if err := writeBook(b, book, &w); err != nil {
			return nil, err
		}
		out[i+1].body = w.Bytes()
	}
	return out, nil
}

// writeDemo writes the workbooks that are not there yet, and says what the ledger holds.
func (o *Office) writeDemo(ctx context.Context, d *Demonstration, force bool) error {
	books, err := o.demoBooks(ctx, d)
	if err != nil {
		return err
	}
	for _, b := range books {
		if b.same() {
			continue
		}
		if err := WriteFile(b.path, force, func(w io.Writer) error { _, err := w.Write(b.body); return err }); err != nil {
			return err
		}
	}
	b, err := o.book(ctx, ledger.Outline)
	if err != nil {
		return err
	}
	d.Reconciliation = reconcile.Reconcile(b.Plan, b.Aliases, b.Adjustments)
	d.ByCategory = portfolio.Summarize(b.Plan, []portfolio.Dimension{portfolio.ByCategory}, portfolio.PolicyEqual, nil)
	return nil
}

// reFigures finds the figures of the plan's prose, 51项 and 166.5亿元.
var reFigures = regexp.MustCompile(`[\d.]+(项|亿元)`)

// proseReason begins the reason of a figure that stands in the plan's prose.
const proseReason = "正文："

// publishProse enters the published figures of the plan's prose, and reports whether that
// was anything new.
func (o *Office) publishProse(ctx context.Context) (entered bool, err error) {
	for _, text := range reFigures.FindAllString(seeds.Prose, -1) {
		figure := portfolio.FigureAmount
		if strings.HasSuffix(text, "项") {
			figure = portfolio.FigureCount
		}
		pub, err := portfolio.ParseStated(figure, portfolio.TotalScope, text)
		if err != nil {
			return entered, err
		}
		receipt, err := o.publish(ctx, pub, proseReason+"“"+seeds.Prose+"”")
		if err != nil {
			return entered, err
		}
		entered = entered || receipt.Revision != 0
	}
	return entered, nil
}

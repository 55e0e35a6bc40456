package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"taizhang/importer"
	"taizhang/importer/xlsx"
	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/check"
)

type importOptions struct {
	file   string
	sheet  string
	dryRun bool
	all    bool
	maxMB  int64
}

func newImportCmd(a *app) *cobra.Command {
	var o importOptions
	cmd := &cobra.Command{
		Use:   "import 文件.xlsx",
		Short: "读入项目表和公布表",
		Long: `读入工作簿中每张认得的表：项目表（附表1 一类）和公布表（表2 一类）。按表头找列，不按位置。
一次导入是一个整体：只要有一处错误，什么也不写入，并逐格说明错在哪里、下一步做什么。
再次导入同一规划时按序号比较：新增、变更、未变、缺失分别报告；表中没有了的项目标记为缺失，从不删除。
` + exitHelp,
		Example: `  taizhang import 附表1.xlsx
  taizhang import 附表1.xlsx --dry-run          只看会改动什么，不写入
  taizhang import 外市.xlsx --plan 外市规划      另立一个规划
  taizhang import 附表1.xlsx --sheet 附表1      只读这一张表（可以是隐藏的表）`,
		Args: exactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.file = args[0]
			return runImport(cmd.Context(), a, o)
		},
	}
	cmd.Flags().StringVar(&o.sheet, "sheet", "", "只读这一张工作表")
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "只报告会改动什么，不写入台账")
	cmd.Flags().BoolVar(&o.all, "all", false, "同类问题全部列出，不省略")
	cmd.Flags().Int64Var(&o.maxMB, "max-mb", 0, "文件大小上限，兆字节（默认 50）")
	return cmd
}

func runImport(ctx context.Context, a *app, o importOptions) error {
	limits := xlsx.DefaultLimits()
	if o.maxMB > 0 {
		limits.FileBytes = o.maxMB << 20
	}
	reading, err := importer.Read(ctx, o.file, importer.Options{Sheet: o.sheet, Limits: limits})
	if err != nil {
		return err
	}
	report, err := a.importReading(ctx, reading, o.dryRun)
	if err != nil {
		return err
	}
	if err := a.emit(importView(reading, report, o)); err != nil {
		return err
	}
	if portfolio.HasErrors(report.Findings) {
		return &findingsError{countFindings(report.Findings) + "。台账未作任何改动；请按上面的下一步改好后重新导入"}
	}
	return nil
}

// importReading brings a reading into the ledger, all of it or nothing. The report's
// findings are those of the reading, of the data and of the comparison with the ledger.
func (a *app) importReading(ctx context.Context, r *portfolio.Reading, dryRun bool) (portfolio.ImportReport, error) {
	dryRun = dryRun || portfolio.HasErrors(r.Findings)
	l, done, err := a.openForImport(ctx, dryRun)
	if err != nil {
		return portfolio.ImportReport{}, err
	}
	defer done()
	name, err := a.importPlan(ctx, l, r)
	if err != nil {
		return portfolio.ImportReport{}, err
	}
	aliases, err := planAliases(ctx, l, name, r)
	if err != nil {
		return portfolio.ImportReport{}, err
	}
	report, err := l.Import(ctx, ledger.Batch{
		Plan: name, Reading: r, Aliases: aliases, Phases: portfolio.DefaultPhases(), DryRun: dryRun,
	})
	if err != nil {
		return report, err
	}
	found, err := dataFindings(ctx, l, r, name, aliases)
	report.Findings = portfolio.MergeFindings(r.Findings, found, report.Findings)
	return report, err
}

// openForImport opens the ledger, or makes it. When nothing is to be written and there
// is no ledger yet, the comparison runs against an empty one that done removes.
func (a *app) openForImport(ctx context.Context, dryRun bool) (l *ledger.Ledger, done func(), err error) {
	if _, err := os.Stat(a.ledgerPath()); !dryRun || !errors.Is(err, fs.ErrNotExist) {
		l, err := a.open(ctx, true, true)
		return l, func() { l.Close() }, err
	}
	dir, err := os.MkdirTemp("", "taizhang-")
	if err != nil {
		return nil, nil, err
	}
	l, err = ledger.Open(ctx, filepath.Join(dir, "empty.db"), ledger.Options{Actor: a.actor(), Now: a.now, Create: true})
	if err != nil {
		os.RemoveAll(dir)
		return nil, nil, err
	}
	return l, func() { l.Close(); os.RemoveAll(dir) }, nil
}

// importPlan says which plan a reading belongs to: the one that --plan names, the only
// one of the ledger, or a new one named after the list's title.
func (a *app) importPlan(ctx context.Context, l *ledger.Ledger, r *portfolio.Reading) (string, error) {
	if a.planName != "" {
		return a.planName, nil
	}
	plans, err := l.Plans(ctx)
	if err != nil {
		return "", err
	}
	if len(plans) > 0 {
		return l.ResolvePlan(ctx, "")
	}
	if name := portfolio.PlanNameFromTitle(r.Title); name != "" {
		return name, nil
	}
	base := filepath.Base(r.Origin.File)
	return strings.TrimSuffix(base, filepath.Ext(base)), nil
}

// dataFindings checks the projects of a reading as the plan they will be: with its
// phases, and without what the office has settled.
func dataFindings(ctx context.Context, l *ledger.Ledger, r *portfolio.Reading, name string, aliases portfolio.Aliases) ([]portfolio.Finding, error) {
	plan := portfolio.Plan{Name: name, Title: r.Title, Categories: r.Categories, Phases: portfolio.DefaultPhases(), Projects: r.Projects, Published: r.Published}
	for i := range plan.Projects {
		plan.Projects[i].Resolve(aliases)
	}
	plans, err := l.Plans(ctx)
	if err != nil || !slices.Contains(plans, name) {
		return check.Check(&plan, aliases), err
	}
	known, err := l.Outline(ctx, name)
	if err != nil {
		return nil, err
	}
	plan.Phases = known.Phases
	open, _, err := unsettled(ctx, l, &plan, aliases)
	return open, err
}

func importView(r *portfolio.Reading, rep portfolio.ImportReport, o importOptions) view {
	var published any
	if rep.Figures > 0 {
		published = object{{"figures", rep.Figures}}
	}
	counts := object{
		{"read", rep.Read},
		{"added", len(rep.Added)},
		{"changed", len(rep.Changed)},
		{"unchanged", len(rep.Unchanged)},
		{"missing", len(rep.Missing)},
	}
	findings := findingsView(rep.Findings)
	table := findings.Table()
	body := object{
		{"file", r.Origin.File},
		{"sha256", r.Origin.SHA256},
		{"plan", rep.Plan},
		{"written", rep.Written},
		{"projects", counts},
		{"published", published},
		{"changes", changesJSON(rep.Changes)},
		{"findings", findings},
	}
	return view{json: body, table: &table, text: func(w io.Writer) error {
		fmt.Fprintf(w, "文件  %s（sha256 %.12s…）\n规划  %s\n", r.Origin.File, r.Origin.SHA256, rep.Plan)
		fmt.Fprintf(w, "项目  读到 %d 个：新增 %d，变更 %d，未变 %d，缺失 %d\n", rep.Read, len(rep.Added), len(rep.Changed), len(rep.Unchanged), len(rep.Missing))
		for _, s := range sheetsOf(r) {
			fmt.Fprintf(w, "        %s：%d 个，%s 万元\n", s.name, s.projects, s.amount.Wan())
		}
		if rep.Figures > 0 {
			fmt.Fprintf(w, "公布  %d 个公布数\n", rep.Figures)
		}
		for _, c := range rep.Changes {
			if c.Field != "added" {
				fmt.Fprintf(w, "  变更  %s %s：“%s” → “%s”  %s\n", entityWord(c.Entity), fieldWord(c.Field), cut(c.Old, 40), cut(c.New, 40), c.File)
			}
		}
		writeFindings(w, rep.Findings, o.all)
		state := "已写入台账"
		if !rep.Written {
			state = "未写入台账"
			if o.dryRun {
				state += "（试导入）"
			}
		}
		fmt.Fprintf(w, "\n%s。%s\n", state, countFindings(rep.Findings))
		return nil
	}}
}

// sheetCount is what one sheet gave.
type sheetCount struct {
	name     string
	projects int
	amount   portfolio.Money
}

// sheetsOf counts projects and money by the sheet they were read from.
func sheetsOf(r *portfolio.Reading) []sheetCount {
	var out []sheetCount
	for i := range r.Projects {
		p := &r.Projects[i]
		name := p.Cells[portfolio.FieldNo].Sheet
		j := slices.IndexFunc(out, func(s sheetCount) bool { return s.name == name })
		if j < 0 {
			j = len(out)
			out = append(out, sheetCount{name: name})
		}
		out[j].projects++
		out[j].amount = out[j].amount.Add(p.Budget.Fen)
	}
	return out
}

func changesJSON(cs []portfolio.Change) []portfolio.Change {
	if cs == nil {
		return []portfolio.Change{}
	}
	return cs
}

package office

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"taizhang/importer"
	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/check"
)

// ImportOptions says how a file is read.
type ImportOptions struct {
	Sheet    string // the only sheet that is read; "": every one that is recognised
	MaxBytes int64  // of the file; 0: the importer's own limit
	DryRun   bool   // nothing is written
}

// Imported is what a file held and what it did to the ledger. The report's findings are
// those of the reading, of the data and of the comparison with the ledger.
type Imported struct {
	Reading *portfolio.Reading
	Report  portfolio.ImportReport
}

// SheetCount is what one sheet gave.
type SheetCount struct {
	Name     string
	Projects int
	Amount   portfolio.Money
}

// Sheets counts projects and money by the sheet they were read from.
func (i Imported) Sheets() []SheetCount {
	var out []SheetCount
	for k := range i.Reading.Projects {
		p := &i.Reading.Projects[k]
		name := p.Cells[portfolio.FieldNo].Sheet
		at := slices.IndexFunc(out, func(s SheetCount) bool { return s.Name == name })
		if at < 0 {
			at = len(out)
			out = append(out, SheetCount{Name: name})
		}
		out[at].Projects++
		out[at].Amount = out[at].Amount.Add(p.Budget.Fen)
	}
	return out
}

// Import reads a workbook into the ledger, all of it or nothing. With an error-level
// finding it writes nothing.
func (o *Office) Import(ctx context.Context, file string, opts ImportOptions) (Imported, error) {
	limits := importer.DefaultLimits()
	if opts.MaxBytes > 0 {
		limits.FileBytes = opts.MaxBytes
	}
	r, err := importer.Read(ctx, file, importer.Options{Sheet: opts.Sheet, Limits: limits})
	if err != nil {
		return Imported{}, err
	}
	dryRun := opts.DryRun || portfolio.HasErrors(r.Findings)
	l, done, err := o.openForImport(ctx, dryRun)
	if err != nil {
		return Imported{}, err
	}
	defer done()
	name, err := o.importPlan(ctx, l, r)
	if err != nil {
		return Imported{}, err
	}
	aliases, err := planAliases(ctx, l, name, r)
	if err != nil {
		return Imported{}, err
	}
	report, err := l.Import(ctx, ledger.Batch{
		Plan: name, Reading: r, Aliases: aliases, Phases: portfolio.DefaultPhases(), DryRun: dryRun,
	})
	if err != nil {
		return Imported{}, err
	}
	found, err := dataFindings(ctx, l, r, name, aliases)
	report.Findings = portfolio.MergeFindings(r.Findings, found, report.Findings)
	return Imported{r, report}, err
}

// openForImport opens the ledger, or makes it. When nothing is to be written and there
// is no ledger yet, the comparison runs against an empty one that done removes.
func (o *Office) openForImport(ctx context.Context, dryRun bool) (l *ledger.Ledger, done func(), err error) {
	if _, err := os.Stat(o.Ledger); !dryRun || !errors.Is(err, fs.ErrNotExist) {
		l, err := o.open(ctx, true, true)
		return l, func() { l.Close() }, err
	}
	dir, err := os.MkdirTemp("", "taizhang-")
	if err != nil {
		return nil, nil, err
	}
	empty := Office{Ledger: filepath.Join(dir, "empty.db"), Actor: o.Actor, Now: o.Now}
	if l, err = empty.open(ctx, true, true); err != nil {
		os.RemoveAll(dir)
		return nil, nil, err
	}
	return l, func() { l.Close(); os.RemoveAll(dir) }, nil
}

// importPlan says which plan a reading belongs to: the one that is asked for, the only
// one of the ledger, or a new one named after the list's title.
func (o *Office) importPlan(ctx context.Context, l *ledger.Ledger, r *portfolio.Reading) (string, error) {
	if o.Plan != "" {
		return o.Plan, nil
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

package office

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"taizhang/importer"
	"taizhang/importer/grid"
	"taizhang/internal/ledger"
	"taizhang/portfolio"
	"taizhang/portfolio/check"
	"taizhang/portfolio/intake"
)

// Said are answers to the questions of an import, as they are typed.
type Said = grid.Said

// CheckSaid reports an answer that cannot be read; the error is Invalid.
func CheckSaid(s Said) error {
	_, err := grid.NewAnswers(s)
	return err
}

// ImportOptions says how a file is read.
type ImportOptions struct {
	Sheet    string // the only sheet that is read; "": every one that is recognised
	Said     Said   // what the office has answered
	MaxBytes int64  // of the file; 0: the importer's own limit
	DryRun   bool   // nothing is written
	Add      bool   // the list is a part of the plan, beside those that it has
	Part     string // what it is called; "": as it calls itself
	Reason   string // for the change log
}

// Imported is what a file held and what it did to the ledger. The report's findings are
// those of the reading, of the data and of the comparison with the ledger.
type Imported struct {
	Reading *portfolio.Reading
	Report  intake.Report
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
		name := p.Cells.At(portfolio.FieldNo).Sheet
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
	said, err := grid.NewAnswers(opts.Said)
	if err != nil {
		return Imported{}, err
	}
	r, err := importer.Read(ctx, file, importer.Options{Sheet: opts.Sheet, Limits: limits, Said: said, Kept: o.kept(ctx, opts)})
	if err != nil {
		return Imported{}, err
	}
	for i := range r.Answers {
		r.Answers[i].On = o.today()
	}
	r.Adds, r.Part = opts.Add, opts.Part
	name, known, err := o.planOf(ctx, r, ledger.Options{ReadOnly: opts.DryRun})
	if err != nil {
		return Imported{}, err
	}
	c := comparison{reading: r, reason: opts.Reason}
	if opts.DryRun || portfolio.HasErrors(r.Findings) {
		return o.dryRun(ctx, name, known, &c)
	}
	l, err := o.open(ctx, ledger.Options{Create: true})
	if err != nil {
		return Imported{}, err
	}
	defer l.Close()
	receipt, err := l.As(o.Actor).EnterNew(ctx, name, ledger.Want{}, c.decide)
	if receipt.Revision != 0 {
		c.report.Written, c.report.Revision = true, receipt.Revision
		c.report.Changes = receipt.Changes[1:] // the first is the import itself
	}
	return Imported{r, c.report}, err
}

// kept are the answers that are kept with the plan that is asked for, or the only one. A
// ledger that cannot be read has none; that it cannot be read is told where it is written.
func (o *Office) kept(ctx context.Context, opts ImportOptions) []portfolio.KeptAnswers {
	l, err := o.open(ctx, ledger.Options{ReadOnly: opts.DryRun})
	if err != nil {
		return nil
	}
	defer l.Close()
	var kept []portfolio.KeptAnswers
	_ = l.View(ctx, o.Plan, func(v *ledger.View) error {
		b, err := v.Book(ledger.Want{Depth: ledger.NoProjects})
		if err == nil {
			kept = b.Plan.Answers
		}
		return err
	})
	return kept
}

// today is the day on the office's calendar.
func (o *Office) today() string {
	now := time.Now
	if o.Now != nil {
		now = o.Now
	}
	return portfolio.OfficeTime(now().UTC().Format(time.RFC3339))[:len(time.DateOnly)]
}

// dryRun compares without writing, with an empty book where there is no such plan yet.
func (o *Office) dryRun(ctx context.Context, name string, known bool, c *comparison) (Imported, error) {
	book := portfolio.NewBook(name)
	if known {
		l, err := o.open(ctx, ledger.Options{ReadOnly: true})
		if err != nil {
			return Imported{}, err
		}
		defer l.Close()
		err = l.View(ctx, name, func(v *ledger.View) (err error) { book, err = v.Book(ledger.Want{}); return err })
		if err != nil {
			return Imported{}, err
		}
	}
	_, err := c.decide(book)
	return Imported{c.reading, c.report}, err
}

// comparison is a reading that is held against a plan.
type comparison struct {
	reading *portfolio.Reading
	reason  string
	report  intake.Report
}

// decide is the rule of an import. A new plan begins with the built-in aliases, as far as
// they fit the list, and with the default phases.
func (c *comparison) decide(book *portfolio.Book) (*portfolio.Entry, error) {
	r := c.reading
	if book.New {
		book.Aliases, book.Plan.Phases = builtInAliases().Fit(r.Projects), portfolio.DefaultPhases()
	}
	report, entry, err := intake.Compare(book, r)
	c.report = report
	if err != nil {
		return nil, err
	}
	c.report.Findings = intake.MergeFindings(r.Findings, dataFindings(book, r, report), report.Findings)
	if entry == nil || portfolio.HasErrors(c.report.Findings) {
		return nil, nil
	}
	entry.Changes[0].Reason = c.reason // the first is the import itself
	return entry, nil
}

// dataFindings checks the projects as the plan they will be: with its phases and what the
// office has declared, and without what it has settled. What is odd about a project that the
// list lacks was told when its own list was read. Where the projects cannot be of the plan
// at all, it is those of the reading that are checked.
func dataFindings(book *portfolio.Book, r *portfolio.Reading, report intake.Report) []portfolio.Finding {
	will := report.Projects
	if len(will) == 0 {
		will = r.Projects
	}
	plan := portfolio.Plan{
		Name: book.Plan.Name, Title: r.Title, Categories: r.Categories, Phases: book.Plan.Phases,
		Projects: will, Published: r.Published,
	}
	rest := map[portfolio.ProjectID]bool{}
	for _, id := range report.Rest {
		rest[id] = true
	}
	open, _ := intake.Unsettled(book, check.Check(&plan, book.Aliases))
	return slices.DeleteFunc(open, func(f portfolio.Finding) bool { return f.Project != 0 && rest[f.Project] })
}

// planOf says which plan a reading belongs to, and whether the ledger has it: the one that
// is asked for, the only one of the ledger, or a new one named after the list's title.
func (o *Office) planOf(ctx context.Context, r *portfolio.Reading, opts ledger.Options) (name string, known bool, err error) {
	plans, err := o.plans(ctx, opts)
	if err != nil {
		return "", false, err
	}
	if o.Plan != "" {
		return o.Plan, slices.Contains(plans, o.Plan), nil
	}
	switch len(plans) {
	case 0:
	case 1:
		return plans[0], true, nil
	default:
		return "", false, ledger.SeveralPlans(plans)
	}
	name = portfolio.PlanNameFromTitle(r.Title)
	if portfolio.CheckPlanName(name) != nil {
		base := filepath.Base(r.Origin.File)
		name = strings.TrimSuffix(base, filepath.Ext(base))
	}
	return name, false, portfolio.CheckPlanName(name)
}

// plans are those of the ledger; none where there is no ledger yet.
func (o *Office) plans(ctx context.Context, opts ledger.Options) ([]string, error) {
	l, err := o.open(ctx, opts)
	if portfolio.CodeOf(err) == portfolio.NotFound {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer l.Close()
	return l.Plans(ctx)
}

package plantest

import (
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// Act is a rule that decides what is written.
type Act = func(*portfolio.Book) (*portfolio.Entry, error)

// Store keeps a plan: a ledger, or a Desk.
type Store interface {
	// Enter writes what the act decides; with create it makes the plan. The revision is 0
	// when nothing was written.
	Enter(create bool, act Act) (revision int64, changes []portfolio.Change, err error)
	// Now is what the store knows of the plan.
	Now() (*portfolio.Book, error)
}

// Clerk does in a store what the office does.
type Clerk struct{ Store Store }

// Importing is the act of an import: a new plan begins with the example's phases and
// aliases. The report is filled in.
func Importing(r *portfolio.Reading, report *intake.Report) Act {
	return func(book *portfolio.Book) (e *portfolio.Entry, err error) {
		if book.New {
			book.Plan.Phases, book.Aliases = portfolio.DefaultPhases(), ExampleAliases()
		}
		*report, e, err = intake.Compare(book, r)
		return e, err
	}
}

// Import writes a reading.
func (c Clerk) Import(r *portfolio.Reading) (intake.Report, error) {
	var report intake.Report
	revision, changes, err := c.Store.Enter(true, Importing(r, &report))
	if report.Written, report.Revision = revision != 0, revision; report.Written {
		report.Changes = changes[1:] // without the import's own
	}
	return report, err
}

func (c Clerk) enter(act Act) error {
	_, _, err := c.Store.Enter(false, act)
	return err
}

// Declare declares shares of the project that the handle means.
func (c Clerk) Declare(handle string, by intake.ShareKind, shares []portfolio.Share, reason string) error {
	return c.enter(func(b *portfolio.Book) (*portfolio.Entry, error) {
		return intake.Declare(b, portfolio.ParseHandle(handle), by, shares, reason)
	})
}

// DeclareSources declares shares by source.
func (c Clerk) DeclareSources(handle string, shares []portfolio.Share, reason string) error {
	return c.Declare(handle, intake.BySource, shares, reason)
}

// DeclareYears declares shares by year.
func (c Clerk) DeclareYears(handle string, shares []portfolio.Share, reason string) error {
	return c.Declare(handle, intake.ByYear, shares, reason)
}

// SetAlias sets an alias and returns whom it concerns.
func (c Clerk) SetAlias(kind portfolio.AliasKind, a portfolio.Alias) ([]portfolio.No, error) {
	var nos []portfolio.No
	err := c.enter(func(b *portfolio.Book) (e *portfolio.Entry, err error) {
		var out intake.Renaming
		e, out, err = intake.SetAlias(b, kind, a)
		nos = out.Projects
		return e, err
	})
	return nos, err
}

// SetPhases gives the plan other phases.
func (c Clerk) SetPhases(phases []portfolio.Phase) error {
	return c.enter(func(b *portfolio.Book) (*portfolio.Entry, error) { return intake.SetPhases(b, phases) })
}

// Publish enters a published figure.
func (c Clerk) Publish(f portfolio.Published, reason string) error {
	return c.enter(func(b *portfolio.Book) (*portfolio.Entry, error) { return intake.Publish(b, f, reason) })
}

// AddAdjustment enters an adjustment and returns it as it is stored.
func (c Clerk) AddAdjustment(a portfolio.Adjustment) (portfolio.Adjustment, error) {
	err := c.enter(func(b *portfolio.Book) (*portfolio.Entry, error) { return intake.AddAdjustment(b, a) })
	if err != nil {
		return a, err
	}
	book, err := c.Store.Now()
	if err != nil {
		return a, err
	}
	return book.Adjustments[len(book.Adjustments)-1], nil
}

// RevokeAdjustment takes an adjustment back.
func (c Clerk) RevokeAdjustment(id int64, reason string) error {
	return c.enter(func(b *portfolio.Book) (*portfolio.Entry, error) { return intake.RevokeAdjustment(b, id, reason) })
}

// Accept settles findings about a project.
func (c Clerk) Accept(handle string, reason string, fs ...portfolio.Finding) error {
	return c.enter(func(b *portfolio.Book) (*portfolio.Entry, error) {
		return intake.Accept(b, portfolio.ParseHandle(handle), fs, reason)
	})
}

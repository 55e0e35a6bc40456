package plantest

import (
	"cmp"
	"maps"
	"slices"

	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// Desk is a ledger in memory, with one plan: it does with an entry what the book of record
// does, far more simply.
type Desk struct {
	Plan      string
	Actor, At string // of all that is written
	Changes   []portfolio.Change
	Cells     map[int64]string // of imports: the digest of the cells that were stored
	book      *portfolio.Book  // nil: no plan yet
	revision  int64
	imports   int64
	tables    int64
}

// NewDesk is an empty desk for the example's plan.
func NewDesk() *Desk {
	return &Desk{Plan: PlanName, Actor: "张三", At: "2026-03-04T05:06:07Z", Cells: map[int64]string{}}
}

// Now is what the desk knows of the plan.
func (d *Desk) Now() (*portfolio.Book, error) {
	if d.book == nil {
		return nil, &portfolio.Error{Code: portfolio.NotFound, Msg: "台账里没有规划“" + d.Plan + "”"}
	}
	b := *d.book
	plan := *b.Plan
	b.Plan = &plan
	plan.Categories, plan.Phases = slices.Clone(plan.Categories), slices.Clone(plan.Phases)
	plan.Published = slices.Clone(plan.Published)
	slices.SortStableFunc(plan.Published, func(a, b portfolio.PublishedTable) int {
		return cmp.Compare(min(len(b.Sheet), 1), min(len(a.Sheet), 1))
	})
	b.Aliases = portfolio.Aliases{Sources: maps.Clone(b.Aliases.Sources), Owners: maps.Clone(b.Aliases.Owners)}
	b.Adjustments, b.Acceptances = slices.Clone(b.Adjustments), slices.Clone(b.Acceptances)
	plan.Projects = slices.Clone(plan.Projects)
	resolve := b.Aliases.Resolver()
	for i := range plan.Projects {
		p := &plan.Projects[i]
		p.Sources, p.Owners, p.Cells = slices.Clone(p.Sources), slices.Clone(p.Owners), maps.Clone(p.Cells)
		p.FileSources, p.OfficeSources, p.DeclaredYears = slices.Clone(p.FileSources), slices.Clone(p.OfficeSources), slices.Clone(p.DeclaredYears)
		resolve.Names(p)
		p.ChooseSources()
	}
	return &b, nil
}

// Enter writes what an act decides.
func (d *Desk) Enter(create bool, act Act) (int64, []portfolio.Change, error) {
	book, err := d.Now()
	if err != nil {
		if !create {
			return 0, nil, err
		}
		book = &portfolio.Book{New: true, Plan: &portfolio.Plan{Name: d.Plan}, Aliases: portfolio.NewAliases(nil, nil)}
	}
	book.Next = portfolio.NextIDs{
		Project: 1 + portfolio.ProjectID(len(book.Plan.Projects)), Import: 1 + d.imports,
		Table: 1 + d.tables, Adjustment: 1 + int64(len(book.Adjustments)),
	}
	e, err := act(book)
	if err != nil || e == nil {
		return 0, nil, err
	}
	if d.book == nil {
		d.book = &portfolio.Book{Plan: &portfolio.Plan{Name: d.Plan}, Aliases: portfolio.NewAliases(nil, nil)}
	}
	d.revision++
	d.header(e)
	d.projects(e)
	d.published(e)
	d.decisions(e)
	changes := slices.Clone(e.Changes)
	for i := range changes {
		c := &changes[i]
		c.ID, c.Revision, c.At, c.By, c.Plan = int64(len(d.Changes)+1+i), d.revision, d.At, d.Actor, d.Plan
	}
	d.Changes = append(d.Changes, changes...)
	return d.revision, changes, nil
}

func (d *Desk) header(e *portfolio.Entry) {
	plan := d.book.Plan
	if e.File != nil {
		d.imports, plan.AsOf = e.File.ID, d.At
	}
	if e.Title != nil {
		plan.Title = *e.Title
	}
	if e.Categories != nil {
		plan.Categories = e.Categories
	}
	if e.Phases != nil {
		plan.Phases = e.Phases
	}
	for _, a := range e.Aliases {
		d.book.Aliases.Table(a.Kind)[portfolio.Squeeze(a.Written)] = a.Alias
	}
}

func (d *Desk) projects(e *portfolio.Entry) {
	plan := d.book.Plan
	plan.Projects = append(plan.Projects, e.Added...)
	at := map[portfolio.ProjectID]*portfolio.Project{}
	for i := range plan.Projects {
		at[plan.Projects[i].ID] = &plan.Projects[i]
	}
	for _, p := range e.Changed {
		if old := at[p.ID]; e.File == nil {
			p.Origin, p.Cells = old.Origin, old.Cells
		}
		*at[p.ID] = p
	}
	for _, m := range e.Moved {
		p := at[m.ID]
		p.Ord, p.Origin = m.Ord, m.Origin
		if m.Cells {
			p.Cells = m.Project.Cells
		}
	}
	for _, id := range e.Gone {
		at[id].Missing = true
	}
	d.digest(e)
	slices.SortFunc(plan.Projects, func(a, b portfolio.Project) int {
		return cmp.Or(cmp.Compare(a.Ord, b.Ord), cmp.Compare(a.ID, b.ID))
	})
}

// digest keeps the digest of the cells that an import stores.
func (d *Desk) digest(e *portfolio.Entry) {
	if e.File == nil {
		return
	}
	cells := map[portfolio.ProjectID]map[portfolio.Field]portfolio.Cell{}
	for _, p := range slices.Concat(e.Added, e.Changed) {
		cells[p.ID] = p.Cells
	}
	for _, m := range e.Moved {
		if m.Cells {
			cells[m.ID] = m.Project.Cells
		}
	}
	sum := intake.NewCellsDigest()
	for _, id := range slices.Sorted(maps.Keys(cells)) {
		if len(cells[id]) > 0 {
			sum.Add(id, cells[id])
		}
	}
	d.Cells[e.File.ID] = sum.Sum()
}

func (d *Desk) published(e *portfolio.Entry) {
	plan := d.book.Plan
	var fresh []portfolio.PublishedTable
	for _, t := range e.Tables {
		plan.Published = slices.DeleteFunc(slices.Clone(plan.Published), func(o portfolio.PublishedTable) bool { return o.ID == t.Replaces })
		if t.Table.ID != 0 {
			d.tables, fresh = t.Table.ID, append(fresh, t.Table)
		}
	}
	plan.Published = append(fresh, plan.Published...)
}

func (d *Desk) decisions(e *portfolio.Entry) {
	for _, a := range e.Adjustments {
		a.By, a.At = d.Actor, d.At
		d.book.Adjustments = append(d.book.Adjustments, a)
	}
	for i := range d.book.Adjustments {
		if slices.Contains(e.Revoked, d.book.Adjustments[i].ID) {
			d.book.Adjustments[i].Revoked = d.At
		}
	}
	for _, a := range e.Acceptances {
		a.By, a.At = d.Actor, d.At
		d.book.Acceptances = append(d.book.Acceptances, a)
	}
}

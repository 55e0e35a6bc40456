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
	States    []*portfolio.Book // after each revision
	book      *portfolio.Book   // nil: no plan yet
	past      portfolio.Past
}

// NewDesk is an empty desk for the example's plan.
func NewDesk() *Desk {
	return &Desk{Plan: PlanName, Actor: "张三", At: "2026-03-04T05:06:07Z"}
}

// Now is what the desk knows of the plan.
func (d *Desk) Now() (*portfolio.Book, error) {
	if d.book == nil {
		return nil, &portfolio.Error{Code: portfolio.NotFound, Msg: "台账里没有规划“" + d.Plan + "”"}
	}
	b := *d.book
	plan := *b.Plan
	b.Plan = &plan
	plan.Categories, plan.Phases, plan.Answers = slices.Clone(plan.Categories), slices.Clone(plan.Phases), slices.Clone(plan.Answers)
	plan.Published = intake.InForce(d.past.Tables)
	b.Aliases = portfolio.Aliases{Sources: maps.Clone(b.Aliases.Sources), Owners: maps.Clone(b.Aliases.Owners)}
	b.Adjustments, b.Acceptances = slices.Clone(b.Adjustments), slices.Clone(b.Acceptances)
	plan.Projects = slices.Clone(plan.Projects)
	resolve := b.Aliases.Resolver()
	for i := range plan.Projects {
		p := &plan.Projects[i]
		p.Sources, p.Owners, p.Cells = slices.Clone(p.Sources), slices.Clone(p.Owners), p.Cells.Clone()
		p.FileSources, p.OfficeSources = slices.Clone(p.FileSources), slices.Clone(p.OfficeSources)
		p.Stated = slices.Clone(p.Stated)
		p.FileYears, p.OfficeYears = slices.Clone(p.FileYears), slices.Clone(p.OfficeYears)
		resolve.Names(p)
		p.ChooseShares()
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
		book = portfolio.NewBook(d.Plan)
	}
	book.Next = portfolio.NextIDs{
		Project: 1 + portfolio.ProjectID(len(book.Plan.Projects)), Import: 1 + int64(len(d.past.Imports)),
		Table: 1 + int64(len(d.past.Tables)), Adjustment: 1 + int64(len(book.Adjustments)),
	}
	e, err := act(book)
	if err != nil || e == nil {
		return 0, nil, err
	}
	if d.book == nil {
		d.book = &portfolio.Book{Plan: &portfolio.Plan{Name: d.Plan}, Aliases: portfolio.NewAliases(nil, nil)}
	}
	revision := int64(len(d.States) + 1)
	d.header(revision, e)
	d.projects(e)
	d.published(revision, e)
	d.decisions(revision, e)
	changes := slices.Clone(e.Changes)
	for i := range changes {
		c := &changes[i]
		c.ID, c.Revision, c.At, c.By, c.Plan = int64(len(d.Changes)+1+i), revision, d.At, d.Actor, d.Plan
	}
	d.Changes = append(d.Changes, changes...)
	now, err := d.Now()
	d.States = append(d.States, now)
	return revision, changes, err
}

// Past is what the plan's book rests on.
func (d *Desk) Past() portfolio.Past {
	past := portfolio.Past{Imports: slices.Clone(d.past.Imports), Tables: slices.Clone(d.past.Tables), Readings: maps.Clone(d.past.Readings)}
	for id, of := range past.Readings {
		past.Readings[id] = maps.Clone(of)
	}
	return past
}

func (d *Desk) header(revision int64, e *portfolio.Entry) {
	plan := d.book.Plan
	if e.File != nil {
		f := *e.File
		f.Revision, plan.AsOf = revision, d.At
		d.past.Imports = append(d.past.Imports, f)
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
	if e.Answers != nil {
		plan.Answers = e.Answers
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
			p.Import, p.Origin, p.Cells = old.Import, old.Origin, old.Cells
		}
		*at[p.ID] = p
	}
	for _, m := range e.Moved {
		p := at[m.ID]
		p.Ord = m.Ord
		if m.Cells {
			p.Cells = m.Project.Cells
		}
	}
	for _, l := range e.Listed {
		at[l.ID].Import, at[l.ID].Origin = e.File.ID, e.File.Origin
	}
	for _, id := range e.Gone {
		at[id].Missing = true
	}
	d.digest(e)
	slices.SortFunc(plan.Projects, func(a, b portfolio.Project) int {
		return cmp.Or(cmp.Compare(a.Ord, b.Ord), cmp.Compare(a.ID, b.ID))
	})
}

// digest keeps the digests of what an import has read.
func (d *Desk) digest(e *portfolio.Entry) {
	if e.File == nil {
		return
	}
	read := slices.Concat(e.Added, e.Changed)
	for _, m := range e.Moved {
		if m.Cells {
			read = append(read, m.Project)
		}
	}
	of := map[portfolio.ProjectID]portfolio.Digest{}
	var digester intake.Digester
	for _, p := range read {
		of[p.ID] = digester.Reading(p.Name, p.Content, p.Cells)
	}
	if d.past.Readings == nil {
		d.past.Readings = map[int64]map[portfolio.ProjectID]portfolio.Digest{}
	}
	if len(of) > 0 {
		d.past.Readings[e.File.ID] = of
	}
}

func (d *Desk) published(revision int64, e *portfolio.Entry) {
	for _, t := range e.Tables {
		for i := range d.past.Tables {
			if d.past.Tables[i].ID == t.Replaces {
				d.past.Tables[i].Ended = revision
			}
		}
		if t.Table.ID == 0 {
			continue
		}
		v := portfolio.TableVersion{PublishedTable: t.Table, Revision: revision}
		if e.File != nil {
			v.Import, v.Origin = e.File.ID, e.File.Origin
		}
		d.past.Tables = append(d.past.Tables, v)
	}
}

func (d *Desk) decisions(revision int64, e *portfolio.Entry) {
	for _, a := range e.Adjustments {
		a.By, a.At, a.Revision = d.Actor, d.At, revision
		d.book.Adjustments = append(d.book.Adjustments, a)
	}
	for i := range d.book.Adjustments {
		if slices.Contains(e.Revoked, d.book.Adjustments[i].ID) {
			d.book.Adjustments[i].Revoked, d.book.Adjustments[i].Ended = d.At, revision
		}
	}
	for _, a := range e.Acceptances {
		a.By, a.At, a.Revision = d.Actor, d.At, revision
		d.book.Acceptances = append(d.book.Acceptances, a)
	}
}

package intake

import (
	"maps"
	"slices"

	"taizhang/portfolio"
)

// Report says what an import did, or would do, to a plan.
type Report struct {
	Plan      string
	Part      string // of the plan, that the list was held against
	Written   bool
	Revision  int64
	Read      int
	Added     []portfolio.No
	Changed   []portfolio.No
	Unchanged []portfolio.No
	Missing   []portfolio.No        // in the plan and not in the list: kept and marked
	Projects  []portfolio.Project   // as they will be, with what the office has declared and those that are not on the list; nil: no list
	Rest      []portfolio.ProjectID // of them those that are not on the list: missing, or of another part
	Figures   int                   // published figures
	Changes   []portfolio.Change
	Findings  []portfolio.Finding
}

// Compare holds a reading against a plan, against the part that its list is of. Projects are
// known by their number: each one is added, changed or unchanged, and those of the part that
// the list lacks are missing; these are marked, kept and still counted. A reading without projects leaves the list alone; its
// published tables replace those that they are new versions of. A book that is New begins
// with the phases and the alias tables that it holds.
//
// The entry is what the import writes; it is nil when the reading or the comparison has an
// error-level finding. The report's findings are those of the comparison alone.
func Compare(book *portfolio.Book, r *portfolio.Reading) (Report, *portfolio.Entry, error) {
	report := Report{Plan: book.Plan.Name, Read: len(r.Projects)}
	for _, t := range r.Published {
		report.Figures += len(t.Figures)
	}
	d := &diff{book: book, origin: r.Origin, next: book.Next.Project, keptCategories: map[string]bool{}}
	if err := d.projects(r); err != nil {
		return report, nil, err
	}
	d.nameFindings(r)
	portfolio.SortFindings(d.findings)
	report.Added, report.Changed, report.Unchanged, report.Missing = d.addedNos, d.changedNos, d.unchangedNos, d.missingNos
	report.Findings, report.Projects, report.Part = d.findings, d.will, d.part
	if len(book.Plan.Projects) == 0 {
		report.Projects = d.entry.Added
	}
	if portfolio.HasErrors(r.Findings) || portfolio.HasErrors(d.findings) {
		return report, nil, nil // nothing will be written: the list's own rows are what has to be looked at
	}
	for i := range d.rest {
		report.Projects, report.Rest = append(report.Projects, d.rest[i]), append(report.Rest, d.rest[i].ID)
	}
	if len(d.twice) > 0 {
		return report, nil, &portfolio.Error{Code: portfolio.Invalid, Msg: "表中序号“" + string(d.twice[0]) + "”重复", Hint: "请改成各不相同的序号后重新导入"}
	}
	d.entry.File = &portfolio.ImportFile{ID: book.Next.Import, Origin: r.Origin, Size: r.Size}
	if book.New {
		if err := d.begin(); err != nil {
			return report, nil, err
		}
	}
	turn := d.header(r)
	d.answers(r)
	if err := d.published(d.tablesOf(r)); err != nil {
		return report, nil, err
	}
	if book.New {
		d.changes = append([]portfolio.Change{d.begun()}, d.changes...)
	}
	report.Changes = d.changes
	d.entry.Changes = append([]portfolio.Change{importChange(&d.entry, turn)}, d.changes...)
	return report, &d.entry, nil
}

// nameFindings calls the projects that findings tell of as the plan will have them, where it
// will.
func (d *diff) nameFindings(r *portfolio.Reading) {
	plan := d.book.Plan
	if len(d.findings) > 0 && !portfolio.HasErrors(r.Findings) && !portfolio.HasErrors(d.findings) {
		plan = &portfolio.Plan{Projects: slices.Concat(d.will, d.rest)}
		if len(plan.Projects) == 0 {
			plan.Projects = d.entry.Added
		}
	}
	plan.Handles().Name(d.findings)
}

// begin makes the plan, with the phases and the alias tables that its book has.
func (d *diff) begin() error {
	plan := d.book.Plan
	if err := checkPhases(plan.Phases); err != nil {
		return err
	}
	d.entry.Phases = plan.Phases
	for _, kind := range []portfolio.AliasKind{portfolio.SourceAlias, portfolio.OwnerAlias} {
		table := d.book.Aliases.Table(kind)
		for _, key := range slices.Sorted(maps.Keys(table)) {
			d.entry.Aliases = append(d.entry.Aliases, portfolio.AliasRow{Kind: kind, Alias: table[key]})
		}
	}
	return nil
}

// begun is the entry of the log with which a plan begins.
func (d *diff) begun() portfolio.Change {
	plan := *d.book.Plan
	plan.Categories = d.entry.Categories
	if d.entry.Title != nil {
		plan.Title = *d.entry.Title
	}
	first := beginDigest(&portfolio.Book{Plan: &plan, Aliases: d.book.Aliases})
	return portfolio.Change{
		Entity: planEntity(&plan), Field: portfolio.FieldAdded, New: portfolio.TextValue(plan.Name),
		Proof: portfolio.ValueOf(beginProof{encode(first)}), File: d.origin.File,
	}
}

func planEntity(p *portfolio.Plan) portfolio.Entity {
	return portfolio.Entity{Kind: portfolio.EntityPlan, Name: p.Name}
}

// diff is what a reading would do to a plan. It is found in memory, before anything is
// written.
type diff struct {
	book    *portfolio.Book
	origin  portfolio.Origin
	next    portfolio.ProjectID
	entry   portfolio.Entry
	changes []portfolio.Change

	part        string               // of the plan, that the list is held against
	offset      int                  // of its places in the plan
	old, others []*portfolio.Project // of that part, and of the others
	will, rest  []portfolio.Project  // the projects of a plan that is there already, as they will be: on the list, and not

	addedNos, changedNos, unchangedNos, missingNos []portfolio.No

	known          knownBy
	twice          []portfolio.No  // numbers that stand twice in the list
	keptCategories map[string]bool // of projects that are not on the list
	findings       []portfolio.Finding
}

// projects compares the list. The number is what a project is known by; the name is a
// check on it.
func (d *diff) projects(r *portfolio.Reading) error {
	if len(r.Projects) == 0 {
		return nil
	}
	var f *portfolio.Finding
	var err error
	if d.part, f, err = partOf(d.book.Plan, r); err != nil {
		return err
	}
	if f != nil {
		if d.findings = append(d.findings, *f); f.Severity == portfolio.SevError {
			return nil
		}
	}
	if err := d.takePart(); err != nil {
		return err
	}
	old := d.old
	d.known = newKnownBy(old, r.Projects)
	was := make(map[key]*portfolio.Project, len(old))
	for _, o := range old {
		was[d.known.key(o)] = o
	}
	now := make(map[key]*portfolio.Project, len(r.Projects))
	for i := range r.Projects {
		p := &r.Projects[i]
		k := d.known.key(p)
		if now[k] != nil {
			d.twice = append(d.twice, p.No)
			continue
		}
		now[k] = p
	}
	if f := d.otherPlan(now, r); f != nil {
		d.findings = append(d.findings, *f)
		return nil
	}
	fresh := 0
	for no := range now {
		if was[no] == nil {
			fresh++
		}
	}
	d.entry.Added = make([]portfolio.Project, 0, fresh)
	d.entry.Part = d.part
	d.entry.Listed = make([]portfolio.Listed, 0, len(now))
	resolve := d.book.Aliases.Resolver()
	for i := range r.Projects {
		p := &r.Projects[i]
		k := d.known.key(p)
		if now[k] != p {
			continue
		}
		fresh := *p
		fresh.Part, fresh.Ord = d.part, p.Ord+d.offset
		fresh.Sources, fresh.Owners = slices.Clone(p.Sources), slices.Clone(p.Owners)
		resolve.Project(&fresh)
		fresh.Origin, fresh.Import = r.Origin, d.book.Next.Import
		d.takeFileShares(&fresh)
		if o := was[k]; o == nil {
			d.add(fresh)
		} else {
			d.meet(o, fresh)
		}
	}
	d.renumbered(now, r)
	for _, o := range old {
		if now[d.known.key(o)] == nil {
			d.rest = append(d.rest, *o)
			d.miss(o)
		}
	}
	for _, o := range d.others {
		d.rest = append(d.rest, *o)
		d.keptCategories[o.Category] = true
	}
	return nil
}

func (d *diff) add(p portfolio.Project) {
	p.ID = d.next
	d.next++
	d.list(&p)
	d.entry.Added = append(d.entry.Added, p)
	if len(d.book.Plan.Projects) > 0 {
		d.will = append(d.will, p)
	}
	d.addedNos = append(d.addedNos, p.No)
}

func (d *diff) list(p *portfolio.Project) {
	d.entry.Listed = append(d.entry.Listed, portfolio.Listed{ID: p.ID, Ord: p.Ord})
}

// takeFileShares moves the amounts by source and by year that the file writes to their own
// place. Those that do not fit the project are left out, and told.
func (d *diff) takeFileShares(p *portfolio.Project) {
	read := map[ShareKind][]portfolio.Share{BySource: p.DeclaredSources, ByYear: p.DeclaredYears}
	for _, by := range []ShareKind{BySource, ByYear} {
		if len(read[by]) == 0 {
			continue
		}
		if why := checkFileShares(p, by, read[by]); why != nil {
			d.findings = append(d.findings, unfitFinding(p, by, why.Msg, d.origin))
		} else {
			*by.file(p) = read[by]
		}
	}
	p.ChooseShares()
}

// meet compares a project that both have.
func (d *diff) meet(o *portfolio.Project, p portfolio.Project) {
	p.ID = o.ID
	d.list(&p)
	p.OfficeSources, p.OfficeYears = o.OfficeSources, o.OfficeYears
	p.ChooseShares()
	before := len(d.changes)
	if portfolio.Squeeze(o.Name) != portfolio.Squeeze(p.Name) {
		d.findings = append(d.findings, renamedFinding(o, &p, d.origin))
	}
	if f := scaledFinding(o, &p, d.origin); f != nil {
		d.findings = append(d.findings, *f)
	}
	stale := d.withdrawStale(o, &p)
	d.compareFields(o, &p, stale)
	for _, by := range []ShareKind{BySource, ByYear} {
		if office, file := *by.office(&p), *by.file(&p); len(office) > 0 && len(file) > 0 && !sameShares(office, file) {
			d.findings = append(d.findings, differsFinding(&p, by, d.origin))
		}
	}
	d.will = append(d.will, p)
	if len(d.changes) > before {
		d.entry.Changed = append(d.entry.Changed, p)
		d.changedNos = append(d.changedNos, p.No)
		return
	}
	d.unchangedNos = append(d.unchangedNos, p.No)
	cells := !o.Cells.Equal(p.Cells)
	if cells || o.Ord != p.Ord {
		d.entry.Moved = append(d.entry.Moved, portfolio.Relocated{Project: p, Cells: cells})
	}
}

// compareFields logs every value in which two states of a project differ. reasons says
// more of some.
func (d *diff) compareFields(o, p *portfolio.Project, reasons map[portfolio.Field]string) {
	for _, c := range changesOf(o, p, "") {
		cell := p.Cells.At(cellOf(c.Field))
		c.File = portfolio.Pos{File: p.Origin.File, Sheet: cell.Sheet, Cell: cell.Addr}.String()
		c.Reason = reasons[c.Field]
		if c.Field == portfolio.FieldFileSources && len(p.OfficeSources) > 0 || c.Field == portfolio.FieldFileYears && len(p.OfficeYears) > 0 {
			c.Reason = "项目表中写明的金额有变；仍以申报的为准"
		}
		d.changes = append(d.changes, c)
	}
}

// cellOf is the cell in which a change of a field can be seen.
func cellOf(f portfolio.Field) portfolio.Field {
	switch f {
	case portfolio.FieldFileSources, portfolio.FieldSourcesOpen:
		return portfolio.FieldSources
	case portfolio.FieldBudgetKind, portfolio.FieldDeclaredSources, portfolio.FieldDeclaredYears:
		return portfolio.FieldBudget
	case portfolio.FieldMissing:
		return portfolio.FieldNo
	}
	return f
}

// ProjectEntity is a project as the change log names it.
func ProjectEntity(p *portfolio.Project) portfolio.Entity {
	return portfolio.Entity{Kind: portfolio.EntityProject, ID: int64(p.ID), Name: string(p.No)}
}

// miss keeps a project that the list lacks.
func (d *diff) miss(o *portfolio.Project) {
	d.missingNos = append(d.missingNos, o.No)
	d.keptCategories[o.Category] = true
	d.findings = append(d.findings, missingFinding(o, d.origin))
	if !o.Missing {
		d.entry.Gone = append(d.entry.Gone, o.ID)
		d.changes = append(d.changes, portfolio.Change{
			Entity: ProjectEntity(o), Field: portfolio.FieldMissing, New: portfolio.BoolValue(true), File: d.origin.File,
		})
	}
}

// withdrawStale takes back what the office has declared and no longer fits a changed
// project; the file's amounts, if any, apply again. The reasons are by field.
func (d *diff) withdrawStale(o, p *portfolio.Project) map[portfolio.Field]string {
	reasons := map[portfolio.Field]string{}
	for _, by := range []ShareKind{BySource, ByYear} {
		shares := by.office(p)
		if len(*shares) == 0 {
			continue
		}
		why := checkShares(p, by, *shares)
		if why == nil {
			continue
		}
		*shares = nil
		p.ChooseShares()
		reasons[by.field()] = "申报已撤回：" + why.Msg
		d.findings = append(d.findings, withdrawnFinding(o, p, by, why.Msg, d.origin))
	}
	return reasons
}

// sameShares reports whether two sets give every source or year the same, in any order.
func sameShares(a, b []portfolio.Share) bool {
	parts := map[string]portfolio.Money{}
	for _, s := range a {
		parts[s.Key] = s.Fen
	}
	for _, s := range b {
		parts[s.Key] -= s.Fen
	}
	for _, fen := range parts {
		if fen != 0 {
			return false
		}
	}
	return true
}

// renumbered tells of projects whose name stood under another number. Within a section
// that is an error: the list was numbered anew, and every number may now mean another
// project. Across sections it is told, and never guessed.
func (d *diff) renumbered(now map[key]*portfolio.Project, r *portfolio.Reading) {
	byName := make(map[string][]*portfolio.Project, len(d.old))
	was := make(map[key]string, len(d.old))
	for _, o := range d.old {
		name := portfolio.Squeeze(o.Name)
		byName[name] = append(byName[name], o)
		was[d.known.key(o)] = name
	}
	for i := range r.Projects {
		p := &r.Projects[i]
		name := portfolio.Squeeze(p.Name)
		if k := d.known.key(p); now[k] != p || name == "" || was[k] == name {
			continue
		}
		var from []*portfolio.Project
		for _, o := range byName[name] {
			if n := now[d.known.key(o)]; n == nil || portfolio.Squeeze(n.Name) != name {
				from = append(from, o)
			}
		}
		if len(from) > 0 {
			d.findings = append(d.findings, renumberedFinding(p, from, d.origin))
		}
	}
}

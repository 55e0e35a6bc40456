package ledger

import (
	"maps"
	"slices"
	"strings"

	"taizhang/portfolio"
)

// diff is what a reading would do to the projects of a plan. It is found in memory,
// before anything is written.
type diff struct {
	origin  portfolio.Origin
	added   []stored // without numbers
	changed []stored // as they will be
	moved   []moved  // the same values at another place
	gone    []int64  // rows that become missing now
	changes []portfolio.Change

	addedNos, changedNos, unchangedNos, missingNos []portfolio.No

	twice          []portfolio.No  // numbers that stand twice in the file
	keptCategories map[string]bool // of missing projects
	findings       []portfolio.Finding
}

type moved struct {
	stored
	cells bool // the cells differ, too
}

// compare holds a reading against the stored projects. Identity is the number; the
// name is a check on it.
func compare(plan planRow, old []stored, r *portfolio.Reading, aliases portfolio.Aliases) *diff {
	d := &diff{origin: r.Origin, keptCategories: map[string]bool{}}
	if len(r.Projects) == 0 {
		return d
	}
	was := make(map[portfolio.No]*stored, len(old))
	for i := range old {
		was[old[i].No] = &old[i]
	}
	now := make(map[portfolio.No]*portfolio.Project, len(r.Projects))
	for i := range r.Projects {
		p := &r.Projects[i]
		if now[p.No] != nil {
			d.twice = append(d.twice, p.No)
			continue
		}
		now[p.No] = p
	}
	if f := otherPlan(plan, old, now, r); f != nil {
		d.findings = append(d.findings, *f)
		return d
	}
	for i := range r.Projects {
		p := &r.Projects[i]
		if now[p.No] != p {
			continue
		}
		fresh := stored{Project: *p}
		cloneRefs(&fresh.Project)
		fresh.Resolve(aliases)
		fresh.Origin = r.Origin
		d.takeFileShares(&fresh)
		if o := was[p.No]; o == nil {
			d.add(fresh)
		} else {
			d.meet(o, fresh)
		}
	}
	d.renumbered(old, now, r)
	for i := range old {
		if o := &old[i]; now[o.No] == nil {
			d.miss(o)
		}
	}
	portfolio.SortFindings(d.findings)
	return d
}

// report tells what the comparison found.
func (d *diff) report(r *portfolio.ImportReport) {
	r.Added, r.Changed, r.Unchanged, r.Missing = d.addedNos, d.changedNos, d.unchangedNos, d.missingNos
	r.Findings = d.findings
	r.Changes = d.changes
}

func (d *diff) add(p stored) {
	d.added = append(d.added, p)
	d.addedNos = append(d.addedNos, p.No)
	d.log(&p.Project, "added", "", p.Name+"，"+budgetText(p.Budget), portfolio.FieldNo)
	d.logFileShares(nil, &p)
}

// takeFileShares moves the amounts by source that the file writes to their own place.
// Those that do not fit the project are left out, and told.
func (d *diff) takeFileShares(p *stored) {
	if len(p.DeclaredSources) == 0 {
		return
	}
	if why := checkShares(&p.Project, declaredSource, p.DeclaredSources); why != nil {
		d.findings = append(d.findings, unfitFinding(&p.Project, why.Msg, d.origin))
	} else {
		p.fileSources = p.DeclaredSources
	}
	p.chooseSources()
}

// logFileShares logs how the file's amounts by source differ from those of the file before.
func (d *diff) logFileShares(old []portfolio.Share, p *stored) {
	if slices.Equal(old, p.fileSources) {
		return
	}
	d.log(&p.Project, declaredField(declaredSource), sharesText(old), sharesText(p.fileSources), portfolio.FieldSources)
	if len(p.officeSources) > 0 {
		d.changes[len(d.changes)-1].Reason = "项目表中写明的金额有变；仍以申报的为准"
	}
}

// meet compares a project that both have.
func (d *diff) meet(o *stored, p stored) {
	p.id, p.importID = o.id, o.importID
	p.officeSources, p.DeclaredYears = o.officeSources, o.DeclaredYears
	p.chooseSources()
	before := len(d.changes)
	for _, f := range comparedFields {
		if a, b := f.value(&o.Project), f.value(&p.Project); a != b {
			d.log(&p.Project, string(f.field), f.shown(a), f.shown(b), f.field)
		}
	}
	d.logFileShares(o.fileSources, &p)
	if o.Missing {
		d.log(&p.Project, "missing", missingText, "", portfolio.FieldNo)
	}
	if portfolio.Squeeze(o.Name) != portfolio.Squeeze(p.Name) {
		d.findings = append(d.findings, renamedFinding(o, &p.Project, d.origin))
	}
	if len(d.changes) > before {
		d.withdrawStale(o, &p)
	}
	if len(p.officeSources) > 0 && len(p.fileSources) > 0 && !sameShares(p.officeSources, p.fileSources) {
		d.findings = append(d.findings, differsFinding(&p, d.origin))
	}
	if len(d.changes) > before {
		d.changed = append(d.changed, p)
		d.changedNos = append(d.changedNos, p.No)
		return
	}
	d.unchangedNos = append(d.unchangedNos, p.No)
	cells := !maps.Equal(o.Cells, p.Cells)
	if cells || o.Ord != p.Ord || o.Origin != p.Origin {
		d.moved = append(d.moved, moved{p, cells})
	}
}

const missingText = "表中缺失"

// miss keeps a project that the file lacks.
func (d *diff) miss(o *stored) {
	d.missingNos = append(d.missingNos, o.No)
	d.keptCategories[o.Category] = true
	d.findings = append(d.findings, missingFinding(o, d.origin))
	if !o.Missing {
		d.gone = append(d.gone, o.id)
		d.changes = append(d.changes, portfolio.Change{
			Entity: projectEntity(o.No), Field: "missing", New: missingText, File: d.origin.File,
		})
	}
}

func (d *diff) log(p *portfolio.Project, field, old, new string, cell portfolio.Field) {
	c := p.Cells[cell]
	d.changes = append(d.changes, portfolio.Change{
		Entity: projectEntity(p.No), Field: field, Old: old, New: new,
		File: portfolio.Pos{File: p.Origin.File, Sheet: c.Sheet, Cell: c.Addr}.String(),
	})
}

func projectEntity(no portfolio.No) string { return "project " + string(no) }

// comparedField is a value that a re-import compares: exactly, in a form in which
// different values differ.
type comparedField struct {
	field portfolio.Field
	value func(*portfolio.Project) string
}

var comparedFields = []comparedField{
	{portfolio.FieldCategory, func(p *portfolio.Project) string { return p.Category }},
	{portfolio.FieldType, func(p *portfolio.Project) string { return p.Type }},
	{portfolio.FieldName, func(p *portfolio.Project) string { return p.Name }},
	{portfolio.FieldContent, func(p *portfolio.Project) string { return p.Content }},
	{portfolio.FieldBudget, func(p *portfolio.Project) string { return budgetText(p.Budget) }},
	{portfolio.FieldSources, func(p *portfolio.Project) string {
		raws := make([]string, len(p.Sources))
		for i, s := range p.Sources {
			raws[i] = s.Raw
		}
		return listValue(p.SourceState, raws)
	}},
	{portfolio.FieldOwners, func(p *portfolio.Project) string {
		raws := make([]string, len(p.Owners))
		for i, o := range p.Owners {
			raws[i] = o.Raw
		}
		return listValue(p.OwnerState, raws)
	}},
	{portfolio.FieldPeriod, func(p *portfolio.Project) string { return p.Period.String() }},
}

// shown is a compared value as the change log shows it.
func (f comparedField) shown(value string) string {
	return strings.ReplaceAll(value, "\x00", "、")
}

// listValue tells a list's names and its state apart: "/" is 未安排, "" 未填.
func listValue(s portfolio.State, raws []string) string {
	switch {
	case len(raws) > 0:
		return strings.Join(raws, "\x00")
	case s == portfolio.Unplanned:
		return "/"
	}
	return ""
}

// budgetText writes a budget for the change log: 40000 万元, "/", or "".
func budgetText(a portfolio.Amount) string {
	if !a.HasFigure() {
		return a.Text(portfolio.Wan)
	}
	return wan(a.Fen)
}

// wan writes an amount exactly, in 万元.
func wan(m portfolio.Money) string { return m.Exact(portfolio.Wan) + " 万元" }

// withdrawStale takes back what the office has declared and no longer fits a changed
// project; the file's amounts, if any, apply again.
func (d *diff) withdrawStale(o, p *stored) {
	for _, kind := range []string{declaredSource, declaredYear} {
		shares := p.officeShares(kind)
		if len(*shares) == 0 {
			continue
		}
		why := checkShares(&p.Project, kind, *shares)
		if why == nil {
			continue
		}
		was := sharesText(*shares)
		*shares = nil
		p.chooseSources()
		d.log(&p.Project, declaredField(kind), was, sharesText(p.sharesInForce(kind)), portfolio.FieldBudget)
		d.changes[len(d.changes)-1].Reason = "申报已撤回：" + why.Msg
		d.findings = append(d.findings, withdrawnFinding(o, p, kind, why.Msg, d.origin))
	}
}

// sameShares reports whether two sets give every source the same, in any order.
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

// renumbered tells of projects whose name stood under another number. It is told and
// never guessed: numbers stay the identity.
func (d *diff) renumbered(old []stored, now map[portfolio.No]*portfolio.Project, r *portfolio.Reading) {
	byName := make(map[string][]*stored, len(old))
	was := make(map[portfolio.No]string, len(old))
	for i := range old {
		name := portfolio.Squeeze(old[i].Name)
		byName[name] = append(byName[name], &old[i])
		was[old[i].No] = name
	}
	for i := range r.Projects {
		p := &r.Projects[i]
		name := portfolio.Squeeze(p.Name)
		if now[p.No] != p || name == "" || was[p.No] == name {
			continue
		}
		var from []string
		for _, o := range byName[name] {
			if n := now[o.No]; n == nil || portfolio.Squeeze(n.Name) != name {
				from = append(from, string(o.No))
			}
		}
		if len(from) > 0 {
			slices.Sort(from)
			d.findings = append(d.findings, renumberedFinding(p, from, d.origin))
		}
	}
}

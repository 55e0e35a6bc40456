package intake

import (
	"fmt"
	"maps"
	"slices"

	"taizhang/portfolio"
)

// Walk leads the present state of a plan back through the change log, the newest entry
// first, to the imports that have added each project. State and log together give every
// earlier state, or somebody has changed one of them behind the other's back. It covers
// projects, what is declared of them, and the cells of imports; not yet aliases, phases,
// published figures and adjustments, whose beginnings the log does not hold.
type Walk struct {
	states   map[portfolio.ProjectID]state
	numbers  map[portfolio.ProjectID]portfolio.No
	cells    map[int64]string // of imports: the digest of the cells they have stored
	fields   map[portfolio.Field]int
	findings []portfolio.Finding
	told     map[portfolio.ProjectID]bool
}

// NewWalk begins at the present state: the projects of a plan, and for every import the
// digest of the cells that it has stored.
func NewWalk(plan *portfolio.Plan, cells map[int64]string) *Walk {
	w := &Walk{
		states: map[portfolio.ProjectID]state{}, numbers: map[portfolio.ProjectID]portfolio.No{}, cells: maps.Clone(cells),
		fields: map[portfolio.Field]int{}, told: map[portfolio.ProjectID]bool{},
	}
	for i, f := range portfolio.LoggedFields() {
		w.fields[f.Field] = i
	}
	for i := range plan.Projects {
		p := &plan.Projects[i]
		w.states[p.ID], w.numbers[p.ID] = stateOf(p), p.No
	}
	return w
}

// Back undoes one entry of the log of the plan.
func (w *Walk) Back(c portfolio.Change) {
	switch c.Entity.Kind {
	case portfolio.EntityProject:
		w.backProject(c)
	case portfolio.EntityImport:
		w.backImport(c)
	}
}

func (w *Walk) backProject(c portfolio.Change) {
	id := portfolio.ProjectID(c.Entity.ID)
	s, ok := w.states[id]
	at, known := w.fields[c.Field]
	switch {
	case !ok:
		w.tell(id, c.Entity.Name, fmt.Sprintf("变更记录第 %d 条说的项目（序号 %s）不在台账中", c.ID, c.Entity.Name))
	case !known || s[at] != c.New:
		w.tell(id, c.Entity.Name, fmt.Sprintf("序号 %s 的数据与变更记录第 %d 条之后的值不符", w.numbers[id], c.ID))
	default:
		s[at] = c.Old
	}
}

func (w *Walk) backImport(c portfolio.Change) {
	added, cells, ok := additions(c)
	if !ok {
		w.findings = append(w.findings, broken("", fmt.Sprintf("变更记录第 %d 条（导入 %s）读不出", c.ID, c.Entity.Name)))
		return
	}
	for _, id := range slices.Sorted(maps.Keys(added)) {
		s, ok := w.states[id]
		switch {
		case !ok:
			w.tell(id, "", fmt.Sprintf("导入“%s”新增的一个项目（编号 %d）不在台账中", c.Entity.Name, id))
		case s.digest() != added[id]:
			w.tell(id, "", fmt.Sprintf("序号 %s 的数据与它导入时（“%s”）的记录不符", w.numbers[id], c.Entity.Name))
		}
		delete(w.states, id)
	}
	if got := w.cells[c.Entity.ID]; got != cells {
		w.findings = append(w.findings, broken("", "导入“"+c.Entity.Name+"”所存的单元格出处与当时的记录不符"))
	}
	delete(w.cells, c.Entity.ID)
}

// tell reports a project once: what follows from a first contradiction says nothing new.
func (w *Walk) tell(id portfolio.ProjectID, no, msg string) {
	if w.told[id] {
		return
	}
	w.told[id] = true
	if n, ok := w.numbers[id]; ok {
		no = string(n)
	}
	w.findings = append(w.findings, broken(portfolio.No(no), msg))
}

func broken(no portfolio.No, msg string) portfolio.Finding {
	return portfolio.Finding{Severity: portfolio.SevError, Code: "TZ-LEDGER-STATE", No: no, Msg: msg}
}

// End returns what did not hold, with what the log does not know at all. The findings
// have no place and no next step: the store adds them.
func (w *Walk) End() []portfolio.Finding {
	for _, id := range slices.Sorted(maps.Keys(w.states)) {
		w.tell(id, "", fmt.Sprintf("序号 %s 不是由任何一次导入新增的", w.numbers[id]))
	}
	if len(w.cells) > 0 {
		w.findings = append(w.findings, broken("", "有单元格出处不属于任何一次有记录的导入"))
	}
	return w.findings
}

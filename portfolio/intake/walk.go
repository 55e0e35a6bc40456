package intake

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"taizhang/portfolio"
)

// Walk leads a plan's book back through its change log, the newest entry first: to the
// state after any revision, and in the end to nothing. State and log together give every
// earlier state, or somebody has changed one of them behind the other's back; where they
// do not meet, the entry and the row are told.
type Walk struct {
	book     *portfolio.Book
	past     portfolio.Past
	proving  bool // the digests of what was read are known
	fields   map[portfolio.Field]portfolio.LoggedField
	at       map[portfolio.ProjectID]*stand
	digester Digester
	stray    map[portfolio.ProjectID]string // of readings that no import has made: the import
	findings []portfolio.Finding
}

// stand is where the walk stands with a project.
type stand struct {
	p      *portfolio.Project
	no     portfolio.No // as the book has it
	gone   bool         // the walk is back before its first import
	placed bool         // its place in the list has been held against the log
	unset  bool         // its place is that of a later import, which is undone
	told   bool         // what follows from a first contradiction says nothing new
}

// NewWalk begins at a plan's present book, which is the walk's from now on, and its past.
// The cells of the projects are left alone. Without the digests of the readings the walk
// leads back and proves less.
func NewWalk(book *portfolio.Book, past portfolio.Past) *Walk {
	w := &Walk{
		book: book, past: past, proving: past.Readings != nil,
		fields: map[portfolio.Field]portfolio.LoggedField{}, stray: map[portfolio.ProjectID]string{}, at: make(map[portfolio.ProjectID]*stand, len(book.Plan.Projects)),
	}
	for _, f := range portfolio.LoggedFields() {
		w.fields[f.Field] = f
	}
	stands := make([]stand, len(book.Plan.Projects))
	for i := range book.Plan.Projects {
		p := &book.Plan.Projects[i]
		stands[i] = stand{p: p, no: p.No}
		w.at[p.ID] = &stands[i]
	}
	return w
}

// Back undoes one entry of the log of the plan.
func (w *Walk) Back(c portfolio.Change) {
	ok := true
	switch c.Entity.Kind {
	case portfolio.EntityProject:
		w.backProject(&c)
	case portfolio.EntityImport:
		ok = w.backImport(&c)
	case portfolio.EntityPlan:
		ok = w.backPlan(&c)
	case portfolio.EntityAlias:
		ok = w.backAlias(&c)
	case portfolio.EntityAdjustment:
		ok = w.backAdjustment(&c)
	case portfolio.EntityFinding:
		ok = w.backAcceptance(&c)
	case portfolio.EntityPublished:
		ok = w.backPublished(&c)
	default:
		ok = false
	}
	if !ok {
		w.tell(fmt.Sprintf("变更记录第 %d 条（%s）之后的%s与记录不符", c.ID, c.Entity.Label(), what(&c)))
	}
}

// what says what an entry is about.
func what(c *portfolio.Change) string {
	switch c.Entity.Kind {
	case portfolio.EntityPlan:
		return map[portfolio.Field]string{
			portfolio.FieldAdded: "名称、标题、类别、规划期或别名表", portfolio.FieldTitle: "标题", portfolio.FieldPhases: "规划期",
			portfolio.FieldAnswers: "对导入的回答",
		}[c.Field]
	case portfolio.EntityImport:
		return "类别、公布表或出处"
	case portfolio.EntityAlias:
		return "别名"
	case portfolio.EntityAdjustment:
		return "金额、理由、时间或撤销"
	case portfolio.EntityFinding:
		return "了结"
	case portfolio.EntityPublished:
		return "公布数"
	}
	return "数据"
}

func (w *Walk) backProject(c *portfolio.Change) {
	id := portfolio.ProjectID(c.Entity.ID)
	s := w.live(id)
	if s == nil {
		w.tellProject(id, portfolio.No(c.Entity.Name), fmt.Sprintf("变更记录第 %d 条说的项目（序号 %s）不在台账中", c.ID, c.Entity.Name))
		return
	}
	f, known := w.fields[c.Field]
	if !known || f.Of(s.p) != c.New || !f.Set(s.p, c.Old) || f.Of(s.p) != c.Old {
		w.tellProject(id, s.no, fmt.Sprintf("序号 %s 的数据与变更记录第 %d 条之后的值不符", s.no, c.ID))
	}
}

// live is a project that the walk still has.
func (w *Walk) live(id portfolio.ProjectID) *stand {
	if s := w.at[id]; s != nil && !s.gone {
		return s
	}
	return nil
}

func (w *Walk) backImport(c *portfolio.Change) (ok bool) {
	proof, ok := proofOfImport(c)
	var value importParts
	if !ok || !c.New.Into(&value) {
		return false
	}
	i := slices.IndexFunc(w.past.Imports, func(f portfolio.ImportFile) bool { return f.ID == c.Entity.ID })
	if i < 0 {
		w.tell(fmt.Sprintf("变更记录第 %d 条的导入“%s”不在台账中", c.ID, c.Entity.Name))
	} else {
		want := portfolio.ImportFile{ID: c.Entity.ID, Origin: portfolio.Origin{File: value.File, SHA256: value.SHA256}, Size: proof.Size, Revision: c.Revision}
		if w.past.Imports[i] != want {
			w.tell(fmt.Sprintf("变更记录第 %d 条的导入“%s”与台账所存的文件名、校验值、大小或时间不符", c.ID, c.Entity.Name))
		}
		w.past.Imports = slices.Delete(w.past.Imports, i, i+1)
	}
	if turn := proof.Categories; turn != nil {
		ok = portfolio.CategoriesValue(w.book.Plan.Categories) == turn.New
		w.book.Plan.Categories = nil
		ok = (!turn.Old.Is() || turn.Old.Into(&w.book.Plan.Categories)) && ok
	}
	ok = w.backPlaces(c, proof.Listed) && ok
	ok = w.backReadings(c, proof.Read) && ok
	ok = w.backAdded(c, proof.Added) && ok
	ok = w.backTables(c, proof.Tables) && ok
	for _, id := range slices.Sorted(maps.Keys(w.past.Readings[c.Entity.ID])) {
		w.stray[id] = c.Entity.Name // told at the end: perhaps no import knows the project at all
	}
	delete(w.past.Readings, c.Entity.ID)
	return ok
}

// backPlaces holds where each project stands in its newest list against the log.
func (w *Walk) backPlaces(c *portfolio.Change, listed string) bool {
	return eachListed(listed, w.most(), func(l portfolio.Listed) {
		s := w.live(l.ID)
		if s == nil {
			return // told where it was added
		}
		if !s.placed && (s.p.Ord != l.Ord || s.p.Import != c.Entity.ID) {
			w.tellProject(l.ID, s.no, fmt.Sprintf("序号 %s 在表中的先后或所出的文件，与导入“%s”的记录不符", s.no, c.Entity.Name))
		}
		s.placed, s.unset = true, true
	})
}

// backReadings holds what an import has read of projects that were there before.
func (w *Walk) backReadings(c *portfolio.Change, read string) bool {
	if !w.proving {
		return true
	}
	stored := w.past.Readings[c.Entity.ID]
	return eachDigest(read, func(id portfolio.ProjectID, d portfolio.Digest) {
		got, ok := stored[id]
		if !ok || got != d {
			w.tellProject(id, w.number(id), fmt.Sprintf("序号 %s 的名称、内容或单元格出处，与导入“%s”读到的不符", w.number(id), c.Entity.Name))
		}
		delete(stored, id)
	})
}

// backAdded holds the projects that an import has added as they were then, and takes them out.
func (w *Walk) backAdded(c *portfolio.Change, added string) bool {
	stored := w.past.Readings[c.Entity.ID]
	return eachDigest(added, func(id portfolio.ProjectID, d portfolio.Digest) {
		s := w.live(id)
		switch {
		case s == nil:
			w.tellProject(id, "", fmt.Sprintf("导入“%s”新增的一个项目（编号 %d）不在台账中", c.Entity.Name, id))
			return
		case w.proving && w.digester.state(s.p, stored[id]) != d:
			w.tellProject(id, s.no, fmt.Sprintf("序号 %s 的数据或出处，与它导入时（“%s”）的记录不符", s.no, c.Entity.Name))
		}
		delete(stored, id)
		s.gone = true
	})
}

// most is how many projects a list can have named: some more than there are now, because
// somebody may have taken some out. A forged entry may tell of any number.
func (w *Walk) most() int { return 2*len(w.at) + 1000 }

// number is what a project is called in the book.
func (w *Walk) number(id portfolio.ProjectID) portfolio.No {
	if s := w.at[id]; s != nil {
		return s.no
	}
	return portfolio.No(fmt.Sprint("#id:", id))
}

func (w *Walk) tell(msg string) { w.findings = append(w.findings, broken("", msg)) }

// tellProject reports a project once.
func (w *Walk) tellProject(id portfolio.ProjectID, no portfolio.No, msg string) {
	s := w.at[id]
	if s == nil {
		s = &stand{no: no, gone: true}
		w.at[id] = s
	}
	if !s.told {
		s.told = true
		w.findings = append(w.findings, broken(no, msg))
	}
}

func broken(no portfolio.No, msg string) portfolio.Finding {
	return portfolio.Finding{Severity: portfolio.SevError, Code: "TZ-LEDGER-STATE", No: no, Msg: msg}
}

// Findings are the places where state and log have not met so far. They have no place and
// no next step: the store adds them.
func (w *Walk) Findings() []portfolio.Finding { return w.findings }

// Place takes the places of the projects, and the files that they are from, out of an entry
// of the log that stays. The newest entry comes first.
func (w *Walk) Place(c portfolio.Change) {
	proof, ok := proofOfImport(&c)
	i := slices.IndexFunc(w.past.Imports, func(f portfolio.ImportFile) bool { return f.ID == c.Entity.ID })
	if !ok || i < 0 {
		return
	}
	eachListed(proof.Listed, w.most(), func(l portfolio.Listed) {
		if s := w.live(l.ID); s != nil && s.unset {
			s.unset = false
			s.p.Ord, s.p.Import, s.p.Origin = l.Ord, c.Entity.ID, w.past.Imports[i].Origin
		}
	})
}

// Book is the book at the state to which the walk has come.
func (w *Walk) Book() *portfolio.Book {
	plan := w.book.Plan
	plan.Projects = slices.DeleteFunc(plan.Projects, func(p portfolio.Project) bool { return w.at[p.ID].gone })
	slices.SortFunc(plan.Projects, func(a, b portfolio.Project) int {
		return cmp.Or(cmp.Compare(a.Ord, b.Ord), cmp.Compare(a.ID, b.ID))
	})
	resolve := w.book.Aliases.Resolver()
	for i := range plan.Projects {
		resolve.Names(&plan.Projects[i])
	}
	plan.Published = InForce(w.past.Tables)
	return w.book
}

// InForce are the published tables in force: those of the last import first, in the order of
// the file; the one entered by hand last.
func InForce(versions []portfolio.TableVersion) []portfolio.PublishedTable {
	live := slices.DeleteFunc(slices.Clone(versions), func(v portfolio.TableVersion) bool { return v.Ended != 0 })
	slices.SortFunc(live, func(a, b portfolio.TableVersion) int {
		return cmp.Or(cmp.Compare(bit(a.Sheet == ""), bit(b.Sheet == "")), cmp.Compare(b.Import, a.Import), cmp.Compare(a.ID, b.ID))
	})
	var out []portfolio.PublishedTable
	for _, v := range live {
		out = append(out, v.PublishedTable)
	}
	return out
}

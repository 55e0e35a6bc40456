package ledger

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"taizhang/portfolio"
)

// selection says which projects are read, as p.
type selection struct {
	where string
	args  []any
}

func (s *selection) bind(value any) string {
	s.args = append(s.args, value)
	return placeholder(len(s.args))
}

func selectionOf(planID int64, want Want) *selection {
	s := &selection{}
	s.where = "p.plan_id = " + s.bind(planID)
	switch h := want.Only; {
	case h == nil:
	case h.ID != 0:
		s.where += " AND p.id = " + s.bind(int64(h.ID))
	default:
		var in []string
		for _, no := range h.Numbers() {
			in = append(in, s.bind(string(no)))
		}
		s.where += " AND p.no IN (" + strings.Join(in, ", ") + ")"
	}
	return s
}

// projectReader reads projects. Those that write the same list of sources or owners share
// it: whoever changes a list clones it first.
type projectReader struct {
	w       *work
	labels  *texts
	resolve *portfolio.Resolver
	lists   map[int64]list // by label
	origins map[int64]portfolio.Origin
	rare    map[int64][]rareValue // by project
}

// list is a written list, read as sources and as owners.
type list struct {
	state   portfolio.State
	sources []portfolio.SourceRef
	owners  []portfolio.OwnerRef
}

// rareValue is a value that only some projects have.
type rareValue struct {
	set   func(*portfolio.Project, portfolio.Value) bool
	value portfolio.Value
}

// numbers is a narrow row of a project.
type numbers struct {
	id, ord, part, fen, importID    int64
	category, kind, sources, owners int64
	start, end, missing             int64
	no, state                       string
}

func (w *work) openReader(s *selection, many bool, aliases portfolio.Aliases) (*projectReader, error) {
	r := &projectReader{w: w, resolve: aliases.Resolver(), lists: map[int64]list{}}
	var err error
	if r.labels, err = w.texts(many); err != nil {
		return nil, err
	}
	if r.origins, err = w.origins(); err != nil {
		return nil, err
	}
	r.rare, err = w.rareValues(s)
	return r, err
}

// projects reads the projects of a plan in the order of the list.
func (w *work) projects(planID int64, want Want, aliases portfolio.Aliases) ([]portfolio.Project, error) {
	if want.Depth == NoProjects {
		return nil, nil
	}
	s := selectionOf(planID, want)
	r, err := w.openReader(s, want.Only == nil, aliases)
	if err != nil {
		return nil, err
	}
	rows, err := w.numbers(s)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	out := make([]portfolio.Project, len(rows))
	for i := range rows {
		if err := r.fill(&out[i], &rows[i]); err != nil {
			return nil, err
		}
	}
	if want.Depth == Numbers {
		return out, nil
	}
	at := make(map[portfolio.ProjectID]*portfolio.Project, len(out))
	for i := range out {
		at[out[i].ID] = &out[i]
	}
	return out, r.readings(s, want.Depth == Whole, 0, at)
}

// numbers reads the narrow rows, in the order of the list.
func (w *work) numbers(s *selection) ([]numbers, error) {
	var out []numbers
	var n int
	if err := w.get([]any{&n}, "SELECT COUNT(*) FROM project p WHERE "+s.where, s.args...); err != nil {
		return nil, err
	}
	out = make([]numbers, 0, n)
	var x numbers
	err := w.each([]any{
		&x.id, &x.no, &x.ord, &x.part, &x.category, &x.kind, &x.state, &x.fen, &x.sources, &x.owners, &x.start, &x.end, &x.missing, &x.importID,
	}, func() error { out = append(out, x); return nil },
		`SELECT p.id, p.no, p.ord, p.part, p.category, p.type, p.budget_state, p.budget_fen,
		   p.sources, p.owners, p.start_year, p.end_year, p.missing, p.import_id FROM project p WHERE `+s.where, s.args...)
	inOrder := func(a, b numbers) int { return cmp.Or(cmp.Compare(a.ord, b.ord), cmp.Compare(a.id, b.id)) }
	if !slices.IsSortedFunc(out, inOrder) {
		slices.SortFunc(out, inOrder)
	}
	return out, err
}

// fill makes a project of its numbers: all but its name, its content and its cells.
func (r *projectReader) fill(p *portfolio.Project, n *numbers) (err error) {
	*p = portfolio.Project{
		ID: portfolio.ProjectID(n.id), No: portfolio.No(n.no), Ord: int(n.ord),
		Budget:  portfolio.Amount{State: portfolio.State(n.state), Fen: portfolio.Money(n.fen)},
		Period:  portfolio.Period{Start: int(n.start), End: int(n.end)},
		Missing: n.missing != 0, Import: n.importID, Origin: r.origins[n.importID],
	}
	if p.Part, err = r.labels.of(n.part); err != nil {
		return ofProject(err, p.No, "所属部分")
	}
	if p.Category, err = r.labels.of(n.category); err != nil {
		return ofProject(err, p.No, "项目类别")
	}
	if p.Type, err = r.labels.of(n.kind); err != nil {
		return ofProject(err, p.No, "类型")
	}
	for _, v := range r.rare[n.id] {
		if !v.set(p, v.value) {
			return damagedRow("project_value", n.id)
		}
	}
	return ofProject(r.names(p, n.sources, n.owners), p.No, "资金来源或责任主体")
}

// names gives a project its sources and owners.
func (r *projectReader) names(p *portfolio.Project, sources, owners int64) error {
	for _, label := range []int64{sources, owners} {
		if _, ok := r.lists[label]; ok {
			continue
		}
		text, err := r.labels.of(label)
		if err != nil {
			return err
		}
		parts, ok := portfolio.Value(text).List()
		if !ok {
			return damagedRow("label", label)
		}
		var q portfolio.Project
		for _, raw := range parts.Names {
			q.Sources, q.Owners = append(q.Sources, portfolio.SourceRef{Raw: raw}), append(q.Owners, portfolio.OwnerRef{Raw: raw})
		}
		r.resolve.Names(&q)
		r.lists[label] = list{parts.State, slices.Clip(q.Sources), slices.Clip(q.Owners)}
	}
	s, o := r.lists[sources], r.lists[owners]
	p.SourceState, p.Sources, p.OwnerState, p.Owners = s.state, s.sources, o.state, o.owners
	return nil
}

// Stream goes through the projects of the plan, in the order of the list, without names and
// contents and without keeping them: fn must not keep one either. Of the plan it has the
// categories and the phases.
func (v *View) Stream(fn func(*portfolio.Plan, iter.Seq[*portfolio.Project])) error {
	b, err := v.w.book(v.p, Want{Depth: NoProjects})
	if err != nil {
		return err
	}
	s := selectionOf(v.p.id, Want{})
	r, err := v.w.openReader(s, true, b.Aliases)
	if err != nil {
		return err
	}
	rows, err := v.w.numbers(s)
	if err != nil {
		return err
	}
	var p portfolio.Project
	fn(b.Plan, func(yield func(*portfolio.Project) bool) {
		for i := range rows {
			if err = r.fill(&p, &rows[i]); err != nil || !yield(&p) {
				return
			}
		}
	})
	return err
}

// origins are the imported files, by their number.
func (w *work) origins() (map[int64]portfolio.Origin, error) {
	out := map[int64]portfolio.Origin{}
	var id int64
	var o portfolio.Origin
	return out, w.each([]any{&id, &o.File, &o.SHA256}, func() error { out[id] = o; return nil }, "SELECT id, name, sha256 FROM import_file")
}

// rareValues reads what only some projects have, by project.
func (w *work) rareValues(s *selection) (map[int64][]rareValue, error) {
	out := map[int64][]rareValue{}
	var id int64
	var field, text string
	return out, w.each([]any{&id, &field, &text}, func() error {
		i := slices.IndexFunc(rareFields, func(f portfolio.LoggedField) bool { return string(f.Field) == field })
		if i < 0 {
			return damagedRow("project_value", id)
		}
		out[id] = append(out[id], rareValue{rareFields[i].Set, portfolio.Value(text)})
		return nil
	}, "SELECT v.project_id, v.field, v.value FROM project_value v JOIN project p ON p.id = v.project_id WHERE "+s.where, s.args...)
}

// readings reads what the newest import, up to one of the number before if that is not 0,
// has read of each project: its name, its content and, with cells, where they stood.
func (r *projectReader) readings(s *selection, cells bool, before int64, at map[portfolio.ProjectID]*portfolio.Project) error {
	q := *s
	until := ""
	if before != 0 {
		until = " AND x.import_id < " + q.bind(before)
	}
	columns, packed := "''", []byte(nil)
	if cells {
		columns = "r.cells"
	}
	var id int64
	var name, content string
	type unread struct {
		p      *portfolio.Project
		packed []byte
	}
	var later []unread // the labels of the cells are asked for when this answer is at its end
	err := r.w.each([]any{&id, &name, &content, &packed}, func() error {
		p := at[portfolio.ProjectID(id)]
		if p == nil {
			return nil // another state than the present one is asked for
		}
		if p.Name, p.Content = name, content; cells {
			later = append(later, unread{p, packed})
		}
		return nil
	}, "SELECT r.project_id, r.name, r.content, "+columns+` FROM project p JOIN project_reading r ON r.project_id = p.id
		WHERE `+s.where+` AND r.import_id = (SELECT MAX(x.import_id) FROM project_reading x WHERE x.project_id = p.id`+until+")", q.args...)
	if err != nil {
		return err
	}
	label := func(id uint64) (string, error) { return r.labels.of(int64(id)) }
	for _, u := range later {
		if !unpackCells(&u.p.Cells, u.packed, u.p.Name, u.p.Content, label) {
			return ofProject(errDamaged, u.p.No, "单元格出处")
		}
	}
	return nil
}

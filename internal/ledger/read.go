package ledger

import (
	"cmp"
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
	sources map[int64]sourceList
	owners  map[int64]ownerList
}

type sourceList struct {
	state portfolio.State
	refs  []portfolio.SourceRef
}

type ownerList struct {
	state portfolio.State
	refs  []portfolio.OwnerRef
}

// projects reads the projects of a plan in the order of the list.
func (w *work) projects(planID int64, want Want, aliases portfolio.Aliases) ([]portfolio.Project, error) {
	if want.Depth == NoneOfIt {
		return nil, nil
	}
	labels, err := w.texts(want.Only == nil)
	if err != nil {
		return nil, err
	}
	r := &projectReader{w, labels, aliases.Resolver(), map[int64]sourceList{}, map[int64]ownerList{}}
	s := selectionOf(planID, want)
	out, err := r.numbers(s)
	if err != nil {
		return nil, err
	}
	at := make(map[portfolio.ProjectID]*portfolio.Project, len(out))
	for i := range out {
		at[out[i].ID] = &out[i]
	}
	if err := r.shares(s, at); err != nil {
		return nil, err
	}
	if want.Depth < Numbers {
		if err := r.readings(s, want.Depth == Whole, 0, at); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// numbers reads the narrow rows.
func (r *projectReader) numbers(s *selection) ([]portfolio.Project, error) {
	origins, err := r.w.origins()
	if err != nil {
		return nil, err
	}
	var out []portfolio.Project
	var p portfolio.Project
	var id, category, kind, sources, owners, missing, fen int64
	var no, state string
	err = r.w.each([]any{
		&id, &no, &p.Ord, &category, &kind, &state, &fen,
		&sources, &owners, &p.Period.Start, &p.Period.End, &missing, &p.Import,
	}, func() (err error) {
		p.ID, p.No, p.Budget = portfolio.ProjectID(id), portfolio.No(no), portfolio.Amount{State: portfolio.State(state), Fen: portfolio.Money(fen)}
		p.Missing, p.Origin = missing != 0, origins[p.Import]
		if p.Category, err = r.labels.of(category); err != nil {
			return err
		}
		if p.Type, err = r.labels.of(kind); err != nil {
			return err
		}
		if err = r.names(&p, sources, owners); err == nil {
			out = append(out, p)
		}
		return err
	}, `SELECT p.id, p.no, p.ord, p.category, p.type, p.budget_state, p.budget_fen,
		   p.sources, p.owners, p.start_year, p.end_year, p.missing, p.import_id FROM project p WHERE `+s.where, s.args...)
	inOrder := func(a, b portfolio.Project) int {
		return cmp.Or(cmp.Compare(a.Ord, b.Ord), cmp.Compare(a.ID, b.ID))
	}
	if !slices.IsSortedFunc(out, inOrder) {
		slices.SortFunc(out, inOrder)
	}
	return out, err
}

// names gives a project its sources and owners.
func (r *projectReader) names(p *portfolio.Project, sources, owners int64) error {
	s, ok := r.sources[sources]
	if !ok {
		parts, err := r.list(sources)
		if err != nil {
			return err
		}
		q := portfolio.Project{}
		for _, raw := range parts.Names {
			q.Sources = append(q.Sources, portfolio.SourceRef{Raw: raw})
		}
		r.resolve.Names(&q)
		s = sourceList{parts.State, slices.Clip(q.Sources)}
		r.sources[sources] = s
	}
	o, ok := r.owners[owners]
	if !ok {
		parts, err := r.list(owners)
		if err != nil {
			return err
		}
		q := portfolio.Project{}
		for _, raw := range parts.Names {
			q.Owners = append(q.Owners, portfolio.OwnerRef{Raw: raw})
		}
		r.resolve.Names(&q)
		o = ownerList{parts.State, slices.Clip(q.Owners)}
		r.owners[owners] = o
	}
	p.SourceState, p.Sources, p.OwnerState, p.Owners = s.state, s.refs, o.state, o.refs
	return nil
}

func (r *projectReader) list(label int64) (portfolio.ListParts, error) {
	text, err := r.labels.of(label)
	if err != nil {
		return portfolio.ListParts{}, err
	}
	parts, ok := portfolio.Value(text).List()
	if !ok {
		err = damagedRow("label", label)
	}
	return parts, err
}

// origins are the imported files, by their number.
func (w *work) origins() (map[int64]portfolio.Origin, error) {
	out := map[int64]portfolio.Origin{}
	var id int64
	var o portfolio.Origin
	return out, w.each([]any{&id, &o.File, &o.SHA256}, func() error { out[id] = o; return nil }, "SELECT id, name, sha256 FROM import_file")
}

// shares reads the parts of budgets that are in force.
func (r *projectReader) shares(s *selection, at map[portfolio.ProjectID]*portfolio.Project) error {
	var id int64
	var kind, text string
	return r.w.each([]any{&id, &kind, &text}, func() error {
		p := at[portfolio.ProjectID(id)]
		shares, ok := portfolio.Value(text).Shares()
		for _, k := range shareKinds {
			if ok && string(k.kind) == kind {
				*k.of(p) = shares
				p.ChooseSources()
				return nil
			}
		}
		return damagedRow("project_share", id)
	}, "SELECT c.project_id, c.kind, c.shares FROM project_share c JOIN project p ON p.id = c.project_id WHERE "+s.where, s.args...)
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
	label := func(id uint64) (string, error) { return r.labels.of(int64(id)) }
	return r.w.each([]any{&id, &name, &content, &packed}, func() error {
		p := at[portfolio.ProjectID(id)]
		if p == nil {
			return nil // another state than the present one is asked for
		}
		p.Name, p.Content = name, content
		if !cells {
			return nil
		}
		p.Cells = make(map[portfolio.Field]portfolio.Cell, len(cellFields))
		if !unpackCells(p.Cells, packed, name, content, label) {
			return damagedRow("project_reading", id)
		}
		return nil
	}, "SELECT r.project_id, r.name, r.content, "+columns+` FROM project p JOIN project_reading r ON r.project_id = p.id
		WHERE `+s.where+` AND r.import_id = (SELECT MAX(x.import_id) FROM project_reading x WHERE x.project_id = p.id`+until+")", q.args...)
}

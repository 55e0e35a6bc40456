package intake

import (
	"slices"
	"strings"

	"taizhang/portfolio"
)

// byHandTitle is the title of the table that holds figures entered by hand; its sheet is empty.
const byHandTitle = "手工录入"

// tablesOf are the tables of a reading, with the sheets that could not be read. A whole
// list takes the place of what was unread before, also where it has no such sheet; that of a
// part only of what was unread in the files of that part.
func (d *diff) tablesOf(r *portfolio.Reading) []portfolio.PublishedTable {
	tables := slices.Clone(r.Published)
	has := func(sheet string) bool {
		return slices.ContainsFunc(tables, func(t portfolio.PublishedTable) bool { return t.Sheet == sheet })
	}
	for _, u := range r.Unread {
		if !has(u.Sheet) { // a table was read of another part of the sheet
			tables = append(tables, portfolio.NewUnread(r.Origin, u))
		}
	}
	if r.Whole && len(r.Projects) > 0 {
		files := map[string]bool{}
		for _, o := range d.old {
			files[o.Origin.File] = true
		}
		alone := d.part == "" && len(d.others) == 0
		for _, u := range d.book.Plan.Unread() {
			if !has(u.Sheet) && (alone || files[u.File]) {
				tables = append(tables, portfolio.PublishedTable{Origin: r.Origin, Sheet: u.Sheet})
			}
		}
	}
	return tables
}

// published takes the tables of a file in place of the same tables of files before.
func (d *diff) published(tables []portfolio.PublishedTable) error {
	if slices.ContainsFunc(tables, func(t portfolio.PublishedTable) bool { return t.Sheet == "" }) {
		return &portfolio.Error{Code: portfolio.Internal, Msg: "公布表没有工作表名称"}
	}
	same := matchTables(d.book.Plan.Published, tables)
	next := d.book.Next.Table
	for i, t := range tables {
		t.ID = next
		next++
		te := portfolio.TableEntry{Table: t}
		if same[i] == nil {
			d.changes = append(d.changes, portfolio.Change{
				Entity: tableEntity(&t), Field: portfolio.FieldAdded, New: portfolio.TextValue(t.Title),
				File: portfolio.Pos{File: t.Origin.File, Sheet: t.Sheet}.String(),
			})
		} else {
			te.Replaces = same[i].ID
			d.changes = append(d.changes, tableChanges(same[i], &t)...)
		}
		d.entry.Tables = append(d.entry.Tables, te)
	}
	return nil
}

func tableEntity(t *portfolio.PublishedTable) portfolio.Entity {
	return portfolio.Entity{Kind: portfolio.EntityPublished, ID: t.ID, Name: t.Sheet}
}

// matchTables finds for every table the one that it replaces, nil for none: that of the
// same sheet, else of the same title, else with the same figures of the same scopes. A
// stored table is replaced once; a sure sign comes before a weaker one.
func matchTables(old, tables []portfolio.PublishedTable) []*portfolio.PublishedTable {
	out := make([]*portfolio.PublishedTable, len(tables))
	taken := make([]bool, len(old))
	for _, key := range []func(*portfolio.PublishedTable) string{
		func(t *portfolio.PublishedTable) string { return t.Sheet },
		func(t *portfolio.PublishedTable) string { return portfolio.Squeeze(t.Title) },
		figureSet,
	} {
		for i := range tables {
			k := key(&tables[i])
			for j := range old {
				if out[i] == nil && !taken[j] && old[j].Sheet != "" && k != "" && k == key(&old[j]) {
					out[i], taken[j] = &old[j], true
				}
			}
		}
	}
	return out
}

// figureSet spells which figures of which scopes a table holds.
func figureSet(t *portfolio.PublishedTable) string {
	var out []string
	for _, f := range t.Figures {
		out = append(out, string(figureField(f)))
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), "\n")
}

// figureField is a figure as the change log names it: "amount 生态经济".
func figureField(f portfolio.Published) portfolio.Field {
	return portfolio.Field(string(f.Figure) + " " + f.Scope)
}

// tableChanges logs every figure in which two readings of a table differ.
func tableChanges(old, now *portfolio.PublishedTable) []portfolio.Change {
	var out []portfolio.Change
	add := func(field portfolio.Field, before, after portfolio.Value, cell string) {
		if before == after {
			return
		}
		out = append(out, portfolio.Change{
			Entity: tableEntity(now), Field: field, Old: before, New: after,
			File: portfolio.Pos{File: now.Origin.File, Sheet: now.Sheet, Cell: cell}.String(),
		})
	}
	add(portfolio.FieldSheet, portfolio.TextValue(old.Sheet), portfolio.TextValue(now.Sheet), "")
	add(portfolio.FieldTitle, portfolio.TextValue(old.Title), portfolio.TextValue(now.Title), "")
	was := map[portfolio.Field]portfolio.Published{}
	for _, f := range old.Figures {
		was[figureField(f)] = f
	}
	for _, f := range now.Figures {
		k := figureField(f)
		add(k, portfolio.FigureValue(was[k]), portfolio.FigureValue(f), f.Cell.Addr)
		delete(was, k)
	}
	for _, f := range old.Figures {
		if _, left := was[figureField(f)]; left {
			add(figureField(f), portfolio.FigureValue(f), "", "")
		}
	}
	return out
}

// Publish enters a published figure by hand (51 项 or 166.5 亿元 in the prose), in place
// of one for the same figure and scope entered before; an empty text takes it back. The
// scope is a category of the list or of a published table, or the whole (else NotFound).
// Nothing changed is a nil entry.
func Publish(book *portfolio.Book, f portfolio.Published, reason string) (*portfolio.Entry, error) {
	f.Scope, f.Text, f.Cell = portfolio.Trim(f.Scope), portfolio.Trim(f.Text), portfolio.Cell{Raw: f.Text}
	switch {
	case !slices.Contains(portfolio.Figures(), f.Figure):
		return nil, &portfolio.Error{Code: portfolio.Invalid, Msg: "不认识的公布数“" + string(f.Figure) + "”", Hint: "可用：count（项目数）、amount（金额）、share（占比）、sources（资金来源）"}
	case f.Scope == "":
		return nil, &portfolio.Error{Code: portfolio.Invalid, Msg: "没有写明是哪一类的公布数", Hint: "写项目类别，或“" + portfolio.TotalScope + "”"}
	case portfolio.IsNone(f.Text):
		f.State = portfolio.Unplanned
	default:
		f.State = portfolio.Known
	}
	if f.Text != "" {
		if err := checkScope(book.Plan, f.Scope); err != nil {
			return nil, err
		}
	}
	return publishByHand(book, f, reason)
}

// publishByHand makes a new version of the table of figures entered by hand.
func publishByHand(book *portfolio.Book, f portfolio.Published, reason string) (*portfolio.Entry, error) {
	te := portfolio.TableEntry{Table: portfolio.PublishedTable{ID: book.Next.Table, Title: byHandTitle}}
	var before portfolio.Published
	for _, t := range book.Plan.Published {
		if t.Sheet != "" {
			continue
		}
		te.Replaces = t.ID
		for _, o := range t.Figures {
			if o.Figure == f.Figure && o.Scope == f.Scope {
				before = o
				continue
			}
			te.Table.Figures = append(te.Table.Figures, o)
		}
	}
	after := portfolio.Value("")
	if f.Text != "" {
		te.Table.Figures = append(te.Table.Figures, f)
		after = portfolio.FigureValue(f)
	}
	switch old := portfolio.FigureValue(before); {
	case old == after && f.Text == "":
		return nil, &portfolio.Error{Code: portfolio.NotFound, Msg: "没有手工录入过“" + f.Scope + "”的这个公布数"}
	case old == after:
		return nil, nil
	default:
		entity := tableEntity(&te.Table)
		if len(te.Table.Figures) == 0 {
			entity.ID, te.Table.ID = te.Replaces, 0
		}
		proof := proofOf(&te)
		return &portfolio.Entry{Tables: []portfolio.TableEntry{te}, Changes: []portfolio.Change{{
			Entity: entity, Field: figureField(f), Old: old, New: after, Proof: portfolio.ValueOf(proof), Reason: reason,
		}}}, nil
	}
}

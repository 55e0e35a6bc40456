package ledger

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"taizhang/portfolio"
)

// byHandTitle is the title of the table that holds figures entered by hand; its sheet is empty.
const byHandTitle = "手工录入"

// storedTable is a published table with the number of its row.
type storedTable struct {
	portfolio.PublishedTable
	id int64
}

// publishedTables reads a plan's published tables: those of the last import first, in
// the order of the file; the one entered by hand last.
func (w *work) publishedTables(planID int64) ([]storedTable, error) {
	var out []storedTable
	var t storedTable
	err := w.each([]any{&t.id, &t.Sheet, &t.Title, &t.Origin.File, &t.Origin.SHA256},
		func() error { out = append(out, t); return nil },
		`SELECT t.id, t.sheet, t.title, COALESCE(f.name, ''), COALESCE(f.sha256, '') FROM published_table t
		 LEFT JOIN import_file f ON f.id = t.import_id WHERE t.plan_id = ? ORDER BY t.sheet = '', t.import_id DESC, t.id`, planID)
	if err != nil {
		return nil, err
	}
	for i := range out {
		if err := w.loadTable(&out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (w *work) loadTable(t *storedTable) error {
	var f portfolio.Published
	err := w.each([]any{&f.Figure, &f.Scope, &f.Text, &f.Unit, &f.State, &f.Cell.Sheet, &f.Cell.Addr, &f.Cell.Raw, &f.Cell.Inferred},
		func() error { t.Figures = append(t.Figures, f); return nil },
		"SELECT figure, scope, text, unit, state, sheet, addr, raw, inferred FROM published_figure WHERE table_id = ? ORDER BY ord", t.id)
	if err != nil {
		return err
	}
	var c portfolio.GridCell
	err = w.each([]any{&c.Row, &c.Col, &c.Text, &c.Number},
		func() error { t.Grid = append(t.Grid, c); return nil },
		"SELECT row, col, text, number FROM published_cell WHERE table_id = ? ORDER BY ord", t.id)
	if err != nil {
		return err
	}
	var ref string
	return w.each([]any{&ref}, func() error { t.Merges = append(t.Merges, ref); return nil },
		"SELECT ref FROM published_merge WHERE table_id = ? ORDER BY ord", t.id)
}

// replacePublished takes the tables of a file in place of the same tables of files before.
func (w *work) replacePublished(p planRow, tables []portfolio.PublishedTable, importID int64) error {
	if len(tables) == 0 {
		return nil
	}
	old, err := w.publishedTables(p.id)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(tables, func(t portfolio.PublishedTable) bool { return t.Sheet == "" }) {
		return &portfolio.Error{Code: portfolio.Internal, Msg: "公布表没有工作表名称"}
	}
	same := matchTables(old, tables)
	for i, t := range tables {
		if same[i] == nil {
			err = w.addTable(p, t, importID)
		} else {
			err = w.replaceTable(p, *same[i], t, importID)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// matchTables finds for every table the one that it replaces, nil for none: that of the
// same sheet, else of the same title, else with the same figures of the same scopes. A
// stored table is replaced once; a sure sign comes before a weaker one.
func matchTables(old []storedTable, tables []portfolio.PublishedTable) []*storedTable {
	out := make([]*storedTable, len(tables))
	taken := make([]bool, len(old))
	for _, key := range []func(*portfolio.PublishedTable) string{
		func(t *portfolio.PublishedTable) string { return t.Sheet },
		func(t *portfolio.PublishedTable) string { return portfolio.Squeeze(t.Title) },
		figureSet,
	} {
		for i := range tables {
			k := key(&tables[i])
			for j := range old {
				if out[i] == nil && !taken[j] && old[j].Sheet != "" && k != "" && k == key(&old[j].PublishedTable) {
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
		out = append(out, figureField(f))
	}
	slices.Sort(out)
	return strings.Join(slices.Compact(out), "\x00")
}

func (w *work) addTable(p planRow, t portfolio.PublishedTable, importID int64) error {
	s := storedTable{PublishedTable: t}
	res, err := w.tx.ExecContext(w.ctx, "INSERT INTO published_table (plan_id, sheet, title, import_id) VALUES (?, ?, ?, ?)", p.id, t.Sheet, t.Title, importID)
	if err != nil {
		return err
	}
	if s.id, err = res.LastInsertId(); err != nil {
		return err
	}
	if err := w.storeTable(s); err != nil {
		return err
	}
	return w.record(p, portfolio.Change{
		Entity: "published " + t.Sheet, Field: "added", New: fmt.Sprintf("%s，%d 个公布数", t.Title, len(t.Figures)),
		File: portfolio.Pos{File: t.Origin.File, Sheet: t.Sheet}.String(),
	})
}

func (w *work) replaceTable(p planRow, old storedTable, t portfolio.PublishedTable, importID int64) error {
	t.Grid, t.Figures, t.Merges = noEmpty(t.Grid), noEmpty(t.Figures), noEmpty(t.Merges)
	if err := w.exec("UPDATE published_table SET sheet = ?, title = ?, import_id = ? WHERE id = ?", t.Sheet, t.Title, importID, old.id); err != nil {
		return err
	}
	if reflect.DeepEqual(old.PublishedTable, t) {
		return nil
	}
	for _, c := range []portfolio.Change{{Field: "sheet", Old: old.Sheet, New: t.Sheet}, {Field: "title", Old: old.Title, New: t.Title}} {
		if c.Old == c.New {
			continue
		}
		c.Entity, c.File = "published "+t.Sheet, portfolio.Pos{File: t.Origin.File, Sheet: t.Sheet}.String()
		if err := w.record(p, c); err != nil {
			return err
		}
	}
	for _, del := range []string{
		"DELETE FROM published_figure WHERE table_id = ?", "DELETE FROM published_cell WHERE table_id = ?",
		"DELETE FROM published_merge WHERE table_id = ?",
	} {
		if err := w.exec(del, old.id); err != nil {
			return err
		}
	}
	if err := w.storeTable(storedTable{t, old.id}); err != nil {
		return err
	}
	return w.recordFigures(p, old.PublishedTable, t)
}

// noEmpty makes an empty list nil, as it comes back from the ledger.
func noEmpty[T any](s []T) []T {
	if len(s) == 0 {
		return nil
	}
	return s
}

// recordFigures logs every figure in which two readings of a table differ.
func (w *work) recordFigures(p planRow, old, now portfolio.PublishedTable) error {
	type key struct {
		figure portfolio.Figure
		scope  string
	}
	was := map[key]portfolio.Published{}
	for _, f := range old.Figures {
		was[key{f.Figure, f.Scope}] = f
	}
	changed := func(before, after portfolio.Published, which portfolio.Published, cell string) error {
		if figureText(before) == figureText(after) {
			return nil
		}
		return w.record(p, portfolio.Change{
			Entity: "published " + now.Sheet, Field: figureField(which), Old: figureText(before), New: figureText(after),
			File: portfolio.Pos{File: now.Origin.File, Sheet: now.Sheet, Cell: cell}.String(),
		})
	}
	for _, f := range now.Figures {
		k := key{f.Figure, f.Scope}
		if err := changed(was[k], f, f, f.Cell.Addr); err != nil {
			return err
		}
		delete(was, k)
	}
	for _, f := range old.Figures {
		if _, left := was[key{f.Figure, f.Scope}]; left {
			if err := changed(f, portfolio.Published{}, f, ""); err != nil {
				return err
			}
		}
	}
	return nil
}

func figureField(f portfolio.Published) string { return string(f.Figure) + " " + f.Scope }

func figureText(f portfolio.Published) string {
	return strings.TrimSpace(f.Text + " " + f.Unit)
}

// storeTable writes what a published table holds; its row is there.
func (w *work) storeTable(t storedTable) error {
	figures := w.bulk("published_figure", "table_id", "ord", "figure", "scope", "text", "unit", "state", "sheet", "addr", "raw", "inferred")
	for i, f := range t.Figures {
		figures.add(t.id, i+1, string(f.Figure), f.Scope, f.Text, f.Unit, string(f.State), f.Cell.Sheet, f.Cell.Addr, f.Cell.Raw, f.Cell.Inferred)
	}
	cells := w.bulk("published_cell", "table_id", "ord", "row", "col", "text", "number")
	for i, c := range t.Grid {
		cells.add(t.id, i+1, c.Row, c.Col, c.Text, c.Number)
	}
	merges := w.bulk("published_merge", "table_id", "ord", "ref")
	for i, ref := range t.Merges {
		merges.add(t.id, i+1, ref)
	}
	for _, b := range []*bulk{figures, cells, merges} {
		if err := b.flush(); err != nil {
			return err
		}
	}
	return nil
}

// Publish enters a published figure by hand (51 项 or 166.5 亿元 in the prose), in place
// of one for the same figure and scope entered before; an empty text takes it back. The
// scope is a category of the list or of a published table, or the whole (else NotFound).
func (l *Ledger) Publish(ctx context.Context, plan string, f portfolio.Published, reason string) error {
	f.Scope, f.Text, f.Cell = portfolio.Trim(f.Scope), portfolio.Trim(f.Text), portfolio.Cell{Raw: f.Text}
	switch {
	case f.Figure != portfolio.FigureCount && f.Figure != portfolio.FigureAmount && f.Figure != portfolio.FigureShare && f.Figure != portfolio.FigureSources:
		return &portfolio.Error{Code: portfolio.Invalid, Msg: "不认识的公布数“" + string(f.Figure) + "”", Hint: "可用：count（项目数）、amount（金额）、share（占比）、sources（资金来源）"}
	case f.Scope == "":
		return &portfolio.Error{Code: portfolio.Invalid, Msg: "没有写明是哪一类的公布数", Hint: "写项目类别，或“" + portfolio.TotalScope + "”"}
	case portfolio.IsNone(f.Text):
		f.State = portfolio.Unplanned
	default:
		f.State = portfolio.Known
	}
	return l.write(ctx, func(w *work) error {
		p, err := w.plan(plan)
		if err != nil {
			return err
		}
		if f.Text != "" {
			if err := w.checkScope(p, f.Scope); err != nil {
				return err
			}
		}
		return w.publish(p, f, reason)
	})
}

func (w *work) publish(p planRow, f portfolio.Published, reason string) error {
	tables, err := w.publishedTables(p.id)
	if err != nil {
		return err
	}
	t := storedTable{PublishedTable: portfolio.PublishedTable{Title: byHandTitle}}
	if i := slices.IndexFunc(tables, func(t storedTable) bool { return t.Sheet == "" }); i >= 0 {
		t = tables[i]
	} else if err := w.insertByHand(p, &t); err != nil {
		return err
	}
	same := func(o portfolio.Published) bool { return o.Figure == f.Figure && o.Scope == f.Scope }
	var before portfolio.Published
	if i := slices.IndexFunc(t.Figures, same); i >= 0 {
		before = t.Figures[i]
		t.Figures = slices.Delete(t.Figures, i, i+1)
	}
	if f.Text != "" {
		t.Figures = append(t.Figures, f)
	}
	if figureText(before) == figureText(f) {
		return nil
	}
	if err := w.exec("DELETE FROM published_figure WHERE table_id = ?", t.id); err != nil {
		return err
	}
	if err := w.storeTable(t); err != nil {
		return err
	}
	after := f
	if f.Text == "" {
		after = portfolio.Published{}
		if before.Text == "" {
			return &portfolio.Error{Code: portfolio.NotFound, Msg: "没有手工录入过“" + f.Scope + "”的这个公布数"}
		}
	}
	return w.record(p, portfolio.Change{
		Entity: "published", Field: figureField(f), Old: figureText(before), New: figureText(after), Reason: reason,
	})
}

func (w *work) insertByHand(p planRow, t *storedTable) error {
	res, err := w.tx.ExecContext(w.ctx, "INSERT INTO published_table (plan_id, sheet, title, import_id) VALUES (?, '', ?, NULL)", p.id, t.Title)
	if err != nil {
		return err
	}
	t.id, err = res.LastInsertId()
	return err
}

package list

import (
	"taizhang/portfolio"
)

// project reads a row as a project: every field on its own, then what is kept of it.
func (r *Reader) project(w *row) {
	no, name := w.find(r.cols.at[portfolio.FieldNo]), w.find(r.cols.at[portfolio.FieldName])
	if !no.has && !name.has {
		r.tell(unclear(w))
		return
	}
	r.tell(r.outline.enter()...)
	d := Draft{Project: portfolio.Project{Origin: r.origin, Cells: map[portfolio.Field]portfolio.Cell{}}}
	put := func(f portfolio.Field, c *portfolio.Cell) {
		if c != nil {
			d.Cells[f] = *c
		}
	}
	usable := r.identity(w, &d, no, name)

	at, told := r.outline.place(w)
	d.Heading, d.Type = at.heading, at.kind
	put(portfolio.FieldCategory, at.category)
	put(portfolio.FieldType, at.kindCell)
	r.tell(told...)

	r.budget(w, &d)

	content, cell, told := readContent(w)
	d.Content = content
	put(portfolio.FieldContent, cell)
	r.tell(told...)

	from, told := readSources(w, d.Budget)
	d.Sources, d.SourceState, d.DeclaredSources = from.refs, from.state, from.declared
	put(portfolio.FieldSources, from.cell)
	r.tell(told...)

	by, told := readOwners(w)
	d.Owners, d.OwnerState = by.refs, by.state
	put(portfolio.FieldOwners, by.cell)
	r.tell(told...)

	period, cell, told := readPeriod(w)
	d.Period = period
	put(portfolio.FieldPeriod, cell)
	r.tell(told...)

	if w.line.Hidden {
		r.hidden.add(no.addr, d.Budget.Fen)
	}
	r.after = false
	if usable {
		r.out.Drafts = append(r.out.Drafts, d)
	}
}

// identity reads what a project is known by; false when the row cannot be kept.
func (r *Reader) identity(w *row, d *Draft, no, name spot) (usable bool) {
	n, told := readNumber(w, no, name)
	r.tell(told...)
	if usable = n != ""; usable {
		w.no = n
		twice := r.seen.checkNumber(w, no)
		r.tell(twice...)
		usable = twice == nil
	}
	text, ok, told := readName(w, name)
	r.tell(told...)
	d.No, d.Name = n, text
	d.Cells[portfolio.FieldNo], d.Cells[portfolio.FieldName] = w.record(no), w.record(name)
	return usable && ok
}

// budget reads 投资预算 and adds it to the sums.
func (r *Reader) budget(w *row, d *Draft) {
	s := w.find(r.cols.budget())
	a, told := readBudget(w, s)
	r.tell(told...)
	d.Budget = a
	d.Cells[portfolio.FieldBudget] = w.record(s)
	r.outline.sums.add(a.Fen, a.State != "")
	if !r.seen.add(a.Fen) {
		r.tell(w.finding(portfolio.SevError, "TZ-BUDGET-OVERFLOW", s,
			"加上这个项目，全部投资之和超出了可记账的范围", "请核对各项金额和表头的单位"))
	}
}

// unclear is a row with values but neither number nor name.
func unclear(w *row) portfolio.Finding {
	sev := portfolio.SevInfo
	if w.hasMoney() || w.inside > 1 {
		sev = portfolio.SevError
	}
	c := w.line.Cells[0]
	for _, own := range w.line.Cells {
		if w.cols.head[own.Col] != nil {
			c = own
			break
		}
	}
	return w.sheet.Finding(sev, "TZ-ROW-UNCLEAR", c.Addr(), w.sheet.Plain(c),
		"这一行有内容，但没有序号也没有项目名称，不知道属于哪个项目",
		"是合计的，请在首列写“合计”；是上一行的续行，请并入上一行；是项目的，请补上序号和名称")
}

// typesAsCategories takes the types for the categories: a column 类别 holds them when no
// section does.
func (r *Reader) typesAsCategories() {
	for i := range r.out.Drafts {
		d := &r.out.Drafts[i]
		if c, ok := d.Cells[portfolio.FieldType]; ok && d.Type != "" {
			d.Heading = r.outline.heads.refer(ofColumn(d.Type, c))
			d.Type = ""
			d.Cells[portfolio.FieldCategory] = c
			delete(d.Cells, portfolio.FieldType)
		}
	}
}

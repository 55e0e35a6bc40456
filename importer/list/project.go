package list

import "taizhang/portfolio"

// readProject reads a row as a project, every field on its own; heading is its category, a
// place in Result.Headings, or None; usable is false where it cannot be known by number and
// name.
func readProject(w *row, p *portfolio.Project, o *outline, seen *Seen) (heading int, usable bool, told []portfolio.Finding) {
	put := func(f portfolio.Field, c portfolio.Cell, odd []portfolio.Finding) {
		if c.Addr != "" { // else the list has no such column
			p.Cells.Set(f, c)
		}
		told = append(told, odd...)
	}
	told = o.enter()
	at, odd := o.place(w)
	told = append(told, odd...)
	p.Type = at.kind

	usable, odd = identity(w, p, seen, o.path(at))
	told = append(told, odd...)
	put(portfolio.FieldCategory, at.category, nil)
	put(portfolio.FieldType, at.kindCell, nil)

	s := w.find(w.cols.budget())
	p.Budget, odd = readBudget(w, s)
	put(portfolio.FieldBudget, w.record(s), append(odd, seen.checkTotal(w, s, p.Budget.Fen)...))
	o.sums.add(p.Budget.Fen, p.Budget.State != "")

	content, where, odd := readContent(w)
	p.Content = content
	put(portfolio.FieldContent, where, odd)

	from, odd := readSources(w, p.Budget)
	p.Sources, p.SourceState, p.DeclaredSources, p.SourcesOpen = from.refs, from.state, from.declared, from.open
	put(portfolio.FieldSources, from.cell, odd)

	by, odd := readOwners(w)
	p.Owners, p.OwnerState = by.refs, by.state
	put(portfolio.FieldOwners, by.cell, odd)

	period, where, odd := readPeriod(w)
	p.Period = period
	put(portfolio.FieldPeriod, where, odd)

	over, odd := readTimes(w, p.Budget)
	p.DeclaredYears, p.Stated = over.years, over.stated
	put(portfolio.FieldFileYears, portfolio.JoinCells(over.yearAt), nil)
	put(portfolio.FieldStated, portfolio.JoinCells(over.at), odd)
	told = append(told, unitDoubt(w, s, p.Budget, figures(from, over))...)

	p.BudgetKind = w.cols.kind
	code, where, odd := readCode(w)
	p.Code = code
	put(portfolio.FieldCode, where, odd)
	return at.heading, usable, told
}

// identity reads what a project is known by.
func identity(w *row, p *portfolio.Project, seen *Seen, section string) (usable bool, told []portfolio.Finding) {
	name := w.find(w.cols.at[portfolio.FieldName])
	no := name
	no.from = nil
	if c := w.cols.at[portfolio.FieldNo]; c != nil {
		no = w.find(c)
	}
	n, told := readNumber(w, no, name)
	w.no = n
	text, ok, odd := readName(w, name)
	twice := seen.checkNumber(w, no, text, section)
	p.No, p.Name = n, text
	at := w.record(no)
	at.Inferred = at.Inferred || w.cols.noCol() == 0
	p.Cells.Set(portfolio.FieldNo, at)
	p.Cells.Set(portfolio.FieldName, w.record(name))
	return n != "" && twice == nil && ok, append(append(told, twice...), odd...)
}

// unclear is a row with values but neither number nor name.
func unclear(w *row) portfolio.Finding {
	sev := portfolio.SevInfo
	if w.hasMoney() || w.inside > 1 {
		sev = portfolio.SevError
	}
	c := w.line.Cells[0]
	for _, own := range w.line.Cells {
		if w.cols.heads(own.Col) {
			c = own
			break
		}
	}
	return w.sheet.Finding(sev, "TZ-ROW-UNCLEAR", c.Addr(), w.sheet.Plain(c),
		"这一行有内容，但没有序号也没有项目名称，不知道属于哪个项目",
		"是合计的，请在首列写“合计”；是上一行的续行，请并入上一行；是项目的，请补上序号和名称")
}

package table

import (
	"slices"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// Reader reads a published table row by row, from its heading on.
type Reader struct {
	sheet grid.Sheet
	cols  *columns
	lines []*grid.Line // title and heading included
	above []*grid.Line // of the heading
	texts []*grid.Line // between and below the figures
	tail  []*grid.Line // those below the last figure

	scopes map[string]string // where each category was first met
	merged map[string]bool   // merged figures that have been told, by their cell
	table  portfolio.PublishedTable
	told   []portfolio.Finding
}

// Open begins a table under its heading.
func Open(sheet grid.Sheet, origin portfolio.Origin, h *grid.Heading, cols []*grid.Column) *Reader {
	r := &Reader{
		sheet: sheet, above: h.Above, lines: append(slices.Clone(h.Above), h.Rows...),
		scopes: map[string]string{}, merged: map[string]bool{},
		table: portfolio.PublishedTable{Origin: origin, Sheet: sheet.Name, Title: grid.Title(h.Above)},
	}
	r.cols, r.told = assign(sheet, h, cols)
	return r
}

// Repeats reports whether a row is the heading again.
func (r *Reader) Repeats(l *grid.Line) bool {
	return !slices.ContainsFunc(l.Cells, func(c xlsx.Cell) bool {
		return !slices.Contains(r.cols.head[c.Col], portfolio.Squeeze(c.Text))
	})
}

// Row takes a row: the heading again, a text or figures. What was read of figures is
// filed here and nowhere else.
func (r *Reader) Row(l *grid.Line) {
	l = l.Clone()
	r.lines = append(r.lines, l)
	switch {
	case r.Repeats(l):
		return
	case r.cols.isText(l):
		r.tail = append(r.tail, l)
		r.texts = append(r.texts, l)
		return
	}
	r.tail = nil
	about, ok, told := readScope(r.sheet, r.cols, l)
	r.told = append(r.told, told...)
	if !ok || r.twice(about) {
		return
	}
	for i := range r.cols.figures {
		col := &r.cols.figures[i]
		p, how, told := readFigure(r.sheet, l, col, about.name)
		for _, f := range told {
			if f.Code == "TZ-PUB-MERGED" && r.merged[f.Cell] {
				continue
			}
			r.merged[f.Cell] = r.merged[f.Cell] || f.Code == "TZ-PUB-MERGED"
			r.told = append(r.told, f)
		}
		if how != nil {
			how.figure = len(r.table.Figures)
			col.written = append(col.written, *how)
		}
		if p != nil {
			r.table.Figures = append(r.table.Figures, *p)
		}
	}
}

// twice reports whether a category was met before, and tells it.
func (r *Reader) twice(s scope) bool {
	first, twice := r.scopes[s.name]
	if twice {
		r.told = append(r.told, r.sheet.Finding(portfolio.SevError, "TZ-PUB-DUPLICATE", s.addr, s.text,
			"“"+s.name+"”在公布表中出现两次，另一处是 "+first, "请核对，删去或改正其中一行后重新导入"))
		return true
	}
	r.scopes[s.name] = s.addr
	return false
}

// Close ends the table; next: something else follows in the sheet. Texts below the
// table that are no notes may be the title of it, and come back.
func (r *Reader) Close(next bool) (rest []*grid.Line) {
	if !next {
		return nil
	}
	i := len(r.tail)
	for i > 0 && !layout.IsNote(r.tail[i-1].Cells[0].Text) {
		i--
	}
	rest = r.tail[i:]
	r.lines = r.lines[:len(r.lines)-len(rest)]
	r.texts = r.texts[:len(r.texts)-len(rest)]
	return rest
}

// Table is what was read, and what is odd about it; merges are those of the sheet.
func (r *Reader) Table(merges []xlsx.Range) (portfolio.PublishedTable, []portfolio.Finding) {
	t := r.table
	first, last := r.lines[0].Num, r.lines[len(r.lines)-1].Num
	for _, l := range r.lines {
		for _, c := range l.Cells {
			text, _ := r.sheet.FigureText(c)
			t.Grid = append(t.Grid, portfolio.GridCell{Row: c.Row, Col: c.Col, Text: text, Number: c.Kind == xlsx.Number && !c.Date})
		}
	}
	for _, m := range merges {
		if m.FirstRow >= first && m.FirstRow <= last {
			t.Merges = append(t.Merges, m.String())
		}
	}
	told := append(r.told, Prose(r.sheet, r.above, t.Figures)...)
	told = append(told, Prose(r.sheet, r.texts, t.Figures)...)
	for i := range r.cols.figures {
		r.cols.figures[i].places(t.Figures)
		told = append(told, r.cols.figures[i].oddDecimals(r.sheet)...)
	}
	return t, told
}

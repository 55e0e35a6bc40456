package list

import (
	"slices"
	"strconv"
	"strings"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// Result is what was read of a list.
type Result struct {
	Sheet    grid.Sheet
	Title    string
	First    int       // its first project, a place in Seen.Projects; they stand one after another
	Of       []int     // the category of each project, a place in Headings, or None
	Headings []Heading // in the order of their first mention
	Findings []portfolio.Finding

	Explained portfolio.Explained
}

// Reader reads a project list: it takes the rows below a heading, and reads them once
// all of them are known, because what a row or a column is may be decided by others.
type Reader struct {
	heading *grid.Heading
	cols    *Columns
	seen    *Seen
	origin  portfolio.Origin
	lines   []*grid.Line
	outline *outline
	row     row          // the one at hand
	trailer []*grid.Line // the texts since the last project
	after   bool         // a note stands in the list: single texts below may go on with it

	merged    map[string]bool // merged cells that have been told, by their upper left
	outside   map[int]bool    // columns without a heading that have been told
	unitless  int             // amounts without a unit
	unitAsked bool            // which of two units it is
	asked     bool            // which column is no source
	hidden    hiddenRows
	struck    map[int]bool // rows that are struck out, and were not read
	repeated  []int        // rows that are the heading again
	heads     []*grid.Line // the last of them, with no other row below
	turned    bool         // the heading comes again for amounts in another unit
	items     []item
	out       Result
}

// hiddenRows are the projects in rows that a reader of the sheet does not see.
type hiddenRows struct {
	first string
	n     int
	fen   portfolio.Money
}

func (h *hiddenRows) add(addr string, fen portfolio.Money) {
	if h.n++; h.n == 1 {
		h.first = addr
	}
	if sum, ok := portfolio.CheckedAdd(h.fen, fen); ok {
		h.fen = sum
	}
}

// Open begins a list under its heading. seen is that of the file.
func Open(sheet grid.Sheet, origin portfolio.Origin, h *grid.Heading, cols *Columns, seen *Seen) *Reader {
	cols.takeHeads()
	r := &Reader{
		heading: h, cols: cols, seen: seen, origin: origin, merged: map[string]bool{}, outside: map[int]bool{}, struck: map[int]bool{},
		out: Result{Sheet: sheet, First: len(seen.Projects)},
	}
	if !h.Again {
		r.out.Title = grid.Title(h.Above)
		return r
	}
	for _, l := range h.Above { // what heads the rows in the other unit
		r.Row(l)
	}
	return r
}

// Row takes a row of the list.
func (r *Reader) Row(l *grid.Line) {
	if r.Repeats(l) {
		r.repeated = append(r.repeated, l.Num)
		r.heads = append(r.heads, l.Clone())
		return
	}
	r.heads = nil
	r.lines = append(r.lines, l.Clone())
}

// Repeats reports whether a row is the heading again, as on printed pages, or counts
// the columns (1 2 3 …) below it. Below a line that names another unit it is the heading of
// another list.
func (r *Reader) Repeats(l *grid.Line) bool {
	same, letters, numbers := 0, 0, 0
	for i, c := range l.Cells {
		s := portfolio.Squeeze(c.Text)
		repeated := slices.Contains(r.cols.headOf(c.Col), s)
		if repeated {
			same++
		}
		switch s = strings.Trim(s, "()"); {
		case letters == i && i < 4 && s == string([]rune("甲乙丙丁")[i]):
			letters++
		case s == strconv.Itoa(i+1-letters):
			numbers++
		case !repeated:
			return false
		}
	}
	n := len(l.Cells)
	if same == n && r.turns() && grid.Recognise(l) == grid.Surely {
		r.turned = true
		return false
	}
	return same == n && (n >= 2 || r.justRepeated(l.Num)) || n >= 4 && len(r.lines) == 0 && letters+numbers == n
}

// Turned reports whether the heading came again below another unit.
func (r *Reader) Turned() bool { return r.turned }

// justRepeated reports whether the row before repeats one of the heading.
func (r *Reader) justRepeated(row int) bool {
	n := len(r.repeated)
	return n > 0 && r.repeated[n-1] == row-1
}

// read reads the rows, now that all are known.
func (r *Reader) read() {
	r.survey()
	r.outline = newOutline(r.out.Sheet, r.cols)
	y := layers{cols: r.cols, sheet: r.out.Sheet}
	classes := r.classify(&y)
	if !y.numbered() { // a column 序号 that nobody has filled in
		delete(r.cols.at, portfolio.FieldNo)
	}
	y.settle()
	r.items = y.items
	r.tell(y.told...)
	r.seen.begin(r.restarts(&y))
	for i := range y.items {
		it := &y.items[i]
		r.row = newRow(r.out.Sheet, r.cols, it.line, r.row.labels)
		for j := i + 1; j < len(y.items) && y.items[j].kind == moreRow; j++ {
			r.row.more = append(r.row.more, y.items[j].line)
		}
		c, ok := classes[i]
		if !ok || it.why == heads {
			c = class{kind: it.kind}
		}
		c.kind = it.kind
		r.take(&r.row, it, c)
	}
}

// classify classifies each row by itself; what is more than its kind comes back by row.
func (r *Reader) classify(y *layers) map[int]class {
	classes := map[int]class{}
	noted := false
	y.items = make([]item, 0, len(r.lines))
	for _, l := range r.lines {
		r.row = newRow(r.out.Sheet, r.cols, l, r.row.labels)
		c := classify(&r.row, r.out.Title)
		if noted && c.kind == projectRow && len(l.Cells) == 1 && l.Cells[0].Kind == xlsx.Text {
			c = class{kind: noteRow, note: true} // a single text goes on with the note above it
		}
		noted = c.note || noted && c.kind != projectRow
		if c.kind != projectRow || len(c.told) > 0 {
			classes[len(y.items)] = c
		}
		y.add(l, c.kind)
	}
	return classes
}

// take reads a row as what it is.
func (r *Reader) take(w *row, it *item, c class) {
	l := w.line
	r.tellOutside(w)
	if it.why == heads {
		c = headsOthers(w, it)
	}
	r.tell(c.told...)
	switch c.kind {
	case totalRow:
		r.trailer = nil
		switch {
		case c.void:
		case it.page:
			r.tell(r.outline.pageTotal(c.stated)...)
		default:
			r.outline.total(c.stated)
		}
	case noteRow:
		r.trailer = grid.Keep(r.trailer, l)
		if c.ignored && !r.after { // else it goes on with the note
			r.tell(r.ignored(c.label))
		}
		r.after = r.after || c.note
		r.tellHeading(l.Cells[0])
	case sectionRow, typeRow, categoryRow:
		r.trailer = grid.Keep(r.trailer, l)
		r.head(w, c)
	case unclearRow:
		r.trailer = nil
		r.tell(unclear(w))
	case projectRow:
		r.trailer, r.after = nil, false
		r.project(w)
	case partRow, emptyRow:
		r.trailer = nil
		r.tell(r.passedOver(w, it))
	}
}

// passedOver tells a row that counts for nothing of its own.
func (r *Reader) passedOver(w *row, it *item) portfolio.Finding {
	c := w.line.Cells[0]
	for _, own := range w.line.Cells {
		if own.Col == r.cols.at[portfolio.FieldName].Col {
			c = own
		}
	}
	if it.kind == emptyRow {
		return w.sheet.Finding(portfolio.SevInfo, "TZ-ROW-EMPTY", c.Addr(), w.sheet.Plain(c),
			"这一行只有往下拖出来的公式，没有项目名称也没有数，不是项目", "是项目的，请填写项目名称和金额后重新导入")
	}
	return w.sheet.Finding(portfolio.SevInfo, "TZ-ROW-PART", c.Addr(), grid.Clip(w.sheet.Plain(c), 40),
		"这一行是"+it.why+"，已包含在它的金额里，不另计", "是单独一个项目的，请给它一个和其他项目一样的序号后重新导入")
}

// headsOthers is the class of a row that only the rows below it show to head them.
func headsOthers(w *row, it *item) class {
	label, ok := w.line.Own(w.cols.at[portfolio.FieldName].Col)
	if !ok {
		label = w.line.Cells[0]
	}
	c := class{kind: sectionRow, label: label, style: it.mark.sectionStyle()}
	c.stated, c.told = readStatement(w, grid.CategoryName(label.Text))
	return c
}

// project reads the row of a project in the place where it stays, unless it is unusable.
func (r *Reader) project(w *row) {
	if s, ok := w.struck(); ok && r.passStruck(w, s) {
		r.struck[w.line.Num] = true
		return
	}
	r.tell(tellMarks(w)...)
	n := len(r.seen.Projects)
	r.seen.Projects = append(r.seen.Projects, portfolio.Project{Origin: r.origin})
	p := &r.seen.Projects[n]
	w.position = n - r.out.First + 1
	heading, usable, told := readProject(w, p, r.outline, r.seen)
	r.tell(told...)
	if w.line.Hidden {
		r.hidden.add(p.Cells.At(portfolio.FieldNo).Addr, p.Budget.Fen)
	}
	if !usable {
		r.seen.Projects = r.seen.Projects[:n]
		return
	}
	r.out.Of = append(r.out.Of, heading)
}

// head takes a row that heads others.
func (r *Reader) head(w *row, c class) {
	cell := w.sheet.Cell(c.label)
	cell.Inferred = true
	switch c.kind {
	case typeRow:
		r.tell(r.outline.typeRow(cell, portfolio.Trim(c.label.Text), c.stated)...)
	case categoryRow:
		r.tell(r.outline.categoryRow(cell, portfolio.Trim(c.label.Text), c.stated)...)
	default:
		r.tellHeading(c.label)
		s := newSection(w, c.style, c.label, r.after)
		if c.stated.states() {
			s.stated = append(s.stated, c.stated)
		}
		r.outline.ahead = append(r.outline.ahead, s)
	}
}

// tell files findings. A merged cell is told once, and amounts without a unit only at
// the heading.
func (r *Reader) tell(fs ...portfolio.Finding) {
	for _, f := range fs {
		switch f.Code {
		case noUnit:
			r.unitless++
			continue
		case "TZ-NO-MERGED", "TZ-NAME-MERGED", "TZ-BUDGET-MERGED", "TZ-CELL-INFERRED":
			if r.merged[f.Cell] {
				continue
			}
			r.merged[f.Cell] = true
		case "TZ-SOURCE-OVER":
			if len(f.Steps) > 0 && !r.asked { // once: the answer is about the column
				r.asked = true
				f = f.Ask(portfolio.AskColumn)
			}
		}
		r.out.Findings = append(r.out.Findings, f)
	}
}

// tellOutside reports values in columns without a heading, once for each column.
func (r *Reader) tellOutside(w *row) {
	for _, c := range w.line.Cells {
		if !r.cols.heads(c.Col) && !r.outside[c.Col] {
			r.outside[c.Col] = true
			r.tell(w.sheet.Finding(portfolio.SevInfo, "TZ-COLUMN-UNKNOWN", c.Addr(), grid.Clip(w.sheet.Plain(c), 40),
				"这一列没有表头，没有读", "本应读入的，请补上表头后重新导入"))
		}
	}
}

func (r *Reader) ignored(c xlsx.Cell) portfolio.Finding {
	return r.out.Sheet.Finding(portfolio.SevInfo, "TZ-ROW-IGNORED", c.Addr(), grid.Clip(r.out.Sheet.Plain(c), 60),
		"这一行只有一段文字，不是项目，没有读", "是项目或类别的，请按表头分列填写后重新导入")
}

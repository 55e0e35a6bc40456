package list

import (
	"fmt"
	"strings"
	"unicode"

	"taizhang/importer/grid"
	"taizhang/portfolio"
)

// filled is a value that goes on below its cell.
type filled struct {
	text  string
	cell  portfolio.Cell
	heads bool       // in a row of its own, above its rows
	from  *grid.Span // the merged range that it stands in, if it goes on by one
}

// blankRun is a run of projects that leave the cell of a value blank.
type blankRun struct {
	first string // the first blank cell
	from  *filled
	rows  int
}

// filling is a column whose cells may be merged from above, or left blank because the
// one above goes on.
type filling struct {
	col    *grid.Column // nil: the list has none
	last   *filled
	sum    *group
	blanks []blankRun
}

// read takes the cell of a project; a new value begins the rows of another group.
func (f *filling) read(w *row) (begins bool, told []portfolio.Finding) {
	s := w.find(f.col)
	if !s.has {
		if f.last != nil {
			f.last.cell.Inferred = true
			f.blank(s)
		}
		return false, nil
	}
	if f.last != nil && s.from != nil && f.last.from == s.from {
		return false, nil // as in the row above
	}
	raw, ok, told := w.text(s)
	if !ok {
		return false, told
	}
	text := portfolio.Trim(raw)
	if strings.ContainsFunc(text, unicode.IsSpace) {
		text = strings.Join(strings.Fields(text), " ")
	}
	if strings.ContainsAny(portfolio.Trim(raw), "\r\n") { // a line break in a narrow column is no part of the word
		text = strings.NewReplacer("\r\n", "", "\n", "", "\r", "").Replace(portfolio.Trim(raw))
	}
	if portfolio.IsNone(text) {
		text = ""
	}
	begins = f.last != nil && f.last.text != text
	f.last = &filled{text, w.record(s), false, s.from}
	return begins, told
}

// blank notes a blank cell that is taken to go on with the value above it. Under a row
// that names only the category that is how the list is laid out.
func (f *filling) blank(s spot) {
	if f.last.heads || f.last.text == "" {
		return
	}
	if n := len(f.blanks); n > 0 && f.blanks[n-1].from == f.last {
		f.blanks[n-1].rows++
		return
	}
	f.blanks = append(f.blanks, blankRun{s.addr, f.last, 1})
}

// tellBlanks tells each run of blank cells once.
func (f *filling) tellBlanks(sheet grid.Sheet) (told []portfolio.Finding) {
	for _, b := range f.blanks {
		told = append(told, sheet.Finding(portfolio.SevWarning, "TZ-CATEGORY-FILLED", b.first, "",
			fmt.Sprintf("从这一格起 %d 个项目没有填“%s”，按上面 %s 的“%s”读", b.rows, f.col.Heading, b.from.cell.Addr, grid.Clip(b.from.text, 30)),
			"请逐行补填；确属同一类别的，也可以把这几格合并"))
	}
	return told
}

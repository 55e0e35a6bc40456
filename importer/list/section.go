package list

import (
	"regexp"
	"slices"
	"strings"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// section is a row that heads the projects below it: （一）生态制度建设重点工程.
type section struct {
	style  grid.Style
	label  string // as written
	name   string // canonical: what a 类型 and messages say
	head   string // as written, with its numbering
	cell   portfolio.Cell
	stated []statement // about the rows below it
	from   int         // its first row
	used   bool        // a project or another section stands in it
	direct bool        // a project stands in it, and in no section within
	after  bool        // it stands below a note
}

// newSection reads a row that heads others.
func newSection(w *row, st grid.Style, label xlsx.Cell, after bool) section {
	head := label.Text
	if no := w.own(portfolio.FieldNo); no != "" && label.Col != w.cols.noCol() {
		head = no + sectionSeparator(no) + head
	}
	return section{style: st, label: label.Text, name: grid.CategoryName(label.Text), head: head, cell: w.sheet.Cell(label), after: after}
}

// numbered reports whether the section is numbered as sections are, not as projects.
func (s section) numbered() bool {
	return s.style == grid.Chinese || s.style == grid.Bracket || s.style == grid.Ordinal
}

// sectionSeparator stands between a numeral and a name that had cells of their own.
func sectionSeparator(no string) string {
	if strings.ContainsAny(no, "、.．()（）") {
		return ""
	}
	return "、"
}

// sectionLabel finds the text and the numbering of a row that heads others: one text,
// merged over the row or in its first cell, or a Chinese numeral with a name and nothing
// else.
func sectionLabel(w *row) (grid.Style, xlsx.Cell, bool) {
	if w.detailed || len(w.labels) == 0 {
		return 0, xlsx.Cell{}, false
	}
	first := w.labels[0]
	no, name := w.cols.noCol(), w.cols.at[portfolio.FieldName].Col
	if first.Col == no && len(w.labels) >= 2 {
		if grid.IsNumeral(first.Text) {
			st, _ := grid.Numbering(portfolio.Fold(first.Text) + "、")
			return st, w.labels[1], !w.numbered()
		}
		if st, _ := grid.Numbering(first.Text); st == grid.Bare || !onlyCounts(w.labels[1:]) {
			return 0, first, false
		}
	}
	if len(w.labels) > 1 && !onlyCounts(w.labels[1:]) || w.numbered() {
		return 0, first, false
	}
	text := portfolio.Fold(first.Text)
	if reDigits.MatchString(text) || portfolio.IsNone(text) || grid.IsNumeral(text) {
		return 0, first, false
	}
	st, _ := grid.Numbering(text)
	switch {
	case st != grid.Bare && st != grid.Digits, w.line.Wide(first.Col):
	case first.Col >= name && first.Col != no, first.Col == no && w.hasMoney() && st == grid.Digits:
		return 0, first, false
	}
	return st, first, true
}

var reDigits = regexp.MustCompile(`^[\d\s.,\-/]+$`)

// onlyCounts reports whether texts are only counts of projects: 17项.
func onlyCounts(cells []xlsx.Cell) bool {
	return !slices.ContainsFunc(cells, func(c xlsx.Cell) bool {
		_, ok := grid.CountIn(c.Text)
		return !ok && !portfolio.IsNone(c.Text)
	})
}

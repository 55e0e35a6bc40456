package list

import (
	"regexp"
	"slices"
	"unicode/utf8"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// kind is what a row of the list is.
type kind byte

const (
	nothing     kind = iota // no value under a heading
	totalRow                // a sum of others
	noteRow                 // a note, or a text that is none of the list
	sectionRow              // heads the rows below it
	typeRow                 // names only a 类型
	categoryRow             // names only a 项目类别
	projectRow
	unclearRow // values without number and name
	moreRow    // goes on with the project above it
	partRow    // a part of the row above it, or of a total
	emptyRow   // formulas that show nothing
)

// class is a row that has been classified: what kind it is, what it states about others,
// and what is odd about that.
type class struct {
	kind    kind
	label   xlsx.Cell
	style   grid.Style // of a section
	stated  statement
	void    bool // a total that is not to be held against rows
	note    bool // a note, with which single texts below may go on
	ignored bool // a text that was not read
	told    []portfolio.Finding
}

// classify says what kind of row it is; title is that of the list.
func classify(w *row, title string) class {
	if w.inside == 0 {
		return class{}
	}
	c, ok := asTotal(w)
	if ok {
		return c
	}
	told := c.told // a total that turns out to be none still has an amount that cannot be read
	if c, ok = asNote(w, title); !ok {
		c = asSection(w)
	}
	c.told = append(told, c.told...)
	return c
}

// asTotal takes a row of sums: a check on the rows, not a project.
func asTotal(w *row) (class, bool) {
	label, sum, named := totalLabel(w)
	if sum == grid.NoTotal {
		return class{}, false
	}
	if no := w.own(portfolio.FieldNo); no != "" && no != label && !grid.IsNumeral(no) && !w.counts(label) {
		if w.own(portfolio.FieldName) != label {
			return class{}, false
		}
		return class{kind: totalRow, void: true, told: []portfolio.Finding{w.sheet.Finding(
			portfolio.SevError, "TZ-TOTAL-NUMBERED", w.line.Addr(w.cols.noCol()), no,
			"“"+portfolio.Squeeze(label)+"”行有序号，不知道是合计还是项目", "是合计的，请删去序号；是项目的，请改用完整的项目名称后重新导入",
		)}}, true
	}
	st, told := readStatement(w, portfolio.Squeeze(label))
	st.kind = sum
	return class{kind: totalRow, stated: st, told: told}, !named || st.states() // else a section that is called so
}

// counts reports whether the cell of 序号 holds how many rows a total sums up, and no number:
// it says 5个, or stands right of the label.
func (w *row) counts(label string) bool {
	no := w.cols.noCol()
	if _, ok := grid.CountIn(w.own(portfolio.FieldNo)); ok {
		return true
	}
	return slices.ContainsFunc(w.labels, func(c xlsx.Cell) bool { return c.Text == label && c.Col < no })
}

// totalLabel finds the label of a row of sums. A total word right of a project's name,
// in 备注, labels nothing.
func totalLabel(w *row) (label string, sum grid.TotalKind, named bool) {
	name := w.cols.at[portfolio.FieldName].Col
	for _, c := range w.labels {
		if sum, named = grid.IsTotal(c.Text); sum != grid.NoTotal {
			return c.Text, sum, named
		}
		if _, count := grid.CountIn(c.Text); c.Col == name && !count && !portfolio.IsNone(c.Text) {
			break
		}
	}
	return "", grid.NoTotal, false
}

var reSentence = regexp.MustCompile(`[。；;！？]`)

// asNote passes over notes and what else stands below or between the rows as a text.
func asNote(w *row, title string) (class, bool) {
	first := w.line.Cells[0]
	if first.Kind != xlsx.Text || w.hasMoney() {
		return class{}, false
	}
	alone := len(w.line.Cells) == 1 && first.Col != w.cols.at[portfolio.FieldName].Col
	switch {
	case onlyUnit(w.line), title != "" && portfolio.Trim(first.Text) == title:
		return class{kind: noteRow}, true
	case layout.IsNote(first.Text):
		return class{kind: noteRow, note: true}, true
	case alone && (utf8.RuneCountInString(first.Text) > 40 || reSentence.MatchString(first.Text)):
		return class{kind: noteRow, label: first, ignored: true}, true
	}
	return class{}, false
}

// asSection takes a row that heads others; any other row is a project's, or unclear.
func asSection(w *row) class {
	st, label, ok := sectionLabel(w)
	switch {
	case !ok && w.known():
		return class{kind: projectRow}
	case !ok:
		return class{kind: unclearRow}
	}
	c := class{kind: sectionRow, label: label, style: st}
	name := portfolio.Trim(label.Text)
	in := func(f portfolio.Field) bool {
		col := w.cols.at[f]
		return col != nil && label.Col == col.Col && !w.line.Wide(label.Col)
	}
	switch {
	case in(portfolio.FieldType) && st == grid.Bare:
		c.kind = typeRow
	case in(portfolio.FieldCategory):
		c.kind = categoryRow
	default:
		name = grid.CategoryName(label.Text)
		if grid.Unseen(label.Text) {
			c.told = append(c.told, w.sheet.Finding(portfolio.SevWarning, "TZ-TEXT-CONTROL", label.Addr(), label.Text, grid.MsgUnseen, grid.HintUnseen))
		}
	}
	stated, told := readStatement(w, name)
	c.stated, c.told = stated, append(c.told, told...)
	return c
}

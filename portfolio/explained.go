package portfolio

import (
	"slices"
	"strconv"
	"strings"
)

// Explained says how a list was understood: what each of its columns was taken for, and
// each of its rows.
type Explained struct {
	Sheet       string
	First, Last int    // the rows of the heading
	Unit        string // of the budgets; "" where it is not known
	Columns     []ExplainedColumn
	Rows        []ExplainedRows // those of one kind, in the order of RowKinds
}

// ExplainedColumn is what a column was taken for, or why it was not read.
type ExplainedColumn struct {
	Column  string // its letters
	Heading string
	As      string // 投资预算（总投资，万元）; "" where it was not read
	Why     string // it was not read
}

// ExplainedRows are the rows of one kind by their numbers.
type ExplainedRows struct {
	Kind   RowKind
	Rows   []int
	Differ []int // those that state something else than the rows they are about
}

// RowKind is what a row of a list was taken for.
type RowKind string

// The kinds of rows.
const (
	RowProject RowKind = "project"
	RowMore    RowKind = "more" // goes on with the project above it
	RowSection RowKind = "section"
	RowTotal   RowKind = "total"
	RowPart    RowKind = "part"
	RowStruck  RowKind = "struck" // and not read
	RowEmpty   RowKind = "empty"
	RowNote    RowKind = "note"
	RowHeading RowKind = "heading" // the heading again
	RowUnclear RowKind = "unclear"
)

// RowKinds lists the kinds in the order in which they are shown.
func RowKinds() []RowKind {
	return []RowKind{RowProject, RowMore, RowSection, RowTotal, RowPart, RowStruck, RowEmpty, RowNote, RowHeading, RowUnclear}
}

// Label is the word of the kind.
func (k RowKind) Label() string {
	switch k {
	case RowProject:
		return "项目"
	case RowMore:
		return "项目的续行"
	case RowSection:
		return "标题"
	case RowTotal:
		return "合计"
	case RowPart:
		return "组成部分"
	case RowStruck:
		return "划掉的"
	case RowEmpty:
		return "空行"
	case RowNote:
		return "说明"
	case RowHeading:
		return "重复的表头"
	case RowUnclear:
		return "没有读懂"
	}
	return unknown(k)
}

// Ranges writes numbers of rows in ascending order: 3-12、14.
func Ranges(rows []int) string {
	rows = slices.Clone(rows)
	slices.Sort(rows)
	var parts []string
	for i := 0; i < len(rows); {
		j := i
		for j+1 < len(rows) && rows[j+1] <= rows[j]+1 {
			j++
		}
		text := strconv.Itoa(rows[i])
		if rows[j] > rows[i] {
			text += "-" + strconv.Itoa(rows[j])
		}
		parts = append(parts, text)
		i = j + 1
	}
	return strings.Join(parts, "、")
}

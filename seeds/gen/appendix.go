package main

import "github.com/xuri/excelize/v2"

// The columns of 附表1 that are not plain text, counted from one.
const (
	colNo     = 1
	colType   = 2
	colBudget = 5
	colYears  = 8
)

// appendixWidths are the column widths of 附表1, in characters, chosen so that
// hardly a cell breaks before its last character.
var appendixWidths = []float64{5, 15.2, 26, 47.25, 15.5, 18, 22.6, 10.5}

// writeAppendix lays out 附表1: section rows over all columns, each 类型 in one
// cell over its projects.
func writeAppendix(f *excelize.File, st styles, t table) error {
	s := &sheet{file: f, name: appendixSheet}
	s.head(t, st, appendixWidths)
	const first = 3
	heights := make([]float64, len(t.body))
	for i, rec := range t.body {
		row := first + i
		if len(rec) == 1 {
			s.text(1, row, rec[0])
			s.merge(1, row, s.cols, row)
			s.style(1, s.cols, row, st.section)
			heights[i] = 24
			continue
		}
		s.project(st, row, rec)
		heights[i] = projectHeight(rec)
	}
	for _, run := range typeRuns(t.body) {
		if run.last > run.first {
			s.merge(colType, first+run.first, colType, first+run.last)
		}
		s.fit(heights[run.first:run.last+1], t.body[run.first][colType-1])
	}
	for i, h := range heights {
		s.height(first+i, h)
	}
	for _, i := range pageStarts(t.body, heights) {
		s.do(func() error { return f.InsertPageBreak(s.name, at(1, first+i)) })
	}
	s.extent(first + len(t.body) - 1)
	s.page()
	return s.err
}

// project writes the cells of one project.
func (s *sheet) project(st styles, row int, rec []string) {
	for i, value := range rec {
		col := i + 1
		style := st.left
		switch col {
		case colNo:
			s.number(col, row, value)
			style = st.centre
		case colBudget:
			s.number(col, row, value)
			style = st.amount
			if !isNumber(value) {
				style = st.centre
			}
		case colType:
			if value != "" {
				s.text(col, row, value)
			}
			style = st.centre
		case colYears:
			s.text(col, row, value)
			style = st.centre
		default:
			s.text(col, row, value)
			if value == "/" {
				style = st.centre
			}
		}
		s.style(col, col, row, style)
	}
}

// projectHeight is the height that shows every line of a project's row. 类型
// is left out: it has the height of its whole run.
func projectHeight(rec []string) float64 {
	most := 1
	for i, value := range rec {
		if i+1 != colType {
			most = max(most, lines(value, appendixWidths[i]))
		}
	}
	return rowHeight(most, 30)
}

// fit makes the last row of a run of one 类型 higher where the run is too low
// to show its text.
func (s *sheet) fit(heights []float64, text string) {
	have := 0.0
	for _, h := range heights {
		have += h
	}
	if want := rowHeight(lines(text, appendixWidths[colType-1]), 0); want > have {
		heights[len(heights)-1] += want - have
	}
}

// span is a stretch of rows of a table's body, both ends included.
type span struct{ first, last int }

// typeRuns returns the stretches of projects under one 类型: from a row that
// has one to the last row without, never over a section row.
func typeRuns(body [][]string) []span {
	var runs []span
	for i, rec := range body {
		last := len(runs) - 1
		switch {
		case len(rec) == 1: // a section row
		case rec[colType-1] != "":
			runs = append(runs, span{i, i})
		case last >= 0 && runs[last].last == i-1:
			runs[last].last = i
		}
	}
	return runs
}

package exporter

import (
	"iter"
	"strings"

	"github.com/xuri/excelize/v2"
)

// at returns a cell's address; column and row count from one.
func at(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic(err) // only for a column or row outside the sheet
	}
	return name
}

// area returns the address of a range.
func area(col1, row1, col2, row2 int) string { return at(col1, row1) + ":" + at(col2, row2) }

func cutRange(ref string) (from, to string, ok bool) { return strings.Cut(ref, ":") }

// quoteSheet writes a sheet's name as a formula has it.
func quoteSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// each yields rows that are all there.
func each(rows []row) iter.Seq2[row, error] {
	return func(yield func(row, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// blanks returns n empty cells with borders, which merged ranges need on every side.
func blanks(n int, l look) []cell {
	out := make([]cell, n)
	for i := range out {
		out[i].look = l
	}
	return out
}

// wide is a row of one text over n merged columns.
func wide(text string, n int, l look, height float64) row {
	cells := blanks(n, l)
	cells[0].value = text
	return row{cells, height}
}

// mergeEnds reads a merged range: its first and last cell as row and column.
func mergeEnds(ref string) (from, to [2]int, ok bool) {
	a, z, isRange := cutRange(ref)
	if !isRange {
		return from, to, false
	}
	col1, row1, err1 := excelize.CellNameToCoordinates(a)
	col2, row2, err2 := excelize.CellNameToCoordinates(z)
	return [2]int{row1, col1}, [2]int{row2, col2}, err1 == nil && err2 == nil
}

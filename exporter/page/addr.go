package page

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// At returns a cell's address; column and row count from one.
func At(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic(err) // only for a column or row outside the sheet
	}
	return name
}

// Letter returns a column's letters; the first is 1.
func Letter(col int) string { return strings.TrimRight(At(col, 1), "1") }

// Area is a range of cells, both corners included; columns and rows count from one.
type Area struct{ Col, Row, LastCol, LastRow int }

// ParseArea reads a range ("A1:H2"); ok is false for anything else.
func ParseArea(ref string) (a Area, ok bool) {
	from, to, isRange := strings.Cut(ref, ":")
	if !isRange {
		return Area{}, false
	}
	var err1, err2 error
	a.Col, a.Row, err1 = excelize.CellNameToCoordinates(from)
	a.LastCol, a.LastRow, err2 = excelize.CellNameToCoordinates(to)
	return a, err1 == nil && err2 == nil && a.Col <= a.LastCol && a.Row <= a.LastRow
}

// String returns the range's address.
func (a Area) String() string { return At(a.Col, a.Row) + ":" + At(a.LastCol, a.LastRow) }

// quoteSheet writes a sheet's name as a formula has it.
func quoteSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

package page

import (
	"iter"
	"math"
)

// Sheet is a worksheet as values. It is printed on A4 in landscape, fitted to the
// width, with the rows of Head on every page and the pages numbered.
type Sheet struct {
	Name   string
	Widths []float64             // of the columns, in characters
	Title  []Row                 // above the headings, on the first page alone
	Head   []Row                 // the headings: on every page, and kept in sight with what is above
	Body   iter.Seq2[Row, error] // read twice, so it must give the same rows again; its error ends the writing
	Paging Paging

	// AsTextFrom is the row, from 1, down from which numbers stored as text are meant
	// so, and are not to be marked as errors; 0 for none.
	AsTextFrom int
}

// Row is a row of cells from column A. Its height is what its texts need, or Least.
type Row struct {
	Cells []Cell
	Least float64 // height in points, see TitleLeast and its like
	Tight bool    // a little lower than that: notes that stand below one another
	Start Start   // whether a page may begin here

	// Again is the heading of the row's section: drawn again above the row where a page
	// begins with it. Rows below move down, so a Formula may not name them; Sum may.
	Again *Row
}

// Cell is what is written into one cell. The zero Cell writes nothing.
type Cell struct {
	Value   any    // string, int, Number, or nil for a blank that shows its Look
	Formula string // live; Value is then its right result
	Sum     int    // live: the sum of so many rows above, with Value as its right result
	Look    Look

	// Across is over how many columns the cell is merged; 0 is one, All is all that are
	// left. The cells that it covers are given too (see Over), but at a row's end.
	Across int

	// Continues merges the cell with the one above, which has the same Across. Where a
	// page begins between them they are parted, and the cell's own Value is shown.
	Continues bool
}

// All is the Across of a cell that takes the rest of its row.
const All = math.MaxInt

// Paging says how a sheet's rows are brought on pages.
type Paging uint8

const (
	// Planned has the pages begin where rows allow it: as few and as evenly filled as
	// can be.
	Planned Paging = iota
	// Squeezed has a few rows more than a page holds make the print smaller.
	Squeezed
	// Flowing leaves it to the program that prints.
	Flowing
)

// Each yields rows that are all there.
func Each(rows []Row) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// Wide is a row of one text over all columns.
func Wide(text string, l Look, least float64) Row {
	return Row{Cells: []Cell{{Value: text, Look: l, Across: All}}, Least: least}
}

// Headings is a row of headings.
func Headings(least float64, texts ...string) Row {
	r := Row{Cells: Blanks(len(texts), Heading), Least: least}
	for i, text := range texts {
		r.Cells[i].Value = text
	}
	return r
}

// Over is a cell merged over n columns, with the cells that it covers.
func Over(n int, c Cell) []Cell {
	out := Blanks(n, c.Look)
	c.Across = n
	out[0] = c
	return out
}

// Blanks returns n empty cells, which show borders and colour alone.
func Blanks(n int, l Look) []Cell {
	out := make([]Cell, n)
	for i := range out {
		out[i].Look = l
	}
	return out
}

// all yields every row from the top.
func (s *Sheet) all() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for _, rows := range [][]Row{s.Title, s.Head} {
			for _, r := range rows {
				if !yield(r, nil) {
					return
				}
			}
		}
		if s.Body != nil {
			s.Body(yield)
		}
	}
}

// full returns a row's cells with those that its last one covers.
func (s *Sheet) full(cells []Cell) []Cell {
	if len(cells) == 0 {
		return nil
	}
	last := len(cells) - 1
	if n := span(s.Widths, last, cells[last].Across); n > 1 {
		cells = append(cells[:len(cells):len(cells)], Blanks(n-1, cells[last].Look)...)
	}
	return cells
}

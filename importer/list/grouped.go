package list

import (
	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// grouping says whether the blanks in the numbers of a column part thousands. A number with
// a blank may be two; it is one only if every group after the first has three digits, and
// another number of the column cannot be read otherwise, or the list's total is right only so.
type grouping bool

// plain is a cell of the column without the blanks that part thousands.
func (g grouping) plain(c xlsx.Cell) xlsx.Cell {
	if !g || c.Kind != xlsx.Text {
		return c
	}
	if text, how := portfolio.Grouping(c.Text); how != portfolio.NotGrouped {
		c.Text = text
	}
	return c
}

// settleGrouping looks at the numbers of the budget's column, and at the total.
func (r *Reader) settleGrouping() {
	col := r.cols.budget().Col
	maybe := false
	for _, l := range r.lines {
		c, ok := l.Own(col)
		if !ok || c.Kind != xlsx.Text {
			continue
		}
		switch _, how := portfolio.Grouping(c.Text); how {
		case portfolio.SurelyGrouped:
			r.cols.grouped = true
			return
		case portfolio.MaybeGrouped:
			maybe = true
		}
	}
	r.cols.grouped = grouping(maybe && r.totalFitsGrouped())
}

// totalFitsGrouped reports whether a total of the list is the sum of the rows above it if
// blanks part thousands.
func (r *Reader) totalFitsGrouped() bool {
	col := r.cols.budget().Col
	var sum portfolio.Money
	for _, l := range r.lines {
		c, ok := l.Own(col)
		if !ok {
			continue
		}
		a, f := grid.Amount(grouping(true).plain(c), r.cols.unit)
		if f != nil && f.Severity == portfolio.SevError {
			return false
		}
		w := newRow(r.out.Sheet, r.cols, l, nil)
		if _, kind, _ := totalLabel(&w); kind == grid.Total {
			return a.HasFigure() && a.Fen == sum
		}
		if sum, ok = portfolio.CheckedAdd(sum, a.Fen); !ok {
			return false
		}
	}
	return false
}

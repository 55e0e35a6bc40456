package list

import (
	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// values are the cells of a list column by column, as far as a decision about a whole
// column needs them: the rows that have an amount.
type values struct {
	lines []*grid.Line
	cols  *Columns
	memo  map[int][]portfolio.Amount
	texts map[int]int     // words: cells that are neither numbers nor blank nor "/"
	odd   map[int][]oddAt // amounts that cannot be read: 约300, 300 200, 0.3 shown as 30%
}

// oddAt is an amount that cannot be read, and where it stands.
type oddAt struct {
	portfolio.Finding
	cell xlsx.Cell
}

// surveyed is how many rows with an amount are looked at: more do not change a decision
// about a column.
const surveyed = 5000

func newValues(lines []*grid.Line, cols *Columns) *values {
	v := &values{cols: cols, memo: map[int][]portfolio.Amount{}, texts: map[int]int{}, odd: map[int][]oddAt{}}
	col := cols.budget().Col
	for _, l := range lines {
		if _, ok := l.Own(col); ok && len(v.lines) < surveyed {
			v.lines = append(v.lines, l)
		}
	}
	return v
}

// of returns the amounts of a column, row by row.
func (v *values) of(c *grid.Column) []portfolio.Amount {
	if out, ok := v.memo[c.Col]; ok {
		return out
	}
	out := make([]portfolio.Amount, len(v.lines))
	unit := v.cols.unitOf(c)
	for i, l := range v.lines {
		cell, ok := l.Own(c.Col)
		if !ok {
			continue
		}
		if c == v.cols.budget() {
			unit = v.cols.unitAt(l)
		}
		a, f := grid.Amount(v.cols.grouped.plain(cell), unit)
		if f != nil && f.Severity == portfolio.SevError {
			if f.Code != noUnit && isWord(cell, f) {
				v.texts[c.Col]++
			} else {
				v.odd[c.Col] = append(v.odd[c.Col], oddAt{*f, cell})
			}
			continue
		}
		if out[i] = a; cell.Kind == xlsx.Text && a.State == portfolio.Unplanned {
			out[i] = portfolio.Amount{}
		}
	}
	v.memo[c.Col] = out
	return out
}

// isWord reports whether a cell that is no amount is none because it is a word, and not a
// number that is odd.
func isWord(c xlsx.Cell, f *portfolio.Finding) bool {
	return c.Kind == xlsx.Text && f.Code == "TZ-BUDGET-UNREADABLE" && !portfolio.TwoNumbers(c.Text)
}

// ofNumbers reports whether a column holds amounts, and no more words than those. A cell of
// it that cannot be read is told where it stands.
func (v *values) ofNumbers(c *grid.Column) bool {
	n := 0
	for _, a := range v.of(c) {
		if a.HasFigure() {
			n++
		}
	}
	return n > 0 && n+len(v.odd[c.Col]) >= v.texts[c.Col]
}

// ofTexts reports whether a column holds more words than amounts, or amounts of which none
// can be read.
func (v *values) ofTexts(c *grid.Column) bool {
	v.of(c)
	return v.texts[c.Col]+len(v.odd[c.Col]) > 0 && !v.ofNumbers(c)
}

// tellOdd tells the columns of money of a source or a time that are not read because not one
// of their amounts can be, at the first of those.
func (v *values) tellOdd(sheet grid.Sheet, cols []*grid.Column) (told []portfolio.Finding) {
	for _, c := range cols {
		if odd := v.odd[c.Col]; len(odd) > 0 && !v.cols.used[c.Col] && !v.ofNumbers(c) {
			v.cols.used[c.Col] = true
			told = append(told, sheet.Finding(portfolio.SevWarning, odd[0].Code, odd[0].cell.Addr(), sheet.Plain(odd[0].cell),
				"“"+c.Heading+"”一列没有读："+odd[0].Msg, odd[0].Hint))
		}
	}
	return told
}

// sums adds up columns row by row; ok is false where a sum is out of range.
func (v *values) sums(cols []*grid.Column) (sums []portfolio.Money, ok bool) {
	sums = make([]portfolio.Money, len(v.lines))
	for _, c := range cols {
		for i, a := range v.of(c) {
			if sums[i], ok = portfolio.CheckedAdd(sums[i], a.Fen); !ok {
				return nil, false
			}
		}
	}
	return sums, true
}

// adds reports whether a column is in every row the sum of others, and not always 0.
func (v *values) adds(c *grid.Column, parts []*grid.Column) bool {
	sums, ok := v.sums(parts)
	if !ok {
		return false
	}
	any := false
	for i, a := range v.of(c) {
		if a.Fen != sums[i] {
			return false
		}
		any = any || a.Fen != 0
	}
	return any
}

// differs returns the first row in which two columns hold different amounts, nil for none.
func (v *values) differs(a, b *grid.Column) *grid.Line {
	as, bs := v.of(a), v.of(b)
	for i, l := range v.lines {
		if as[i].HasFigure() && bs[i].HasFigure() && as[i].Fen != bs[i].Fen {
			return l
		}
	}
	return nil
}

// split reports whether a column is the sum of others in every row in which one of them is
// not 0.
func (v *values) split(c *grid.Column, parts []*grid.Column) bool {
	sums, ok := v.sums(parts)
	for i, a := range v.of(c) {
		if ok && sums[i] != 0 && sums[i] != a.Fen {
			return false
		}
	}
	return ok
}

// exceed reports whether columns are in some row more than another one.
func (v *values) exceed(c *grid.Column, parts []*grid.Column) bool {
	sums, ok := v.sums(parts)
	for i, a := range v.of(c) {
		if ok && a.HasFigure() && sums[i] > a.Fen {
			return true
		}
	}
	return !ok
}

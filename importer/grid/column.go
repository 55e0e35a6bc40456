package grid

import (
	"slices"
	"strings"

	"taizhang/portfolio"
)

// Part is one cell of a column's heading.
type Part struct {
	Word
	Raw   string
	Addr  string
	Wide  bool // merged over several columns
	Group int  // the first column of the cell
}

// Column is a column with its heading.
type Column struct {
	Col     int
	Parts   []Part // from the top
	Word           // of the lowest part that is more than a unit
	Unit    portfolio.Unit
	Addr    string // of the lowest part that is more than a unit
	Heading string // as written, from the top

	also []string // texts that go on with a part above them
}

// Foreign is the currency that the heading names for the column's unit, where it is not the
// yuan: 总投资（万美元）.
func (c *Column) Foreign() (currency string, ok bool) {
	if c.Unit.Fen != 0 {
		return "", false
	}
	for _, p := range c.Parts {
		if currency, ok = portfolio.ForeignCurrency(p.Full); ok {
			return currency, true
		}
	}
	return "", false
}

// Own is the column's own heading, the lowest that is more than a unit.
func (c *Column) Own() Word { return c.Word }

// own is the place of the own heading among the parts.
func (c *Column) own() int {
	i := len(c.Parts) - 1
	for i > 0 && (c.Parts[i].Full != c.Full || c.Parts[i].Addr != c.Addr) {
		i--
	}
	return i
}

// Tops are the parts above the column's own heading, the nearest first.
func (c *Column) Tops() []Part {
	out := slices.Clone(c.Parts[:c.own()])
	slices.Reverse(out)
	return out
}

// Top returns the part above the column's own heading; wide: it stands over several columns.
func (c *Column) Top() (p Part, wide bool) {
	if i := c.own(); i > 0 {
		return c.Parts[i-1], c.Parts[i-1].Wide
	}
	return Part{}, false
}

// Texts are the cells of the heading, squeezed: by them it is known when it comes again.
func (c *Column) Texts() []string {
	out := slices.Clone(c.also)
	for _, p := range c.Parts {
		out = append(out, portfolio.Squeeze(p.Raw))
	}
	return out
}

// Columns puts the heading together, column by column.
func (h *Heading) Columns() []*Column {
	var cols []int
	for _, l := range h.Rows {
		for _, c := range l.Cells {
			cols = append(cols, c.Col)
		}
		for _, s := range l.Spans {
			for col := s.FirstCol; s.Filled && col <= min(s.LastCol, s.FirstCol+100); col++ {
				cols = append(cols, col)
			}
		}
	}
	slices.Sort(cols)
	var out []*Column
	for _, col := range slices.Compact(cols) {
		if c := h.column(col); c != nil {
			out = append(out, c)
		}
	}
	return out
}

func (h *Heading) column(col int) *Column {
	c := &Column{Col: col}
	var raws []string
	for _, l := range h.Rows {
		cell, s, ok := l.Shown(col)
		if !ok || len(c.Parts) > 0 && c.Parts[len(c.Parts)-1].Addr == cell.Addr() {
			continue
		}
		p := Part{Word: NewWord(cell.Text), Raw: cell.Text, Addr: cell.Addr(), Wide: s != nil && s.Cols() > 1, Group: cell.Col}
		if n := len(c.Parts); h.joined[l.Num] && n > 0 {
			c.also = append(c.also, portfolio.Squeeze(cell.Text))
			p = c.Parts[n-1]
			p.Word = NewWord(p.Raw + cell.Text)
			c.Parts = c.Parts[:n-1]
		}
		c.Parts = append(c.Parts, p)
		raws = append(raws, strings.Join(strings.Fields(cell.Text), ""))
		if p.HasUnit() {
			c.Unit = p.Word.Unit
		}
	}
	if len(c.Parts) == 0 {
		return nil
	}
	i := len(c.Parts) - 1
	for i > 0 && c.Parts[i].Text == "" {
		i--
	}
	c.Word, c.Addr, c.Heading = c.Parts[i].Word, c.Parts[i].Addr, strings.Join(raws, "/")
	return c
}

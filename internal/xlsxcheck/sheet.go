package xlsxcheck

import (
	"strconv"
	"strings"
)

// sheet is one worksheet with an index over its cells.
type sheet struct {
	index  int // position in the workbook
	name   string
	state  string
	part   string
	x      sheetXML
	cells  map[cellPos]*cellXML
	merges []area
	tables []tableXML
}

type cellPos struct{ row, col int }

func (s *sheet) visible() bool { return s.state == "" || s.state == "visible" }

// at names a cell or range of this sheet as a clerk would: 汇总!B3.
func (s *sheet) at(ref string) string {
	if ref == "" {
		return s.name
	}
	return s.name + "!" + ref
}

// prepare indexes the cells and merges. What is malformed is left out here and
// reported by its own check.
func (s *sheet) prepare() {
	s.cells = map[cellPos]*cellXML{}
	for i := range s.x.Rows {
		for j := range s.x.Rows[i].Cells {
			c := &s.x.Rows[i].Cells[j]
			c.style, _ = strconv.Atoi(c.S)
			if a, err := parseRange(c.R); err == nil {
				c.row, c.col = a.top, a.left
				s.cells[cellPos{c.row, c.col}] = c
			}
		}
	}
	for _, m := range s.x.Merges {
		if a, err := parseRange(m.Ref); err == nil {
			s.merges = append(s.merges, a)
		}
	}
}

// each calls f for every cell that has a valid address, in the part's order.
func (s *sheet) each(f func(*cellXML)) {
	for i := range s.x.Rows {
		for j := range s.x.Rows[i].Cells {
			if c := &s.x.Rows[i].Cells[j]; c.row > 0 {
				f(c)
			}
		}
	}
}

// area returns the merged range that begins at a cell, or the cell alone.
func (s *sheet) area(c *cellXML) area {
	for _, m := range s.merges {
		if m.top == c.row && m.left == c.col {
			return m
		}
	}
	return area{c.row, c.col, c.row, c.col}
}

// filled tells whether a cell shows anything.
func (s *sheet) filled(row, col int) bool {
	c := s.cells[cellPos{row, col}]
	return c != nil && c.hasValue()
}

func (c *cellXML) hasValue() bool {
	return c.F != nil || c.V != nil && c.V.Text != "" || c.IS != nil && c.IS.text() != ""
}

// text returns a cell's text and whether it is text at all.
func (c *checker) text(x *cellXML) (string, bool) {
	switch x.T {
	case "s":
		if i := x.index(); i >= 0 && i < len(c.strings) {
			return c.strings[i].text(), true
		}
	case "inlineStr":
		if x.IS != nil {
			return x.IS.text(), true
		}
	case "str":
		if x.V != nil {
			return unescape(x.V.Text), true
		}
	}
	return "", false
}

// index returns a shared string index, -1 when it is none.
func (c *cellXML) index() int {
	if c.V == nil {
		return -1
	}
	i, err := strconv.Atoi(strings.TrimSpace(c.V.Text))
	if err != nil {
		return -1
	}
	return i
}

func isTrue(s string) bool { return s == "1" || s == "true" }

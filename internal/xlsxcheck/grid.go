package xlsxcheck

import "strconv"

// checkGrid looks at the order of rows and cells, the row heights and the
// dimension.
func (c *checker) checkGrid(s *sheet) {
	lastRow := 0
	for _, r := range s.x.Rows {
		row, err := strconv.Atoi(r.R)
		if err != nil || row < 1 || row > maxRow {
			c.add(s.part, s.at(r.R), "TZ-SORT", "row number %q is not in 1 to %d", r.R, maxRow)
			continue
		}
		if row <= lastRow {
			c.add(s.part, s.at(r.R), "TZ-SORT", "row %d stands after row %d", row, lastRow)
		}
		lastRow = max(lastRow, row)
		c.checkRowCells(s, row, r)
		if r.Height == "" {
			continue
		}
		if h, err := strconv.ParseFloat(r.Height, 64); err != nil || !(h >= 0 && h <= 409.5) {
			c.add(s.part, s.at(r.R), "TZ-ROWHEIGHT", "height %s is not in 0 to 409.5 points", r.Height)
		}
	}
	c.checkDimension(s)
}

func (c *checker) checkRowCells(s *sheet, row int, r rowXML) {
	last := 0
	for _, cell := range r.Cells {
		switch {
		case cell.row == 0 || cell.row != row:
			c.add(s.part, s.at(cell.R), "TZ-SORT", "address %q in row %d", cell.R, row)
		case cell.col <= last:
			c.add(s.part, s.at(cell.R), "TZ-SORT", "stands after column %s", colName(last))
		}
		last = max(last, cell.col)
	}
}

func (c *checker) checkDimension(s *sheet) {
	if s.x.Dimension == nil {
		return
	}
	dim, err := parseRange(s.x.Dimension.Ref)
	if err != nil {
		c.add(s.part, s.at(""), "TZ-DIM", "%v", err)
		return
	}
	used := area{top: maxRow, left: maxCol}
	s.each(func(x *cellXML) {
		used = area{min(used.top, x.row), min(used.left, x.col), max(used.bottom, x.row), max(used.right, x.col)}
	})
	if used.bottom > 0 && !(dim.contains(used.top, used.left) && dim.contains(used.bottom, used.right)) {
		c.add(s.part, s.at(""), "TZ-DIM", "dimension %s does not cover the cells %s", dim, used)
	}
}

func (c *checker) checkCols(s *sheet) {
	last := 0
	for _, col := range s.x.Cols {
		at := s.at(colName(col.Min) + ":" + colName(col.Max))
		switch {
		case col.Min < 1 || col.Max < col.Min || col.Max > maxCol:
			c.add(s.part, at, "TZ-COLS", "columns %d to %d are no range", col.Min, col.Max)
		case col.Min <= last:
			c.add(s.part, at, "TZ-COLS", "overlaps or stands after column %s", colName(last))
		}
		last = max(last, col.Max)
		c.checkStyleIndex(s, at, col.Style)
		if col.Width == nil {
			continue
		}
		if w, err := strconv.ParseFloat(*col.Width, 64); err != nil || !(w >= 0 && w <= 255) {
			c.add(s.part, at, "TZ-COLS", "width %s is not in 0 to 255", *col.Width)
		}
	}
}

// checkMerges finds merges that are no ranges, that overlap, and values that a
// merge hides: a sum over the range would count them unseen.
func (c *checker) checkMerges(s *sheet) {
	for _, m := range s.x.Merges {
		if a, err := parseRange(m.Ref); err != nil {
			c.add(s.part, s.at(m.Ref), "TZ-MERGE", "%v", err)
		} else if a.single() {
			c.add(s.part, s.at(m.Ref), "TZ-MERGE", "a merge of one cell")
		}
	}
	for i, m := range s.merges {
		for _, n := range s.merges[:i] {
			if m.overlaps(n) {
				c.add(s.part, s.at(m.String()), "TZ-MERGE", "overlaps the merge %s", n)
			}
		}
		for row := m.top; row <= min(m.bottom, s.lastRow()); row++ {
			for col := m.left; col <= m.right; col++ {
				if (row != m.top || col != m.left) && s.filled(row, col) {
					c.add(s.part, s.at(colName(col)+strconv.Itoa(row)), "TZ-MERGEVALUE", "holds a value under the merge %s", m)
				}
			}
		}
	}
}

func (s *sheet) lastRow() int {
	if n := len(s.x.Rows); n > 0 {
		row, _ := strconv.Atoi(s.x.Rows[n-1].R)
		return max(row, n)
	}
	return 0
}

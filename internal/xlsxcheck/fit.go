package xlsxcheck

import "strconv"

// lineFactor is the least height of a line of text in font sizes; Excel itself
// takes 1.23 (宋体 11) to 1.36 (Calibri 11).
const lineFactor = 1.2

// checkFit finds text that would be cut off: rows too low for it, and text
// that does not wrap and runs into a filled neighbour. Rotated and shrunk
// cells, hidden rows and columns are passed over.
func (c *checker) checkFit(s *sheet) {
	auto := c.autoHeights(s)
	s.each(func(x *cellXML) {
		text, ok := c.text(x)
		xf, a := c.styles.xf(x.style), s.area(x)
		if !ok || text == "" || !plain(xf) {
			return
		}
		room := c.widthPx(s, a) - indentPx(xf)
		if room <= 0 || auto[x.row] == 0 {
			return
		}
		f := c.styles.fontOf(x.style)
		lines := 1
		if isTrue(xf.Align.Wrap) {
			lines = countLines(text, f, room)
		} else {
			c.checkCut(s, x, a, text, room)
		}
		have := 0.0
		for row := a.top; row <= a.bottom; row++ {
			have += c.rowHeight(s, auto, row)
		}
		if need := float64(lines) * f.size() * lineFactor; need > have+0.5 {
			c.add(s.part, s.at(a.String()), "TZ-HEIGHT",
				"%d lines of %g points need %.1f points, the rows have %.1f", lines, f.size(), need, have)
		}
	})
}

func plain(xf xfXML) bool {
	return !isTrue(xf.Align.Shrink) && (xf.Align.Rotation == "" || xf.Align.Rotation == "0")
}

func indentPx(xf xfXML) float64 { return float64(xf.Align.Indent) * 9 }

// autoHeights returns the height of every row that is present: as written, or,
// where none is written, what programs fit on opening to the row's own
// unmerged cells. Hidden rows are given 0.
func (c *checker) autoHeights(s *sheet) map[int]float64 {
	heights := map[int]float64{}
	for _, r := range s.x.Rows {
		row, _ := strconv.Atoi(r.R)
		if isTrue(r.Hidden) {
			heights[row] = 0
			continue
		}
		if h, err := strconv.ParseFloat(r.Height, 64); err == nil {
			heights[row] = h
			continue
		}
		h := s.defaultHeight()
		for i := range r.Cells {
			if !isTrue(s.x.Format.Custom) && r.Cells[i].row > 0 {
				h = max(h, c.ownHeight(s, &r.Cells[i]))
			}
		}
		heights[row] = h
	}
	return heights
}

// ownHeight is what a program gives an unmerged cell when it fits the row.
func (c *checker) ownHeight(s *sheet, x *cellXML) float64 {
	text, ok := c.text(x)
	a, xf := s.area(x), c.styles.xf(x.style)
	if !ok || text == "" || !a.single() || !plain(xf) {
		return 0
	}
	f, lines := c.styles.fontOf(x.style), 1
	if isTrue(xf.Align.Wrap) {
		lines = countLines(text, f, c.widthPx(s, a)-indentPx(xf))
	}
	return float64(lines) * f.size() * lineFactor
}

func (s *sheet) defaultHeight() float64 {
	if h, err := strconv.ParseFloat(s.x.Format.Height, 64); err == nil {
		return h
	}
	return 15
}

func (c *checker) rowHeight(s *sheet, auto map[int]float64, row int) float64 {
	if h, ok := auto[row]; ok {
		return h
	}
	return s.defaultHeight()
}

// checkCut follows text that does not wrap over its empty neighbours.
func (c *checker) checkCut(s *sheet, x *cellXML, a area, text string, room float64) {
	need := textPx(text, c.styles.fontOf(x.style)) * 0.95 // letters are narrower than half an em
	switch c.styles.xf(x.style).Align.Horizontal {
	case "", "general", "left":
	default:
		if a.single() {
			return // runs out on both sides or to the left
		}
	}
	if a.single() {
		for col := a.right + 1; col <= maxCol && room < need && !s.filled(x.row, col); col++ {
			room += s.colWidth(col) * c.digitPx()
		}
	}
	if need > room+2 {
		c.add(s.part, s.at(a.String()), "TZ-CUT", "text of about %.0f pixels in %.0f, without wrapping", need, room)
	}
}

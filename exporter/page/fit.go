package page

import (
	"iter"
	"math"
)

// orphan tells whether a text wraps and leaves one or two Chinese characters, or
// as little, on its last line.
func orphan(text string, width float64, l Look) bool {
	n, last := wrap(text, width, l)
	return n > 1 && last <= textPixels("局局", l)
}

// longestWidth bounds Longest.
const longestWidth = 20

// Longest returns the width, bounded, that shows the text of each cell on one line.
func Longest(cells iter.Seq[Cell]) float64 {
	w := 0.0
	for c := range cells {
		w = max(w, WidthFor(shown(c), c.Look))
	}
	return min(w, longestWidth)
}

// Neatest returns the width, from w to half as much again, at which few cells end in a
// line of one or two characters (清远市生态环境局连州分 / 局). What is wider makes the
// print smaller, so each character of width must save widthPrice of the cells from
// that. The first of a long list stand for all.
func Neatest(w float64, cells iter.Seq[Cell]) float64 {
	const most, widthPrice = 300, 0.02
	var sample []Cell
	for c := range cells {
		if sample = append(sample, c); len(sample) == most {
			break
		}
	}
	best, least := w, math.Inf(1)
	for width := w; width <= w*1.5; width += 0.5 {
		n := 0
		for _, c := range sample {
			if orphan(shown(c), width, c.Look) {
				n++
			}
		}
		cost := float64(n)/float64(max(1, len(sample))) + widthPrice*(width-w)
		if cost < least-1e-9 {
			best, least = width, cost
		}
	}
	return best
}

// shown is a cell's text, or its figure as written.
func shown(c Cell) string {
	switch v := c.Value.(type) {
	case string:
		return v
	case Number:
		return string(v)
	}
	return ""
}

// Span is the width of a cell over columns: the first, from 0, and an Across.
func Span(widths []float64, col, across int) float64 {
	return sum(widths[col : col+span(widths, col, across)])
}

// span is over how many columns a cell is merged: at least one, and no more than
// there are.
func span(widths []float64, col, across int) int {
	return max(1, min(across, len(widths)-col))
}

// Spread gives a column, from 0, what the page leaves of its width, at most so much.
func Spread(widths []float64, col int, most float64) {
	widths[col] += min(most, max(0, fullWidth-sum(widths)))
}

// Shrunk is the look in smaller print where a text would need more than the greatest
// height of a row.
func Shrunk(text string, width float64, l Look) Look {
	if len(text) < 27 {
		return l // not even with a line for every character
	}
	for _, size := range []float64{8, 6} {
		if TextHeight(text, width, l) < maxHeight {
			break
		}
		l.size = size
	}
	return l
}

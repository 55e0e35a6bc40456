package main

import (
	"math"
	"strings"
	"unicode/utf8"
)

// A spreadsheet program does not fit the rows of a file that it only opens,
// and excelize writes no heights: they are estimated here.
const (
	lineHeight = 14.6 // points for a line of 10 point text; the widest of the usual Song faces needs 14.5
	rowPadding = 7.0  // points above and below the text together
	maxHeight  = 409.0

	titleHeight   = 36.0
	headingHeight = 38.0
)

// rowHeight returns the height in points of a row whose fullest cell has that
// many lines.
func rowHeight(lines int, least float64) float64 {
	h := max(least, float64(lines)*lineHeight+rowPadding)
	return min(maxHeight, math.Round(h*4)/4)
}

// Widths in pixels of 10 point text on a screen of 96 dots per inch, a little
// above those of a Song face (13.33 and 6.67), and of a column's unit.
const (
	widePixels   = 13.4
	narrowPixels = 7.4
	unitPixels   = 8.0
	marginPixels = 5.0 // the cell's inner margins
)

// lines estimates how many lines text takes in a column of the given width, in
// characters of the default font. A run of ASCII without spaces (99.2km) moves
// to the next line whole.
func lines(text string, width float64) int {
	room := width*unitPixels - marginPixels
	n := 0
	for _, part := range strings.Split(text, "\n") {
		n++
		used := 0.0
		for _, word := range words(part) {
			w := pixels(word)
			if used > 0 && used+w > room {
				n, used = n+1, 0
			}
			for w > room {
				n, w = n+1, w-room
			}
			used += w
		}
	}
	return n
}

// words cuts text where a line may break: around every wide character and
// after every space.
func words(text string) []string {
	var out []string
	start := 0
	for i, r := range text {
		if wide(r) || (i > 0 && text[i-1] == ' ') {
			if start < i {
				out = append(out, text[start:i])
			}
			start = i
		}
		if wide(r) {
			end := i + utf8.RuneLen(r)
			out, start = append(out, text[i:end]), end
		}
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}

func pixels(text string) float64 {
	w := 0.0
	for _, r := range text {
		if wide(r) {
			w += widePixels
		} else {
			w += narrowPixels
		}
	}
	return w
}

// wide counts everything beyond the Latin blocks, so that curly quotes, which a
// Song face draws wide, are never counted too narrow.
func wide(r rune) bool { return r >= 0x2000 }

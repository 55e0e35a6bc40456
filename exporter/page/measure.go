package page

import (
	"math"
	"strings"
	"sync"
	"unicode"
)

// A spreadsheet program does not fit the rows of a file that it only opens, so
// heights are estimated here, a little above what the usual Song faces need.
const (
	unitPixels   = 8.0 // a column's unit of width: the digits of 宋体 11
	cellMargin   = 6.0 // pixels that the cell keeps free
	indentPixels = 9.0
	lineFactor   = 1.38 // line height in font sizes; Song faces take 1.2 to 1.36
	rowPadding   = 6.0  // points above and below the text together
	maxHeight    = 409.0
)

// What a character is to a line: how many columns it takes in a Chinese face, and
// whether a line may begin or end with it.
const (
	columnBits uint8 = 3
	closes     uint8 = 4 // does not begin a line
	opens      uint8 = 8 // does not end a line
)

// The signs that do not begin, and those that do not end, a line.
const (
	closing = "，。、；：！？）》」』】〕”’…—％‰～·,.;:!?)]}%"
	opening = "（《「『【〔“‘([{"
)

// classes holds the class of every character below U+10000; long lists are measured
// character by character.
var classes = sync.OnceValue(func() *[1 << 16]uint8 {
	t := new([1 << 16]uint8)
	for r := range rune(len(t)) {
		t[r] = columnsOf(r)
	}
	for _, r := range closing {
		t[r] |= closes
	}
	for _, r := range opening {
		t[r] |= opens
	}
	return t
})

// columnsOf returns how many columns a character takes: 2 for Chinese and for
// everything of ambiguous width (“”…—×·), 0 for marks.
func columnsOf(r rune) uint8 {
	switch {
	case r < 0x80:
		return 1
	case strings.ContainsRune("×÷±°·§", r):
		return 2
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x2000, r >= 0x1100 && r <= 0x115f:
		return 2
	}
	return 1
}

func classOf(r rune) uint8 {
	if t := classes(); r >= 0 && int(r) < len(t) {
		return t[r]
	}
	return columnsOf(r)
}

// textPixels estimates the width of one line of text. Latin letters are given a
// tenth more than half an em, for faces that draw them so.
func textPixels(text string, l Look) float64 {
	half := l.size * 96 / 72 / 2
	if l.bold {
		half *= 1.04
	}
	sum := 0.0
	for _, r := range text {
		switch classOf(r) & columnBits {
		case 1:
			sum += half * 1.1
		case 2:
			sum += half * 2
		}
	}
	return sum
}

// WidthFor returns the column width that shows a text on one line.
func WidthFor(text string, l Look) float64 {
	widest := 0.0
	for line := range strings.SplitSeq(text, "\n") {
		widest = max(widest, textPixels(line, l))
	}
	return math.Ceil((widest+cellMargin+float64(l.indent)*indentPixels)/unitPixels*4) / 4
}

// wrap estimates how many lines a text takes, and how many pixels the last has.
func wrap(text string, width float64, l Look) (n int, used float64) {
	room := width*unitPixels - cellMargin - float64(l.indent)*indentPixels
	for part := range strings.SplitSeq(clean(text), "\n") {
		n++
		used = 0
		eachWord(part, func(word string) {
			w := textPixels(word, l)
			if used > 0 && used+w > room {
				n, used = n+1, 0
			}
			for w > room && room > 0 {
				n, w = n+1, w-room
			}
			used += w
		})
	}
	return n, used
}

// eachWord cuts a text where a line may break: after spaces and around Chinese
// characters, which keep the punctuation that belongs to them.
func eachWord(text string, yield func(string)) {
	start, prev := 0, rune(0)
	for i, r := range text {
		if i > 0 && mayBreak(prev, r) {
			yield(text[start:i])
			start = i
		}
		prev = r
	}
	if start < len(text) {
		yield(text[start:])
	}
}

func mayBreak(before, after rune) bool {
	if before == ' ' {
		return after != ' '
	}
	b, a := classOf(before), classOf(after)
	if a&closes != 0 || b&opens != 0 {
		return false
	}
	return b&columnBits == 2 || a&columnBits == 2
}

// TextHeight returns the height of a row that shows a text in a column, or in merged
// columns, of that width.
func TextHeight(text string, width float64, l Look) float64 {
	n, _ := wrap(text, width, l)
	return min(maxHeight, math.Round((float64(n)*l.size*lineFactor+rowPadding)*4)/4)
}

// sum adds up widths or heights.
func sum(xs []float64) float64 {
	total := 0.0
	for _, x := range xs {
		total += x
	}
	return total
}

package xlsxcheck

import (
	"strconv"
	"strings"
	"unicode"
)

const pxPerPoint = 96.0 / 72

// columns is the display width of a character: 2 for Chinese and all that is
// drawn full width in a Chinese font, 0 for marks, else 1.
func columns(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1100 && r <= 0x115F, r >= 0x2E80 && r <= 0xA4CF, r >= 0xAC00 && r <= 0xD7A3,
		r >= 0xF900 && r <= 0xFAFF, r >= 0xFE30 && r <= 0xFE6F, r >= 0xFF01 && r <= 0xFF60,
		r >= 0xFFE0 && r <= 0xFFE6, r >= 0x1F300 && r <= 0x1FAFF, r >= 0x20000 && r <= 0x3FFFD,
		r >= 0x2014 && r <= 0x2027, r >= 0x2030 && r <= 0x203B, r >= 0x2103 && r <= 0x27BF:
		return 2
	}
	return 1
}

// textPx estimates the width of a line in pixels: half an em per column.
func textPx(text string, f *fontXML) float64 {
	n := 0
	for _, r := range text {
		n += columns(r)
	}
	return float64(n) * halfEm(f)
}

func halfEm(f *fontXML) float64 {
	px := f.size() * pxPerPoint / 2
	if f.bold() {
		px *= 1.04
	}
	return px
}

// digitPx is the unit of column widths: the widest digit of the book's first
// font, in whole pixels. Chinese fonts are a pixel wider than Calibri.
func (c *checker) digitPx() float64 {
	var f *fontXML
	if len(c.styles.Fonts) > 0 {
		f = &c.styles.Fonts[0]
	}
	if strings.ContainsFunc(f.name(), isHan) {
		return float64(int(f.size()*pxPerPoint/2 + 0.9))
	}
	return float64(int(f.size()*pxPerPoint*0.507 + 0.3))
}

// widthPx is the room for text in the columns of an area, without the 5
// pixels that Excel keeps free.
func (c *checker) widthPx(s *sheet, a area) float64 {
	sum := 0.0
	for col := a.left; col <= a.right; col++ {
		sum += s.colWidth(col)
	}
	return sum*c.digitPx() - 5
}

func (s *sheet) colWidth(col int) float64 {
	for _, x := range s.x.Cols {
		if x.Min > col || col > x.Max {
			continue
		}
		if isTrue(x.Hidden) {
			return 0
		}
		if x.Width != nil {
			w, _ := strconv.ParseFloat(*x.Width, 64)
			return w
		}
	}
	if w, err := strconv.ParseFloat(s.x.Format.Width, 64); err == nil {
		return w
	}
	return 9.140625 // 8.43 digits and the padding
}

// countLines breaks a text as a wrapped cell does: Chinese anywhere, other
// words as a whole unless they are wider than the line.
func countLines(text string, f *fontXML, room float64) int {
	text = strings.TrimSuffix(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	lines := 0
	for part := range strings.SplitSeq(text, "\n") {
		lines += paragraphLines(part, f, room)
	}
	return lines
}

func paragraphLines(text string, f *fontXML, room float64) int {
	half, lines, used, word := halfEm(f), 1, 0.0, 0.0
	room = max(room, 2*half) // one character stands on every line
	flush := func() {
		if word > 0 && used > 0 && used+word > room {
			lines, used = lines+1, 0
		}
		for word > room { // a word wider than the line is cut
			lines, word = lines+1, word-room
		}
		used, word = used+word, 0
	}
	for _, r := range text {
		w := float64(columns(r)) * half
		switch {
		case r == ' ':
			flush()
			used += w // blanks hang over the end of a line
		case columns(r) == 2:
			flush()
			word = w
			flush()
		default:
			word += w
		}
	}
	flush()
	return lines
}

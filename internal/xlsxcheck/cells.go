package xlsxcheck

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

var errorValue = regexp.MustCompile(`^#(REF!|NAME\?|VALUE!|DIV/0!|N/A|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)$`)

// checkCells looks at every cell's style, type, value, text and formula.
func (c *checker) checkCells(s *sheet) {
	for _, r := range s.x.Rows {
		c.checkStyleIndex(s, s.at(r.R), r.Style)
	}
	s.each(func(x *cellXML) {
		at := s.at(x.R)
		c.checkStyleIndex(s, at, x.S)
		c.checkType(s, at, x)
		if x.F != nil {
			c.checkFormula(s, at, x)
		}
		if text, ok := c.text(x); ok {
			c.checkText(s, at, text)
			c.checkFont(s, at, x, text)
			if x.T == "str" && errorValue.MatchString(text) {
				c.add(s.part, at, "TZ-ERROR", "shows %s", text)
			}
		}
		c.checkSpace(s, at, x)
	})
}

// checkType holds the value against the cell's type.
func (c *checker) checkType(s *sheet, at string, x *cellXML) {
	v := ""
	if x.V != nil {
		v = x.V.Text
	}
	switch x.T {
	case "", "n":
		if f, err := strconv.ParseFloat(v, 64); v != "" && (err != nil || math.IsInf(f, 0) || math.IsNaN(f)) {
			c.add(s.part, at, "TZ-VALUE", "%q is no number", v)
		}
	case "s":
		if i := x.index(); x.F == nil && (i < 0 || i >= len(c.strings)) {
			c.add(s.part, at, "TZ-STRING", "shared string %q of %d", v, len(c.strings))
		}
	case "b":
		if v != "0" && v != "1" {
			c.add(s.part, at, "TZ-VALUE", "%q is no truth value", v)
		}
	case "e":
		c.add(s.part, at, "TZ-ERROR", "shows %s", v)
	case "inlineStr":
		if x.IS == nil {
			c.add(s.part, at, "TZ-VALUE", "inline text without <is>")
		}
	case "str":
	case "d":
		c.add(s.part, at, "TZ-VALUE", "ISO date cells are not read by older Excel")
	default:
		c.add(s.part, at, "TZ-VALUE", "unknown cell type %q", x.T)
	}
}

func (c *checker) checkText(s *sheet, at, text string) {
	if n := units(text); n > 32767 {
		c.add(s.part, at, "TZ-LONGTEXT", "text of %d characters, allowed are 32767", n)
	}
	if r := controlIn(text); r != 0 {
		c.add(s.part, at, "TZ-CONTROL", "text holds %U", r)
	}
}

// checkSpace finds blanks at the ends of a text that a reader may drop because
// xml:space="preserve" is missing.
func (c *checker) checkSpace(s *sheet, at string, x *cellXML) {
	var pieces []textXML
	add := func(t richText) {
		if t.T != nil {
			pieces = append(pieces, *t.T)
		}
		for _, r := range t.R {
			pieces = append(pieces, r.T)
		}
	}
	switch {
	case x.T == "inlineStr" && x.IS != nil:
		add(*x.IS)
	case x.T == "s" && x.F == nil:
		if i := x.index(); i >= 0 && i < len(c.strings) {
			add(c.strings[i])
		}
	}
	for _, t := range pieces {
		if t.Space != "preserve" && strings.Trim(t.Text, " \t\r\n") != t.Text {
			c.add(s.part, at, "TZ-SPACE", "blanks at the ends of %q lack xml:space", t.Text)
		}
	}
}

// checkFont demands a named font for Chinese text; without one each program
// takes its own.
func (c *checker) checkFont(s *sheet, at string, x *cellXML, text string) {
	if !strings.ContainsFunc(text, isHan) {
		return
	}
	if f := c.styles.fontOf(x.style); f != nil && f.name() == "" {
		c.add(s.part, at, "TZ-FONT", "Chinese text in a font without a name (style %d)", x.style)
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// controlIn returns the first character that no sheet should show: controls
// but for tab and line feed, U+FFFD and its like, bidirectional overrides.
func controlIn(text string) rune {
	for _, r := range text {
		switch {
		case r == '\t', r == '\n':
		case unicode.IsControl(r), r == 0xFEFF, r >= 0xFFFD && r <= 0xFFFF,
			r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return r
		}
	}
	return 0
}

var escape = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescape decodes the _xHHHH_ form in which the format writes characters that
// XML cannot hold.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escape.ReplaceAllStringFunc(s, func(m string) string {
		n, _ := strconv.ParseUint(m[2:6], 16, 32)
		return string(rune(n))
	})
}

package xlsx

import (
	"bytes"

	"taizhang/importer/ooxml"
)

// Struck says how much of a cell's visible text is struck out.
type Struck uint8

// Blanks alone are neither struck nor kept: a cell whose unstruck runs are blank is
// AllStruck, and one whose struck runs are blank is NotStruck.
const (
	NotStruck Struck = iota
	PartStruck
	AllStruck
)

// Mark is what somebody did to a cell beside its value.
type Mark struct {
	Struck  Struck
	Kept    string // the text that is not struck, where Struck is PartStruck
	Comment string // its comments, without their authors
}

// mark returns the mark of a cell at hand; nil for none.
func (s *sheetScan) mark(c *Cell) *Mark {
	var m Mark
	switch {
	case s.strikes != nil && s.struck:
		m.Struck, m.Kept = s.strikes.inStruck.Struck, s.strikes.inStruck.Kept
	case s.strikes != nil:
		m.Struck, m.Kept = s.strikes.inPlain.Struck, s.strikes.inPlain.Kept
	case s.struck:
		m.Struck = AllStruck
	}
	m.Comment = s.comments[place{c.Row, c.Col}]
	if m == (Mark{}) {
		return nil
	}
	return &m
}

// strikes is how a rich text is marked in a cell whose font is plain, and in one whose
// font is struck.
type strikes struct{ inPlain, inStruck Mark }

// run is a part of a rich text with one font: its own, or the cell's.
type run struct {
	end               int // in the text before its escapes are decoded
	own, struck, bold bool
}

// strikesOf judges a rich text by its runs; nil for one that takes the cell's font
// throughout.
func strikesOf(text []byte, runs []run) *strikes {
	judge := func(cell bool) (m Mark) {
		var kept []byte
		gone, stays, from := false, false, 0
		for _, r := range runs {
			part := text[from:r.end]
			from = r.end
			seen := len(bytes.TrimSpace(part)) > 0
			if r.struck || cell && !r.own {
				gone = gone || seen
				continue
			}
			stays = stays || seen
			kept = append(kept, part...)
		}
		switch {
		case gone && stays:
			kept, _ = decodeEscapes(kept)
			return Mark{Struck: PartStruck, Kept: string(kept)}
		case gone:
			return Mark{Struck: AllStruck}
		}
		return Mark{}
	}
	for _, r := range runs {
		if r.own {
			return &strikes{inPlain: judge(false), inStruck: judge(true)}
		}
	}
	return nil
}

// readFont reads a font element, or the font of a run. Every run of every rich text has
// one: no name in it becomes a string.
func readFont(x *ooxml.Reader) (struck, bold bool, err error) {
	for depth := x.Depth(); ; {
		tok, err := x.Next()
		switch {
		case err != nil:
			return struck, bold, err
		case tok == ooxml.End && x.Depth() < depth:
			return struck, bold, nil
		case tok != ooxml.Start || x.Space != ooxml.SpaceMain:
		case string(x.Name) == "strike":
			struck = isOn(x)
		case string(x.Name) == "b":
			bold = isOn(x)
		}
	}
}

// isOn reads a property that is on unless its value says otherwise.
func isOn(x *ooxml.Reader) bool {
	v, _ := x.Attr("val")
	return string(v) != "0" && string(v) != "false"
}

package xlsxcheck

import (
	"fmt"
	"strconv"
	"strings"
)

type valXML struct {
	Val string `xml:"val,attr"`
}

type fontXML struct {
	Size *valXML `xml:"sz"`
	Name *valXML `xml:"name"`
	Bold *struct {
		Val string `xml:"val,attr"`
	} `xml:"b"`
}

type xfXML struct {
	NumFmt int `xml:"numFmtId,attr"`
	Font   int `xml:"fontId,attr"`
	Fill   int `xml:"fillId,attr"`
	Border int `xml:"borderId,attr"`
	Align  struct {
		Wrap       string `xml:"wrapText,attr"`
		Shrink     string `xml:"shrinkToFit,attr"`
		Rotation   string `xml:"textRotation,attr"`
		Indent     int    `xml:"indent,attr"`
		Horizontal string `xml:"horizontal,attr"`
	} `xml:"alignment"`
}

type stylesXML struct {
	part    string
	NumFmts []struct {
		ID   int    `xml:"numFmtId,attr"`
		Code string `xml:"formatCode,attr"`
	} `xml:"numFmts>numFmt"`
	Fonts   []fontXML  `xml:"fonts>font"`
	Fills   []struct{} `xml:"fills>fill"`
	Borders []struct{} `xml:"borders>border"`
	CellXfs []xfXML    `xml:"cellXfs>xf"`
	Dxfs    []struct{} `xml:"dxfs>dxf"`
}

// checkStyles holds styles.xml to its own indexes.
func (c *checker) checkStyles() {
	st := &c.styles
	if st.part == "" {
		return
	}
	codes := map[int]bool{}
	for _, n := range st.NumFmts {
		if codes[n.ID] {
			c.add(st.part, "", "TZ-STYLE", "number format %d is defined twice", n.ID)
		}
		codes[n.ID] = true
		if err := formatFault(n.Code); err != nil {
			c.add(st.part, "", "TZ-STYLE", "number format %q: %v", n.Code, err)
		}
	}
	for i, xf := range st.CellXfs {
		for _, r := range []struct {
			what   string
			id, of int
		}{{"font", xf.Font, len(st.Fonts)}, {"fill", xf.Fill, len(st.Fills)}, {"border", xf.Border, len(st.Borders)}} {
			if r.id < 0 || r.id >= r.of {
				c.add(st.part, "", "TZ-STYLE", "style %d uses %s %d of %d", i, r.what, r.id, r.of)
			}
		}
		if xf.NumFmt >= 164 && !codes[xf.NumFmt] {
			c.add(st.part, "", "TZ-STYLE", "style %d uses number format %d, which is not defined", i, xf.NumFmt)
		}
	}
}

// formatFault finds number format codes that Excel refuses.
func formatFault(code string) error {
	if n := units(code); n == 0 || n > 255 {
		return fmt.Errorf("has %d characters, allowed are 1 to 255", n)
	}
	sections, quote, bracket := 1, false, false
	rs := []rune(code)
	for i := 0; i < len(rs); i++ {
		switch {
		case rs[i] == '"':
			quote = !quote
		case quote:
		case rs[i] == '\\':
			i++
		case rs[i] == '[':
			bracket = true
		case rs[i] == ']':
			bracket = false
		case rs[i] == ';':
			sections++
		}
	}
	if quote || bracket || sections > 4 {
		return fmt.Errorf("quote open %t, bracket open %t, %d sections", quote, bracket, sections)
	}
	return nil
}

func (c *checker) checkStyleIndex(s *sheet, at, style string) {
	if style == "" {
		return
	}
	if i, err := strconv.Atoi(style); err != nil || i < 0 || i >= len(c.styles.CellXfs) {
		c.add(s.part, at, "TZ-STYLE", "style %q of %d", style, len(c.styles.CellXfs))
	}
}

func (st *stylesXML) xf(style int) xfXML {
	if style < 0 || style >= len(st.CellXfs) {
		return xfXML{}
	}
	return st.CellXfs[style]
}

func (st *stylesXML) fontOf(style int) *fontXML {
	if i := st.xf(style).Font; i >= 0 && i < len(st.Fonts) {
		return &st.Fonts[i]
	}
	return nil
}

// size returns a font's size in points.
func (f *fontXML) size() float64 {
	if f != nil && f.Size != nil {
		if v, err := strconv.ParseFloat(f.Size.Val, 64); err == nil && v > 0 {
			return v
		}
	}
	return 11
}

func (f *fontXML) bold() bool {
	return f != nil && f.Bold != nil && f.Bold.Val != "0" && f.Bold.Val != "false"
}

func (f *fontXML) name() string {
	if f == nil || f.Name == nil {
		return ""
	}
	return strings.TrimSpace(f.Name.Val)
}

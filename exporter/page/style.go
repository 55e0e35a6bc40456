package page

import "github.com/xuri/excelize/v2"

// The faces that an office of this country prints its tables in.
const (
	song = "宋体"
	hei  = "黑体"
)

// Look is how a cell is shown. Text always wraps unless it flows.
type Look struct {
	font        string
	size        float64
	bold        bool
	color, fill string // RRGGBB; "" is black, none
	align       string
	flows       bool // over empty cells to the right, without wrapping
	indent      int
	format      string // of a number; "" is General
	border      bool
}

// The looks of all sheets.
var (
	Title   = Look{font: hei, size: 16, align: "center"}                                              // of a sheet
	Heading = Look{font: song, size: 10.5, bold: true, fill: "DDE9F3", align: "center", border: true} // of a column
	Section = Look{font: song, size: 11, bold: true, align: "left", indent: 1, border: true}          // the name of one
	Centre  = Look{font: song, size: 10, align: "center", border: true}                               // in lists
	Left    = Look{font: song, size: 10, align: "left", border: true}                                 // in lists
	Text    = Look{font: song, size: 10, align: "left", indent: 1, border: true}                      // sentences
	Figure  = Look{font: song, size: 10, align: "right", indent: 1, border: true}                     // in lists
	Table   = Look{font: song, size: 11, align: "center", border: true}                               // in a short table
	Total   = Look{font: song, size: 11, bold: true, align: "center", border: true}                   // its last row
	Note    = Look{font: song, size: 9, align: "left"}                                                // below a table
	Subtle  = Look{font: song, size: 9, align: "center", color: "404040"}                             // below a title
	Corner  = Look{font: song, size: 10, align: "right"}                                              // 单位：亿元
)

// The least heights of rows, in points.
const (
	TitleLeast     = 36.0
	TableHeadLeast = 36.0 // headings of a short table
	TableLeast     = 32.0 // rows of a short table
	ListHeadLeast  = 30.0
	ListLeast      = 26.0
	SectionLeast   = 24.0
	LineLeast      = 22.0 // rows and headings of a section
	NoteLeast      = 18.0
	BareLeast      = 16.0 // rows outside a table

	tightened  = 2.0  // what a Tight row gives up
	againLeast = 26.0 // a heading drawn again, with some room
)

// The bounds of a column that takes the width of its texts, in characters.
const (
	Narrowest = 8.0
	Widest    = 46.0
)

// With is the look of a figure in a number format.
func (l Look) With(format string) Look { l.format = format; return l }

// Heavy is the look in bold.
func (l Look) Heavy() Look { l.bold = true; return l }

// Coloured is the look in the colours of a verdict.
func (l Look) Coloured(c Colours) Look { l.color, l.fill, l.bold = c.text, c.fill, true; return l }

// Flowing is the look of a text that flows over the empty cells to its right,
// without wrapping.
func (l Look) Flowing() Look { l.flows = true; return l }

// Colours are those of a verdict; its word always stands with them.
type Colours struct{ text, fill string }

// The colours of verdicts.
var (
	Green = Colours{"1E5C2B", "E2F0D9"}
	Blue  = Colours{"1F4E79", "DDEBF7"}
	Amber = Colours{"7A4B00", "FFF0C2"}
	Red   = Colours{"9C0006", "FFD9D9"}
	Grey  = Colours{"595959", "EDEDED"}
)

// style returns the number of a look's cell style, which it makes on first use.
func (b *book) style(l Look) (int, error) {
	if id, ok := b.styles[l]; ok {
		return id, nil
	}
	s := excelize.Style{
		Font: &excelize.Font{Family: l.font, Size: l.size, Bold: l.bold, Color: "000000"},
		Alignment: &excelize.Alignment{
			Horizontal: l.align, Vertical: "center", WrapText: !l.flows, Indent: l.indent,
		},
	}
	if l.color != "" {
		s.Font.Color = l.color
	}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	if format := l.format; format != "" {
		s.CustomNumFmt = &format
	}
	if l.border {
		for _, side := range []string{"left", "right", "top", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: "000000", Style: 1})
		}
	}
	id, err := b.file.NewStyle(&s)
	if err == nil {
		b.styles[l] = id
	}
	return id, err
}

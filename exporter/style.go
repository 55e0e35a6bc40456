package exporter

import "github.com/xuri/excelize/v2"

// The faces that an office of this country prints its tables in.
const (
	song = "宋体"
	hei  = "黑体"
)

// look is how a cell is shown. Text always wraps unless it flows.
type look struct {
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
	titleLook   = look{font: hei, size: 16, align: "center"}
	headingLook = look{font: song, size: 10.5, bold: true, fill: "DDE9F3", align: "center", border: true}
	sectionLook = look{font: song, size: 11, bold: true, align: "left", indent: 1, border: true}
	centreLook  = look{font: song, size: 10, align: "center", border: true}
	leftLook    = look{font: song, size: 10, align: "left", border: true}
	textLook    = look{font: song, size: 10, align: "left", indent: 1, border: true}
	amountLook  = look{font: song, size: 10, align: "right", indent: 1, border: true}
	tableLook   = look{font: song, size: 11, align: "center", border: true}
	totalLook   = look{font: song, size: 11, bold: true, align: "center", border: true}
	noteLook    = look{font: song, size: 9, align: "left"}
	subtleLook  = look{font: song, size: 9, align: "center", color: "404040"}
)

// The number formats.
const (
	formatYi    = "0.0000"
	formatWan   = "#,##0.00####"
	formatShare = "0.00"
)

func (l look) with(format string) look { l.format = format; return l }
func (l look) sized(size float64) look { l.size = size; return l }
func (l look) aligned(a string) look   { l.align, l.indent = a, 0; return l }
func (l look) heavy() look             { l.bold = true; return l }
func (l look) coloured(c colours) look { l.color, l.fill, l.bold = c.text, c.fill, true; return l }

// colours are those of a verdict; its word always stands with them.
type colours struct{ text, fill string }

var (
	green  = colours{"1E5C2B", "E2F0D9"}
	blue   = colours{"1F4E79", "DDEBF7"}
	amber  = colours{"7A4B00", "FFF0C2"}
	red    = colours{"9C0006", "FFD9D9"}
	greyed = colours{"595959", "EDEDED"}
)

// style returns the number of a look's cell style, which it makes on first use.
func (b *book) style(l look) (int, error) {
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
	if l.format != "" {
		s.CustomNumFmt = &l.format
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

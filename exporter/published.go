package exporter

import (
	"io"
	"regexp"
	"slices"
	"strings"

	"taizhang/exporter/page"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// PublishedTable writes a published table as it was published: every cell at its
// address with its text; what was a number is one, and shows the same text. Title,
// headings and borders look like those of Table2.
func PublishedTable(w io.Writer, t portfolio.PublishedTable) error {
	if len(t.Grid) == 0 {
		return &portfolio.Error{Code: portfolio.NotFound, Msg: "公布表没有内容可以导出", Hint: "请先导入含有公布表的文件"}
	}
	return page.Write(w, t.Title, newPublished(t).sheet())
}

// published is a published table with what its look depends on.
type published struct {
	portfolio.PublishedTable
	cells   map[[2]int]portfolio.GridCell // by row, column
	merges  map[[2]int]merge              // by row and first column
	widths  []float64
	left    int // first column of the table
	heading int // its row; the table ends in row last
	last    int
	lowest  int // last row of the sheet
}

// merge is what a merged range does in one row: the columns that it takes, and whether
// it began above.
type merge struct {
	across    int
	continues bool
}

func newPublished(t portfolio.PublishedTable) *published {
	p := &published{PublishedTable: t, cells: map[[2]int]portfolio.GridCell{}, merges: map[[2]int]merge{}}
	count := map[int]int{}
	right := 0
	p.left = t.Grid[0].Col
	for _, c := range t.Grid {
		p.cells[[2]int{c.Row, c.Col}] = c
		count[c.Row]++
		p.left, right, p.lowest = min(p.left, c.Col), max(right, c.Col), max(p.lowest, c.Row)
	}
	for _, m := range t.Merges {
		a, ok := page.ParseArea(m)
		if !ok {
			continue
		}
		for r := a.Row; r <= a.LastRow; r++ {
			p.merges[[2]int{r, a.Col}] = merge{a.LastCol - a.Col + 1, r > a.Row}
		}
		right, p.lowest = max(right, a.LastCol), max(p.lowest, a.LastRow)
	}
	// The heading is the first row with three cells; the last with two ends the table.
	for r := 1; r <= p.lowest; r++ {
		if count[r] >= 3 && p.heading == 0 {
			p.heading = r
		}
		if count[r] >= 2 {
			p.last = r
		}
	}
	p.setWidths(right)
	return p
}

// setWidths gives the columns the widths of TableColumns where their headings are
// known, else what their texts need, within bounds.
func (p *published) setWidths(right int) {
	p.widths = make([]float64, right)
	for i := range p.widths {
		p.widths[i] = page.Narrowest
	}
	for _, c := range p.Grid {
		if c.Row < p.heading || c.Row > p.last || p.merges[[2]int{c.Row, c.Col}].across > 1 {
			continue
		}
		w := min(page.Widest, max(page.Narrowest, page.WidthFor(c.Text, page.Heading)))
		if c.Row == p.heading {
			if known := knownWidth(c.Text); known > 0 {
				w = max(known, w)
			}
		}
		p.widths[c.Col-1] = max(p.widths[c.Col-1], w)
	}
	widest := 0
	for i, w := range p.widths {
		if w > p.widths[widest] {
			widest = i
		}
	}
	page.Spread(p.widths, widest, 12)
}

// knownWidth is the width of a heading of 表2; 0 for others.
func knownWidth(heading string) float64 {
	h := portfolio.Squeeze(heading)
	for _, c := range layout.TableColumns() {
		if h == portfolio.Squeeze(c.Heading) || slices.Contains(c.Synonyms, h) {
			return float64(c.Width) / 10
		}
	}
	return 0
}

func (p *published) sheet() *page.Sheet {
	rows := make([]page.Row, p.lowest)
	for r := range rows {
		rows[r] = p.row(r + 1)
	}
	s := &page.Sheet{Name: p.Sheet, Widths: p.widths, Body: page.Each(rows), Paging: page.Flowing, AsTextFrom: 1}
	if s.Name == "" {
		s.Name = Table2Sheet
	}
	if h := p.heading; h > 0 {
		s.Title, s.Head, s.Body = rows[:h-1], rows[h-1:h], page.Each(rows[h:])
	}
	return s
}

func (p *published) row(r int) page.Row {
	inTable := p.heading > 0 && r >= p.heading && r <= p.last
	out := page.Row{Cells: make([]page.Cell, len(p.widths)), Least: page.BareLeast}
	base := p.look(r)
	switch {
	case r == p.heading:
		out.Least = page.TableHeadLeast
	case inTable:
		out.Least = page.TableLeast
	}
	for i := range out.Cells {
		at := [2]int{r, i + 1}
		m := p.merges[at]
		if c, ok := p.cells[at]; ok {
			l := base
			flows := !inTable && m.across <= 1
			if flows {
				l = l.Flowing()
			} else { // a number needs what its text does, one over several rows in the first
				out.Least = max(out.Least, page.TextHeight(c.Text, page.Span(p.widths, i, m.across), l))
			}
			out.Cells[i] = publishedCell(c, l)
			if c.Text == p.Title && r < p.heading {
				out.Least = max(out.Least, page.TitleLeast)
			}
		} else if inTable && i+1 >= p.left {
			out.Cells[i].Look = base
		}
		out.Cells[i].Across, out.Cells[i].Continues = m.across, m.continues
	}
	return out
}

// look is the look of a row.
func (p *published) look(r int) page.Look {
	switch {
	case r == p.heading:
		return page.Heading
	case r < p.heading:
		if p.holds(r, func(text string) bool { return text == p.Title }) {
			return page.Title
		}
		return page.Corner
	case r > p.last:
		return page.Note
	case p.holds(r, func(text string) bool { return portfolio.Squeeze(text) == portfolio.TotalScope }):
		return page.Total
	}
	return page.Table
}

// holds tells whether a row has a text.
func (p *published) holds(r int, is func(text string) bool) bool {
	for c := range p.widths {
		if g, ok := p.cells[[2]int{r, c + 1}]; ok && is(g.Text) {
			return true
		}
	}
	return false
}

var plainNumber = regexp.MustCompile(`^-?\d+(\.\d+)?$|^-?\d{1,3}(,\d{3})+(\.\d+)?$`)

// publishedCell writes a number as one that shows the published text: 3.0000 is 3
// with four decimals. What cannot be shown so stays text.
func publishedCell(c portfolio.GridCell, l page.Look) page.Cell {
	if !c.Number {
		return page.Cell{Value: c.Text, Look: l}
	}
	text := c.Text
	if plain, ok := portfolio.CutDigits(text, 15); ok && !plainNumber.MatchString(text) || digits(text) > 15 && ok {
		text = plain // an exponent, or the 17 digits of a stored float
	}
	n := page.Number(strings.ReplaceAll(text, ",", ""))
	if !plainNumber.MatchString(text) || !n.Fits() {
		return page.Cell{Value: c.Text, Look: l}
	}
	return page.Cell{Value: n, Look: l.With(page.FormatFor(text))}
}

// digits counts the significant digits of a number.
func digits(text string) int {
	return len(strings.TrimLeft(strings.NewReplacer("-", "", ".", "", ",", "").Replace(text), "0"))
}

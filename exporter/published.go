package exporter

import (
	"io"
	"regexp"
	"slices"
	"strings"

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
	b, err := newBook(t.Title)
	if err != nil {
		return err
	}
	defer b.close()
	p := newPublished(t)
	if err := b.write(p.layout(), each(p.rows())); err != nil {
		return err
	}
	return b.finish(w)
}

// published is a published table with what its look depends on.
type published struct {
	portfolio.PublishedTable
	cells   map[[2]int]portfolio.GridCell // by row, column
	spans   map[[2]int]int                // columns of the merges, by their first cell
	widths  []float64
	left    int // first column of the table
	heading int // its row; the table ends in row last
	last    int
	lowest  int // last row of the sheet
}

func newPublished(t portfolio.PublishedTable) *published {
	p := &published{PublishedTable: t, cells: map[[2]int]portfolio.GridCell{}, spans: map[[2]int]int{}}
	count := map[int]int{}
	right := 0
	p.left = t.Grid[0].Col
	for _, c := range t.Grid {
		p.cells[[2]int{c.Row, c.Col}] = c
		count[c.Row]++
		p.left, right, p.lowest = min(p.left, c.Col), max(right, c.Col), max(p.lowest, c.Row)
	}
	for _, m := range t.Merges {
		from, to, ok := mergeEnds(m)
		if !ok {
			continue
		}
		p.spans[from] = to[1] - from[1] + 1
		right, p.lowest = max(right, to[1]), max(p.lowest, to[0])
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
		p.widths[i] = 8
	}
	for _, c := range p.Grid {
		if c.Row < p.heading || c.Row > p.last || p.spans[[2]int{c.Row, c.Col}] > 1 {
			continue
		}
		w := min(46, max(8, widthFor(c.Text, headingLook)))
		if c.Row == p.heading {
			if known := knownWidth(c.Text); known > 0 {
				w = max(known, min(46, w))
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
	p.widths[widest] += min(12, max(0, fullWidth-sum(p.widths))) // what the page leaves
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

func (p *published) layout() page {
	l := page{
		name: p.Sheet, widths: p.widths, rows: p.lowest, merges: p.Merges,
		asText: area(1, 1, len(p.widths), p.lowest),
	}
	if l.name == "" {
		l.name = Table2Sheet
	}
	if p.heading > 0 {
		l.repeat, l.freeze = [2]int{p.heading, p.heading}, p.heading
	}
	return l
}

func (p *published) rows() []row {
	rows := make([]row, p.lowest)
	for r := range rows {
		rows[r] = p.row(r + 1)
	}
	return rows
}

func (p *published) row(r int) row {
	inTable := p.heading > 0 && r >= p.heading && r <= p.last
	out := row{cells: make([]cell, len(p.widths)), height: 16}
	base := p.look(r)
	switch {
	case r == p.heading:
		out.height = 36
	case inTable:
		out.height = 32
	}
	for i := range out.cells {
		c, ok := p.cells[[2]int{r, i + 1}]
		if !ok {
			if inTable && i+1 >= p.left {
				out.cells[i].look = base
			}
			continue
		}
		span := max(1, p.spans[[2]int{r, i + 1}])
		l := base
		if !inTable && span == 1 {
			l.flows = true
		}
		out.cells[i] = publishedCell(c, l)
		if !l.flows {
			width := sum(p.widths[i:min(len(p.widths), i+span)])
			out.height = max(out.height, textHeight(c.Text, width, l, 0))
		}
		if c.Text == p.Title && r < p.heading {
			out.height = max(out.height, 36)
		}
	}
	return out
}

// look is the look of a row.
func (p *published) look(r int) look {
	switch {
	case r == p.heading:
		return headingLook
	case r < p.heading:
		for c := range p.widths {
			if g, ok := p.cells[[2]int{r, c + 1}]; ok && g.Text == p.Title {
				return titleLook
			}
		}
		return noteLook.sized(10).aligned("right")
	case r > p.last:
		return noteLook
	}
	for c := range p.widths {
		if g, ok := p.cells[[2]int{r, c + 1}]; ok && portfolio.Squeeze(g.Text) == portfolio.TotalScope {
			return totalLook
		}
	}
	return tableLook
}

var plainNumber = regexp.MustCompile(`^-?\d+(\.\d+)?$|^-?\d{1,3}(,\d{3})+(\.\d+)?$`)

// publishedCell writes a number as one that shows the published text: 3.0000 is 3
// with four decimals. What cannot be shown so stays text.
func publishedCell(c portfolio.GridCell, l look) cell {
	if !c.Number {
		return cell{value: c.Text, look: l}
	}
	text := c.Text
	if plain, ok := portfolio.CutDigits(text, 15); ok && !plainNumber.MatchString(text) || digits(text) > 15 && ok {
		text = plain // an exponent, or the 17 digits of a stored float
	}
	if !plainNumber.MatchString(text) {
		return cell{value: c.Text, look: l}
	}
	format := "0"
	if strings.Contains(text, ",") {
		format = "#,##0"
	}
	if n := decimals(text); n > 0 {
		format += "." + strings.Repeat("0", n)
	}
	return cell{value: number(strings.ReplaceAll(text, ",", "")), look: l.with(format)}
}

// digits counts the significant digits of a number.
func digits(text string) int {
	return len(strings.TrimLeft(strings.NewReplacer("-", "", ".", "", ",", "").Replace(text), "0"))
}

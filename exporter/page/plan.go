package page

import "slices"

// plan is a sheet that has been measured: how high each row is, and which begin a
// printed page. Rows are counted from 0 as they are given, headings that are drawn
// again left out.
type plan struct {
	*Sheet
	heights []float64
	marks   []mark
	again   float64 // the height that a page keeps free for a heading drawn again
	open    []run   // by column: the texts that may go on in the next row
	runs    []run   // the texts over several rows
	begins  []int   // rows that begin a page
	drawn   []int   // those of them with a heading drawn again
	onePage bool
}

// mark is what a row says about pages.
type mark struct {
	start Start
	again bool
}

// run is a text over several rows, both included, and the height that it needs.
type run struct {
	first, last int
	want        float64
}

// newPlan measures a sheet.
func newPlan(s *Sheet) (*plan, error) {
	p := &plan{Sheet: s, open: make([]run, len(s.Widths))}
	for i := range p.open {
		p.open[i].first = -1
	}
	for r, err := range s.all() {
		if err != nil {
			return nil, err
		}
		p.measure(r)
	}
	for col := range p.open {
		p.settle(col)
	}
	for _, r := range p.runs {
		p.grow(r)
	}
	p.paginate()
	return p, nil
}

// measure takes a row in. What its texts need is added when it is known whether they
// go on below.
func (p *plan) measure(r Row) {
	i, cells := len(p.heights), p.full(r.Cells)
	p.heights = append(p.heights, r.Least)
	p.marks = append(p.marks, mark{r.Start, r.Again != nil})
	if r.Again != nil {
		p.again = max(p.again, againLeast, p.alone(*r.Again))
	}
	for col := range p.open {
		switch {
		case col >= len(cells):
			p.settle(col)
		case cells[col].Continues && p.open[col].first >= 0:
			p.open[col].last = i
		default:
			p.settle(col)
			p.open[col] = run{i, i, p.needs(col, cells[col], r.Tight)}
		}
	}
}

// needs is the height that a cell's text asks for.
func (p *plan) needs(col int, c Cell, tight bool) float64 {
	text, isText := c.Value.(string)
	if !isText || c.Look.flows {
		return 0
	}
	h := TextHeight(text, Span(p.Widths, col, c.Across), c.Look)
	if tight {
		h -= tightened
	}
	return h
}

// settle ends the text that is open in a column.
func (p *plan) settle(col int) {
	r := p.open[col]
	p.open[col].first = -1
	switch {
	case r.first < 0:
	case r.first == r.last:
		p.heights[r.first] = max(p.heights[r.first], r.want)
	default:
		p.runs = append(p.runs, r)
	}
}

// grow makes the last row under a text higher where its rows together are too low.
func (p *plan) grow(r run) {
	if have := sum(p.heights[r.first : r.last+1]); r.want > have {
		p.heights[r.last] = min(maxHeight, p.heights[r.last]+r.want-have)
	}
}

// alone is the height of a row by itself.
func (p *plan) alone(r Row) float64 {
	h := r.Least
	for col, c := range p.full(r.Cells) {
		h = max(h, p.needs(col, c, r.Tight))
	}
	return h
}

// paginate plans the printed pages, and parts the texts over several rows there.
func (p *plan) paginate() {
	room, title, top := pageRoom(p.Widths), len(p.Title), len(p.Title)+len(p.Head)
	switch p.Paging {
	case Squeezed:
		tall := sum(p.heights)
		p.onePage = tall > room && tall < squeeze*room
	case Planned:
		room -= sum(p.heights[title:top]) + p.again
		for _, i := range pageStarts(p.heights[top:], sum(p.heights[:title]), room, func(i int) Start { return p.marks[top+i].start }) {
			p.begins = append(p.begins, top+i)
			if p.marks[top+i].again {
				p.drawn = append(p.drawn, top+i)
			}
		}
	}
	for _, r := range p.runs {
		i, _ := slices.BinarySearch(p.begins, r.first+1)
		for ; i < len(p.begins) && p.begins[i] <= r.last; i++ {
			p.grow(run{r.first, p.begins[i] - 1, r.want})
			r.first = p.begins[i]
		}
		p.grow(r)
	}
}

// on tells whether a row begins a page.
func (p *plan) on(i int) bool {
	_, found := slices.BinarySearch(p.begins, i)
	return found
}

// row is where a row stands on the sheet, from 1, below all headings drawn again.
func (p *plan) row(i int) int {
	n, _ := slices.BinarySearch(p.drawn, i+1)
	return i + 1 + n
}

// rows is how many rows the sheet has.
func (p *plan) rows() int { return len(p.heights) + len(p.drawn) }

// breaks are the rows of the sheet that begin a page.
func (p *plan) breaks() []int {
	out := make([]int, len(p.begins))
	for i, begin := range p.begins {
		out[i] = p.row(begin)
		if p.marks[begin].again {
			out[i]-- // the heading above
		}
	}
	return out
}

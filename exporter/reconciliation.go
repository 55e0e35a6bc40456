package exporter

import (
	"strings"

	"taizhang/portfolio/reconcile"
)

// The grid of sheet 对账: ten columns, over which every section lays its own.
var reconciliationWidths = []float64{12, 18, 8, 10, 14, 11, 25, 15, 12, 14}

// field is a column of a section: its heading, and how many columns of the grid it
// spans.
type field struct {
	heading string
	span    int
}

var (
	figureFields = []field{
		{"项目类别", 1}, {"指标", 1}, {"单位", 1}, {"出处", 1}, {"公布数", 2}, {"计算数", 1}, {"差额（万元）", 1}, {"允许误差", 1}, {"结论", 1},
	}
	partFields      = []field{{"范围", 1}, {"性质", 1}, {"差额（万元）", 2}, {"说明", 6}}
	candidateFields = []field{
		{"范围", 1}, {"假设", 1}, {"涉及项目", 2}, {"差额（万元）", 1}, {"结论", 1}, {"依据", 4},
	}
	adjustmentFields = []field{{"项目类别", 1}, {"金额（万元）", 1}, {"原因", 5}, {"经办人", 1}, {"时间", 2}}
)

// reconciliation is the sheet 对账 in the making.
type reconciliation struct {
	*reconcile.Reconciliation
	title, basis string
	rows         []row
	merges       []string

	// The sheet is built twice: once to plan its printed pages, then with the headings
	// of a section repeated where a page begins inside it.
	may    []start      // for each row of the first building, whether a page may begin there
	begins map[int]bool // rows of the first building that begin a page
	added  int          // headings repeated so far
	breaks []int        // rows that begin a page, from 1
	fields []field      // of the section at hand
}

// layReconciliation lays the reconciliation out for print: the figures, the parts of
// the difference, the candidates, the adjustments, and what was searched.
func layReconciliation(t Table2Book) (page, []row) {
	s := &reconciliation{
		Reconciliation: t.Reconciliation, title: quoteTitle(t.Plan) + "公布数与计算数对账",
		basis: strings.TrimPrefix(newTable2(t).basis(), "计算依据："),
	}
	s.build()
	heights := make([]float64, len(s.rows))
	for i, r := range s.rows {
		heights[i] = r.height
	}
	const heading = 26 // of a section, repeated
	begins := map[int]bool{}
	for _, i := range pageStarts(heights[1:], 0, pageRoom(reconciliationWidths)-heights[0]-heading, 0.4,
		func(i int) start { return s.may[i+1] }) {
		begins[i+1] = true
	}
	s = &reconciliation{Reconciliation: s.Reconciliation, title: s.title, basis: s.basis, begins: begins}
	s.build()
	return page{
		name: ReconciliationSheet, widths: reconciliationWidths, rows: len(s.rows),
		repeat: [2]int{1, 1}, freeze: 1, merges: s.merges, breaks: s.breaks,
	}, s.rows
}

func (s *reconciliation) build() {
	s.text(startNever, s.title, titleLook, 36)
	s.text(startNever, s.basis, subtleLook, 18)
	s.figures()
	s.parts()
	s.candidates()
	s.adjustments()
	s.closing()
}

// turn notes whether a page may begin at the next row, and turns the page there when
// one does.
func (s *reconciliation) turn(may start) {
	s.may = append(s.may, may)
	if !s.begins[len(s.rows)-s.added] {
		return
	}
	s.breaks = append(s.breaks, len(s.rows)+1)
	if s.fields != nil {
		s.added++
		s.heading()
	}
}

// text adds a row of one text over all columns.
func (s *reconciliation) text(may start, text string, l look, least float64) {
	s.turn(may)
	n := len(reconciliationWidths)
	s.rows = append(s.rows, wide(text, n, l, textHeight(text, sum(reconciliationWidths), l, least)))
	s.merges = append(s.merges, area(1, len(s.rows), n, len(s.rows)))
}

// open begins a section: its name and its headings.
func (s *reconciliation) open(name string, fields []field) {
	s.fields = nil
	s.text(startFreely, name, sectionLook, 24)
	s.turn(startNever)
	s.fields = fields
	s.heading()
}

// heading adds the headings of the section at hand.
func (s *reconciliation) heading() {
	cells := make([]cell, len(s.fields))
	for i, f := range s.fields {
		cells[i] = cell{value: f.heading, look: headingLook}
	}
	s.grid(cells)
}

// line adds a row of the section at hand, with one cell for each of its fields.
func (s *reconciliation) line(may start, cells []cell) {
	s.turn(may)
	s.grid(cells)
}

// grid lays cells over the columns, merged, and high enough for all their text.
func (s *reconciliation) grid(cells []cell) {
	r, col := row{height: 22}, 1
	for i, f := range s.fields {
		span := blanks(f.span, cells[i].look)
		span[0] = cells[i]
		r.cells = append(r.cells, span...)
		if text, ok := cells[i].value.(string); ok {
			width := sum(reconciliationWidths[col-1 : col-1+f.span])
			r.height = max(r.height, textHeight(text, width, cells[i].look, 0))
		}
		if f.span > 1 {
			s.merges = append(s.merges, area(col, len(s.rows)+1, col+f.span-1, len(s.rows)+1))
		}
		col += f.span
	}
	s.rows = append(s.rows, r)
}

// none says that a section is empty.
func (s *reconciliation) none(text string) {
	s.text(startNever, text, textLook, 22)
}

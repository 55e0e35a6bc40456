package page

// Field is a column of a section: its heading, and how many columns of the sheet it
// spans.
type Field struct {
	Heading string
	Span    int
}

// Sections lays sections, each with columns of its own, over the columns of one
// sheet. The headings of a section are drawn again where a page begins inside it.
type Sections struct {
	Rows   []Row // what has been laid
	fields []Field
	again  *Row
}

// Text adds a row of one text over all columns; headings are not drawn again above it.
func (s *Sections) Text(start Start, text string, l Look, least float64) {
	r := Wide(text, l, least)
	r.Start = start
	s.Rows = append(s.Rows, r)
}

// Open begins a section: its name and its headings.
func (s *Sections) Open(name string, fields ...Field) {
	s.Text(Freely, name, Section, SectionLeast)
	s.fields, s.again = fields, nil
	cells := make([]Cell, len(fields))
	for i, f := range fields {
		cells[i] = Cell{Value: f.Heading, Look: Heading}
	}
	s.Line(Never, cells...)
	heading := s.Rows[len(s.Rows)-1]
	s.again = &heading
}

// Line adds a row of the section at hand, with one cell for each of its fields.
func (s *Sections) Line(start Start, cells ...Cell) {
	r := Row{Least: LineLeast, Start: start, Again: s.again}
	for i, f := range s.fields {
		r.Cells = append(r.Cells, Over(f.Span, cells[i])...)
	}
	s.Rows = append(s.Rows, r)
}

// None says that the section at hand is empty.
func (s *Sections) None(text string) { s.Text(Never, text, Text, LineLeast) }

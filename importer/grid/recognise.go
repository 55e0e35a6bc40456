package grid

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// Likeness is how much a row looks like the heading of a list or a table.
type Likeness byte

// The degrees of Likeness. 项目名称 and 投资 alone may head anything: such a row begins
// something only where nothing is being read.
const (
	NoHeading Likeness = iota
	Perhaps
	Surely
)

// met is what the words of a row stand for.
type met struct {
	fields   map[portfolio.Field]bool
	figures  map[portfolio.Figure]bool
	category bool // of a table
	named    bool // 项目名称
	begun    bool // a column other than 序号 was met
}

// meet takes the cells of a row, from the left.
func meet(cells []xlsx.Cell) met {
	m := met{fields: map[portfolio.Field]bool{}, figures: map[portfolio.Figure]bool{}}
	for _, c := range cells {
		m.take(c)
	}
	return m
}

// take notes a cell that may be a heading.
func (m *met) take(c xlsx.Cell) {
	if c.Kind == xlsx.Text && mayHead(c.Text) {
		m.word(NewWord(c.Text))
		return
	}
	m.begun = true
}

func (m *met) word(w Word) {
	if f, ok := ListMeaning(w); ok {
		m.fields[f.Field] = true
		m.named = m.named || f.Field == portfolio.FieldName
	}
	t, ok := TableMeaning(w)
	first := !m.begun
	m.begun = m.begun || !ok || t.Category || t.Figure != ""
	if ok {
		m.category = m.category || t.Category && (first || !t.First)
		if t.Figure != "" {
			m.figures[t.Figure] = true
		}
	}
}

// Recognise says whether a row is the heading of a list or a table.
func Recognise(l *Line) Likeness {
	if !l.allTexts() {
		return NoHeading
	}
	m := meet(l.Cells)
	if len(m.fields)+len(m.figures) == 0 {
		return NoHeading
	}
	var above []xlsx.Cell
	for _, s := range l.Spans {
		if s.Filled && s.FirstRow < l.Num {
			above = append(above, s.Anchor)
		}
	}
	if above != nil {
		cells := append(above, l.Cells...)
		slices.SortStableFunc(cells, func(a, b xlsx.Cell) int { return a.Col - b.Col })
		m = meet(cells)
	}
	delete(m.figures, portfolio.FigureSources)
	no, n := m.fields[portfolio.FieldNo], len(m.fields)
	switch {
	case m.category && len(m.figures) >= 2 && !m.named, m.named && n >= 3, no && n >= 4:
		return Surely
	case m.named && n == 2 && m.fields[portfolio.FieldBudget]:
		return Perhaps
	case m.named && n == 2 && no && l.hasMoneyWord(): // 总投资 in words that are not known
		return Surely
	}
	return NoHeading
}

// Texts is how many cells a row has that all hold texts or years; 0 where one holds another
// value.
func (l *Line) Texts() int {
	if !l.allTexts() {
		return 0
	}
	return len(l.Cells)
}

// allTexts reports whether a row holds texts alone, and years: a project has a number.
func (l *Line) allTexts() bool {
	return !slices.ContainsFunc(l.Cells, func(c xlsx.Cell) bool {
		if c.Kind == xlsx.Text {
			return false
		}
		return !headsYear(c)
	})
}

// headsYear reports whether a cell is a year, as it heads a column of that year.
func headsYear(c xlsx.Cell) bool {
	text, ok := Year(c.Text)
	n, _ := strconv.Atoi(text)
	return ok && !c.Date && portfolio.IsYear(n)
}

// hasMoneyWord reports whether a cell is a heading of money, perhaps in words that are
// not known.
func (l *Line) hasMoneyWord() bool {
	ofMoney := func(c xlsx.Cell) bool {
		return c.Kind == xlsx.Text && utf8.RuneCountInString(c.Text) <= 20 && NewWord(c.Text).OfMoney()
	}
	return slices.ContainsFunc(l.Cells, ofMoney) ||
		slices.ContainsFunc(l.Spans, func(s *Span) bool { return s.Filled && s.FirstRow < l.Num && ofMoney(s.Anchor) })
}

// IsTable reports whether columns are those of a published table: a category and two
// figures, and no 项目名称.
func IsTable(cols []*Column) bool {
	m := met{fields: map[portfolio.Field]bool{}, figures: map[portfolio.Figure]bool{}}
	for _, c := range cols {
		m.word(c.Word)
	}
	delete(m.figures, portfolio.FigureSources)
	return !m.named && m.category && len(m.figures) >= 2
}

// ListsProject reports whether a row looks like a project of a list: a number, a name, and
// behind it an amount.
func (l *Line) ListsProject() bool {
	if len(l.Cells) < 3 || !isOrdinal(l.Cells[0].Text) || l.Cells[1].Kind != xlsx.Text {
		return false
	}
	return slices.ContainsFunc(l.Cells[2:], func(c xlsx.Cell) bool { return c.Kind == xlsx.Number && !c.Date })
}

// isOrdinal reports whether a text is a number as lists count their rows.
func isOrdinal(text string) bool {
	s := strings.Trim(portfolio.Squeeze(text), "()、.№")
	n, err := strconv.Atoi(s)
	return err == nil && n > 0 && n < 100_000 || IsNumeral(s)
}

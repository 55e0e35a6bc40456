package list

import (
	"strings"

	"taizhang/importer/grid"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// sense is what the heading of a column says, with what stands above it.
type sense struct {
	layout.Heading
	field portfolio.Field // "" for none that it could hold
	rank  int
	under under // the headings above it
}

// under says what a column stands under.
type under struct {
	sources bool // 资金来源, at any depth
	money   bool // a heading of money over several columns: 总投资 over 合计 and 中央
	parts   bool // 其中
}

// senseOf reads the heading of a column from the lowest cell up.
func senseOf(c *grid.Column) sense {
	own := c.Own()
	s := sense{Heading: own.Says()}
	s.under.parts = strings.HasPrefix(own.Full, "其中")
	for _, p := range c.Tops() {
		h := p.Says()
		m, known := grid.ListMeaning(p.Word)
		switch {
		case h.Topic == layout.TopicSources || known && m.Field == portfolio.FieldSources:
			s.under.sources = true
		case ofTime(h):
			s.inTime(p.Word, own)
		case h.Topic == layout.TopicMoney && p.Wide:
			s.under.money = true
		}
		s.under.parts = s.under.parts || strings.HasPrefix(p.Full, "其中")
	}
	if m, ok := grid.ListMeaning(own); ok && (s.Time == layout.TimeWhole || !ofYears[m.Field]) {
		s.field, s.rank = m.Field, m.Rank
	}
	return s
}

// ofYears are the fields that a column of one year holds for that year alone: 主要建设内容
// under 2023年计划 is no 建设内容 of the project.
var ofYears = map[portfolio.Field]bool{portfolio.FieldBudget: true, portfolio.FieldContent: true, portfolio.FieldSources: true}

// ofTime reports whether a heading is of a year, or of what is done or planned.
func ofTime(h layout.Heading) bool {
	return h.Topic == layout.TopicMoney && (h.Time != layout.TimeWhole || h.Splits)
}

// inTime reads a heading with the one of a time that stands above it: 2023年投资计划 over 小计.
func (s *sense) inTime(top, own grid.Word) {
	if s.Time != layout.TimeWhole && s.Year != 0 {
		splits := top.Says().Splits
		if splits && s.Time == layout.TimePlan {
			s.Time = layout.TimeYear
		}
		return
	}
	h := layout.ReadHeading(top.Text + own.Text)
	if h.Topic == layout.TopicNone { // words of the own heading that are not known
		h = top.Says()
		h.Known = false
	}
	s.Heading = h
}

// isSum reports whether the heading is that of a sum among the columns beside it.
func (s sense) isSum() bool { return s.Topic == layout.TopicMoney && s.Sum }

package list

import (
	"slices"
	"strings"
	"unicode"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// Columns are the columns of a project list by what they mean.
type Columns struct {
	at         map[portfolio.Field]*grid.Column
	all        []*grid.Column
	start, end *grid.Column   // 开工 and 竣工 in two columns
	second     *grid.Column   // the other column under one heading 建设年限
	further    map[int]bool   // columns under a heading that begins left of them
	co         []*grid.Column // owners that do not lead
	shares     []*grid.Column // amounts by source, one column each
	either     bool           // the type column may turn out to hold categories
	used       map[int]bool

	unit  portfolio.Unit // of the budgets
	head  []headed       // the columns under the heading, from 0 on
	memos memos
}

// The words for columns beside those of layout.ListColumns.
var (
	startWords = set(layout.StartWords())
	endWords   = set(layout.EndWords())
	leadWords  = set(layout.LeadWords())
	coWords    = set(layout.CoWords())
	sumWords   = set(layout.SumWords())
)

func set(words []string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// claim is a column that could hold a field.
type claim struct {
	*grid.Column
	rank int
}

// Assign finds out which column holds which field; what is passed over is told.
func Assign(sheet grid.Sheet, cols []*grid.Column) (*Columns, []portfolio.Finding) {
	cs := &Columns{at: map[portfolio.Field]*grid.Column{}, all: cols, used: map[int]bool{}, further: map[int]bool{}}
	claims := map[portfolio.Field][]claim{}
	for i, c := range cols {
		if i > 0 && c.Addr == cols[i-1].Addr {
			cs.continued(c)
			continue
		}
		if cs.takesShare(c) || cs.takesPair(c) {
			continue
		}
		if f, rank, ok := claimOf(c); ok {
			claims[f] = append(claims[f], claim{c, rank})
		}
	}
	if len(cs.shares) == 1 { // one column under 资金来源: the heading's second row only explains it
		claims[portfolio.FieldSources] = append(claims[portfolio.FieldSources], claim{cs.shares[0], 1000})
		cs.shares = nil
	}
	var told []portfolio.Finding
	for _, c := range layout.ListColumns() {
		told = append(told, cs.choose(sheet, c.Field, claims[c.Field])...)
	}
	cs.settleTypes(claims[portfolio.FieldType])
	told = append(told, cs.settleOwners(sheet, claims[portfolio.FieldOwners])...)
	cs.settlePair()
	return cs, told
}

// continued notes a column under a heading that begins left of it.
func (cs *Columns) continued(c *grid.Column) {
	cs.further[c.Col], cs.used[c.Col] = true, true
	if m, ok := grid.ListMeaning(c.Word); ok && m.Field == portfolio.FieldPeriod && cs.second == nil {
		cs.second = c
	}
}

// takesShare takes the columns of amounts that stand side by side under 资金来源.
func (cs *Columns) takesShare(c *grid.Column) bool {
	top, wide := c.Top()
	over, ok := grid.ListMeaning(top.Word)
	if !wide || !ok || over.Field != portfolio.FieldSources || sumWords[c.Text] {
		return false
	}
	if m, ok := grid.ListMeaning(c.Word); ok && (m.Field == portfolio.FieldBudget || m.Field == portfolio.FieldSources) {
		return false
	}
	cs.shares = append(cs.shares, c)
	cs.used[c.Col] = true
	return true
}

// takesPair takes 配合单位, and 开工 and 竣工 in two columns.
func (cs *Columns) takesPair(c *grid.Column) bool {
	switch {
	case coWords[c.Text]:
		cs.co = append(cs.co, c)
		cs.used[c.Col] = true
	case startWords[c.Text] && cs.start == nil:
		cs.start = c
	case endWords[c.Text] && cs.end == nil:
		cs.end = c
	default:
		return false
	}
	return true
}

// claimOf says which field a column could hold: by its own heading, or by the one that
// stands over it and its neighbours.
func claimOf(c *grid.Column) (f portfolio.Field, rank int, ok bool) {
	if m, ok := grid.ListMeaning(c.Word); ok {
		return m.Field, m.Rank, true
	}
	top, wide := c.Top()
	m, ok := grid.ListMeaning(top.Word)
	if !wide || !ok {
		return "", 0, false
	}
	switch m.Field {
	case portfolio.FieldBudget:
		return m.Field, m.Rank, sumWords[c.Text]
	case portfolio.FieldPeriod, portfolio.FieldSources:
		return "", 0, false
	}
	return m.Field, m.Rank + 1000, c.Col == top.Group
}

// budget is the column of 投资预算.
func (cs *Columns) budget() *grid.Column { return cs.at[portfolio.FieldBudget] }

// headed is what the heading says of a column.
type headed struct {
	texts  []string // squeezed
	detail bool     // it holds 建设内容, 资金来源, 责任主体 or 建设年限
}

// takeHeads takes what the heading says of each column, once the columns are known.
func (cs *Columns) takeHeads() {
	for _, c := range cs.all {
		if c.Col >= len(cs.head) {
			cs.head = append(cs.head, make([]headed, c.Col+1-len(cs.head))...)
		}
		if !cs.further[c.Col] || c == cs.second { // a value in another one is told
			h := &cs.head[c.Col]
			h.texts, h.detail = append(h.texts, c.Texts()...), cs.isDetail(c.Col)
		}
	}
}

// headOf returns the texts of the heading over a column, none for a column without one.
func (cs *Columns) headOf(col int) []string {
	if col < len(cs.head) {
		return cs.head[col].texts
	}
	return nil
}

// heads reports whether the heading stands over a column.
func (cs *Columns) heads(col int) bool { return cs.headOf(col) != nil }

// isDetail reports whether a column holds 建设内容, 资金来源, 责任主体 or 建设年限.
func (cs *Columns) isDetail(col int) bool {
	of := func(c *grid.Column) bool { return c != nil && c.Col == col }
	return of(cs.at[portfolio.FieldContent]) || of(cs.at[portfolio.FieldSources]) || of(cs.at[portfolio.FieldOwners]) ||
		of(cs.at[portfolio.FieldPeriod]) || of(cs.start) || of(cs.end) || of(cs.second) || slices.ContainsFunc(cs.co, of)
}

// Listed reports whether a row is that of a list although its heading cannot be used: it
// holds a number, or a digit where a number or an amount belongs.
func (cs *Columns) Listed(l *grid.Line) bool {
	return slices.ContainsFunc(l.Cells, func(c xlsx.Cell) bool {
		no, budget := cs.at[portfolio.FieldNo], cs.budget()
		here := no != nil && c.Col == no.Col || budget != nil && c.Col == budget.Col
		return c.Kind == xlsx.Number || here && strings.ContainsFunc(c.Text, unicode.IsDigit)
	})
}

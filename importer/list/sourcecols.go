package list

import (
	"regexp"
	"slices"
	"strings"

	"taizhang/importer/grid"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// sourceColumns are the columns of amounts by source: one column for each source, or a
// column of names beside one of amounts.
type sourceColumns struct {
	group   []*grid.Column // under 资金来源
	flat    []*grid.Column // named after sources, under no such heading
	beside  []*grid.Column // under 其中, in words that are not known
	names   *grid.Column   // 渠道 beside 金额
	amounts *grid.Column

	taken []sourceColumn // what the survey has made of them
}

// sourceColumn is a column of amounts of one source.
type sourceColumn struct {
	*grid.Column
	name string
	unit portfolio.Unit
}

// take files a column under 资金来源; it may be that of the sum of all sources, too.
func (p *sourceColumns) take(c *grid.Column, s sense) (f portfolio.Field, rank int, ok bool) {
	switch {
	case s.isSum() && !s.Source:
		return "", 0, false
	case s.field == portfolio.FieldBudget && (s.Whole || c.Text != "金额"):
		return s.field, s.rank, true
	case s.field == portfolio.FieldSources && len(c.Parts) == 1:
		return s.field, s.rank, true
	case p.names == nil && (s.field == portfolio.FieldSources || s.field == portfolio.FieldName || s.Topic == layout.TopicSources):
		p.names = c
	case p.amounts == nil && c.Text == "金额":
		p.amounts = c
	default:
		p.group = append(p.group, c)
	}
	return "", 0, false
}

// alone returns the one column under 资金来源 where there is no other, and takes it out.
func (p *sourceColumns) alone() *grid.Column {
	switch {
	case p.names != nil && p.amounts == nil && len(p.group) == 0:
		c := p.names
		p.names = nil
		return c
	case p.names == nil && p.amounts == nil && len(p.group) == 1 && !p.group[0].Says().Source:
		c := p.group[0]
		p.group = nil
		return c
	}
	return nil
}

// paired reports whether the amounts stand beside the names of their sources.
func (p *sourceColumns) paired() bool { return p.names != nil && p.amounts != nil }

// settle names the columns that hold amounts by source: those under 资金来源, else those
// that are called like sources and hold numbers. A column that is the sum of those behind
// it is none, where all of them together are more than the budget.
func (p *sourceColumns) settle(cs *Columns, v *values) {
	cols := p.group
	if len(cols) == 0 {
		cols = p.flatOf(cs, v)
	}
	over := v.exceed(cs.budget(), cols)
	cols = slices.DeleteFunc(slices.Clone(cols), func(c *grid.Column) bool { return isSumOf(c, cols, v, over) })
	names := map[string]int{}
	for _, c := range cols {
		names[sourceOf(c)]++
	}
	for _, c := range cols {
		name := sourceOf(c)
		if names[name] > 1 {
			name = sourceHeadingInGroup(c)
		}
		p.taken = append(p.taken, sourceColumn{c, name, cs.unitOf(c)})
		cs.used[c.Col] = true
	}
	if p.paired() {
		cs.used[p.names.Col], cs.used[p.amounts.Col] = true, true
	}
}

// flatOf are the columns that are called like sources, and are those of the budget: 其中
// belongs to the column left of it, and what adds up to the plan of a year is that plan's.
// 其他 alone names no source: 其他费用 stands beside 设备费.
func (p *sourceColumns) flatOf(cs *Columns, v *values) (cols []*grid.Column) {
	for _, c := range p.flat {
		if v.ofNumbers(c) && !(cs.senses[c.Col].under.parts && cs.timedLeftOf(c)) {
			cols = append(cols, c)
		}
	}
	if !slices.ContainsFunc(cols, func(c *grid.Column) bool {
		return !strings.HasPrefix(c.Text, "其他") && !strings.HasPrefix(c.Text, "其它")
	}) {
		return nil
	}
	cols = p.withBeside(cols, v)
	for _, t := range cs.timed {
		if len(cols) > 1 && v.adds(t.Column, cols) && !v.split(cs.budget(), cols) {
			return nil
		}
	}
	return cols
}

// timedLeftOf reports whether the nearest column of money left of one, other sources apart,
// is of some time.
func (cs *Columns) timedLeftOf(c *grid.Column) bool {
	for i := len(cs.all) - 1; i >= 0; i-- {
		other := cs.all[i]
		if other.Col >= c.Col || slices.Contains(cs.parts.flat, other) {
			continue
		}
		return slices.ContainsFunc(cs.timed, func(t timedColumn) bool { return t.Column == other })
	}
	return false
}

// withBeside adds to columns of sources those that stand under one 其中 with them.
func (p *sourceColumns) withBeside(cols []*grid.Column, v *values) []*grid.Column {
	for _, b := range p.beside {
		top, _ := b.Top()
		same := func(c *grid.Column) bool { t, _ := c.Top(); return t.Addr != "" && t.Addr == top.Addr }
		if v.ofNumbers(b) && slices.ContainsFunc(cols, same) {
			cols = append(cols, b)
		}
	}
	slices.SortFunc(cols, func(a, b *grid.Column) int { return a.Col - b.Col })
	return cols
}

// isSumOf reports whether a column is in every row the sum of the columns that follow it
// in the run: 财政资金 before 其中：中央 and 县级. Where 其中 does not say so, only too much
// money lets it be one: 500 beside 300 and 200 may be a third source.
func isSumOf(c *grid.Column, cols []*grid.Column, v *values, over bool) bool {
	i := slices.Index(cols, c)
	if i+1 == len(cols) || strings.HasPrefix(c.Full, "其中") {
		return false
	}
	least := 2
	if strings.HasPrefix(cols[i+1].Full, "其中") {
		least, over = 1, true
	}
	for n := least; over && i+n < len(cols); n++ {
		if v.adds(c, cols[i+1:i+1+n]) {
			return true
		}
	}
	return false
}

var reThisTime = regexp.MustCompile(`^(?:本次|此次|本批|拟)?(?:下达|安排|申请)?`)

// sourceOf names a source by the heading of its column.
func sourceOf(c *grid.Column) string {
	text := strings.TrimLeft(strings.TrimPrefix(c.Text, "其中"), ":、")
	if name := reThisTime.ReplaceAllString(text, ""); layout.ReadHeading(name).Source { // 本次下达中央预算内投资
		text = name
	}
	return sourceHeading(text)
}

// sourceHeadingInGroup tells equal headings apart by those above them: 财政 under 中央 is
// 中央财政.
func sourceHeadingInGroup(c *grid.Column) string {
	name := sourceOf(c)
	for _, top := range c.Tops() {
		if top.Says().Topic != layout.TopicSources && top.Text != "" && top.Text != c.Text {
			return top.Text + name
		}
	}
	return name
}

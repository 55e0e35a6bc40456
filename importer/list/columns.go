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
	senses     map[int]sense  // by column
	start, end *grid.Column   // 开工 and 竣工 in two columns
	second     *grid.Column   // the other column under one heading 建设年限
	further    map[int]bool   // columns under a heading that begins left of them
	co         []*grid.Column // owners that do not lead
	parts      sourceColumns
	rival      []*grid.Column // of money, and perhaps 投资预算 instead of the one that was taken
	timed      []timedColumn
	remark     *grid.Column
	code       *grid.Column    // 项目代码
	nameMore   *grid.Column    // the second column of 项目名称
	lacking    portfolio.Field // the first that the list needs and has no column of
	row        int             // of the heading that lacks it
	hints      Hints
	told       []portfolio.Finding // what is odd about the heading
	either     bool                // the type column may turn out to hold categories
	types      bool                // and does
	used       map[int]bool

	unit    portfolio.Unit // of the budgets
	unitCol *grid.Column   // holds the unit of each row's budget
	kind    portfolio.BudgetKind
	// grouped says whether blanks part the thousands of the budgets; foreign, that the
	// heading names another currency.
	grouped grouping
	foreign bool
	head    []headed // the columns under the heading, from 0 on
	memos   memos
}

// The words for columns beside those of layout.ListColumns.
var (
	startWords = set(layout.StartWords())
	endWords   = set(layout.EndWords())
	leadWords  = set(layout.LeadWords())
	coWords    = set(layout.CoWords())
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

// saidRank is that of a column that a clerk has named.
const saidRank = -1

// hiddenRank goes behind every rank of a column that can be seen and is in yuan.
const hiddenRank = 1_000_000

// behind reports whether the column comes after all others: it is hidden, or in another
// currency.
func (c claim) behind() bool { return c.rank >= hiddenRank }

// Hints are what is known about columns beside their headings.
type Hints struct {
	Hidden func(col int) bool // a reader of the sheet does not see the column
	Said   grid.Answers
}

// Assign finds out by the heading which column holds which field; what is passed over is
// told.
func Assign(sheet grid.Sheet, cols []*grid.Column, hints Hints) (cs *Columns, told []portfolio.Finding) {
	cs = &Columns{
		at: map[portfolio.Field]*grid.Column{}, all: cols, senses: map[int]sense{},
		used: map[int]bool{}, further: map[int]bool{}, hints: hints,
	}
	claims := map[portfolio.Field][]claim{}
	put := func(f portfolio.Field, c *grid.Column, rank int) {
		if foreign(c) || hints.Hidden(c.Col) {
			rank += hiddenRank
		}
		claims[f] = append(claims[f], claim{c, rank})
	}
	for i, c := range cols {
		if i > 0 && c.Addr == cols[i-1].Addr {
			cs.continued(c)
			continue
		}
		if hints.Said.Skips(c) {
			cs.used[c.Col] = true
			continue
		}
		s := senseOf(c)
		cs.senses[c.Col] = s
		if f, ok := hints.Said.FieldAt(c.Col); ok {
			claims[f] = append(claims[f], claim{c, saidRank})
			continue
		}
		if f, rank, ok := cs.take(c, s); ok {
			put(f, c, rank)
		}
	}
	if c := cs.parts.alone(); c != nil { // one column under 资金来源: the heading's second row only explains it
		put(portfolio.FieldSources, c, 1000)
	}
	if cs.code != nil && len(claims[portfolio.FieldNo]) == 0 { // what projects are known by in a list without 序号
		put(portfolio.FieldNo, cs.code, 0)
	}
	if len(claims[portfolio.FieldBudget]) == 0 {
		cs.loneMoney(put)
	}
	if f := twoUp(sheet, claims); f != nil {
		told = append(told, *f)
	}
	for _, c := range layout.ListColumns() {
		told = append(told, cs.choose(sheet, c.Field, claims[c.Field])...)
	}
	cs.settleTypes(claims[portfolio.FieldType])
	told = append(told, cs.settleOwners(sheet, claims[portfolio.FieldOwners])...)
	cs.settlePair()
	if b := cs.budget(); b != nil {
		cs.kind = cs.senses[b.Col].Kind
		if name, ok := portfolio.ForeignCurrency(b.Heading); ok {
			cs.foreign = true
			told = append(told, sheet.Finding(portfolio.SevError, "TZ-BUDGET-CURRENCY", b.Addr, b.Heading,
				"表头写的是"+name+"，不是人民币", "请折算成人民币，并把表头的单位改为“万元”后重新导入"))
		}
		told = append(append(told, cs.foreigners(sheet)...), cs.unseen(sheet, b)...)
	}
	cs.told = told
	return cs, told
}

// take files a column that is of several ones that go together; else it says which field
// the column could hold.
func (cs *Columns) take(c *grid.Column, s sense) (f portfolio.Field, rank int, ok bool) {
	switch {
	case cs.takePair(c, s), s.Topic == layout.TopicShare:
		return "", 0, false
	case s.field != portfolio.FieldBudget && (s.Topic == layout.TopicMoney || s.under.sources) && foreign(c):
		return "", 0, false
	case s.under.sources && s.Time == layout.TimeWhole:
		return cs.parts.take(c, s)
	case s.Topic == layout.TopicMoney && s.Time != layout.TimeWhole:
		cs.timed = append(cs.timed, timedColumn{Column: c, Heading: s.Heading})
		return "", 0, false
	case s.field == "" && s.Topic == layout.TopicMoney && s.Source:
		cs.parts.flat = append(cs.parts.flat, c)
		return "", 0, false
	case s.field == "" && s.Topic == layout.TopicNone && s.under.parts:
		cs.parts.beside = append(cs.parts.beside, c)
		return "", 0, false
	case s.isSum() && s.under.money:
		return portfolio.FieldBudget, 1, true
	case s.Topic == layout.TopicCode && cs.code == nil:
		cs.code, cs.used[c.Col] = c, true
		return "", 0, false
	case s.Topic == layout.TopicRemark && cs.remark == nil:
		cs.remark = c
		return "", 0, false
	case s.field != "":
		return s.field, s.rank, true
	}
	return cs.byTop(c)
}

// takePair takes 配合单位, and 开工 and 竣工 in two columns.
func (cs *Columns) takePair(c *grid.Column, s sense) bool {
	is := func(words map[string]bool, t layout.Topic) bool {
		return words[c.Text] || s.field == "" && s.Topic == t
	}
	switch {
	case is(coWords, layout.TopicHelpers):
		cs.co = append(cs.co, c)
		cs.used[c.Col] = true
	case is(startWords, layout.TopicStart) && cs.start == nil:
		cs.start = c
	case is(endWords, layout.TopicEnd) && cs.end == nil:
		cs.end = c
	default:
		return false
	}
	return true
}

// foreign reports whether a column holds money of another currency.
func foreign(c *grid.Column) bool {
	_, ok := c.Foreign()
	return ok
}

// byTop says which field a column could hold by the heading that stands over it and its
// neighbours.
func (cs *Columns) byTop(c *grid.Column) (f portfolio.Field, rank int, ok bool) {
	top, wide := c.Top()
	m, ok := grid.ListMeaning(top.Word)
	if !wide || !ok || c.Col != top.Group {
		return "", 0, false
	}
	switch m.Field {
	case portfolio.FieldBudget, portfolio.FieldPeriod, portfolio.FieldSources:
		return "", 0, false
	}
	return m.Field, m.Rank + 1000, true
}

// loneMoney takes the one column of money of a list that has no other: 本次下达金额 is the
// list's amount, of the kind that its heading says.
func (cs *Columns) loneMoney(put func(portfolio.Field, *grid.Column, int)) {
	var lone []*grid.Column
	for _, c := range cs.all {
		s, ok := cs.senses[c.Col]
		dated := s.Time != layout.TimeWhole && (s.Kind != portfolio.KindGranted || s.Time == layout.TimePaid)
		if ok && !dated && !s.under.sources && s.Topic != layout.TopicShare && (s.Topic == layout.TopicMoney || s.Topic == layout.TopicNone && c.OfMoney()) {
			lone = append(lone, c)
		}
	}
	if len(lone) > 1 { // 资金合计 beside 其中：中央 and 省级
		lone = slices.DeleteFunc(lone, func(c *grid.Column) bool { return cs.senses[c.Col].Source || cs.senses[c.Col].under.parts })
	}
	if len(lone) != 1 {
		return
	}
	put(portfolio.FieldBudget, lone[0], hiddenRank-1)
	cs.parts.flat = slices.DeleteFunc(cs.parts.flat, func(c *grid.Column) bool { return c == lone[0] })
	cs.timed = slices.DeleteFunc(cs.timed, func(t timedColumn) bool { return t.Column == lone[0] })
}

// continued notes a column under a heading that begins left of it.
func (cs *Columns) continued(c *grid.Column) {
	cs.further[c.Col], cs.used[c.Col] = true, true
	if m, ok := grid.ListMeaning(c.Word); ok && m.Field == portfolio.FieldPeriod && cs.second == nil {
		cs.second = c
	}
}

// budget is the column of 投资预算.
func (cs *Columns) budget() *grid.Column { return cs.at[portfolio.FieldBudget] }

// columnAt is the column of the heading at a place, nil for none.
func (cs *Columns) columnAt(col int) *grid.Column {
	if i := slices.IndexFunc(cs.all, func(c *grid.Column) bool { return c.Col == col }); i >= 0 {
		return cs.all[i]
	}
	return nil
}

// unitOf is the unit of a column of money: its own, or that of the list.
func (cs *Columns) unitOf(c *grid.Column) portfolio.Unit {
	if c.Unit.Fen != 0 {
		return c.Unit
	}
	return cs.unit
}

// noCol is the column of 序号, 0 where there is none.
func (cs *Columns) noCol() int {
	if c := cs.at[portfolio.FieldNo]; c != nil {
		return c.Col
	}
	return 0
}

// headed is what the heading says of a column.
type headed struct {
	texts  []string // squeezed
	detail bool     // it holds 建设内容, 资金来源, 责任主体 or 建设年限
	money  bool     // it holds amounts
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
			h.money = c.Unit.Fen != 0 || cs.senses[c.Col].Topic == layout.TopicMoney
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

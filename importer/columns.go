package importer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// listColumns are the columns of a project list by what they mean.
type listColumns struct {
	at         map[portfolio.Field]*column
	all        []*column
	start, end *column        // 开工 and 竣工 in two columns
	second     *column        // the other column under one heading 建设年限
	further    map[int]bool   // columns under a heading that begins left of them
	co         []*column      // owners that do not lead
	shares     []*column      // amounts by source, one column each
	either     bool           // the type column may turn out to hold categories
	unit       portfolio.Unit // of the budgets
	used       map[int]bool
}

// claim is a column that could hold a field.
type claim struct {
	col  *column
	rank int
}

// assign finds out which column holds which field; what is passed over is told.
func (s *sheetReader) assign(cols []*column) *listColumns {
	lc := &listColumns{at: map[portfolio.Field]*column{}, all: cols, used: map[int]bool{}, further: map[int]bool{}}
	claims := map[portfolio.Field][]claim{}
	for i, c := range cols {
		if i > 0 && c.addr == cols[i-1].addr {
			lc.continued(c)
			continue
		}
		if c.ofGroup(lc) || c.ofPair(lc) {
			continue
		}
		if f, rank, ok := c.claims(); ok {
			claims[f] = append(claims[f], claim{c, rank})
		}
	}
	if len(lc.shares) == 1 { // one column under 资金来源: the heading's second row only explains it
		claims[portfolio.FieldSources] = append(claims[portfolio.FieldSources], claim{lc.shares[0], 1000})
		lc.shares = nil
	}
	for _, c := range layout.ListColumns() {
		s.choose(lc, c.Field, claims[c.Field])
	}
	s.settle(lc, claims)
	return lc
}

// continued notes a column under a heading that begins left of it.
func (lc *listColumns) continued(c *column) {
	lc.further[c.col], lc.used[c.col] = true, true
	if m, ok := listMeaning(c.word); ok && m.field == portfolio.FieldPeriod && lc.second == nil {
		lc.second = c
	}
}

// ofGroup takes the columns of amounts that stand side by side under 资金来源.
func (c *column) ofGroup(lc *listColumns) bool {
	top, wide := c.top()
	over, ok := listMeaning(top.word)
	if !wide || !ok || over.field != portfolio.FieldSources || sumWords[c.text] {
		return false
	}
	if m, ok := listMeaning(c.word); ok && (m.field == portfolio.FieldBudget || m.field == portfolio.FieldSources) {
		return false
	}
	lc.shares = append(lc.shares, c)
	lc.used[c.col] = true
	return true
}

// ofPair takes 配合单位, and 开工 and 竣工 in two columns.
func (c *column) ofPair(lc *listColumns) bool {
	switch {
	case coWords[c.text]:
		lc.co = append(lc.co, c)
		lc.used[c.col] = true
	case startWords[c.text] && lc.start == nil:
		lc.start = c
	case endWords[c.text] && lc.end == nil:
		lc.end = c
	default:
		return false
	}
	return true
}

// claims says which field a column could hold: by its own heading, or by the one that
// stands over it and its neighbours.
func (c *column) claims() (f portfolio.Field, rank int, ok bool) {
	if m, ok := listMeaning(c.word); ok {
		return m.field, m.rank, true
	}
	top, wide := c.top()
	m, ok := listMeaning(top.word)
	if !wide || !ok {
		return "", 0, false
	}
	switch m.field {
	case portfolio.FieldBudget:
		return m.field, m.rank, sumWords[c.text]
	case portfolio.FieldPeriod, portfolio.FieldSources:
		return "", 0, false
	}
	return m.field, m.rank + 1000, c.col == top.group
}

// choose takes the best of the columns that claim a field. The same heading twice is an error.
func (s *sheetReader) choose(lc *listColumns, f portfolio.Field, claims []claim) {
	if len(claims) == 0 {
		return
	}
	slices.SortStableFunc(claims, func(a, b claim) int {
		return cmp.Or(cmp.Compare(rankOf(f, a), rankOf(f, b)), cmp.Compare(a.col.col, b.col.col))
	})
	best := claims[0]
	lc.at[f] = best.col
	lc.used[best.col.col] = true
	if len(claims) > 1 && strings.EqualFold(claims[1].col.text, best.col.text) {
		s.add(portfolio.SevError, "TZ-COLUMN-DOUBLE", claims[1].col.addr, claims[1].col.heading,
			"表头“"+best.col.text+"”出现两次："+best.col.addr+" 和 "+claims[1].col.addr+"，不知道以哪一列为准",
			"请删去其中一列，或把表头改成不同的字样后重新导入")
		lc.used[claims[1].col.col] = true
		return
	}
	for _, c := range claims[1:] {
		if f == portfolio.FieldType && c.col.text == eitherWord || f == portfolio.FieldOwners {
			continue // settled later
		}
		sev, code := portfolio.SevInfo, "TZ-COLUMN-UNUSED"
		if f == portfolio.FieldBudget {
			code = "TZ-COLUMN-MONEY"
			if !strings.Contains(best.col.text, "总") && best.col.text != "投资预算" {
				sev = portfolio.SevWarning
			}
		}
		lc.used[c.col.col] = true
		s.add(sev, code, c.col.addr, c.col.heading,
			"“"+c.col.heading+"”和 "+best.col.addr+" 的“"+best.col.heading+"”意思相近，以“"+best.col.heading+"”为准，这一列没有读",
			"以这一列为准的，请把另一列的表头改成别的字样后重新导入")
	}
}

// rankOf orders the columns that claim a field: as in ListColumns, but a 总 goes before
// other words for money.
func rankOf(f portfolio.Field, c claim) int {
	if f == portfolio.FieldBudget && c.rank > 1 && strings.Contains(c.col.text, "总") {
		return 1
	}
	return c.rank
}

// settle decides what depends on several columns.
func (s *sheetReader) settle(lc *listColumns, claims map[portfolio.Field][]claim) {
	types := claims[portfolio.FieldType]
	i := slices.IndexFunc(types, func(c claim) bool { return c.col.text == eitherWord })
	if i >= 0 {
		c := types[i].col
		switch {
		case len(types) > 1 && lc.at[portfolio.FieldCategory] == nil:
			if lc.at[portfolio.FieldType] == c {
				lc.at[portfolio.FieldType] = types[1-min(i, 1)].col
			}
			lc.at[portfolio.FieldCategory] = c
			lc.used[c.col] = true
			lc.used[lc.at[portfolio.FieldType].col] = true
		case len(types) == 1:
			lc.either = lc.at[portfolio.FieldCategory] == nil
		}
	}
	s.settleOwners(lc, claims[portfolio.FieldOwners])
	switch {
	case lc.at[portfolio.FieldPeriod] == nil && lc.start != nil && lc.end != nil:
		lc.used[lc.start.col], lc.used[lc.end.col] = true, true
	default:
		lc.start, lc.end = nil, nil
	}
}

// settleOwners lets 牵头单位 lead where it is; 责任单位 and 配合单位 come after it.
func (s *sheetReader) settleOwners(lc *listColumns, claims []claim) {
	if i := slices.IndexFunc(claims, func(c claim) bool { return leadWords[c.col.text] }); i >= 0 {
		lc.at[portfolio.FieldOwners] = claims[i].col
		lc.used[claims[i].col.col] = true
	}
	lead := lc.at[portfolio.FieldOwners]
	if lead == nil && len(lc.co) > 0 {
		lc.at[portfolio.FieldOwners], lc.co = lc.co[0], lc.co[1:]
	}
	var responsible []*column
	for _, c := range claims {
		switch {
		case c.col == lead:
		case lead != nil && leadWords[lead.text] && strings.HasPrefix(c.col.text, "责任"):
			responsible = append(responsible, c.col)
			lc.used[c.col.col] = true
		default:
			lc.used[c.col.col] = true
			s.add(portfolio.SevInfo, "TZ-COLUMN-UNUSED", c.col.addr, c.col.heading,
				"责任主体以 "+lead.addr+" 的“"+lead.heading+"”为准，“"+c.col.heading+"”一列没有读",
				"以这一列为准的，请把它的表头改成“责任主体”后重新导入")
		}
	}
	lc.co = append(responsible, lc.co...)
}

// lacking names the required columns that a heading does not have.
func (lc *listColumns) lacking() []layout.Column {
	var out []layout.Column
	for _, c := range layout.ListColumns() {
		if c.Required && lc.at[c.Field] == nil {
			out = append(out, c)
		}
	}
	return out
}

// tellColumns reports the columns that are not read, and those that would be wanted.
func (s *sheetReader) tellColumns(lc *listColumns) {
	for _, c := range lc.all {
		if lc.used[c.col] {
			continue
		}
		if c.unit.Fen != 0 || c.ofMoney() {
			s.add(portfolio.SevInfo, "TZ-COLUMN-MONEY", c.addr, c.heading,
				"“"+c.heading+"”不是总投资，这一列没有读；投资预算以 "+lc.at[portfolio.FieldBudget].addr+" 的“"+lc.at[portfolio.FieldBudget].heading+"”为准",
				"总投资在这一列的，请把表头改成“总投资”后重新导入")
			continue
		}
		s.add(portfolio.SevInfo, "TZ-COLUMN-UNKNOWN", c.addr, c.heading, "“"+c.heading+"”不是项目清单的栏目，这一列没有读",
			"本应读入的，请把表头改成台账的栏目名（如“建设内容”“资金来源”）后重新导入")
	}
	for _, c := range layout.ListColumns() {
		missing := lc.at[c.Field] == nil
		switch c.Field {
		case portfolio.FieldSources:
			missing = missing && len(lc.shares) == 0
		case portfolio.FieldPeriod:
			missing = missing && lc.start == nil
		case portfolio.FieldOwners:
		default:
			missing = false
		}
		if missing {
			s.add(portfolio.SevWarning, "TZ-COLUMN-ABSENT", "", "",
				fmt.Sprintf("没有“%s”一列，所有项目的%s都按未填处理", c.Heading, c.Heading),
				"表中有这一列的，请把表头写作"+accepted(c)+"后重新导入")
		}
	}
}

// tellLacking reports a heading without a column that a list needs. A heading that is
// sure to be that of a list is an error; another one only if the file holds no list, or
// if rows of a list stand below it: its place among the weak findings, or -1.
func (s *sheetReader) tellLacking(h *heading, lc *listColumns, lacking []layout.Column) (weak int) {
	var want, have []string
	for _, c := range lacking {
		want = append(want, accepted(c))
	}
	for _, c := range lc.all {
		have = append(have, clip(c.heading, 20))
	}
	f := portfolio.Finding{
		Pos:      portfolio.Pos{File: s.out.Origin.File, Sheet: s.sheet.Name, Cell: lc.all[0].addr},
		Severity: portfolio.SevWarning, Code: "TZ-COLUMN-MISSING", Value: lc.all[0].heading,
		Msg:  "第 " + fmt.Sprint(h.first) + " 行像是项目清单的表头，但缺少" + strings.Join(want, "、") + "；看到的表头：" + strings.Join(have, "、") + "。这张清单没有读",
		Hint: "请补上这一列，或把已有的表头改成上面的字样后重新导入",
	}
	if len(lc.at) >= 4 {
		f.Severity = portfolio.SevError
		s.report(f)
		return -1
	}
	s.weak = append(s.weak, f)
	return len(s.weak) - 1
}

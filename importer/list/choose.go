package list

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"taizhang/importer/grid"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// choose takes the best of the columns that claim a field. The same heading twice is an error.
func (cs *Columns) choose(sheet grid.Sheet, f portfolio.Field, claims []claim) (told []portfolio.Finding) {
	if len(claims) == 0 {
		return nil
	}
	slices.SortStableFunc(claims, func(a, b claim) int {
		return cmp.Or(cmp.Compare(rankOf(f, a), rankOf(f, b)), cmp.Compare(a.Col, b.Col))
	})
	best := claims[0]
	cs.at[f] = best.Column
	cs.used[best.Col] = true
	if len(claims) > 1 && best.rank != saidRank && claims[1].behind() == best.behind() && strings.EqualFold(claims[1].Text, best.Text) {
		cs.used[claims[1].Col] = true
		return []portfolio.Finding{sheet.Finding(portfolio.SevError, "TZ-COLUMN-DOUBLE", claims[1].Addr, claims[1].Heading,
			"表头“"+best.Text+"”出现两次："+best.Addr+" 和 "+claims[1].Addr+"，不知道以哪一列为准",
			"请删去其中一列，或把表头改成不同的字样后重新导入").Ask(portfolio.AskColumn, takeColumn(f, best.Column), takeColumn(f, claims[1].Column))}
	}
	for _, c := range claims[1:] {
		if f == portfolio.FieldType && c.Text == layout.EitherWord || f == portfolio.FieldOwners {
			continue // settled later
		}
		cs.used[c.Col] = true
		if f == portfolio.FieldBudget && best.rank != saidRank && cs.rivals(best, c) {
			cs.rival = append(cs.rival, c.Column)
			continue // settled by the rows
		}
		code := "TZ-COLUMN-UNUSED"
		if f == portfolio.FieldBudget {
			code = "TZ-COLUMN-MONEY"
		}
		told = append(told, passedColumn(sheet, portfolio.SevInfo, code, best.Column, c.Column))
	}
	return told
}

// passedColumn tells a column that could hold what another one was taken for.
func passedColumn(sheet grid.Sheet, sev portfolio.Severity, code string, best, c *grid.Column) portfolio.Finding {
	return sheet.Finding(sev, code, c.Addr, c.Heading,
		"“"+c.Heading+"”和 "+best.Addr+" 的“"+best.Heading+"”意思相近，以“"+best.Heading+"”为准，这一列没有读",
		"以这一列为准的，请把另一列的表头改成别的字样后重新导入")
}

// rivals reports whether the words of two columns of money leave it open which of them is
// 投资预算: neither is called so, and both or neither of them say 总.
func (cs *Columns) rivals(a, b claim) bool {
	hidden := a.rank < hiddenRank && b.rank >= hiddenRank
	return !hidden && a.Text != "投资预算" && saysWhole(a.Column) == saysWhole(b.Column)
}

// saysWhole reports whether a heading, or one above it, says 总.
func saysWhole(c *grid.Column) bool {
	return slices.ContainsFunc(c.Parts, func(p grid.Part) bool { return strings.Contains(p.Text, "总") })
}

// settleRivals asks which of several columns of money is 投资预算, where they differ in a
// row and are of one kind; else the first one is.
func (cs *Columns) settleRivals(sheet grid.Sheet, v *values) (told []portfolio.Finding) {
	best := cs.budget()
	for _, c := range cs.rival {
		row := v.differs(best, c)
		if row == nil || cs.senses[best.Col].Kind != cs.senses[c.Col].Kind {
			told = append(told, passedColumn(sheet, portfolio.SevWarning, "TZ-COLUMN-MONEY", best, c))
			continue
		}
		told = append(told, sheet.Finding(portfolio.SevError, "TZ-COLUMN-MONEY", c.Addr, c.Heading,
			fmt.Sprintf("“%s”和 %s 的“%s”都像是投资预算，第 %d 行两列的数不同，不知道以哪一列为准", c.Heading, best.Addr, best.Heading, row.Num),
			"请把不是投资预算的一列改成别的字样后重新导入").
			Ask(portfolio.AskColumn, takeColumn(portfolio.FieldBudget, best), takeColumn(portfolio.FieldBudget, c)))
	}
	return told
}

// takeColumn is the answer that a column holds a field.
func takeColumn(f portfolio.Field, c *grid.Column) portfolio.Step {
	return answer("column", fieldHeading(f)+"="+grid.ColumnName(c.Col)).If("以 " + c.Addr + " 的“" + grid.Clip(c.Heading, 20) + "”为准的")
}

// fieldHeading is the heading that a field is printed under.
func fieldHeading(f portfolio.Field) string {
	for _, c := range layout.ListColumns() {
		if c.Field == f {
			return c.Heading
		}
	}
	return string(f)
}

// rankOf orders the columns that claim a field: as in layout.ListColumns, but a 总 goes
// before other words for money.
func rankOf(f portfolio.Field, c claim) int {
	if f == portfolio.FieldBudget && c.rank > 1 && !c.behind() && strings.Contains(c.Text, "总") {
		return 1
	}
	return c.rank
}

// settleTypes decides what a column 类别 is: beside a column of types the category, else
// what the rows say.
func (cs *Columns) settleTypes(types []claim) {
	i := slices.IndexFunc(types, func(c claim) bool { return c.Text == layout.EitherWord })
	if i < 0 {
		return
	}
	c := types[i].Column
	switch {
	case len(types) > 1 && cs.at[portfolio.FieldCategory] == nil:
		if cs.at[portfolio.FieldType] == c {
			cs.at[portfolio.FieldType] = types[1-min(i, 1)].Column
		}
		cs.at[portfolio.FieldCategory] = c
		cs.used[c.Col] = true
		cs.used[cs.at[portfolio.FieldType].Col] = true
	case len(types) == 1:
		cs.either = cs.at[portfolio.FieldCategory] == nil
	}
}

// settleOwners lets 牵头单位 lead where it is; 责任单位 and 配合单位 come after it.
func (cs *Columns) settleOwners(sheet grid.Sheet, claims []claim) (told []portfolio.Finding) {
	if i := slices.IndexFunc(claims, func(c claim) bool { return leadWords[c.Text] }); i >= 0 {
		cs.at[portfolio.FieldOwners] = claims[i].Column
		cs.used[claims[i].Col] = true
	}
	lead := cs.at[portfolio.FieldOwners]
	if lead == nil && len(cs.co) > 0 {
		cs.at[portfolio.FieldOwners], cs.co = cs.co[0], cs.co[1:]
	}
	var responsible []*grid.Column
	for _, c := range claims {
		switch {
		case c.Column == lead:
		case lead != nil && leadWords[lead.Text] && strings.HasPrefix(c.Text, "责任"):
			responsible = append(responsible, c.Column)
			cs.used[c.Col] = true
		default:
			cs.used[c.Col] = true
			told = append(told, sheet.Finding(portfolio.SevInfo, "TZ-COLUMN-UNUSED", c.Addr, c.Heading,
				"责任主体以 "+lead.Addr+" 的“"+lead.Heading+"”为准，“"+c.Heading+"”一列没有读",
				"以这一列为准的，请把它的表头改成“责任主体”后重新导入"))
		}
	}
	cs.co = append(responsible, cs.co...)
	return told
}

// settlePair keeps 开工 and 竣工 where both are there and no column holds both.
func (cs *Columns) settlePair() {
	if cs.at[portfolio.FieldPeriod] != nil || cs.start == nil || cs.end == nil {
		cs.start, cs.end = nil, nil
		return
	}
	cs.used[cs.start.Col], cs.used[cs.end.Col] = true, true
}

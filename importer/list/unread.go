package list

import (
	"cmp"
	"fmt"
	"strings"

	"taizhang/importer/grid"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// Lacking reports a heading without a column that a list needs, nil where all are there;
// sure: the heading can be nothing else, and its projects may do without 序号.
// A heading that is sure to be that of a list is an error; another one is only one if
// the file holds no list, or if rows of a list stand below it.
func (cs *Columns) Lacking(sheet grid.Sheet, row int, sure bool) *portfolio.Finding {
	var want, have []string
	for _, c := range layout.ListColumns() {
		if c.Required && cs.at[c.Field] == nil && (c.Field != portfolio.FieldNo || !sure) {
			want = append(want, grid.Accepted(c))
			cs.lacking, cs.row = cmp.Or(cs.lacking, c.Field), row
		}
	}
	if want == nil {
		return nil
	}
	for _, c := range cs.all {
		have = append(have, grid.ColumnName(c.Col)+" "+grid.Clip(c.Heading, 20))
	}
	sev := portfolio.SevWarning
	if len(cs.at) >= 4 {
		sev = portfolio.SevError
	}
	f := sheet.Finding(sev, "TZ-COLUMN-MISSING", cs.all[0].Addr, cs.all[0].Heading,
		fmt.Sprintf("第 %d 行像是项目清单的表头，但缺少%s；看到的表头：%s。这张清单没有读", row, strings.Join(want, "、"), strings.Join(have, "、")),
		"请补上这一列，或把已有的表头改成上面的字样后重新导入")
	if sev == portfolio.SevError {
		f = cs.AskLacking(f)
	}
	return &f
}

// AskLacking makes what Lacking has found the question where the first of the columns is.
func (cs *Columns) AskLacking(f portfolio.Finding) portfolio.Finding {
	return f.Ask(portfolio.AskColumn, cs.proposals(cs.lacking)...)
}

// unread tells the columns that are not read.
func (cs *Columns) unread(sheet grid.Sheet) (told []portfolio.Finding) {
	for _, c := range cs.all {
		switch {
		case cs.used[c.Col]:
		case c.Unit.Fen != 0 || c.OfMoney():
			told = append(told, sheet.Finding(portfolio.SevInfo, "TZ-COLUMN-MONEY", c.Addr, c.Heading,
				"“"+c.Heading+"”不是总投资，这一列没有读；投资预算以 "+cs.budget().Addr+" 的“"+cs.budget().Heading+"”为准",
				"总投资在这一列的，请把表头改成“总投资”后重新导入"))
		default:
			told = append(told, sheet.Finding(portfolio.SevInfo, "TZ-COLUMN-UNKNOWN", c.Addr, c.Heading,
				"“"+c.Heading+"”不是项目清单的栏目，这一列没有读",
				"本应读入的，请把表头改成台账的栏目名（如“建设内容”“资金来源”）后重新导入"))
		}
	}
	return told
}

// foreigners tells the columns of another currency, which are never read.
func (cs *Columns) foreigners(sheet grid.Sheet) (told []portfolio.Finding) {
	for _, c := range cs.all {
		name, ok := c.Foreign()
		if !ok || c == cs.budget() {
			continue
		}
		cs.used[c.Col] = true
		told = append(told, sheet.Finding(portfolio.SevWarning, "TZ-BUDGET-CURRENCY", c.Addr, c.Heading,
			"“"+c.Heading+"”的币种是“"+name+"”，不是人民币，这一列没有读", "要读入的，请折算成人民币，并把表头的单位改为“万元”后重新导入"))
	}
	return told
}

// absent tells the columns that a list should have.
func (cs *Columns) absent(sheet grid.Sheet) (told []portfolio.Finding) {
	for _, c := range layout.ListColumns() {
		missing := cs.at[c.Field] == nil
		switch c.Field {
		case portfolio.FieldSources:
			missing = missing && len(cs.parts.taken) == 0 && !cs.parts.paired()
		case portfolio.FieldPeriod:
			missing = missing && cs.start == nil
		case portfolio.FieldOwners:
		default:
			missing = false
		}
		if missing {
			told = append(told, sheet.Finding(portfolio.SevWarning, "TZ-COLUMN-ABSENT", "", "",
				fmt.Sprintf("没有“%s”一列，所有项目的%s都按未填处理", c.Heading, c.Heading),
				"表中有这一列的，请把表头写作"+grid.Accepted(c)+"后重新导入"))
		}
	}
	return told
}

// proposals are the columns that may hold what a list lacks: those of money for 投资预算,
// else those that were taken for nothing.
func (cs *Columns) proposals(f portfolio.Field) (answers []portfolio.Step) {
	if f == portfolio.FieldNo {
		answers = append(answers, answer("header", itoa(cs.row)).If("这就是清单的表头、没有序号的"))
	}
	for _, c := range cs.all {
		s, ok := cs.senses[c.Col]
		money := s.Topic == layout.TopicMoney || s.Topic == layout.TopicNone && c.OfMoney()
		free := ok && !cs.used[c.Col] && c.Heading != ""
		if free && (f == portfolio.FieldBudget) == money && len(answers) < mostProposals {
			answers = append(answers, answer("column", fieldHeading(f)+"="+grid.ColumnName(c.Col)).If("是“"+grid.Clip(c.Heading, 20)+"”的"))
		}
	}
	return append(answers, portfolio.Do("import", portfolio.Fill("文件"), portfolio.FillOption("column", fieldHeading(f)+"=列号")).If("在另一列的，把“列号”换成那一列的字母"))
}

// mostProposals is how many columns are offered for one field.
const mostProposals = 5

// unseen tells that the amounts stand in a column that a reader of the sheet does not see.
func (cs *Columns) unseen(sheet grid.Sheet, b *grid.Column) []portfolio.Finding {
	if !cs.hints.Hidden(b.Col) {
		return nil
	}
	return []portfolio.Finding{sheet.Finding(portfolio.SevWarning, "TZ-COLUMN-HIDDEN", b.Addr, b.Heading,
		"投资预算读的是隐藏的一列“"+b.Heading+"”", "请取消隐藏核对；以别的列为准的，请把那一列的表头写作“投资预算”后重新导入")}
}

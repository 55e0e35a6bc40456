package list

import (
	"slices"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// Explain says what the columns under a heading were taken for.
func (cs *Columns) Explain(sheet grid.Sheet, h *grid.Heading) portfolio.Explained {
	out := portfolio.Explained{Sheet: sheet.Name, First: h.Rows[0].Num, Last: h.Rows[len(h.Rows)-1].Num, Unit: cs.unit.Name}
	for _, c := range cs.all {
		e := portfolio.ExplainedColumn{Column: grid.ColumnName(c.Col), Heading: c.Heading}
		if e.As = cs.role(c); e.As == "" {
			e.Why = cs.passed(c)
		} else if _, said := cs.hints.Said.FieldAt(c.Col); said {
			e.As += "（按回答）"
		}
		out.Columns = append(out.Columns, e)
	}
	return out
}

// role says in Chinese what a column was taken for, "" where it was not read.
func (cs *Columns) role(c *grid.Column) string {
	is := func(other *grid.Column) bool { return other != nil && other.Col == c.Col }
	for _, l := range layout.ListColumns() {
		switch {
		case !is(cs.at[l.Field]):
		case l.Field == portfolio.FieldBudget:
			return l.Heading + "（" + cs.kind.Label() + unitWord(cs.unitOf(c)) + "）"
		case l.Field == portfolio.FieldType && cs.types:
			return fieldHeading(portfolio.FieldCategory)
		default:
			return l.Heading
		}
	}
	for _, p := range cs.parts.taken {
		if is(p.Column) {
			return "资金来源·" + p.name
		}
	}
	for _, t := range cs.timed {
		if is(t.Column) && cs.used[c.Col] {
			return t.label()
		}
	}
	switch {
	case is(cs.code):
		return "项目代码"
	case is(cs.nameMore):
		return "项目名称的后一部分"
	case is(cs.start):
		return "建设年限的开工"
	case is(cs.end):
		return "建设年限的竣工"
	case is(cs.second):
		return "建设年限的后一栏"
	case slices.ContainsFunc(cs.co, is):
		return "责任主体（配合）"
	case is(cs.remark):
		return "备注（只看是否核减、取消等，不存）"
	case cs.parts.paired() && is(cs.parts.names):
		return "资金来源的名称"
	case cs.parts.paired() && is(cs.parts.amounts):
		return "资金来源的金额"
	}
	return ""
}

// unitWord is a unit behind another word.
func unitWord(u portfolio.Unit) string {
	if u.Fen == 0 {
		return "，单位不明"
	}
	return "，" + u.Name
}

// passed says why a column was not read.
func (cs *Columns) passed(c *grid.Column) string {
	s, ok := cs.senses[c.Col]
	switch {
	case cs.hints.Said.Skips(c):
		return "按回答不读"
	case cs.further[c.Col]:
		return "和左边一列同一个表头"
	case s.Topic == layout.TopicShare:
		return "占比"
	case cs.budget() != nil && slices.Contains(cs.rival, c):
		return "和 " + grid.ColumnName(cs.budget().Col) + " 列意思相近"
	case ok && cs.used[c.Col]:
		return "意思相近的另有一列"
	case s.Topic == layout.TopicMoney || c.Unit.Fen != 0 || c.OfMoney():
		return "不是总投资"
	}
	return "不是清单的栏目"
}

// rowKinds are the kinds of rows as they are explained.
var rowKinds = map[kind]portfolio.RowKind{
	nothing: portfolio.RowEmpty, totalRow: portfolio.RowTotal, noteRow: portfolio.RowNote, sectionRow: portfolio.RowSection,
	typeRow: portfolio.RowSection, categoryRow: portfolio.RowSection, projectRow: portfolio.RowProject,
	unclearRow: portfolio.RowUnclear, moreRow: portfolio.RowMore, partRow: portfolio.RowPart, emptyRow: portfolio.RowEmpty,
}

// explain says how the list was understood, once it has been read.
func (r *Reader) explain(items []item) {
	out := r.cols.Explain(r.out.Sheet, r.heading)
	differ, rows := r.differing(), map[portfolio.RowKind]portfolio.ExplainedRows{}
	add := func(k portfolio.RowKind, at int) {
		of := rows[k]
		of.Kind, of.Rows = k, append(of.Rows, at)
		if differ[at] {
			of.Differ = append(of.Differ, at)
		}
		rows[k] = of
	}
	for i := range items {
		k, at := rowKinds[items[i].kind], items[i].line.Num
		if r.struck[at] {
			k = portfolio.RowStruck
		}
		add(k, at)
	}
	for _, at := range r.repeated {
		add(portfolio.RowHeading, at)
	}
	for _, k := range portfolio.RowKinds() {
		if of, ok := rows[k]; ok {
			out.Rows = append(out.Rows, of)
		}
	}
	r.out.Explained = out
}

// differing are the rows that state something else than the rows they are about.
func (r *Reader) differing() map[int]bool {
	out := map[int]bool{}
	for _, f := range r.out.Findings {
		switch f.Code {
		case "TZ-SUBTOTAL-AMOUNT", "TZ-SUBTOTAL-COUNT", "TZ-TOTAL-UNREAD":
			if row, _, ok := xlsx.ParseAddr(f.Cell); ok {
				out[row] = true
			}
		}
	}
	return out
}

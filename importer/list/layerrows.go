package list

import (
	"strings"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// add looks over a row that has been classified.
func (y *layers) add(l *grid.Line, k kind) {
	it := item{line: l, kind: k, parent: -1}
	no, name := y.cols.at[portfolio.FieldNo], y.cols.at[portfolio.FieldName]
	if c, ok := l.Own(name.Col); ok {
		it.named = !portfolio.IsNone(c.Text)
	}
	if no != nil {
		if c, ok := l.Own(no.Col); ok {
			it.no = y.sheet.Plain(c)
			it.mark = markOf(it.no)
		}
	}
	it.money.State = portfolio.Missing
	if c, ok := l.Own(y.cols.budget().Col); ok && (c.Kind != xlsx.Text || !l.Wide(c.Col)) {
		a, f := grid.Amount(y.cols.grouped.plain(c), y.cols.unitAt(l))
		it.money, it.bad = a, f != nil && f.Severity == portfolio.SevError
	}
	it.open = k == projectRow || k == sectionRow && it.named && it.mark.style != unnumbered && !l.Wide(name.Col)
	it.page = k == totalRow && grid.OfPage(y.label(&it))
	y.items = append(y.items, it)
}

// dropEmpty passes over rows of formulas that were dragged down too far: a number, no
// name, and nothing but zeros.
func (y *layers) dropEmpty() {
	for i := range y.items {
		it := &y.items[i]
		if it.kind != projectRow || it.named || it.mark.style == unnumbered {
			continue
		}
		formulas, values := 0, 0
		for _, c := range it.line.Cells {
			if c.Col == y.cols.noCol() {
				if c.Formula {
					formulas++
				}
				continue
			}
			if c.Formula {
				formulas++
			}
			if !blankFormula(c) {
				values++
			}
		}
		if formulas > 0 && values == 0 {
			it.kind, it.open = emptyRow, false
		}
	}
}

// blankFormula reports whether a cell shows nothing: a formula without a value, a blank
// one, or 0.
func blankFormula(c xlsx.Cell) bool {
	return c.Kind == xlsx.Empty || c.Formula && (!c.HasValue || portfolio.Trim(c.Text) == "" || c.Kind == xlsx.Number && strings.Trim(c.Text, "0.") == "")
}

// joinMerged lets rows go on with the project above whose 序号, 项目名称 and 投资预算 are
// merged over them.
func (y *layers) joinMerged() {
	keys := []*grid.Column{y.cols.at[portfolio.FieldName], y.cols.budget()}
	if no := y.cols.at[portfolio.FieldNo]; no != nil {
		keys = append(keys, no)
	}
	for i := range y.items {
		it := &y.items[i]
		first, last, all := 0, 0, true
		for _, c := range keys {
			s := it.line.SpanAt(c.Col)
			if s == nil || !s.Filled || s.FirstRow >= it.line.Num || first != 0 && (s.FirstRow != first || s.LastRow != last) {
				all = false
				break
			}
			first, last = s.FirstRow, s.LastRow
		}
		if all && (it.kind == projectRow || it.kind == unclearRow || it.kind == sectionRow || it.kind == typeRow) {
			it.kind, it.open = moreRow, false
		}
	}
}

// partsOfTotals passes over the rows below a total that split it: 其中：中央资金.
func (y *layers) partsOfTotals() {
	inside := false
	for i := range y.items {
		it := &y.items[i]
		switch {
		case it.kind == totalRow:
			inside = true
		case it.kind == nothing:
		case !inside || it.mark.style != unnumbered || it.kind == noteRow:
			inside = false
		case ofWhich(y.first(it)):
			it.kind, it.open, it.why = partRow, false, "合计的组成部分"
		case i > 0 && y.items[i-1].kind == partRow && !y.detailed(it):
			it.kind, it.open, it.why = partRow, false, "合计的组成部分"
		default:
			inside = false
		}
	}
}

func (y *layers) first(it *item) string { return it.line.Cells[0].Text }

// ofWhich reports whether a text begins a part of what stands above it.
func ofWhich(text string) bool { return strings.HasPrefix(portfolio.Squeeze(text), "其中") }

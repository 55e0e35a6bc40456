package exporter

import (
	"iter"

	"taizhang/exporter/page"
	"taizhang/portfolio"
)

// printedWidth is a column's printed width, in tenths of a character, or what its
// heading needs.
func printedWidth(tenths int, heading string) float64 {
	return max(float64(tenths)/10, page.WidthFor(heading, page.Heading))
}

// setWidths takes the printed widths, and more where a heading, a number, an
// amount or a name needs it; 建设内容 gives up to a seventh of its own for that.
func (a *appendix) setWidths() {
	grown, content := 0.0, 0
	for i, c := range a.columns {
		w := printedWidth(c.Width, c.Heading)
		switch c.Field {
		case portfolio.FieldNo, portfolio.FieldBudget, portfolio.FieldPeriod:
			w = max(w, page.Longest(a.texts(c.Field)))
		case portfolio.FieldType, portfolio.FieldName, portfolio.FieldSources, portfolio.FieldOwners:
			w = page.Neatest(w, a.texts(c.Field))
		case portfolio.FieldContent:
			content = i
		}
		a.widths = append(a.widths, w)
		grown += w - float64(c.Width)/10
	}
	a.widths[content] -= min(grown, a.widths[content]/7)
}

// texts yields what stands in a field's column.
func (a *appendix) texts(f portfolio.Field) iter.Seq[page.Cell] {
	return func(yield func(page.Cell) bool) {
		for _, e := range a.entries {
			if e.project == nil || f == portfolio.FieldType && !e.opens {
				continue
			}
			text := fieldText(e.project, f)
			if !yield(page.Cell{Value: text, Look: fieldLook(f, text)}) {
				return
			}
		}
	}
}

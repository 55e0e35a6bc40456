package exporter

import (
	"math"

	"taizhang/portfolio"
)

// setWidths takes the printed widths, and more where a heading, a number, an
// amount or a name needs it; 建设内容 gives up to a seventh of its own for that.
func (a *appendix) setWidths() {
	grown := 0.0
	for _, c := range a.columns {
		w := max(float64(c.Width)/10, widthFor(c.Heading, headingLook))
		switch c.Field {
		case portfolio.FieldNo, portfolio.FieldBudget, portfolio.FieldPeriod:
			w = max(w, a.longest(c.Field))
		case portfolio.FieldType, portfolio.FieldName, portfolio.FieldSources, portfolio.FieldOwners:
			w = a.neatest(c.Field, w)
		}
		a.widths = append(a.widths, w)
		grown += w - float64(c.Width)/10
	}
	i := a.column(portfolio.FieldContent)
	a.widths[i] -= min(grown, a.widths[i]/7)
}

// longest is the width that shows every text of a field on one line, bounded.
func (a *appendix) longest(f portfolio.Field) float64 {
	w := 0.0
	for _, e := range a.entries {
		if e.project != nil {
			text := fieldText(e.project, f)
			w = max(w, widthFor(text, fieldLook(f, text)))
		}
	}
	return min(w, 20)
}

// neatest is the width, from w to half as much again, at which few cells end in a
// line of one or two characters (清远市生态环境局连州分 / 局). What is wider makes
// the print smaller, so each character of width must save widthPrice of the cells
// from that. The first projects of a long list stand for all.
func (a *appendix) neatest(f portfolio.Field, w float64) float64 {
	const sample, widthPrice = 300, 0.02
	var texts []string
	for _, e := range a.entries {
		if e.project != nil && len(texts) < sample && (e.opens || f != portfolio.FieldType) {
			texts = append(texts, fieldText(e.project, f))
		}
	}
	best, least := w, math.Inf(1)
	for width := w; width <= w*1.5; width += 0.5 {
		n := 0
		for _, text := range texts {
			if orphan(text, width, fieldLook(f, text)) {
				n++
			}
		}
		cost := float64(n)/float64(max(1, len(texts))) + widthPrice*(width-w)
		if cost < least-1e-9 {
			best, least = width, cost
		}
	}
	return best
}

func (a *appendix) setHeights() {
	a.heading = 30
	for i, c := range a.columns {
		a.heading = max(a.heading, textHeight(c.Heading, a.widths[i], headingLook, 0))
	}
	a.heights = make([]float64, len(a.entries))
	for i, e := range a.entries {
		switch {
		case e.note:
			a.heights[i] = textHeight(e.text, sum(a.widths), noteLook, 18)
		case e.project == nil:
			a.heights[i] = textHeight(e.text, sum(a.widths), sectionLook, 24)
		default:
			a.heights[i] = a.projectHeight(e.project)
		}
	}
	a.fitTypes()
}

// projectHeight is the height that shows every line of a project's row; 类型 has
// the height of all its rows, see fitTypes.
func (a *appendix) projectHeight(p *portfolio.Project) float64 {
	h := 26.0
	for i, c := range a.columns {
		if c.Field == portfolio.FieldType {
			continue
		}
		text := fieldText(p, c.Field)
		h = max(h, textHeight(text, a.widths[i], a.cellLook(c.Field, text, a.widths[i]), 0))
	}
	return h
}

// fitTypes makes the last row under a 类型 higher where its rows together are too
// low to show it.
func (a *appendix) fitTypes() {
	col := a.column(portfolio.FieldType)
	for _, r := range a.runs() {
		text := fieldText(a.entries[r.first].project, portfolio.FieldType)
		want := textHeight(text, a.widths[col], fieldLook(portfolio.FieldType, text), 0)
		if have := sum(a.heights[r.first : r.last+1]); want > have {
			a.heights[r.last] = min(maxHeight, a.heights[r.last]+want-have)
		}
	}
}

func (a *appendix) column(f portfolio.Field) int {
	for i, c := range a.columns {
		if c.Field == f {
			return i
		}
	}
	return -1
}

package exporter

import (
	"fmt"
	"strings"

	"taizhang/exporter/page"
	"taizhang/portfolio"
)

// projectRow writes the cells of a project. 类型 is written where it opens a run;
// below it the cell is part of the merge.
func (a *appendix) projectRow(e entry) (page.Row, error) {
	r := page.Row{Cells: make([]page.Cell, len(a.columns)), Least: page.ListLeast}
	for i, c := range a.columns {
		text := fieldText(e.project, c.Field)
		if err := page.CheckText(text, func() string {
			return fmt.Sprintf("第 %s 项“%s”的%s", e.project.No, brief(e.project.Name), c.Heading)
		}); err != nil {
			return page.Row{}, err
		}
		out := page.Cell{Value: text, Look: page.Shrunk(text, a.widths[i], fieldLook(c.Field, text))}
		switch c.Field {
		case portfolio.FieldNo:
			if e.project.No.Numeric() && text == string(e.project.No) && page.ShownWhole(text) {
				out.Value = page.Number(text)
			}
		case portfolio.FieldBudget:
			if e.project.Budget.HasFigure() {
				out.Value, out.Look = page.Number(text), page.Figure.With(page.FormatGeneral(text))
			}
		case portfolio.FieldType:
			out.Continues = !e.opens
		}
		r.Cells[i] = out
	}
	return r, nil
}

// fieldText gives a field's text as it was written; where no cell is known, as it
// is understood. Amounts are always written from the figure, in 万元.
func fieldText(p *portfolio.Project, f portfolio.Field) string {
	raw := p.Cells.At(f).Raw
	switch f {
	case portfolio.FieldBudget:
		if p.Budget.State == portfolio.Unplanned && portfolio.IsNone(raw) {
			return raw
		}
		return p.Budget.Text(portfolio.Wan)
	case portfolio.FieldNo:
		if portfolio.NewNo(raw) == p.No && !p.No.Numeric() {
			return raw
		}
		return string(p.No)
	case portfolio.FieldPeriod:
		if raw == "" {
			return p.Period.String()
		}
	case portfolio.FieldSources:
		if raw == "" || len(portfolio.SplitList(raw)) < len(p.Sources) {
			return named(p.SourceState, len(p.Sources), func(i int) string { return p.Sources[i].Raw + declaredText(p, p.Sources[i].Name) })
		}
	case portfolio.FieldOwners:
		if raw == "" || len(portfolio.SplitList(raw)) < len(p.Owners) {
			return named(p.OwnerState, len(p.Owners), func(i int) string { return p.Owners[i].Raw })
		}
	case portfolio.FieldType:
		if portfolio.Squeeze(raw) != portfolio.Squeeze(p.Type) { // an inner section makes it
			return p.Type
		}
	case portfolio.FieldName:
		if raw == "" {
			return p.Name
		}
	case portfolio.FieldContent:
		if raw == "" {
			return p.Content
		}
	}
	return raw
}

// declaredText is the amount declared for a source, as the importer reads it beside
// the name; "" where none is.
func declaredText(p *portfolio.Project, source string) string {
	if !p.SourcesDeclared() {
		return ""
	}
	for _, s := range p.DeclaredSources {
		if s.Key == source {
			return s.Fen.Exact(portfolio.Wan) + "万元"
		}
	}
	return ""
}

// named joins the names of a list that no single cell gave: entered by hand, or read
// from several columns.
func named(s portfolio.State, n int, name func(int) string) string {
	if s == portfolio.Unplanned {
		return "/"
	}
	parts := make([]string, n)
	for i := range parts {
		parts[i] = name(i)
	}
	return strings.Join(parts, "、")
}

// fieldLook is how a field is shown.
func fieldLook(f portfolio.Field, text string) page.Look {
	switch f {
	case portfolio.FieldNo, portfolio.FieldType, portfolio.FieldPeriod:
		return page.Centre
	case portfolio.FieldBudget:
		if strings.Trim(text, "0123456789.") == "" {
			return page.Figure
		}
		return page.Centre
	}
	if len(text) <= 12 && portfolio.IsNone(text) {
		return page.Centre
	}
	return page.Left
}

// brief cuts a name for a message.
func brief(name string) string {
	if r := []rune(name); len(r) > 30 {
		return string(r[:30]) + "…"
	}
	return name
}

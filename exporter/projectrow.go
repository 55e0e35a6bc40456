package exporter

import (
	"fmt"
	"strings"

	"taizhang/portfolio"
)

// projectRow writes the cells of a project. 类型 is written where it opens a run;
// below it the cell is blank and part of the merge.
func (a *appendix) projectRow(e entry, height float64) (row, error) {
	r := row{make([]cell, len(a.columns)), height}
	for i, c := range a.columns {
		text := fieldText(e.project, c.Field)
		if units, long := tooLong(text); long {
			return row{}, errTooLong(fmt.Sprintf("第 %s 项“%s”的%s", e.project.No, brief(e.project.Name), c.Heading), units)
		}
		out := cell{value: text, look: a.cellLook(c.Field, text, a.widths[i])}
		switch c.Field {
		case portfolio.FieldNo:
			if shownWhole(e.project.No, text) {
				out.value = number(text)
			}
		case portfolio.FieldBudget:
			if e.project.Budget.HasFigure() {
				out.value, out.look = number(text), amountLook.with(decimalFormat(text))
			}
		case portfolio.FieldType:
			if !e.opens {
				out.value = nil
			}
		}
		r.cells[i] = out
	}
	return r, nil
}

// fieldText gives a field's text as it was written; where no cell is known, as it
// is understood. Amounts are always written from the figure, in 万元.
func fieldText(p *portfolio.Project, f portfolio.Field) string {
	raw := p.Cells[f].Raw
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
		if raw == "" {
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

// shownWhole tells whether a 序号 can be a number: General shows eleven digits.
func shownWhole(no portfolio.No, text string) bool {
	return no.Numeric() && text == string(no) && len(text) <= 11
}

// decimalFormat returns the format that shows a figure with all its decimals, ""
// where General does: up to eleven characters.
func decimalFormat(text string) string {
	_, frac, _ := strings.Cut(text, ".")
	switch {
	case len(text) <= 11:
		return ""
	case frac == "":
		return "0"
	}
	return "0." + strings.Repeat("0", len(frac))
}

// fieldLook is how a field is shown.
func fieldLook(f portfolio.Field, text string) look {
	switch f {
	case portfolio.FieldNo, portfolio.FieldType, portfolio.FieldPeriod:
		return centreLook
	case portfolio.FieldBudget:
		if strings.Trim(text, "0123456789.") == "" {
			return amountLook
		}
		return centreLook
	}
	if len(text) <= 12 && portfolio.IsNone(text) {
		return centreLook
	}
	return leftLook
}

// cellLook is fieldLook, in smaller print where a text would need more than the
// greatest height of a row.
func (a *appendix) cellLook(f portfolio.Field, text string, width float64) look {
	l := fieldLook(f, text)
	if len(text) < 27 {
		return l // not even with a line for every character
	}
	for _, size := range []float64{8, 6} {
		if textHeight(text, width, l, 0) < maxHeight {
			break
		}
		l = l.sized(size)
	}
	return l
}

// brief cuts a name for a message.
func brief(name string) string {
	if r := []rune(name); len(r) > 30 {
		return string(r[:30]) + "…"
	}
	return name
}

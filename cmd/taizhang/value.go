package main

import (
	"strings"

	"taizhang/portfolio"
)

// valueWord is a value of the change log as printed.
func valueWord(c portfolio.Change, v portfolio.Value) string {
	if !v.Is() {
		return ""
	}
	switch c.Field {
	case portfolio.FieldBudget:
		var a portfolio.AmountParts
		if v.Into(&a) && a.Fen != nil {
			return amountWord(*a.Fen)
		}
		return a.State.Label()
	case portfolio.FieldSources, portfolio.FieldOwners:
		var l portfolio.ListParts
		if v.Into(&l) && len(l.Names) > 0 {
			return strings.Join(l.Names, "、")
		}
		return l.State.Label()
	case portfolio.FieldPeriod:
		var years [2]int
		v.Into(&years)
		return portfolio.Period{Start: years[0], End: years[1]}.String()
	case portfolio.FieldFileSources, portfolio.FieldDeclaredSources, portfolio.FieldFileYears, portfolio.FieldDeclaredYears:
		return listWord(v, func(s portfolio.ShareParts) string { return s.Key + "=" + amountWord(s.Fen) })
	case portfolio.FieldBudgetKind:
		var kind portfolio.BudgetKind
		v.Into(&kind)
		return kind.Label()
	case portfolio.FieldStated:
		return listWord(v, func(s portfolio.Stated) string { return s.Label() + "=" + amountWord(s.Fen) })
	case portfolio.FieldSourcesOpen:
		return "是"
	case portfolio.FieldMissing:
		return "表中缺失"
	case portfolio.FieldPhases:
		return listWord(v, portfolio.Phase.Label)
	case portfolio.FieldAnswers:
		return listWord(v, portfolio.KeptAnswers.Label)
	case portfolio.FieldCategories:
		return listWord(v, func(s string) string { return s })
	}
	return entityValueWord(c, v)
}

// listWord joins the parts of a list.
func listWord[T any](v portfolio.Value, word func(T) string) string {
	var list []T
	v.Into(&list)
	parts := make([]string, len(list))
	for i, x := range list {
		parts[i] = word(x)
	}
	return strings.Join(parts, "、")
}

// entityValueWord is a value whose form follows from what the change is about.
func entityValueWord(c portfolio.Change, v portfolio.Value) string {
	var text string
	if v.Into(&text) {
		return text
	}
	switch c.Entity.Kind {
	case portfolio.EntityAlias:
		var a portfolio.AliasParts
		if v.Into(&a) && a.Class != "" {
			return a.Name + "（" + string(a.Class) + "）"
		}
		return a.Name
	case portfolio.EntityAdjustment:
		var a portfolio.AdjustmentParts
		v.Into(&a)
		return a.Category + " " + amountWord(a.Fen)
	case portfolio.EntityPublished:
		var f portfolio.FigureParts
		v.Into(&f)
		return strings.TrimSpace(f.Text + " " + f.Unit)
	case portfolio.EntityImport:
		var f struct {
			File string `json:"file"`
		}
		v.Into(&f)
		return f.File
	}
	return string(v)
}

func amountWord(m portfolio.Money) string { return m.Exact(portfolio.Wan) + " 万元" }

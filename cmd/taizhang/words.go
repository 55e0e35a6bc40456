package main

import (
	"strings"

	"taizhang/portfolio"
)

// changeWords are the fields of the change log in Chinese; those of a project are in fieldLabels.
var changeWords = map[portfolio.Field]string{
	portfolio.FieldAdded: "新增", portfolio.FieldMissing: "缺失", portfolio.FieldTitle: "标题", portfolio.FieldSheet: "工作表",
	portfolio.FieldCategories: "类别", portfolio.FieldPhases: "规划期", portfolio.FieldAnswers: "对导入的回答", portfolio.FieldFileSources: "表中写明的分来源金额",
	portfolio.FieldSourcesOpen:     "资金来源未明确",
	portfolio.FieldBudgetKind:      "投资口径",
	portfolio.FieldStated:          "表中的完成、计划和以后年度投资",
	portfolio.FieldFileYears:       "表中写明的分年金额",
	portfolio.FieldDeclaredSources: "申报的分来源金额", portfolio.FieldDeclaredYears: "申报的分年金额",
	portfolio.FieldAccepted: "了结", portfolio.FieldRevoked: "撤销",
}

// fieldWord is a field of the change log as printed.
func fieldWord(c portfolio.Change) string {
	field := c.Field
	if c.Entity.Kind == portfolio.EntityAlias {
		return "读作"
	}
	for _, f := range fieldLabels {
		if f.field == field {
			return f.label
		}
	}
	if w, ok := changeWords[field]; ok {
		return w
	}
	figure, scope, ok := strings.Cut(string(field), " ")
	if ok {
		return scope + portfolio.Figure(figure).Label()
	}
	return string(field)
}

// wanColumn writes amounts in 万元 with as many decimals, at least two, as the finest
// of them needs, so that their points stand under each other.
func wanColumn(amounts []portfolio.Money) []string {
	decimals := 2
	for _, m := range amounts {
		_, frac, _ := strings.Cut(m.Exact(portfolio.Wan), ".")
		decimals = max(decimals, len(frac))
	}
	out := make([]string, len(amounts))
	for i, m := range amounts {
		out[i] = portfolio.Group(m.Format(portfolio.Wan, decimals))
	}
	return out
}

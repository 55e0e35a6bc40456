package main

import (
	"strings"
	"time"

	"taizhang/portfolio"
)

// changeWords are the fields of the change log in Chinese; those of a project are in fieldLabels.
var changeWords = map[string]string{
	"added": "新增", "missing": "缺失", "title": "标题", "sheet": "工作表", "categories": "类别", "phases": "规划期",
	"declared_sources": "分来源金额", "declared_years": "分年金额", "source_names": "资金来源名称", "owner_names": "责任单位名称",
	"accepted": "了结", "revoked": "撤销", "figures": "公布数",
}

// fieldWord is a field of the change log as printed.
func fieldWord(field string) string {
	for _, f := range fieldLabels {
		if string(f.field) == field {
			return f.label
		}
	}
	if w, ok := changeWords[field]; ok {
		return w
	}
	figure, scope, ok := strings.Cut(field, " ")
	if ok {
		return scope + portfolio.Figure(figure).Label()
	}
	return field
}

// entityWord is what a change is about, as printed: 项目 42.
func entityWord(entity string) string {
	for _, w := range []struct{ code, word string }{
		{"project", "项目"},
		{"plan", "规划"},
		{"adjustment", "调整项"},
		{"alias source", "资金来源别名"},
		{"alias owner", "责任单位别名"},
		{"published", "公布数"},
		{"finding", "问题"},
	} {
		if rest, ok := strings.CutPrefix(entity, w.code); ok && (rest == "" || rest[0] == ' ') {
			return w.word + rest
		}
	}
	return entity
}

// officeTime writes a time of the log, RFC 3339 in UTC, as the office's clock shows it.
func officeTime(at string) string {
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		return at
	}
	return t.In(time.FixedZone("UTC+8", 8*60*60)).Format("2006-01-02 15:04")
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

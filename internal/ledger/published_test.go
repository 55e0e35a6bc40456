package ledger

import (
	"slices"
	"testing"

	"taizhang/portfolio"
)

// TestPublishedReplaced imports a table again under another sheet, title or both.
func TestPublishedReplaced(t *testing.T) {
	for _, tt := range []struct {
		name         string
		sheet, title string
		scope        string // in place of 安全
		tables       int
		log          string
	}{
		{"sheet renamed", "表2（修订）", "分布表", "", 1, "published 表2（修订） sheet: 表2 → 表2（修订）"},
		{"sheet and rows renamed", "表2（修订）", "分布表", "生态安全", 1, "published 表2（修订） sheet: 表2 → 表2（修订）"},
		{"sheet and title renamed", "表2（修订）", "新分布表", "", 1, "published 表2（修订） title: 分布表 → 新分布表"},
		{"title renamed", "表2", "新分布表", "", 1, "published 表2 title: 分布表 → 新分布表"},
		{"another table", "表3", "资金表", "空间", 2, "published 表3 added:  → 资金表，2 个公布数"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := newLedger(t)
			r := reading("a.xlsx", exampleList()...)
			r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
			mustImport(t, l, r)
			r = reading("b.xlsx", exampleList()...)
			table := exampleTable(r.Origin)
			table.Sheet, table.Title = tt.sheet, tt.title
			for i := range table.Figures {
				if tt.scope != "" {
					table.Figures[i].Scope = tt.scope
				}
			}
			r.Published = []portfolio.PublishedTable{table}
			rep := mustImport(t, l, r)
			if !slices.Contains(shortLog(rep.Changes), tt.log) {
				t.Errorf("log %q, want %q", shortLog(rep.Changes), tt.log)
			}
			p := mustPlan(t, l)
			if len(p.Published) != tt.tables {
				t.Errorf("%d tables", len(p.Published))
			}
			if s := p.PublishedSheet(); s.Sheet != tt.sheet || s.Origin.File != "b.xlsx" {
				t.Errorf("newest is %s of %s", s.Sheet, s.Origin.File)
			}
			sound(t, l)
		})
	}
}

// TestPublishedNewest: of several tables the one imported last counts, and of one file the first.
func TestPublishedNewest(t *testing.T) {
	l := newLedger(t)
	read := func(file string, sheets ...string) {
		r := reading(file, exampleList()...)
		for _, s := range sheets {
			table := exampleTable(r.Origin)
			table.Sheet, table.Title = s, "题名"+s
			for i := range table.Figures {
				table.Figures[i].Scope = s
			}
			r.Published = append(r.Published, table)
		}
		mustImport(t, l, r)
	}
	for _, step := range []struct {
		file   string
		sheets []string
		want   string
	}{
		{"a.xlsx", []string{"表2", "表3"}, "表2"},
		{"b.xlsx", []string{"表3"}, "表3"},
		{"a.xlsx", []string{"表2", "表3"}, "表2"},
		{"c.xlsx", []string{"表4"}, "表4"},
	} {
		read(step.file, step.sheets...)
		if got := mustPlan(t, l).PublishedSheet(); got.Sheet != step.want || got.Origin.File != step.file {
			t.Errorf("after %s the newest is %s of %s", step.file, got.Sheet, got.Origin.File)
		}
	}
}

func TestPublishScope(t *testing.T) {
	l := newLedger(t)
	r := reading("a.xlsx", exampleList()...)
	r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
	r.Published[0].Figures[0].Scope = "仅表中有"
	mustImport(t, l, r)
	publish := func(scope, text string) error {
		return l.Publish(t.Context(), planName, portfolio.Published{Figure: portfolio.FigureCount, Scope: scope, Text: text, Unit: "项"}, "正文")
	}
	wantCode(t, publish("经挤", "18"), portfolio.NotFound, "经挤", "经济")
	for _, scope := range []string{"经济", "仅表中有", portfolio.TotalScope} {
		if err := publish(scope, "18"); err != nil {
			t.Errorf("%s: %v", scope, err)
		}
	}
	sound(t, l)
}

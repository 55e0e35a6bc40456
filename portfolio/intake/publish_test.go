package intake_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

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
		{"sheet renamed", "表2（修订）", "分布表", "", 1, "published 表2（修订） sheet: \"表2\" → \"表2（修订）\""},
		{"sheet and rows renamed", "表2（修订）", "分布表", "生态安全", 1, "published 表2（修订） sheet: \"表2\" → \"表2（修订）\""},
		{"sheet and title renamed", "表2（修订）", "新分布表", "", 1, "published 表2（修订） title: \"分布表\" → \"新分布表\""},
		{"title renamed", "表2", "新分布表", "", 1, "published 表2 title: \"分布表\" → \"新分布表\""},
		{"another table", "表3", "资金表", "空间", 2, "published 表3 added:  → \"资金表\""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := newDesk()
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
	l := newDesk()
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
	l := newDesk()
	r := reading("a.xlsx", exampleList()...)
	r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
	r.Published[0].Figures[0].Scope = "仅表中有"
	mustImport(t, l, r)
	publish := func(scope, text string) error {
		return l.Publish(portfolio.Published{Figure: portfolio.FigureCount, Scope: scope, Text: text, Unit: "项"}, "正文")
	}
	wantCode(t, publish("经挤", "18"), portfolio.NotFound, "经挤", "经济")
	for _, scope := range []string{"经济", "仅表中有", portfolio.TotalScope} {
		if err := publish(scope, "18"); err != nil {
			t.Errorf("%s: %v", scope, err)
		}
	}
	sound(t, l)
}

func TestPublish(t *testing.T) {
	l := newDesk()
	r := reading("a.xlsx", exampleList()...)
	r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
	mustImport(t, l, r)
	publish := func(figure portfolio.Figure, text string) error {
		return l.Publish(portfolio.Published{Figure: figure, Scope: portfolio.TotalScope, Text: text, Unit: "亿元"}, "正文第3页")
	}
	for _, text := range []string{"166.5", " 166.5 ", "166.6"} {
		if err := publish(portfolio.FigureAmount, text); err != nil {
			t.Fatal(err)
		}
	}
	tables := mustPlan(t, l).Published
	want := portfolio.PublishedTable{ID: 3, Title: "手工录入", Figures: []portfolio.Published{
		{Figure: portfolio.FigureAmount, Scope: portfolio.TotalScope, Text: "166.6", Unit: "亿元", State: portfolio.Known, Cell: portfolio.Cell{Raw: "166.6"}},
	}}
	if len(tables) != 2 || cmp.Diff(want, tables[1]) != "" {
		t.Error(cmp.Diff(want, tables[len(tables)-1]))
	}
	// A figure of another kind stands beside it, "/" is 未安排; a later one replaces only its own.
	if err := publish(portfolio.FigureShare, "/"); err != nil {
		t.Fatal(err)
	}
	if figures := mustPlan(t, l).Published[1].Figures; len(figures) != 2 || figures[0].Text != "166.6" || figures[1].State != portfolio.Unplanned {
		t.Errorf("figures %+v", figures)
	}
	if err := publish(portfolio.FigureShare, ""); err != nil {
		t.Fatal(err)
	}
	if figures := mustPlan(t, l).Published[1].Figures; len(figures) != 1 || figures[0].Text != "166.6" {
		t.Errorf("figures %+v", figures)
	}
	if err := publish(portfolio.FigureAmount, ""); err != nil {
		t.Fatal(err)
	}
	wantCode(t, publish(portfolio.FigureCount, ""), portfolio.NotFound)
	wantCode(t, publish(portfolio.FigureAmount, ""), portfolio.NotFound)
	wantCode(t, publish("x", "1"), portfolio.Invalid, "不认识的公布数")
	wantCode(t, l.Publish(portfolio.Published{Figure: portfolio.FigureCount, Text: "1"}, "x"), portfolio.Invalid, portfolio.TotalScope)
	var h []portfolio.Change
	for _, c := range history(l, "published") {
		if c.Entity.Name == "" {
			h = append(h, c)
		}
	}
	if diff := cmp.Diff([]string{
		`published amount 合计:  → {"text":"166.5","unit":"亿元"}`,
		`published amount 合计: {"text":"166.5","unit":"亿元"} → {"text":"166.6","unit":"亿元"}`,
		`published share 合计:  → {"text":"/","unit":"亿元"}`,
		`published share 合计: {"text":"/","unit":"亿元"} → `,
		`published amount 合计: {"text":"166.6","unit":"亿元"} → `,
	}, shortLog(h)); diff != "" {
		t.Error(diff)
	}
	if h[0].Reason != "正文第3页" {
		t.Errorf("reason %q", h[0].Reason)
	}
	if tables := mustPlan(t, l).Published; len(tables) != 1 {
		t.Errorf("an empty table is shown: %+v", tables)
	}
	sound(t, l)
}

func TestImportPublishedOnly(t *testing.T) {
	l := newDesk()
	r := reading("a.xlsx", exampleList()...)
	r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
	mustImport(t, l, r)
	only := &portfolio.Reading{Origin: portfolio.Origin{File: "表2.xlsx", SHA256: "x"}}
	table := exampleTable(only.Origin)
	table.Figures[1].Text = "0.18"
	table.Figures = append(table.Figures[1:], portfolio.Published{Figure: portfolio.FigureCount, Scope: "经济", Text: "1", Unit: "项", State: portfolio.Known})
	only.Published = []portfolio.PublishedTable{table}
	rep := mustImport(t, l, only)
	want := []string{
		`published 表2 amount 安全: {"text":"0.1777","unit":"亿元"} → {"text":"0.18","unit":"亿元"}`,
		`published 表2 count 经济:  → {"text":"1","unit":"项"}`,
		`published 表2 count 安全: {"text":"2","unit":"项"} → `,
	}
	if diff := cmp.Diff(want, shortLog(rep.Changes)); diff != "" || rep.Changes[0].File != "表2.xlsx!表2!D3" {
		t.Error(diff, rep.Changes[0].File)
	}
	p := mustPlan(t, l)
	if len(rep.Missing) != 0 || p.Projects[0].Missing || p.Title != "示例表" || len(p.Categories) != 5 || rep.Figures != 2 {
		t.Errorf("the list was touched: %+v", rep)
	}
	only.Published[0].ID = 2
	if diff := cmp.Diff(only.Published, p.Published); diff != "" {
		t.Error(diff)
	}
	// A table that is the same all over, read from the same file again, says nothing.
	only.Published[0].ID = 0
	if rep := mustImport(t, l, only); len(rep.Changes) != 0 {
		t.Errorf("log %q", shortLog(rep.Changes))
	}
	sound(t, l)
}

// TestPublishedMatched: a stored table is replaced once, by the surest sign; the figures
// entered by hand are replaced by none.
func TestPublishedMatched(t *testing.T) {
	l := newDesk()
	r := reading("a.xlsx", exampleList()...)
	r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
	mustImport(t, l, r)
	for _, f := range exampleTable(r.Origin).Figures {
		if err := l.Publish(portfolio.Published{Figure: f.Figure, Scope: "经济", Text: f.Text, Unit: f.Unit}, "正文"); err != nil {
			t.Fatal(err)
		}
	}
	r = reading("b.xlsx", exampleList()...)
	for i, sheet := range []string{"表甲", "表2", "表乙", "表丙"} {
		table := exampleTable(r.Origin)
		table.Sheet, table.Title = sheet, []string{"分布表", "新分布表", "手工录入", "资金表"}[i]
		for j := range table.Figures {
			table.Figures[j].Scope = []string{"安全", "安全", "空间", "经济"}[i]
		}
		r.Published = append(r.Published, table)
	}
	rep := mustImport(t, l, r)
	want := []string{
		`published 表甲 added:  → "分布表"`, `published 表2 title: "分布表" → "新分布表"`,
		`published 表乙 added:  → "手工录入"`, `published 表丙 added:  → "资金表"`,
	}
	if diff := cmp.Diff(want, shortLog(rep.Changes)); diff != "" {
		t.Error(diff)
	}
	if tables := mustPlan(t, l).Published; len(tables) != 5 || tables[4].Sheet != "" || len(tables[4].Figures) != 2 {
		t.Errorf("tables %+v", tables)
	}
	// Two tables of one title: the first takes the place, the second is new.
	d := newDesk()
	one := reading("a.xlsx", exampleList()...)
	one.Published = []portfolio.PublishedTable{exampleTable(one.Origin)}
	mustImport(t, d, one)
	two := reading("b.xlsx", exampleList()...)
	two.Published = []portfolio.PublishedTable{exampleTable(two.Origin), exampleTable(two.Origin)}
	two.Published[0].Sheet, two.Published[1].Sheet = "甲", "乙"
	rep = mustImport(t, d, two)
	if diff := cmp.Diff([]string{`published 甲 sheet: "表2" → "甲"`, `published 乙 added:  → "分布表"`}, shortLog(rep.Changes)); diff != "" {
		t.Error(diff)
	}
}

// An unread sheet is kept until it is read, or a whole list comes without it; each step is
// logged and can be walked back.
func TestUnreadSheets(t *testing.T) {
	l := newDesk()
	bring := func(file string, whole bool, tables []portfolio.PublishedTable, unread ...string) {
		t.Helper()
		r := reading(file, exampleList()...)
		r.Whole, r.Published = whole, tables
		for _, sheet := range unread {
			r.Unread = append(r.Unread, portfolio.UnreadSheet{File: file, Sheet: sheet, Cell: "A9"})
		}
		mustImport(t, l, r)
		sound(t, l)
	}
	want := func(want ...portfolio.UnreadSheet) {
		t.Helper()
		if diff := cmp.Diff(want, mustPlan(t, l).Unread()); diff != "" {
			t.Error(diff)
		}
	}
	bring("a.xlsx", true, nil, "甲", "表2")
	want(portfolio.UnreadSheet{File: "a.xlsx", Sheet: "甲", Cell: "A9"}, portfolio.UnreadSheet{File: "a.xlsx", Sheet: "表2", Cell: "A9"})
	bring("b.xlsx", false, nil)
	want(portfolio.UnreadSheet{File: "a.xlsx", Sheet: "甲", Cell: "A9"}, portfolio.UnreadSheet{File: "a.xlsx", Sheet: "表2", Cell: "A9"})
	table := exampleTable(portfolio.Origin{File: "c.xlsx", SHA256: "c.xlsx"})
	table.Sheet = "表2"
	bring("c.xlsx", false, []portfolio.PublishedTable{table})
	want(portfolio.UnreadSheet{File: "a.xlsx", Sheet: "甲", Cell: "A9"})
	if s := mustPlan(t, l).PublishedSheet(); s == nil || s.Sheet != "表2" {
		t.Errorf("%+v", s)
	}
	bring("d.xlsx", true, nil)
	want()
}

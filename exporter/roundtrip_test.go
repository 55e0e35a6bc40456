package exporter_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taizhang/importer"
	"taizhang/portfolio"
	"taizhang/seeds"
)

// An import of the exported list gives the projects that an import of the original
// gave, cells and all; only the file is another.
func TestAppendixRoundTrip(t *testing.T) {
	first := read(t, seeds.Lianzhou(), "附表1")
	plan := &portfolio.Plan{Name: "示例", Title: first.Title, Categories: first.Categories, Projects: first.Projects}
	again := read(t, appendixOf(t, plan), "附表1")
	if diff := cmp.Diff(first, again, cmpopts.IgnoreTypes(portfolio.Origin{}), cmpopts.IgnoreFields(portfolio.Reading{}, "Size", "Findings")); diff != "" {
		t.Errorf("the list came back otherwise (-want +got):\n%s", diff)
	}
	if len(again.Projects) != 51 {
		t.Errorf("%d projects", len(again.Projects))
	}
}

// The exported 表2 is read back as the figures that it shows.
func TestTable2RoundTrip(t *testing.T) {
	r := read(t, table2Of(t, reconciled(t)), "表2")
	if len(r.Published) != 1 {
		t.Fatalf("%d tables", len(r.Published))
	}
	got := map[string]string{}
	for _, p := range r.Published[0].Figures {
		if p.Figure == portfolio.FigureCount {
			got[p.Scope] = p.Text
		}
	}
	want := map[string]string{"生态制度": "4", "生态安全": "17", "生态空间": "6", "生态经济": "18", "生态生活": "1", "生态文化": "5", "合计": "51"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A published table that is exported as published is read back the same, cell by cell.
func TestPublishedRoundTrip(t *testing.T) {
	first := read(t, seeds.Lianzhou(), "表2").Published[0]
	again := read(t, publishedOf(t, first), "表2").Published[0]
	if diff := cmp.Diff(first, again, cmpopts.IgnoreTypes(portfolio.Origin{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func read(tb testing.TB, book []byte, sheet string) *portfolio.Reading {
	tb.Helper()
	r, err := importer.ReadBytes(context.Background(), "示例.xlsx", book, importer.Options{Sheet: sheet})
	if err != nil {
		tb.Fatal(err)
	}
	for _, f := range r.Findings {
		if f.Severity == portfolio.SevError {
			tb.Errorf("%v %s %s: %s", f.Pos, f.Code, f.Value, f.Msg)
		}
	}
	return r
}

// A category that came from a column is printed as a section row, and comes back.
func TestAppendixRoundTripColumn(t *testing.T) {
	plan := &portfolio.Plan{Name: "示例", Title: "示例重点项目表"}
	for i, category := range []string{"生态环境", "产业发展", "生态环境", "民生工程"} {
		p := project(t, []string{string(rune('1' + i)), "类" + category, "工程" + category, "内容", "12.345678", "县财政", "县水利局", "2021-2022"})
		p.Category = category
		plan.Projects = append(plan.Projects, p)
	}
	r := read(t, appendixOf(t, plan), "附表1")
	for i, p := range r.Projects {
		if want := plan.Projects[i]; p.Category != want.Category || p.Budget != want.Budget || p.No != want.No || p.Type != want.Type {
			t.Errorf("project %s came back as %+v", want.No, p)
		}
	}
	if len(r.Projects) != 4 {
		t.Errorf("%d projects", len(r.Projects))
	}
}

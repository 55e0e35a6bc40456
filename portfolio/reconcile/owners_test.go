package reconcile

import (
	"slices"
	"testing"

	"taizhang/portfolio"
)

// A table whose lines are the units that answer for the projects is held against the
// projects that each of them leads, beside the table by category.
func TestTableByOwner(t *testing.T) {
	rows := []string{"1 甲 1.4", "2 甲 1.4", "3 乙 1.4", "4 乙 6"}
	owned := func(table portfolio.PublishedTable, more ...portfolio.PublishedTable) Reconciliation {
		plan := samplePlan(t, rows, append([]portfolio.PublishedTable{table}, more...)...)
		for i, name := range []string{"水利局", "交通局", "本市水利局", "教育局"} {
			plan.Projects[i].Owners = []portfolio.OwnerRef{{Raw: name, Name: name}, {Raw: "财政局", Name: "财政局"}}
		}
		plan.Projects[2].Owners[0].Name = "水利局" // by the alias table
		aliases := portfolio.NewAliases(nil, []portfolio.Alias{{Written: "本市水利局", Name: "水利局"}})
		r := Reconcile(plan, aliases, nil)
		checkSum(t, r)
		return r
	}
	verdicts := func(r Reconciliation, owner bool) (out []string) {
		for _, f := range r.Figures {
			if f.ByOwner == owner {
				out = append(out, f.Scope+" "+string(f.Figure)+" "+string(f.Verdict))
			}
		}
		return out
	}
	table := sampleTable("万元", "本市水利局 2 3", "交通局 1 1", "教育局 1 6", "合计 4 10")
	r := owned(table)
	if got, want := verdicts(r, true), []string{
		"水利局 count exact", "水利局 amount rounding", "交通局 count exact", "交通局 amount rounding", "教育局 count exact", "教育局 amount exact",
	}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if got, want := verdicts(r, false), []string{"合计 count exact", "合计 amount rounding"}; !slices.Equal(got, want) || len(r.Candidates) > 0 {
		t.Errorf("%v %v", got, brief(r))
	}
	r = owned(sampleTable("万元", "水利局 2 3", "交通局 1 2", "合计 4 11"))
	if got, want := verdicts(r, true), []string{
		"水利局 count exact", "水利局 amount rounding", "交通局 count exact", "交通局 amount off", "教育局 count extra", "教育局 amount extra",
	}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	categories := sampleTable("万元", "甲 2 2.8", "乙 2 7.4", "合计 4 10.2")
	r = owned(categories, table)
	if got, want := verdicts(r, false), []string{
		"甲 count exact", "甲 amount exact", "乙 count exact", "乙 amount exact", "合计 count exact", "合计 count exact", "合计 amount exact", "合计 amount rounding",
	}; !slices.Equal(got, want) || len(r.Decomposition) > 0 {
		t.Errorf("%v %v", got, r.Decomposition)
	}
	// 财政局 leads nothing.
	r = owned(sampleTable("万元", "财政局 4 10.2", "合计 4 10.2"))
	if f := figure(t, r, "财政局", portfolio.FigureAmount); f.Verdict != VerdictMissing || f.ByOwner {
		t.Errorf("%+v", f)
	}
}

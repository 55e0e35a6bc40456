package importer

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
)

// figures writes published figures as "scope figure text unit state cell".
func figures(t portfolio.PublishedTable) []string {
	var out []string
	for _, f := range t.Figures {
		out = append(out, f.Scope+" "+string(f.Figure)+" "+f.Text+f.Unit+" "+string(f.State)+" "+f.Cell.Addr+" "+f.Cell.Raw)
	}
	return out
}

func TestTableOfNumbers(t *testing.T) {
	r := readTabs(t, Options{}, tab{name: "分布", rows: []string{
		"表3 示例市投资分布",
		"单位：亿元",
		"序号|领域|项目个数|投资额|所占比例|备注",
		"一|水利类项目|12|3|0.25|",
		"二|交通|'5项|9.0142000000000003|0.75|含续建",
		"总计||17|12.0142|100%|",
		"注：示例。",
	}, merge: []string{"A1:F1", "A6:B6"}, format: map[string]string{"D4": "0.0000", "D5": `#,##0.0000_ `, "D6": "0.0000", "E4": "0.00%", "E5": "0%"}})
	if len(r.Published) != 1 || len(r.Projects) != 0 {
		t.Fatalf("%d tables, %d projects, %v", len(r.Published), len(r.Projects), told(r))
	}
	want := []string{
		"水利 count 12项 known C4 12", "水利 amount 3.0000亿元 known D4 3", "水利 share 25.00%% known E4 0.25",
		"交通 count 5项项 known C5 5项", "交通 amount 9.0142亿元 known D5 9.0142", "交通 share 75%% known E5 0.75",
		"合计 count 17项 known C6 17", "合计 amount 12.0142亿元 known D6 12.0142", "合计 share 100%% known E6 100%",
	}
	if diff := cmp.Diff(want, figures(r.Published[0])); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"TZ-COLUMN-UNKNOWN 分布!F3"}, told(r)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if got := r.Published[0]; got.Title != "表3 示例市投资分布" || len(got.Grid) != 24 {
		t.Errorf("title %q, %d cells", got.Title, len(got.Grid))
	}
	for _, g := range []portfolio.GridCell{{Row: 4, Col: 4, Text: "3.0000", Number: true}, {Row: 7, Col: 1, Text: "注：示例。"}, {Row: 5, Col: 6, Text: "含续建"}} {
		found := false
		for _, have := range r.Published[0].Grid {
			found = found || have == g
		}
		if !found {
			t.Errorf("no cell %+v", g)
		}
	}
}

// TestTableBelowList: both in one sheet, each with its title; the table's category is
// written otherwise than the list's.
func TestTableBelowList(t *testing.T) {
	r := readTabs(t, Options{}, tab{rows: []string{
		"附表1 示例重点工程列表",
		"序号|项目名称|总投资（万元）|资金来源|责任单位|建设年限",
		"（一）生态安全重点工程",
		"1|甲|10000|/|局|2021",
		"（二）文旅项目",
		"2|乙|/|/|局|2021",
		"合计||10000",
		"注：单位为万元。",
		"",
		"表2 示例投资分布表",
		"序号|项目类别|子项目数（项）|总投资\\n（亿元）|占比（%）",
		"1|生态安全建设|1|'1.00|100",
		"2|文旅|1|/|/",
		"合计||2|'1.00|100",
		"",
		"附表3 示例储备项目表",
		"序号|项目名称|总投资（万元）|资金来源|责任单位|建设年限",
		"3|丙|1|/|局|2021",
	}, merge: []string{"A1:F1", "A3:F3", "A5:F5", "A10:E10", "A14:B14", "A16:F16"}})
	if diff := cmp.Diff([]string{
		"1|生态安全||甲|10000|unplanned|局|2021-2021", "2|文旅||乙|/|unplanned|局|2021-2021", "3|未分类||丙|1|unplanned|局|2021-2021",
	}, lines(r)); diff != "" {
		t.Errorf("projects (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"TZ-CATEGORY-NONE 清单"}, told(r)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if len(r.Published) != 1 {
		t.Fatalf("%d tables", len(r.Published))
	}
	table := r.Published[0]
	if table.Title != "表2 示例投资分布表" || r.Title != "附表1 示例重点工程列表" {
		t.Errorf("titles %q, %q", r.Title, table.Title)
	}
	if first, last := table.Grid[0], table.Grid[len(table.Grid)-1]; first.Row != 8 && first.Row != 10 || last.Row != 14 {
		t.Errorf("grid from %+v to %+v", first, last)
	}
	if diff := cmp.Diff([]string{"A10:E10", "A14:B14"}, table.Merges); diff != "" {
		t.Error(diff)
	}
	if got := table.Figures[0]; got.Scope != "生态安全" {
		t.Errorf("scope %q", got.Scope)
	}
	if diff := cmp.Diff([]string{"生态安全", "文旅", "未分类"}, categoryNames(r)); diff != "" {
		t.Error(diff)
	}
	for i, p := range r.Projects {
		if p.Ord != i+1 {
			t.Errorf("%s has place %d", p.No, p.Ord)
		}
	}
}

func TestTwoHeadingRowsOfTable(t *testing.T) {
	r := readTabs(t, Options{}, tab{rows: []string{
		"类别|项目数|投资|",
		"||总投资（亿元）|占比（%）",
		"水利|3|'1.5|100",
	}, merge: []string{"A1:A2", "B1:B2", "C1:D1"}})
	if len(r.Published) != 1 {
		t.Fatal(told(r))
	}
	if diff := cmp.Diff([]string{"水利 count 3项 known B3 3", "水利 amount 1.5亿元 known C3 1.5", "水利 share 100% known D3 100"}, figures(r.Published[0])); diff != "" {
		t.Error(diff)
	}
}

// TestMergedCells: a merged value counts where it is clear what it is for, and is told.
func TestMergedCells(t *testing.T) {
	r := readTabs(t, Options{}, tab{rows: []string{
		"序号|类型|项目名称|建设内容|总投资（万元）|资金来源|责任单位|建设年限",
		"1|河道|甲|堤|1|县财政|甲局|2021-2022",
		"2||乙||2|||",
		"3||丙||3|||",
		"4|水库|丁|坝|4|/|乙局|2021",
	}, merge: []string{"B2:B3", "D2:D3", "F2:F4", "G2:G4", "H2:H4"}})
	want := []string{
		"1|未分类|河道|甲|1|县财政|甲局|2021-2022", "2|未分类|河道|乙|2|县财政|甲局|2021-2022",
		"3|未分类|河道|丙|3|县财政|甲局|2021-2022", "4|未分类|水库|丁|4|unplanned|乙局|2021-2021",
	}
	if diff := cmp.Diff(want, lines(r)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{
		"TZ-CATEGORY-NONE 清单", "TZ-CELL-INFERRED 清单!D2", "TZ-CELL-INFERRED 清单!F2", "TZ-CELL-INFERRED 清单!G2", "TZ-CELL-INFERRED 清单!H2",
	}, told(r)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	wantCells := plantest.Cells(map[portfolio.Field]portfolio.Cell{
		portfolio.FieldNo:      {Sheet: "清单", Addr: "A4", Raw: "3"},
		portfolio.FieldType:    {Sheet: "清单", Addr: "B2", Raw: "河道", Inferred: true}, // left blank below the merge
		portfolio.FieldName:    {Sheet: "清单", Addr: "C4", Raw: "丙"},
		portfolio.FieldContent: {Sheet: "清单", Addr: "D4"},
		portfolio.FieldBudget:  {Sheet: "清单", Addr: "E4", Raw: "3"},
		portfolio.FieldSources: {Sheet: "清单", Addr: "F2", Raw: "县财政", Inferred: true},
		portfolio.FieldOwners:  {Sheet: "清单", Addr: "G2", Raw: "甲局", Inferred: true},
		portfolio.FieldPeriod:  {Sheet: "清单", Addr: "H2", Raw: "2021-2022", Inferred: true},
	})
	if diff := cmp.Diff(wantCells, project(t, r, "3").Cells); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
}

// TestMergedBlock: a value merged over two columns belongs to the first one alone.
func TestMergedBlock(t *testing.T) {
	r := readTabs(t, Options{}, tab{rows: []string{
		"序号|项目名称|建设内容|资金来源|总投资（万元）|责任单位|建设年限",
		"1|甲|堤||1|甲局|2021",
		"2|乙|||2|甲局|2021",
	}, merge: []string{"C2:D3"}})
	if diff := cmp.Diff([]string{"1|未分类||甲|1|missing|甲局|2021-2021", "2|未分类||乙|2|missing|甲局|2021-2021"}, lines(r)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if p := project(t, r, "2"); p.Content != "堤" || p.Cells.At(portfolio.FieldSources) != (portfolio.Cell{Sheet: "清单", Addr: "D3"}) {
		t.Errorf("%q, %+v", p.Content, p.Cells.At(portfolio.FieldSources))
	}
}

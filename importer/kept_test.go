package importer

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/importer/grid"
	"taizhang/portfolio"
)

// TestKept: what was said of a list holds for the next one of the same shape, wherever its
// heading stands, unless something else is said now or stands in the list itself.
func TestKept(t *testing.T) {
	list := func(rows ...string) tab { return tab{rows: rows} }
	words := list("序号|项目名称|投资额|计划投资|甲", "1|示例甲|10|12|x")
	low := list("示例表", "甲|乙|丙", "1|示例甲|10")
	answered := grid.Said{Columns: []string{"投资预算=D"}, Units: []string{"万元"}, Skip: []string{"甲"}}
	headed := grid.Said{Columns: []string{"序号=A", "项目名称=B", "投资预算=C"}, Units: []string{"万元"}, Headers: []string{"2"}, Read: []string{"C3=11"}, Struck: "drop"}
	for _, tt := range []struct {
		name  string
		first tab
		said  grid.Said
		next  tab
		now   grid.Said
		fen   portfolio.Money // 0: it is asked about anew
		used  string          // what was used again
	}{
		{"again", words, answered, words, grid.Said{}, 12_000_000, "投资预算=D、单位 万元、不读 甲"},
		{"another column now", words, answered, words, grid.Said{Columns: []string{"投资预算=C"}}, 10_000_000, "单位 万元、不读 甲"},
		{"the column for something else now", words, answered, words, grid.Said{Columns: []string{"建设内容=D"}}, 10_000_000, "单位 万元、不读 甲"},
		{"a column that was passed over now", words, answered, words, grid.Said{Columns: []string{"建设内容=E"}}, 12_000_000, "投资预算=D、单位 万元"},
		{"another unit now", words, answered, words, grid.Said{Units: []string{"元"}}, 1_200, "投资预算=D、不读 甲"},
		{"all now", words, answered, words, grid.Said{Units: []string{"元"}, Columns: []string{"投资预算=C", "建设内容=E"}}, 1_000, ""},
		{"a unit of its own", words, answered, list("单位：元", "序号|项目名称|投资额|计划投资|甲", "1|示例甲|10|12|x"), grid.Said{}, 1_200, "投资预算=D、单位 万元、不读 甲"},
		{"another word", words, answered, list("序号|项目名称|投资额|计划投资|乙", "1|示例甲|10|12|x"), grid.Said{}, 0, ""},
		{"another column", words, answered, list("序号|项目名称|投资额||计划投资|甲", "1|示例甲|10||12|x"), grid.Said{}, 0, ""},
		{"the heading elsewhere", low, headed, list("示例表", "", "某县", "甲|乙|丙", "1|示例甲|10"), grid.Said{}, 10_000_000, "序号=A、投资预算=C、项目名称=B、单位 万元、表头的位置"},
		{"the heading said anew", low, headed, list("示例表", "甲|乙|丙", "1|示例甲|10"), grid.Said{Headers: []string{"2"}}, 10_000_000, "序号=A、投资预算=C、项目名称=B、单位 万元"},
		{"another heading", low, headed, list("示例表", "甲|乙|丁", "1|示例甲|10"), grid.Said{}, 0, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			read := func(tb tab, said grid.Said, kept []portfolio.KeptAnswers) *portfolio.Reading {
				a, err := grid.NewAnswers(said)
				if err != nil {
					t.Fatal(err)
				}
				return readTabs(t, Options{Said: a, Kept: kept}, tb)
			}
			kept := read(tt.first, tt.said, nil).Answers
			if len(kept) != 1 {
				t.Fatalf("kept: %+v", kept)
			}
			kept[0].On = "2024-01-05"
			r := read(tt.next, tt.now, kept)
			var fen portfolio.Money
			if !portfolio.HasErrors(r.Findings) {
				fen = r.Projects[0].Budget.Fen
			}
			used := ""
			for _, f := range r.Findings {
				if f.Code == "TZ-ANSWER-KEPT" {
					used = f.Msg
				}
			}
			if want := tt.used; want != "" {
				tt.used = "表头和以前导入的清单一样，沿用 2024-01-05 的回答：" + want
			}
			if diff := cmp.Diff(tt.used, used); diff != "" || fen != tt.fen {
				t.Errorf("%d fen, want %d; %s", fen, tt.fen, diff)
			}
		})
	}
}

package importer

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/importer/grid"
	"taizhang/portfolio"
)

// TestSaid: what a clerk has said about a list decides what its form leaves open.
func TestSaid(t *testing.T) {
	twice := tab{rows: []string{"项目名称|总投资（万元）|责任单位", "甲镇|9|示例局", "示例甲|4|示例局", "示例乙|5|示例局", "合计|9"}}
	heads := tab{rows: []string{"序号|项目名称|总投资（万元）", "⑴|示例镇|9", "1|示例乙|5", "2|示例丙|5"}}
	struck := tab{rows: []string{"序号|项目名称|总投资（万元）", "1|示例甲|9", "2|示例乙|5"}, strike: []string{"B3"}}
	bare := tab{rows: []string{"序号|项目名称|总投资", "1|示例甲|9"}}
	two := tab{rows: []string{"序号|项目名称|货款|土款（万元）", "1|示例甲|9|7"}}
	low := tab{rows: []string{"甲|乙|丙（万元）", "1|示例甲|9"}}
	pair := tab{rows: []string{"序号|项目名称|总投资（万元）", "1|示例甲|500 600", "2|示例乙|5"}}
	over := tab{rows: []string{"序号|项目名称|总投资（万元）|中央资金|其他资金", "1|示例甲|9|9|9"}}
	for _, tt := range []struct {
		name string
		tab  tab
		said grid.Said
		want []string
	}{
		{"a sum is one", twice, grid.Said{Read: []string{"B2=标题"}}, []string{"1|甲镇||示例甲|4|missing|示例局|", "2|甲镇||示例乙|5|missing|示例局|"}},
		{"a sum is a project", twice, grid.Said{Read: []string{"B2=项目"}}, []string{"1|未分类||甲镇|9|missing|示例局|", "2|未分类||示例甲|4|missing|示例局|", "3|未分类||示例乙|5|missing|示例局|"}},
		{"a row heads others", heads, grid.Said{Read: []string{"C2=标题"}}, []string{"1|示例镇||示例乙|5|missing|missing|", "2|示例镇||示例丙|5|missing|missing|"}},
		{"a struck row is dropped", struck, grid.Said{Struck: "drop"}, []string{"1|未分类||示例甲|9|missing|missing|"}},
		{"a struck row is kept", struck, grid.Said{Struck: "keep"}, []string{"1|未分类||示例甲|9|missing|missing|", "2|未分类||示例乙|5|missing|missing|"}},
		{"the unit", bare, grid.Said{Units: []string{"亿元"}}, []string{"1|未分类||示例甲|90000|missing|missing|"}},
		{"a column", two, grid.Said{Columns: []string{"投资预算=D"}}, []string{"1|未分类||示例甲|7|missing|missing|"}},
		{"heading and columns", low, grid.Said{Headers: []string{"1"}, Columns: []string{"序号=A", "项目名称=B", "投资预算=C"}}, []string{"1|未分类||示例甲|9|missing|missing|"}},
		{"a cell", pair, grid.Said{Read: []string{"C2=500.6"}}, []string{"1|未分类||示例甲|500.6|missing|missing|", "2|未分类||示例乙|5|missing|missing|"}},
		{"a column that is none", over, grid.Said{Skip: []string{"其他资金"}}, []string{"1|未分类||示例甲|9|中央资金|missing|"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if r := readTabs(t, Options{}, tt.tab); !portfolio.HasErrors(r.Findings) {
				t.Errorf("it reads without an answer: %v", lines(r))
			}
			said, err := grid.NewAnswers(tt.said)
			if err != nil {
				t.Fatal(err)
			}
			r := readTabs(t, Options{Said: said}, tt.tab)
			if diff := cmp.Diff(tt.want, lines(r)); diff != "" || portfolio.HasErrors(r.Findings) {
				t.Errorf("(-want +got):\n%s\n%v", diff, told(r, portfolio.SevError))
			}
		})
	}
}

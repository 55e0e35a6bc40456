package importer

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
)

func TestColumnRules(t *testing.T) {
	merges := map[string][]string{
		"years as numbers in the heading":        {"A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2"},
		"a heading over two columns of data":     {"B1:C1", "B2:C2"},
		"years in two columns under one heading": {"D1:E1", "D3:E3"},
		"the name's heading over the number":     {"A1:B1"},
		"a name in two columns":                  {"B1:C1"},
	}
	for _, tt := range []struct {
		name string
		rows []string
		want []string
	}{
		{"类别 alone is the category", []string{"序号|类别|项目名称|总投资（万元）", "1|水利|甲|1", "2||乙|1"}, []string{"1|水利||甲|1|missing|missing|", "2|水利||乙|1|missing|missing|"}},
		{"类别 with sections is the type", []string{"序号|类别|项目名称|总投资（万元）", "一、水利工程", "1|河道|甲|1"}, []string{"1|水利工程|河道|甲|1|missing|missing|"}},
		{"类别 beside 类型 is the category", []string{"序号|类型|类别|项目名称|总投资（万元）", "1|河道|水利|甲|1"}, []string{"1|水利|河道|甲|1|missing|missing|"}},
		{"类别 beside 项目类别 is the type", []string{"序号|项目类别|类别|项目名称|总投资（万元）", "1|水利|河道|甲|1"}, []string{"1|水利|河道|甲|1|missing|missing|"}},
		{"牵头单位 leads 责任单位", []string{"序号|项目名称|总投资（万元）|责任单位|牵头单位|配合单位", "1|甲|1|乙局、丙局|甲局|丁局、乙局"}, []string{"1|未分类||甲|1|missing|甲局+乙局+丙局+丁局|"}},
		{"roles in one cell", []string{"序号|项目名称|总投资（万元）|责任单位", "1|甲|1|配合单位：乙局、丙局；牵头单位：甲局", "2|乙|1|乙局、甲局（牵头）"}, []string{"1|未分类||甲|1|missing|甲局+乙局+丙局|", "2|未分类||乙|1|missing|甲局+乙局|"}},
		{"总投资 before other money", []string{"序号|项目名称|投资额（万元）|估算总投资（亿元）", "1|甲|1|2"}, []string{"1|未分类||甲|20000|missing|missing|"}},
		{"name before 重点工程", []string{"重点工程|序号|项目名称|总投资（万元）", "x|1|甲|1"}, []string{"1|未分类||甲|1|missing|missing|"}},
		{"columns numbered", []string{"序号|项目名称|总投资（万元）|责任单位", "1|2|3|4", "1|甲|1|甲局"}, []string{"1|未分类||甲|1|missing|甲局|"}},
		{"columns numbered 甲 乙", []string{"序号|项目名称|总投资（万元）|责任单位", "甲|乙|1|2", "1|甲|1|甲局"}, []string{"1|未分类||甲|1|missing|甲局|"}},
		{"heading repeated", []string{"序号|项目名称|总投资（万元）", "1|甲|1", "续表", "序号|项目名称|总投资（万元）", "2|乙|1"}, []string{"1|未分类||甲|1|missing|missing|", "2|未分类||乙|1|missing|missing|"}},
		{"rows after the total", []string{"序号|项目名称|总投资（万元）", "1|甲|1", "合计||1", "2|乙|1"}, []string{"1|未分类||甲|1|missing|missing|", "2|未分类||乙|1|missing|missing|"}},
		{"nested sections make the type", []string{"序号|项目名称|总投资（万元）", "一、水利项目", "（一）河道类", "1|甲|1", "（二）水库类", "2|乙|1", "二、交通项目", "3|丙|1"}, []string{"1|水利|河道类|甲|1|missing|missing|", "2|水利|水库类|乙|1|missing|missing|", "3|交通||丙|1|missing|missing|"}},
		{"nested sections beside 类型", []string{"序号|类型|项目名称|总投资（万元）", "一、水利项目", "（一）河道类", "1|堤|甲|1"}, []string{"1|水利/河道类|堤|甲|1|missing|missing|"}},
		{"a path is read again as one", []string{"序号|类型|项目名称|总投资（万元）", "一、水利/河道类", "1|堤|甲|1", "一、水利/水库类", "2|坝|乙|1", "二、交通", "3|桥|丙|1"}, []string{"1|水利/河道类|堤|甲|1|missing|missing|", "2|水利/水库类|坝|乙|1|missing|missing|", "3|交通|桥|丙|1|missing|missing|"}},
		{"sections with and without a number", []string{"序号|类型|项目名称|总投资（万元）", "未分类", "1|堤|甲|1", "（一）水利工程", "2|坝|乙|1", "其他项目", "3|桥|丙|1"}, []string{"1|未分类|堤|甲|1|missing|missing|", "2|水利工程|坝|乙|1|missing|missing|", "3|其他|桥|丙|1|missing|missing|"}},
		{"a type in a row of its own", []string{"序号|类型|项目名称|总投资（万元）", "一、水利项目", "|河道", "1||甲|1", "2||乙|1"}, []string{"1|水利|河道|甲|1|missing|missing|", "2|水利|河道|乙|1|missing|missing|"}},
		{"years as numbers in the heading", []string{"序号|项目名称|总投资（万元）|分年度投资||责任单位", "|||2021|2022|", "1|甲|1|1|0|甲局"}, []string{"1|未分类||甲|1|missing|甲局|"}},
		{"a heading over two columns of data", []string{"序号|项目名称||总投资（万元）|责任单位|建设年限", "1|甲||1|甲局|2021"}, []string{"1|未分类||甲|1|missing|甲局|2021-2021"}},
		{"years in two columns under one heading", []string{"序号|项目名称|总投资（万元）|建设年限|", "1|甲|1|2021|2025", "2|乙|1|2021-2023|"}, []string{"1|未分类||甲|1|missing|missing|2021-2025", "2|未分类||乙|1|missing|missing|2021-2023"}},
		{"numbers as text", []string{"序号|项目名称|总投资（万元）", "'007|2021|'1,000.50"}, []string{"7|未分类||2021|1000.5|missing|missing|"}},
		{"the name's heading over the number", []string{"项目名称||建设内容|总投资（万元）", "1|甲|x|1", "2|乙|x|1"}, []string{"1|未分类||甲|1|missing|missing|", "2|未分类||乙|1|missing|missing|"}},
		{"words on two rows", []string{"序号|项目|建设规模|总投资|责任", "|名称|及内容|（万元）|单位", "1|甲|x|1|甲局"}, []string{"1|未分类||甲|1|missing|甲局|"}},
		{"words on two rows, and years", []string{"序|项目|总投资|建设起|牵头", "号|名称|（万元）|止年限|单位", "1|甲|1|2021-2022|甲局"}, []string{"1|未分类||甲|1|missing|甲局|2021-2022"}},
		{"a total in English", []string{"序号|项目名称|总投资（万元）", "1|甲|1", "2|乙|2", "|Total|3"}, []string{"1|未分类||甲|1|missing|missing|", "2|未分类||乙|2|missing|missing|"}},
		{"a name in two columns", []string{"序号|项目名称||总投资（万元）|责任单位", "1|甲|一期|1|甲局", "2|乙||1|甲局"}, []string{"1|未分类||甲 一期|1|missing|甲局|", "2|未分类||乙|1|missing|甲局|"}},
		{"keys of other kinds", []string{"序号|项目名称|总投资（万元）", "1.1|甲|1", "ZD-7|乙|1"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := readTabs(t, Options{}, tab{rows: tt.rows, merge: merges[tt.name]})
			if tt.want == nil {
				tt.want = []string{"1.1|未分类||甲|1|missing|missing|", "ZD-7|未分类||乙|1|missing|missing|"}
			}
			if diff := cmp.Diff(tt.want, lines(r)); diff != "" {
				t.Errorf("(-want +got):\n%s%v", diff, told(r))
			}
			if portfolio.HasErrors(r.Findings) {
				t.Errorf("errors: %v", told(r, portfolio.SevError))
			}
		})
	}
}

func TestTotals(t *testing.T) {
	head := "序号|项目名称|总投资（万元）"
	for _, tt := range []struct {
		name string
		rows []string
		want []string
	}{
		{"小计 of sections, 合计 of all", []string{head, "一、水利|", "1|甲|1", "2|乙|2", "小计||3", "二、交通", "3|丙|4", "小计||4", "合计||7"}, nil},
		{"小计 above the rows", []string{head, "总计（3项）||7", "一、水利", "小计（2项）||3", "1|甲|1", "2|乙|2", "二、交通", "小计||5", "3|丙|4"}, []string{"TZ-SUBTOTAL-AMOUNT 清单!C8"}},
		{"合计 of sections", []string{head, "一、水利", "1|甲|1", "合计||1", "二、交通", "2|乙|2", "合计||2", "总计||3"}, nil},
		{"named totals", []string{head, "一、水利", "1|甲|1", "水利小计||1", "二、交通", "2|乙|2", "交通小计||2", "全市合计（2项）||3"}, nil},
		{"count in another cell", []string{head, "1|甲|1", "2|乙|2", "合计|3项|3"}, []string{"TZ-SUBTOTAL-COUNT 清单!B4"}},
		{"amount in the section's text", []string{head, "一、水利（2项，总投资4万元）", "1|甲|1", "2|乙|2"}, []string{"TZ-SUBTOTAL-AMOUNT 清单!A2"}},
		{"a bad row is not counted against the total", []string{head, "1|甲|约1", "合计||5"}, []string{"TZ-BUDGET-APPROX 清单!C2"}},
		{"nested sums", []string{head, "一、水利||3", "（一）河道||1", "1|甲|1", "（二）水库||2", "2|乙|2", "二、交通||4", "3|丙|4"}, nil},
		{"an empty section with money", []string{head, "一、水利||3", "1|甲|3", "二、交通||4"}, []string{"TZ-ROW-UNCLEAR 清单!C4"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := readTabs(t, Options{}, tab{rows: tt.rows})
			var got []string
			for _, s := range told(r, portfolio.SevError, portfolio.SevWarning) {
				if !strings.HasPrefix(s, "TZ-COLUMN-ABSENT") {
					got = append(got, s)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	r := readTabs(t, Options{}, tab{rows: []string{head, "1|甲|1.5", "2|乙|20", "合计||1022.25"}})
	want := "“合计”的金额与它下辖的 2 行不符（万元）\n表中写　 1,022.25\n各行相加    21.50\n差额　　 1,000.75"
	if got := r.Findings[len(r.Findings)-1].Msg; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

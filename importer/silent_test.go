package importer

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
)

// TestNothingSilent: money that is no project's budget is a total that agrees, or is told.
func TestNothingSilent(t *testing.T) {
	const (
		short  = "序号|项目名称|总投资（万元）|资金来源"
		typed  = "序号|类型|项目名称|总投资（万元）|资金来源"
		sorted = "序号|项目类别|类型|项目名称|总投资（万元）"
	)
	for _, tt := range []struct {
		name  string
		rows  []string
		merge []string
		want  []string // errors and warnings
	}{
		{"a numbered total with details", []string{short, "1|甲|100", "2|乙|200", "3|丙|300", "4|合计|600|共3个项目"}, nil, []string{"TZ-TOTAL-NUMBERED 清单!A5"}},
		{"a numbered total of another name with details", []string{short, "1|甲|100", "2|全市合计|100|县财政"}, nil, []string{"TZ-TOTAL-NUMBERED 清单!A3"}},
		{"a total word in a remark is no total", []string{short + "|备注", "1|甲|100", "|乙|100|/|合计"}, nil, []string{"TZ-NO-BLANK 清单!A3"}},
		{"a type with its sum", []string{typed, "|河道||3", "1||甲|1", "2||乙|2", "|水库||4", "3||丙|4"}, nil, nil},
		{"a type with another sum", []string{typed, "1|堤|甲|1", "|河道||500", "2||乙|2"}, nil, []string{"TZ-ROW-UNCLEAR 清单!D3"}},
		{"a type with a count and another sum", []string{typed, "|河道（2项）||500", "1||甲|1", "2||乙|2"}, nil, []string{"TZ-SUBTOTAL-AMOUNT 清单!D2"}},
		{"a type with money and no rows", []string{typed, "1|堤|甲|1", "|河道||500"}, nil, []string{"TZ-ROW-UNCLEAR 清单!D3"}},
		{"a type's sum ends at the next type", []string{typed, "|河道||3", "1||甲|1", "2||乙|2", "3|水库|丙|4"}, nil, nil},
		{"a category with its sum", []string{sorted, "|水利|||3", "1||堤|甲|1", "2||坝|乙|2", "|交通|||4", "3||桥|丙|4"}, nil, nil},
		{"a category with another sum", []string{sorted, "1|水利|堤|甲|1", "|交通|||500", "2||桥|乙|2"}, nil, []string{"TZ-ROW-UNCLEAR 清单!E3"}},
		{"money after a note", []string{short, "1|甲|1", "注：示例。", "新建水厂||500"}, nil, []string{"TZ-ROW-UNCLEAR 清单!C4"}},
		{"a section with money and no rows", []string{short, "一、水利||1", "1|甲|1", "二、交通||4"}, nil, []string{"TZ-ROW-UNCLEAR 清单!C4"}},
		{"a section with money and no rows before another", []string{short, "一、水利||1", "二、交通||4", "1|甲|4"}, nil, []string{"TZ-ROW-UNCLEAR 清单!C2"}},
		{"a section with money over two columns", []string{short, "1|甲|1", "一、水利||500"}, []string{"C3:D3"}, []string{"TZ-ROW-UNCLEAR 清单!C3"}},
		{"the total below an empty section", []string{short, "一、水利", "1|甲|1", "二、交通", "合计||1"}, nil, nil},
		{"a note that has money", []string{short, "1|甲|1", "备注：另有||500"}, nil, []string{"TZ-ROW-UNCLEAR 清单!C3"}},
		{"a title that has money", []string{"示例清单", short, "1|甲|1", "示例清单||500"}, nil, []string{"TZ-ROW-UNCLEAR 清单!C4"}},
		{"an unread list below", []string{short, "1|甲|1", "", "附表2", "序号|项目名称|面积（亩）|资金来源", "1|乙|500|/"}, nil, []string{"TZ-COLUMN-MISSING 清单!A5"}},
		{"an unread list below, without other columns", []string{short, "1|甲|1", "", "附表2", "序号|项目名称|货款（万元）|土款（万元）", "1|乙|500|3"}, nil, []string{"TZ-COLUMN-MISSING 清单!A5"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			r := readTabs(t, Options{}, tab{rows: tt.rows, merge: tt.merge})
			for _, s := range told(r, portfolio.SevError, portfolio.SevWarning) {
				if !strings.HasPrefix(s, "TZ-COLUMN-ABSENT") && !strings.HasPrefix(s, "TZ-SOURCE-BLANK") {
					got = append(got, s)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			for _, f := range r.Findings {
				if slices.Contains([]string{"TZ-ROW-UNCLEAR", "TZ-TOTAL-NUMBERED", "TZ-COLUMN-MISSING"}, f.Code) && f.Severity != portfolio.SevError {
					t.Errorf("%s is only %s", f.Code, f.Severity)
				}
			}
		})
	}
}

// TestUnreadListElsewhere: a list that cannot be read is an error beside one that can,
// whatever sheet it stands in.
func TestUnreadListElsewhere(t *testing.T) {
	good := tab{name: "甲", rows: []string{"序号|项目名称|总投资（万元）|资金来源", "1|甲|1|/"}}
	for _, rows := range [][]string{
		{"序号|项目名称|面积（亩）|资金来源", "2|乙|500|/"},
	} {
		r := readTabs(t, Options{}, good, tab{name: "乙", rows: rows})
		if got := told(r, portfolio.SevError); !slices.Equal(got, []string{"TZ-COLUMN-MISSING 乙!A1"}) {
			t.Errorf("%v: %v", rows, got)
		}
	}
	for _, rows := range [][]string{
		{"名称|金额", "设备|3"},
		{"序号|名称|电话", "1|甲局|3333333"},
		{"序号|项目名称|面积（亩）|资金来源", "填写说明"},
	} {
		if r := readTabs(t, Options{}, good, tab{name: "乙", rows: rows}); portfolio.HasErrors(r.Findings) {
			t.Errorf("%v: %v", rows, told(r, portfolio.SevError))
		}
	}
	for _, word := range []string{"总投入", "投入资金", "总投资规模", "总概算", "项目总投入"} {
		r := readTabs(t, Options{}, tab{rows: []string{"序号|项目名称|" + word + "（万元）", "1|甲|500"}})
		if len(r.Projects) != 1 || r.Projects[0].Budget.Fen != 500*portfolio.Wan.Fen {
			t.Errorf("%s: %v", word, told(r))
		}
	}
}

// TestCategoriesApart: headings that only the cut makes equal stay apart, and are told.
func TestCategoriesApart(t *testing.T) {
	for _, tt := range []struct {
		name string
		rows []string
		want []string // of the projects
		told []string
	}{
		{"brackets without a count", []string{"序号|项目名称|总投资（万元）", "一、片区（1）", "1|甲|1", "二、片区（2）", "2|乙|1"}, []string{"片区(1)", "片区(2)"}, nil},
		{"sections", []string{"序号|项目名称|总投资（万元）", "一、农业重点工程（1项）", "1|甲|1", "二、农业建设项目", "2|乙|1"}, []string{"农业重点工程", "农业建设项目"}, []string{"TZ-CATEGORY-ALIKE 清单!A4"}},
		{"a column", []string{"序号|项目类别|项目名称|总投资（万元）", "1|农业重点工程|甲|1", "2|农业建设项目|乙|1", "3|农业重点工程|丙|1", "4|农业|丁|1"}, []string{"农业重点工程", "农业建设项目", "农业重点工程", "农业"}, []string{"TZ-CATEGORY-ALIKE 清单!B3", "TZ-CATEGORY-ALIKE 清单!B5"}},
		{"a column 类别", []string{"序号|类别|项目名称|总投资（万元）", "1|农业重点工程|甲|1", "2|农业建设项目|乙|1"}, []string{"农业重点工程", "农业建设项目"}, []string{"TZ-CATEGORY-ALIKE 清单!B3"}},
		{"paths", []string{"序号|类型|项目名称|总投资（万元）", "一、农业重点工程", "（一）示范", "1|堤|甲|1", "二、农业建设项目", "（一）示范", "2|坝|乙|1"}, []string{"农业重点工程/示范", "农业建设项目/示范"}, []string{"TZ-CATEGORY-ALIKE 清单!A6"}},
		{"the same heading again", []string{"序号|项目名称|总投资（万元）", "一、农业 项目（1项）", "1|甲|1", "二、水利", "2|乙|1", "一、农业项目（共 1 个）", "3|丙|1"}, []string{"农业", "水利", "农业"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := readTabs(t, Options{}, tab{rows: tt.rows})
			var got, alike []string
			for _, p := range r.Projects {
				got = append(got, p.Category)
				if !slices.Contains(categoryNames(r), p.Category) {
					t.Errorf("%q is not in %v", p.Category, categoryNames(r))
				}
			}
			for _, s := range told(r) {
				if strings.HasPrefix(s, "TZ-CATEGORY-ALIKE") {
					alike = append(alike, s)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("categories (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.told, alike); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
	// Two lists of one file may name a category in two ways: it is one, and told.
	r := readTabs(t, Options{}, tab{name: "甲", rows: []string{"序号|项目类别|项目名称|总投资（万元）", "1|农业重点工程|甲|1"}},
		tab{name: "乙", rows: []string{"序号|项目类别|项目名称|总投资（万元）", "2|农业|乙|1"}})
	if got := told(r, portfolio.SevWarning); !slices.Contains(got, "TZ-CATEGORY-ALIKE 乙!B2") || len(r.Categories) != 1 {
		t.Errorf("two lists: %v, %v", got, categoryNames(r))
	}
}

// TestCategoryFilledDown: a blank 项目类别 goes on with the one above, once told for each run.
func TestCategoryFilledDown(t *testing.T) {
	for head, cat := range map[string]string{"项目类别": "水利", "类别": "水利"} {
		r := readTabs(t, Options{}, tab{rows: []string{
			"序号|" + head + "|项目名称|总投资（万元）", "1|水利|甲|1", "2||乙|1", "3||丙|1", "4|交通|丁|1", "5||戊|1", "6|能源|己|1", "7||庚|1",
		}, merge: []string{"B7:B8"}})
		var got []string
		for _, f := range r.Findings {
			if f.Code == "TZ-CATEGORY-FILLED" {
				got = append(got, f.Cell)
				if f.Cell == "B3" && (!strings.Contains(f.Msg, "B2") || !strings.Contains(f.Msg, cat) || !strings.Contains(f.Msg, "2 个")) {
					t.Error(f.Msg)
				}
			}
		}
		if !slices.Equal(got, []string{"B3", "B6"}) || project(t, r, "3").Category != cat {
			t.Errorf("%s: %v, %v", head, got, lines(r))
		}
	}
}

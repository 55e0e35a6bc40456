package importer

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
)

// TestCategoryOrder: 未分类 stands where the first project without a category does, before
// all others or behind them.
func TestCategoryOrder(t *testing.T) {
	const head = "序号|项目类别|项目名称|总投资（万元）"
	for _, tt := range []struct{ rows, want []string }{
		{[]string{head, "1|水利|甲|1", "2|/|乙|1", "3|交通|丙|1"}, []string{"水利", "交通", "未分类"}},
		{[]string{head, "1|/|甲|1", "2|水利|乙|1"}, []string{"未分类", "水利"}},
	} {
		r := readTabs(t, Options{}, tab{rows: tt.rows})
		if diff := cmp.Diff(tt.want, categoryNames(r)); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}

// TestTypesAsCategories: where no section does, 类别 holds the categories, in every list of
// the file for itself.
func TestTypesAsCategories(t *testing.T) {
	const head = "序号|类别|项目名称|总投资（万元）"
	r := readTabs(t, Options{}, tab{name: "一", rows: []string{head, "1|水利|甲|1", "2|交通|乙|1"}}, tab{name: "二", rows: []string{head, "3|教育|丙|1", "4|水利|丁|1"}})
	var got []string
	for _, p := range r.Projects {
		got = append(got, string(p.No)+" "+p.Category+" "+p.Type+" "+p.Cells.At(portfolio.FieldCategory).Addr)
	}
	if diff := cmp.Diff([]string{"1 水利  B2", "2 交通  B3", "3 教育  B2", "4 水利  B3"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestWeakHeading: a row that only may be a heading ends no list.
func TestWeakHeading(t *testing.T) {
	r := readTabs(t, Options{}, tab{rows: []string{"序号|项目名称|总投资（万元）|备注", "1|甲|1", "|项目名称|投资", "2|乙|2"}})
	if len(r.Projects) != 2 || !portfolio.HasErrors(r.Findings) {
		t.Errorf("%v %v", lines(r), told(r, portfolio.SevError))
	}
}

package importer

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
)

// TestSourceColumns: which columns are sources of the budget, by their headings and by
// what their rows add up to.
func TestSourceColumns(t *testing.T) {
	for _, tt := range []struct {
		name  string
		rows  []string
		merge []string
		want  []string // per project
	}{
		{"flat", []string{"序号|项目名称|总投资（万元）|中央资金|县级配套", "1|甲|9|4|5"}, nil, []string{"中央资金 4 县级配套 5"}},
		{"the first is by chance the sum of the others", []string{"序号|项目名称|总投资（万元）|中央资金|省级资金|县级配套", "1|甲|6|3|2|1"}, nil, []string{"中央资金 3 省级资金 2 县级配套 1"}},
		{"a column of sums", []string{"序号|项目名称|总投资（万元）|财政资金|其中：中央|其中：县级|企业自筹", "1|甲|9|5|4|1|4", "2|乙|7|7|3|4|"}, nil, []string{"中央财政 4 县级财政 1 企业自筹 4", "中央财政 3 县级财政 4"}},
		{"of the plan of a year", []string{"序号|项目名称|总投资（万元）|2024年计划投资|中央资金|县级配套", "1|甲|90|9|4|5", "2|乙|70|7|3|4"}, nil, []string{"", ""}},
		{"其中 of the plan of a year", []string{"序号|项目名称|总投资（万元）|2024年计划投资|其中：中央资金", "1|甲|90|9|4"}, nil, []string{""}},
		{"其中 of the budget", []string{"序号|项目名称|总投资（万元）|其中：中央资金|2024年计划投资", "1|甲|90|9|4"}, nil, []string{"中央资金 9"}},
		{"equal headings in two groups", []string{"序号|项目名称|总投资（万元）|资金来源|||", "|||中央||省级|", "|||财政|债券|财政|债券", "1|甲|10|1|2|3|4"}, []string{"D1:G1", "D2:E2", "F2:G2", "A1:A3", "B1:B3", "C1:C3"}, []string{"中央财政 1 中央债券 2 省级财政 3 省级债券 4"}},
		{"names beside amounts", []string{"序号|项目名称|总投资（万元）|资金来源|", "|||渠道|金额", "1|甲|9|中央资金|4", "|||县财政|5", "2|乙|3|县财政|3"}, []string{"D1:E1", "A1:A2", "B1:B2", "C1:C2", "A3:A4", "B3:B4", "C3:C4"}, []string{"中央资金 4 县财政 5", "县财政 3"}},
		{"a sum among them", []string{"序号|项目名称|总投资（万元）|资金来源||", "|||小计|中央|县级", "1|甲|9|9|4|5"}, []string{"D1:F1", "A1:A2", "B1:B2", "C1:C2"}, []string{"中央财政 4 县级财政 5"}},
		{"占比 is none", []string{"序号|项目名称|总投资（万元）|资金来源||", "|||中央|县级|中央占比", "1|甲|9|4|5|44"}, []string{"D1:F1", "A1:A2", "B1:B2", "C1:C2"}, []string{"中央财政 4 县级财政 5"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := readTabs(t, Options{}, tab{rows: tt.rows, merge: tt.merge})
			var got []string
			for _, p := range r.Projects {
				var parts []string
				for _, s := range p.DeclaredSources {
					parts = append(parts, fmt.Sprintf("%s %s", s.Key, s.Fen.Exact(portfolio.Wan)))
				}
				got = append(got, strings.Join(parts, " "))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" || portfolio.HasErrors(r.Findings) {
				t.Errorf("(-want +got):\n%s\n%v", diff, told(r))
			}
		})
	}
}

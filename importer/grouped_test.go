package importer

import (
	"testing"

	"taizhang/portfolio"
)

// TestBlanksInAmounts: blanks part thousands only where the column leaves no other reading;
// a line break never does.
func TestBlanksInAmounts(t *testing.T) {
	const head = "序号|项目名称|总投资（万元）"
	for _, tt := range []struct {
		name string
		rows []string
		sum  portfolio.Money // 0: an error at the cells
	}{
		{"nothing confirms it", []string{head, "1|甲|500 600", "2|乙|5"}, 0},
		{"another number can be read only so", []string{head, "1|甲|500 600", "2|乙|1 050"}, 501_650},
		{"the total is right only so", []string{head, "1|甲|500 600", "2|乙|400", "合计||501000"}, 501_000},
		{"the total is not", []string{head, "1|甲|500 600", "2|乙|400", "合计||1500"}, 0},
		{"a group of two digits", []string{head, "1|甲|500 60", "2|乙|1 050"}, 0},
		{"a line break", []string{head, "1|甲|500\\n600", "2|乙|1 050"}, 0},
		{"a tab", []string{head, "1|甲|500\t600", "2|乙|1 050"}, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := readTabs(t, Options{}, tab{rows: tt.rows})
			var sum portfolio.Money
			for _, p := range r.Projects {
				sum += p.Budget.Fen
			}
			if bad := portfolio.HasErrors(r.Findings); bad != (tt.sum == 0) || !bad && sum != tt.sum*1_000_000 {
				t.Errorf("%d, %v", sum, told(r, portfolio.SevError))
			}
		})
	}
}

package importer

import (
	"testing"

	"taizhang/portfolio"
)

// TestForeignColumns: money of another currency is no source, no year and no budget of a list
// in yuan, whatever adds up.
func TestForeignColumns(t *testing.T) {
	for _, head := range []string{"外资（万美元）|企业自筹", "2024年（万美元）|2025年（万美元）", "2024年计划投资（万欧元）|备注"} {
		r := readTabs(t, Options{}, tab{rows: []string{"单位：万元", "序号|项目名称|总投资|" + head, "1|示例厂|5|2|3"}})
		p := project(t, r, "1")
		if p.Budget.Fen != 5*portfolio.Wan.Fen || len(p.DeclaredYears)+len(p.Stated) > 0 || portfolio.HasErrors(r.Findings) {
			t.Errorf("%s: %+v %v", head, p, told(r))
		}
		for _, s := range p.DeclaredSources {
			if s.Key == "外资" {
				t.Errorf("%s: %+v", head, s)
			}
		}
	}
	r := readTabs(t, Options{}, tab{rows: []string{"序号|项目名称|总投资（万美元）|总投资（人民币万元）", "1|示例厂|5|36"}})
	if p := project(t, r, "1"); p.Budget.Fen != 36*portfolio.Wan.Fen || portfolio.HasErrors(r.Findings) {
		t.Errorf("the yuan beside dollars: %+v %v", p.Budget, told(r))
	}
}

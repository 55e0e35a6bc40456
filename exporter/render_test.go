package exporter_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taizhang/internal/xlsxcheck"
	"taizhang/portfolio"
)

// books are the books that people look at.
func books(tb testing.TB) map[string][]byte {
	tb.Helper()
	long := seedTable2(tb)
	long.Reconciliation = sample()
	r := long.Reconciliation
	r.Adjustments = []portfolio.Adjustment{{
		Category: "生态经济", Fen: fen(1_000_000),
		Reason: "示例：" + strings.Repeat("经与财政、发改、生态环境等部门核对，公布表编制时重复计列。", 4), By: "王敏、李建国", At: "2024-03-02T08:30:00Z",
	}}
	for i := range r.Candidates {
		for range 6 {
			c := r.Candidates[i]
			c.Evidence += strings.Repeat("另外，三个项目的名称、地点（“三江河”——东陂镇）与金额均已逐一核对……", 3)
			c.Projects = []portfolio.No{"32", "36", "38", "39"}
			r.Candidates = append(r.Candidates, c)
		}
	}
	return map[string][]byte{
		"appendix":    appendixOf(tb, seedPlan(tb)),
		"table2-long": table2Of(tb, long), "published": publishedOf(tb, published(tb)),
		"table2-seed": table2Of(tb, reconciled(tb)),
	}
}

// Nothing is cut off in print. With TAIZHANG_RENDER=DIR the pages are kept there.
func TestPrinted(t *testing.T) {
	if testing.Short() {
		t.Skip("prints with LibreOffice")
	}
	for name, book := range books(t) {
		t.Run(name, func(t *testing.T) {
			xlsxcheck.Must(t, book)
			if dir := os.Getenv("TAIZHANG_RENDER"); dir != "" {
				dir = filepath.Join(dir, name)
				if err := os.RemoveAll(dir); err != nil {
					t.Fatal(err)
				}
				t.Log(xlsxcheck.Render(t, book, dir))
				if err := os.WriteFile(filepath.Join(dir, name+".xlsx"), book, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			xlsxcheck.Visible(t, book, printed[name]...)
		})
	}
}

// printed are texts that must be read on paper, down to their last words.
var printed = map[string][]string{
	"appendix":    {"连州市国家生态文明建设示范市创建重点工程列表", "26479.74", "第1页", "（六）生态文化建设重点工程"},
	"table2-long": {"145.0300＊", "10,000.00", "三行之和只查到前200行为止。", "王敏、李建国", "与金额均已逐一核对……"},
	"table2-seed": {"10,000.67", "有依据", "表2!D6", "占总投资额比例（％）", "是取整的影响。", "没有登记调整项。"},
	"published":   {"146.03", "166.5371", "资料来源", "3.0000"},
}

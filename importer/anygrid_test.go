package importer

import (
	"context"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"taizhang/portfolio"
)

var gridTexts = []string{
	"", "", "", "", "序号", "项目名称", "项目", "类别", "类型", "项目类别", "总投资（万元）", "总投资", "投资", "资金来源", "中央", "省", "合计", "责任单位", "配合单位",
	"开工时间", "竣工时间", "建设年限", "子项目数", "占比", "（万元）", "单位：万元", "一、水利", "（一）示例工程（3项）", "小计", "一", "注：示例", "1", "2", "3", "4.5",
	"/", "约5", "=A1", "2021-2025", "2021", "示例甲", "示例乙", "示例局、示例办", "省500万元、县300万元", "其中：示例", "续表", "100%", " 空 ",
}

// TestAnyGrid: whatever stands where, nothing panics, every finding can be printed, every
// project has a number, a name and a category that the reading knows, and every amount of
// a row that is not told is in the sum.
func TestAnyGrid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cols := rapid.IntRange(1, 9).Draw(t, "cols")
		s := tab{name: "清单"}
		if rapid.Bool().Draw(t, "list") {
			s.rows = append(s.rows, "序号|项目名称|总投资（万元）|资金来源|责任单位|建设年限|类别")
		}
		for range rapid.IntRange(1, 14).Draw(t, "rows") {
			row := rapid.SliceOfN(rapid.SampledFrom(gridTexts), cols, cols).Draw(t, "row")
			s.rows = append(s.rows, strings.Join(row, "|"))
		}
		for range rapid.IntRange(0, 4).Draw(t, "merges") {
			c, r := rapid.IntRange(0, cols-1).Draw(t, "col"), rapid.IntRange(1, len(s.rows)).Draw(t, "row")
			s.merge = append(s.merge, string(rune('A'+c))+itoa(r)+":"+
				string(rune('A'+c+rapid.IntRange(0, 3).Draw(t, "width")))+itoa(r+rapid.IntRange(0, 3).Draw(t, "height")))
		}
		r, err := ReadBytes(context.Background(), "示例.xlsx", book(&testing.T{}, s), Options{})
		if err != nil {
			t.Skip(err.Error()) // overlapping merges
		}
		categories := map[string]bool{}
		for _, c := range r.Categories {
			if c.Name == "" || categories[c.Name] {
				t.Fatalf("category %q twice or empty", c.Name)
			}
			categories[c.Name] = true
		}
		for i, p := range r.Projects {
			if p.Ord != i+1 || p.No == "" || p.Name == "" || !categories[p.Category] || p.Cells.At(portfolio.FieldBudget).Addr == "" {
				t.Fatalf("%+v", p)
			}
			if (p.SourceState == portfolio.Known) != (len(p.Sources) > 0) || (p.OwnerState == portfolio.Known) != (len(p.Owners) > 0) {
				t.Fatalf("%+v", p)
			}
			if len(p.DeclaredSources) > 0 && !p.SourcesDeclared() {
				t.Fatalf("declared sources do not add up: %+v", p)
			}
			if p.Budget.State == "" && !portfolio.HasErrors(r.Findings) {
				t.Fatalf("an unread budget without an error: %+v", p)
			}
		}
		for _, f := range r.Findings {
			if f.File == "" || f.Code == "" || f.Msg == "" || f.Hint == "" || f.Severity == "" {
				t.Fatalf("%+v", f)
			}
		}
		if len(r.Projects)+len(r.Published)+len(r.Findings) == 0 {
			t.Fatalf("nothing read and nothing told:\n%s", strings.Join(s.rows, "\n"))
		}
	})
}

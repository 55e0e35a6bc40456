package importer

import (
	"context"
	"fmt"
	"testing"
)

// bigList is a list of n projects with categories in a column.
func bigList(n int) tab {
	s := tab{rows: []string{"序号|项目类别|类型|项目名称|建设内容|投资预算（万元）|资金来源|责任主体|建设年限"}}
	for i := range n {
		s.rows = append(s.rows, fmt.Sprintf("%d|示例体系%d类项目|类型%d|示例项目%d|建设内容%d|%d.%02d|中央资金、县财政|示例市水利局、示例市财政局|2021-2025", i+1, i%6, i%40, i, i, i%9000+1, i%100))
	}
	return s
}

// TestManyRows reads a list that is larger than any office's; how long it takes is
// BenchmarkRead's to say.
func TestManyRows(t *testing.T) {
	if testing.Short() {
		t.Skip("writes 10 000 rows")
	}
	b := book(t, bigList(10_000))
	r, err := ReadBytes(context.Background(), "大.xlsx", b, Options{})
	if err != nil || len(r.Projects) != 10_000 || len(r.Findings) != 0 {
		t.Fatalf("%d projects, %d findings, %v", len(r.Projects), len(r.Findings), err)
	}
}

func BenchmarkRead(b *testing.B) {
	data := book(b, bigList(10_000))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ReadBytes(context.Background(), "大.xlsx", data, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

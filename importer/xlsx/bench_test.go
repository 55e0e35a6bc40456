package xlsx

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"
)

// bigBook is a list of n projects with nine columns, as offices send them.
func bigBook(tb testing.TB, n int) []byte {
	tb.Helper()
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		tb.Fatal(err)
	}
	for i := 1; i <= n; i++ {
		err := w.SetRow(fmt.Sprintf("A%d", i), []any{
			i, "生态安全", "流域治理", fmt.Sprintf("中小河流治理项目（第%d期）", i),
			"新建堤防、护岸，清淤疏浚河道，配套建设管护设施。", 1234.56 + float64(i), "中央资金、省级资金，市级配套", "市水利局", "2021-2025",
		})
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		tb.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func BenchmarkOpen(b *testing.B) {
	data := bigBook(b, 50_000)
	for _, compare := range []bool{false, true} {
		b.Run(fmt.Sprintf("rows=50000/compare=%v", compare), func(b *testing.B) {
			lim := DefaultLimits()
			if lim.CompareBytes = 0; compare {
				lim.CompareBytes = lim.TotalBytes
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := openBytes(data, lim); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkRows(b *testing.B) {
	lim := DefaultLimits()
	lim.CompareBytes = 0
	data := bigBook(b, 50_000)
	w, err := openBytes(data, lim)
	if err != nil {
		b.Fatal(err)
	}
	for _, f := range w.archive.Members() {
		b.Logf("%s: %d bytes", f.Name, f.UncompressedSize64)
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range w.Rows("Sheet1") {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

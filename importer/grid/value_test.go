package grid

import (
	"testing"

	"taizhang/importer/xlsx"
)

func TestFigureText(t *testing.T) {
	for _, tt := range []struct {
		value, format, want string
		fixed               bool
	}{
		{"3", "0.0000", "3.0000", true},
		{"146.03", "General", "146.03", false},
		{"26479.740000000002", "General", "26479.74", false},
		{"1234567.891", "#,##0.00", "1,234,567.89", true},
		{"1.005", "0.00", "1.01", true},
		{"-1.005", "0.00_);(0.00)", "-1.01", true},
		{"0.8769", "0.00%", "87.69%", true},
		{"1.23E+4", "0", "12300", true},
		{"5", `0.00"亿元"`, "5.00", true},
		{"5", "0.00E+00", "5", false},
		{"5", "[红]0.0", "5.0", true},
		{"5", "# ?/?", "5", false},
	} {
		got, fixed := Sheet{}.FigureText(xlsx.Cell{Kind: xlsx.Number, Text: tt.value, HasValue: true, NumFmt: tt.format})
		if got != tt.want || fixed != tt.fixed {
			t.Errorf("%s in %s: got %q %t, want %q %t", tt.value, tt.format, got, fixed, tt.want, tt.fixed)
		}
	}
}

package portfolio

import "testing"

func TestParseStated(t *testing.T) {
	tests := []struct {
		figure     Figure
		text       string
		want, unit string // "" : refused
	}{
		{FigureCount, "51项", "51", "项"},
		{FigureCount, "５１ 个", "51", "项"},
		{FigureAmount, "166.5亿元", "166.5", "亿元"},
		{FigureAmount, "1,655,370.33万元", "1,655,370.33", "万元"},
		{FigureShare, "87.60%", "87.60", "%"},
		{FigureCount, "51.5项", "", ""},
		{FigureAmount, "1,2,3亿元", "", ""},
		{FigureAmount, "166.5", "", ""},
		{FigureAmount, "51项", "", ""},
		{FigureSources, "51项", "", ""},
	}
	for _, tt := range tests {
		got, err := ParseStated(tt.figure, TotalScope, tt.text)
		if (err != nil) != (tt.want == "") || got.Text != tt.want || got.Unit != tt.unit {
			t.Errorf("ParseStated(%s, %s) = %q %q, %v", tt.figure, tt.text, got.Text, got.Unit, err)
		}
	}
}

func TestParseSigned(t *testing.T) {
	tests := []struct {
		text string
		want Money // 0: refused
	}{
		{"10000", 10_000 * Wan.Fen},
		{"-200.5", -200_500_000},
		{"－1亿元", -Yi.Fen},
		{"0", 0},
		{"/", 0},
		{"--5", 0},
		{"约5", 0},
	}
	for _, tt := range tests {
		if got, err := ParseSigned(tt.text, Wan); got != tt.want || (err != nil) != (tt.want == 0) {
			t.Errorf("ParseSigned(%s) = %d, %v", tt.text, got, err)
		}
	}
}

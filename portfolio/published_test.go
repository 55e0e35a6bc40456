package portfolio

import (
	"strings"
	"testing"
)

func TestParseStated(t *testing.T) {
	tests := []struct {
		figure     Figure
		text       string
		want, unit string // "" : refused
	}{
		{FigureCount, "51项", "51", "项"},
		{FigureCount, "５１ 个", "51", "项"},
		{FigureCount, "1,051项", "1,051", "项"},
		{FigureAmount, "166.5亿元", "166.5", "亿元"},
		{FigureAmount, "166.5亿", "166.5", "亿元"},
		{FigureAmount, "16.6千万元", "16.6", "千万元"},
		{FigureAmount, "9百万元", "9", "百万元"},
		{FigureAmount, "500万", "500", "万元"},
		{FigureAmount, "500.0千元", "500.0", "千元"},
		{FigureAmount, "１６６．５０ 亿元", "166.50", "亿元"},
		{FigureAmount, "1,655,370.33万元", "1,655,370.33", "万元"},
		{FigureAmount, "1，655，370.33万元", "1,655,370.33", "万元"},
		{FigureAmount, "¥5元整", "5", "元"},
		{FigureShare, "87.60%", "87.60", "%"},
		{FigureShare, "８７．６９％", "87.69", "%"},
		{FigureCount, "51.5项", "", ""},
		{FigureCount, "51%", "", ""},
		{FigureCount, "-51项", "", ""},
		{FigureAmount, "1,2,3亿元", "", ""},
		{FigureAmount, "166.5", "", ""},
		{FigureAmount, "51项", "", ""},
		{FigureAmount, "100 200亿元", "", ""},
		{FigureAmount, "100 20亿元", "", ""},
		{FigureAmount, "100亿元200亿元", "", ""},
		{FigureAmount, "166.5亿元左右", "", ""},
		{FigureAmount, "约166.5亿元", "", ""},
		{FigureAmount, "166.5亿美元", "", ""},
		{FigureAmount, "亿元", "", ""},
		{FigureAmount, "", "", ""},
		{FigureShare, "87.69", "", ""},
		{FigureShare, "87.69项", "", ""},
		{FigureSources, "51项", "", ""},
		{"", "51项", "", ""},
	}
	for _, tt := range tests {
		got, err := ParseStated(tt.figure, TotalScope, tt.text)
		if (err != nil) != (tt.want == "") || got.Text != tt.want || got.Unit != tt.unit {
			t.Errorf("ParseStated(%s, %s) = %q %q, %v", tt.figure, tt.text, got.Text, got.Unit, err)
		}
	}
	_, err := ParseStated(FigureAmount, TotalScope, "166.5")
	if err == nil || !strings.Contains(err.Error(), "（"+MoneyNames()+"）") {
		t.Errorf("the units are not named: %v", err)
	}
	if _, err := ParseStated(FigureAmount, TotalScope, "100 200亿元"); !strings.Contains(err.Error(), "两个数") {
		t.Errorf("two numbers are not told: %v", err)
	}
	if _, err := ParseSigned("-500 600", Wan); !strings.Contains(err.Error(), "两个数") {
		t.Errorf("two numbers are not told: %v", err)
	}
}

func TestFigures(t *testing.T) {
	takes := map[Figure]string{FigureCount: "项", FigureAmount: MoneyNames(), FigureShare: "%", FigureSources: "", "x": ""}
	labels := map[string]bool{}
	for _, f := range append(Figures(), "x") {
		if got := f.unitNames(); got != takes[f] {
			t.Errorf("%s takes %s", f, got)
		}
		labels[f.Label()] = true
	}
	if len(labels) != 5 || !labels["？x"] {
		t.Errorf("labels %v", labels)
	}
}

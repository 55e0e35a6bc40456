package grid

import (
	"testing"

	"taizhang/portfolio"
)

func TestNewWord(t *testing.T) {
	for _, tt := range []struct{ text, word, unit string }{
		{"投资预算（万元）", "投资预算", "万元"},
		{"总 投 资\n[亿元]", "总投资", "亿元"},
		{"总投资/万元", "总投资", "万元"},
		{"总投资：万元", "总投资", "万元"},
		{"总投资（单位：万元）", "总投资", "万元"},
		{"总投资(人民币万元)", "总投资", "万元"},
		{"总投资万元", "总投资", "万元"},
		{"总投资（千元）", "总投资", "千元"},
		{"（万元）", "", "万元"},
		{"单位：亿元", "", "亿元"},
		{"*项目名称", "项目名称", ""},
		{"责任单位（主体）", "责任单位", ""},
		{"建设内容（规模）", "建设内容", ""},
		{"占总投资额比例（％）", "占总投资额比例", ""},
		{"资金来源：", "资金来源", ""},
	} {
		w := NewWord(tt.text)
		if w.Text != tt.word || w.Unit.Name != tt.unit {
			t.Errorf("%q: got %q %q, want %q %q", tt.text, w.Text, w.Unit.Name, tt.word, tt.unit)
		}
	}
}

func TestUnitInLine(t *testing.T) {
	for text, want := range map[string]string{
		"单位：万元":             "万元",
		"单 位： 万 元":          "万元",
		"（单位：亿元）":           "亿元",
		"单位：人民币万元":          "万元",
		"金额单位：元":            "元",
		"填报单位：示例局   单位：万元":  "万元",
		"示例市投资表（单位：万元）":     "万元",
		"单位：公里、万元":          "万元",
		"填报单位：元谋县发展改革局":     "",
		"单位：元谋县发展改革局":       "",
		"建设单位：万元集团":         "",
		"示例市投资万元以上项目表":      "",
		"单位：个":              "",
		"计量单位：万元 2024年1月":   "万元",
		"币种：人民币　单位：百万元":     "百万元",
		"总投资以万元为单位":         "",
		"联系单位：示例局，金额单位：万元。": "万元",
	} {
		if u, _ := unitInLine(text); u.Name != want {
			t.Errorf("%q: got %q, want %q", text, u.Name, want)
		}
	}
}

func TestCategoryName(t *testing.T) {
	for text, want := range map[string]string{
		"（二）生态安全建设重点工程":          "生态安全",
		"农业建设项目":                 "农业",
		"生态安全":                   "生态安全",
		"一、基础设施类项目（17项）":         "基础设施",
		"1. 基础设施项目（共17项，9.01亿元）": "基础设施",
		"第一类 社会事业类重点项目":          "社会事业",
		"Ⅲ、产业类工程":                "产业",
		"三 、 文旅重点建设项目  共3项":      "文旅",
		"第一类":               "第一类",
		"重点项目":              "重点项目",
		"项目":                "项目",
		"二、工程项目":            "工程项目",
		"续建项目":              "续建",
		"（1）水利":             "水利",
		"（三）能源（含新能源）":       "能源(含新能源)",
		"十四五规划项目":           "十四五规划",
		"一带一路项目":            "一带一路",
		"2025年计划开工项目":       "2025年计划开工",
		"片区（1）":             "片区(1)",
		"片区（2021-2025年）":    "片区(2021-2025年)",
		"产业（500万元以下）":       "产业(500万元以下)",
		"产业（3个项目，共500万元）":   "产业",
		"产业（2项 总投资500.5万元）": "产业",
		"产业：共2项，总投资500.5万元": "产业",
		"新建3个公园":            "新建3个公园",
		"生态安全\n建设重点工程":      "生态安全",
		"3D打印产业":            "3D打印产业",
	} {
		got := CategoryName(text)
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
		if again := CategoryName(got); again != got {
			t.Errorf("%q: %q is not kept: %q", text, got, again)
		}
	}
}

func FuzzCategoryName(f *testing.F) {
	for _, s := range []string{"（二）生态安全建设重点工程", "第一类", "1.1、重点项目（3项）", "(1)(2)项目", "一、"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		name := CategoryName(text)
		if name == "" && portfolio.Trim(text) != "" && portfolio.Fold(text) != "" {
			t.Fatalf("%q: nothing left", text)
		}
		if again := CategoryName(name); again != name {
			t.Fatalf("%q: %q, then %q", text, name, again)
		}
	})
}

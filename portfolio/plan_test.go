package portfolio

import "testing"

func TestPlanNameFromTitle(t *testing.T) {
	for title, want := range map[string]string{
		"附表1  示例市创建重点工程列表":       "示例市创建重点工程",
		"示例县“十四五”重点工程一览表（单位：万元）": "示例县“十四五”重点工程",
		"表2-1：示例清单":              "示例",
		"附件":                     "",
		"附表1":                    "",
		"":                       "",
	} {
		if got := PlanNameFromTitle(title); got != want {
			t.Errorf("%q: got %q, want %q", title, got, want)
		}
	}
}

func TestPlanOrigins(t *testing.T) {
	a, b := Origin{"a.xlsx", "1"}, Origin{"b.xlsx", "2"}
	p := Plan{Projects: []Project{{No: "1", Origin: b}, {No: "2", Origin: a, Missing: true}, {No: "3", Origin: b}}}
	if got := p.Origins(); len(got) != 2 || got[0] != b || got[1] != a {
		t.Errorf("origins %v", got)
	}
	if got := p.Missing(); len(got) != 1 || got[0] != "2" {
		t.Errorf("missing %v", got)
	}
}

package likeness

import (
	"fmt"
	"strings"
	"testing"

	"taizhang/portfolio"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSimilarNames(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"连州市万里碧道工程", "连州市万里碧道工程（第一期）", true},
		{"德安县污水处理厂建设项目", "德安县污水处理厂工程", true},
		{"德安县石桥镇农村生活污水治理", "石桥镇农村生活污水治理工程", true}, // 德安县 is the plan's own
		{"推进土壤污染治理修复", "土壤污染治理和修复", true},
		{"矿山地质环境保护与治理工程", "矿山地质环境保护与综合治理工程", true},
		{"历史文化街区保护利用工程", "历史文化街区保护利甩工程", true}, // one character wrong
		{"西江镇21MW分散式风电项目", "龙坪镇21MW分散式风电项目", false},
		{"连州星子镇40MW农光互补项目", "连州市星子镇30MW农光互补光伏发电项目", false},
		{"连州市星子石材循环经济产业园", "连州市航鑫石材循环经济产业园", false},
		{"城区道路改造工程（一期）", "城区道路改造工程（二期）", false},
		{"城区道路改造一期工程", "城区道路改造一期项目", true},
		{"污水管网工程（东陂镇）", "污水管网工程（西江镇）", false},
		{"县道X395线路面改造工程", "县道X396线路面改造工程", false},
		{"城东污水处理厂提标改造", "城西污水处理厂提标改造", false},
		{"第一人民医院门诊楼改造", "第二人民医院门诊楼改造", false},
		{"红星村道路硬底化工程", "红旗村道路硬底化工程", false},
		{"永修县污水处理厂工程", "德安县污水处理厂工程", false}, // two counties
		{"林业", "林业工程", true},
		{"学校", "医院", false},
		{"工程", "项目", false}, // nothing but filler
	}
	for _, tt := range tests {
		rows := []*portfolio.Project{{Ord: 1, Name: tt.a}, {Ord: 2, Name: tt.b}, {Ord: 3, Name: "德安县甲"}, {Ord: 4, Name: "德安县乙丙"}, {Ord: 5, Name: "德安县丁戊己"}}
		names := make([]string, len(rows))
		for i, p := range rows {
			names[i] = portfolio.Squeeze(p.Name)
		}
		found := Names(rows, names)
		got := len(found) == 1 && found[0].Row == rows[1] && found[0].Like == rows[0] && found[0].Why != ""
		if got != tt.want || len(found) > 1 {
			t.Errorf("%s / %s: %v (%d found), want %v", tt.a, tt.b, got, len(found), tt.want)
		}
	}
}

// A row like several earlier ones is told of the first.
func TestSimilarNamesFirst(t *testing.T) {
	var rows []*portfolio.Project
	names := []string{"饮用水水源地规范化保护", "饮用水水源地规范化综合保护", "饮用水水源地规范化生态保护", "饮用水水源地规范化保护建设"}
	for i, n := range names {
		rows = append(rows, &portfolio.Project{Ord: i + 1, Name: n})
	}
	var got []string
	for _, s := range Names(rows, names) {
		got = append(got, fmt.Sprintf("%d %d %s", s.Row.Ord, s.Like.Ord, s.Why))
	}
	want := []string{"2 1 只多出“综合”", "3 1 只多出“生态”", "4 1 去掉地名前缀、括号、期次和“工程”“项目”等字后相同"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	// Like the second and the third, in buckets of any order.
	names = []string{"饮用水水源地规范化甲片综合整治", "饮用水水源地规范化综合整治", "饮用水水源地规范化综合整治修复", "饮用水水源地规范化综合整治修复提升"}
	rows[0].Name, rows[1].Name, rows[2].Name, rows[3].Name = names[0], names[1], names[2], names[3]
	got = nil
	for _, s := range Names(rows, names) {
		got = append(got, fmt.Sprint(s.Row.Ord, s.Like.Ord))
	}
	if diff := cmp.Diff([]string{"3 2", "4 2"}, got); diff != "" {
		t.Error(diff)
	}
}

// The buckets lose no pair that a comparison of all with all finds, in a list small
// enough that no bucket is full.
func TestSimilarNamesFindsAll(t *testing.T) {
	words := []string{"东陂镇", "碧道", "生活", "污水", "管网", "改造", "提升", "综合", "治理", "修复", "监测"}
	rapid.Check(t, func(t *rapid.T) {
		var rows []*portfolio.Project
		var names []string
		for i, ws := range rapid.SliceOfN(rapid.SliceOfN(rapid.SampledFrom(words), 1, 7), 0, 12).Draw(t, "names") {
			rows = append(rows, &portfolio.Project{Ord: i + 1, Name: strings.Join(ws, "")})
			names = append(names, rows[i].Name)
		}
		got := map[string]bool{}
		for _, s := range Names(rows, names) {
			got[s.Row.Name] = true
		}
		want := map[string]bool{}
		named := distinctNames(rows, names)
		for i, a := range named {
			for _, b := range named[:i] {
				if a.shape.core != "" && a.Like(b) {
					want[a.p.Name] = true
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func TestSlip(t *testing.T) {
	tests := []struct {
		a, b string
		swap int
		want bool
	}{
		{"清远市市财政", "清远市财政", 4, true},
		{"企业自酬", "企业自筹", 4, true},
		{"企业筹自", "企业自筹", 4, false}, // four characters: too short to exchange
		{"生态境环局", "生态环境局", 8, true},
		{"省财政", "市财政", 4, false},
		{"县级财政", "市级财政", 4, false},
		{"清城区财政", "清新区财政", 4, false},
		{"连州市住房城乡建设局", "连州市住房和城乡建设局", 8, true},
		{"东陂镇人民政府", "九陂镇人民政府", 8, false},
		{"连州市林业局", "连州市农业局", 8, false},
		{"清远市生态环境局连州分局", "清远市生态环境局连南分局", 8, false},
		{"连州市人民政府", "连州镇人民政府", 8, false},
		{"广东省自然资源厅", "广东省自然资源局", 8, false},
		{"连州市文化广电旅游体育局", "连州市文化广店旅游体育局", 8, true},
		{"甲", "甲", 4, false},
	}
	for _, tt := range tests {
		a, b := []rune(tt.a), []rune(tt.b)
		if got := slip(a, b, tt.swap); got != tt.want || slip(b, a, tt.swap) != got {
			t.Errorf("slip(%s, %s) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestLexiconSaysNothingOfProperDoubles(t *testing.T) {
	w := &Wording{Text: "德安市市场监督管理局", Name: "德安市市场监督管理局", Rows: make([]*portfolio.Project, 1)}
	slipped := &Wording{Text: "德安市场监督管理局", Name: "德安市场监督管理局", Rows: make([]*portfolio.Project, 2)}
	x := OwnerLexicon([]*Wording{w, slipped})
	if l, ok := x.Find(w); ok && l.Why == "多写或少写了一个重复的字" {
		t.Errorf("%s is told to be %s", w.Text, l.Of.Name)
	}
}

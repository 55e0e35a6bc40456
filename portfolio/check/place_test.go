package check

import (
	"fmt"
	"strings"
	"testing"

	"taizhang/portfolio"

	"pgregory.net/rapid"

	"taizhang/internal/plantest"
)

func TestPlaceWords(t *testing.T) {
	tests := map[string]string{
		"三江河碧道工程，规划建设11.5公里":     "三江河",
		"东陂河（石角片区碧道工程）":          "东陂河 石角片区",
		"一江两湖（城区）碧道":             "一江 两湖",
		"东陂镇-西岸镇段）碧道":            "东陂镇 西岸镇",
		"上兰靛水库、细沙洞":              "兰靛水库 细沙洞",
		"东陂河东江至大江段综合整治":          "东陂河 东江 大江",
		"海阳湖活力段、三江河湿地段":          "海阳湖 三江河",
		"封山育林，农村、乡镇、江河、矿山、农田灌区":  "",
		"滨水公园、12个镇、一级保护区、河道、自然村": "",
		"": "",
	}
	for text, want := range tests {
		var got []string
		for _, w := range placeWords([]rune(portfolio.Squeeze(text))) {
			got = append(got, w.word)
			if string([]rune(portfolio.Squeeze(text))[w.at:w.at+len([]rune(w.word))]) != w.word {
				t.Errorf("%s: %q is not at %d", text, w.word, w.at)
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s: %q, want %q", text, s, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		rs := []rune(rapid.OneOf(rapid.String(), plantest.GenText()).Draw(t, "text"))
		for _, w := range placeWords(rs) {
			if n := len([]rune(w.word)); n < 2 || n > 7 || string(rs[w.at:w.at+n]) != w.word {
				t.Fatalf("%q: %+v", string(rs), w)
			}
		}
		kindsOf(rs)
	})
}

// In a large list nothing is told because a word is everywhere, and the time stays
// about linear.
func TestCheckLargePlan(t *testing.T) {
	if testing.Short() {
		t.Skip("large")
	}
	plan, aliases := plantest.Large(5000), plantest.SeedAliases()
	for i := range plan.Projects {
		plan.Projects[i].Name = fmt.Sprintf("德安市%s第%d号示范点建设工程", plan.Projects[i].Type, i)
		plan.Projects[i].Content = "沿清溪河新建碧道"
	}
	got := byCode(Check(plan, aliases))
	for _, code := range []string{"TZ-OVERLAP", "TZ-NAME-SIMILAR", "TZ-NAME-DUPLICATE"} {
		if got[code] != "" {
			t.Errorf("%s: %.80s", code, got[code])
		}
	}
}

package seeds

import (
	"slices"
	"strconv"
	"strings"
	"testing"
)

// hundredths reads an amount with at most two decimals, in 0.01 of its unit.
func hundredths(tb testing.TB, text string) int64 {
	tb.Helper()
	whole, part, _ := strings.Cut(text, ".")
	if len(part) > 2 {
		tb.Fatalf("amount %q has more than two decimals", text)
	}
	n, err := strconv.ParseInt(whole+part+"00"[len(part):], 10, 64)
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

func TestFactsOfTheAppendix(t *testing.T) {
	var perSection []int
	var sections []string
	for _, rec := range readText(t, "appendix.csv")[2:] {
		if len(rec) == 1 {
			sections = append(sections, rec[0])
			perSection = append(perSection, 0)
			continue
		}
		perSection[len(perSection)-1]++
	}
	if want := []int{4, 17, 6, 18, 1, 5}; !slices.Equal(perSection, want) {
		t.Errorf("projects by section: %v, want %v", perSection, want)
	}
	for i, mark := range []string{"（一）", "（二）", "（三）", "（四）", "（五）", "（六）"} {
		if i >= len(sections) || !strings.HasPrefix(sections[i], mark) {
			t.Errorf("sections %q: want %s in place %d", sections, mark, i+1)
		}
	}
	var sum int64
	amounts, open := 0, 0
	for i, p := range projects(t) {
		if p[0] != strconv.Itoa(i+1) {
			t.Errorf("序号 %q in place %d", p[0], i+1)
		}
		if p[4] == "/" {
			open++
			continue
		}
		amounts++
		sum += hundredths(t, p[4])
	}
	if amounts != 47 || open != 4 || sum != 165537033 {
		t.Errorf("%d amounts, %d 未安排, sum %d of 0.01 万元; want 47, 4, 165537033", amounts, open, sum)
	}
}

func TestQuirksAreKept(t *testing.T) {
	p := projects(t)
	const typ, name, content, source, owner, years = 1, 2, 3, 5, 6, 7
	for _, tt := range []struct {
		no, col int
		want    string
	}{
		{2, typ, ""},
		{9, owner, "清远市市生态环境局连州分局"},
		{12, name, "中小河流治理项目"},
		{12, source, "清远市市财政"},
		{13, name, "中小河流治理项目"},
		{14, typ, "碧道建设"},
		{22, typ, "碧道建设"},
		{19, years, "2021- 2025"},
		{28, name, "连州星子镇40MW农光互补项目\u00a0"},
		{42, owner, "市农业农村局"},
	} {
		if got := p[tt.no-1][tt.col]; got != tt.want {
			t.Errorf("#%d, field %d: %q, want %q", tt.no, tt.col+1, got, tt.want)
		}
	}
	for no, part := range map[int]string{10: "远期处理规模 9万立方米/日", 14: "自然生态型型碧道", 26: "22.72km2。2. 火烧迹地治理"} {
		if !strings.Contains(p[no-1][content], part) {
			t.Errorf("#%d: 建设内容 %q lacks %q", no, p[no-1][content], part)
		}
	}
	t2 := readText(t, "table2.csv")
	if got, want := t2[1][3], "总投资\n（亿元）"; got != want {
		t.Errorf("表2: heading %q, want %q", got, want)
	}
	if got, want := t2[5], []string{"4", "生态经济", "18", "146.03", "87.69", "社会投资，企业自筹 "}; !slices.Equal(got, want) {
		t.Errorf("表2: row 4 %q, want %q", got, want)
	}
	if got, want := t2[8], []string{"合计", "51", "166.5371", "100", ""}; !slices.Equal(got, want) {
		t.Errorf("表2: last row %q, want %q", got, want)
	}
}

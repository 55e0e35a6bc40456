package portfolio

import (
	"slices"
	"strings"
	"testing"
)

func TestSplitList(t *testing.T) {
	for text, want := range map[string][]string{
		"":     nil,
		" 、 ":  nil,
		"中央资金": {"中央资金"},
		"中央资金、市财政，债券;社会；企业,县":  {"中央资金", "市财政", "债券", "社会", "企业", "县"},
		" 甲局\u00a0\n乙局\r\n丙局 ": {"甲局", "乙局", "丙局"},
		"专项资金（中央、省）、市配套":       {"专项资金（中央、省）", "市配套"},
		"县财政＋企业自筹+债券/社会｜其他":    {"县财政", "企业自筹", "债券", "社会", "其他"},
		"住房和城乡建设局":             {"住房和城乡建设局"},
		"a(b,c),d":             {"a(b,c)", "d"},
		"甲）、乙":                 {"甲）", "乙"},
		"甲、乙、甲":                {"甲", "乙", "甲"},
	} {
		if got := SplitList(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// FuzzSplitList: no text makes it panic; the parts stand in the text in their order, are
// trimmed and not empty, and joined again they split into the same.
func FuzzSplitList(f *testing.F) {
	for _, s := range []string{"中央资金、市财政，债券", "a(b,c),d", "甲（乙、丙", "）、（", "甲\n乙"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		parts := SplitList(text)
		rest := text
		for _, p := range parts {
			i := strings.Index(rest, p)
			if i < 0 || p == "" || Trim(p) != p {
				t.Fatalf("%q: part %q", text, p)
			}
			rest = rest[i+len(p):]
		}
		if strings.Count(text, "(")+strings.Count(text, "（") > 0 {
			return // an open bracket holds what is joined to it
		}
		if again := SplitList(strings.Join(parts, "、")); !slices.Equal(again, parts) {
			t.Fatalf("%q: %q, joined %q", text, parts, again)
		}
	})
}

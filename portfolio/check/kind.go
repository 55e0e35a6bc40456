package check

import "slices"

// workKind is a kind of work under its different names.
type workKind struct {
	label string
	words []string
}

var workKinds = []workKind{
	{"碧道、绿道一类", []string{"碧道", "绿道", "步道", "慢行道", "亲水道"}},
	{"堤岸一类", []string{"堤防", "提防", "护岸", "堤岸", "生态堤", "岸线"}},
	{"清淤一类", []string{"清淤", "疏浚"}},
	{"污水治理一类", []string{"污水处理", "污水管网", "污水收集", "污水治理", "截污"}},
	{"垃圾处理一类", []string{"垃圾"}},
	{"造林绿化一类", []string{"造林", "绿化", "育林", "林分改造"}},
	{"水土保持一类", []string{"水土保持", "水土流失"}},
	{"饮水供水一类", []string{"饮用水", "供水", "饮水"}},
	{"道路一类", []string{"道路", "公路", "硬底化", "硬化"}},
	{"矿山治理一类", []string{"矿山"}},
	{"湿地一类", []string{"湿地"}},
	{"光伏风电一类", []string{"光伏", "光互补", "风电", "风力发电"}},
}

// kindWord is a word of a kind of work.
type kindWord struct {
	word []rune
	kind int // of workKinds
}

// kindWords are the words of all kinds by their first character.
var kindWords = func() map[rune][]kindWord {
	m := map[rune][]kindWord{}
	for i, k := range workKinds {
		for _, w := range k.words {
			rs := []rune(w)
			m[rs[0]] = append(m[rs[0]], kindWord{rs, i})
		}
	}
	return m
}()

// kindStarts are the first characters of kindWords.
var kindStarts = func() *runeSet {
	var set runeSet
	for r := range kindWords {
		set[r] = true
	}
	return &set
}()

// kindsOf returns the kinds of work that a text names, in the order of workKinds.
func kindsOf(rs []rune) []int {
	var out []int
	for i, r := range rs {
		if !kindStarts.has(r) {
			continue
		}
		for _, w := range kindWords[r] {
			if len(rs)-i >= len(w.word) && slices.Equal(rs[i:i+len(w.word)], w.word) && !slices.Contains(out, w.kind) {
				out = append(out, w.kind)
			}
		}
	}
	slices.Sort(out)
	return out
}

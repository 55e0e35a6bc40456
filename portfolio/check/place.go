package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// placeWord is a word of a text that ends like a place: its end and up to two
// characters of the name before it.
type placeWord struct {
	word string
	at   int  // where in the text, in characters
	town bool // a 镇, 乡, 村 or 街道: many projects stand in one
}

// maxPlaceText bounds how much of a text is searched for places, in characters.
const maxPlaceText = 20_000

// placeEndings are ends of places that are words of their own, the longest first.
var placeEndings = [][]rune{
	[]rune("湿地公园"), []rune("森林公园"), []rune("地质公园"), []rune("自然保护区"),
	[]rune("保护区"), []rune("风景区"), []rune("开发区"), []rune("产业园"), []rune("工业园"),
	[]rune("公园"), []rune("水库"), []rune("片区"), []rune("湿地"), []rune("林场"), []rune("灌区"), []rune("街道"),
}

const (
	singleEndings = "江河湖溪涌渠湾岛洞峡山镇乡村段"
	townEndings   = "镇乡村"
	// notName are characters that stand before a place's name or before a common noun,
	// not in a name.
	notName = "个各等级类型的和与及或在于至到为对将把从沿由处座条所性化建设新改扩治理整每该本其内外等省市县区全及是"
	// goesOn are characters after which an ending is not one: 河道, 山区, 村庄, 江西.
	goesOn = "道长流床网口体林地庄级民委域涵落貌"
)

// commonNouns end like a place and name none.
var commonNouns = []string{
	"封山", "荒山", "矿山", "登山", "高山", "青山", "上山", "进山", "后山", "火烧山", "开山", "绿水青山",
	"乡镇", "村镇", "城镇", "集镇", "小镇", "制镇", "心镇", "城乡", "下乡", "返乡",
	"农村", "乡村", "新村", "然村", "政村", "范村", "洁村", "色村", "品村", "丽村", "统村", "老村", "古村", "贫困村", "村村",
	"治理河", "河河", "内河", "运河", "界河", "小河", "大河", "护城河", "景湖", "工湖",
	"山溪", "河溪", "河涌", "溪涌", "灌渠", "干渠", "支渠", "排渠", "水渠", "明渠", "暗渠", "沟渠", "农渠", "斗渠", "毛渠",
	"溶洞", "涵洞", "隧洞", "桥洞", "港湾", "半岛",
	"阶段", "时段", "路段", "河段", "地段", "标段", "工段", "上段", "中段", "下段", "分段", "态段", "憩段", "力段", "范段", "验段", "步段", "市段", "江段",
	"滨水公园", "城市公园", "口袋公园", "文化公园", "体育公园", "主题公园", "生态公园", "休闲公园", "小型公园", "综合公园", "村级公园", "乡镇公园", "乡村公园", "郊野公园", "广场公园", "绿地公园", "农民公园", "增公园", "镇公园",
	"型水库", "险水库", "山塘水库", "塘水库", "用水库", "类水库",
	"人工湿地", "自然湿地", "然湿地", "工湿地", "生态湿地", "水湿地",
	"自然保护区", "源保护区", "水保护区", "级保护区", "技术开发区", "现代产业园", "农业产业园", "代产业园", "业产业园", "济产业园",
	"中心片区", "心片区", "展片区", "游片区", "验片区", "采片区", "居片区", "型灌区", "用灌区", "水灌区", "田灌区",
}

// nounsByEnd are the common nouns by their last character.
var nounsByEnd = func() map[rune][]string {
	m := map[rune][]string{}
	for _, noun := range commonNouns {
		end, _ := utf8.DecodeLastRuneInString(noun)
		m[end] = append(m[end], noun)
	}
	return m
}()

// runeSet tells whether a character belongs to a set, for each one of a long text.
type runeSet [1 << 16]bool

func (s *runeSet) has(r rune) bool { return r < rune(len(s)) && s[r] }

// endingStarts are the first characters of all endings.
var endingStarts = func() *runeSet {
	var set runeSet
	for _, r := range singleEndings {
		set[r] = true
	}
	for _, e := range placeEndings {
		set[e[0]] = true
	}
	return &set
}()

// isCommon reports whether a word that ends like a place names none: a common noun with
// something before it, or two endings alone (江河, 乡镇).
func isCommon(word []rune) bool {
	ends := func(r rune) bool { return strings.ContainsRune(singleEndings, r) }
	if len(word) == 2 && ends(word[0]) && ends(word[1]) {
		return true
	}
	s := string(word)
	return slices.ContainsFunc(nounsByEnd[word[len(word)-1]], func(noun string) bool { return strings.HasSuffix(s, noun) })
}

// placeWords finds the places of a text in their order, each word once.
func placeWords(rs []rune) []placeWord {
	var out []placeWord
	for i := 0; i < len(rs); i++ {
		if !endingStarts.has(rs[i]) {
			continue
		}
		n := endingAt(rs, i)
		if n == 0 {
			continue
		}
		end := i + n
		from := nameBefore(rs, i, n)
		i = end - 1
		if from == end-n || isCommon(rs[from:end]) {
			continue
		}
		w := placeWord{word: string(rs[from:end]), at: from, town: strings.ContainsRune(townEndings, rs[end-1]) || string(rs[end-n:end]) == "街道"}
		if !slices.ContainsFunc(out, func(v placeWord) bool { return v.word == w.word }) {
			out = append(out, w)
		}
	}
	return out
}

// endingAt returns how long the ending of a place is that begins there, 0 for none.
func endingAt(rs []rune, i int) int {
	if !strings.ContainsRune(singleEndings, rs[i]) {
		for _, e := range placeEndings {
			if rs[i] == e[0] && len(rs)-i >= len(e) && slices.Equal(rs[i:i+len(e)], e) {
				return len(e)
			}
		}
		return 0
	}
	if rs[i] == '段' && i > 0 && strings.ContainsRune(singleEndings, rs[i-1]) {
		return 0 // 西岸镇段 names 西岸镇
	}
	if i+1 < len(rs) {
		next := rs[i+1]
		if strings.ContainsRune(goesOn, next) || next != '段' && strings.ContainsRune(singleEndings, next) {
			return 0 // 河道; 西江镇
		}
		if rs[i] == '江' && strings.ContainsRune("西苏门", next) {
			return 0
		}
	}
	return 1
}

// nameBefore returns where the name before an ending of n characters begins: at most
// two characters back, not over another place's end, but for the 江 of 三江河.
func nameBefore(rs []rune, end, n int) int {
	i := end
	for i > 0 && end-i < 2 && isNameRune(rs[i-1]) {
		if (n > 1 || end-i == 1) && strings.ContainsRune(singleEndings, rs[i-1]) {
			break
		}
		i--
	}
	return i
}

func isNameRune(r rune) bool {
	return unicode.Is(unicode.Han, r) && !strings.ContainsRune(notName, r)
}

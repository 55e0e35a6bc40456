package likeness

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// nameShape is a project's name taken apart for comparing. Two names may be told as
// similar only when their marks (numbers and places) are equal and neither ordinals
// nor bracketed parts contradict each other: 西江镇21MW… and 龙坪镇21MW… are two places,
// 一期 and 二期 two stages, 40MW and 30MW two plants.
type nameShape struct {
	core    string // without home prefix, brackets, ordinals, filler words and signs
	marks   string // numbers and words that end like a place, sorted
	ordinal string // 第一期, 二标段: "" where the name has none
	bracket string // what else stood in brackets
}

var (
	reOrdinal = regexp.MustCompile(`第?[一二三四五六七八九十\d]+(?:期|批次?|阶段|标段?|轮)|[ⅠⅡⅢⅣⅤIVX]+期|[首近远前后]期`)
	reBracket = regexp.MustCompile(`\(([^()]*)\)|【([^【】]*)】|\[([^\[\]]*)\]|〔([^〔〕]*)〕`)

	// filler does not tell projects apart.
	filler = strings.NewReplacer(
		"建设", "", "工程", "", "项目", "", "推进", "", "加强", "", "开展", "", "实施", "", "完善", "",
		"强化", "", "和", "", "与", "", "及", "", "的", "", "等", "",
	)
)

// placeEnds are the characters that end a place's name.
const placeEnds = "省市县区镇乡村街路河江湖库山岛桥涌溪"

// placeEndAt holds each of placeEnds at the place of its lowest bits, which differ.
var placeEndAt = func() (t [1 << 6]rune) {
	for _, r := range placeEnds {
		t[int(r)%len(t)] = r
	}
	return t
}()

// endsPlace reports whether a character is one of placeEnds.
func endsPlace(r rune) bool { return r != 0 && placeEndAt[int(uint32(r))%len(placeEndAt)] == r }

// shapeOf takes a squeezed name apart; home is the plan's own 市 or 县.
func shapeOf(name, home string) nameShape {
	var s nameShape
	ordinal, bracket := mayHold(name)
	if ordinal {
		s.ordinal = strings.Join(reOrdinal.FindAllString(name, -1), " ")
		name = reOrdinal.ReplaceAllString(name, "")
	}
	if bracket {
		for _, m := range reBracket.FindAllStringSubmatch(name, -1) {
			s.bracket += strings.Join(m[1:], "")
		}
		name = reBracket.ReplaceAllString(name, "")
	}
	main := filler.Replace(cutHome(name, home))
	s.core = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' {
			return r
		}
		return -1
	}, main)
	marks := numerals(main)
	if s.bracket != "" {
		marks = append(marks, numerals(s.bracket)...)
	}
	marks = append(marks, placeMarks(s.core)...)
	marks = append(marks, placeMarks(s.bracket)...)
	slices.Sort(marks)
	s.marks = strings.Join(slices.Compact(marks), " ")
	return s
}

// mayHold reports whether a name may hold an ordinal, and whether it may hold a bracket:
// few do, and for the others there is nothing to match.
func mayHold(name string) (ordinal, bracket bool) {
	before := ' '
	for _, r := range name {
		switch r {
		case '期', '批', '阶', '标', '轮':
			ordinal = ordinal || strings.ContainsRune("一二三四五六七八九十0123456789ⅠⅡⅢⅣⅤIVX首近远前后", before)
		case '(', '[', '【', '〔':
			bracket = true
		}
		before = r
	}
	return ordinal, bracket
}

// numerals returns the numbers of a text with the letters around them: X395, 2.5MW.
func numerals(s string) []string {
	var out []string
	span := func(i int, in func(byte) bool) int {
		for i < len(s) && in(s[i]) {
			i++
		}
		return i
	}
	for i := 0; i < len(s); {
		digits := span(i, isLetter)
		end := span(digits, isDigit)
		if end == digits {
			i = digits + 1
			continue
		}
		if end < len(s) && s[end] == '.' {
			if frac := span(end+1, isDigit); frac > end+1 {
				end = frac
			}
		}
		end = span(end, isLetter)
		out, i = append(out, s[i:end]), end
	}
	return out
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// placeMarks returns every character that ends a place, with two characters before it.
func placeMarks(s string) []string {
	var out []string
	from, last := 0, 0 // where the two characters before begin
	for i, r := range s {
		if i > 0 && endsPlace(r) {
			out = append(out, s[from:i+utf8.RuneLen(r)])
		}
		from, last = last, i
	}
	return out
}

// Home returns the 市, 县 or 区 that most names of a plan begin with, "" for none.
func Home(names []string) string {
	count := map[string]int{}
	for _, n := range names {
		rs := []rune(n)
		for i := 2; i < min(4, len(rs)); i++ {
			if strings.ContainsRune("市县区", rs[i]) {
				count[string(rs[:i+1])]++
				break
			}
		}
	}
	best := ""
	for n, k := range count {
		if k > 1 && (k > count[best] || k == count[best] && n < best) {
			best = n
		}
	}
	return best
}

// cutHome takes the plan's own place off the front of a name, with what stands above
// it (清远连州市…) and in its short form (连州…, but not 连州镇…).
func cutHome(name, home string) string {
	if home == "" {
		return name
	}
	if i := strings.Index(name, home); i >= 0 && i <= len("清远市") {
		return name[i+len(home):]
	}
	rs := []rune(home)
	rest, ok := strings.CutPrefix(name, string(rs[:len(rs)-1]))
	if !ok {
		return name
	}
	if next := []rune(rest); len(next) > 0 && strings.ContainsRune(placeEnds, next[0]) {
		return name
	}
	return rest
}

// agree reports whether two parts do not contradict each other.
func agree(a, b string) bool { return a == "" || b == "" || a == b }

// agrees compares what shapes of the same marks may still contradict each other in.
func (s nameShape) agrees(t nameShape) bool {
	return agree(s.ordinal, t.ordinal) && agree(s.bracket, t.bracket)
}

// minCore is how long two names must be to be told similar where they differ, and
// minSwap where one character stands for another.
const (
	minCore = 6
	minSwap = 8
)

// telling are characters that make another thing of the same words.
const telling = "东西南北中上下左右前后内外大小新旧老一二三四五六七八九十甲乙丙丁省市县区镇乡村国央"

// nearly reports whether two cores differ by one insertion or one wrong character, and
// says by which.
func nearly(a, b []rune) (why string, ok bool) {
	x, y, at := middles(a, b)
	switch {
	case len(a) < minCore || len(b) < minCore:
		return "", false
	case len(x) == 0 && len(y) == 0:
		return "", false
	case len(x) == 0 || len(y) == 0:
		extra := string(x) + string(y)
		return "只多出“" + extra + "”", !strings.ContainsAny(extra, telling)
	case len(x) == 1 && len(y) == 1:
		// A proper name stands in front, or before the end of a place: not a slip.
		tail := string(a[at+1 : min(len(a), at+4)])
		ok = min(len(a), len(b)) >= minSwap && at >= 4 &&
			!strings.ContainsAny(string(x)+string(y), telling) && !strings.ContainsAny(tail, placeEnds)
		return "只差一个字：“" + string(x) + "”与“" + string(y) + "”", ok
	}
	return "", false
}

// middles cuts the common front and the common end off two texts.
func middles(a, b []rune) (x, y []rune, at int) {
	for at < len(a) && at < len(b) && a[at] == b[at] {
		at++
	}
	end := 0
	for end < len(a)-at && end < len(b)-at && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	return a[at : len(a)-end], b[at : len(b)-end], at
}

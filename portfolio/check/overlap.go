package check

import (
	"cmp"
	"slices"
	"strings"

	"taizhang/portfolio"
)

// Two projects of different categories may be one piece of work counted twice. The
// evidence are words of name and content that end like a place (三江河, 东陂镇, 石角片区)
// and stand in few rows of the plan. It suffices when
//
//   - both name the same kind of work (碧道 or 绿道, 堤防 or 护岸 …) and share one such
//     word that is a river, lake, hill, park or stretch; or
//   - they share three such words, one of them not just a 镇, 乡 or 村.
//
// So one shared river alone is not enough, nor are two shared towns. In a plan of more
// than overlapLarge rows names of two characters meet by chance: there the first rule
// wants two such words.
const (
	overlapPlaces = 3 // shared places that suffice without a common kind of work
	overlapLarge  = 1000
	overlapRows   = 5 // a place in more rows than this is no evidence
	overlapNamed  = 3 // how many earlier rows one finding names
)

// placed is a project with its places and kinds of work.
type placed struct {
	p      *portfolio.Project
	places []placeWord // by position, each word once
	kinds  []int       // of workKinds
}

// checkOverlaps reports every row that probably overlaps with earlier rows.
func checkOverlaps(c *checker) {
	rows, at, kinds := c.placeIndex()
	few := min(overlapRows, max(3, len(rows)/10))
	commonKind := max(overlapRows, len(rows)/4)
	for j := range rows {
		var partners []int
		for _, w := range rows[j].places {
			if in := at[w.word]; len(in) > 1 && len(in) <= few {
				for _, i := range in {
					if i < j && rows[i].p.Category != rows[j].p.Category {
						partners = append(partners, i)
					}
				}
			}
		}
		var found []overlap
		slices.Sort(partners)
		for _, i := range slices.Compact(partners) {
			o := c.sharedPlaces(rows, i, j, func(word string) bool { return len(at[word]) <= few })
			k := slices.IndexFunc(rows[j].kinds, func(k int) bool { return kinds[k] <= commonKind && slices.Contains(rows[i].kinds, k) })
			if k >= 0 {
				o.kind = rows[j].kinds[k]
			}
			if o.suffices(len(rows)) {
				found = append(found, o)
			}
		}
		c.overlaps(rows[j].p, found)
	}
}

// placeIndex reads all rows, says in which of them each place stands, and counts the
// rows of each kind of work.
func (c *checker) placeIndex() (rows []placed, at map[string][]int, kinds []int) {
	rows = make([]placed, len(c.rows))
	at = map[string][]int{}
	kinds = make([]int, len(workKinds))
	var text []rune
	for i, p := range c.rows {
		text = c.placeText(text[:0], i)
		rows[i] = placed{p: p, places: placeWords(text), kinds: kindsOf(text)}
		for _, w := range rows[i].places {
			at[w.word] = append(at[w.word], i)
		}
		for _, k := range rows[i].kinds {
			kinds[k]++
		}
	}
	return rows, at, kinds
}

// placeText appends what of a row is searched for places. It is made where it is read:
// the texts of all rows together are large.
func (c *checker) placeText(to []rune, i int) []rune {
	for _, s := range []string{c.names[i], "。", c.contents[i]} {
		for _, r := range s {
			if len(to) == maxPlaceText {
				return to
			}
			to = append(to, r)
		}
	}
	return to
}

// overlap is the evidence that a row overlaps with an earlier one.
type overlap struct {
	with  *placed
	words []string // shared places, as the texts write them
	real  int      // how many of them are not just a 镇, 乡 or 村
	kind  int      // the shared kind of work, -1 for none
}

// suffices says whether the evidence is enough in a plan of n rows.
func (o overlap) suffices(n int) bool {
	want := overlapPlaces
	if o.kind >= 0 {
		want = 1
		if n > overlapLarge {
			want = 2
		}
	}
	return o.real > 0 && len(o.words) >= want
}

// overlaps reports what a row shares with earlier rows, the strongest first.
func (c *checker) overlaps(p *portfolio.Project, found []overlap) {
	const code = "TZ-OVERLAP"
	if len(found) == 0 {
		return
	}
	slices.SortStableFunc(found, func(a, b overlap) int { return cmp.Compare(len(b.words), len(a.words)) })
	var parts []message
	for _, o := range found[:min(overlapNamed, len(found))] {
		m := say("与%s“%s”（%s）都写到“%s”", row(o.with.p, portfolio.FieldContent), portfolio.Trim(o.with.p.Name), o.with.p.Category, strings.Join(o.words, "”“"))
		if o.kind >= 0 {
			m = say("%s，都是%s", m, workKinds[o.kind].label)
		}
		parts = append(parts, m)
	}
	if more := len(found) - len(parts); more > 0 {
		parts = append(parts, say("另有 %d 项", more))
	}
	c.add(p, portfolio.FieldContent, portfolio.SevWarning, code,
		say("序号 %s（%s）可能与别的类别重复：%s", p.No, p.Category, join(parts, "；")),
		"请核对同一地段的工程是否两处计列", accept(code, p.No).If("不重复的"))
}

// sharedPlaces lists the rare places that two rows share.
func (c *checker) sharedPlaces(rows []placed, i, j int, rare func(string) bool) overlap {
	a, b := &rows[i], &rows[j]
	textA, textB := c.placeText(nil, i), c.placeText(nil, j)
	o := overlap{with: a, kind: -1}
	endA, endB := -1, -1
	for _, w := range b.places {
		k := slices.IndexFunc(a.places, func(v placeWord) bool { return v.word == w.word })
		if k < 0 || !rare(w.word) {
			continue
		}
		v := a.places[k]
		n := len([]rune(w.word))
		switch {
		case w.at == endB && v.at == endA: // 一江两湖 is one word
			o.words[len(o.words)-1] += w.word
		default:
			o.words = append(o.words, widen(textA, v.at, textB, w.at)+w.word)
			if !w.town {
				o.real++
			}
		}
		endA, endB = v.at+n, w.at+n
	}
	return o
}

// widen returns what stands before a word in both texts and belongs to the name.
func widen(a []rune, i int, b []rune, j int) string {
	n := 0
	for n < 2 && i > n && j > n && a[i-n-1] == b[j-n-1] && isNameRune(a[i-n-1]) {
		n++
	}
	return string(a[i-n : i])
}

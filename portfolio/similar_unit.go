package portfolio

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// wording is one way of writing a source or an owner in a plan.
type wording struct {
	text  string     // as first written, outer spaces cut
	name  string     // what it means: canonical where the alias table holds it
	known bool       // the alias table holds it
	rows  []*Project // that write it; empty for a name of the table that no row writes
}

// likeness says which name a wording probably stands for.
type likeness struct {
	of  *wording
	why string
}

// lexicon finds, among the names that are known or frequent, those that another
// wording looks like. Lookups take about the length of the name, not of the lexicon.
type lexicon struct {
	fold func(string) string // what may differ without any meaning
	swap int                 // from how many characters on one may stand for another
	// Each index leads from a form of the name to the names that have it.
	folded, undoubled, deleted, bare map[string][]*wording
}

// maxLikeName bounds the names that are compared, and maxLike how many may share a form
// before it says nothing.
const (
	maxLikeName = 40
	maxLike     = 64
)

// newLexicon indexes the wordings of a plan and its alias table. A wording may be a slip
// of one that is known or that several rows write. With cities, names are also found
// without the city before them.
func newLexicon(all []*wording, fold func(string) string, swap int, cities bool) *lexicon {
	x := &lexicon{
		fold: fold, swap: swap,
		folded: map[string][]*wording{}, undoubled: map[string][]*wording{},
		deleted: map[string][]*wording{}, bare: map[string][]*wording{},
	}
	for _, w := range all {
		s := Squeeze(w.text)
		if utf8.RuneCountInString(s) > maxLikeName {
			continue
		}
		put := func(m map[string][]*wording, k string) {
			if k != "" && len(m[k]) <= maxLike && !slices.Contains(m[k], w) {
				m[k] = append(m[k], w)
			}
		}
		if cities {
			for _, tail := range withoutCity(s) {
				put(x.bare, tail)
			}
		}
		if !w.known && len(w.rows) < 2 {
			continue
		}
		put(x.folded, fold(s))
		put(x.undoubled, undouble(s))
		for _, d := range deletions(s) {
			put(x.deleted, d)
		}
	}
	return x
}

// find returns the name that the wording most probably stands for: another one, known
// or written by more rows.
func (x *lexicon) find(w *wording) (likeness, bool) {
	s := Squeeze(w.text)
	n := utf8.RuneCountInString(s)
	if n < 2 || n > maxLikeName {
		return likeness{}, false
	}
	if l, ok := best(w, x.undoubled[undouble(s)], "多写或少写了一个重复的字"); ok && !properlyDoubled(s) {
		return l, true
	}
	if key := x.fold(s); key != "" {
		if l, ok := best(w, x.folded[key], "只差“级”“资金”一类不改变意思的字"); ok {
			return l, true
		}
	}
	var near []*wording
	for _, d := range deletions(s) {
		if refs := x.deleted[d]; len(refs) <= maxLike {
			near = append(near, refs...)
		}
	}
	near = slices.DeleteFunc(near, func(r *wording) bool { return !slip([]rune(s), []rune(Squeeze(r.text)), x.swap) })
	if l, ok := best(w, near, "只差一个字"); ok {
		return l, true
	}
	// Without its city a name may be that of several: then nothing is said.
	l, ok := best(w, x.bare[s], "少写了前面的地名")
	for _, r := range x.bare[s] {
		ok = ok && (r == w || r.name == l.of.name || undouble(r.name) == undouble(l.of.name))
	}
	return l, ok
}

// best chooses among the names found: known ones first, then the most frequent.
func best(w *wording, refs []*wording, why string) (likeness, bool) {
	var b *wording
	for _, r := range refs {
		if r == w || Squeeze(r.text) == Squeeze(w.text) || !r.known && len(r.rows) <= len(w.rows) {
			continue
		}
		if b == nil || cmp.Or(boolRank(b.known, r.known), cmp.Compare(len(r.rows), len(b.rows)), cmp.Compare(b.name, r.name)) > 0 {
			b = r
		}
	}
	return likeness{b, why}, b != nil
}

// boolRank is positive when b is true and a is not.
func boolRank(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return 1
	}
	return -1
}

// slip reports whether one text is the other with one character too many, too few,
// wrong or exchanged with its neighbour, where that is likely a slip of the pen and
// not another place, level or number.
func slip(a, b []rune, swap int) bool {
	x, y, at := middles(a, b)
	short := min(len(a), len(b))
	switch {
	case len(x)+len(y) == 1:
		extra, in := string(x)+string(y), a
		if len(y) == 1 {
			in = b
		}
		doubled := at > 0 && in[at-1] == in[at] || at+1 < len(in) && in[at+1] == in[at]
		// 连州农业农村局 lacks the 市 of its city.
		city := strings.Contains("市县", extra) && (at == 2 || at == 3) && short >= 6
		return doubled || city || short >= 4 && !strings.Contains(telling, extra)
	case len(x) == 1 && len(y) == 1:
		tail := string(a[at:min(len(a), at+3)]) + string(b[at:min(len(b), at+3)])
		return short >= swap && at > 0 &&
			!strings.ContainsAny(string(x)+string(y), telling+"局厅部委办处") &&
			!strings.ContainsAny(tail, placeEnds+"分院校所站队厂司社")
	case len(x) == 2 && len(y) == 2:
		return x[0] == y[1] && x[1] == y[0] && short >= 5
	}
	return false
}

// undouble writes every run of one character once.
func undouble(s string) string {
	return string(slices.Compact([]rune(s)))
}

// properlyDoubled reports names such as 某市市场监督管理局.
func properlyDoubled(s string) bool {
	for _, w := range []string{"市市场", "市市政", "市市容", "市市域", "县县域", "区区域", "区区块"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// deletions returns the text and every text with one character less.
func deletions(s string) []string {
	rs := []rune(s)
	out := make([]string, 0, len(rs)+1)
	out = append(out, s)
	for i := range rs {
		out = append(out, string(rs[:i])+string(rs[i+1:]))
	}
	return out
}

// withoutCity returns the ways in which a name is written without its city:
// 连州市农业农村局 is 市农业农村局 and 农业农村局.
func withoutCity(s string) []string {
	rs := []rune(s)
	for i := 1; i < min(4, len(rs)-3); i++ {
		if strings.ContainsRune("市县区", rs[i]) {
			return []string{string(rs[i:]), string(rs[i+1:])}
		}
	}
	return nil
}

// foldSource takes out of a source's name what does not change its meaning.
func foldSource(s string) string {
	return sourceFolder.Replace(s)
}

var sourceFolder = strings.NewReplacer("级", "", "资金", "", "政府", "", "财政", "", "投入", "", "等", "", "的", "")

// foldOwner takes out of an owner's name what does not change its meaning.
func foldOwner(s string) string {
	return ownerFolder.Replace(s)
}

var ownerFolder = strings.NewReplacer("和", "", "与", "", "(", "", ")", "", "·", "", ".", "", "“", "", "”", "", "\"", "")

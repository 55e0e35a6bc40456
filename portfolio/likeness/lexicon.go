package likeness

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"taizhang/portfolio"
)

// Wording is one way of writing a source or an owner in a plan.
type Wording struct {
	Text  string               // as first written, outer spaces cut
	Name  string               // what it means: canonical where the alias table holds it
	Known bool                 // the alias table holds it
	Rows  []*portfolio.Project // that write it; empty for a name of the table that no row writes
}

// Match says which name a wording probably stands for.
type Match struct {
	Of  *Wording
	Why string
}

// Lexicon finds, among the names that are known or frequent, those that another
// wording looks like. Lookups take about the length of the name, not of the lexicon.
type Lexicon struct {
	fold func(string) string // what may differ without any meaning
	swap int                 // from how many characters on one may stand for another
	// Each index leads from a form of the name to the names that have it.
	folded, undoubled, deleted, bare map[string][]*Wording
}

// maxLikeName bounds the names that are compared, and maxLike how many may share a form
// before it says nothing.
const (
	maxLikeName = 40
	maxLike     = 64
)

// SourceLexicon indexes the names of funding sources.
func SourceLexicon(all []*Wording) *Lexicon { return newLexicon(all, sourceFolder.Replace, 4, false) }

// OwnerLexicon indexes the names of owner units; they are also found without their city.
func OwnerLexicon(all []*Wording) *Lexicon { return newLexicon(all, ownerFolder.Replace, 8, true) }

// newLexicon indexes the wordings of a plan and its alias table. A wording may be a slip
// of one that is known or that several rows write. With cities, names are also found
// without the city before them.
func newLexicon(all []*Wording, fold func(string) string, swap int, cities bool) *Lexicon {
	x := &Lexicon{
		fold: fold, swap: swap,
		folded: map[string][]*Wording{}, undoubled: map[string][]*Wording{},
		deleted: map[string][]*Wording{}, bare: map[string][]*Wording{},
	}
	for _, w := range all {
		s := portfolio.Squeeze(w.Text)
		if utf8.RuneCountInString(s) > maxLikeName {
			continue
		}
		put := func(m map[string][]*Wording, k string) {
			if k != "" && len(m[k]) <= maxLike && !slices.Contains(m[k], w) {
				m[k] = append(m[k], w)
			}
		}
		if cities {
			for _, tail := range withoutCity(s) {
				put(x.bare, tail)
			}
		}
		if !w.Known && len(w.Rows) < 2 {
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

// Find returns the name that the wording most probably stands for: another one, known
// or written by more rows.
func (x *Lexicon) Find(w *Wording) (Match, bool) {
	s := portfolio.Squeeze(w.Text)
	n := utf8.RuneCountInString(s)
	if n < 2 || n > maxLikeName {
		return Match{}, false
	}
	if l, ok := best(w, x.undoubled[undouble(s)], "多写或少写了一个重复的字"); ok && !properlyDoubled(s) {
		return l, true
	}
	if key := x.fold(s); key != "" {
		if l, ok := best(w, x.folded[key], "只差“级”“资金”一类不改变意思的字"); ok {
			return l, true
		}
	}
	var near []*Wording
	for _, d := range deletions(s) {
		if refs := x.deleted[d]; len(refs) <= maxLike {
			near = append(near, refs...)
		}
	}
	near = slices.DeleteFunc(near, func(r *Wording) bool { return !slip([]rune(s), []rune(portfolio.Squeeze(r.Text)), x.swap) })
	if l, ok := best(w, near, "只差一个字"); ok {
		return l, true
	}
	// Without its city a name may be that of several: then nothing is said.
	l, ok := best(w, x.bare[s], "少写了前面的地名")
	for _, r := range x.bare[s] {
		ok = ok && (r == w || r.Name == l.Of.Name || undouble(r.Name) == undouble(l.Of.Name))
	}
	return l, ok
}

// best chooses among the names found: known ones first, then the most frequent.
func best(w *Wording, refs []*Wording, why string) (Match, bool) {
	var b *Wording
	for _, r := range refs {
		if r == w || portfolio.Squeeze(r.Text) == portfolio.Squeeze(w.Text) || !r.Known && len(r.Rows) <= len(w.Rows) {
			continue
		}
		if b == nil || cmp.Or(boolRank(b.Known, r.Known), cmp.Compare(len(r.Rows), len(b.Rows)), cmp.Compare(b.Name, r.Name)) > 0 {
			b = r
		}
	}
	return Match{b, why}, b != nil
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

// sourceFolder takes out of a source's name what does not change its meaning.
var sourceFolder = strings.NewReplacer("级", "", "资金", "", "政府", "", "财政", "", "投入", "", "等", "", "的", "")

// ownerFolder takes out of an owner's name what does not change its meaning.
var ownerFolder = strings.NewReplacer("和", "", "与", "", "(", "", ")", "", "·", "", ".", "", "“", "", "”", "", "\"", "")

package likeness

import (
	"cmp"
	"slices"

	"taizhang/portfolio"
)

// Similar says that a row's name is nearly that of an earlier row.
type Similar struct {
	Row, Like *portfolio.Project
	at        int // which of the distinct names like is
	Why       string
}

// Limits that keep the comparison near-linear. A bucket of more names than maxBucket
// holds a pair of characters too common to be evidence; of names with one core the
// first maxGroup are compared.
const (
	maxBucket = 24
	maxGroup  = 50
	maxCore   = 120 // longer cores are compared for equality alone
)

// Named is a row with its name taken apart.
type Named struct {
	p     *portfolio.Project
	shape nameShape
	core  []rune
}

// Names finds for every row the earlier row whose name it is most like, if any.
// Rows of equal names are not told: that is TZ-NAME-DUPLICATE. The names are those of
// the rows, squeezed.
func Names(rows []*portfolio.Project, names []string) []Similar {
	named := distinctNames(rows, names)
	groups := map[[2]string][]int{} // marks and core
	var heads []int                 // the first row of each group
	found := map[int]Similar{}
	for i, n := range named {
		if n.shape.core == "" {
			continue
		}
		k := [2]string{n.shape.marks, n.shape.core}
		if len(groups[k]) == 0 {
			heads = append(heads, i)
		}
		for _, j := range groups[k] {
			if n.shape.agrees(named[j].shape) {
				found[i] = Similar{n.p, named[j].p, j, "去掉地名前缀、括号、期次和“工程”“项目”等字后相同"}
				break
			}
		}
		if len(groups[k]) < maxGroup {
			groups[k] = append(groups[k], i)
		}
	}
	nearHeads(named, heads, found)
	out := make([]Similar, 0, len(found))
	for i := range named {
		if s, ok := found[i]; ok {
			out = append(out, s)
		}
	}
	return out
}

func distinctNames(rows []*portfolio.Project, names []string) []Named {
	home := Home(names)
	seen := make(map[string]bool, len(rows))
	out := make([]Named, 0, len(rows))
	for i, p := range rows {
		if names[i] == "" || seen[names[i]] {
			continue
		}
		seen[names[i]] = true
		out = append(out, NewNamed(p, names[i], home))
	}
	return out
}

// NewNamed takes a name, squeezed, apart; home is the plan's own 市 or 县.
func NewNamed(p *portfolio.Project, name, home string) Named {
	s := shapeOf(name, home)
	return Named{p, s, []rune(s.core)}
}

// Like reports what similarNames and TZ-NAME-DUPLICATE would tell of two rows.
func (n Named) Like(o Named) bool {
	if n.shape.marks != o.shape.marks || !n.shape.agrees(o.shape) {
		return false
	}
	if n.shape.core == o.shape.core {
		return n.shape.core != "" || portfolio.Squeeze(n.p.Name) == portfolio.Squeeze(o.p.Name)
	}
	if max(len(n.core), len(o.core)) > maxCore {
		return false
	}
	_, ok := nearly(n.core, o.core)
	return ok && commonPairs(pairsOf(n.core), pairsOf(o.core))
}

// pair is two neighbouring characters.
type pair uint64

// meeting is where heads with the same marks meet in a rare pair of characters.
type meeting struct {
	pair        pair
	marks, head int32 // marks by number, heads in their order
}

// nearHeads compares names that differ. Two cores with at least four fifths of their
// pairs of characters in common (Dice) share one of the rarest third plus one of
// either, so only names that meet in one of those are compared.
func nearHeads(named []Named, heads []int, found map[int]Similar) {
	df := map[pair]int{}
	pairs := make([][]pair, len(heads))
	for h, i := range heads {
		if n := len(named[i].core); n >= minCore && n <= maxCore {
			pairs[h] = pairsOf(named[i].core)
			for _, p := range pairs[h] {
				df[p]++
			}
		}
	}
	meetings := meetingsOf(named, heads, pairs, df)
	slices.SortFunc(meetings, func(a, b meeting) int {
		switch {
		case a.pair != b.pair:
			return cmp.Compare(a.pair, b.pair)
		case a.marks != b.marks:
			return cmp.Compare(a.marks, b.marks)
		}
		return cmp.Compare(a.head, b.head)
	})
	for n := 0; len(meetings) > 0; meetings = meetings[n:] {
		first := meetings[0]
		for n = 1; n < len(meetings) && meetings[n].pair == first.pair && meetings[n].marks == first.marks; {
			n++
		}
		if n > maxBucket {
			continue
		}
		for y, h := range meetings[:n] {
			for _, g := range meetings[:y] {
				offer(named, heads[g.head], heads[h.head], pairs[g.head], pairs[h.head], found)
			}
		}
	}
}

// meetingsOf lists the rarest pairs of every head; df is how many heads have a pair.
func meetingsOf(named []Named, heads []int, pairs [][]pair, df map[pair]int) []meeting {
	type ranked struct {
		df int
		pair
	}
	n := 0
	for _, ps := range pairs {
		n += rarest(len(ps))
	}
	out := make([]meeting, 0, n)
	marks := map[string]int32{}
	var byRank []ranked
	for h, i := range heads {
		m, ok := marks[named[i].shape.marks]
		if !ok {
			m = int32(len(marks))
			marks[named[i].shape.marks] = m
		}
		byRank = byRank[:0]
		for _, p := range pairs[h] {
			byRank = append(byRank, ranked{df[p], p})
		}
		slices.SortFunc(byRank, func(a, b ranked) int {
			if a.df != b.df {
				return cmp.Compare(a.df, b.df)
			}
			return cmp.Compare(a.pair, b.pair)
		})
		for _, r := range byRank[:rarest(len(byRank))] {
			out = append(out, meeting{r.pair, m, int32(h)})
		}
	}
	return out
}

// rarest is how many pairs of a name must be looked at to meet every similar one.
func rarest(n int) int {
	if n == 0 {
		return 0
	}
	return n - (2*n+2)/3 + 1
}

// offer takes row j as the one that row i is like, if it is and none earlier is known.
func offer(named []Named, j, i int, pj, pi []pair, found map[int]Similar) {
	if s, ok := found[i]; ok && s.at <= j {
		return
	}
	if !named[i].shape.agrees(named[j].shape) {
		return
	}
	why, ok := nearly(named[j].core, named[i].core)
	if !ok || !commonPairs(pi, pj) {
		return
	}
	found[i] = Similar{named[i].p, named[j].p, j, why}
}

// pairsOf returns the distinct pairs of neighbouring characters.
func pairsOf(rs []rune) []pair {
	out := make([]pair, 0, len(rs))
	for i := 1; i < len(rs); i++ {
		if p := pair(rs[i-1])<<32 | pair(rs[i]); !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// commonPairs reports whether two names have four fifths of their pairs in common (Dice).
func commonPairs(a, b []pair) bool {
	common := 0
	for _, p := range a {
		if slices.Contains(b, p) {
			common++
		}
	}
	return 10*common >= 4*(len(a)+len(b))
}

package likeness

import (
	"maps"
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
	marks, shared := numberMarks(named)
	type kin struct {
		marks int32
		core  string
	}
	groups := map[kin][]int{}
	var heads []head // the first row of each group
	found := map[int]Similar{}
	for i, n := range named {
		if n.shape.core == "" {
			continue
		}
		if !shared[marks[i]] {
			heads = append(heads, head{at: i, marks: marks[i]})
			continue
		}
		k := kin{marks[i], n.shape.core}
		if len(groups[k]) == 0 {
			heads = append(heads, head{at: i, marks: marks[i], shared: true})
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
	for _, i := range slices.Sorted(maps.Keys(found)) {
		out = append(out, found[i])
	}
	return out
}

// distinctNames takes the names apart, each one at its first row.
func distinctNames(rows []*portfolio.Project, names []string) []Named {
	home := Home(names)
	seen := make(map[string]bool, len(rows))
	out := make([]Named, 0, len(rows))
	var cores []rune // one after another, in pieces of a size
	for i, p := range rows {
		if names[i] == "" || seen[names[i]] {
			continue
		}
		seen[names[i]] = true
		s := shapeOf(names[i], home)
		if len(cores)+len(s.core) > cap(cores) {
			cores = make([]rune, 0, max(1<<14, len(s.core)))
		}
		start := len(cores)
		for _, r := range s.core {
			cores = append(cores, r)
		}
		out = append(out, Named{p, s, cores[start:len(cores):len(cores)]})
	}
	return out
}

// numberMarks gives the marks of each name a number, and says which several names have:
// only these can be alike.
func numberMarks(named []Named) (marks []int32, shared []bool) {
	number := map[string]int32{}
	marks = make([]int32, len(named))
	for i, n := range named {
		m, ok := number[n.shape.marks]
		if !ok {
			m = int32(len(shared))
			number[n.shape.marks], shared = m, append(shared, false)
		} else {
			shared[m] = true
		}
		marks[i] = m
	}
	return marks, shared
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
	return ok && commonPairs(pairsOf(nil, n.core), pairsOf(nil, o.core))
}

package likeness

import (
	"cmp"
	"slices"
)

// head is the first row of the names that have the same marks and the same core.
type head struct {
	at     int     // of the distinct names
	marks  int32   // by number
	shared bool    // another name has these marks
	pairs  []int32 // of neighbouring characters, by number; of shared ones alone
}

// comparable reports whether names that differ from it are looked for.
func (n Named) comparable() bool { return len(n.core) >= minCore && len(n.core) <= maxCore }

// nearHeads compares names that differ. Two cores with at least four fifths of their
// pairs of characters in common (Dice) share one of the rarest third plus one of
// either, so only names that meet in one of those are compared.
func nearHeads(named []Named, heads []head, found map[int]Similar) {
	for _, meeting := range meetings(heads, rankPairs(named, heads)) {
		slices.Sort(meeting)
		var n int
		for ; len(meeting) > 0; meeting = meeting[n:] {
			marks := meeting[0] >> 32
			for n = 1; n < len(meeting) && meeting[n]>>32 == marks; {
				n++
			}
			if n > maxBucket {
				continue
			}
			for y, h := range meeting[:n] {
				for _, g := range meeting[:y] {
					offer(named, &heads[uint32(g)], &heads[uint32(h)], found)
				}
			}
		}
	}
}

// pair is two neighbouring characters.
type pair uint64

// ranked is a pair and how many heads have it.
type ranked struct {
	heads int
	pair  pair
}

// rankPairs numbers the pairs of the heads whose marks are shared, and counts the heads
// that have them: those of unshared marks too, which keep a common pair from being rare.
func rankPairs(named []Named, heads []head) (pairs []ranked) {
	number := map[pair]int32{}
	var arena []int32
	var own []pair
	for h := range heads {
		if n := named[heads[h].at]; heads[h].shared && n.comparable() {
			start := len(arena)
			own = pairsOf(own[:0], n.core)
			for _, p := range own {
				k, ok := number[p]
				if !ok {
					k = int32(len(pairs))
					number[p], pairs = k, append(pairs, ranked{0, p})
				}
				pairs[k].heads++
				arena = append(arena, k)
			}
			heads[h].pairs = arena[start:len(arena):len(arena)]
		}
	}
	if len(pairs) == 0 {
		return nil
	}
	for _, head := range heads {
		if n := named[head.at]; !head.shared && n.comparable() {
			own = pairsOf(own[:0], n.core)
			for _, p := range own {
				if k, ok := number[p]; ok {
					pairs[k].heads++
				}
			}
		}
	}
	return pairs
}

// meetings lists for every pair the heads that have it among their rarest: each one's
// marks, and below them, in the lower half, its place.
func meetings(heads []head, pairs []ranked) [][]uint64 {
	out := make([][]uint64, len(pairs))
	var rank []int32
	for h, head := range heads {
		rank = append(rank[:0], head.pairs...)
		slices.SortFunc(rank, func(i, j int32) int {
			a, b := pairs[i], pairs[j]
			if a.heads != b.heads {
				return cmp.Compare(a.heads, b.heads)
			}
			return cmp.Compare(a.pair, b.pair)
		})
		for _, k := range rank[:rarest(len(rank))] {
			out[k] = append(out[k], uint64(head.marks)<<32|uint64(h))
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

// offer takes the row of g as the one that the row of h is like, if it is and none
// earlier is known.
func offer(named []Named, g, h *head, found map[int]Similar) {
	j, i := g.at, h.at
	if s, ok := found[i]; ok && s.at <= j {
		return
	}
	if !named[i].shape.agrees(named[j].shape) {
		return
	}
	why, ok := nearly(named[j].core, named[i].core)
	if !ok || !commonPairs(h.pairs, g.pairs) {
		return
	}
	found[i] = Similar{named[i].p, named[j].p, j, why}
}

// pairsOf appends the distinct pairs of neighbouring characters.
func pairsOf(to []pair, rs []rune) []pair {
	for i := 1; i < len(rs); i++ {
		if p := pair(rs[i-1])<<32 | pair(rs[i]); !slices.Contains(to, p) {
			to = append(to, p)
		}
	}
	return to
}

// commonPairs reports whether two names have four fifths of their pairs in common (Dice).
func commonPairs[P comparable](a, b []P) bool {
	common := 0
	for _, p := range a {
		if slices.Contains(b, p) {
			common++
		}
	}
	return 10*common >= 4*(len(a)+len(b))
}

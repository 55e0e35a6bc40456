package reconcile

import (
	"slices"
	"strconv"

	"taizhang/portfolio"
)

// Bounds of the search for sums, per difference.
const (
	maxPairs       = 1000      // pairs looked at one by one
	maxTripleSteps = 4_000_000 // steps of the search for triples
)

// sums finds two, else three rows that add up to the difference. They are looked for
// only while no single row explains it: the simpler explanation goes first, and among
// many rows some sum always fits.
func (q *inquiry) sums() {
	target := q.diff.Abs()
	rows := q.rows[:len(q.rows):len(q.rows)]
	if end, _ := slices.BinarySearchFunc(rows, target+q.slack+1, func(r row, m portfolio.Money) int { return int(max(-1, min(1, r.fen-m))) }); end < len(rows) {
		rows = rows[:end]
	}
	pairs := countPairs(rows, target, q.slack)
	if q.supported(KindRow) || q.supported(KindDuplicate) {
		if pairs > 0 {
			q.note("另有" + strconv.Itoa(pairs) + "组两行之和也等于差额，已有更直接的候选，未列；三行之和未查")
		}
		return
	}
	if pairs == 0 {
		q.triples(rows, target)
		return
	}
	listed := 0
	eachPair(rows, target, q.slack, func(a, b row) bool {
		miss := target - a.fen - b.fen
		text := a.short() + "与" + b.short() + "之和" + equals(miss) + "差额" + wanText(target) + roundOff(miss)
		if pairs > 1 {
			text += "，共" + strconv.Itoa(pairs) + "组两行之和能解释，可能是巧合"
		}
		q.add(KindPair, q.judged(Possible), miss, text+q.doubt(), a, b)
		listed++
		return listed < maxPairs
	})
	if pairs > listed {
		q.note("两行之和等于差额的有" + strconv.Itoa(pairs) + "组，只取了前" + strconv.Itoa(listed) + "组")
	}
	q.note("已有两行之和的候选，三行之和未查")
}

// countPairs counts the pairs whose sum is within slack of the target.
func countPairs(rows []row, target, slack portfolio.Money) int {
	n, lo, hi := 0, len(rows), len(rows)
	for i, r := range rows {
		for lo > 0 && r.fen+rows[lo-1].fen >= target-slack {
			lo--
		}
		for hi > 0 && r.fen+rows[hi-1].fen > target+slack {
			hi--
		}
		n += max(0, hi-max(lo, i+1))
	}
	return n
}

// eachPair calls f for the pairs whose sum is within slack of the target, until f says stop.
func eachPair(rows []row, target, slack portfolio.Money, f func(a, b row) bool) {
	hi := len(rows)
	for i, r := range rows {
		for hi > 0 && r.fen+rows[hi-1].fen > target+slack {
			hi--
		}
		for j := hi - 1; j > i && r.fen+rows[j].fen >= target-slack; j-- {
			if !f(r, rows[j]) {
				return
			}
		}
	}
}

// triples looks for three rows that add up to the target, from the largest rows down,
// within the bound of steps.
func (q *inquiry) triples(rows []row, target portfolio.Money) {
	steps, found := 0, 0
	for k := len(rows) - 1; k >= 2; k-- {
		c := rows[k]
		i, j := 0, k-1
		for i < j {
			if steps++; steps > maxTripleSteps || found >= maxPairs {
				q.note("三行之和只查到第" + strconv.Itoa(len(rows)-k) + "大的行为止（共" + strconv.Itoa(len(rows)) + "行），其余未查")
				return
			}
			miss := target - c.fen - rows[i].fen - rows[j].fen
			switch {
			case miss > q.slack:
				i++
			case miss < -q.slack:
				j--
			default:
				found++
				q.add(KindTriple, q.judged(Possible), miss, rows[i].short()+"、"+rows[j].short()+"与"+c.short()+"之和"+equals(miss)+"差额"+
					wanText(target)+roundOff(miss)+"，可能是巧合"+q.doubt(), rows[i], rows[j], c)
				i++
			}
		}
	}
}

// pairsApart counts the pairs of rows whose amounts are apart by the difference.
func (q *inquiry) pairsApart() int {
	target, n, lo, hi := q.diff.Abs(), 0, 0, 0
	for i, r := range q.rows {
		for lo < len(q.rows) && q.rows[lo].fen-r.fen < target-q.slack {
			lo++
		}
		for hi < len(q.rows) && q.rows[hi].fen-r.fen <= target+q.slack {
			hi++
		}
		n += max(0, hi-max(lo, i+1))
	}
	return n
}

package page

import "slices"

// A4 in landscape and the margins of every sheet, in points.
const (
	paperWidth   = 841.9
	paperHeight  = 595.3
	sideMargin   = 28.8
	topMargin    = 36.0
	bottomMargin = 43.2

	// pageSlack leaves room for programs and printers that draw rows higher.
	pageSlack = 0.95

	// squeeze is how many pages of rows a Squeezed sheet brings on one.
	squeeze = 1.35
)

// pageRoom returns how many points of rows fit on a page that is scaled down to
// the widths of its columns.
func pageRoom(widths []float64) float64 {
	scale := min(1, fullWidth/sum(widths))
	return (paperHeight - topMargin - bottomMargin) / scale * pageSlack
}

// Start says whether a page may begin at a row.
type Start uint8

const (
	// Freely has a page begin wherever it fits best.
	Freely Start = iota
	// Reluctantly parts what is better read together.
	Reluctantly
	// Hardly parts what belongs together: only where much is gained.
	Hardly
	// Never leaves the row below the one above it.
	Never
)

// reluctance is what a start costs, as so many pages.
var reluctance = [...]float64{Freely: 0, Reluctantly: 0.4, Hardly: 3}

// pageCost is the cost of a page, beside the square of its free space: no page more
// for an even look.
const pageCost = 1e6

// fullWidth is the width of columns, in characters, that fills a page unscaled.
const fullWidth = (paperWidth - 2*sideMargin) / (unitPixels * 0.75)

// pageStarts returns the rows, counted from zero, that begin a page after the
// first: as few pages as can be, then as evenly filled as can be. The first page
// has already lost first points.
func pageStarts(heights []float64, first, room float64, may func(int) Start) []int {
	type plan struct {
		cost float64
		prev int // where the last page starts
		ok   bool
	}
	n := len(heights)
	best := make([]plan, n+1) // of the rows before an index
	best[0].ok = true
	for end := 1; end <= n; end++ {
		if end < n && may(end) == Never {
			continue
		}
		used := 0.0
		for from := end - 1; from >= 0; from-- {
			used += heights[from]
			if from == 0 {
				used += first
			}
			if used > room && best[end].ok {
				break
			}
			if from > 0 && may(from) == Never || !best[from].ok {
				continue
			}
			cost := best[from].cost + pageCost + (room-used)*(room-used)
			if used > room {
				cost += 1000 * pageCost // higher than a page: the printer parts it
			}
			if from > 0 {
				cost += reluctance[may(from)] * pageCost
			}
			if !best[end].ok || cost < best[end].cost {
				best[end] = plan{cost, from, true}
			}
		}
	}
	var starts []int
	for i := best[n].prev; i > 0; i = best[i].prev {
		starts = append(starts, i)
	}
	slices.Reverse(starts)
	return starts
}

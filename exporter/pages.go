package exporter

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
)

// pageRoom returns how many points of rows fit on a page that is scaled down to
// the widths of its columns.
func pageRoom(widths []float64) float64 {
	scale := min(1, fullWidth/sum(widths))
	return (paperHeight - topMargin - bottomMargin) / scale * pageSlack
}

// start says whether a page may begin at a row.
type start uint8

const (
	startNever  start = iota // the row above belongs to it
	startForced              // only where nothing else is left
	startFreely
)

// pageCost is the cost of a page, beside the square of its free space: no page more
// for an even look.
const pageCost = 1e6

// fullWidth is the width of columns, in characters, that fills a page unscaled.
const fullWidth = (paperWidth - 2*sideMargin) / (unitPixels * 0.75)

// pageStarts returns the rows, counted from zero, that begin a page after the
// first: as few pages as can be, then as evenly filled as can be. The first page
// has already lost first points. A forced start costs as much as that many pages.
func pageStarts(heights []float64, first, room, forced float64, may func(int) start) []int {
	type plan struct {
		cost float64
		prev int // where the last page starts
		ok   bool
	}
	n := len(heights)
	best := make([]plan, n+1) // of the rows before an index
	best[0].ok = true
	for end := 1; end <= n; end++ {
		if end < n && may(end) == startNever {
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
			if from > 0 && may(from) == startNever || !best[from].ok {
				continue
			}
			cost := best[from].cost + pageCost + (room-used)*(room-used)
			if used > room {
				cost += 1000 * pageCost // higher than a page: the printer parts it
			}
			if from > 0 && may(from) == startForced {
				cost += forced * pageCost
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

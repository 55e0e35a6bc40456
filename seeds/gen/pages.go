package main

import "slices"

// pageHeight is what the rows of one page may measure together, in points, the
// repeated heading left out. An A4 page in landscape has 516 points between the
// margins, and 附表1 is printed at 81 % to fit its width.
const pageHeight = 516/0.81 - headingHeight

// pageStarts returns the rows of the body, counted from zero, that begin a new
// page after the first: as few as can be, then as evenly filled as can be,
// and never below a section row or inside a 类型, so that neither stands at a
// page's foot without its projects. A stretch that may not be parted and is
// higher than a page is left to the program that prints it.
func pageStarts(body [][]string, heights []float64) []int {
	type layout struct {
		pages int
		waste float64 // free space, squared, over all pages
		prev  int     // where the last page starts
	}
	n := len(body)
	best := make([]layout, n+1) // of the rows before an index
	for end := 1; end <= n; end++ {
		if end < n && !mayStart(body, end) {
			continue
		}
		used := 0.0
		for start := end - 1; start >= 0; start-- {
			used += heights[start]
			if start == 0 {
				used += titleHeight
			} else if !mayStart(body, start) {
				continue
			}
			free := pageHeight - used
			if free < 0 && best[end].pages > 0 {
				break
			}
			l := layout{best[start].pages + 1, best[start].waste + free*free, start}
			old := best[end]
			if old.pages == 0 || l.pages < old.pages || l.pages == old.pages && l.waste < old.waste {
				best[end] = l
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

// mayStart tells whether a page may begin at a row: at a section row, or at
// the first project of a 类型 that has no section row just above.
func mayStart(body [][]string, i int) bool {
	return len(body[i]) == 1 || body[i][colType-1] != "" && len(body[i-1]) > 1
}

package list

import (
	"slices"

	"taizhang/portfolio/layout"
)

// survey decides about columns what only their values can say: where the list ends, which
// of them hold amounts by source, and of which time others are.
func (r *Reader) survey() {
	r.cutSideTable()
	r.settleUnit()
	r.settleUnitColumn()
	r.settleNames()
	r.settleGrouping()
	v := newValues(r.lines, r.cols)
	named := append(slices.Clone(r.cols.parts.flat), r.cols.parts.beside...)
	for _, t := range r.cols.timed {
		named = append(named, t.Column)
	}
	r.cols.parts.settle(r.cols, v)
	r.tell(r.cols.settleRivals(r.out.Sheet, v)...)
	r.tell(r.cols.settleTimes(r.out.Sheet, r.heading.Above, v)...)
	r.tell(v.tellOdd(r.out.Sheet, named)...)
	r.tell(r.cols.unread(r.out.Sheet)...)
	r.tell(r.cols.absent(r.out.Sheet)...)
	r.cols.takeHeads()
}

// places reports whether a heading is that of towns or offices, by which lists are grouped.
func (s sense) places() bool {
	return s.Topic == layout.TopicPlace || s.Topic == layout.TopicCategory || s.Topic == layout.TopicOwners
}

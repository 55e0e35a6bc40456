package page

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestPageStarts(t *testing.T) {
	same := func(n int, h float64) []float64 {
		out := make([]float64, n)
		for i := range out {
			out[i] = h
		}
		return out
	}
	at := func(s Start, rows ...int) func(int) Start {
		return func(i int) Start {
			for _, r := range rows {
				if r == i {
					return s
				}
			}
			return Freely
		}
	}
	for name, test := range map[string]struct {
		heights []float64
		first   float64
		may     func(int) Start
		want    []int
	}{
		"one page":                   {same(10, 10), 0, at(Never), nil},
		"no rows":                    {nil, 0, at(Never), nil},
		"as even as can be":          {same(12, 10), 0, at(Never), []int{6}},
		"the title takes room":       {same(12, 10), 20, at(Never), []int{5}},
		"a title makes one page two": {same(10, 10), 20, at(Never), []int{4}},
		"not below a heading":        {same(12, 10), 0, at(Never, 6), []int{7}},
		"rather elsewhere":           {same(12, 10), 0, at(Reluctantly, 5, 6, 7), []int{8}},
		"hardly, but no page more":   {same(12, 10), 0, at(Hardly, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), []int{6}},
		"a page more for Hardly":     {same(20, 10), 0, at(Hardly, 10), []int{7, 14}},
		"no page more for the look":  {same(20, 10), 0, at(Reluctantly, 10), []int{10}},
		"a row higher than a page":   {[]float64{10, 300, 10}, 0, at(Never), []int{1, 2}},
		"all in one, parted nowhere": {same(12, 10), 0, func(int) Start { return Never }, nil},
	} {
		if diff := cmp.Diff(test.want, pageStarts(test.heights, test.first, 100, test.may)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

// No page is fuller than it can be, none begins where it may never, and there are no
// more than a printer would need that fills each page in turn.
func TestPageStartsAlwaysFit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		heights := rapid.SliceOfN(rapid.Float64Range(1, 50), 1, 60).Draw(t, "heights")
		starts := rapid.SliceOfN(rapid.SampledFrom([]Start{Freely, Freely, Reluctantly, Hardly}), len(heights), len(heights)).Draw(t, "starts")
		for i := 1; i < len(starts); i += 2 { // never two rows that may not be parted
			if rapid.Bool().Draw(t, "never") {
				starts[i] = Never
			}
		}
		got := pageStarts(heights, 0, 100, func(i int) Start { return starts[i] })
		from := 0
		for _, to := range append(got, len(heights)) {
			if used := sum(heights[from:to]); used > 100 {
				t.Fatalf("rows %d to %d take %v", from, to, used)
			}
			if to < len(heights) && starts[to] == Never {
				t.Fatalf("a page begins at row %d", to)
			}
			from = to
		}
	})
}

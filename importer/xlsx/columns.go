package xlsx

import (
	"cmp"
	"slices"
	"strings"

	"taizhang/importer/ooxml"
)

// hiddenCols reads which columns are hidden, or made so narrow that they are not seen.
func (s *sheetScan) hiddenCols() error {
	return ooxml.EachIn(s.x, func(name string) error {
		if name != "col" {
			return nil
		}
		hidden, _ := s.x.Attr("hidden")
		width, wide := s.x.Attr("width")
		if !isTrue(hidden) && (!wide || strings.Trim(string(width), "0.") != "") {
			return nil
		}
		low, _ := s.x.Attr("min")
		high, _ := s.x.Attr("max")
		first, ok := parseInt(low, maxCols)
		last, isLast := parseInt(high, maxCols)
		if ok && isLast && 0 < first && first <= last {
			s.out.HiddenCols = append(s.out.HiddenCols, Span{first, last})
		}
		return nil
	})
}

// joinSpans sorts the spans and makes one of those that touch.
func joinSpans(list []Span) []Span {
	slices.SortFunc(list, func(a, b Span) int { return cmp.Compare(a.First, b.First) })
	out := list[:0]
	for _, s := range list {
		if n := len(out); n > 0 && s.First <= out[n-1].Last+1 {
			out[n-1].Last = max(out[n-1].Last, s.Last)
			continue
		}
		out = append(out, s)
	}
	return out
}

package xlsx

import (
	"bytes"
	"cmp"
	"slices"

	"taizhang/importer/ooxml"
)

// mergeCells reads the merged ranges of the sheet.
func (s *sheetScan) mergeCells() error {
	return ooxml.EachIn(s.x, func(name string) error {
		if name != "mergeCell" {
			return nil
		}
		ref, _ := s.x.Attr("ref")
		if int64(len(s.out.Merges)) >= s.lim.Merges {
			return fail(ooxml.CodeLimit, ooxml.HintLimit, "合并单元格超过 %d 处的上限", s.lim.Merges)
		}
		r, ok := parseRange(ref)
		if !ok && isWhole(ref) {
			return nil
		}
		if !ok {
			return fail(CodeMerge, ooxml.HintResave, "合并区域 %q 无效", ooxml.Clip(ref))
		}
		if r.FirstRow != r.LastRow || r.FirstCol != r.LastCol {
			s.out.Merges = append(s.out.Merges, r)
		}
		return nil
	})
}

// isWhole reports whether a range is one of whole columns or rows, such as A:C or 1:3.
// Excel writes no merge so, and only the first cell of a merge can hold a value: what the
// cells of such a column hold says that they are not one.
func isWhole(ref []byte) bool {
	first, last, _ := bytes.Cut(ref, []byte(":"))
	if from, ok := parseInt(first, maxRows); ok {
		to, ok := parseInt(last, maxRows)
		return ok && 0 < from && from <= to
	}
	from, ok := parseCol(first)
	to, isCol := parseCol(last)
	return ok && isCol && from <= to
}

// parseCol reads the letters of a column.
func parseCol(s []byte) (int, bool) {
	_, col, ok := parseAddr(append(bytes.Clone(s), '1'))
	return col, ok && !bytes.ContainsAny(s, "0123456789")
}

// parseRange reads "A2:A9", or a single cell.
func parseRange(ref []byte) (r Range, ok bool) {
	first, last, two := bytes.Cut(ref, []byte(":"))
	if r.FirstRow, r.FirstCol, ok = parseAddr(first); !ok {
		return r, false
	}
	if !two {
		r.LastRow, r.LastCol = r.FirstRow, r.FirstCol
		return r, true
	}
	r.LastRow, r.LastCol, ok = parseAddr(last)
	return r, ok && r.FirstRow <= r.LastRow && r.FirstCol <= r.LastCol
}

// sortMerges sorts the ranges and refuses two that overlap. It walks down the
// rows and keeps the ranges that are open there by their columns; since these
// do not overlap, a new one need only be held against its neighbours.
func sortMerges(list []Range) error {
	slices.SortFunc(list, func(a, b Range) int {
		return cmp.Or(cmp.Compare(a.FirstRow, b.FirstRow), cmp.Compare(a.FirstCol, b.FirstCol))
	})
	var open []Range
	row := 0
	for _, r := range list {
		if r.FirstRow != row {
			row = r.FirstRow
			open = slices.DeleteFunc(open, func(o Range) bool { return o.LastRow < row })
		}
		i, _ := slices.BinarySearchFunc(open, r.FirstCol, func(o Range, col int) int { return cmp.Compare(o.FirstCol, col) })
		for _, j := range [...]int{i - 1, i} {
			if j >= 0 && j < len(open) && open[j].FirstCol <= r.LastCol && r.FirstCol <= open[j].LastCol {
				e := fail(CodeMerge, ooxml.HintResave, "合并区域 %v 与 %v 重叠", r, open[j])
				e.Cell = Addr(r.FirstRow, r.FirstCol)
				return e
			}
		}
		open = slices.Insert(open, i, r)
	}
	return nil
}

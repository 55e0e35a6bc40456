// Package gridtest makes lines of a sheet for the tests of the readers, without a workbook.
package gridtest

import (
	"regexp"
	"strings"
	"testing"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
)

var reNumber = regexp.MustCompile(`^-?\d+(\.\d+)?$`)

// Rows makes the rows of a sheet: cells separated by |, what looks like a number is one.
func Rows(rows ...string) []xlsx.Row {
	var out []xlsx.Row
	for i, text := range rows {
		r := xlsx.Row{Num: i + 1}
		for j, cell := range strings.Split(text, "|") {
			if cell == "" {
				continue
			}
			c := xlsx.Cell{Row: i + 1, Col: j + 1, Kind: xlsx.Text, Text: cell, HasValue: true, NumFmt: "General"}
			if reNumber.MatchString(cell) {
				c.Kind = xlsx.Number
			}
			r.Cells = append(r.Cells, c)
		}
		if len(r.Cells) > 0 {
			out = append(out, r)
		}
	}
	return out
}

// Range reads "A2:A9".
func Range(tb testing.TB, text string) xlsx.Range {
	tb.Helper()
	from, to, _ := strings.Cut(text, ":")
	var r xlsx.Range
	var ok, ok2 bool
	r.FirstRow, r.FirstCol, ok = xlsx.ParseAddr(from)
	r.LastRow, r.LastCol, ok2 = xlsx.ParseAddr(to)
	if !ok || !ok2 {
		tb.Fatalf("no range %q", text)
	}
	return r
}

// Feed hands rows over as lines with their merged ranges.
func Feed(rows []xlsx.Row, merges []xlsx.Range, take func(*grid.Line)) {
	t := grid.NewTracker(merges, grid.Answers{})
	for _, r := range rows {
		if l, _ := t.Line(r); len(l.Cells) > 0 {
			take(l)
		}
	}
}

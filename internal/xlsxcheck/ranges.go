package xlsxcheck

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// The grid of a worksheet since Excel 2007.
const (
	maxRow = 1 << 20
	maxCol = 1 << 14
)

// area is a rectangle of cells, numbered from 1.
type area struct{ top, left, bottom, right int }

func (a area) overlaps(b area) bool {
	return a.top <= b.bottom && b.top <= a.bottom && a.left <= b.right && b.left <= a.right
}

func (a area) contains(row, col int) bool {
	return a.top <= row && row <= a.bottom && a.left <= col && col <= a.right
}

func (a area) single() bool { return a.top == a.bottom && a.left == a.right }

func (a area) String() string {
	from := colName(a.left) + strconv.Itoa(a.top)
	if a.single() {
		return from
	}
	return from + ":" + colName(a.right) + strconv.Itoa(a.bottom)
}

var cellRef = regexp.MustCompile(`^\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})$`)

// parseRange reads B3 or B3:D5, with or without $.
func parseRange(ref string) (area, error) {
	from, to, isRange := strings.Cut(ref, ":")
	if !isRange {
		to = from
	}
	row1, col1, ok1 := parseCell(from)
	row2, col2, ok2 := parseCell(to)
	if !ok1 || !ok2 || row1 > row2 || col1 > col2 {
		return area{}, fmt.Errorf("%q is no valid range", ref)
	}
	return area{row1, col1, row2, col2}, nil
}

// parseAreas reads a blank-separated list of ranges, as sqref has it. Whole
// rows and columns are given their cells.
func parseAreas(sqref string) ([]area, error) {
	var areas []area
	for ref := range strings.FieldsSeq(sqref) {
		a, err := parseRange(ref)
		if err != nil {
			if a, err = parseLines(ref); err != nil {
				return nil, err
			}
		}
		areas = append(areas, a)
	}
	if len(areas) == 0 {
		return nil, fmt.Errorf("no range in %q", sqref)
	}
	return areas, nil
}

// parseLines reads whole columns, C:D, or rows, 3:5.
func parseLines(ref string) (area, error) {
	from, to, _ := strings.Cut(strings.ReplaceAll(ref, "$", ""), ":")
	if a, err := parseRange(from + "1:" + to + strconv.Itoa(maxRow)); err == nil {
		return a, nil
	}
	return parseRange("A" + from + ":" + colName(maxCol) + to)
}

func parseCell(ref string) (row, col int, ok bool) {
	m := cellRef.FindStringSubmatch(ref)
	if m == nil {
		return 0, 0, false
	}
	row, _ = strconv.Atoi(m[2])
	col = colNumber(m[1])
	return row, col, row <= maxRow && col <= maxCol
}

func colNumber(name string) int {
	n := 0
	for _, r := range name {
		n = n*26 + int(r-'A') + 1
	}
	return n
}

func colName(n int) string {
	s := ""
	for ; n > 0; n = (n - 1) / 26 {
		s = string(rune('A'+(n-1)%26)) + s
	}
	return s
}

// splitRef cuts 'Sheet 1'!A1 into the unquoted sheet name and the reference.
func splitRef(ref string) (sheet, rest string) {
	i := strings.LastIndex(ref, "!")
	if i < 0 {
		return "", ref
	}
	sheet = ref[:i]
	if len(sheet) >= 2 && sheet[0] == '\'' && sheet[len(sheet)-1] == '\'' {
		sheet = strings.ReplaceAll(sheet[1:len(sheet)-1], "''", "'")
	}
	return sheet, ref[i+1:]
}

// splitAreas cuts a list at the commas that stand outside quoted names.
func splitAreas(refs string) []string {
	var out []string
	quoted, start := false, 0
	for i := range len(refs) {
		switch {
		case refs[i] == '\'':
			quoted = !quoted
		case refs[i] == ',' && !quoted:
			out = append(out, refs[start:i])
			start = i + 1
		}
	}
	return append(out, refs[start:])
}

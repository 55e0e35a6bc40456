package xlsx

import "strconv"

// The size of a sheet in Excel.
const (
	maxRows = 1_048_576
	maxCols = 16_384
)

// Kind is what a cell holds.
type Kind uint8

// The kinds of cells. Empty occurs only with a formula that has no cached value.
const (
	Empty Kind = iota
	Number
	Text
	Bool
	ErrorValue
)

var kindNames = [...]string{"Empty", "Number", "Text", "Bool", "ErrorValue"}

// String returns the name of the kind, for tests and debugging.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return "Kind(" + strconv.Itoa(int(k)) + ")"
}

// Cell is one cell as it stands in the file.
type Cell struct {
	Row, Col int // 1-based
	Kind     Kind
	// Text is the decoded value: a number as it is written in the XML (up to 17
	// digits, perhaps with an exponent), a text with its _xHHHH_ escapes decoded,
	// TRUE or FALSE, an error literal such as #DIV/0!. An ISO 8601 date cell
	// (t="d") is Kind Text with Date set; Date reads it too.
	Text     string
	Formula  bool   // the cell holds a formula; Text is its cached value
	HasValue bool   // false: a formula without a cached value
	Date     bool   // a number whose format is a date, or an ISO date
	NumFmt   string // the number format code, "General" for none
	Mark     *Mark  // strikes and comments; nil nearly always
}

// Addr returns the address of the cell, such as "C5".
func (c Cell) Addr() string { return Addr(c.Row, c.Col) }

// Row is one row of a sheet with its cells in ascending columns. Blank cells
// are left out. Cells is overwritten by the next iteration; the texts are not.
type Row struct {
	Num    int // 1-based
	Hidden bool
	Cells  []Cell
}

// Range is a rectangle of cells, 1-based and inclusive.
type Range struct{ FirstRow, FirstCol, LastRow, LastCol int }

// String returns the range as written in Excel, such as "A2:A9".
func (r Range) String() string {
	return Addr(r.FirstRow, r.FirstCol) + ":" + Addr(r.LastRow, r.LastCol)
}

// Contains reports whether the cell lies in the range.
func (r Range) Contains(row, col int) bool {
	return r.FirstRow <= row && row <= r.LastRow && r.FirstCol <= col && col <= r.LastCol
}

// Addr returns the address of a cell, such as "C5" for row 5, column 3.
func Addr(row, col int) string {
	var b [20]byte
	i := len(b)
	for n := row; n > 0; n /= 10 {
		i--
		b[i] = byte('0' + n%10)
	}
	for n := col; n > 0; n = (n - 1) / 26 {
		i--
		b[i] = byte('A' + (n-1)%26)
	}
	return string(b[i:])
}

// ParseAddr reads an address such as "C5". Lower case and $ signs are not
// addresses in the file format, and neither is a cell outside the sheet.
func ParseAddr(s string) (row, col int, ok bool) { return parseAddr([]byte(s)) }

func parseAddr(s []byte) (row, col int, ok bool) {
	i := 0
	for i < len(s) && i < 4 && 'A' <= s[i] && s[i] <= 'Z' {
		col = col*26 + int(s[i]-'A') + 1
		i++
	}
	if i == 0 || col > maxCols {
		return 0, 0, false
	}
	row, ok = parseInt(s[i:], maxRows)
	if !ok || row == 0 || s[i] == '0' {
		return 0, 0, false
	}
	return row, col, true
}

// parseInt reads plain decimal digits, up to limit.
func parseInt(s []byte, limit int) (int, bool) {
	if len(s) == 0 || len(s) > 10 {
		return 0, false
	}
	n := 0
	for _, c := range s {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, n <= limit
}

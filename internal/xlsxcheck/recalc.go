package xlsxcheck

import (
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// Recalculate lets LibreOffice compute every formula anew and fails the test
// where a cached value differs: numbers by more than one part in 10^9 (below 1:
// by more than 10^-9), texts, truth values and errors at all. The test is
// skipped when soffice is missing, or failed when TAIZHANG_NEED_OFFICE=1.
func Recalculate(tb testing.TB, book []byte) {
	tb.Helper()
	need(tb, "soffice")
	found, err := recalculate(book, tb.TempDir())
	if err != nil {
		tb.Fatalf("recalculation: %v", err)
	}
	if len(found) > 0 {
		tb.Errorf("LibreOffice disagrees with %d cached values:\n%s", len(found), list(found))
	}
}

// recalculate returns one TZ-RECALC defect for every formula whose cached
// value LibreOffice does not confirm.
func recalculate(book []byte, dir string) ([]Defect, error) {
	before, err := load(book)
	if err != nil {
		return nil, fmt.Errorf("the book itself: %w", err)
	}
	path, err := convert(book, dir, "xlsx")
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	after, err := load(data)
	if err != nil {
		return nil, fmt.Errorf("LibreOffice's copy: %w", err)
	}
	var found []Defect
	for _, s := range before.sheets {
		s.each(func(x *cellXML) {
			if x.F == nil {
				return
			}
			got, want := before.value(x), after.valueAt(s.name, x)
			if !got.equal(want) {
				found = append(found, Defect{
					s.part, s.at(x.R), "TZ-RECALC",
					fmt.Sprintf("cached %s, recalculated %s: =%s", got, want, x.F.Text),
				})
			}
		})
	}
	return found, nil
}

// load reads a book's sheets without judging them.
func load(book []byte) (*checker, error) {
	c := &checker{}
	if !c.openPackage(book) {
		return nil, fmt.Errorf("unreadable:\n%s", list(c.defects))
	}
	c.checkTypes()
	c.checkRelations()
	if !c.readWorkbook() || len(c.sheets) == 0 {
		return nil, fmt.Errorf("no sheet can be read:\n%s", list(c.defects))
	}
	return c, nil
}

// value is what a cell shows: kind n, s (text), b or e.
type value struct{ kind, text string }

func (v value) String() string { return v.kind + ":" + strconv.Quote(v.text) }

func (v value) equal(w value) bool {
	if v.kind != w.kind {
		return false
	}
	if v.kind != "n" {
		return v.text == w.text
	}
	a, err1 := strconv.ParseFloat(v.text, 64)
	b, err2 := strconv.ParseFloat(w.text, 64)
	if err1 != nil || err2 != nil {
		return v.text == w.text
	}
	return math.Abs(a-b) <= 1e-9*max(math.Abs(a), math.Abs(b), 1)
}

// value reads a cell. An empty one counts as empty text, because a formula
// that yields "" is written either way.
func (c *checker) value(x *cellXML) value {
	if x == nil {
		return value{kind: "s"}
	}
	if text, ok := c.text(x); ok {
		return value{"s", text}
	}
	v := ""
	if x.V != nil {
		v = strings.TrimSpace(x.V.Text)
	}
	switch {
	case v == "" || x.T == "str":
		return value{"s", v}
	case x.T == "" || x.T == "n":
		return value{"n", v}
	}
	return value{x.T, v}
}

func (c *checker) valueAt(sheet string, x *cellXML) value {
	for _, s := range c.sheets {
		if s.name == sheet {
			return c.value(s.cells[cellPos{x.row, x.col}])
		}
	}
	return value{"sheet", "missing"}
}

package xlsxcheck

import (
	"bytes"
	"slices"
	"strings"
	"testing"
)

// damage replaces one text in one part of the good book.
type damage struct {
	name, part, old, new, code, cell string
}

func TestGoodBookHasNoDefect(t *testing.T) {
	if found := Check(goodBook(t)); found != nil {
		t.Errorf("Check of a good book:\n%s", list(found))
	}
}

// TestDamageIsFound seeds one fault at a time and demands exactly its code, at
// the right cell.
func TestDamageIsFound(t *testing.T) {
	book := goodBook(t)
	for _, ds := range [][]damage{packageDamage, workbookDamage, sheetDamage, cellDamage, ruleDamage, fitDamage} {
		for _, d := range ds {
			t.Run(d.code+" "+d.name, func(t *testing.T) {
				found := Check(patch(t, book, d.part, d.old, d.new))
				var codes []string
				atCell := false
				for _, f := range found {
					if !slices.Contains(codes, f.Code) {
						codes = append(codes, f.Code)
					}
					atCell = atCell || strings.HasSuffix(f.Cell, d.cell)
				}
				if len(codes) != 1 || codes[0] != d.code {
					t.Errorf("codes = %v, want %s:\n%s", codes, d.code, list(found))
				}
				if !atCell {
					t.Errorf("no defect at %s:\n%s", d.cell, list(found))
				}
			})
		}
	}
}

// TestEveryCodeIsProven keeps the list in the package comment and the seeded
// faults together.
func TestEveryCodeIsProven(t *testing.T) {
	proven := map[string]bool{"TZ-ZIP": true, "TZ-RECALC": true} // by tests of their own
	for _, ds := range [][]damage{packageDamage, workbookDamage, sheetDamage, cellDamage, ruleDamage, fitDamage} {
		for _, d := range ds {
			proven[d.code] = true
		}
	}
	for _, code := range documentedCodes(t) {
		if !proven[code] {
			t.Errorf("no seeded fault for %s", code)
		}
		delete(proven, code)
	}
	for code := range proven {
		t.Errorf("%s is not in the package comment", code)
	}
}

func TestBrokenArchive(t *testing.T) {
	book := goodBook(t)
	changed := bytes.Clone(book)
	i := bytes.Index(changed, []byte("xl/worksheets/sheet1.xml")) + 200
	changed[i] ^= 0xFF
	for name, b := range map[string][]byte{"no zip": []byte("a,b"), "cut": book[:len(book)/2], "changed byte": changed} {
		found := Check(b)
		if len(found) == 0 || found[0].Code != "TZ-ZIP" {
			t.Errorf("%s: got %v, want TZ-ZIP", name, found)
		}
	}
}

func TestMust(t *testing.T) {
	tb := &recorder{}
	Must(tb, goodBook(t))
	if tb.log != "" {
		t.Errorf("Must on a good book: %s", tb.log)
	}
	bad := patch(t, goodBook(t), sheet1, `<v>1234.5</v>`, `<v>12 34</v>`)
	bad = patch(t, bad, sheet1, `ref="A1:D1"`, `ref="D1:A1"`)
	tb = &recorder{}
	Must(tb, bad)
	for _, want := range []string{"fatal", "2 defects", "TZ-VALUE", "汇总!C3", "TZ-MERGE"} {
		if !strings.Contains(tb.log, want) {
			t.Errorf("Must says %q, want %q in it", tb.log, want)
		}
	}
}

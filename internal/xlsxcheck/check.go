package xlsxcheck

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Defect is one fault of a workbook.
type Defect struct {
	Part string // zip member, such as xl/worksheets/sheet1.xml; "" for the whole file
	Cell string // sheet and cell or range, such as 汇总!B3; "" when no cell is concerned
	Code string // stable code, see the package comment
	Msg  string // what is wrong, with the numbers
}

// String gives the defect on one line: code, part, cell, message.
func (d Defect) String() string {
	where := d.Part
	if d.Cell != "" {
		where += " " + d.Cell
	}
	return fmt.Sprintf("%s %s: %s", d.Code, where, d.Msg)
}

// Check reads a finished .xlsx and returns every defect it finds, in the order
// of the parts; nil means none. When the archive or a part cannot be read at
// all, only that is reported, because everything else would follow from it.
func Check(book []byte) []Defect {
	c := &checker{}
	if !c.openPackage(book) {
		return c.defects
	}
	c.checkTypes()
	c.checkRelations()
	if !c.readWorkbook() {
		return c.defects
	}
	c.checkSheetNames()
	c.checkDefinedNames()
	c.checkStyles()
	for _, s := range c.sheets {
		c.checkSheet(s)
	}
	c.checkNumberWidths(book)
	return c.defects
}

// Must fails the test at once, listing all defects, when Check finds any.
func Must(tb testing.TB, book []byte) {
	tb.Helper()
	if found := Check(book); len(found) > 0 {
		tb.Fatalf("the workbook has %d defects:\n%s", len(found), list(found))
	}
}

// list joins defects into lines for a test's message.
func list(found []Defect) string {
	lines := make([]string, len(found))
	for i, d := range found {
		lines[i] = "  " + d.String()
	}
	return strings.Join(lines, "\n")
}

// checker holds what has been read of one workbook and what was found in it.
type checker struct {
	defects []Defect
	parts   map[string][]byte
	names   []string // parts in the archive's order
	types   contentTypes
	rels    map[string][]relation // by source part
	book    workbookXML
	styles  stylesXML
	strings []richText
	sheets  []*sheet
	defined map[string]bool // names that a formula may use, lower case
}

func (c *checker) add(part, cell, code, format string, args ...any) {
	d := Defect{Part: part, Cell: cell, Code: code, Msg: fmt.Sprintf(format, args...)}
	if !slices.Contains(c.defects, d) {
		c.defects = append(c.defects, d)
	}
}

// checkSheet runs every check that concerns one worksheet.
func (c *checker) checkSheet(s *sheet) {
	c.checkOrder(s)
	c.checkGrid(s)
	c.checkCols(s)
	c.checkMerges(s)
	c.checkCells(s)
	c.checkValidations(s)
	c.checkConditions(s)
	c.checkFilter(s)
	c.checkLinks(s)
	c.checkTables(s)
	if s.visible() {
		c.checkPrint(s)
		c.checkFit(s)
	}
}

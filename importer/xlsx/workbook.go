package xlsx

import (
	"io"
	"iter"

	"taizhang/importer/ooxml"
)

// Workbook is a file that passed every check of Open.
type Workbook struct {
	Name     string // the file's name without its folder
	SHA256   string // of the whole file, lower-case hex
	Size     int64  // bytes
	Sheets   []Sheet
	Date1904 bool // serial dates count from 1904-01-01
	// Compared says that excelize read the file too and every cell agreed. False:
	// the file is larger than Limits.CompareBytes.
	Compared bool
	// Uncompared counts the cells that excelize is known to lose or to change (a
	// cell with s="", an escaped surrogate), and which therefore rest on the own
	// reading alone.
	Uncompared int
	// Hollow are the tabs without a part, as old macro sheets are: no cell is theirs.
	Hollow []string

	source  *source
	archive *ooxml.Archive
	book    *book
	closer  io.Closer
}

// Sheet is one worksheet, in the order of the tabs. Chart sheets, dialog
// sheets and macro sheets are not listed.
type Sheet struct {
	Name       string
	Hidden     bool // hidden or very hidden
	VeryHidden bool
	HiddenCols []Span  // columns that nobody sees, ascending and apart from each other
	Merges     []Range // by first row, then first column; a range of one cell is left out
	Rows       int     // rows that hold at least one cell with a value or a formula
	Cells      int     // such cells
	LastRow    int     // the last such row
	LastCol    int     // the rightmost such column
	EndRow     int     // the last row that the file mentions: there its invisible formats end
	EndCol     int     // the rightmost such column
}

// Span is a run of columns, 1-based and inclusive.
type Span struct{ First, Last int }

// Close closes the file that Open opened.
func (w *Workbook) Close() error {
	if w.closer == nil {
		return nil
	}
	c := w.closer
	w.closer = nil
	return c.Close()
}

// Sheet returns the sheet of this name; Excel does not tell case apart.
func (w *Workbook) Sheet(name string) (Sheet, bool) {
	for _, s := range w.Sheets {
		if ooxml.Fold(s.Name) == ooxml.Fold(name) {
			return s, true
		}
	}
	return Sheet{}, false
}

// Rows streams the rows of a sheet that hold a value or a formula, from the
// top. An error, always an *Error, ends the iteration: the sheet is unknown, or
// the file was changed since Open.
func (w *Workbook) Rows(sheet string) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for i := range w.book.sheets {
			e := &w.book.sheets[i]
			if ooxml.Fold(e.name) != ooxml.Fold(sheet) {
				continue
			}
			_, err := scanSheet(w.archive, w.book, e, &totals{}, func(s *sheetScan) error {
				if !yield(s.row, nil) {
					return ooxml.ErrStop
				}
				return nil
			})
			if err != nil && err != ooxml.ErrStop {
				yield(Row{}, at(w.source.cause(err), w.Name, "", ""))
			}
			return
		}
		yield(Row{}, at(fail(CodeSheet, "请检查工作表名称", "没有这个工作表"), w.Name, "", sheet))
	}
}

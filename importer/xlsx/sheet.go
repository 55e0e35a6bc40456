package xlsx

import (
	"errors"

	"taizhang/importer/ooxml"
)

// totals count over all sheets of a file.
type totals struct{ cells, padded int64 }

// sheetScan reads one sheet part from its start to its end.
type sheetScan struct {
	x      *ooxml.Reader
	book   *book
	lim    Limits
	totals *totals
	onRow  func(*sheetScan) error // row is complete; may be nil

	out  Sheet
	row  Row
	aux  []cellAux
	buf  []byte // texts of the row that are not shared strings
	text string // buf as a string, once the row is complete
	v    []byte
	rich richText

	comments map[place]string
	struck   bool     // the font of the cell at hand is
	strikes  *strikes // of the rich text at hand

	inRow  bool
	col    int // column of the cell at hand
	blocks int // sheetData elements met
}

// cellAux says where the text of a cell lies in buf, and what excelize is
// expected to return for the cell where that is not the text.
type cellAux struct {
	start, end       int  // text
	rawStart, rawEnd int  // raw value; equal for "same as the text"
	shared           bool // the text is a shared string
	unsure           bool // excelize is known to lose or change the value
}

// scanSheet streams the rows of a sheet to onRow and returns what it counted.
func scanSheet(a *ooxml.Archive, b *book, e *sheetEntry, t *totals, onRow func(*sheetScan) error) (Sheet, error) {
	s := &sheetScan{book: b, lim: b.limits, totals: t, onRow: onRow, comments: e.comments}
	s.rich.inStruck = b.styles.struck
	s.out = Sheet{Name: e.name, Hidden: e.hidden, VeryHidden: e.veryHidden}
	if size := e.part.File.UncompressedSize64; size > uint64(b.limits.SheetBytes) {
		return s.out, at(fail(ooxml.CodeLimit, ooxml.HintLimit, "工作表有 %d 字节，超过 %s 的上限", size, ooxml.Megabytes(b.limits.SheetBytes)), "", e.part.Name, e.name)
	}
	err := readPart(a, e.part.File, func(x *ooxml.Reader) error {
		s.x = x
		return s.located(s.worksheet())
	})
	if errors.Is(err, ooxml.ErrStop) {
		return s.out, ooxml.ErrStop
	}
	return s.out, at(err, "", e.part.Name, e.name)
}

// located adds the address of the cell at hand to an error.
func (s *sheetScan) located(err error) error {
	if e := asError(err); e != nil && s.inRow && s.col > 0 {
		if e.Cell == "" {
			e.Cell = Addr(s.row.Num, s.col)
		}
		return e
	}
	return err
}

func (s *sheetScan) worksheet() error {
	err := ooxml.EachChild(s.x, ooxml.SpaceMain, "worksheet", func(name string) error {
		switch name {
		case "sheetData":
			if s.blocks++; s.blocks > 1 {
				return fail(CodeOrder, ooxml.HintResave, "工作表有两块数据（sheetData）")
			}
			return s.sheetData()
		case "cols":
			return s.hiddenCols()
		case "mergeCells":
			return s.mergeCells()
		}
		return nil
	})
	if err == nil && s.blocks == 0 {
		err = fail(ooxml.CodePart, ooxml.HintResave, "工作表没有数据块（sheetData）")
	}
	s.out.HiddenCols = joinSpans(s.out.HiddenCols)
	if err == nil {
		err = sortMerges(s.out.Merges)
	}
	return err
}

// sheetData reads the rows.
func (s *sheetScan) sheetData() error { return s.each("row", (*sheetScan).readRow) }

// each calls read for every child of the open element with a name, up to the element's
// end, and skips other children.
func (s *sheetScan) each(name string, read func(*sheetScan) error) error {
	depth := s.x.Depth()
	for {
		tok, err := s.x.Next()
		switch {
		case err != nil:
			return err
		case tok == ooxml.End && s.x.Depth() < depth:
			return nil
		case tok == ooxml.Chars:
			err = s.noText()
		case tok == ooxml.Start && s.x.Space == ooxml.SpaceMain && string(s.x.Name) == name:
			err = read(s)
		case tok == ooxml.Start:
			err = s.x.Skip()
		}
		if err != nil {
			return err
		}
	}
}

// noText refuses text between the elements of the table.
func (s *sheetScan) noText() error {
	if len(ooxml.TrimSpace(s.x.Text)) > 0 {
		return fail(ooxml.CodeXML, ooxml.HintResave, "表格数据之间夹有文字：%s", ooxml.Clip(s.x.Text))
	}
	return nil
}

// readRow reads one row element and hands it on.
func (s *sheetScan) readRow() error {
	if err := s.startRow(); err != nil {
		return err
	}
	if err := s.each("c", (*sheetScan).readCell); err != nil {
		return err
	}
	return s.endRow()
}

// startRow takes the row's number: the one written, or the next one.
func (s *sheetScan) startRow() error {
	num := s.row.Num + 1
	if v, ok := s.x.Attr("r"); ok {
		n, valid := parseInt(v, maxRows)
		if !valid || n == 0 {
			return fail(CodeCell, ooxml.HintResave, "行号 %q 无效", ooxml.Clip(v))
		}
		if n < num {
			return fail(CodeOrder, ooxml.HintResave, "第 %d 行重复，或排在第 %d 行之后", n, s.row.Num)
		}
		num = n
	}
	if num > maxRows {
		return fail(CodeCell, ooxml.HintResave, "行号 %d 超出工作表", num)
	}
	hidden, _ := s.x.Attr("hidden")
	s.row = Row{Num: num, Hidden: isTrue(hidden), Cells: s.row.Cells[:0]}
	s.aux, s.buf, s.col, s.inRow = s.aux[:0], s.buf[:0], 0, true
	return nil
}

// endRow counts the row, and passes it on with its texts complete.
func (s *sheetScan) endRow() error {
	s.inRow = false
	s.out.EndRow, s.out.EndCol = s.row.Num, max(s.out.EndCol, s.col)
	if len(s.row.Cells) == 0 {
		return nil
	}
	if s.out.Rows++; int64(s.out.Rows) > s.lim.Rows {
		return fail(ooxml.CodeLimit, ooxml.HintLimit, "工作表超过 %d 个有内容的行的上限", s.lim.Rows)
	}
	last := s.row.Cells[len(s.row.Cells)-1].Col
	if s.totals.padded += int64(last); s.totals.padded > s.lim.PaddedCells {
		return fail(ooxml.CodeLimit, ooxml.HintLimit, "各行补足到末列后超过 %d 个单元格的上限", s.lim.PaddedCells)
	}
	s.out.Cells += len(s.row.Cells)
	s.out.LastRow, s.out.LastCol = s.row.Num, max(s.out.LastCol, last)
	if s.onRow == nil {
		return nil
	}
	s.text = string(s.buf)
	for i := range s.row.Cells {
		if !s.aux[i].shared {
			s.row.Cells[i].Text = s.text[s.aux[i].start:s.aux[i].end]
		}
	}
	return s.onRow(s)
}

// raw returns what excelize should return for the i-th cell of the row.
func (s *sheetScan) raw(i int) string {
	if a := s.aux[i]; a.rawEnd > a.rawStart {
		return s.text[a.rawStart:a.rawEnd]
	}
	return s.row.Cells[i].Text
}

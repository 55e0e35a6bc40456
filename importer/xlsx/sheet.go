package xlsx

import "errors"

// errStop ends a scan whose caller wants no more rows.
var errStop = errors.New("stop")

// totals count over all sheets of a file.
type totals struct{ cells, padded int64 }

// sheetScan reads one sheet part from its start to its end.
type sheetScan struct {
	x      *xmlReader
	book   *book
	lim    Limits
	totals *totals
	onRow  func(*sheetScan) error // row is complete; may be nil

	out    Sheet
	row    Row
	aux    []cellAux
	buf    []byte // texts of the row that are not shared strings
	text   string // buf as a string, once the row is complete
	v      []byte
	rich   richText
	rows   int64
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
func (a *archive) scanSheet(b *book, e *sheetEntry, t *totals, onRow func(*sheetScan) error) (Sheet, error) {
	s := &sheetScan{book: b, lim: a.limits, totals: t, onRow: onRow}
	s.out = Sheet{Name: e.name, Hidden: e.hidden, VeryHidden: e.veryHidden}
	if size := e.part.file.UncompressedSize64; size > uint64(a.limits.SheetBytes) {
		return s.out, at(fail(CodeLimit, hintLimit, "工作表有 %d 字节，超过 %s 的上限", size, megabytes(a.limits.SheetBytes)), "", e.part.name, e.name)
	}
	err := a.readPart(e.part.file, func(x *xmlReader) error {
		s.x = x
		return s.located(s.worksheet())
	})
	if errors.Is(err, errStop) {
		return s.out, errStop
	}
	return s.out, at(err, "", e.part.name, e.name)
}

// located adds the address of the cell at hand to an error.
func (s *sheetScan) located(err error) error {
	var e *Error
	if s.inRow && errors.As(err, &e) && e.Cell == "" && s.col > 0 {
		e.Cell = Addr(s.row.Num, s.col)
	}
	return err
}

func (s *sheetScan) worksheet() error {
	err := eachChild(s.x, spaceMain, "worksheet", func(name string) error {
		switch name {
		case "sheetData":
			if s.blocks++; s.blocks > 1 {
				return fail(CodeOrder, hintResave, "工作表有两块数据（sheetData）")
			}
			return s.sheetData()
		case "mergeCells":
			return s.mergeCells()
		}
		return nil
	})
	if err == nil && s.blocks == 0 {
		err = fail(CodePart, hintResave, "工作表没有数据块（sheetData）")
	}
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
	depth := s.x.depth()
	for {
		tok, err := s.x.next()
		switch {
		case err != nil:
			return err
		case tok == tokEnd && s.x.depth() < depth:
			return nil
		case tok == tokText:
			err = s.noText()
		case tok == tokStart && s.x.space == spaceMain && string(s.x.name) == name:
			err = read(s)
		case tok == tokStart:
			err = s.x.skipElement()
		}
		if err != nil {
			return err
		}
	}
}

// noText refuses text between the elements of the table.
func (s *sheetScan) noText() error {
	if len(trimLeft(s.x.text)) > 0 {
		return fail(CodeXML, hintResave, "表格数据之间夹有文字：%s", clip(s.x.text))
	}
	return nil
}

// readRow reads one row element and hands it on.
func (s *sheetScan) readRow() error {
	if s.rows++; s.rows > s.lim.Rows {
		return fail(CodeLimit, hintLimit, "工作表超过 %d 行的上限", s.lim.Rows)
	}
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
	if v, ok := s.x.attr("r"); ok {
		n, valid := parseInt(v, maxRows)
		if !valid || n == 0 {
			return fail(CodeCell, hintResave, "行号 %q 无效", clip(v))
		}
		if n < num {
			return fail(CodeOrder, hintResave, "第 %d 行重复，或排在第 %d 行之后", n, s.row.Num)
		}
		num = n
	}
	if num > maxRows {
		return fail(CodeCell, hintResave, "行号 %d 超出工作表", num)
	}
	hidden, _ := s.x.attr("hidden")
	s.row = Row{Num: num, Hidden: isTrue(hidden), Cells: s.row.Cells[:0]}
	s.aux, s.buf, s.col, s.inRow = s.aux[:0], s.buf[:0], 0, true
	return nil
}

// endRow completes the texts of the row and passes it on.
func (s *sheetScan) endRow() error {
	s.inRow = false
	if s.totals.padded += int64(s.col); s.totals.padded > s.lim.PaddedCells {
		return fail(CodeLimit, hintLimit, "各行补足到末列后超过 %d 个单元格的上限", s.lim.PaddedCells)
	}
	if len(s.row.Cells) == 0 {
		return nil
	}
	s.text = string(s.buf)
	for i := range s.row.Cells {
		if !s.aux[i].shared {
			s.row.Cells[i].Text = s.text[s.aux[i].start:s.aux[i].end]
		}
	}
	s.out.Rows++
	s.out.Cells += len(s.row.Cells)
	s.out.LastRow = s.row.Num
	s.out.LastCol = max(s.out.LastCol, s.row.Cells[len(s.row.Cells)-1].Col)
	if s.onRow == nil {
		return nil
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

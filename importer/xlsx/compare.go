package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"path"
	"strings"

	"taizhang/importer/ooxml"

	"github.com/xuri/excelize/v2"
)

// secondRow is a row as excelize reads it; values stand from column A on.
type secondRow struct {
	sheet, num int
	values     []string
}

// batchRows is how many rows travel over the channel at once.
const batchRows = 128

// secondReading runs excelize over the file while the own scan runs, and hands
// its rows over in order. Nothing of it is kept: the rows are compared and
// dropped as both go on.
type secondReading struct {
	batches chan []secondRow
	ctx     context.Context // of the caller
	stop    chan struct{}
	err     error // set before batches is closed

	batch []secondRow
	diff  error // the first difference
	sheet int   // the sheet at hand
}

// startSecond starts the second reading of the sheets of b, from memory alone: it needs
// no temporary folder, and no file that must stay open.
func startSecond(ctx context.Context, a *ooxml.Archive, b *book) (*secondReading, error) {
	data, err := slimCopy(a, b)
	if err != nil {
		return nil, err
	}
	r := &secondReading{batches: make(chan []secondRow, 8), ctx: ctx, stop: make(chan struct{})}
	go func() {
		defer close(r.batches)
		defer func() {
			if p := recover(); p != nil {
				r.err = fmt.Errorf("excelize panicked: %v", p)
			}
		}()
		r.err = r.run(data, b)
	}()
	return r, nil
}

// close ends the second reading and waits for it; after an interrupt it does not wait,
// since excelize may be long in the middle of a part.
func (r *secondReading) close() {
	close(r.stop)
	for r.next() != nil {
		r.batch = nil
	}
}

// ended reports whether nobody wants any more rows.
func (r *secondReading) ended() bool {
	select {
	case <-r.stop:
		return true
	case <-r.ctx.Done():
		return true
	default:
		return false
	}
}

func (r *secondReading) run(data []byte, b *book) error {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: b.limits.TotalBytes, UnzipXMLSizeLimit: b.limits.TotalBytes,
	})
	if err != nil {
		return err
	}
	defer f.Close()
	for i := range b.sheets {
		if err := r.runSheet(f, i, b.sheets[i].name); err != nil {
			return err
		}
	}
	return nil
}

func (r *secondReading) runSheet(f *excelize.File, index int, name string) error {
	rows, err := f.Rows(name)
	if err != nil {
		return err
	}
	defer rows.Close()
	batch := make([]secondRow, 0, batchRows)
	for num := 1; !r.ended() && rows.Next(); num++ {
		values, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return err
		}
		for len(values) > 0 && values[len(values)-1] == "" {
			values = values[:len(values)-1]
		}
		if len(values) == 0 {
			continue
		}
		if batch = append(batch, secondRow{index, num, values}); len(batch) == batchRows {
			if !r.send(batch) {
				return nil
			}
			batch = make([]secondRow, 0, batchRows)
		}
	}
	r.send(batch)
	return rows.Error()
}

func (r *secondReading) send(batch []secondRow) bool {
	select {
	case r.batches <- batch:
		return true
	case <-r.stop:
	case <-r.ctx.Done():
	}
	return false
}

// next returns the next row of excelize without taking it; nil after the last one, or
// when the context has ended.
func (r *secondReading) next() *secondRow {
	for len(r.batch) == 0 {
		select {
		case batch, ok := <-r.batches:
			if !ok {
				return nil
			}
			r.batch = batch
		case <-r.ctx.Done():
			return nil
		}
	}
	return &r.batch[0]
}

// compareRow holds a row of the own scan against excelize. Blank cells count
// as absent on both sides.
func (r *secondReading) compareRow(s *sheetScan) {
	if r.diff != nil {
		return
	}
	var values []string
	if next := r.next(); next != nil && next.sheet == r.sheet && next.num <= s.row.Num {
		if next.num < s.row.Num {
			r.extra(next, s.out.Name)
			return
		}
		values = next.values
		r.batch = r.batch[1:]
	}
	i := 0
	for col := 1; col <= len(values) || i < len(s.row.Cells); col++ {
		if i == len(s.row.Cells) || s.row.Cells[i].Col > col {
			if col <= len(values) && values[col-1] != "" {
				r.report(s.out.Name, s.row.Num, col, "", values[col-1])
				return
			}
			continue
		}
		got := ""
		if col <= len(values) {
			got = values[col-1]
		}
		if want := s.raw(i); got != want && !s.aux[i].unsure {
			r.report(s.out.Name, s.row.Num, col, want, got)
			return
		}
		i++
	}
}

// endSheet refuses rows that only excelize sees.
func (r *secondReading) endSheet(name string) {
	if next := r.next(); r.diff == nil && next != nil && next.sheet == r.sheet {
		r.extra(next, name)
	}
	r.sheet++
}

func (r *secondReading) extra(row *secondRow, sheet string) {
	for i, v := range row.values {
		if v != "" {
			r.report(sheet, row.num, i+1, "", v)
			return
		}
	}
}

func (r *secondReading) report(sheet string, row, col int, own, other string) {
	show := func(s string) string {
		if s == "" {
			return "空白"
		}
		return "「" + string(ooxml.Clip([]byte(s))) + "」"
	}
	r.diff = &Error{
		Sheet: sheet, Cell: Addr(row, col), Code: CodeDiff, Hint: ooxml.HintResave,
		Msg: fmt.Sprintf("两次独立读取的结果不一致：一次读到%s，另一次读到%s，无法确定哪个是对的", show(own), show(other)),
	}
}

// result is the verdict after the last sheet: a difference, or a failure of the
// second reading itself.
func (r *secondReading) result() error {
	if r.diff != nil {
		return r.diff
	}
	if r.next(); r.ctx.Err() != nil {
		return r.ctx.Err()
	}
	if r.err != nil {
		e := fail(CodeSecond, ooxml.HintResave, "用第二种方法核对时无法读取")
		e.Err = r.err
		return e
	}
	return nil
}

// slimCopy writes the parts that excelize needs into a package of its own, the
// compressed bytes unchanged: no pictures, which excelize would unpack into
// memory. excelize looks for the shared strings under one fixed name alone and
// loses every text where they bear another, legal one; here they get that name.
// The other parts get the names by which the relations ask for them, since
// excelize tells case apart.
func slimCopy(a *ooxml.Archive, b *book) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	add := func(name string, f *zip.File) error {
		if f == nil {
			return nil
		}
		header := f.FileHeader
		header.Name, header.Extra, header.Comment = name, nil, ""
		raw, err := f.OpenRaw()
		if err != nil {
			return err
		}
		dst, err := w.CreateRaw(&header)
		if err != nil {
			return err
		}
		_, err = io.Copy(dst, raw)
		return err
	}
	const types, rels = "[Content_Types].xml", "_rels/.rels"
	dir, base := path.Split(b.workbook.Asked)
	wbRels := ooxml.RelsName(b.workbook.Name)
	list := []ooxml.Part{
		{Asked: types, File: a.Find(types)},
		{Asked: rels, File: a.Find(rels)},
		b.workbook,
		{Asked: dir + "_rels/" + base + ".rels", File: a.Find(wbRels)},
		{Asked: "xl/sharedStrings.xml", File: b.strings.File},
	}
	for _, e := range b.sheets {
		list = append(list, e.part)
	}
	for _, p := range list {
		if err := add(strings.TrimPrefix(p.Asked, "/"), p.File); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}

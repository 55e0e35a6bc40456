package page

import (
	"archive/zip"
	"bytes"
	"cmp"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"

	"taizhang/portfolio"
)

// made is the time in every book's properties: a fixed one, so that the same
// ledger gives the same bytes. When the data are of is said on the sheets.
const made = "2021-01-01T00:00:00Z"

// Write writes a workbook of the sheets, in their order. Its title stands in the
// book's properties. A text that no cell can hold, or a figure that none holds
// exactly, is an *Error of code Invalid that names the cell.
func Write(w io.Writer, title string, sheets ...*Sheet) error {
	b, err := newBook(title)
	if err != nil {
		return err
	}
	defer b.close()
	for _, s := range sheets {
		if err := b.draw(s); err != nil {
			return err
		}
	}
	return b.finish(w)
}

// book is a workbook in the making.
type book struct {
	file   *excelize.File
	styles map[Look]int
	sheets int
}

func newBook(title string) (*book, error) {
	b := &book{file: excelize.NewFile(), styles: map[Look]int{}}
	// The default font sets the unit of the column widths as well.
	err := b.file.SetDefaultFont(song)
	if err == nil {
		err = b.file.SetDocProps(&excelize.DocProperties{
			Title: clean(title), Creator: "taizhang", LastModifiedBy: "taizhang", Created: made, Modified: made,
		})
	}
	if err != nil {
		b.close()
		return nil, err
	}
	return b, nil
}

// close removes what the streams have put on disk.
func (b *book) close() { _ = b.file.Close() }

// finish writes the book. The library writes streamed parts in no fixed order,
// so the archive is written again with its parts sorted, compressed as they are;
// [Content_Types].xml comes first, where programs look for it.
func (b *book) finish(w io.Writer) error {
	buf, err := b.file.WriteToBuffer()
	if err != nil {
		return &portfolio.Error{Code: portfolio.Internal, Msg: "生成表格失败", Err: err}
	}
	r, err := zip.NewReader(bytes.NewReader(buf.Bytes()), int64(buf.Len()))
	if err != nil {
		return &portfolio.Error{Code: portfolio.Internal, Msg: "生成表格失败", Err: err}
	}
	slices.SortFunc(r.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, f := range r.File {
		if err := out.Copy(f); err != nil {
			return err
		}
	}
	return out.Close()
}

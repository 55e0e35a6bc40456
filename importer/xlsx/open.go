package xlsx

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"path"
	"path/filepath"
	"strings"

	"taizhang/importer/ooxml"
)

// Open reads the file at path. The file stays open until Close; Rows reads it again, and
// ctx ends that too. Every error is an *Error; one that wraps the error of ctx says that
// the reading was stopped, and nothing about the file.
func Open(ctx context.Context, path string, lim Limits) (*Workbook, error) {
	src := &source{ctx: ctx}
	name := filepath.Base(path)
	size, err := src.open(path)
	var w *Workbook
	if err == nil {
		w, err = open(src, size, name, lim)
	}
	if err != nil {
		src.file.Close()
		return nil, at(lockFile(path, src.cause(err)), name, "", "")
	}
	w.closer = src.file
	return w, nil
}

// OpenReader reads a workbook of the given size; name is for the messages. r
// must stay valid until Close. Context and errors are as in Open.
func OpenReader(ctx context.Context, r io.ReaderAt, size int64, name string, lim Limits) (*Workbook, error) {
	return open(&source{ctx: ctx, r: r}, size, name, lim)
}

func open(src *source, size int64, name string, lim Limits) (*Workbook, error) {
	w := &Workbook{Name: name, Size: size, source: src}
	if err := src.cause(w.load(src, lim)); err != nil {
		return nil, at(err, name, "", "")
	}
	return w, nil
}

func (w *Workbook) load(r *source, lim Limits) error {
	if w.Size > lim.FileBytes {
		return fail(ooxml.CodeLimit, ooxml.HintLimit, "文件有 %d 字节，超过 %s 的上限", w.Size, ooxml.Megabytes(lim.FileBytes))
	}
	if err := checkKind(r, w.Size); err != nil {
		return err
	}
	sum := sha256.New()
	if _, err := io.Copy(sum, io.NewSectionReader(r, 0, w.Size)); err != nil {
		return err
	}
	w.SHA256 = hex.EncodeToString(sum.Sum(nil))
	a, err := ooxml.Open(r.ctx, r, w.Size, ooxml.Limits{Members: lim.Members, TotalBytes: lim.TotalBytes, Depth: lim.Depth, TextBytes: lim.TextBytes})
	if err != nil {
		return err
	}
	w.archive = a
	if err := otherPackage(a); err != nil {
		return err
	}
	if w.book, err = readBook(a, lim); err != nil {
		return err
	}
	w.Date1904, w.Hollow = w.book.date1904, w.book.hollow
	if err := w.scanRest(); err != nil {
		return err
	}
	return w.scanSheets()
}

// scanSheets scans every sheet to its end, beside the second reading when the
// sheets are small enough for it.
func (w *Workbook) scanSheets() error {
	a, b := w.archive, w.book
	size := uint64(0)
	if b.strings.File != nil {
		size = b.strings.File.UncompressedSize64
	}
	for _, e := range b.sheets {
		size += e.part.File.UncompressedSize64
	}
	var second *secondReading
	var onRow func(*sheetScan) error
	if w.Compared = size <= uint64(max(0, b.limits.CompareBytes)); w.Compared {
		var err error
		if second, err = startSecond(w.source.ctx, a, b); err != nil {
			return err
		}
		defer second.close()
		onRow = func(s *sheetScan) error {
			second.compareRow(s)
			for _, aux := range s.aux {
				if aux.unsure {
					w.Uncompared++
				}
			}
			return nil
		}
	}
	var t totals
	for i := range b.sheets {
		sheet, err := scanSheet(a, b, &b.sheets[i], &t, onRow)
		if err != nil {
			return err
		}
		w.Sheets = append(w.Sheets, sheet)
		if second != nil {
			second.endSheet(sheet.Name)
		}
	}
	if second == nil {
		return nil
	}
	return second.result()
}

// otherPackage tells zip files of other office programs.
func otherPackage(a *ooxml.Archive) error {
	const hint = "请用 LibreOffice 或 WPS 打开，另存为“Excel 工作簿 (*.xlsx)”后再导入"
	if a.Find("[content_types].xml") != nil {
		return nil
	}
	if a.Find("meta-inf/manifest.xml") != nil && a.Find("content.xml") != nil {
		return fail(CodeKind, hint, "这是 ODF 文档（如 .ods），不是 .xlsx")
	}
	for _, f := range a.Members() {
		name := ooxml.Fold(f.Name)
		if strings.HasSuffix(name, ".iwa") {
			return fail(CodeKind, "请在 Numbers 中导出为 Excel 后再导入", "这是 Numbers 表格，不是 .xlsx")
		}
		if strings.HasSuffix(name, ".xlsx") || strings.HasSuffix(name, ".xls") {
			return fail(CodeKind, "请先解压，再导入其中的表格文件", "这是压缩包，表格在里面")
		}
	}
	return nil
}

// scanRest reads the members that readBook did not read and that are not
// sheets: each to its end, and the XML ones as XML. The picture of the file, which only
// the desktop shows, may be broken.
func (w *Workbook) scanRest() error {
	sheets := map[string]bool{}
	for _, e := range w.book.sheets {
		sheets[e.part.Name] = true
	}
	for _, f := range w.archive.Unread() {
		text := isXML(f.Name, w.book.types.Of(f.Name))
		if sheets[f.Name] || f.Name == w.book.thumbnail && !text {
			continue
		}
		var err error
		if text {
			err = readPart(w.archive, f, func(*ooxml.Reader) error { return nil })
			if foreignXML(f.Name) && isCode(err, ooxml.CodeEncoding) {
				err = verify(w.archive, f)
			}
		} else {
			err = verify(w.archive, f)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// isXML reports whether a part must be well-formed XML. The old .vml drawings
// are not, as Office itself writes them.
func isXML(name, kind string) bool {
	switch ext := path.Ext(ooxml.Fold(name)); ext {
	case ".xml", ".rels":
		return true
	case ".vml":
		return false
	}
	kind = strings.ToLower(kind)
	return strings.HasSuffix(kind, "+xml") || strings.HasSuffix(kind, "/xml")
}

// foreignXML reports whether a part is data of another program, which Excel
// only carries along: Power Query keeps its own in UTF-16.
func foreignXML(name string) bool { return strings.HasPrefix(ooxml.Fold(name), "customxml/") }

func isCode(err error, code string) bool {
	e := asError(err)
	return e != nil && e.Code == code
}

// verify reads a member to its end.
func verify(a *ooxml.Archive, f *zip.File) error { return at(a.Verify(f), "", f.Name, "") }

// readPart runs parse over a part to its end.
func readPart(a *ooxml.Archive, f *zip.File, parse func(*ooxml.Reader) error) error {
	err := a.ReadPart(f, parse)
	if errors.Is(err, ooxml.ErrStop) {
		return err
	}
	return at(err, "", f.Name, "")
}

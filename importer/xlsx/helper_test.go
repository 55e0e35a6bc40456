package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"strings"
	"testing"
)

const (
	nsMain  = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	nsRel   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	nsPkg   = "http://schemas.openxmlformats.org/package/2006/relationships"
	nsTypes = "http://schemas.openxmlformats.org/package/2006/content-types"
	xmlDecl = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
)

// member is one entry of a hand-built archive.
type member struct{ name, body string }

// pkg is a hand-built workbook: parts in order, to be changed by the tests.
type pkg []member

// newPkg returns a workbook with one sheet "附表1" whose sheetData content and
// what follows it are given, two shared strings and three cell formats.
func newPkg(rows, after string) pkg {
	return pkg{
		{"[Content_Types].xml", xmlDecl + `<Types xmlns="` + nsTypes + `"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
			`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
		{"_rels/.rels", xmlDecl + `<Relationships xmlns="` + nsPkg + `"><Relationship Id="rId1" Type="` + nsRel + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", xmlDecl + `<workbook xmlns="` + nsMain + `" xmlns:r="` + nsRel + `"><sheets><sheet name="附表1" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", xmlDecl + `<Relationships xmlns="` + nsPkg + `"><Relationship Id="rId1" Type="` + nsRel + `/worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + nsRel + `/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="` + nsRel + `/styles" Target="styles.xml"/></Relationships>`},
		{"xl/sharedStrings.xml", xmlDecl + `<sst xmlns="` + nsMain + `"><si><t>项目</t></si><si><r><t xml:space="preserve">河道 </t></r><r><rPr><b/></rPr><t>治理</t></r><rPh sb="0" eb="1"><t>hedao</t></rPh></si></sst>`},
		{"xl/styles.xml", xmlDecl + `<styleSheet xmlns="` + nsMain + `"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`},
		{"xl/worksheets/sheet1.xml", sheetXML(rows, after)},
	}
}

func sheetXML(rows, after string) string {
	return xmlDecl + `<worksheet xmlns="` + nsMain + `"><sheetData>` + rows + `</sheetData>` + after + `</worksheet>`
}

// set replaces the body of a part, or adds the part.
func (p pkg) set(name, body string) pkg {
	q := append(pkg{}, p...)
	for i := range q {
		if q[i].name == name {
			q[i].body = body
			return q
		}
	}
	return append(q, member{name, body})
}

// edit replaces text inside a part; the text must be there.
func (p pkg) edit(name, old, new string) pkg {
	for _, m := range p {
		if m.name == name {
			if !strings.Contains(m.body, old) {
				panic(fmt.Sprintf("%s does not contain %q", name, old))
			}
			return p.set(name, strings.ReplaceAll(m.body, old, new))
		}
	}
	panic("no part " + name)
}

// rename gives a part another name.
func (p pkg) rename(old, new string) pkg {
	q := append(pkg{}, p...)
	for i := range q {
		if q[i].name == old {
			q[i].name = new
		}
	}
	return q
}

// zip packs the parts.
func (p pkg) zip(tb testing.TB) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range p {
		f, err := w.Create(m.name)
		if err == nil {
			_, err = f.Write([]byte(m.body))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// stored packs the parts without compressing them.
func (p pkg) stored(tb testing.TB) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, m := range p {
		f, err := w.CreateRaw(&zip.FileHeader{
			Name: m.name, Method: zip.Store, CRC32: crc32.ChecksumIEEE([]byte(m.body)),
			UncompressedSize64: uint64(len(m.body)), CompressedSize64: uint64(len(m.body)),
		})
		if err == nil {
			_, err = f.Write([]byte(m.body))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func openBytes(b []byte, lim Limits) (*Workbook, error) {
	return OpenReader(context.Background(), bytes.NewReader(b), int64(len(b)), "清单.xlsx", lim)
}

// mustOpen opens bytes that must be accepted.
func mustOpen(tb testing.TB, b []byte) *Workbook {
	tb.Helper()
	w, err := openBytes(b, DefaultLimits())
	if err != nil {
		tb.Fatalf("refused: %v (cause %v)", err, errors.Unwrap(err))
	}
	return w
}

// refused checks that the bytes are refused with the code, in one line that
// names the file and holds every one of the parts.
func refused(tb testing.TB, b []byte, lim Limits, code string, parts ...string) {
	tb.Helper()
	_, err := openBytes(b, lim)
	var e *Error
	if !errors.As(err, &e) {
		tb.Fatalf("got %v, want an Error %s", err, code)
	}
	text := e.Error()
	if e.Code != code {
		tb.Errorf("code: got %s, want %s", text, code)
	}
	for _, p := range append(parts, "清单.xlsx") {
		if !strings.Contains(text, p) {
			tb.Errorf("message %q lacks %q", text, p)
		}
	}
	if e.Hint == "" || e.Msg == "" || strings.ContainsAny(text, "\n\r") {
		tb.Errorf("message without next step, or of several lines: %q", text)
	}
}

// readAll returns the cells of a sheet, as "A1=text".
func readAll(tb testing.TB, w *Workbook, sheet string) []Cell {
	tb.Helper()
	var cells []Cell
	for row, err := range w.Rows(sheet) {
		if err != nil {
			tb.Fatal(err)
		}
		cells = append(cells, row.Cells...)
	}
	return cells
}

// brief writes cells as "A1=Number:12 ...", for short comparisons.
func brief(cells []Cell) string {
	var out []string
	for _, c := range cells {
		s := fmt.Sprintf("%s=%v:%s", c.Addr(), c.Kind, c.Text)
		if c.Formula {
			s += ":f"
		}
		if c.Date {
			s += ":d"
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

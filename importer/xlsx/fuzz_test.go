package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"unicode/utf8"
)

// fuzzLimits keep one input cheap.
func fuzzLimits() Limits {
	lim := DefaultLimits()
	lim.TotalBytes, lim.SheetBytes, lim.SharedStringBytes = 1<<20, 1<<20, 1<<20
	lim.Rows, lim.Cells, lim.PaddedCells, lim.CompareBytes = 1000, 10_000, 100_000, 64<<10
	return lim
}

// checkOpen opens bytes; an accepted file must yield the same rows again, in
// order, and a refused one an *Error with a next step.
func checkOpen(t *testing.T, data []byte) {
	w, err := openBytes(data, fuzzLimits())
	var e *Error
	if err != nil {
		if !errors.As(err, &e) || e.Code == "" || e.Msg == "" || e.Hint == "" || e.File == "" || !utf8.ValidString(e.Error()) {
			t.Fatalf("unfinished error %#v", err)
		}
		return
	}
	for _, s := range w.Sheets {
		rows, cells, last := 0, 0, 0
		for row, err := range w.Rows(s.Name) {
			if err != nil {
				t.Fatal(err)
			}
			if row.Num <= last || len(row.Cells) == 0 {
				t.Fatalf("row %d after %d", row.Num, last)
			}
			last = row.Num
			rows++
			cells += len(row.Cells)
			for _, c := range row.Cells {
				if !utf8.ValidString(c.Text) || c.Row != row.Num || c.HasValue == (c.Kind == Empty) {
					t.Fatalf("cell %+v", c)
				}
			}
		}
		if rows != s.Rows || cells != s.Cells || last != s.LastRow {
			t.Fatalf("sheet %+v: rows %d, cells %d, last %d", s, rows, cells, last)
		}
	}
}

// FuzzOpen feeds whole files.
func FuzzOpen(f *testing.F) {
	p := newPkg(someRows, `<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`)
	f.Add(p.zip(f))
	f.Add(rawZip(f, p, zip.Store, nil))
	f.Add(rawZip(f, p.rename("xl/sharedStrings.xml", "xl/s.xml").edit("xl/_rels/workbook.xml.rels", "sharedStrings.xml", "s.xml"), zip.Store, nil))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(checkOpen)
}

// FuzzParts feeds the parts inside a sound archive, where a changed byte does
// not already fail at its checksum.
func FuzzParts(f *testing.F) {
	p := newPkg(`<row r="1"><c r="A1" s="1" t="s"><v>0</v></c><c t="inlineStr"><is><r><t>_x000D_</t></r></is></c><c t="b"><f>a</f><v>1</v></c><c t="str"><v>x</v></c></row>`, `<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`)
	f.Add(p[6].body, p[4].body, p[5].body, p[2].body, p[3].body)
	f.Add(strings.ReplaceAll(p[6].body, `r="A1"`, `s=""`), `<a:sst xmlns:a="`+nsMain+`"/>`, `<a/>`, p[2].body, p[3].body)
	f.Fuzz(func(t *testing.T, sheet, sst, styles, wb, rels string) {
		q := p.set(sheetPart, sheet).set("xl/sharedStrings.xml", sst).set("xl/styles.xml", styles).
			set("xl/workbook.xml", wb).set("xl/_rels/workbook.xml.rels", rels)
		checkOpen(t, rawZip(t, q, zip.Store, nil))
	})
}

// FuzzXML holds the own tokenizer against encoding/xml: what it accepts,
// encoding/xml accepts too, and both see the same elements and texts.
func FuzzXML(f *testing.F) {
	for _, s := range []string{
		sheetXML(someRows, ""), "\ufeff<a/>", `<a b="1" c='2'>x&amp;y<!-- c --><?p i?><![CDATA[<]]></a>`, "<a\r\n b = \"\t\" >\r\r\n</a >",
		`<p:a xmlns:p="u" xmlns="v" p:b="&#x41;"><b xmlns=""/></p:a>`, `<a>]]></a>`, `<a b="<"/>`, `<!DOCTYPE a><a/>`, `<?xml version="1.0"?><中/>`, `<a xml:space="preserve"/>`,
	} {
		f.Add([]byte(s), uint8(3))
	}
	f.Fuzz(func(t *testing.T, data []byte, chunk uint8) {
		own, err := ownEvents(data, int(chunk)+1)
		if err != nil {
			return
		}
		other, err := libEvents(data)
		if err != nil {
			// encoding/xml knows the names of XML 1.0 as of its fourth edition.
			if strings.Contains(err.Error(), "invalid XML name") || bytes.ContainsFunc(data, func(r rune) bool { return r > 127 }) && strings.Contains(err.Error(), "name") {
				t.Skip()
			}
			t.Fatalf("accepted, but encoding/xml: %v\n%q", err, data)
		}
		if own != other {
			t.Fatalf("got  %q\nwant %q", own, other)
		}
	})
}

// slowReader returns few bytes at a time, to cross every buffer border.
type slowReader struct {
	data  []byte
	chunk int
}

func (r *slowReader) Read(p []byte) (int, error) {
	n := copy(p[:min(len(p), r.chunk)], r.data)
	r.data = r.data[n:]
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// blanks evens out what XML does to white space in attributes and encoding/xml
// does not.
var blanks = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ")

func ownEvents(data []byte, chunk int) (string, error) {
	x := newXMLReader(&slowReader{data, chunk}, DefaultLimits())
	x.buf = make([]byte, 8) // so small that it must move and grow
	var out strings.Builder
	for {
		tok, err := x.next()
		if err != nil || tok == tokEOF {
			return out.String(), err
		}
		switch tok {
		case tokStart:
			fmt.Fprintf(&out, "<%s", x.name)
			for _, a := range x.attrs {
				fmt.Fprintf(&out, " %s=%q", a.local, blanks.Replace(string(a.value)))
			}
			out.WriteString(">")
		case tokEnd:
			fmt.Fprintf(&out, "</%s>", x.name)
		case tokText:
			out.Write(x.text)
		}
	}
}

func libEvents(data []byte) (string, error) {
	d := xml.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff"))))
	var out strings.Builder
	depth := 0
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return out.String(), nil
		}
		if err != nil {
			return "", err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			depth++
			fmt.Fprintf(&out, "<%s", tok.Name.Local)
			for _, a := range tok.Attr {
				if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" && a.Name.Space == "" {
					continue
				}
				fmt.Fprintf(&out, " %s=%q", a.Name.Local, blanks.Replace(a.Value))
			}
			out.WriteString(">")
		case xml.EndElement:
			depth--
			fmt.Fprintf(&out, "</%s>", tok.Name.Local)
		case xml.CharData:
			if depth > 0 {
				out.Write(tok)
			}
		}
	}
}

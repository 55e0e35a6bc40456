package ooxml

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
)

// FuzzXML holds the own tokenizer against encoding/xml: what it accepts,
// encoding/xml accepts too, and both see the same elements and texts.
func FuzzXML(f *testing.F) {
	for _, s := range []string{
		`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<worksheet xmlns="u"><sheetData><row r="1"><c r="A1"><v>1000.5</v></c></row></sheetData></worksheet>`, "\ufeff<a/>", `<a b="1" c='2'>x&amp;y<!-- c --><?p i?><![CDATA[<]]></a>`, "<a\r\n b = \"\t\" >\r\r\n</a >",
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
	x := NewReader(&slowReader{data, chunk}, 64, 1<<20)
	x.buf = make([]byte, 8) // so small that it must move and grow
	var out strings.Builder
	for {
		tok, err := x.Next()
		if err != nil || tok == EOF {
			return out.String(), err
		}
		switch tok {
		case Start:
			fmt.Fprintf(&out, "<%s", x.Name)
			for _, a := range x.Attrs {
				fmt.Fprintf(&out, " %s=%q", a.Local, blanks.Replace(string(a.Value)))
			}
			out.WriteString(">")
		case End:
			fmt.Fprintf(&out, "</%s>", x.Name)
		case Chars:
			out.Write(x.Text)
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

package ooxml

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
)

// member is one entry of a hand-built archive.
type member struct{ name, body string }

const sheetPart = "xl/worksheets/sheet1.xml"

// parts are those of a small package.
var parts = []member{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="XL/workbook.xml"/></Relationships>`},
	{"xl/workbook.xml", `<workbook/>`},
	{sheetPart, `<row r="1"><c r="A1"><v>1000.5</v></c></row>`},
}

var limits = Limits{Members: 20, TotalBytes: 1 << 20, Depth: 8, TextBytes: 1 << 10}

// readThrough opens an archive and reads every member to its end: XML as XML.
func readThrough(b []byte) error {
	a, err := Open(context.Background(), bytes.NewReader(b), int64(len(b)), limits)
	if err != nil {
		return err
	}
	for _, f := range a.Members() {
		if strings.HasSuffix(f.Name, ".xml") {
			err = a.ReadPart(f, func(*Reader) error { return nil })
		} else {
			err = a.Verify(f)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func accepted(tb testing.TB, b []byte) {
	tb.Helper()
	if err := readThrough(b); err != nil {
		tb.Fatalf("refused: %v (cause %v)", err, errors.Unwrap(err))
	}
}

// refused checks that the bytes are refused with a code, in words that hold every one of
// the parts.
func refused(tb testing.TB, b []byte, code string, words ...string) {
	tb.Helper()
	err := readThrough(b)
	var e *Error
	if !errors.As(err, &e) {
		tb.Fatalf("got %v, want an Error %s", err, code)
	}
	if e.Code != code || e.Msg == "" || e.Hint == "" {
		tb.Errorf("got %v, want %s, with message and next step", err, code)
	}
	for _, w := range words {
		if !strings.Contains(e.Error(), w) {
			tb.Errorf("message %q lacks %q", e.Error(), w)
		}
	}
}

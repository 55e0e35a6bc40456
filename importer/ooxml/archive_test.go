package ooxml

import (
	"archive/zip"
	"bytes"
	"context"
	"testing"
)

// TestRelations finds parts in whatever case they are asked for, and counts what has
// been read to its end.
func TestRelations(t *testing.T) {
	b := rawZip(t, parts, zip.Deflate, nil)
	a, err := Open(context.Background(), bytes.NewReader(b), int64(len(b)), limits)
	if err != nil {
		t.Fatal(err)
	}
	rels, err := a.Relations("")
	if err != nil {
		t.Fatal(err)
	}
	p, err := a.Only("", rels, "officeDocument")
	if err != nil || p.Name != "xl/workbook.xml" || p.Asked != "XL/workbook.xml" {
		t.Errorf("part %+v, %v", p, err)
	}
	if none, err := a.Only("", rels, "styles"); err != nil || none.File != nil {
		t.Errorf("part %+v, %v", none, err)
	}
	types, err := a.Types()
	if err != nil || types.Of("XL/Workbook.XML") != "application/xml" || types.Of("a.png") != "" {
		t.Errorf("types %+v, %v", types, err)
	}
	var left []string
	for _, f := range a.Unread() {
		left = append(left, f.Name)
	}
	if len(left) != 2 || left[0] != "xl/workbook.xml" || left[1] != sheetPart {
		t.Errorf("not read: %v", left)
	}
	for _, r := range []Relation{{ID: "a", Target: "没有.xml"}, {ID: "b", Target: "xl/workbook.xml", External: true}} {
		if _, err := a.Resolve("", r); err == nil {
			t.Errorf("%+v is resolved", r)
		}
	}
	if _, err := a.Only("", append(rels, rels...), "officeDocument"); err == nil {
		t.Error("two workbooks, and one was chosen")
	}
}

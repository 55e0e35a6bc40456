package xlsx

import (
	"bytes"
	"strings"
	"testing"

	"taizhang/importer/ooxml"
)

// TestBlankFormats reads sheets whose formats go on far behind their values: they count
// for nothing.
func TestBlankFormats(t *testing.T) {
	wide := `<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row><row r="2"><c r="B2"><v>2</v></c></row>`
	lim := DefaultLimits()
	lim.Rows, lim.Cols, lim.Cells, lim.PaddedCells = 2, 2, 2, 3
	for _, tt := range []struct {
		name, rows string
		row, col   int
	}{
		{"no blanks", wide[:strings.Index(wide, `<c r="XFD1"`)] + wide[strings.Index(wide, `</row>`):], 2, 2},
		{"last column", wide, 2, maxCols},
		{"last row", wide + `<row r="1048576" ht="20" customHeight="1"/>`, maxRows, maxCols},
		{"last cell", wide + `<row r="1048576"><c r="XFD1048576" s="2"/></row>`, maxRows, maxCols},
		{"every row", wide + strings.Repeat(`<row><c r="" s="1"/><c/></row>`, 30_000), 30_002, maxCols},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w, err := openBytes(newPkg(tt.rows, "").zip(t), lim)
			if err != nil {
				t.Fatal(err)
			}
			if got := brief(readAll(t, w, "附表1")); got != "A1=Number:1 | B2=Number:2" || !w.Compared {
				t.Errorf("cells %q, compared %v", got, w.Compared)
			}
			if s := w.Sheets[0]; s.Rows != 2 || s.Cells != 2 || s.LastRow != 2 || s.LastCol != 2 || s.EndRow != tt.row || s.EndCol != tt.col {
				t.Errorf("sheet %+v", s)
			}
		})
	}
	refused(t, newPkg(strings.Replace(wide, `s="1"/>`, `s="1"><v>1</v></c>`, 1), "").zip(t), lim, ooxml.CodeLimit, "附表1", "XFD1")
	refused(t, newPkg(`<row r="1"><c r="XFD1"/><c/></row>`, "").zip(t), lim, CodeCell, "附表1")
	refused(t, newPkg(strings.Repeat(`<row/>`, maxRows+1), "").zip(t), DefaultLimits(), CodeCell, "附表1")
}

// TestHollowTab passes over a tab without a part, unless a sheet has lost its tab.
func TestHollowTab(t *testing.T) {
	const wb, rels = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
	p := newPkg(someRows, "").edit(wb, `</sheets>`, `<sheet name="宏1" sheetId="7" state="veryHidden" r:id=""/></sheets>`)
	w := mustOpen(t, p.zip(t))
	if got := brief(readAll(t, w, "附表1")); got != someCells || !w.Compared || len(w.Sheets) != 1 || strings.Join(w.Hollow, " ") != "宏1" {
		t.Errorf("cells %q, book %+v", got, w)
	}
	lost := p.edit(rels, `</Rel`, `<Relationship Id="rId9" Type="`+nsRel+`/worksheet" Target="worksheets/sheet2.xml"/></Rel`).set("xl/worksheets/sheet2.xml", sheetXML("", ""))
	refused(t, lost.zip(t), DefaultLimits(), ooxml.CodeRel, "宏1", "xl/worksheets/sheet2.xml")
	refused(t, newPkg(someRows, "").edit(wb, `r:id="rId1"`, `r:id=""`).zip(t), DefaultLimits(), ooxml.CodeRel, "附表1")
}

// TestAbsentStrings needs the part of the shared strings only where a cell does.
func TestAbsentStrings(t *testing.T) {
	p := newPkg(`<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><t>甲</t></is></c></row>`, "").
		edit("xl/_rels/workbook.xml.rels", `"sharedStrings.xml`, `"gone.xml`)
	if got := brief(readAll(t, mustOpen(t, p.zip(t)), "附表1")); got != "A1=Number:1 | B1=Text:甲" {
		t.Errorf("cells %q", got)
	}
	refused(t, p.set(sheetPart, sheetXML(someRows, "")).zip(t), DefaultLimits(), ooxml.CodeRel, "xl/gone.xml", "A1")
}

// TestStylesInAlternatives finds the formats that Excel itself uses.
func TestStylesInAlternatives(t *testing.T) {
	formats := `<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>`
	for name, styles := range map[string]string{
		"choice":   `<mc:Choice Requires="x14ac">` + formats + `</mc:Choice><mc:Fallback><cellXfs><xf/></cellXfs></mc:Fallback>`,
		"fallback": `<mc:Choice Requires="et"><cellXfs><xf/></cellXfs></mc:Choice><mc:Fallback>` + formats + `</mc:Fallback>`,
	} {
		t.Run(name, func(t *testing.T) {
			p := newPkg(`<row r="1"><c r="A1" s="1"><v>45000</v></c><c r="B1" s="2"><v>45000</v></c></row>`, "").
				edit("xl/styles.xml", formats, `<mc:AlternateContent>`+styles+`</mc:AlternateContent>`).
				edit("xl/styles.xml", `<styleSheet `, `<styleSheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:et="urn:et" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" `)
			if got := brief(readAll(t, mustOpen(t, p.zip(t)), "附表1")); got != "A1=Number:45000:d | B1=Number:45000:d" {
				t.Errorf("cells %q", got)
			}
		})
	}
}

// TestTimes reads times of day as dates that are none: who uses such a cell says so.
func TestTimes(t *testing.T) {
	for _, v := range []string{
		"08:30:00", "08:30", "T08:30:00", "08:30:00.5", "08:30:00Z", "1899-12-30T08:30:00", "2024-02-29T08:30:00Z", "2024-02-29T08:30:00+08:00", "20240229T083000",
	} {
		w := mustOpen(t, newPkg(`<row r="1"><c r="A1" t="d"><v>`+v+`</v></c><c r="B1"><v>1</v></c></row>`, "").zip(t))
		if got := brief(readAll(t, w, "附表1")); got != "A1=Text:"+v+":d | B1=Number:1" {
			t.Errorf("cells %q", got)
		}
		if _, ok := Date(v, false); ok != strings.HasPrefix(v, "2024") {
			t.Errorf("%s: a date %v", v, ok)
		}
	}
	for _, v := range []string{"24:30", "8时", "45000", "08:61:00", "2024-13-01", "T", ":"} {
		refused(t, newPkg(`<row r="1"><c r="A1" t="d"><v>`+v+`</v></c></row>`, "").zip(t), DefaultLimits(), CodeValue, "A1")
	}
}

// TestWholeMerges passes over merges of whole columns and rows; the cells stay.
func TestWholeMerges(t *testing.T) {
	for _, ref := range []string{"A:A", "A:XFD", "1:1", "1:1048576", "C:D"} {
		p := newPkg(someRows, `<mergeCells><mergeCell ref="`+ref+`"/><mergeCell ref="A1:B1"/></mergeCells>`)
		w := mustOpen(t, p.zip(t))
		if got := brief(readAll(t, w, "附表1")); got != someCells || len(w.Sheets[0].Merges) != 1 {
			t.Errorf("%s: cells %q, merges %v", ref, got, w.Sheets[0].Merges)
		}
	}
	for _, ref := range []string{"B:A", "2:1", "0:1", "A:XFE", "1:1048577", "A:1", "A1:B", ":", "A:", "A", "1", "a:b", "A:B:C", "A0:A"} {
		refused(t, newPkg(someRows, `<mergeCells><mergeCell ref="`+ref+`"/></mergeCells>`).zip(t), DefaultLimits(), CodeMerge, "附表1")
	}
}

// TestThumbnail lets only the picture of the file itself be broken.
func TestThumbnail(t *testing.T) {
	const root, name, picture = "_rels/.rels", "docProps/thumbnail.jpeg", "\xff\xd8 picture"
	p := newPkg(someRows, "").set(name, picture)
	broken := func(p pkg) []byte { return bytes.Replace(p.stored(t), []byte(picture), []byte("\xff\xd8 PICTURE"), 1) }
	refused(t, broken(p), DefaultLimits(), ooxml.CodeCRC, name)
	thumbnail := `<Relationship Id="t" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail" Target="docProps/thumbnail.jpeg"/></Rel`
	if got := brief(readAll(t, mustOpen(t, broken(p.edit(root, `</Rel`, thumbnail))), "附表1")); got != someCells {
		t.Errorf("cells %q", got)
	}
	// What is called a picture and is text is read as text; what is absent is nothing.
	q := p.edit(root, `</Rel`, strings.Replace(thumbnail, "thumbnail.jpeg", "app.xml", 1))
	refused(t, q.set("docProps/app.xml", "<a>").zip(t), DefaultLimits(), ooxml.CodeXML, "docProps/app.xml")
	mustOpen(t, q.zip(t))
}

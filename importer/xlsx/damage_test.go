package xlsx

import (
	"fmt"
	"strings"
	"testing"

	"taizhang/importer/ooxml"
)

const sheetPart = "xl/worksheets/sheet1.xml"

// TestDamagedCells refuses what excelize reads as a shorter or changed table.
func TestDamagedCells(t *testing.T) {
	good := `<row r="1"><c r="A1"><v>1</v></c></row>`
	for _, tt := range []struct {
		name, rows, code string
		parts            []string
	}{
		{"rows out of order", good + `<row r="5"/><row r="3"/>`, CodeOrder, []string{"附表1", "第 3 行"}},
		{"row twice", good + `<row r="1"/>`, CodeOrder, []string{"附表1", "第 1 行"}},
		{"implied row meets a written one", `<row/><row/><row r="2"/>`, CodeOrder, []string{"第 2 行"}},
		{"row 0", `<row r="0"/>`, CodeCell, []string{"附表1"}},
		{"row beyond the sheet", `<row r="1048577"/>`, CodeCell, []string{"附表1"}},
		{"row number", `<row r="x"/>`, CodeCell, []string{"附表1"}},
		{"cells out of order", `<row r="1"><c r="C1"><v>1</v></c><c r="A1"><v>2</v></c></row>`, CodeOrder, []string{"附表1", "A1", "C1"}},
		{"cell twice", `<row r="1"><c r="B1"><v>1</v></c><c r="B1"><v>2</v></c></row>`, CodeOrder, []string{"B1"}},
		{"implied cell meets a written one", `<row r="1"><c/><c/><c r="B1"/></row>`, CodeOrder, []string{"B1"}},
		{"cell of another row", `<row r="1"><c r="A2"><v>1</v></c></row>`, CodeOrder, []string{"A2"}},
		{"address", `<row r="1"><c r="1A"/></row>`, CodeCell, []string{"附表1", "1A"}},
		{"address in lower case", `<row r="1"><c r="a1"/></row>`, CodeCell, nil},
		{"address beyond the sheet", `<row r="1"><c r="XFE1"/></row>`, CodeCell, nil},
		{"style out of range", `<row r="1"><c r="A1" s="3"><v>1</v></c></row>`, CodeIndex, []string{"A1", "3"}},
		{"style not a number", `<row r="1"><c r="B1" s="x"><v>1</v></c></row>`, CodeIndex, []string{"B1"}},
		{"negative style", `<row r="1"><c r="B1" s="-1"><v>1</v></c></row>`, CodeIndex, []string{"B1"}},
		{"string out of range", `<row r="1"><c r="C1" t="s"><v>2</v></c></row>`, CodeIndex, []string{"C1"}},
		{"string index", `<row r="1"><c r="C1" t="s"><v>1.0</v></c></row>`, CodeIndex, []string{"C1"}},
		{"type", `<row r="1"><c r="A1" t="x"/></row>`, CodeCell, []string{"A1"}},
		{"text as number", `<row r="1"><c r="A1"><v>12a</v></c></row>`, CodeValue, []string{"A1", "12a"}},
		{"NaN", `<row r="1"><c r="A1"><v>NaN</v></c></row>`, CodeValue, []string{"A1"}},
		{"INF", `<row r="1"><c r="A1"><v>INF</v></c></row>`, CodeValue, []string{"A1"}},
		{"hexadecimal", `<row r="1"><c r="A1"><v>0x10</v></c></row>`, CodeValue, []string{"A1"}},
		{"too large", `<row r="1"><c r="A1"><v>1E999</v></c></row>`, CodeValue, []string{"A1"}},
		{"point alone", `<row r="1"><c r="A1"><v>.</v></c></row>`, CodeValue, []string{"A1"}},
		{"white space as number", `<row r="1"><c r="A1"><v> </v></c></row>`, CodeValue, []string{"A1"}},
		{"boolean", `<row r="1"><c r="A1" t="b"><v>2</v></c></row>`, CodeValue, []string{"A1"}},
		{"error", `<row r="1"><c r="A1" t="e"><v>oops</v></c></row>`, CodeValue, []string{"A1"}},
		{"date", `<row r="1"><c r="A1" t="d"><v>2024-02-30</v></c></row>`, CodeValue, []string{"A1"}},
		{"two values", `<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>`, CodeCell, []string{"A1"}},
		{"inline text in a number cell", `<row r="1"><c r="A1"><is><t>x</t></is></c></row>`, CodeCell, []string{"A1"}},
		{"element in text", `<row r="1"><c r="A1" t="inlineStr"><is><t>a<b/>c</t></is></c></row>`, CodeCell, []string{"A1"}},
		{"element in value", `<row r="1"><c r="A1"><v>1<b/>2</v></c></row>`, CodeCell, []string{"A1"}},
		{"text between cells", `<row r="1">x<c r="A1"><v>1</v></c></row>`, ooxml.CodeXML, []string{"附表1"}},
		{"second sheetData", good + `</sheetData><sheetData>`, CodeOrder, []string{"附表1"}},
		{"mismatched tags", `<row r="1"><c r="A1"><v>1</c></v></row>`, ooxml.CodeXML, []string{"附表1", "A1"}},
		{"bad UTF-8", "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\xffb</v></c></row>", ooxml.CodeXML, []string{"A1", "UTF-8"}},
		{"control character", "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a\x01b</v></c></row>", ooxml.CodeXML, []string{"A1"}},
		{"attribute twice", `<row r="1"><c r="A1" r="A1"/></row>`, ooxml.CodeXML, []string{"附表1"}},
		{"prefix undeclared", `<row r="1"><x:c r="A1"/></row>`, ooxml.CodeXML, nil},
		{"a row only excelize sees", `<row r="1" xmlns="urn:x"><c r="A1"><v>1</v></c></row>`, CodeDiff, []string{"附表1", "A1", "「1」"}},
		{"two readings of one text", `<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="inlineStr"><is><r><t>乙</t></r><t>甲</t></is></c></row>`, CodeDiff, []string{"附表1", "B1", "「乙甲」", "「甲乙」"}},
		{"a value only excelize sees", `<row r="1"><c r="A1"><v>1</v></c><c r="B1"><y:v xmlns:y="urn:y">5</y:v></c></row>`, CodeDiff, []string{"附表1", "B1", "「5」"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			refused(t, newPkg(tt.rows, "").zip(t), DefaultLimits(), tt.code, tt.parts...)
		})
	}
}

func TestDamagedMerges(t *testing.T) {
	for _, tt := range []struct{ ref, cell string }{
		{"B1:A2", ""},
		{"A1:XFE1", ""},
		{"A1:A1048577", ""},
		{"A0:A1", ""},
		{"", ""},
		{"A1:B2:C3", ""},
		{`A1:B2"/><mergeCell ref="B2:C3`, "B2"},
		{`A1:B2"/><mergeCell ref="A1:B2`, "A1"},
		{`C5:C9"/><mergeCell ref="A7:D7`, "A7"},
		{`A1:Z1"/><mergeCell ref="B1:C9`, "B1"},
		{`A9:A10"/><mergeCell ref="A1:A9`, "A9"},
	} {
		after := `<mergeCells><mergeCell ref="` + tt.ref + `"/></mergeCells>`
		refused(t, newPkg("", after).zip(t), DefaultLimits(), CodeMerge, "附表1", tt.cell)
	}
}

// TestCutSheet cuts the sheet after every byte: no prefix of it is a sheet.
func TestCutSheet(t *testing.T) {
	whole := newPkg(someRows, "")
	for i := range whole {
		body := whole[i].body
		for n := 0; n < len(body); n += 7 {
			if _, err := openBytes(whole.set(whole[i].name, body[:n]).zip(t), DefaultLimits()); err == nil {
				t.Fatalf("%s cut to %d of %d bytes was accepted", whole[i].name, n, len(body))
			}
		}
	}
}

func TestDamagedXML(t *testing.T) {
	base := newPkg(someRows, "")
	sheet := sheetXML(someRows, "")
	for _, tt := range []struct{ name, body, code string }{
		{"DTD", strings.Replace(sheet, "<worksheet", `<!DOCTYPE worksheet [<!ENTITY a "1">]><worksheet`, 1), ooxml.CodeDTD},
		{"entity", strings.Replace(sheet, "12.5", "&a;", 1), ooxml.CodeXML},
		{"UTF-16 mark", "\xff\xfe<\x00", ooxml.CodeEncoding},
		{"UTF-16 declared", strings.Replace(sheet, "UTF-8", "UTF-16", 1), ooxml.CodeEncoding},
		{"GBK declared", strings.Replace(sheet, "UTF-8", "GBK", 1), ooxml.CodeEncoding},
		{"XML 1.1", strings.Replace(sheet, `version="1.0"`, `version="1.1"`, 1), ooxml.CodeXML},
		{"two roots", sheet + "<a/>", ooxml.CodeXML},
		{"text behind the root", sheet + "x", ooxml.CodeXML},
		{"text before the root", strings.Replace(sheet, "<worksheet", "x<worksheet", 1), ooxml.CodeXML},
		{"late declaration", " " + sheet, ooxml.CodeXML},
		{"comment", strings.Replace(sheet, "<row", "<!-- a -- b --><row", 1), ooxml.CodeXML},
		{"]]>", strings.Replace(sheet, "12.5", "12]]>", 1), ooxml.CodeXML},
		{"other root", strings.ReplaceAll(sheet, "worksheet", "chartsheet"), ooxml.CodePart},
		{"other namespace", strings.ReplaceAll(sheet, nsMain, "urn:x"), ooxml.CodePart},
		{"no sheetData", `<worksheet xmlns="` + nsMain + `"/>`, ooxml.CodePart},
		{"empty", "", ooxml.CodeXML},
	} {
		t.Run(tt.name, func(t *testing.T) {
			refused(t, base.set(sheetPart, tt.body).zip(t), DefaultLimits(), tt.code, "附表1")
		})
		if tt.code == ooxml.CodeXML || tt.code == ooxml.CodeDTD || tt.code == ooxml.CodeEncoding {
			// The same in a part that nobody uses.
			refused(t, base.set("docProps/app.xml", tt.body).zip(t), DefaultLimits(), tt.code, "docProps/app.xml")
		}
	}
}

func TestDamagedRelations(t *testing.T) {
	base := newPkg(someRows, "")
	const wb, rels, root = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"
	second := `</sheets>`
	for _, tt := range []struct {
		name string
		p    pkg
		code string
		part string
	}{
		{"no content types", base[1:], ooxml.CodePart, ""},
		{"no relations", append(base[:1:1], base[2:]...), ooxml.CodeRel, ""},
		{"Word document", base.edit("[Content_Types].xml", "spreadsheetml.sheet", "wordprocessingml.document"), CodeKind, "Word"},
		{"binary workbook", base.edit("[Content_Types].xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.binary.macroEnabled.main"), CodeKind, "xlsb"},
		{"unknown kind", base.edit("[Content_Types].xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "image/png"), ooxml.CodePart, ""},
		{"workbook missing", base.edit(root, "xl/workbook", "xl/nothing"), ooxml.CodeRel, "xl/nothing.xml"},
		{"two workbooks", base.edit(root, `</Rel`, `<Relationship Id="x" Type="`+nsRel+`/officeDocument" Target="xl/workbook.xml"/></Rel`), ooxml.CodeRel, "officeDocument"},
		{"sheet missing", base.edit(rels, "worksheets/sheet1", "worksheets/sheet2"), ooxml.CodeRel, "附表1"},
		{"external sheet", base.edit(rels, `Target="worksheets/sheet1.xml"`, `Target="http://x/" TargetMode="External"`), ooxml.CodeRel, "附表1"},
		{"external strings", base.edit(rels, `Target="sharedStrings.xml"`, `Target="http://x/" TargetMode="External"`), ooxml.CodeRel, wb},
		{"strings missing", base.edit(rels, `sharedStrings.xml`, `s.xml`), ooxml.CodeRel, "xl/s.xml"},
		{"styles missing", base.edit(rels, `"styles.xml`, `"s.xml`), ooxml.CodeRel, "xl/s.xml"},
		{"two shared strings", base.edit(rels, `</Rel`, `<Relationship Id="x" Type="`+nsRel+`/sharedStrings" Target="sharedStrings.xml"/></Rel`), ooxml.CodeRel, "sharedStrings"},
		{"relation twice", base.edit(rels, `rId2`, `rId1`), ooxml.CodeRel, rels},
		{"relation unknown", base.edit(wb, `r:id="rId1"`, `r:id="rId7"`), ooxml.CodeRel, "rId7"},
		{"sheet twice", base.edit(wb, second, `<sheet name="乙" sheetId="2" r:id="rId1"/></sheets>`), ooxml.CodeRel, "乙"},
		{"sheet name twice", base.edit(wb, `附表1`, `Ab`).edit(wb, second, `<sheet name="aB" sheetId="2" r:id="rId2"/></sheets>`), CodeSheet, "aB"},
		{"sheet name empty", base.edit(wb, `附表1`, ``), CodeSheet, wb},
		{"sheet name too long", base.edit(wb, `附表1`, strings.Repeat("长", 32)), CodeSheet, wb},
		{"sheet name sign", base.edit(wb, `附表1`, `a/b`), CodeSheet, wb},
		{"no sheets", base.set(wb, `<workbook xmlns="`+nsMain+`"><sheets/></workbook>`), CodeSheet, wb},
		{"two lists", base.edit(wb, second, `</sheets><sheets/>`), CodeSheet, wb},
		{"format number", base.edit("xl/styles.xml", `numFmtId="14"`, `numFmtId="a"`), CodeIndex, "xl/styles.xml"},
		{"string of two texts", base.edit("xl/sharedStrings.xml", `<t>项目</t>`, `<t>项</t><t>目</t>`), CodeCell, "xl/sharedStrings.xml"},
	} {
		t.Run(tt.name, func(t *testing.T) { refused(t, tt.p.zip(t), DefaultLimits(), tt.code, tt.part) })
	}
}

func TestLimits(t *testing.T) {
	many := strings.Repeat(`<si><t>x</t></si>`, 50)
	p := newPkg(`<row r="1"><c r="A1"><v>1</v></c><c r="Z1"><v>1</v></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>`+strings.Repeat("长", 40)+`</t></is></c></row>`,
		`<mergeCells><mergeCell ref="C1:D1"/><mergeCell ref="C2:D2"/></mergeCells>`).set("xl/sharedStrings.xml", `<sst xmlns="`+nsMain+`">`+many+`</sst>`)
	data := p.zip(t)
	for _, tt := range []struct {
		name  string
		set   func(*Limits, int64)
		low   int64 // refused
		high  int64 // accepted
		parts string
	}{
		{"file", func(l *Limits, n int64) { l.FileBytes = n }, int64(len(data)) - 1, int64(len(data)), ""},
		{"members", func(l *Limits, n int64) { l.Members = n }, 6, 7, ""},
		{"total", func(l *Limits, n int64) { l.TotalBytes = n }, 3000, 5000, ""},
		{"sheet", func(l *Limits, n int64) { l.SheetBytes = n }, int64(len(p[6].body)) - 1, int64(len(p[6].body)), "附表1"},
		{"shared strings", func(l *Limits, n int64) { l.SharedStringBytes = n }, 800, 1000, "sharedStrings"},
		{"formats", func(l *Limits, n int64) { l.CellFormats = n }, 2, 3, "styles.xml"},
		{"rows", func(l *Limits, n int64) { l.Rows = n }, 1, 2, "附表1"},
		{"columns", func(l *Limits, n int64) { l.Cols = n }, 25, 26, "Z1"},
		{"cells", func(l *Limits, n int64) { l.Cells = n }, 2, 3, "附表1"},
		{"padded cells", func(l *Limits, n int64) { l.PaddedCells = n }, 26, 27, "附表1"},
		{"merges", func(l *Limits, n int64) { l.Merges = n }, 1, 2, "附表1"},
		{"depth", func(l *Limits, n int64) { l.Depth = n }, 5, 6, "A2"},
		{"text", func(l *Limits, n int64) { l.TextBytes = n }, 119, 400, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			lim := DefaultLimits()
			tt.set(&lim, tt.low)
			refused(t, data, lim, ooxml.CodeLimit, tt.parts)
			tt.set(&lim, tt.high)
			if _, err := openBytes(data, lim); err != nil {
				t.Errorf("at %d: %v", tt.high, err)
			}
		})
	}
	attrs := ""
	for i := range 257 {
		attrs += fmt.Sprintf(` a%d=""`, i)
	}
	refused(t, p.set("docProps/app.xml", `<a`+attrs+`/>`).zip(t), DefaultLimits(), ooxml.CodeLimit, "app.xml")
	refused(t, p.set("docProps/app.xml", `<a`+strings.ReplaceAll(attrs, " a", " xmlns:a")+`/>`).zip(t), DefaultLimits(), ooxml.CodeLimit, "app.xml")
	refused(t, p.set("docProps/app.xml", strings.ReplaceAll(`<a`+attrs+`/>`, `=""`, `="`+strings.Repeat("x", 8000)+`"`)).zip(t), DefaultLimits(), ooxml.CodeLimit, "app.xml")
	lim := DefaultLimits()
	lim.CompareBytes = 10
	if w, err := openBytes(data, lim); err != nil || w.Compared {
		t.Errorf("above CompareBytes: %v", err)
	}
}

package xlsx

import (
	"runtime"
	"strings"
	"testing"
)

// TestCells reads every form of a cell that the format allows.
func TestCells(t *testing.T) {
	for _, tt := range []struct{ name, rows, want string }{
		{"shared", `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v> 1 </v></c></row>`, "A1=Text:项目 | C1=Text:河道 治理"},
		{
			"positions implied", `<row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row>`,
			"A1=Number:1 | B1=Number:2 | C5=Number:3 | D5=Number:4 | A6=Number:5",
		},
		{"blank cells", `<row r="1"><c r="A1" s="1"/><c r="B1"><v></v></c><c r="C1" t="s"/><c r="D1"><v>1</v></c></row><row r="2"/>`, "D1=Number:1"},
		{
			"numbers", `<row r="1"><c r="A1"><v>26479.740000000002</v></c><c r="B1" t="n"><v>1.23E+16</v></c><c r="C1"><v>-.5</v></c><c r="D1"><v>1e-7</v></c><c r="E1"><v>+2.</v></c></row>`,
			"A1=Number:26479.740000000002 | B1=Number:1.23E+16 | C1=Number:-.5 | D1=Number:1e-7 | E1=Number:+2.",
		},
		{"booleans", `<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="b"><v>true</v></c></row>`, "A1=Bool:TRUE | B1=Bool:FALSE | C1=Bool:TRUE"},
		{"errors", `<row r="1"><c r="A1" t="e"><v>#DIV/0!</v></c><c r="B1" t="e"><f>1/0</f><v>#N/A</v></c></row>`, "A1=ErrorValue:#DIV/0! | B1=ErrorValue:#N/A:f"},
		{
			"formulas", `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>A1</f></c><c r="C1"><f>A1</f><v/></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1" t="str"><f t="shared" si="0" ref="E1"/><v>甲</v></c></row>`,
			"A1=Number:2:f | B1=Empty::f | C1=Empty::f | D1=Text::f | E1=Text:甲:f",
		},
		{"inline", `<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1" t="inlineStr"><is><r><t>乙</t></r><r><t xml:space="preserve"> 丙</t></r></is></c></row>`, "A1=Text:甲 | B1=Text:乙 丙"},
		{"inline wins over v", `<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is><v>9</v></c><c r="B1" t="inlineStr"><v>9</v><is><t>乙</t></is></c><c r="C1" t="inlineStr"><v>丙</v></c></row>`, "A1=Text:甲 | B1=Text:乙 | C1=Text:丙"},
		{
			"escapes", `<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_b_x005F_x0041_ _x0041_ _x41_ _x</t></is></c><c r="B1" t="str"><v>_x0041_</v></c></row>`,
			"A1=Text:a\rb_x0041_ A _x41_ _x | B1=Text:A",
		},
		{"escaped surrogates", `<row r="1"><c r="A1" t="inlineStr"><is><t>_xD83D__xDE00_ _xD83D_x</t></is></c></row>`, "A1=Text:😀 _xD83D_x"},
		{"line ends", "<row r=\"1\">\r\n<c r=\"A1\" t=\"inlineStr\"><is><t>a\r\nb\rc&#13;&#10;d</t></is></c></row>", "A1=Text:a\nb\nc\r\nd"},
		{"entities and CDATA", `<row r="1"><c r="A1" t="inlineStr"><is><t>&lt;&amp;&gt;&quot;&apos;&#x4E2D;<![CDATA[<&]]]><!-- x -->z</t></is></c></row>`, `A1=Text:<&>"'中<&]z`},
		{
			"dates", `<row r="1"><c r="A1" s="1"><v>45000</v></c><c r="B1" s="2"><v>45000.5</v></c><c r="C1" s="0"><v>45000</v></c><c r="D1" t="d"><v>2024-02-29T08:30:00</v></c></row>`,
			"A1=Number:45000:d | B1=Number:45000.5:d | C1=Number:45000 | D1=Text:2024-02-29T08:30:00:d",
		},
		{"empty style", `<row r="1"><c r="A1" s=""><v>7</v></c><c r="B1"><v>8</v></c><c s="" r="C1" t="s"><v>0</v></c></row>`, "A1=Number:7 | B1=Number:8 | C1=Text:项目"},
		{"foreign elements", `<row r="1"><c r="A1"><v>1</v><extLst><ext uri="x"/></extLst></c></row><!-- c --><?x y?>`, "A1=Number:1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := mustOpen(t, newPkg(tt.rows, "").zip(t))
			if got := brief(readAll(t, w, "附表1")); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
			if !w.Compared {
				t.Error("not compared with the second reading")
			}
		})
	}
}

const (
	someRows  = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="3" hidden="1"><c r="A3"><v>12.5</v></c></row>`
	someCells = "A1=Text:项目 | B1=Text:河道 治理 | A3=Number:12.5"
)

// TestPackages reads the same cells out of packages that are built differently.
func TestPackages(t *testing.T) {
	base := newPkg(someRows, "")
	strict := base
	for i := range strict {
		for old, new := range map[string]string{nsMain: "http://purl.oclc.org/ooxml/spreadsheetml/main", nsRel: "http://purl.oclc.org/ooxml/officeDocument/relationships"} {
			strict = strict.set(strict[i].name, strings.ReplaceAll(strict[i].body, old, new))
		}
	}
	prefixed := strings.NewReplacer(`<worksheet xmlns=`, `<x:worksheet xmlns:x=`, `<sheetData`, `<x:sheetData`, `<row`, `<x:row`, `<c `, `<x:c `, `<v>`, `<x:v>`,
		`</worksheet`, `</x:worksheet`, `</sheetData`, `</x:sheetData`, `</row`, `</x:row`, `</c>`, `</x:c>`, `</v>`, `</x:v>`).Replace(sheetXML(someRows, ""))
	backslashes := append(pkg{}, base...)
	for i := range backslashes {
		backslashes[i].name = strings.ReplaceAll(backslashes[i].name, "/", `\`)
	}
	const sheet, rels = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels"
	for name, p := range map[string]pkg{
		"plain":            base,
		"strict":           strict,
		"prefixed":         base.set(sheet, prefixed),
		"byte order mark":  base.set(sheet, "\ufeff"+sheetXML(someRows, "")),
		"no declaration":   base.set(sheet, strings.TrimPrefix(sheetXML(someRows, ""), xmlDecl)),
		"absolute targets": base.edit(rels, `"worksheets/`, `"/xl/worksheets/`).edit(rels, `"sharedStrings.xml`, `"/xl/sharedStrings.xml`),
		"dotted target":    base.edit(rels, `"worksheets/`, `"./../xl/worksheets/`),
		"strings elsewhere": base.rename("xl/sharedStrings.xml", "xl/text/strings7.xml").
			edit(rels, `"sharedStrings.xml`, `"text/strings7.xml`),
		"strings elsewhere, decoy at the usual place": base.rename("xl/sharedStrings.xml", "xl/strings7.xml").
			edit(rels, `"sharedStrings.xml`, `"strings7.xml`).set("xl/sharedStrings.xml", `<sst xmlns="`+nsMain+`"><si><t>假</t></si><si><t>假</t></si></sst>`),
		"styles elsewhere": base.rename("xl/styles.xml", "xl/s.xml").edit(rels, `"styles.xml`, `"s.xml`),
		"other case":       base.rename(sheet, "xl/Worksheets/Sheet1.XML"),
		"percent escape":   base.rename(sheet, "xl/worksheets/a b.xml").edit(rels, "worksheets/sheet1.xml", "worksheets/a%20b.xml"),
		"workbook elsewhere": base.rename("xl/workbook.xml", "book/wb.xml").rename(rels, "book/_rels/wb.xml.rels").
			edit("_rels/.rels", "xl/workbook.xml", "book/wb.xml").edit("[Content_Types].xml", "/xl/workbook.xml", "/book/wb.xml").
			edit("book/_rels/wb.xml.rels", `Target="`, `Target="/xl/`),
		"xlsm":               base.edit("[Content_Types].xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml").set("xl/vbaProject.bin", "\x00\x01"),
		"external link":      base.set("xl/worksheets/_rels/sheet1.xml.rels", `<Relationships xmlns="`+nsPkg+`"><Relationship Id="a" Type="`+nsRel+`/hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>`),
		"foreign UTF-16":     base.set("customXml/item1.xml", "\xff\xfe<\x00a\x00/\x00>\x00"),
		"sloppy VML":         base.set("xl/drawings/vmlDrawing1.vml", "<xml><br></xml>"),
		"backslashes":        backslashes,
		"folder entries":     append(pkg{{"xl/", ""}}, base...),
		"picture":            base.set("xl/media/image1.png", "\x89PNG\x00<"),
		"absent content":     base.set("docProps/app.xml", `<a xmlns="u" xmlns:v="w"><v:b v:c="1" c="2"/></a>`),
		"chart sheet beside": base.edit("xl/workbook.xml", `<sheets>`, `<sheets><sheet name="图" sheetId="9" r:id="rId9"/>`).edit(rels, `<Relationship Id="rId1"`, `<Relationship Id="rId9" Type="`+nsRel+`/chartsheet" Target="chartsheets/sheet1.xml"/><Relationship Id="rId1"`).set("xl/chartsheets/sheet1.xml", `<chartsheet xmlns="`+nsMain+`"/>`),
	} {
		t.Run(name, func(t *testing.T) {
			w := mustOpen(t, p.zip(t))
			if got := brief(readAll(t, w, "附表1")); got != someCells {
				t.Errorf("got  %q\nwant %q", got, someCells)
			}
			if len(w.Sheets) != 1 || !w.Compared {
				t.Errorf("sheets %v, compared %v", w.Sheets, w.Compared)
			}
		})
	}
}

func TestSheets(t *testing.T) {
	const rels = "xl/_rels/workbook.xml.rels"
	p := newPkg(someRows, `<mergeCells count="3"><mergeCell ref="C2:D9"/><mergeCell ref="A1:B1"/><mergeCell ref="F5"/></mergeCells>`).
		edit("xl/workbook.xml", `<sheets>`, `<workbookPr date1904="1"/><sheets><sheet name="隐藏" sheetId="2" state="hidden" r:id="rId8"/><sheet name="深藏" sheetId="3" state="veryHidden" r:id="rId9"/>`).
		edit(rels, `</Relationships>`, `<Relationship Id="rId8" Type="`+nsRel+`/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId9" Type="`+nsRel+`/worksheet" Target="worksheets/sheet3.xml"/></Relationships>`).
		set("xl/worksheets/sheet2.xml", sheetXML("", "")).set("xl/worksheets/sheet3.xml", sheetXML(`<row r="7"><c r="XY7"><v>1</v></c></row>`, ""))
	w := mustOpen(t, p.zip(t))
	if !w.Date1904 || len(w.SHA256) != 64 || w.Size == 0 || len(w.Sheets) != 3 {
		t.Fatalf("workbook %+v", w)
	}
	if !w.Sheets[0].Hidden || w.Sheets[0].VeryHidden || !w.Sheets[1].Hidden || !w.Sheets[1].VeryHidden {
		t.Errorf("hidden sheets: %+v", w.Sheets)
	}
	if s := w.Sheets[1]; s.LastRow != 7 || Addr(s.LastRow, s.LastCol) != "XY7" || s.Cells != 1 {
		t.Errorf("extent: %+v", s)
	}
	s, ok := w.Sheet("附表1")
	if !ok || s.Hidden || s.Rows != 2 || s.Cells != 3 || len(s.Merges) != 2 || s.Merges[0].String() != "A1:B1" || s.Merges[1].String() != "C2:D9" {
		t.Errorf("sheet: %+v", s)
	}
	var nums []int
	for row, err := range w.Rows("附表1") {
		if err != nil || row.Hidden != (row.Num == 3) {
			t.Errorf("row %+v: %v", row, err)
		}
		nums = append(nums, row.Num)
		if row.Num == 1 && len(nums) == 2 {
			break
		}
	}
	if len(nums) != 2 {
		t.Errorf("rows %v", nums)
	}
	for range w.Rows("附表1") {
		break
	}
	for _, err := range w.Rows("没有") {
		if err == nil || !strings.Contains(err.Error(), "没有这个工作表") {
			t.Errorf("unknown sheet: %v", err)
		}
	}
}

// TestRowsInConstantMemory holds a scan of many rows against one of few: what
// lives on the heap at the last row must not grow.
func TestRowsInConstantMemory(t *testing.T) {
	live := func(rows int) int64 {
		data := newPkg(strings.Repeat(`<row><c><v>1</v></c><c t="inlineStr"><is><t>生态安全</t></is></c></row>`, rows), "").zip(t)
		lim := DefaultLimits()
		lim.CompareBytes = 0
		w, err := openBytes(data, lim)
		if err != nil {
			t.Fatal(err)
		}
		var m runtime.MemStats
		for row, err := range w.Rows("附表1") {
			if err != nil {
				t.Fatal(err)
			}
			if row.Num == rows {
				runtime.GC()
				runtime.ReadMemStats(&m)
			}
		}
		return int64(m.HeapAlloc)
	}
	few, many := live(100), live(50_000)
	if many-few > 1<<20 {
		t.Errorf("heap at the last row: %d bytes for 100 rows, %d for 50 000", few, many)
	}
}

package xlsx

import (
	"errors"
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
	f.Add(p.stored(f))
	f.Add(p.rename("xl/sharedStrings.xml", "xl/s.xml").edit("xl/_rels/workbook.xml.rels", "sharedStrings.xml", "s.xml").stored(f))
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
	f.Add(strings.Replace(p[6].body, `<sheetData>`, `<cols><col min="2" max="3" hidden="1"/></cols><sheetData>`, 1),
		`<sst xmlns="`+nsMain+`"><si><r><rPr><strike/></rPr><t>5</t></r><r><t>_x0041_</t></r></si></sst>`,
		`<styleSheet xmlns="`+nsMain+`" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent><mc:Fallback>`+struckStyles+`</mc:Fallback></mc:AlternateContent></styleSheet>`,
		strings.Replace(p[2].body, `</sheets>`, `<sheet name="宏" r:id=""/></sheets>`, 1), p[3].body)
	f.Fuzz(func(t *testing.T, sheet, sst, styles, wb, rels string) {
		q := p.set(sheetPart, sheet).set("xl/sharedStrings.xml", sst).set("xl/styles.xml", styles).
			set("xl/workbook.xml", wb).set("xl/_rels/workbook.xml.rels", rels)
		checkOpen(t, q.stored(t))
	})
}

// FuzzComments feeds the comments of a sound sheet: whatever they are, the file is refused,
// or its cells are what they were.
func FuzzComments(f *testing.F) {
	p := withComments(newPkg(someRows, ""), `<author>甲</author>`, `<comment ref="A1" authorId="0"><text><r><rPr><b/></rPr><t>甲:</t></r><r><t>x</t></r></text></comment>`, `<threadedComment ref="B1"><text>y</text></threadedComment>`)
	const rels, classic, threads = "xl/worksheets/_rels/sheet1.xml.rels", "xl/comments1.xml", "xl/threadedComments/threadedComment1.xml"
	seed := map[string]string{}
	for _, m := range p {
		seed[m.name] = m.body
	}
	f.Add(seed[rels], seed[classic], seed[threads])
	f.Add(`<a/>`, strings.Replace(seed[classic], "甲:", "[x]\nlinkid=870924\n批注:\n", 1), `<ThreadedComments xmlns="`+nsThreads+`"/>`)
	f.Fuzz(func(t *testing.T, r, c, th string) {
		data := p.set(rels, r).set(classic, c).set(threads, th).stored(t)
		checkOpen(t, data)
		if w, err := openBytes(data, fuzzLimits()); err == nil {
			if got := brief(readAll(t, w, "附表1")); got != someCells {
				t.Fatalf("cells %q", got)
			}
		}
	})
}

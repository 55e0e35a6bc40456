package xlsxcheck

import (
	"encoding/xml"
	"strings"
	"unicode/utf16"
)

type workbookXML struct {
	part   string
	Sheets []sheetEntry `xml:"sheets>sheet"`
	Names  []nameEntry  `xml:"definedNames>definedName"`
	Views  []struct {
		ActiveTab int `xml:"activeTab,attr"`
	} `xml:"bookViews>workbookView"`
}

type sheetEntry struct {
	Name  string `xml:"name,attr"`
	ID    string `xml:"sheetId,attr"`
	State string `xml:"state,attr"`
	RID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
}

type nameEntry struct {
	Name  string `xml:"name,attr"`
	Local *int   `xml:"localSheetId,attr"`
	Ref   string `xml:",chardata"`
}

// readWorkbook parses the workbook part and all that hangs on it. It reports
// whether there is anything to check.
func (c *checker) readWorkbook() bool {
	c.book.part = c.related("", "officeDocument")
	if !c.read(c.book.part, &c.book) {
		return false
	}
	c.checkChildren(c.book.part, workbookOrder)
	if part := c.related(c.book.part, "styles"); part != "" {
		c.styles.part = part
		c.read(part, &c.styles)
		c.checkChildren(part, stylesOrder)
	} else {
		c.add(c.book.part, "", "TZ-RELS", "has no styles")
	}
	if part := c.related(c.book.part, "sharedStrings"); part != "" {
		var sst struct {
			SI []richText `xml:"si"`
		}
		c.read(part, &sst)
		c.strings = sst.SI
	}
	c.defined = map[string]bool{}
	for _, n := range c.book.Names {
		c.defined[strings.ToLower(n.Name)] = true
	}
	for i, e := range c.book.Sheets {
		r, ok := c.relation(c.book.part, e.RID)
		if !ok || r.kind() != "worksheet" {
			continue
		}
		s := &sheet{index: i, name: e.Name, state: e.State, part: resolve(c.book.part, r.Target)}
		if c.read(s.part, &s.x) {
			s.prepare()
			c.sheets = append(c.sheets, s)
			c.readTables(s)
		}
	}
	return true
}

// read decodes a part into v. A missing part has been reported with its
// relation already.
func (c *checker) read(part string, v any) bool {
	data, ok := c.parts[part]
	if !ok {
		if part == "" {
			c.add("_rels/.rels", "", "TZ-RELS", "no relation leads to a workbook")
		}
		return false
	}
	if err := xml.Unmarshal(data, v); err != nil {
		c.add(part, "", "TZ-XML", "%v", err)
		return false
	}
	return true
}

func (c *checker) sheetExists(name string) bool {
	for _, e := range c.book.Sheets {
		if strings.EqualFold(e.Name, name) {
			return true
		}
	}
	return false
}

// checkSheetNames holds the names to Excel's rules.
func (c *checker) checkSheetNames() {
	names, ids, visible := map[string]bool{}, map[string]bool{}, 0
	bad := func(name, format string, args ...any) {
		c.add(c.book.part, name, "TZ-SHEETNAME", format, args...)
	}
	for _, e := range c.book.Sheets {
		if n := units(e.Name); n == 0 || n > 31 {
			bad(e.Name, "name has %d characters, allowed are 1 to 31", n)
		}
		if i := strings.IndexAny(e.Name, `:\/?*[]`); i >= 0 {
			bad(e.Name, "name holds the forbidden character %q", e.Name[i])
		}
		if strings.HasPrefix(e.Name, "'") || strings.HasSuffix(e.Name, "'") {
			bad(e.Name, "name begins or ends with an apostrophe")
		}
		if strings.EqualFold(e.Name, "history") {
			bad(e.Name, "name is reserved by Excel")
		}
		if r := controlIn(e.Name); r != 0 {
			bad(e.Name, "name holds the control character %U", r)
		}
		if key := strings.ToLower(e.Name); names[key] {
			bad(e.Name, "name is used twice")
		} else {
			names[key] = true
		}
		if e.ID == "" || ids[e.ID] {
			bad(e.Name, "sheetId %q is empty or used twice", e.ID)
		}
		ids[e.ID] = true
		if e.State == "" || e.State == "visible" {
			visible++
		}
	}
	if visible == 0 {
		bad("", "no sheet is visible")
	}
	for _, v := range c.book.Views {
		if v.ActiveTab < 0 || v.ActiveTab >= len(c.book.Sheets) {
			bad("", "active tab %d of %d sheets", v.ActiveTab, len(c.book.Sheets))
		}
	}
}

// units counts a text as Excel does, in UTF-16 units.
func units(s string) int { return len(utf16.Encode([]rune(s))) }

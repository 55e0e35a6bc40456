package xlsxcheck

import "strings"

type tableXML struct {
	part    string
	ID      string `xml:"id,attr"`
	Name    string `xml:"displayName,attr"`
	Ref     string `xml:"ref,attr"`
	Header  string `xml:"headerRowCount,attr"`
	Columns []struct {
		Name string `xml:"name,attr"`
	} `xml:"tableColumns>tableColumn"`
}

// readTables loads the tables of a sheet and makes their names known.
func (c *checker) readTables(s *sheet) {
	for _, r := range c.rels[s.part] {
		if r.kind() != "table" {
			continue
		}
		t := tableXML{part: resolve(s.part, r.Target)}
		if c.read(t.part, &t) {
			if c.defined[strings.ToLower(t.Name)] {
				c.add(t.part, "", "TZ-TABLE", "the name %s is used twice", t.Name)
			}
			c.defined[strings.ToLower(t.Name)] = true
			s.tables = append(s.tables, t)
		}
	}
}

// checkTables demands that each table's columns repeat its header cells word
// for word, and that nothing is merged inside it.
func (c *checker) checkTables(s *sheet) {
	for _, t := range s.tables {
		bad := func(format string, args ...any) { c.add(t.part, s.at(t.Ref), "TZ-TABLE", format, args...) }
		a, err := parseRange(t.Ref)
		if err != nil {
			bad("%v", err)
			continue
		}
		if !legalName(t.Name) {
			bad("%q is not a legal name", t.Name)
		}
		if len(t.Columns) != a.right-a.left+1 {
			bad("has %d columns in a range of %d", len(t.Columns), a.right-a.left+1)
			continue
		}
		for _, m := range s.merges {
			if m.overlaps(a) {
				bad("the merge %s lies in it", m)
			}
		}
		if t.Header == "0" {
			continue
		}
		seen := map[string]bool{}
		for i, col := range t.Columns {
			x := s.cells[cellPos{a.top, a.left + i}]
			got := ""
			if x != nil {
				got, _ = c.text(x)
			}
			if name := unescape(col.Name); got != name {
				bad("column %q, but the header cell holds %q", name, got)
			}
			if seen[strings.ToLower(col.Name)] {
				bad("two columns named %q", col.Name)
			}
			seen[strings.ToLower(col.Name)] = true
		}
	}
}

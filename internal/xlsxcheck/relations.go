package xlsxcheck

import (
	"bytes"
	"encoding/xml"
	"path"
	"strings"
)

type contentTypes struct {
	Default []struct {
		Extension   string `xml:"Extension,attr"`
		ContentType string `xml:"ContentType,attr"`
	} `xml:"Default"`
	Override []struct {
		PartName    string `xml:"PartName,attr"`
		ContentType string `xml:"ContentType,attr"`
	} `xml:"Override"`
}

type relation struct {
	ID     string `xml:"Id,attr"`
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

func (r relation) kind() string { return path.Base(r.Type) }

func (r relation) external() bool { return r.Mode == "External" }

// wantType is the content type that the target of a relation must have; a part
// that falls back to the default for .xml makes Excel refuse the whole book.
var wantType = map[string]string{
	"officeDocument":      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
	"worksheet":           "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml",
	"styles":              "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml",
	"sharedStrings":       "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml",
	"theme":               "application/vnd.openxmlformats-officedocument.theme+xml",
	"drawing":             "application/vnd.openxmlformats-officedocument.drawing+xml",
	"chart":               "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
	"table":               "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml",
	"comments":            "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml",
	"vmlDrawing":          "application/vnd.openxmlformats-officedocument.vmlDrawing",
	"core-properties":     "application/vnd.openxmlformats-package.core-properties+xml",
	"extended-properties": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
	"custom-properties":   "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}

const typesPart = "[Content_Types].xml"

// checkTypes holds every part against [Content_Types].xml, both ways.
func (c *checker) checkTypes() {
	data, ok := c.parts[typesPart]
	if !ok {
		c.add(typesPart, "", "TZ-TYPES", "is missing")
		return
	}
	if err := xml.Unmarshal(data, &c.types); err != nil {
		c.add(typesPart, "", "TZ-TYPES", "%v", err)
		return
	}
	for _, name := range c.names {
		if name != typesPart && c.typeOf(name) == "" {
			c.add(name, "", "TZ-TYPES", "has no content type")
		}
	}
	seen := map[string]bool{}
	for _, o := range c.types.Override {
		name := strings.TrimPrefix(o.PartName, "/")
		if _, ok := c.parts[name]; !ok {
			c.add(typesPart, "", "TZ-TYPES", "names the part %s, which is not there", o.PartName)
		}
		if seen[strings.ToLower(name)] {
			c.add(typesPart, "", "TZ-TYPES", "names the part %s twice", o.PartName)
		}
		seen[strings.ToLower(name)] = true
	}
}

func (c *checker) typeOf(part string) string {
	for _, o := range c.types.Override {
		if strings.EqualFold(o.PartName, "/"+part) {
			return o.ContentType
		}
	}
	for _, d := range c.types.Default {
		if strings.EqualFold("."+d.Extension, path.Ext(part)) {
			return d.ContentType
		}
	}
	return ""
}

// checkRelations reads all .rels parts: every internal target exists and has
// the type that the relation promises, every r:id in use has its relation.
func (c *checker) checkRelations() {
	c.rels = map[string][]relation{}
	for _, name := range c.names {
		if path.Ext(name) != ".rels" {
			continue
		}
		var list struct {
			Rel []relation `xml:"Relationship"`
		}
		if err := xml.Unmarshal(c.parts[name], &list); err != nil {
			c.add(name, "", "TZ-RELS", "%v", err)
			continue
		}
		source := path.Join(path.Dir(path.Dir(name)), strings.TrimSuffix(path.Base(name), ".rels"))
		if name == "_rels/.rels" {
			source = ""
		} else if _, ok := c.parts[source]; !ok {
			c.add(name, "", "TZ-RELS", "belongs to the part %s, which is not there", source)
		}
		c.rels[source] = list.Rel
		c.checkTargets(name, source, list.Rel)
	}
	for _, name := range c.names {
		if isXML(name) && path.Ext(name) != ".rels" {
			c.checkIDs(name)
		}
	}
}

func (c *checker) checkTargets(name, source string, rels []relation) {
	seen := map[string]bool{}
	for _, r := range rels {
		if r.ID == "" || seen[r.ID] {
			c.add(name, "", "TZ-RELS", "relation id %q is empty or used twice", r.ID)
		}
		seen[r.ID] = true
		if r.external() || strings.HasPrefix(r.Target, "#") {
			continue
		}
		target := resolve(source, r.Target)
		if _, ok := c.parts[target]; !ok {
			c.add(name, "", "TZ-RELS", "relation %s leads to %s, which is not there", r.ID, target)
			continue
		}
		if want, got := wantType[r.kind()], c.typeOf(target); want != "" && got != "" && got != want {
			c.add(target, "", "TZ-TYPES", "has content type %s, want %s", got, want)
		}
	}
}

// checkIDs looks for r:id, r:embed and the like that no relation answers.
func (c *checker) checkIDs(part string) {
	d := xml.NewDecoder(bytes.NewReader(c.parts[part]))
	for tok, err := d.Token(); err == nil; tok, err = d.Token() {
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range start.Attr {
			if a.Name.Space != relNS {
				continue
			}
			if _, ok := c.relation(part, a.Value); !ok {
				c.add(part, "", "TZ-RELS", "<%s> uses relation %q, which is not there", start.Name.Local, a.Value)
			}
		}
	}
}

func (c *checker) relation(part, id string) (relation, bool) {
	for _, r := range c.rels[part] {
		if r.ID == id {
			return r, true
		}
	}
	return relation{}, false
}

// related returns the first part of a kind that the source part leads to.
func (c *checker) related(source, kind string) string {
	for _, r := range c.rels[source] {
		if r.kind() == kind && !r.external() {
			return resolve(source, r.Target)
		}
	}
	return ""
}

func resolve(source, target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join(path.Dir(source), target)
}

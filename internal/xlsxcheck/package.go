package xlsxcheck

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

const (
	relNS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	xmlNS = "http://www.w3.org/XML/1998/namespace"
	mcNS  = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

// openPackage unpacks all parts and holds them to well-formed XML. It reports
// whether the other checks can go on.
func (c *checker) openPackage(book []byte) bool {
	zr, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		c.add("", "", "TZ-ZIP", "cannot be opened: %v", err)
		return false
	}
	c.parts = map[string][]byte{}
	seen := map[string]bool{}
	for _, f := range zr.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		if seen[strings.ToLower(f.Name)] {
			c.add(f.Name, "", "TZ-ZIP", "two members with this name")
		}
		seen[strings.ToLower(f.Name)] = true
		data, err := readMember(f)
		if err != nil {
			c.add(f.Name, "", "TZ-ZIP", "cannot be read: %v", err)
			continue
		}
		c.parts[f.Name] = data
		c.names = append(c.names, f.Name)
		if isXML(f.Name) {
			if err := wellFormed(data); err != nil {
				c.add(f.Name, "", "TZ-XML", "%v", err)
			}
		}
	}
	return len(c.defects) == 0
}

func readMember(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(r)
	return data, errors.Join(err, r.Close())
}

func isXML(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".xml", ".rels", ".vml":
		return true
	}
	return false
}

// wellFormed reads the whole part. Beyond the decoder's own rules it demands
// one root element, no DTD, no attribute twice and declared prefixes, also
// those that mc:Ignorable names.
func wellFormed(data []byte) error {
	d := xml.NewDecoder(bytes.NewReader(data))
	depth, roots := 0, 0
	uris, prefixes := map[string]bool{"": true, "xmlns": true, xmlNS: true}, map[string]bool{}
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if depth == 0 {
				roots++
			}
			depth++
			if err := checkAttributes(t, uris, prefixes); err != nil {
				return err
			}
		case xml.EndElement:
			depth--
		case xml.CharData:
			if depth == 0 && len(bytes.TrimSpace(t)) > 0 && !bytes.Equal(t, []byte("\ufeff")) {
				return errors.New("text outside the root element")
			}
		case xml.Directive:
			return errors.New("holds a document type declaration")
		}
	}
	if roots != 1 {
		return fmt.Errorf("has %d root elements", roots)
	}
	return nil
}

func checkAttributes(t xml.StartElement, uris, prefixes map[string]bool) error {
	seen := map[xml.Name]bool{}
	for _, a := range t.Attr {
		if seen[a.Name] {
			return fmt.Errorf("attribute %s twice in <%s>", a.Name.Local, t.Name.Local)
		}
		seen[a.Name] = true
		if a.Name.Space == "xmlns" {
			uris[a.Value], prefixes[a.Name.Local] = true, true
		} else if a.Name.Space == "" && a.Name.Local == "xmlns" {
			uris[a.Value] = true
		}
	}
	if !uris[t.Name.Space] {
		return fmt.Errorf("prefix %q of <%s> is not declared", t.Name.Space, t.Name.Local)
	}
	for _, a := range t.Attr {
		if !uris[a.Name.Space] {
			return fmt.Errorf("prefix %q of attribute %s is not declared", a.Name.Space, a.Name.Local)
		}
		if a.Name.Space == mcNS && a.Name.Local == "Ignorable" {
			for _, p := range strings.Fields(a.Value) {
				if !prefixes[p] {
					return fmt.Errorf("mc:Ignorable names the undeclared prefix %q", p)
				}
			}
		}
	}
	return nil
}

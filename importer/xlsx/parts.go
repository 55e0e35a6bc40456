package xlsx

import (
	"archive/zip"
	"errors"
	"net/url"
	"path"
	"strings"
)

// Ends of the relation types, which are the same in the transitional and the
// strict form of the format.
const (
	relDocument = "officeDocument"
	relSheet    = "worksheet"
	relStrings  = "sharedStrings"
	relStyles   = "styles"
)

var relPrefixes = []string{
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
	"http://purl.oclc.org/ooxml/officeDocument/relationships/",
	"http://schemas.microsoft.com/office/2006/relationships/",
}

// relation is one entry of a .rels part.
type relation struct {
	id, kind, target string
	external         bool
}

// part is a part that the own reading uses.
type part struct {
	name  string // as in the archive
	asked string // as the relation asks for it: perhaps in other case, or with % escapes
	file  *zip.File
}

// readPart runs parse over a part to its end. Where the part is damaged below
// the XML, that is reported, since broken XML is then only its consequence.
func (a *archive) readPart(f *zip.File, parse func(*xmlReader) error) error {
	m, err := a.open(f)
	if err != nil {
		return at(err, "", f.Name, "")
	}
	x := newXMLReader(m, a.limits)
	err = parse(x)
	for tok := tokStart; err == nil && tok != tokEOF; {
		tok, err = x.next()
	}
	switch {
	case errors.Is(err, errStop):
		return err
	case err != nil:
		if damage := m.drain(); damage != nil {
			err = damage
		}
	case a.done != nil:
		a.done[f.Name] = true
	}
	return at(err, "", f.Name, "")
}

// eachChild calls fn for every child element of the root, which must bear the
// given name. fn may read into the child; what it leaves is passed over.
func eachChild(x *xmlReader, s space, root string, fn func(name string) error) error {
	if err := expectRoot(x, s, root); err != nil {
		return err
	}
	return eachIn(x, fn)
}

func expectRoot(x *xmlReader, s space, root string) error {
	tok, err := x.next()
	if err != nil {
		return err
	}
	if tok != tokStart || x.space != s || string(x.name) != root {
		return fail(CodePart, hintResave, "部件的根元素是 <%s>，应为 <%s>", clip(x.name), root)
	}
	return nil
}

// eachIn calls fn for every child of the open element that is in the main,
// relation or content-type namespace, up to the element's end.
func eachIn(x *xmlReader, fn func(name string) error) error {
	depth := x.depth()
	for {
		tok, err := x.next()
		if err != nil {
			return err
		}
		switch {
		case tok == tokEnd && x.depth() < depth:
			return nil
		case tok == tokStart:
			child := x.depth()
			if x.space == spaceMain || x.space == spacePkg || x.space == spaceTypes {
				if err := fn(string(x.name)); err != nil {
					return err
				}
			}
			for x.depth() >= child {
				if _, err := x.next(); err != nil {
					return err
				}
			}
		}
	}
}

// contentTypes are the declared types of the parts, by folded name.
type contentTypes struct{ defaults, overrides map[string]string }

func (t contentTypes) of(name string) string {
	if s, ok := t.overrides[fold(name)]; ok {
		return s
	}
	return t.defaults[strings.TrimPrefix(path.Ext(fold(name)), ".")]
}

func (a *archive) readContentTypes() (contentTypes, error) {
	t := contentTypes{map[string]string{}, map[string]string{}}
	f := a.files["[content_types].xml"]
	if f == nil {
		return t, fail(CodePart, hintResave, "压缩包中没有 [Content_Types].xml，不是 .xlsx 工作簿")
	}
	add := func(m map[string]string, key, value string) error {
		if old, ok := m[key]; ok && old != value {
			return fail(CodePart, hintResave, "部件 %s 的类型声明了两次", clip([]byte(key)))
		}
		m[key] = value
		return nil
	}
	err := a.readPart(f, func(x *xmlReader) error {
		return eachChild(x, spaceTypes, "Types", func(name string) error {
			kind, _ := x.attr("ContentType")
			switch name {
			case "Default":
				ext, _ := x.attr("Extension")
				return add(t.defaults, fold(string(ext)), string(kind))
			case "Override":
				key, _ := x.attr("PartName")
				return add(t.overrides, fold(strings.TrimPrefix(string(key), "/")), string(kind))
			}
			return nil
		})
	})
	return t, err
}

// relsName is the name of the part that holds the relations of a part.
func relsName(source string) string {
	dir, base := path.Split(source)
	return dir + "_rels/" + base + ".rels"
}

// readRelations reads the relations of a part; "" is the package itself. A part
// without relations has none.
func (a *archive) readRelations(source string) ([]relation, error) {
	f := a.files[fold(relsName(source))]
	if f == nil {
		return nil, nil
	}
	var list []relation
	seen := map[string]bool{}
	err := a.readPart(f, func(x *xmlReader) error {
		return eachChild(x, spacePkg, "Relationships", func(name string) error {
			if name != "Relationship" {
				return nil
			}
			id, _ := x.attr("Id")
			kind, _ := x.attr("Type")
			target, _ := x.attr("Target")
			mode, _ := x.attr("TargetMode")
			r := relation{id: string(id), target: string(target), external: strings.EqualFold(string(mode), "External")}
			for _, p := range relPrefixes {
				if s, ok := strings.CutPrefix(string(kind), p); ok {
					r.kind = s
				}
			}
			if r.id == "" || seen[r.id] {
				return fail(CodeRel, hintResave, "关系编号 %q 缺失或重复", clip(id))
			}
			seen[r.id] = true
			list = append(list, r)
			return nil
		})
	})
	return list, err
}

// resolve finds the part that a relation of source points to.
func (a *archive) resolve(source string, r relation) (part, error) {
	if r.external {
		return part{}, fail(CodeRel, hintResave, "关系 %s 指向文件之外（%s）", r.id, clip([]byte(r.target)))
	}
	target, _, _ := strings.Cut(r.target, "#")
	if s, err := url.PathUnescape(target); err == nil {
		target = s
	}
	name := path.Clean(target)
	if !strings.HasPrefix(target, "/") {
		name = path.Join("/", path.Dir("/"+source), target)
	}
	name = strings.TrimPrefix(name, "/")
	f := a.files[fold(name)]
	if f == nil {
		return part{}, fail(CodeRel, hintResave, "关系 %s 指向的部件 %s 不存在", r.id, clip([]byte(name)))
	}
	asked := path.Clean(r.target)
	if !strings.HasPrefix(r.target, "/") {
		asked = path.Join("/", path.Dir("/"+source), r.target)
	}
	return part{name: f.Name, asked: strings.TrimPrefix(asked, "/"), file: f}, nil
}

// only resolves the one relation of a kind; a nil file means that there is none.
func (a *archive) only(source string, list []relation, kind string) (part, error) {
	var found part
	for _, r := range list {
		if r.kind != kind {
			continue
		}
		p, err := a.resolve(source, r)
		if err != nil {
			return part{}, err
		}
		if found.file != nil {
			return part{}, fail(CodeRel, hintResave, "有两个 %s 关系，无法确定用哪一个", kind)
		}
		found = p
	}
	return found, nil
}

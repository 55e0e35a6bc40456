package ooxml

import (
	"archive/zip"
	"errors"
	"net/url"
	"path"
	"strings"
)

// relPrefixes begin the types of relations in the transitional and the strict form of
// the format; what follows them is the same in both.
var relPrefixes = []string{
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
	"http://purl.oclc.org/ooxml/officeDocument/relationships/",
	"http://schemas.openxmlformats.org/package/2006/relationships/metadata/",
	"http://schemas.microsoft.com/office/2006/relationships/",
	"http://schemas.microsoft.com/office/2017/10/relationships/",
}

// ErrStop ends the reading of a part whose caller wants no more of it.
var ErrStop = errors.New("stop")

// ErrNoPart is the cause where a relation points to a part that is not there.
var ErrNoPart = errors.New("no such part")

// Relation is one entry of a .rels part.
type Relation struct {
	ID       string
	Kind     string // the end of its type: worksheet
	Target   string
	External bool
}

// Part is a part that a relation leads to. The zero Part is none.
type Part struct {
	Name  string // as in the archive
	Asked string // as the relation asks for it: perhaps in other case, or with % escapes
	File  *zip.File
}

// ReadPart runs parse over a part to its end. Where the part is damaged below
// the XML, that is reported, since broken XML is then only its consequence. Errors of
// parse that are not of this package come back as they are.
func (a *Archive) ReadPart(f *zip.File, parse func(*Reader) error) error {
	m, err := a.open(f)
	if err != nil {
		return in(err, f.Name)
	}
	x := NewReader(m, a.limits.Depth, a.limits.TextBytes)
	err = parse(x)
	for tok := Start; err == nil && tok != EOF; {
		tok, err = x.Next()
	}
	switch {
	case errors.Is(err, ErrStop):
		return err
	case err != nil:
		if damage := m.drain(); damage != nil {
			err = damage
		}
	case a.done != nil:
		a.done[f.Name] = true
	}
	return in(err, f.Name)
}

// EachChild calls fn for every child element of the root, which must bear the
// given name. fn may read into the child; what it leaves is passed over.
func EachChild(x *Reader, s Space, root string, fn func(name string) error) error {
	if err := expectRoot(x, s, root); err != nil {
		return err
	}
	return EachIn(x, fn)
}

func expectRoot(x *Reader, s Space, root string) error {
	tok, err := x.Next()
	if err != nil {
		return err
	}
	if tok != Start || x.Space != s || string(x.Name) != root {
		return fail(CodePart, HintResave, "部件的根元素是 <%s>，应为 <%s>", Clip(x.Name), root)
	}
	return nil
}

// EachIn calls fn for every child of the open element that is in the main,
// relation, content-type or thread namespace, up to the element's end. It sees
// through alternatives.
func EachIn(x *Reader, fn func(name string) error) error {
	depth := x.Depth()
	for {
		tok, err := x.Next()
		if err != nil {
			return err
		}
		switch {
		case tok == End && x.Depth() < depth:
			return nil
		case tok == Start:
			child := x.Depth()
			switch x.Space {
			case SpaceMain, SpacePkg, SpaceTypes, SpaceThreads:
				err = fn(string(x.Name))
			case spaceMarkup:
				if string(x.Name) == "AlternateContent" {
					err = eachAlternative(x, fn)
				}
			}
			if err != nil {
				return err
			}
			for x.Depth() >= child {
				if _, err := x.Next(); err != nil {
					return err
				}
			}
		}
	}
}

// ContentTypes are the declared types of the parts, by folded name.
type ContentTypes struct{ defaults, overrides map[string]string }

// Of returns the declared type of a part.
func (t ContentTypes) Of(name string) string {
	if s, ok := t.overrides[Fold(name)]; ok {
		return s
	}
	return t.defaults[strings.TrimPrefix(path.Ext(Fold(name)), ".")]
}

// Types reads the types that the package declares.
func (a *Archive) Types() (ContentTypes, error) {
	t := ContentTypes{map[string]string{}, map[string]string{}}
	f := a.files["[content_types].xml"]
	if f == nil {
		return t, fail(CodePart, HintResave, "压缩包中没有 [Content_Types].xml，不是 .xlsx 工作簿")
	}
	add := func(m map[string]string, key, value string) error {
		if old, ok := m[key]; ok && old != value {
			return fail(CodePart, HintResave, "部件 %s 的类型声明了两次", Clip([]byte(key)))
		}
		m[key] = value
		return nil
	}
	err := a.ReadPart(f, func(x *Reader) error {
		return EachChild(x, SpaceTypes, "Types", func(name string) error {
			kind, _ := x.Attr("ContentType")
			switch name {
			case "Default":
				ext, _ := x.Attr("Extension")
				return add(t.defaults, Fold(string(ext)), string(kind))
			case "Override":
				key, _ := x.Attr("PartName")
				return add(t.overrides, Fold(strings.TrimPrefix(string(key), "/")), string(kind))
			}
			return nil
		})
	})
	return t, err
}

// RelsName is the name of the part that holds the relations of a part.
func RelsName(source string) string {
	dir, base := path.Split(source)
	return dir + "_rels/" + base + ".rels"
}

// Relations reads the relations of a part; "" is the package itself. A part
// without relations has none.
func (a *Archive) Relations(source string) ([]Relation, error) {
	f := a.files[Fold(RelsName(source))]
	if f == nil {
		return nil, nil
	}
	var list []Relation
	seen := map[string]bool{}
	err := a.ReadPart(f, func(x *Reader) error {
		return EachChild(x, SpacePkg, "Relationships", func(name string) error {
			if name != "Relationship" {
				return nil
			}
			id, _ := x.Attr("Id")
			kind, _ := x.Attr("Type")
			target, _ := x.Attr("Target")
			mode, _ := x.Attr("TargetMode")
			r := Relation{ID: string(id), Target: string(target), External: strings.EqualFold(string(mode), "External")}
			for _, p := range relPrefixes {
				if s, ok := strings.CutPrefix(string(kind), p); ok {
					r.Kind = s
				}
			}
			if r.ID == "" || seen[r.ID] {
				return fail(CodeRel, HintResave, "关系编号 %q 缺失或重复", Clip(id))
			}
			seen[r.ID] = true
			list = append(list, r)
			return nil
		})
	})
	return list, err
}

// Resolve finds the part that a relation of source points to.
func (a *Archive) Resolve(source string, r Relation) (Part, error) {
	if r.External {
		return Part{}, fail(CodeRel, HintResave, "关系 %s 指向文件之外（%s）", r.ID, Clip([]byte(r.Target)))
	}
	target, _, _ := strings.Cut(r.Target, "#")
	if s, err := url.PathUnescape(target); err == nil {
		target = s
	}
	name := path.Clean(target)
	if !strings.HasPrefix(target, "/") {
		name = path.Join("/", path.Dir("/"+source), target)
	}
	name = strings.TrimPrefix(name, "/")
	f := a.files[Fold(name)]
	if f == nil {
		e := fail(CodeRel, HintResave, "关系 %s 指向的部件 %s 不存在", r.ID, Clip([]byte(name)))
		e.Err = ErrNoPart
		return Part{}, e
	}
	asked := path.Clean(r.Target)
	if !strings.HasPrefix(r.Target, "/") {
		asked = path.Join("/", path.Dir("/"+source), r.Target)
	}
	return Part{Name: f.Name, Asked: strings.TrimPrefix(asked, "/"), File: f}, nil
}

// Only resolves the one relation of a kind; a nil File means that there is none.
func (a *Archive) Only(source string, list []Relation, kind string) (Part, error) {
	var found Part
	for _, r := range list {
		if r.Kind != kind {
			continue
		}
		p, err := a.Resolve(source, r)
		if err != nil {
			return Part{}, err
		}
		if found.File != nil {
			return Part{}, fail(CodeRel, HintResave, "有两个 %s 关系，无法确定用哪一个", kind)
		}
		found = p
	}
	return found, nil
}

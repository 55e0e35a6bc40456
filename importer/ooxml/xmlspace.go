package ooxml

// Space is a namespace, reduced to a number. The transitional and the strict
// name of the same namespace are one number.
type Space int32

// The namespaces that are told apart.
const (
	spaceNone    Space = iota // no namespace
	spaceXML                  // the xml prefix
	SpaceMain                 // SpreadsheetML
	SpaceRel                  // r:id in the workbook
	SpacePkg                  // relations of the package
	SpaceTypes                // content types
	SpaceThreads              // threaded comments
	spaceMarkup               // alternatives for older and newer versions
	spaceOther                // from here on: every other one, numbered as met
)

var knownSpaces = map[string]Space{
	"http://www.w3.org/XML/1998/namespace":                                    spaceXML,
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main":               SpaceMain,
	"http://purl.oclc.org/ooxml/spreadsheetml/main":                           SpaceMain,
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships":     SpaceRel,
	"http://purl.oclc.org/ooxml/officeDocument/relationships":                 SpaceRel,
	"http://schemas.openxmlformats.org/package/2006/relationships":            SpacePkg,
	"http://schemas.openxmlformats.org/package/2006/content-types":            SpaceTypes,
	"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments": SpaceThreads,
	"http://schemas.openxmlformats.org/markup-compatibility/2006":             spaceMarkup,
}

// Counts that bound the work per tag; no spreadsheet comes near them.
const (
	maxAttrs  = 256
	maxBinds  = 128
	maxSpaces = 1024
)

// binding is one namespace declaration that is in force.
type binding struct {
	prefix string
	space  Space
}

// declare takes an attribute that is a namespace declaration.
func (x *Reader) declare(a *Attr) (bool, error) {
	if a.raw[0] != 'x' {
		return false, nil
	}
	var prefix []byte
	switch {
	case string(a.raw) == "xmlns":
	case string(a.Prefix) == "xmlns":
		prefix = a.Local
	default:
		return false, nil
	}
	uri := string(a.Value)
	if len(prefix) > 0 && uri == "" || string(prefix) == "xmlns" || uri == "http://www.w3.org/2000/xmlns/" ||
		(string(prefix) == "xml") != (knownSpaces[uri] == spaceXML) {
		return false, fail(CodeXML, HintAgain, "XML 命名空间声明 %s 有误", Clip(a.raw))
	}
	if len(x.stack) > 0 {
		for _, b := range x.binds[x.stack[len(x.stack)-1].binds:] {
			if b.prefix == string(prefix) {
				return false, fail(CodeXML, HintAgain, "XML 属性 %s 重复", Clip(a.raw))
			}
		}
	}
	if len(x.binds) >= maxBinds {
		return false, fail(CodeLimit, HintResave, "XML 命名空间声明超过 %d 个", maxBinds)
	}
	s, err := x.spaceOf(uri)
	if len(prefix) == 0 && len(x.stack) > 0 {
		x.stack[len(x.stack)-1].plain = s
	}
	x.binds = append(x.binds, binding{string(prefix), s})
	return true, err
}

func (x *Reader) spaceOf(uri string) (Space, error) {
	if uri == "" {
		return spaceNone, nil
	}
	if s, ok := knownSpaces[uri]; ok {
		return s, nil
	}
	if s, ok := x.spaces[uri]; ok {
		return s, nil
	}
	if len(x.spaces) >= maxSpaces {
		return 0, fail(CodeLimit, HintResave, "XML 命名空间超过 %d 个", maxSpaces)
	}
	if x.spaces == nil {
		x.spaces = map[string]Space{}
	}
	s := spaceOther + Space(len(x.spaces))
	x.spaces[uri] = s
	return s, nil
}

// resolve finds the namespace of a prefix.
func (x *Reader) resolve(prefix []byte) (Space, error) {
	for i := len(x.binds) - 1; i >= 0; i-- {
		if x.binds[i].prefix == string(prefix) {
			return x.binds[i].space, nil
		}
	}
	if string(prefix) == "xml" {
		return spaceXML, nil
	}
	return 0, fail(CodeXML, HintAgain, "XML 前缀 %s 没有声明", Clip(prefix))
}

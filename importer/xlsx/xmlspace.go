package xlsx

// space is a namespace, reduced to a number. The transitional and the strict
// name of the same namespace are one number.
type space int32

const (
	spaceNone  space = iota // no namespace
	spaceXML                // the xml prefix
	spaceMain               // SpreadsheetML
	spaceRel                // r:id in the workbook
	spacePkg                // relations of the package
	spaceTypes              // content types
	spaceOther              // from here on: every other one, numbered as met
)

var knownSpaces = map[string]space{
	"http://www.w3.org/XML/1998/namespace":                                spaceXML,
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main":           spaceMain,
	"http://purl.oclc.org/ooxml/spreadsheetml/main":                       spaceMain,
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships": spaceRel,
	"http://purl.oclc.org/ooxml/officeDocument/relationships":             spaceRel,
	"http://schemas.openxmlformats.org/package/2006/relationships":        spacePkg,
	"http://schemas.openxmlformats.org/package/2006/content-types":        spaceTypes,
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
	space  space
}

// declare takes an attribute that is a namespace declaration.
func (x *xmlReader) declare(a *xmlAttr) (bool, error) {
	if a.raw[0] != 'x' {
		return false, nil
	}
	var prefix []byte
	switch {
	case string(a.raw) == "xmlns":
	case string(a.prefix) == "xmlns":
		prefix = a.local
	default:
		return false, nil
	}
	uri := string(a.value)
	if len(prefix) > 0 && uri == "" || string(prefix) == "xmlns" || uri == "http://www.w3.org/2000/xmlns/" ||
		(string(prefix) == "xml") != (knownSpaces[uri] == spaceXML) {
		return false, fail(CodeXML, hintAgain, "XML 命名空间声明 %s 有误", clip(a.raw))
	}
	if len(x.stack) > 0 {
		for _, b := range x.binds[x.stack[len(x.stack)-1].binds:] {
			if b.prefix == string(prefix) {
				return false, fail(CodeXML, hintAgain, "XML 属性 %s 重复", clip(a.raw))
			}
		}
	}
	if len(x.binds) >= maxBinds {
		return false, fail(CodeLimit, hintResave, "XML 命名空间声明超过 %d 个", maxBinds)
	}
	s, err := x.spaceOf(uri)
	if len(prefix) == 0 && len(x.stack) > 0 {
		x.stack[len(x.stack)-1].plain = s
	}
	x.binds = append(x.binds, binding{string(prefix), s})
	return true, err
}

func (x *xmlReader) spaceOf(uri string) (space, error) {
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
		return 0, fail(CodeLimit, hintResave, "XML 命名空间超过 %d 个", maxSpaces)
	}
	if x.spaces == nil {
		x.spaces = map[string]space{}
	}
	s := spaceOther + space(len(x.spaces))
	x.spaces[uri] = s
	return s, nil
}

// resolve finds the namespace of a prefix.
func (x *xmlReader) resolve(prefix []byte) (space, error) {
	for i := len(x.binds) - 1; i >= 0; i-- {
		if x.binds[i].prefix == string(prefix) {
			return x.binds[i].space, nil
		}
	}
	if string(prefix) == "xml" {
		return spaceXML, nil
	}
	return 0, fail(CodeXML, hintAgain, "XML 前缀 %s 没有声明", clip(prefix))
}

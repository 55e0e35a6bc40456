package ooxml

import "strings"

// microsoft begins the names of the namespaces that newer versions of Excel add.
const microsoft = "http://schemas.microsoft.com/office/"

// eachAlternative reads an open AlternateContent as the newest Excel does: fn sees the
// children of the first choice that needs nothing but namespaces of Microsoft, or else
// those of the fallback.
func eachAlternative(x *Reader, fn func(name string) error) error {
	depth, chosen := x.Depth(), false
	for {
		tok, err := x.Next()
		switch {
		case err != nil:
			return err
		case tok == End && x.Depth() < depth:
			return nil
		case tok != Start:
			continue
		case x.Space != spaceMarkup || chosen:
			err = x.Skip()
		case string(x.Name) == "Fallback", string(x.Name) == "Choice" && x.understands():
			chosen = true
			err = EachIn(x, fn)
		default:
			err = x.Skip()
		}
		if err != nil {
			return err
		}
	}
}

// understands reports whether the newest Excel knows every namespace that the open
// choice requires.
func (x *Reader) understands() bool {
	requires, _ := x.Attr("Requires")
	prefixes := strings.Fields(string(requires))
	for _, p := range prefixes {
		s, err := x.resolve([]byte(p))
		if err != nil || s != SpaceMain && !strings.HasPrefix(x.uri(s), microsoft) {
			return false
		}
	}
	return len(prefixes) > 0
}

// uri is the name of a namespace that has no number of its own.
func (x *Reader) uri(s Space) string {
	for uri, n := range x.spaces {
		if n == s {
			return uri
		}
	}
	return ""
}

package ooxml

import "bytes"

// What quickTag takes: names of ASCII letters, and values without anything to decode.
var quickName, quickValue = func() (name, value [256]bool) {
	for c := range 256 {
		name[c] = 'a' <= c|0x20 && c|0x20 <= 'z' && c < 0x80
		value[c] = c >= ' ' && c < 0x80 && c != '"' && c != '&' && c != '<'
	}
	return name, value
}()

// maxQuick is how many attributes quickTag takes.
const maxQuick = 16

// quickTag reads the start tag at pos, behind "<", in one go, if it is written as nearly
// all of a sheet are: whole in the buffer, without prefixes, declarations or entities, one
// space before each attribute. It takes nothing of any other tag, good or bad: that is
// for startTag to read, which takes these in the same way.
func (x *Reader) quickTag() bool {
	if len(x.stack) == 0 || int64(len(x.stack)) >= x.maxDepth {
		return false
	}
	s := x.buf[x.pos:x.end]
	n := 0
	for n < len(s) && quickName[s[n]] {
		n++
	}
	end, ok := x.quickAttrs(s, n)
	empty := ok && s[end] == '/'
	if empty {
		end++
	}
	if n == 0 || !ok || end == len(s) || s[end] != '>' || int64(end+2) > x.maxText {
		return false
	}
	e := element{name: len(x.names), binds: len(x.binds), local: len(x.names)}
	e.plain = x.stack[len(x.stack)-1].plain
	e.space = e.plain
	x.stack, x.names = append(x.stack, e), append(x.names, s[:n]...)
	x.Name, x.Space = x.names[e.name:], e.space
	x.empty, x.pos = empty, x.pos+end+1
	return true
}

// quickAttrs reads the attributes of a tag from i on, and returns the place behind them,
// where s still goes on.
func (x *Reader) quickAttrs(s []byte, i int) (end int, ok bool) {
	x.Attrs = x.Attrs[:0]
	for i < len(s) && s[i] == ' ' {
		from := i + 1
		for i = from; i < len(s) && quickName[s[i]]; i++ {
		}
		name := s[from:i]
		if len(name) == 0 || name[0] == 'x' || len(s)-i < 2 || s[i] != '=' || s[i+1] != '"' || len(x.Attrs) == maxQuick {
			return 0, false // x: a declaration, perhaps
		}
		from = i + 2
		for i = from; i < len(s) && quickValue[s[i]]; i++ {
		}
		if i == len(s) || s[i] != '"' {
			return 0, false
		}
		for j := range x.Attrs {
			if bytes.Equal(x.Attrs[j].raw, name) {
				return 0, false
			}
		}
		x.Attrs = append(x.Attrs, Attr{Local: name, Value: s[from:i], raw: name})
		i++
	}
	return i, i < len(s)
}

package ooxml

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// Classes of a run of characters.
const (
	plain   uint8 = 0 // to be taken as it is
	special uint8 = 1 // holds an entity, a line break or a tab
	broken  uint8 = 2 // holds what XML does not allow
	wide    uint8 = 4 // inside classify only: beyond ASCII
)

var byteClass = func() (t [256]uint8) {
	for c := range t {
		switch {
		case c == '&' || c == '\r' || c == '\n' || c == '\t':
			t[c] = special
		case c < 0x20:
			t[c] = broken
		case c >= 0x80:
			t[c] = wide
		}
	}
	return t
}()

// classify tells whether a run can be taken as it is, must be decoded, or is
// not allowed: bad UTF-8, control characters, U+FFFE and U+FFFF.
func classify(s []byte) uint8 {
	var all uint8
	for _, c := range s {
		all |= byteClass[c]
	}
	if all&broken != 0 {
		return broken
	}
	if all&wide != 0 && (!utf8.Valid(s) ||
		bytes.Contains(s, []byte("\uFFFE")) || bytes.Contains(s, []byte("\uFFFF"))) {
		return broken
	}
	return all & special
}

// unescape appends s to dst with entities resolved and line breaks normalised:
// CR LF and CR become LF in text, a space in attributes, as XML prescribes.
func unescape(dst, s []byte, attr bool) ([]byte, error) {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '&':
			end := bytes.IndexByte(s[i:min(len(s), i+16)], ';')
			if end < 0 {
				return dst, fail(CodeXML, HintAgain, "XML 中的 & 没有写成实体：%s", Clip(s[i:]))
			}
			r, ok := entity(s[i+1 : i+end])
			if !ok {
				return dst, fail(CodeXML, HintAgain, "XML 实体 %s 无法识别", s[i:i+end+1])
			}
			dst = utf8.AppendRune(dst, r)
			i += end
		case c == '\r' && i+1 < len(s) && s[i+1] == '\n':
		case attr && (c == '\r' || c == '\n' || c == '\t'):
			dst = append(dst, ' ')
		case c == '\r':
			dst = append(dst, '\n')
		default:
			dst = append(dst, c)
		}
	}
	return dst, nil
}

// entity resolves one of the five names or a character reference.
func entity(s []byte) (rune, bool) {
	switch string(s) {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(s) < 2 || s[0] != '#' || s[1] == '+' || s[1] == '-' {
		return 0, false
	}
	digits, base := s[1:], 10
	if s[1] == 'x' {
		digits, base = s[2:], 16
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil || n > utf8.MaxRune || !isChar(rune(n)) {
		return 0, false
	}
	return rune(n), true
}

func isChar(r rune) bool {
	switch {
	case r < 0x20:
		return r == '\t' || r == '\n' || r == '\r'
	case 0xD800 <= r && r <= 0xDFFF:
		return false
	}
	return r != 0xFFFE && r != 0xFFFF
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func trimLeft(s []byte) []byte {
	for len(s) > 0 && isSpace(s[0]) {
		s = s[1:]
	}
	return s
}

// TrimSpace cuts XML white space from both ends.
func TrimSpace(s []byte) []byte {
	s = trimLeft(s)
	for len(s) > 0 && isSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// Clip shortens what is shown in a message.
func Clip(s []byte) []byte {
	const most = 40
	if len(s) > most {
		s = s[:most]
	}
	return bytes.ToValidUTF8(bytes.Map(func(r rune) rune {
		if r < 0x20 {
			return ' '
		}
		return r
	}, s), []byte("?"))
}

var nameByte = func() (t [128]bool) {
	for c := range t {
		t[c] = 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' ||
			c == '_' || c == '-' || c == '.' || c == ':'
	}
	return t
}()

// nameLen returns the length of the XML name at the start of s, 0 for none.
func nameLen(s []byte) int {
	n := 0
	for n < len(s) {
		if c := s[n]; c < utf8.RuneSelf {
			if !nameByte[c] {
				break
			}
			n++
			continue
		}
		r, size := utf8.DecodeRune(s[n:])
		if !isNameRune(r) && !(n > 0 && isNameTail(r)) || r == utf8.RuneError {
			break
		}
		n += size
	}
	if n > 0 && (s[0] == '-' || s[0] == '.' || '0' <= s[0] && s[0] <= '9') {
		return 0
	}
	return n
}

// isNameRune is NameStartChar of XML 1.0, fifth edition, beyond ASCII.
func isNameRune(r rune) bool {
	for _, p := range [...][2]rune{
		{0xC0, 0xD6},
		{0xD8, 0xF6},
		{0xF8, 0x2FF},
		{0x370, 0x37D},
		{0x37F, 0x1FFF},
		{0x200C, 0x200D},
		{0x2070, 0x218F},
		{0x2C00, 0x2FEF},
		{0x3001, 0xD7FF},
		{0xF900, 0xFDCF},
		{0xFDF0, 0xFFFD},
		{0x10000, 0xEFFFF},
	} {
		if p[0] <= r && r <= p[1] {
			return true
		}
	}
	return false
}

func isNameTail(r rune) bool {
	return r == 0xB7 || 0x300 <= r && r <= 0x36F || r == 0x203F || r == 0x2040
}

// splitName splits a name at its colon; both halves must be names of their own.
func splitName(s []byte) (prefix, local []byte, ok bool) {
	i := bytes.IndexByte(s, ':')
	if i < 0 {
		return nil, s, true
	}
	prefix, local = s[:i], s[i+1:]
	ok = i > 0 && nameLen(local) == len(local) && len(local) > 0 && bytes.IndexByte(local, ':') < 0
	return prefix, local, ok
}

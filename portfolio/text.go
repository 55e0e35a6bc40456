package portfolio

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold brings a cell's text into the form it is read by: full-width letters, digits
// and signs become half-width, every kind of space a plain one, dashes, waves and colons one
// sign each, and the outer spaces go. It is for reading alone: what was written is
// kept beside it.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	return strings.TrimSpace(strings.Map(foldRune, s))
}

// isFolded reports whether a text surely has nothing to fold or to squeeze: it is made of
// ASCII signs and of the Chinese characters that UTF-8 begins with E4 to E9 alone.
func isFolded(s string) bool {
	for i := 0; i < len(s); {
		switch c := s[i]; {
		case c > ' ' && c < utf8.RuneSelf:
			i++
		case c >= 0xE4 && c <= 0xE9 && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80:
			i += 3
		default:
			return false
		}
	}
	return true
}

func foldRune(r rune) rune {
	if r > ' ' && r < unicode.MaxASCII || r >= '一' && r <= '龥' {
		return r
	}
	switch r {
	case '\u00a0', '\u3000', '\u2007', '\u202f', '\t':
		return ' '
	case '\u200b', '\u200c', '\u200d', '\ufeff', '\u00ad':
		return -1
	case '—', '–', '‐', '‑', '‒', '―', '−', '－', '─', '﹣':
		return '-'
	case '～', '〜', '∼', '~':
		return '~'
	case '￥', '¥':
		return '¥'
	case '∶', '︰', '﹕', '˸', '꞉':
		return ':'
	case '（':
		return '('
	case '）':
		return ')'
	}
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	if unicode.Is(unicode.Zs, r) {
		return ' '
	}
	return r
}

// Squeeze is Fold with every space and line break taken out: the form in which
// headings and names are compared.
func Squeeze(s string) string {
	if isFolded(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r = foldRune(r); unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// SplitList splits a cell that names several things on 、，,；; + / | and line breaks.
// Signs inside round brackets do not split. Empty parts are dropped, outer spaces cut.
func SplitList(s string) []string {
	var out []string
	depth, start := 0, 0
	take := func(end int) {
		if part := strings.TrimFunc(s[start:end], isBlank); part != "" {
			out = append(out, part)
		}
	}
	for i, r := range s {
		switch r {
		case '(', '（':
			depth++
		case ')', '）':
			depth = max(0, depth-1)
		case '、', '，', ',', '；', ';', '+', '＋', '/', '／', '|', '｜', '\n', '\r':
			if depth == 0 {
				take(i)
				start = i + len(string(r))
			}
		}
	}
	take(len(s))
	return out
}

// Trim cuts every kind of space, zero-width ones too, from both ends.
func Trim(s string) string { return strings.TrimFunc(s, isBlank) }

func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff'
}

// IsNone reports whether the text is one of the signs for 未安排: "/", "-", "—", "无" and the like.
func IsNone(s string) bool {
	if r, _ := utf8.DecodeRuneInString(s); r != '无' && unicode.IsLetter(r) {
		return false // as nearly every text
	}
	switch Squeeze(s) {
	case "/", "//", "-", "--", "---", "无", "\\":
		return true
	}
	return false
}

package portfolio

import (
	"strings"
	"unicode"
)

// Fold brings a cell's text into the form it is read by: full-width letters, digits
// and signs become half-width, every kind of space a plain one, dashes and waves one
// sign each, and the outer spaces go. It is for reading alone: what was written is
// kept beside it.
func Fold(s string) string {
	return strings.TrimSpace(strings.Map(foldRune, s))
}

func foldRune(r rune) rune {
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
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, Fold(s))
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
	switch Squeeze(s) {
	case "/", "//", "-", "--", "---", "无", "\\":
		return true
	}
	return false
}

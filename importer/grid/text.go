package grid

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// MaxAbove is how many lines before a heading may say something about it.
const MaxAbove = 15

// Keep adds a copy of a line to the last MaxAbove ones.
func Keep(lines []*Line, l *Line) []*Line {
	if len(lines) == MaxAbove {
		lines = lines[1:]
	}
	return append(lines, l.Clone())
}

// Clip cuts a text for a message.
func Clip(s string, n int) string {
	if rs := []rune(s); len(rs) > n {
		return string(rs[:n]) + "…"
	}
	return s
}

// The words about characters that Unseen finds.
const (
	MsgUnseen  = "文字中有看不见的控制字符，或损坏的字符（�），照原样读入"
	HintUnseen = "请在原表中重新输入这一格的文字"
)

// Unseen reports whether a text holds characters that a reader does not see, or that
// stand for one that was lost.
func Unseen(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		if r >= ' ' && r < unicode.MaxASCII || r >= '一' && r <= '龥' {
			return false
		}
		return r == unicode.ReplacementChar || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && !strings.ContainsRune("\t\n\r", r)
	})
}

var reUnitNote = regexp.MustCompile(`[（(][^（()）]*单位[^（()）]*[）)]\s*$`)

// Title is the text above a heading that most looks like a title: the longest one that
// is no note, no unit and no reporting office.
func Title(above []*Line) string {
	best := ""
	for _, l := range above {
		for _, c := range l.Cells {
			t := portfolio.Trim(c.Text)
			bare := portfolio.Trim(reUnitNote.ReplaceAllString(t, ""))
			if _, unit := unitInLine(t); unit && (bare == "" || strings.Contains(bare, "单位")) && utf8.RuneCountInString(t) < 24 {
				continue
			}
			if c.Kind == xlsx.Text && !layout.IsNote(t) && utf8.RuneCountInString(t) > utf8.RuneCountInString(best) {
				best = t
			}
		}
	}
	return best
}

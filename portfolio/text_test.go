package portfolio

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	tests := []struct{ text, fold, squeeze string }{
		{"中央资金500万元", "中央资金500万元", "中央资金500万元"},
		{" 中央\u3000资金\n", "中央 资金", "中央资金"},
		{"Ａ１～２—３", "A1~2-3", "A1~2-3"},
		{"（一）甲，乙", "(一)甲,乙", "(一)甲,乙"},
		{"a b\tc", "a b c", "abc"},
		{"\u200b甲\ufeff", "甲", "甲"},
		{"甲\xe4\xb8", "甲\ufffd\ufffd", "甲\ufffd\ufffd"}, // half a character
		{"龥一~", "龥一~", "龥一~"},
		{"", "", ""},
	}
	for _, tt := range tests {
		if got := Fold(tt.text); got != tt.fold {
			t.Errorf("Fold(%q) = %q, want %q", tt.text, got, tt.fold)
		}
		if got := Squeeze(tt.text); got != tt.squeeze {
			t.Errorf("Squeeze(%q) = %q, want %q", tt.text, got, tt.squeeze)
		}
	}
}

// mixed draws texts of what the short ways of this package tell apart: plain and
// full-width signs, blanks, numbers, bytes that are no character.
var mixed = rapid.Custom(func(t *rapid.T) string {
	part := rapid.OneOf(
		rapid.SampledFrom([]string{"中", "龥", "無", "无", "1", "23", ".", ",", "/", "-", " ", "\n", "\u3000", "\u200b", "，", "（", "～", "~", "约", "万元", "\xe4", "\xb8\xad", "\x7f"}),
		rapid.StringN(0, 2, -1),
	)
	return strings.Join(rapid.SliceOfN(part, 0, 6).Draw(t, "parts"), "")
})

// What is passed over as folded already is folded; nothing else is taken for a sign of 未安排.
func TestFoldShortcut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := mixed.Draw(t, "text")
		if fold := strings.TrimSpace(strings.Map(foldRune, s)); Fold(s) != fold {
			t.Fatalf("Fold(%q) = %q, want %q", s, Fold(s), fold)
		}
		squeezed := strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) {
				return -1
			}
			return r
		}, Fold(s))
		if Squeeze(s) != squeezed {
			t.Fatalf("Squeeze(%q) = %q, want %q", s, Squeeze(s), squeezed)
		}
		if none := strings.Contains("|/|//|-|--|---|无|\\|", "|"+squeezed+"|") && squeezed != ""; IsNone(s) != none {
			t.Fatalf("IsNone(%q) = %v, want %v", s, IsNone(s), none)
		}
	})
}

// A plain number has the parts that the grammar of numbers gives it.
func TestPlainParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[0-9.]{0,6}|[0-9]{0,3}[.,约-]?[0-9]{0,3}元?`).Draw(t, "text")
		if m := plainParts(s); m != nil {
			if diff := cmp.Diff(reDecimal.FindStringSubmatch(s), m); diff != "" {
				t.Fatal(diff)
			}
		}
	})
	for _, s := range []string{"12", "12.5", ".5", "007.10"} {
		if plainParts(s) == nil {
			t.Errorf("%q is not taken for a plain number", s)
		}
	}
}

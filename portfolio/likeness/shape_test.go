package likeness

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Numbers are found as the pattern says that names them.
func TestNumerals(t *testing.T) {
	pattern := regexp.MustCompile(`[A-Za-z]*\d+(?:\.\d+)?[A-Za-z]*`)
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("aZ09..|中[`{@"))).Draw(t, "text")
		if diff := cmp.Diff(pattern.FindAllString(s, -1), numerals(s)); diff != "" {
			t.Fatalf("%q: %s", s, diff)
		}
	})
}

// What may hold an ordinal or a bracket is all that has one.
func TestMayHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringOf(rapid.SampledFrom([]rune("第一十1Ⅱ首近后期批次阶段标轮([【〔)甲"))).Draw(t, "name")
		ordinal, bracket := mayHold(s)
		if !ordinal && reOrdinal.MatchString(s) || !bracket && reBracket.MatchString(s) {
			t.Fatalf("%q: ordinal %v, bracket %v", s, ordinal, bracket)
		}
	})
	if ordinal, bracket := mayHold("标准化学校提标改造"); ordinal || bracket {
		t.Error("标准 and 提标 are no ordinals")
	}
}

func TestEndsPlace(t *testing.T) {
	for _, r := range placeEnds + telling + "工程\x00\uFFFD" {
		if got := endsPlace(r); got != strings.ContainsRune(placeEnds, r) {
			t.Errorf("endsPlace(%q) = %v", r, got)
		}
	}
}

func TestPlaceMarks(t *testing.T) {
	want := []string{"东陂镇", "镇一江", "一江村", "江村路", "a江"}
	if diff := cmp.Diff(want, append(placeMarks("镇东陂镇一江村路"), placeMarks("a江")...)); diff != "" {
		t.Error(diff)
	}
}

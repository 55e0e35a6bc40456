package likeness

import (
	"regexp"
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

func TestPlaceMarks(t *testing.T) {
	want := []string{"东陂镇", "镇一江", "一江村", "江村路", "a江"}
	if diff := cmp.Diff(want, append(placeMarks("镇东陂镇一江村路"), placeMarks("a江")...)); diff != "" {
		t.Error(diff)
	}
}

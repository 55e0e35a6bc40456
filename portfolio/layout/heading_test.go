package layout

import (
	_ "embed"
	"fmt"
	"strings"
	"testing"

	"taizhang/portfolio"
)

//go:embed testdata/headings.tsv
var headings string

// says writes a meaning as the table of headings does.
func says(h Heading) string {
	if h.Topic == TopicNone {
		return "nothing"
	}
	out := []string{string(h.Topic)}
	add := func(ok bool, s string) {
		if ok {
			out = append(out, s)
		}
	}
	add(h.Time != TimeWhole, string(h.Time))
	add(h.Year != 0, fmt.Sprint(h.Year))
	add(h.Month != 0, fmt.Sprint("m", h.Month))
	add(h.This && h.Time != TimeWhole, "this")
	add(h.Last, "last")
	add(h.Kind != KindTotal && !h.Source, string(h.Kind))
	add(h.Source, "source")
	add(h.Sum && !h.Whole, "sum")
	add(h.Splits, "splits")
	return strings.Join(out, " ")
}

// TestHeadings reads every heading that lists are known to use.
func TestHeadings(t *testing.T) {
	bad := 0
	lines := strings.Split(strings.TrimSpace(headings), "\n")
	for _, line := range lines {
		text, want, _ := strings.Cut(line, "\t")
		text = strings.NewReplacer("（工程）", "", "（内容）", "", "（街道）", "").Replace(text)
		if got := says(ReadHeading(portfolio.Squeeze(text))); got != want {
			bad++
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
	t.Logf("%d of %d headings read", len(lines)-bad, len(lines))
}

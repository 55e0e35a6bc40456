package importer

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taizhang/portfolio"
)

// TestAnyShape: a plan is read back equal whatever shape its list has: how projects are
// numbered, what heads them, where sums stand, over how many rows the heading goes, and in
// which columns the money is. Where a shape is really open, the reader may ask.
func TestAnyShape(t *testing.T) {
	asked, drawn := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		s := drawShape(t)
		plan := drawPlan(t, s)
		tabs := layOut(t, s, plan)
		drawn++
		tb := &testing.T{}
		r, err := ReadBytes(context.Background(), "示例.xlsx", book(tb, tabs...), Options{})
		if err != nil || tb.Failed() {
			t.Fatal(err)
		}
		if portfolio.HasErrors(r.Findings) && onlyAsks(r.Findings) {
			asked++
			return
		}
		for _, f := range told(r, portfolio.SevWarning) {
			if strings.HasPrefix(f, "TZ-SUBTOTAL") || strings.HasPrefix(f, "TZ-SECTION-MIXED") || strings.HasPrefix(f, "TZ-UNIT") {
				t.Errorf("a sum that is right, a section or a unit is doubted: %s", f)
			}
		}
		var want, got []string
		for _, p := range plan {
			want = append(want, p.reads(s))
		}
		for _, p := range r.Projects {
			got = append(got, read1(p))
		}
		if diff := cmp.Diff(want, got); diff != "" || portfolio.HasErrors(r.Findings) || t.Failed() {
			var shown []string
			for _, s := range tabs {
				shown = append(shown, s.show())
			}
			t.Fatalf("(-want +got):\n%s\n%+v\n%v\n%s", diff, s, told(r), strings.Join(shown, "\n"))
		}
	})
	t.Logf("%d of %d lists end in a question", asked, drawn)
	if asked*50 > drawn {
		t.Errorf("%d of %d lists end in a question", asked, drawn)
	}
}

// onlyAsks reports whether every error is a question.
func onlyAsks(fs []portfolio.Finding) bool {
	for _, f := range fs {
		if f.Severity == portfolio.SevError && f.Question == "" {
			return false
		}
	}
	return true
}

package ooxml

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// behindTag is a reader of a part that stands behind the "<" of a tag within the root.
func behindTag(t interface{ Fatal(...any) }, tag string, text int64) *Reader {
	x := NewReader(strings.NewReader(`<r xmlns="u" xmlns:p="v">`+tag), 3, text)
	if _, err := x.Next(); err != nil {
		t.Fatal(err)
	}
	x.mark = x.pos
	x.pos++
	return x
}

// The quick way takes nothing that startTag does not take, and takes it in the same way.
func TestQuickTag(t *testing.T) {
	parts := []string{"c", "row", `r="A1"`, `s=""`, `r="é"`, `t='s'`, `a="<"`, `a="&amp;"`, `xmlns="w"`, `p:a="1"`, " ", " ", " ", "  ", "\t", "/", ">", `="`, "1", ":"}
	taken := 0
	rapid.Check(t, func(t *rapid.T) {
		tag := "<c" + strings.Join(rapid.SliceOfN(rapid.SampledFrom(parts), 0, 8).Draw(t, "parts"), "") + ">"
		text := rapid.Int64Range(25, 40).Draw(t, "text")
		x, y := behindTag(t, tag, text), behindTag(t, tag, text)
		if !x.quickTag() {
			return
		}
		taken++
		if err := y.startTag(); err != nil {
			t.Fatalf("%q was taken, but: %v", tag, err)
		}
		type seen struct {
			Name  string
			Space Space
			Attrs []Attr
			Empty bool
			At    int
			Stack []element
		}
		what := func(x *Reader) seen { return seen{string(x.Name), x.Space, x.Attrs, x.empty, x.pos, x.stack} }
		if diff := cmp.Diff(what(y), what(x), cmp.AllowUnexported(Attr{}, element{}), cmpopts.EquateEmpty()); diff != "" {
			t.Fatalf("%q: %s", tag, diff)
		}
	})
	if taken == 0 {
		t.Error("no tag was taken")
	}
}

func TestQuickTagTakesCells(t *testing.T) {
	for tag, want := range map[string]bool{
		`<c r="A1" s="2" t="s">`: true, `<v>`: true, `<c r="B5" s="2"/>`: true,
		`<c r="A1" r="A1">`: false, `<c xmlns="w">`: false, `<p:c>`: false, `<c r="&#65;1">`: false, `<c r='A1'>`: false, `<c >`: false, `<c`: false,
	} {
		if got := behindTag(t, tag, 100).quickTag(); got != want {
			t.Errorf("%s: %v", tag, got)
		}
	}
}

package layout_test

import (
	"testing"

	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// TestColumns: every column says what belongs into it, and no word is of two columns
// that a list can have side by side.
func TestColumns(t *testing.T) {
	of := map[string]string{}
	for _, c := range layout.ListColumns() {
		if c.Kind == "" || c.Prompt == "" || c.Width == 0 || c.Field == "" {
			t.Errorf("%s: kind, prompt, width or field is missing: %+v", c.Heading, c)
		}
		for _, w := range append([]string{c.Heading}, c.Synonyms...) {
			if other, twice := of[w]; twice {
				t.Errorf("%s is %s and %s", w, other, c.Heading)
			}
			if of[w] = c.Heading; portfolio.Squeeze(w) != w {
				t.Errorf("%q is not squeezed", w)
			}
		}
	}
	for _, words := range [][]string{layout.MoneyWords(), layout.StartWords(), layout.EndWords(), layout.CoWords()} {
		for _, w := range words {
			if other, twice := of[w]; twice {
				t.Errorf("%s is %s and something else", w, other)
			}
			of[w] = w
		}
	}
	for _, c := range layout.TableColumns() {
		if c.Kind == "" || c.Width == 0 || (c.Kind == layout.Money) != (c.Figure == portfolio.FigureAmount) {
			t.Errorf("%s: kind or width is missing: %+v", c.Heading, c)
		}
	}
}

// TestIsNote: the notes that the program prints are read as notes.
func TestIsNote(t *testing.T) {
	for _, s := range []string{layout.NotePrefix + "序号 3 的项目", "备注：示例", "（续）", "续表2", "填报单位：示例局", "附表1（续）", "注1. 示例", "资料来源：示例"} {
		if !layout.IsNote(s) {
			t.Errorf("%q is no note", s)
		}
	}
	for _, s := range []string{"注水站", "示例项目", "单位宿舍", "（一）示例", "说明书编制"} {
		if layout.IsNote(s) {
			t.Errorf("%q is a note", s)
		}
	}
}

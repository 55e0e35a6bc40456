package page

import (
	"slices"
	"strings"
	"testing"
)

// A text is cut into words where a line may break.
func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"水利设施":               "水|利|设|施",
		"（水利），路。":            "（水|利），|路。",
		"a few words":        "a |few |words",
		"总投资26479.74万元":      "总|投|资|26479.74|万|元",
		"“三江河”——东陂镇":         "“三|江|河”——|东|陂|镇",
		"":                   "",
		"5.45％，ZD-007（续）":    "5.45％，|ZD-007|（续）",
		"double  space end ": "double  |space |end ",
	} {
		var words []string
		eachWord(text, func(w string) { words = append(words, w) })
		if got := strings.Join(words, "|"); got != want {
			t.Errorf("%q is cut into %s, want %s", text, got, want)
		}
	}
}

func TestLines(t *testing.T) {
	for _, test := range []struct {
		text  string
		width float64
		want  int
	}{
		{"", 10, 1},
		{"水利", 10, 1},
		{"水利设施建设", 10, 2},       // five characters of ten points in 74 pixels
		{"水利设施建", 10, 1},        // the last that fit
		{"水利设施建。", 10, 2},       // a full stop takes a character along
		{"一\n二\r\n三\v四", 10, 4}, // every kind of line break
		{"ab\u202ecd", 10, 1},   // what is not shown takes no room
		{strings.Repeat("x", 40), 10, 4},
	} {
		if got, _ := wrap(test.text, test.width, Centre); got != test.want {
			t.Errorf("%q takes %d lines in %v, want %d", test.text, got, test.width, test.want)
		}
	}
	if narrow, _ := wrap("水利设施建设", 10, Text); narrow != 2 {
		t.Errorf("indented: %d lines", narrow)
	}
}

// The width for a text shows it on one line, and hardly less would not.
func TestWidthForShowsOneLine(t *testing.T) {
	for _, text := range []string{"局", "清远市生态环境局连州分局", "26479.74", "总投资\n（亿元）", "2021-2025年"} {
		for _, l := range []Look{Title, Heading, Text, Figure, Note} {
			w, want := WidthFor(text, l), strings.Count(text, "\n")+1
			if got, _ := wrap(text, w, l); got != want {
				t.Errorf("%q takes %d lines in its own width %v", text, got, w)
			}
			if got, _ := wrap(text, w-2, l); len([]rune(text)) > 1 && got <= want {
				t.Errorf("%q fits into %v as well, less than %v", text, w-2, w)
			}
		}
	}
}

func TestTextHeight(t *testing.T) {
	for _, test := range []struct {
		text string
		l    Look
		want float64
	}{
		{"一行", Table, 21.25},
		{"一行", Note, 18.5},
		{"第一行\n第二行", Table, 36.25},
		{strings.Repeat("多", 2000), Table, 409},
	} {
		if got := TextHeight(test.text, 20, test.l); got != test.want {
			t.Errorf("%.12q is %v high, want %v", test.text, got, test.want)
		}
	}
}

func TestFitting(t *testing.T) {
	cells := func(texts ...string) []Cell {
		out := make([]Cell, len(texts))
		for i, text := range texts {
			out[i] = Cell{Value: text, Look: Left}
		}
		return out
	}
	// Twelve characters: 11 in a line leave one alone.
	name := "清远市生态环境局连州分局"
	narrow := WidthFor(name, Left) - 1
	if got := Neatest(narrow, slices.Values(cells(name, name))); got < WidthFor(name, Left)-0.5 || got > WidthFor(name, Left)+0.5 {
		t.Errorf("neatest is %v, want about %v", got, WidthFor(name, Left))
	}
	if got := Neatest(narrow, slices.Values(cells("短", "名"))); got != narrow {
		t.Errorf("neatest of short names is %v, want %v", got, narrow)
	}
	if got := Longest(slices.Values(cells("短", "四个字符"))); got != WidthFor("四个字符", Left) {
		t.Errorf("longest is %v", got)
	}
	if got := Longest(slices.Values(cells(strings.Repeat("长", 80)))); got != longestWidth {
		t.Errorf("longest is %v, want its bound", got)
	}
	if got := Longest(slices.Values([]Cell{{Value: Number("123456.789"), Look: Left}})); got != WidthFor("123456.789", Left) {
		t.Errorf("a figure needs %v", got)
	}
	widths := []float64{10, 20}
	if Spread(widths, 1, 12); widths[1] != 32 {
		t.Errorf("spread to %v", widths)
	}
	if Spread(widths, 1, 500); sum(widths) != fullWidth {
		t.Errorf("spread to %v, not the page's %v", widths, fullWidth)
	}
	if Spread(widths, 1, 500); sum(widths) != fullWidth {
		t.Errorf("a full page was spread to %v", widths)
	}
	if got := Shrunk(strings.Repeat("字", 30), 10, Left); got != Left {
		t.Errorf("a short text is shrunk to %v", got.size)
	}
	if got := Shrunk(strings.Repeat("字", 200), 10, Left); got.size != 8 {
		t.Errorf("a long text is in %v points", got.size)
	}
	if got := Shrunk(strings.Repeat("字", 2000), 10, Left); got.size != 6 {
		t.Errorf("a very long text is in %v points", got.size)
	}
}

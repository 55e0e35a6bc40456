package main

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func mustBuild(tb testing.TB) []byte {
	tb.Helper()
	book, err := build("..")
	if err != nil {
		tb.Fatal(err)
	}
	return book
}

func TestSameBytesEachTime(t *testing.T) {
	first := mustBuild(t)
	for range 5 {
		if !bytes.Equal(first, mustBuild(t)) {
			t.Fatal("the same text gave different bytes")
		}
	}
}

// part is one file inside a workbook.
type part struct{ Name, Text string }

func parts(tb testing.TB, book []byte) []part {
	tb.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		tb.Fatal(err)
	}
	var out []part
	for _, member := range z.File {
		r, err := member.Open()
		if err != nil {
			tb.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, part{member.Name, string(text)})
	}
	return out
}

// TestCommittedWorkbook fails where the text was changed without go generate.
// Different bytes with the same parts are another Go release's compressor.
func TestCommittedWorkbook(t *testing.T) {
	committed, err := os.ReadFile(filepath.Join("..", "lianzhou.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	made := mustBuild(t)
	if bytes.Equal(made, committed) {
		return
	}
	if diff := cmp.Diff(parts(t, made), parts(t, committed)); diff != "" {
		t.Errorf("lianzhou.xlsx is not what the text makes; run go generate ./seeds\n(-made +committed):\n%s", diff)
	}
}

func TestRunWritesTheWorkbook(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"appendix.csv", "table2.csv"} {
		text, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := run(dir); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(filepath.Join(dir, "lianzhou.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, mustBuild(t)) {
		t.Error("run wrote other bytes than build returned")
	}
	if err := run(t.TempDir()); err == nil {
		t.Error("no text is no error")
	}
}

func TestReadTableRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"no rows":          "title\na,b\n",
		"title not alone":  "title,more\na,b\n1,2\n",
		"row too long":     "title\na,b\n1,2,3\n",
		"quote not closed": "title\na,b\n\"1,2\n",
	} {
		path := filepath.Join(t.TempDir(), "t.csv")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := readTable(path); err == nil {
			t.Errorf("%s: got %v, want an error", name, got)
		}
	}
}

func TestIsNumber(t *testing.T) {
	for text, want := range map[string]bool{
		"200": true, "26479.74": true, "0": true,
		"": false, "/": false, "1.": false, ".5": false, "1.2.3": false, "-1": false, "1e5": false, "2021-2025": false,
	} {
		if got := isNumber(text); got != want {
			t.Errorf("isNumber(%q) = %t, want %t", text, got, want)
		}
	}
}

func TestLines(t *testing.T) {
	for _, tt := range []struct {
		text  string
		width float64
		want  int
	}{
		{"", 10, 1},
		{"五个汉字宽", 10, 1},
		{"五个汉字宽六", 10, 2},
		{"一\n二", 10, 2},
		{"实施治99.2km治理改", 10, 3},
		{"2021-2025", 10, 1},
		{"aaaaaaaaaaaaaaaaaaaaaaaaa", 10, 3},
	} {
		if got := lines(tt.text, tt.width); got != tt.want {
			t.Errorf("lines(%q, %v) = %d, want %d", tt.text, tt.width, got, tt.want)
		}
	}
}

func TestTypeRuns(t *testing.T) {
	body := [][]string{{"（一）"}, {"1", "甲"}, {"2", ""}, {"（二）"}, {"3", ""}, {"4", "乙"}}
	if got, want := typeRuns(body), []span{{1, 2}, {5, 5}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestPageStarts has rows of a third of a page: a section row, then runs of
// one 类型 that may not be parted.
func TestPageStarts(t *testing.T) {
	third := pageHeight / 3.2
	row := func(typ string) []string { return []string{"1", typ} }
	body := [][]string{{"（一）"}, row("甲"), row("乙"), {"（二）"}, row("丙"), row("")}
	heights := []float64{20, third, third, 20, third, third}
	if got, want := pageStarts(body, heights), []int{3}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := pageStarts(body[:3], heights[:3]); got != nil {
		t.Errorf("one page: got %v, want none", got)
	}
	// What is higher than a page and may not be parted stays whole.
	if got := pageStarts(body[3:], []float64{20, pageHeight, pageHeight}); got != nil {
		t.Errorf("no place to break: got %v, want none", got)
	}
}

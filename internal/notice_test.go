package internal_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/mattn/go-sqlite3"
)

// module is one that the binary links, as go list tells of it.
type module struct {
	Path, Version, Dir string
	Main               bool
}

// linkedModules asks for the modules of the binary on this system.
func linkedModules(t *testing.T) []module {
	t.Helper()
	out, err := exec.Command("go", "list", "-deps", "-json=Module", "taizhang/cmd/taizhang").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var mods []module
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var pkg struct{ Module *module }
		if err := dec.Decode(&pkg); errors.Is(err, io.EOF) {
			return mods
		} else if err != nil {
			t.Fatal(err)
		}
		if m := pkg.Module; m != nil && !m.Main && !slices.Contains(mods, *m) {
			mods = append(mods, *m)
		}
	}
}

var (
	reEntry     = regexp.MustCompile(`(?m)^(\S+\.\S+/\S+) (v\S+)(?: \(\w+ only\))?\n((?: {4}.*\n)+)`)
	reCopyright = regexp.MustCompile(`(?m)^\s*(Copyright (?:\([cC]\) )?\d{4}.*?)\s*$`)
)

// licenceOf names a licence by words that only its text has.
func licenceOf(text string) string {
	for name, words := range map[string]string{
		"MIT":          "Permission is hereby granted, free of charge",
		"BSD-3-Clause": "Neither the name of",
		"Apache-2.0":   "TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION",
	} {
		if strings.Contains(text, words) {
			return name
		}
	}
	return "unknown"
}

// TestNotice holds NOTICE against the binary: every module that is linked stands there
// with its version, its licence and its copyright lines, the licence's text too; and
// nothing stands there that go.mod does not ask for.
func TestNotice(t *testing.T) {
	b, err := os.ReadFile("../NOTICE")
	if err != nil {
		t.Fatal(err)
	}
	notice := string(b)
	goMod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	entries := map[string]string{} // path and version -> the lines below
	for _, m := range reEntry.FindAllStringSubmatch(notice, -1) {
		entries[m[1]+" "+m[2]] = m[3]
		if !strings.Contains(string(goMod), "\t"+m[1]+" "+m[2]) {
			t.Errorf("NOTICE has %s %s, which go.mod does not have", m[1], m[2])
		}
	}
	mods := linkedModules(t)
	if len(mods) == 0 {
		t.Fatal("go list names no module")
	}
	for _, m := range mods {
		lines, ok := entries[m.Path+" "+m.Version]
		if !ok {
			t.Errorf("the binary links %s %s: NOTICE lacks it", m.Path, m.Version)
			continue
		}
		text := licenceText(t, m.Dir)
		if name := licenceOf(text); !strings.Contains(lines, "    "+name+"\n") || !strings.Contains(notice, "\n## "+name+"\n") {
			t.Errorf("%s is under %s: NOTICE lacks that name, or that text", m.Path, name)
		}
		for _, c := range reCopyright.FindAllStringSubmatch(text, -1) {
			if !strings.Contains(lines, c[1]) {
				t.Errorf("%s: NOTICE lacks %q", m.Path, c[1])
			}
		}
		if !reCopyright.MatchString(lines) {
			t.Errorf("%s: NOTICE has no copyright line", m.Path)
		}
	}
	if v, _, _ := sqlite3.Version(); !strings.Contains(notice, fmt.Sprintf("SQLite %s,", v)) {
		t.Errorf("go-sqlite3 holds SQLite %s: NOTICE has another version", v)
	}
}

func licenceText(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "LICENSE*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%s: one file LICENSE expected, not %v (%v)", dir, files, err)
	}
	b, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

package office

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
)

// spy is a real disk that keeps what it is asked for, and fails at one step.
type spy struct {
	steps []string
	fail  string
}

var errSpy = errors.New("no room")

func (s *spy) do(step string, act func() error) error {
	s.steps = append(s.steps, step)
	if step == s.fail {
		return errSpy
	}
	return act()
}

func (s *spy) disk() disk {
	return disk{
		create: func(dir, pattern string) (newFile, error) {
			f, err := os.CreateTemp(dir, pattern)
			return spyFile{f, s}, err
		},
		rename: func(from, to string) error { return s.do("rename", func() error { return os.Rename(from, to) }) },
		remove: os.Remove,
	}
}

type spyFile struct {
	*os.File
	s *spy
}

func (f spyFile) Write(b []byte) (n int, err error) {
	err = f.s.do("write", func() error { n, err = f.File.Write(b); return err })
	return n, err
}

func (f spyFile) Chmod(m fs.FileMode) error {
	return f.s.do("chmod", func() error { return f.File.Chmod(m) })
}
func (f spyFile) Sync() error  { return f.s.do("sync", f.File.Sync) }
func (f spyFile) Close() error { return f.s.do("close", f.File.Close) }

func hello(w io.Writer) error {
	_, err := w.Write([]byte("hello"))
	return err
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// TestWriteFileOrder: a file is on the disk before it has its name.
func TestWriteFileOrder(t *testing.T) {
	s, path := &spy{}, filepath.Join(t.TempDir(), "表2.xlsx")
	if err := s.disk().writeFile(path, false, hello); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"write", "chmod", "sync", "close", "rename"}, s.steps); diff != "" {
		t.Error(diff)
	}
	got, err := os.ReadFile(path)
	if err != nil || string(got) != "hello" {
		t.Errorf("the file holds %q, %v", got, err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

// TestWriteFileFails: whatever fails, the old file stays and nothing is left beside it.
func TestWriteFileFails(t *testing.T) {
	for _, step := range []string{"write", "chmod", "sync", "close", "rename"} {
		dir := t.TempDir()
		path := filepath.Join(dir, "a.txt")
		if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
		err := (&spy{fail: step}).disk().writeFile(path, true, hello)
		if !errors.Is(err, errSpy) {
			t.Errorf("%s fails: error %v", step, err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != "old" {
			t.Errorf("%s fails: the file holds %q, %v", step, got, err)
		}
		if diff := cmp.Diff([]string{"a.txt"}, names(t, dir)); diff != "" {
			t.Errorf("%s fails: %s", step, diff)
		}
	}
}

// TestWriteFileKeeps: without force a file, or a link that leads nowhere, is left alone.
func TestWriteFileKeeps(t *testing.T) {
	dir := t.TempDir()
	path, link := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	if err := errors.Join(os.WriteFile(path, []byte("old"), 0o600), os.Symlink(filepath.Join(dir, "nowhere"), link)); err != nil {
		t.Fatal(err)
	}
	for _, p := range []string{path, link} {
		if err := WriteFile(p, false, hello); portfolio.CodeOf(err) != portfolio.Conflict {
			t.Errorf("%s: error %v", p, err)
		}
	}
	if diff := cmp.Diff([]string{"a", "b"}, names(t, dir)); diff != "" {
		t.Error(diff)
	}
	if err := WriteFile(filepath.Join(dir, "none", "a"), false, hello); portfolio.CodeOf(err) != portfolio.Invalid {
		t.Errorf("no folder: error %v", err)
	}
}

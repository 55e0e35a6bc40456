//go:build linux

package ledger

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"taizhang/portfolio"
)

// readOnlyEnv names the ledger to the copy of the test program that runs as nobody.
const readOnlyEnv = "TAIZHANG_TEST_READONLY"

// TestReadOnlyPlaces reads a ledger that nobody may write, in a directory that nobody
// may write. Permissions do not bind root, so the program runs itself again as nobody.
func TestReadOnlyPlaces(t *testing.T) {
	if path := os.Getenv(readOnlyEnv); path != "" {
		readAsNobody(t, path)
		return
	}
	for _, mode := range []os.FileMode{0o444, 0o666} {
		dir := filepath.Join(t.TempDir(), "只读")
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, "台账.db")
		l := open(t, path, Options{Create: true})
		mustImport(t, l, reading("a.xlsx", exampleList()...))
		l.Close()
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(dir, 0o755) }) //nolint:gosec // so that it can be removed
		if os.Getuid() != 0 {
			readAsNobody(t, path)
			continue
		}
		program := filepath.Join(t.TempDir(), "program")
		copyFile(t, os.Args[0], program)
		for p := program; p != "/" && p != "/tmp"; p = filepath.Dir(p) {
			if err := os.Chmod(p, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chmod(filepath.Dir(dir), 0o755); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(program, "-test.run=^TestReadOnlyPlaces$", "-test.count=1")
		cmd.Dir = "/"
		cmd.Env = append(os.Environ(), readOnlyEnv+"="+path)
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("mode %o: %v\n%s", mode, err, out)
		} else if !strings.Contains(string(out), "PASS") {
			t.Errorf("mode %o: %s", mode, out)
		}
	}
}

func readAsNobody(t *testing.T, path string) {
	t.Helper()
	if f, err := os.Create(filepath.Join(filepath.Dir(path), "x")); err == nil {
		f.Close()
		t.Fatal("the directory can be written: the test proves nothing")
	}
	for _, ro := range []bool{true, false} {
		l := open(t, path, Options{ReadOnly: ro})
		if n := len(mustPlan(t, l).Projects); n != 6 {
			t.Errorf("%d projects", n)
		}
		sound(t, l)
		if !ro {
			_, err := l.Import(reading("b.xlsx", exampleList()[:5]...))
			wantCode(t, err, portfolio.Invalid, "写权限")
		}
	}
}

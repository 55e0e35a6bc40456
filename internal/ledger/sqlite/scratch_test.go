package sqlite

import (
	"os"
	"path/filepath"
	"testing"
)

// TestSweep: what a killed run has left is removed by the next one, what a running one
// works in is not.
func TestSweep(t *testing.T) {
	f := newToy(t, 3)
	path := filepath.Join(t.TempDir(), "备份.db")
	dir, kill := process(t, "hold-scratch", path)
	there := func() bool {
		_, err := os.Stat(filepath.Join(dir, scratchLock))
		return err == nil
	}
	if !there() {
		t.Fatal(dir)
	}
	writeFile(t, filepath.Join(dir, "ledger.db"), []byte("half a copy"))
	foreign := filepath.Join(filepath.Dir(path), scratchBackup+"x")
	mine, remove, err := scratch(path, scratchRestore)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(foreign, 0o700); err != nil {
		t.Fatal(err)
	}
	writeFile(t, filepath.Join(foreign, "x"), nil)
	if err := f.Backup(t.Context(), path, proved); err != nil {
		t.Fatal(err)
	}
	if !there() {
		t.Error("the directory of a running process was removed")
	}
	alone(t, path, dir, mine, foreign)
	remove()
	kill()
	for _, next := range []func() error{
		func() error { return f.Backup(t.Context(), path+"2", proved) },
		func() error { return Restore(t.Context(), path, path+"3", false, Options{}, proved) },
	} {
		if err := next(); err != nil {
			t.Fatal(err)
		}
		if there() {
			t.Error("the directory of a killed process is still there")
		}
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(dir, scratchLock), nil)
	}
	alone(t, path, path+"2", path+"3", dir, foreign)
}

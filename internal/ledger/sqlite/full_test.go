//go:build linux

package sqlite

import (
	"database/sql"
	"path/filepath"
	"syscall"
	"testing"

	"taizhang/portfolio"
)

// TestFullDisk works on a disk that is really full: each act says so, none leaves anything
// behind, and all of them work when there is room again.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=400k"); err != nil {
		t.Skip("no small disk can be mounted here: ", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	big := newToy(t, 2000)
	useSchema(t, 0)
	path, second, filler := filepath.Join(dir, "台账.db"), filepath.Join(dir, "二.db"), filepath.Join(dir, "x")
	f := open(t, path, Options{Create: true})
	add(t, f, 5)

	write := func() error {
		return f.Write(t.Context(), "张三", func(tx *sql.Tx) error { return addItems(tx, 5000) })
	}
	create := func() error {
		g, err := Open(t.Context(), second, Options{Create: true})
		if err == nil {
			err = g.Close()
		}
		return err
	}
	wantCode(t, write(), portfolio.Internal, "磁盘已满，台账未作改动", "请腾出空间后再试")
	err := big.Backup(t.Context(), filepath.Join(dir, "备份.db"), proved)
	wantCode(t, err, portfolio.Internal, "磁盘已满", "请腾出空间后再试")
	wantCode(t, Restore(t.Context(), big.path, path, true, Options{}, proved), portfolio.Internal, "磁盘已满")
	alone(t, path)
	if n := items(t, f); n != 5 {
		t.Errorf("%d items", n)
	}

	fill(t, filler)
	wantCode(t, create(), portfolio.Internal, "新台账没有建成", "磁盘已满")
	wantCode(t, f.Backup(t.Context(), filepath.Join(dir, "备份.db"), proved), portfolio.Internal, "磁盘已满")
	writeFile(t, filler, nil)
	if err := create(); err != nil {
		t.Error(err)
	}
	add(t, f, 5)
	alone(t, path, second, filler)
}

// fill writes to a file until there is no room.
func fill(t *testing.T, path string) {
	t.Helper()
	fd, err := syscall.Open(path, syscall.O_CREAT|syscall.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(fd)
	for err == nil {
		_, err = syscall.Write(fd, make([]byte, 4096))
	}
}

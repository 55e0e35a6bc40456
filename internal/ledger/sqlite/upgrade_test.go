package sqlite

import (
	"bytes"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/mattn/go-sqlite3"

	"taizhang/portfolio"
)

// smallDisk lets a file grow by so many pages above those that it has; none when it is empty.
func smallDisk(t *testing.T, pages int) {
	t.Helper()
	set(t, &onConnect, func(c *sqlite3.SQLiteConn) error {
		_, err := c.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages), nil)
		return err
	})
}

func versionOf(t *testing.T, path string) (version int) {
	t.Helper()
	if err := raw(t, path).QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		t.Fatal(err)
	}
	return version
}

// older makes a ledger of n items that lacks so many migrations.
func older(t *testing.T, n, lacks int) string {
	t.Helper()
	f := newToy(t, n)
	f.Close()
	useSchema(t, lacks)
	return f.path
}

// TestUpgrade brings an older file up to date, after a copy that it tells of.
func TestUpgrade(t *testing.T) {
	path := older(t, 5, 2)
	before := readFile(t, path)
	_, err := Open(t.Context(), path, Options{ReadOnly: true})
	wantCode(t, err, portfolio.Conflict, "旧版", "只读不能升级", "backup")
	if !bytes.Equal(before, readFile(t, path)) {
		t.Fatal("reading has written")
	}
	alone(t, path)
	var said told
	f := open(t, path, Options{Tell: said.tell})
	bak := path + ".v1.bak"
	said.one(t, "从 1 升级到 3", bak)
	alone(t, path, bak)
	if n, v := items(t, f), versionOf(t, path); n != 5 || v != 3 {
		t.Errorf("%d items, version %d", n, v)
	}
	useSchema(t, 0)
	if n := items(t, open(t, bak, Options{ReadOnly: true})); n != 5 {
		t.Errorf("%d items in the copy", n)
	}
}

// TestUpgradeKeepsCopies: a copy of another state is never overwritten, one of the same
// state is not made twice, and without a copy nothing is upgraded.
func TestUpgradeKeepsCopies(t *testing.T) {
	path := older(t, 5, 1)
	bak, second := path+".v1.bak", path+".v1-2.bak"
	writeFile(t, bak, []byte("something else"))
	open(t, path, Options{}).Close()
	alone(t, path, bak, second)
	if string(readFile(t, bak)) != "something else" {
		t.Error("the older copy was overwritten")
	}
	copyFile(t, second, path)
	open(t, path, Options{}).Close()
	alone(t, path, bak, second)

	copyFile(t, second, path)
	mustExec(t, raw(t, path), "UPDATE change_head SET count = count + 1")
	open(t, path, Options{}).Close()
	alone(t, path, bak, second, path+".v1-3.bak")
}

func TestUpgradeWithoutRoomForCopy(t *testing.T) {
	path := older(t, 300, 1)
	before := readFile(t, path)
	link := path + ".v1.bak" // leads into a directory that is not there
	if err := os.Symlink(filepath.Join(t.TempDir(), "无", "x"), link); err != nil {
		t.Skip(err)
	}
	second := path + ".v1-2.bak"
	open(t, path, Options{}).Close()
	alone(t, path, link, second)
	writeFile(t, path, before)
	if err := os.Remove(second); err != nil {
		t.Fatal(err)
	}
	set(t, &copyTries, 0)
	_, err := Open(t.Context(), path, Options{})
	wantCode(t, err, portfolio.Conflict, "从格式 1 升级到 2", "副本没有写成", "请等写入完成后再试")
	if !bytes.Equal(before, readFile(t, path)) {
		t.Error("upgraded without a copy")
	}
	alone(t, path, link)
}

// TestUpgradeFullDisk stops between two migrations, says where, and goes on from there.
func TestUpgradeFullDisk(t *testing.T) {
	path := older(t, 300, 2)
	pages := len(readFile(t, path)) / 4096
	smallDisk(t, pages+1)
	_, err := Open(t.Context(), path, Options{})
	wantCode(t, err, portfolio.Internal, "台账升级停在格式 2（本程序用 3）", "接着升级", "磁盘已满", "请腾出空间后再试")
	if v := versionOf(t, path); v != 2 {
		t.Errorf("version %d", v)
	}
	_, err = Open(t.Context(), path, Options{ReadOnly: true})
	wantCode(t, err, portfolio.Conflict, "旧版格式（2，本程序用 3）")
	set(t, &onConnect, nil)
	if n, v := items(t, open(t, path, Options{})), versionOf(t, path); n != 300 || v != 3 {
		t.Errorf("%d items, version %d", n, v)
	}
	alone(t, path, path+".v1.bak", path+".v2.bak")
}

// TestNewFullDisk: a new ledger that a full disk has left empty is made by the next run.
func TestNewFullDisk(t *testing.T) {
	useSchema(t, 1)
	path := filepath.Join(t.TempDir(), "台账.db")
	smallDisk(t, 3)
	_, err := Open(t.Context(), path, Options{Create: true})
	wantCode(t, err, portfolio.Internal, "新台账没有建成", "磁盘已满", "请腾出空间后再试")
	_, err = Open(t.Context(), path, Options{})
	wantCode(t, err, portfolio.NotFound, "空文件", "import")
	set(t, &onConnect, nil)
	var said told
	f := open(t, path, Options{Create: true, Tell: said.tell})
	said.one(t, "空的", "现已建好")
	add(t, f, 1)
	alone(t, path)
}

// TestHalfMade heals what a kill has left of a new ledger.
func TestHalfMade(t *testing.T) {
	for name, make := range map[string]func(*testing.T, string){
		"empty file":     func(t *testing.T, path string) { writeFile(t, path, nil) },
		"without tables": func(t *testing.T, path string) { mustExec(t, raw(t, path), "PRAGMA journal_mode = wal") },
		"only marked":    func(t *testing.T, path string) { mustExec(t, raw(t, path), "PRAGMA application_id = 0x545A4C47") },
		"first migration": func(t *testing.T, path string) {
			mustExec(t, raw(t, path), toySchema, "PRAGMA user_version = 1")
		},
	} {
		t.Run(name, func(t *testing.T) {
			useSchema(t, 1)
			path := filepath.Join(t.TempDir(), "台账.db")
			make(t, path)
			for _, opts := range []Options{{ReadOnly: true, Create: true}, {}} {
				if name == "first migration" {
					continue
				}
				_, err := Open(t.Context(), path, opts)
				wantCode(t, err, portfolio.NotFound, "空文件", "import")
			}
			add(t, open(t, path, Options{Create: true}), 1)
			if v := versionOf(t, path); v != 2 {
				t.Errorf("version %d", v)
			}
		})
	}
}

// TestMigrateTwice: two programs that migrate one file at once apply each migration once.
func TestMigrateTwice(t *testing.T) {
	path := older(t, 5, 2)
	done := make(chan error)
	for range 2 {
		go func() {
			f, err := Open(t.Context(), path, Options{})
			if err == nil {
				err = f.Close()
			}
			done <- err
		}()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	if v := versionOf(t, path); v != 3 {
		t.Errorf("version %d", v)
	}
}

// TestUpgradedMeanwhile leaves no copy of what another program has upgraded.
func TestUpgradedMeanwhile(t *testing.T) {
	path := older(t, 5, 1)
	f, err := newFile(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	open(t, path, Options{}).Close()
	if err := f.keepOld(t.Context()); err != nil {
		t.Error(err)
	}
	alone(t, path, path+".v1.bak")
}

// TestWriteFullDisk undoes what does not fit.
func TestWriteFullDisk(t *testing.T) {
	f := newToy(t, 3)
	f.Close()
	smallDisk(t, 8)
	g := open(t, f.path, Options{})
	err := g.Write(t.Context(), "张三", func(tx *sql.Tx) error { return addItems(tx, 1000) })
	wantCode(t, err, portfolio.Internal, "磁盘已满，台账未作改动", "请腾出空间后再试")
	if n := items(t, g); n != 3 {
		t.Errorf("%d items", n)
	}
	alone(t, f.path)
}

//go:build linux

package sqlite

import (
	"bytes"
	"database/sql"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"taizhang/portfolio"
)

// nobodyEnv names the ledger to the copy of the test program that runs as nobody.
const nobodyEnv = "TAIZHANG_TEST_NOBODY"

// TestReadOnlyPlaces looks at ledgers that may not be written, in a directory that may not
// be written. Permissions do not bind root, so the program runs itself again as nobody.
func TestReadOnlyPlaces(t *testing.T) {
	if job := os.Getenv(nobodyEnv); job != "" {
		name, path, _ := strings.Cut(job, " ")
		if f, err := os.Create(filepath.Join(filepath.Dir(path), "x")); err == nil && name != "owned" {
			f.Close()
			t.Fatal("the directory can be written: the test proves nothing")
		}
		asNobody[name](t, path)
		return
	}
	for name := range asNobody {
		t.Run(name, func(t *testing.T) {
			f := newToy(t, 300)
			dir := filepath.Join(t.TempDir(), "只读")
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, "台账.db")
			mode, dirMode := os.FileMode(0o444), os.FileMode(0o555)
			switch name {
			case "hot":
				crash(t, f, path)
				if err := os.Chmod(path+"-journal", 0o644); err != nil {
					t.Fatal(err)
				}
			case "wal":
				f.Close()
				mustExec(t, raw(t, f.path), "PRAGMA journal_mode = wal")
				copyFile(t, f.path, path)
			case "unreadable":
				mode = 0
				copyFile(t, f.path, path)
			case "owned":
				mode, dirMode = 0o644, 0o777
				copyFile(t, f.path, path)
			case "folder":
				mode = 0o666
				copyFile(t, f.path, path)
			default:
				copyFile(t, f.path, path)
			}
			for p, m := range map[string]os.FileMode{path: mode, dir: dirMode, filepath.Dir(dir): 0o755} {
				if err := os.Chmod(p, m); err != nil {
					t.Fatal(err)
				}
			}
			t.Cleanup(func() { _ = os.Chmod(dir, 0o755) }) //nolint:gosec // so that it can be removed
			runAsNobody(t, name, path)
		})
	}
}

func runAsNobody(t *testing.T, name, path string) {
	t.Helper()
	if os.Getuid() != 0 {
		asNobody[name](t, path)
		return
	}
	program := filepath.Join(t.TempDir(), "program")
	copyFile(t, os.Args[0], program)
	for p := program; p != "/" && p != "/tmp"; p = filepath.Dir(p) {
		if err := os.Chmod(p, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(program, "-test.run=^TestReadOnlyPlaces$", "-test.count=1")
	cmd.Dir = "/"
	cmd.Env = append(os.Environ(), nobodyEnv+"="+name+" "+path)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "PASS") {
		t.Errorf("%v\n%s", err, out)
	}
}

// asNobody is what one may do who may not write.
var asNobody = map[string]func(*testing.T, string){
	"file":   readButNotWrite,
	"folder": readButNotWrite,
	// A ledger of another owner in a folder that anybody may write: whoever works in it cannot
	// be kept out, so that it may not be replaced.
	"owned": func(t *testing.T, path string) {
		if os.Getuid() == 0 {
			t.Fatal("root may write everything: the test proves nothing")
		}
		useSchema(t, 0)
		before := readFile(t, path)
		backup := filepath.Join(t.TempDir(), "备份.db")
		copyFile(t, path, backup)
		err := Restore(t.Context(), backup, path, true, Options{}, proved)
		wantCode(t, err, portfolio.Invalid, "台账所在的位置不能写入", "写权限")
		if !bytes.Equal(before, readFile(t, path)) {
			t.Error("the ledger has changed")
		}
	},
	"hot": func(t *testing.T, path string) {
		refused(t, path, "上次写入曾中断", "请在可写的位置打开一次")
	},
	"wal": func(t *testing.T, path string) {
		refused(t, path, "WAL", "文件夹不能写入", "有写权限的人")
	},
	"unreadable": func(t *testing.T, path string) {
		refused(t, path, "打不开台账 "+path, "读取权限")
	},
	"older": func(t *testing.T, path string) {
		useSchema(t, 1)
		_, err := Open(t.Context(), path, Options{})
		wantCode(t, err, portfolio.Invalid, "从格式 1 升级到 2", "副本没有写成", "写权限")
		_, err = Open(t.Context(), path, Options{ReadOnly: true})
		wantCode(t, err, portfolio.Conflict, "旧版格式")
	},
	"new": func(t *testing.T, path string) {
		_, err := Open(t.Context(), path+"2", Options{Create: true})
		wantCode(t, err, portfolio.Invalid, "写权限")
	},
}

func readButNotWrite(t *testing.T, path string) {
	useSchema(t, 0)
	for _, ro := range []bool{true, false} {
		f := open(t, path, Options{ReadOnly: ro})
		if n := items(t, f); n != 300 {
			t.Errorf("%d items", n)
		}
		if !ro {
			err := f.Write(t.Context(), "张三", func(tx *sql.Tx) error { return addItems(tx, 1) })
			wantCode(t, err, portfolio.Invalid, "台账所在的位置不能写入", "写权限")
		}
		backup := filepath.Join(t.TempDir(), "备份.db")
		if err := f.Backup(t.Context(), backup, proved); err != nil {
			t.Error(err)
		}
		wantCode(t, f.Backup(t.Context(), path+"2", proved), portfolio.Invalid, "写不了备份", "写权限")
		wantCode(t, Restore(t.Context(), backup, path, true, Options{}, proved), portfolio.Invalid, "没有改动")
		alone(t, path)
	}
}

func refused(t *testing.T, path string, words ...string) {
	useSchema(t, 0)
	for _, ro := range []bool{true, false} {
		_, err := Open(t.Context(), path, Options{ReadOnly: ro})
		wantCode(t, err, portfolio.Invalid, words...)
	}
}

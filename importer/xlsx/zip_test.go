package xlsx

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taizhang/importer/ooxml"
)

// TestEveryByte changes single bytes all over a File: each change is refused,
// or it is one of the fields that say nothing about the content.
func TestEveryByte(t *testing.T) {
	data := newPkg(someRows, "").zip(t)
	want := brief(readAll(t, mustOpen(t, data), "附表1"))
	for i := range data {
		b := append([]byte{}, data...)
		b[i] ^= 0x15
		w, err := openBytes(b, DefaultLimits())
		if err != nil {
			continue
		}
		if got := brief(readAll(t, w, "附表1")); got != want {
			t.Fatalf("byte %d changed the cells to %s", i, got)
		}
	}
}

func TestKinds(t *testing.T) {
	ole := func(names ...string) []byte {
		b := make([]byte, 1536)
		copy(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
		b[30] = 9
		for i, n := range names {
			copy(b[512+128*i:], utf16LE(n))
		}
		return b
	}
	for _, tt := range []struct{ name, data, code, part string }{
		{"empty", "", CodeEmpty, "空"},
		{"xls", string(ole("Root Entry", "Workbook")), CodeOld, ".xls"},
		{"old xls", string(ole("Root Entry", "Book")), CodeOld, ".xls"},
		{"password", string(ole("Root Entry", "EncryptionInfo")), ooxml.CodePassword, "密码"},
		{"doc or wps", string(ole("Root Entry", "WordDocument")), CodeKind, ".wps"},
		{"ppt", string(ole("Root Entry", "PowerPoint Document")), CodeKind, "演示"},
		{"other compound file", string(ole("x")), CodeOld, "旧格式"},
		{"short compound file", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", CodeOld, "旧格式"},
		{"html", "\ufeff\n<HTML><body><table>", CodeKind, "HTML"},
		{"xhtml", "<?xml version='1.0'?><html xmlns='x'>", CodeKind, "HTML"},
		{"xml", "<?xml version='1.0'?><Workbook>", CodeKind, "XML"},
		{"csv", "序号,项目\n1,河道\n", CodeKind, "CSV"},
		{"csv in GBK", "\xd0\xf2\xba\xc5,\xcf\xee\xc4\xbf\r\n", CodeKind, "CSV"},
		{"csv in UTF-16", "\xff\xfea\x00,\x00", CodeKind, "CSV"},
		{"pdf", "%PDF-1.7", CodeKind, "PDF"},
		{"rar", "Rar!\x1a\x07", CodeKind, "解压"},
		{"mht", "MIME-Version: 1.0\n", CodeKind, "MHT"},
		{"rtf", "{\\rtf1", CodeKind, "RTF"},
		{"no members", "PK\x05\x06" + strings.Repeat("\x00", 18), ooxml.CodeZip, "没有任何部件"},
		{"noise", "\x00\x01\x02", CodeKind, "无法识别"},
		{"ods", string(pkg{{"mimetype", "x"}, {"content.xml", "<a/>"}, {"META-INF/manifest.xml", "<a/>"}}.zip(t)), CodeKind, ".ods"},
		{"numbers", string(pkg{{"Index/Document.iwa", "x"}}.zip(t)), CodeKind, "Numbers"},
		{"zip with a workbook inside", string(pkg{{"清单.xlsx", "x"}}.zip(t)), CodeKind, "解压"},
		{"other zip", string(pkg{{"a.txt", "x"}}.zip(t)), ooxml.CodePart, "Content_Types"},
	} {
		t.Run(tt.name, func(t *testing.T) { refused(t, []byte(tt.data), DefaultLimits(), tt.code, tt.part) })
	}
}

func TestOpenFile(t *testing.T) {
	dir, tmp := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", tmp)
	t.Setenv("TMP", tmp)
	name := filepath.Join(dir, "清单.xlsx")
	if err := os.WriteFile(name, newPkg(someRows, "").zip(t), 0o600); err != nil {
		t.Fatal(err)
	}
	w, err := Open(context.Background(), name, DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if w.Name != "清单.xlsx" || brief(readAll(t, w, "附表1")) != someCells {
		t.Errorf("read %+v", w)
	}
	// The file is changed in place between the two passes.
	f, _ := os.OpenFile(name, os.O_RDWR, 0)
	m := w.archive.Find(sheetPart)
	off, _ := m.DataOffset()
	f.WriteAt([]byte{0xFF, 0xFF}, off+int64(m.CompressedSize64)/2)
	f.Close()
	var last error
	for _, err := range w.Rows("附表1") {
		last = err
	}
	if e, ok := last.(*Error); !ok || e.File != "清单.xlsx" || e.Sheet != "附表1" {
		t.Errorf("changed File: %v", last)
	}
	if errors.Join(w.Close(), w.Close()) != nil {
		t.Error("close twice")
	}
	for _, p := range []string{filepath.Join(dir, "没有.xlsx"), dir} {
		if _, err := Open(context.Background(), p, DefaultLimits()); err == nil || !strings.Contains(err.Error(), filepath.Base(p)) {
			t.Errorf("%s: %v", p, err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(tmp, "*")); len(left) > 0 {
		t.Errorf("temporary folders left: %v", left)
	}
}

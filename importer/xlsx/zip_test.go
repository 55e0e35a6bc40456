package xlsx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// rawZip packs the parts with fn at hand to falsify each entry; it gets the
// header and the packed bytes and returns what to write.
func rawZip(tb testing.TB, p pkg, method uint16, fn func(h *zip.FileHeader, body []byte) []byte) []byte {
	tb.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, m := range p {
		packed := []byte(m.body)
		if method == zip.Deflate {
			var b bytes.Buffer
			f, _ := flate.NewWriter(&b, 6)
			io.WriteString(f, m.body)
			f.Close()
			packed = b.Bytes()
		}
		h := &zip.FileHeader{
			Name: m.name, Method: method, CRC32: crc32.ChecksumIEEE([]byte(m.body)),
			UncompressedSize64: uint64(len(m.body)), CompressedSize64: uint64(len(packed)),
		}
		if fn != nil {
			packed = fn(h, packed)
		}
		f, err := w.CreateRaw(h)
		if err != nil {
			tb.Fatal(err)
		}
		f.Write(packed)
	}
	w.Close()
	return out.Bytes()
}

// onSheet limits a falsification to the sheet.
func onSheet(fn func(h *zip.FileHeader, body []byte) []byte) func(*zip.FileHeader, []byte) []byte {
	return func(h *zip.FileHeader, body []byte) []byte {
		if h.Name == sheetPart {
			return fn(h, body)
		}
		return body
	}
}

func TestDamagedMembers(t *testing.T) {
	p := newPkg(`<row r="1"><c r="A1"><v>1000.5</v></c></row>`, "")
	const crcOfNothing = 0
	for _, tt := range []struct {
		name   string
		method uint16
		fn     func(h *zip.FileHeader, body []byte) []byte
		code   string
	}{
		{"value changed, stored", zip.Store, func(h *zip.FileHeader, b []byte) []byte {
			return bytes.Replace(b, []byte("1000.5"), []byte("9000.5"), 1)
		}, CodeCRC},
		{"checksum 0", zip.Deflate, func(h *zip.FileHeader, b []byte) []byte { h.CRC32 = crcOfNothing; return b }, CodeCRC},
		{"larger than declared", zip.Deflate, func(h *zip.FileHeader, b []byte) []byte { h.UncompressedSize64--; return b }, CodeSize},
		{"smaller than declared", zip.Deflate, func(h *zip.FileHeader, b []byte) []byte { h.UncompressedSize64++; return b }, CodeSize},
		{"two stored sizes", zip.Store, func(h *zip.FileHeader, b []byte) []byte { h.UncompressedSize64++; return b }, CodeSize},
		{"bytes behind the stream", zip.Deflate, func(h *zip.FileHeader, b []byte) []byte { h.CompressedSize64 += 2; return append(b, "xx"...) }, CodeZip},
		{"stream cut", zip.Deflate, func(h *zip.FileHeader, b []byte) []byte { h.CompressedSize64 -= 9; return b[:len(b)-9] }, CodeZip},
		{"stream broken", zip.Deflate, func(h *zip.FileHeader, b []byte) []byte { b[0] = 0xFF; return b }, CodeZip},
		{"method", zip.Deflate, func(h *zip.FileHeader, b []byte) []byte { h.Method = 12; return b }, CodeZip},
		{"encrypted", zip.Deflate, func(h *zip.FileHeader, b []byte) []byte { h.Flags |= 1; return b }, CodePassword},
	} {
		t.Run(tt.name, func(t *testing.T) {
			refused(t, rawZip(t, p, tt.method, onSheet(tt.fn)), DefaultLimits(), tt.code, sheetPart)
		})
	}
	for _, method := range []uint16{zip.Store, zip.Deflate} {
		mustOpen(t, rawZip(t, p, method, nil))
	}
	// The picture that nobody reads is verified too.
	refused(t, rawZip(t, p.set("xl/media/a.png", "png"), zip.Store, func(h *zip.FileHeader, b []byte) []byte {
		if h.Name == "xl/media/a.png" {
			return []byte("PNG")
		}
		return b
	}), DefaultLimits(), CodeCRC, "a.png")
}

func TestMemberNames(t *testing.T) {
	p := newPkg(someRows, "")
	for name, code := range map[string]string{
		"xl/worksheets/sheet1.xml": CodeName, "XL/worksheets/SHEET1.xml": CodeName, "../a.xml": CodeName, "/a.xml": CodeName, "xl/../a.xml": CodeName,
		`xl\a.xml`: CodeName, "C:/a.xml": CodeName, "a//b.xml": CodeName, "./a.xml": CodeName, "a\x00.xml": CodeName, "\xff.xml": CodeName, "": CodeName, "xl/workbook.xml/": CodeName,
	} {
		body := "<a/>"
		if strings.HasSuffix(name, "/") {
			body = ""
		}
		refused(t, append(p[:7:7], member{name, body}).zip(t), DefaultLimits(), code)
	}
}

func TestZipLayout(t *testing.T) {
	data := rawZip(t, newPkg(someRows, ""), zip.Deflate, nil)
	mustOpen(t, data)
	le := binary.LittleEndian
	end := len(data) - lenEnd
	dir := int(le.Uint32(data[end+16:]))
	change := func(fn func(b []byte) []byte) []byte { return fn(append([]byte{}, data...)) }
	for _, tt := range []struct {
		name string
		b    []byte
		code string
	}{
		{"bytes behind", change(func(b []byte) []byte { return append(b, 0, 0) }), CodeZip},
		{"cut by one", data[:len(data)-1], CodeZip},
		{"half", data[:len(data)/2], CodeZip},
		{"bytes before, offsets kept", change(func(b []byte) []byte { return append([]byte("PK\x03\x04garbage"), b...) }), CodeZip},
		{"two archives in one", append(append([]byte{}, data...), data...), CodeZip},
		{"more entries declared", change(func(b []byte) []byte { b[end+8]++; b[end+10]++; return b }), CodeZip},
		{"fewer entries declared", change(func(b []byte) []byte { b[end+8]--; b[end+10]--; return b }), CodeZip},
		{"several disks", change(func(b []byte) []byte { b[end+4] = 1; return b }), CodeZip},
		{"directory moved", change(func(b []byte) []byte { b[end+16]++; return b }), CodeZip},
		{"members overlap", change(func(b []byte) []byte {
			// The second entry points to the first member, whose name it takes.
			n := lenCentral + int(le.Uint16(b[dir+28:])) + int(le.Uint16(b[dir+30:]))
			le.PutUint32(b[dir+n+42:], 0)
			return b
		}), CodeZip},
		{"local name differs", change(func(b []byte) []byte { b[lenLocal+1] = 'x'; return b }), CodeZip},
		{"local method differs", change(func(b []byte) []byte { b[8] = 0; return b }), CodeZip},
		{"local size differs", change(func(b []byte) []byte { b[22]++; return b }), CodeZip},
		{"local header gone", change(func(b []byte) []byte { b[3] = 9; return b }), CodeKind},
		{"directory entry broken", change(func(b []byte) []byte { b[dir] = 'x'; return b }), CodeZip},
		{"offset beyond the file", change(func(b []byte) []byte { le.PutUint32(b[dir+42:], 0xFFFFFFF0); return b }), CodeZip},
		{"zip64 without records", change(func(b []byte) []byte { le.PutUint32(b[end+16:], 0xFFFFFFFF); return b }), CodeZip},
		{"no members", []byte("PK\x05\x06" + strings.Repeat("\x00", 18)), CodeZip},
		{"gap", gapped(t), CodeZip},
	} {
		t.Run(tt.name, func(t *testing.T) { refused(t, tt.b, DefaultLimits(), tt.code) })
	}
}

func TestExtents(t *testing.T) {
	for _, tt := range []struct {
		name string
		list []extent
		dir  int64
		ok   bool
	}{
		{"in a row", []extent{{0, 50, "a"}, {66, 90, "b"}}, 106, true},
		{"in any order", []extent{{66, 90, "b"}, {0, 50, "a"}}, 90, true},
		{"overlap", []extent{{0, 50, "a"}, {49, 90, "b"}}, 90, false},
		{"one inside the other", []extent{{0, 90, "a"}, {40, 60, "b"}}, 90, false},
		{"the same twice", []extent{{0, 90, "a"}, {0, 90, "b"}}, 90, false},
		{"bytes before the first", []extent{{4, 90, "a"}}, 90, false},
		{"bytes between", []extent{{0, 50, "a"}, {75, 90, "b"}}, 90, false},
		{"bytes before the directory", []extent{{0, 90, "a"}}, 115, false},
		{"into the directory", []extent{{0, 91, "a"}}, 90, false},
	} {
		if err := auditExtents(tt.list, tt.dir); (err == nil) != tt.ok {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// gapped hides 100 bytes between two members.
func gapped(t *testing.T) []byte {
	return rawZip(t, newPkg(someRows, ""), zip.Store, func(h *zip.FileHeader, b []byte) []byte {
		if h.Name == "_rels/.rels" {
			return append(b, make([]byte, 100)...)
		}
		return b
	})
}

// TestEveryByte changes single bytes all over a file: each change is refused,
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
		{"password", string(ole("Root Entry", "EncryptionInfo")), CodePassword, "密码"},
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
		{"noise", "\x00\x01\x02", CodeKind, "无法识别"},
		{"ods", string(pkg{{"mimetype", "x"}, {"content.xml", "<a/>"}, {"META-INF/manifest.xml", "<a/>"}}.zip(t)), CodeKind, ".ods"},
		{"numbers", string(pkg{{"Index/Document.iwa", "x"}}.zip(t)), CodeKind, "Numbers"},
		{"zip with a workbook inside", string(pkg{{"清单.xlsx", "x"}}.zip(t)), CodeKind, "解压"},
		{"other zip", string(pkg{{"a.txt", "x"}}.zip(t)), CodePart, "Content_Types"},
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
	w, err := Open(name, DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	if w.Name != "清单.xlsx" || brief(readAll(t, w, "附表1")) != someCells {
		t.Errorf("read %+v", w)
	}
	// The file is changed in place between the two passes.
	f, _ := os.OpenFile(name, os.O_RDWR, 0)
	m := w.archive.files[sheetPart]
	off, _ := m.DataOffset()
	f.WriteAt([]byte{0xFF, 0xFF}, off+int64(m.CompressedSize64)/2)
	f.Close()
	var last error
	for _, err := range w.Rows("附表1") {
		last = err
	}
	if e, ok := last.(*Error); !ok || e.File != "清单.xlsx" || e.Sheet != "附表1" {
		t.Errorf("changed file: %v", last)
	}
	if errors.Join(w.Close(), w.Close()) != nil {
		t.Error("close twice")
	}
	for _, p := range []string{filepath.Join(dir, "没有.xlsx"), dir} {
		if _, err := Open(p, DefaultLimits()); err == nil || !strings.Contains(err.Error(), filepath.Base(p)) {
			t.Errorf("%s: %v", p, err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(tmp, "*")); len(left) > 0 {
		t.Errorf("temporary folders left: %v", left)
	}
}

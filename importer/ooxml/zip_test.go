package ooxml

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"encoding/binary"
	"hash/crc32"
	"io"
	"strings"
	"testing"
)

// rawZip packs the parts with fn at hand to falsify each entry; it gets the
// header and the packed bytes and returns what to write.
func rawZip(tb testing.TB, p []member, method uint16, fn func(h *zip.FileHeader, body []byte) []byte) []byte {
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
	p := parts
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
			refused(t, rawZip(t, p, tt.method, onSheet(tt.fn)), tt.code, sheetPart)
		})
	}
	for _, method := range []uint16{zip.Store, zip.Deflate} {
		accepted(t, rawZip(t, p, method, nil))
	}
	// The picture that nobody reads is verified too.
	refused(t, rawZip(t, append(p[:4:4], member{"xl/media/a.png", "png"}), zip.Store, func(h *zip.FileHeader, b []byte) []byte {
		if h.Name == "xl/media/a.png" {
			return []byte("PNG")
		}
		return b
	}), CodeCRC, "a.png")
}

func TestMemberNames(t *testing.T) {
	p := parts
	for name, code := range map[string]string{
		"xl/worksheets/sheet1.xml": CodeName, "XL/worksheets/SHEET1.xml": CodeName, "../a.xml": CodeName, "/a.xml": CodeName, "xl/../a.xml": CodeName,
		`..\a.xml`: CodeName, `xl\..\a.xml`: CodeName, `\a.xml`: CodeName, `a\\b.xml`: CodeName, `XL\Workbook.xml`: CodeName, `xl\workbook.xml\`: CodeName, "C:/a.xml": CodeName, "a//b.xml": CodeName, "./a.xml": CodeName, "a\x00.xml": CodeName, "\xff.xml": CodeName, "": CodeName, "xl/workbook.xml/": CodeName,
	} {
		body := "<a/>"
		if strings.HasSuffix(name, "/") || strings.HasSuffix(name, `\`) {
			body = ""
		}
		refused(t, rawZip(t, append(p[:4:4], member{name, body}), zip.Store, nil), code)
	}
}

// TestBackslashes reads an archive whose names are written as on Windows.
func TestBackslashes(t *testing.T) {
	p := []member{{`xl\`, ""}, {`xl\worksheets\`, ""}}
	for _, m := range parts {
		p = append(p, member{strings.ReplaceAll(m.name, "/", `\`), m.body})
	}
	b := rawZip(t, p, zip.Store, nil)
	accepted(t, b)
	a, err := Open(context.Background(), bytes.NewReader(b), int64(len(b)), limits)
	if err != nil || a.Find(sheetPart) == nil || len(a.Members()) != len(parts) {
		t.Errorf("%v, %v", a, err)
	}
}

func TestZipLayout(t *testing.T) {
	data := rawZip(t, parts, zip.Deflate, nil)
	accepted(t, data)
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
		{"local header gone", change(func(b []byte) []byte { b[3] = 9; return b }), CodeZip},
		{"directory entry broken", change(func(b []byte) []byte { b[dir] = 'x'; return b }), CodeZip},
		{"offset beyond the file", change(func(b []byte) []byte { le.PutUint32(b[dir+42:], 0xFFFFFFF0); return b }), CodeZip},
		{"zip64 without records", change(func(b []byte) []byte { le.PutUint32(b[end+16:], 0xFFFFFFFF); return b }), CodeZip},
		{"gap", gapped(t), CodeZip},
	} {
		t.Run(tt.name, func(t *testing.T) { refused(t, tt.b, tt.code) })
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
	return rawZip(t, parts, zip.Store, func(h *zip.FileHeader, b []byte) []byte {
		if h.Name == "_rels/.rels" {
			return append(b, make([]byte, 100)...)
		}
		return b
	})
}

package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strconv"
)

// zipPart is a member of a workbook's archive.
type zipPart struct {
	name string
	body []byte
}

// damage changes the bytes of a workbook, or of any file where no part is named:
//
//	cut N              keep the first N bytes
//	large N            pad it with zeros to N bytes
//	flip FROM TO       turn every bit of these bytes
//	ole NAME           make it a compound file (as .xls is) with a stream of that name
//	crc PART           a checksum that is not that of the content
//	size PART          a size that is not that of the content
//	locked PART        a member that says it is encrypted
//	edit PART OLD NEW  other text in a part
//	drop PART          without the part
//	rename PART NEW    the part under another name
//	add PART TEXT      one more part, whether or not there is one of that name
func damage(b []byte, how string, args []string) ([]byte, error) {
	switch how {
	case "cut", "large":
		n, err := strconv.Atoi(args[0])
		if n > len(b) {
			return append(b, make([]byte, n-len(b))...), err
		}
		return b[:n], err
	case "flip":
		from, err := strconv.Atoi(args[0])
		to, err2 := strconv.Atoi(args[1])
		for i := from; i <= to; i++ {
			b[i] ^= 0xff
		}
		return b, errors.Join(err, err2)
	case "ole":
		return compoundFile(args[0]), nil
	}
	parts, err := unzip(b)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(parts, func(p zipPart) bool { return p.name == args[0] })
	if i < 0 && how != "add" {
		return nil, fmt.Errorf("no part %s", args[0])
	}
	var spoil func(*zip.FileHeader)
	switch how {
	case "crc":
		spoil = func(h *zip.FileHeader) { h.CRC32++ }
	case "size":
		spoil = func(h *zip.FileHeader) { h.UncompressedSize64++ }
	case "locked":
		spoil = func(h *zip.FileHeader) { h.Flags |= 1 }
	case "edit":
		err = editPart(parts, args[0], args[1], args[2])
	case "drop":
		parts = slices.Delete(parts, i, i+1)
	case "rename":
		parts[i].name = args[1]
	case "add":
		parts = append(parts, zipPart{args[0], []byte(args[1])})
	default:
		err = errors.New("no such damage: " + how)
	}
	if err != nil {
		return nil, err
	}
	return zipped(parts, func(h *zip.FileHeader) {
		if spoil != nil && h.Name == args[0] {
			spoil(h)
		}
	})
}

func editPart(parts []zipPart, name, old, new string) error {
	for i := range parts {
		if parts[i].name == name && bytes.Contains(parts[i].body, []byte(old)) {
			parts[i].body = bytes.Replace(parts[i].body, []byte(old), []byte(new), 1)
			return nil
		}
	}
	return fmt.Errorf("no part %s with %q", name, old)
}

func unzip(b []byte) ([]zipPart, error) {
	r, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, err
	}
	var parts []zipPart
	for _, m := range r.File {
		f, err := m.Open()
		if err != nil {
			return nil, err
		}
		body, err := io.ReadAll(f)
		if err != nil {
			return nil, err
		}
		parts = append(parts, zipPart{m.Name, body})
	}
	return parts, nil
}

// zipped packs parts; spoil, if there is one, may falsify their headers.
func zipped(parts []zipPart, spoil func(*zip.FileHeader)) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, p := range parts {
		var packed bytes.Buffer
		fw, err := flate.NewWriter(&packed, flate.DefaultCompression)
		if err != nil {
			return nil, err
		}
		if _, err := fw.Write(p.body); err != nil {
			return nil, err
		}
		if err := fw.Close(); err != nil {
			return nil, err
		}
		h := &zip.FileHeader{
			Name: p.name, Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(p.body),
			UncompressedSize64: uint64(len(p.body)), CompressedSize64: uint64(packed.Len()),
		}
		if spoil != nil {
			spoil(h)
		}
		raw, err := w.CreateRaw(h)
		if err != nil {
			return nil, err
		}
		if _, err := raw.Write(packed.Bytes()); err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}

// compoundFile makes the beginning of an OLE compound file: a header and a directory
// with a root and one stream.
func compoundFile(stream string) []byte {
	b := make([]byte, 3*512)
	copy(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	binary.LittleEndian.PutUint16(b[30:], 9) // sectors of 512 bytes
	binary.LittleEndian.PutUint32(b[48:], 1) // the directory is in the second one
	for i, name := range []string{"Root Entry", stream} {
		for j, c := range []byte(name) {
			b[1024+128*i+2*j] = c
		}
	}
	return b
}

package ooxml

import (
	"archive/zip"
	"bufio"
	"compress/flate"
	"context"
	"hash"
	"hash/crc32"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// Archive is a zip file whose layout passed every check of Open. Member names are
// compared without case.
type Archive struct {
	files  map[string]*zip.File // by folded part name
	order  []*zip.File          // without folders
	ctx    context.Context      // ends the reading of every part
	zip    *zip.Reader
	limits Limits
	done   map[string]bool // parts read to their end; nil after Unread
}

// Fold is how part names are compared: Office does not tell case apart.
func Fold(name string) string { return strings.ToLower(name) }

// Open checks the directory of the zip file and every member's header. When ctx ends, so
// does the reading of parts, with its error.
func Open(ctx context.Context, r io.ReaderAt, size int64, lim Limits) (*Archive, error) {
	if err := auditZip(r, size, lim); err != nil {
		return nil, err
	}
	zr, err := zip.NewReader(r, size)
	if err != nil {
		e := fail(CodeZip, HintAgain, "压缩包目录无法读取")
		e.Err = err
		return nil, e
	}
	a := &Archive{ctx: ctx, files: map[string]*zip.File{}, zip: zr, limits: lim, done: map[string]bool{}}
	var total uint64
	for _, f := range zr.File {
		// Some programs of Windows write their own separator, and Excel takes it.
		f.Name = strings.ReplaceAll(f.Name, `\`, "/")
		if err := checkMember(f); err != nil {
			return nil, in(err, f.Name)
		}
		key := Fold(strings.TrimSuffix(f.Name, "/"))
		if other := a.files[key]; other != nil {
			return nil, in(fail(CodeName, HintResave, "压缩包中有两个同名的部件"), f.Name)
		}
		a.files[key] = f
		if !strings.HasSuffix(f.Name, "/") {
			a.order = append(a.order, f)
		}
		if total += f.UncompressedSize64; f.UncompressedSize64 > uint64(lim.TotalBytes) || total > uint64(lim.TotalBytes) {
			return nil, fail(CodeLimit, HintLimit, "解压后的内容超过 %s 的上限", Megabytes(lim.TotalBytes))
		}
	}
	for key, f := range a.files {
		if strings.HasSuffix(f.Name, "/") {
			delete(a.files, key)
		}
	}
	return a, nil
}

// checkMember refuses names that point out of the package, encryption and
// compression methods other than store and deflate.
func checkMember(f *zip.File) error {
	name := strings.TrimSuffix(f.Name, "/")
	switch {
	case !utf8.ValidString(name) || strings.ContainsFunc(name, func(r rune) bool { return r < 0x20 || r == 0x7F }):
		return fail(CodeName, HintResave, "压缩包中有无法识别的部件名 %q", Clip([]byte(name)))
	case name == "" || strings.Contains(name, ":") || path.Clean("/"+name) != "/"+name:
		return fail(CodeName, HintResave, "部件名指向压缩包之外或写法不规范")
	case f.Flags&(1|1<<6|1<<13) != 0:
		return fail(CodePassword, "请在原软件中去掉压缩包的密码，另存为 .xlsx 后再导入", "部件被加密")
	case f.Method != zip.Store && f.Method != zip.Deflate:
		return fail(CodeZip, HintResave, "部件用了不支持的压缩方法 %d", f.Method)
	case f.Method == zip.Store && f.CompressedSize64 != f.UncompressedSize64:
		return fail(CodeSize, HintAgain, "部件的两个大小不一致（%d 与 %d 字节）", f.CompressedSize64, f.UncompressedSize64)
	case strings.HasSuffix(f.Name, "/") && f.UncompressedSize64 != 0:
		return fail(CodeZip, HintAgain, "文件夹项目带有内容")
	}
	return nil
}

// open returns a member's content. Its reader reports io.EOF only after the
// declared size, the checksum and the end of the compressed bytes agreed.
func (a *Archive) open(f *zip.File) (*memberReader, error) {
	raw, err := f.OpenRaw()
	if err != nil {
		e := fail(CodeZip, HintAgain, "部件的位置无法读取")
		e.Err = err
		return nil, e
	}
	m := &memberReader{ctx: a.ctx, file: f, raw: bufio.NewReaderSize(raw, 32<<10), crc: crc32.NewIEEE()}
	if f.Method == zip.Deflate {
		m.body = flate.NewReader(m.raw)
	} else {
		m.body = m.raw
	}
	return m, nil
}

// memberReader verifies what archive/zip lets pass: a checksum of 0, and bytes
// behind the end of the deflate stream.
type memberReader struct {
	ctx  context.Context
	file *zip.File
	raw  *bufio.Reader
	body io.Reader
	crc  hash.Hash32
	n    uint64
	err  error
}

// Read implements io.Reader.
func (m *memberReader) Read(p []byte) (int, error) {
	if m.err != nil {
		return 0, m.err
	}
	if m.err = m.ctx.Err(); m.err != nil {
		return 0, m.err
	}
	n, err := m.body.Read(p)
	m.crc.Write(p[:n])
	m.n += uint64(n)
	switch {
	case m.n > m.file.UncompressedSize64:
		m.err = fail(CodeSize, HintAgain, "部件的内容多于声明的 %d 字节", m.file.UncompressedSize64)
		return 0, m.err
	case err == io.EOF:
		m.err = m.finish()
	case err != nil:
		e := fail(CodeZip, HintAgain, "部件的压缩数据损坏")
		e.Err = err
		m.err = e
	}
	return n, m.err
}

func (m *memberReader) finish() error {
	if m.n != m.file.UncompressedSize64 {
		return fail(CodeSize, HintAgain, "部件只有 %d 字节，声明为 %d 字节", m.n, m.file.UncompressedSize64)
	}
	if m.crc.Sum32() != m.file.CRC32 {
		return fail(CodeCRC, HintAgain, "部件的内容与校验和（CRC）不符，已被改动或损坏")
	}
	if _, err := m.raw.ReadByte(); err != io.EOF {
		return fail(CodeZip, HintAgain, "部件的压缩数据之后还有多余的字节")
	}
	return io.EOF
}

// Find returns the member of a name, nil for none.
func (a *Archive) Find(name string) *zip.File { return a.files[Fold(name)] }

// Members are the members in the order of the directory, without folders.
func (a *Archive) Members() []*zip.File { return a.order }

// Unread returns the members that ReadPart has not read to their end. It ends the
// count of them: from then on parts may be read side by side.
func (a *Archive) Unread() []*zip.File {
	done := a.done
	a.done = nil
	return slices.DeleteFunc(slices.Clone(a.order), func(f *zip.File) bool { return done[f.Name] })
}

// Verify reads a member to its end: its size, checksum and compressed bytes must agree.
func (a *Archive) Verify(f *zip.File) error {
	m, err := a.open(f)
	if err == nil {
		err = m.drain()
	}
	return in(err, f.Name)
}

// drain reads the rest and returns the damage, if there is any.
func (m *memberReader) drain() error {
	_, err := io.Copy(io.Discard, m)
	return err
}

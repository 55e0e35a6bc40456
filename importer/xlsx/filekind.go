package xlsx

import (
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf8"

	"taizhang/importer/ooxml"
)

// checkKind says what a file is that is not a zip archive, and how to make an
// .xlsx of it.
func checkKind(r io.ReaderAt, size int64) error {
	if size == 0 {
		return fail(CodeEmpty, ooxml.HintAgain, "文件是空的（0 字节）")
	}
	head := make([]byte, min(size, 64<<10))
	if _, err := r.ReadAt(head, 0); err != nil && err != io.EOF {
		return err
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return nil
	case bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return fail(ooxml.CodeZip, ooxml.HintAgain, "压缩包里没有任何部件")
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return oleKind(r, size)
	case bytes.HasPrefix(head, []byte("%PDF")):
		return fail(CodeKind, "请向报送单位索取原始表格，或转换为 .xlsx 并逐格核对后再导入", "这是 PDF 文件，不是 Excel 工作簿")
	case bytes.HasPrefix(head, []byte("Rar!")), bytes.HasPrefix(head, []byte("7z\xbc\xaf")), bytes.HasPrefix(head, []byte("\x1f\x8b")):
		return fail(CodeKind, "请先解压，再导入其中的 .xlsx 文件", "这是压缩文件，不是 Excel 工作簿")
	}
	return textKind(head)
}

// textKind tells the text files that are often renamed to .xlsx.
func textKind(head []byte) error {
	const saveAs = "请用 Excel 或 WPS 打开该文件，选择“另存为”，类型选“Excel 工作簿 (*.xlsx)”，再导入另存的文件"
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
	for _, tag := range []string{"<!doctype html", "<html", "<table", "<meta", "<style"} {
		if bytes.HasPrefix(text, []byte(tag)) {
			return fail(CodeKind, saveAs, "这是网页（HTML）改名的文件，不是真正的 .xlsx")
		}
	}
	switch {
	case bytes.HasPrefix(text, []byte("<?xml")) && bytes.Contains(text, []byte("<html")):
		return fail(CodeKind, saveAs, "这是网页（HTML）改名的文件，不是真正的 .xlsx")
	case bytes.HasPrefix(text, []byte("<?xml")), bytes.HasPrefix(text, []byte("<workbook")):
		return fail(CodeKind, saveAs, "这是 XML 文本改名的文件，不是真正的 .xlsx")
	case bytes.HasPrefix(text, []byte("mime-version:")):
		return fail(CodeKind, saveAs, "这是单个文件网页（MHT）改名的文件，不是真正的 .xlsx")
	case bytes.HasPrefix(text, []byte("{\\rtf")):
		return fail(CodeKind, saveAs, "这是 RTF 文档改名的文件，不是 Excel 工作簿")
	case isText(head):
		return fail(CodeKind, saveAs, "这是文本文件（如 CSV）改名的文件，不是真正的 .xlsx")
	}
	return fail(CodeKind, saveAs, "这不是 .xlsx 工作簿，文件类型无法识别，或开头已损坏")
}

// isText reports whether the bytes look like text in UTF-8, GB 18030 or UTF-16.
func isText(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return true
	}
	controls, high := 0, 0
	for _, c := range head {
		switch {
		case c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c == 0x7F:
			controls++
		case c >= 0x80:
			high++
		}
	}
	// Bytes of GB 18030 above ASCII come in pairs, so a text has also plain ones.
	return controls == 0 && (utf8.Valid(head) || high < len(head))
}

// oleKind tells the compound files apart by the names in their directory: an
// .xls, a password-protected .xlsx, other documents.
func oleKind(r io.ReaderAt, size int64) error {
	names := oleNames(r, size)
	has := func(want ...string) bool {
		for _, w := range want {
			for _, n := range names {
				if n == w {
					return true
				}
			}
		}
		return false
	}
	switch {
	case has("EncryptedPackage", "EncryptionInfo"):
		return fail(ooxml.CodePassword, "请在 Excel 或 WPS 中用密码打开，到“文件—信息—保护工作簿—用密码进行加密”（WPS：文件—文档加密—密码加密）清空密码并保存后再导入",
			"文件设了打开密码，无法读取")
	case has("Workbook", "Book"):
		return fail(CodeOld, "请用 Excel 或 WPS 打开，选择“另存为”，类型选“Excel 工作簿 (*.xlsx)”，再导入另存的文件",
			"这是旧格式的表格（.xls 或 WPS 的 .et），不是 .xlsx")
	case has("WordDocument"):
		return fail(CodeKind, "请把文档中的表格复制到 Excel 中，另存为 .xlsx 并逐格核对后再导入", "这是文字文档（.doc 或 .wps），不是 Excel 工作簿")
	case has("PowerPoint Document"):
		return fail(CodeKind, "请把其中的表格复制到 Excel 中，另存为 .xlsx 并逐格核对后再导入", "这是演示文稿（.ppt 或 .dps），不是 Excel 工作簿")
	}
	return fail(CodeOld, "请用 Excel 或 WPS 打开，去掉打开密码（如有），选择“另存为”，类型选“Excel 工作簿 (*.xlsx)”，再导入另存的文件",
		"这是旧格式的表格（.xls），或是设了打开密码的文件，不是可直接读取的 .xlsx")
}

// oleNames returns the names in the first sectors of a compound file's
// directory. It follows no chains: the first sector holds the first entries,
// and where it does not help, the whole beginning is searched.
func oleNames(r io.ReaderAt, size int64) []string {
	var names []string
	head := make([]byte, 512)
	if n, _ := r.ReadAt(head, 0); n < len(head) {
		return nil
	}
	shift := binary.LittleEndian.Uint16(head[30:])
	if shift != 9 && shift != 12 {
		return nil
	}
	sector := int64(1) << shift
	at := (int64(binary.LittleEndian.Uint32(head[48:])) + 1) * sector
	dir := make([]byte, 4*sector)
	n, _ := r.ReadAt(dir, at)
	for dir = dir[:n]; len(dir) >= 128; dir = dir[128:] {
		if name := utf16Name(dir[:64]); name != "" {
			names = append(names, name)
		}
	}
	probe := make([]byte, min(size, 1<<20))
	n, _ = r.ReadAt(probe, 0)
	for _, w := range []string{"EncryptedPackage", "WordDocument"} {
		if bytes.Contains(probe[:n], utf16LE(w)) {
			names = append(names, w)
		}
	}
	return names
}

func utf16LE(s string) []byte {
	b := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

// utf16Name reads a directory name of ASCII letters, "" for any other.
func utf16Name(b []byte) string {
	var out []byte
	for i := 0; i+1 < len(b) && (b[i] != 0 || b[i+1] != 0); i += 2 {
		if b[i+1] != 0 {
			return ""
		}
		out = append(out, b[i])
	}
	return string(out)
}

package ooxml

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"io"
	"slices"
)

// Signatures and sizes of the zip records.
const (
	sigLocal      = 0x04034b50
	sigCentral    = 0x02014b50
	sigEnd        = 0x06054b50
	sigEnd64      = 0x06064b50
	sigLocator64  = 0x07064b50
	lenLocal      = 30
	lenCentral    = 46
	lenEnd        = 22
	lenEnd64      = 56
	lenLocator64  = 20
	maxDescriptor = 24   // the data descriptor behind a member, zip64 form
	maxEntry      = 4096 // a directory entry on the average; honest ones have 60 to 200 bytes
)

// extent is where a member lies in the file.
type extent struct {
	start, end int64
	name       string
}

// auditZip refuses what archive/zip forgives and other programs may read
// differently: bytes before, behind and between the records, members that lie
// over each other, a directory of another length than declared, local headers
// that contradict the directory. It also counts the members before archive/zip
// makes an entry for each.
func auditZip(r io.ReaderAt, size int64, lim Limits) error {
	dirStart, dirEnd, count, err := findDirectory(r, size)
	if err != nil {
		return err
	}
	if count > lim.Members {
		return fail(CodeLimit, HintResave, "压缩包有 %d 个部件，超过 %d 个的上限", count, lim.Members)
	}
	if dirEnd-dirStart > count*maxEntry {
		return fail(CodeLimit, HintResave, "压缩包目录有 %d 字节，过大", dirEnd-dirStart)
	}
	dir := make([]byte, dirEnd-dirStart)
	if _, err := r.ReadAt(dir, dirStart); err != nil && err != io.EOF {
		return err
	}
	extents := make([]extent, 0, count)
	for len(dir) > 0 {
		e, n, err := auditEntry(r, dir, dirStart)
		if err != nil {
			return err
		}
		dir = dir[n:]
		if extents = append(extents, e); int64(len(extents)) > count {
			break
		}
	}
	if int64(len(extents)) != count {
		return fail(CodeZip, HintAgain, "压缩包目录的项数与声明的 %d 项不符", count)
	}
	return auditExtents(extents, dirStart)
}

// findDirectory returns the bounds of the central directory and its number of
// entries.
func findDirectory(r io.ReaderAt, size int64) (start, end, count int64, err error) {
	tail := make([]byte, min(size, lenEnd+0xFFFF))
	if _, err := r.ReadAt(tail, size-int64(len(tail))); err != nil && err != io.EOF {
		return 0, 0, 0, err
	}
	i := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if i < 0 || len(tail)-i < lenEnd {
		return 0, 0, 0, fail(CodeZip, HintAgain, "压缩包没有结尾，文件不完整（可能没有下载完）")
	}
	rec := tail[i:]
	le := binary.LittleEndian
	if comment := int(le.Uint16(rec[20:])); len(rec) != lenEnd+comment {
		return 0, 0, 0, fail(CodeZip, HintAgain, "压缩包的结尾之后有多余的字节，或注释被截断")
	}
	end = size - int64(len(rec))
	disks := le.Uint32(rec[4:])
	here, all := int64(le.Uint16(rec[8:])), int64(le.Uint16(rec[10:]))
	length, start := int64(le.Uint32(rec[12:])), int64(le.Uint32(rec[16:]))
	if here == 0xFFFF || all == 0xFFFF || length == 0xFFFFFFFF || start == 0xFFFFFFFF {
		if start, length, count, end, err = findDirectory64(r, end); err != nil {
			return 0, 0, 0, err
		}
		here, all = count, count
	}
	if disks != 0 || here != all || start < 0 || length < 0 || start > end || length != end-start || all > length/lenCentral {
		return 0, 0, 0, fail(CodeZip, HintAgain, "压缩包目录的位置与文件不符（前面有多余的字节，或文件不完整）")
	}
	return start, end, all, nil
}

// findDirectory64 reads the zip64 records that stand before the end record.
func findDirectory64(r io.ReaderAt, end int64) (start, length, count, newEnd int64, err error) {
	bad := fail(CodeZip, HintAgain, "压缩包的 zip64 目录无法读取")
	buf := make([]byte, lenEnd64+lenLocator64)
	at64 := end - int64(len(buf))
	if at64 < 0 {
		return 0, 0, 0, 0, bad
	}
	if _, err := r.ReadAt(buf, at64); err != nil && err != io.EOF {
		return 0, 0, 0, 0, err
	}
	le := binary.LittleEndian
	if le.Uint32(buf) != sigEnd64 || le.Uint32(buf[lenEnd64:]) != sigLocator64 ||
		le.Uint64(buf[lenEnd64+8:]) != uint64(at64) || le.Uint64(buf[24:]) != le.Uint64(buf[32:]) {
		return 0, 0, 0, 0, bad
	}
	n, l, s := le.Uint64(buf[32:]), le.Uint64(buf[40:]), le.Uint64(buf[48:])
	if n > uint64(end) || l > uint64(end) || s > uint64(end) {
		return 0, 0, 0, 0, bad
	}
	return int64(s), int64(l), int64(n), at64, nil
}

// auditEntry compares one directory entry with the local header it points to,
// and returns where the member lies and how long the entry is.
func auditEntry(r io.ReaderAt, dir []byte, dirStart int64) (extent, int, error) {
	le := binary.LittleEndian
	if len(dir) < lenCentral || le.Uint32(dir) != sigCentral {
		return extent{}, 0, fail(CodeZip, HintAgain, "压缩包目录损坏")
	}
	nameLen := int(le.Uint16(dir[28:]))
	n := lenCentral + nameLen + int(le.Uint16(dir[30:])) + int(le.Uint16(dir[32:]))
	if n > len(dir) {
		return extent{}, 0, fail(CodeZip, HintAgain, "压缩包目录损坏")
	}
	name := dir[lenCentral : lenCentral+nameLen]
	packed, unpacked := le.Uint32(dir[20:]), le.Uint32(dir[24:])
	start := int64(le.Uint32(dir[42:]))
	e := extent{start: start, name: string(name)}
	size, err := packedSize(dir[lenCentral+nameLen:n], packed, unpacked)
	local := make([]byte, lenLocal+nameLen)
	if err == nil && start+int64(len(local)) > dirStart {
		err = fail(CodeZip, HintAgain, "压缩包中的部件位置超出文件")
	}
	if err == nil {
		_, err = r.ReadAt(local, start)
	}
	if err != nil {
		return e, n, in(err, e.name)
	}
	bad := ""
	switch {
	case le.Uint32(local) != sigLocal:
		bad = "头部缺失"
	case int(le.Uint16(local[26:])) != nameLen || !bytes.Equal(local[lenLocal:], name):
		bad = "名称不同"
	case le.Uint16(local[8:]) != le.Uint16(dir[10:]):
		bad = "压缩方法不同"
	case (le.Uint16(local[6:])^le.Uint16(dir[8:]))&1 != 0:
		bad = "标志不同"
	case le.Uint16(local[6:])&(1<<3) == 0 && (le.Uint32(local[14:]) != le.Uint32(dir[16:]) ||
		differ(local[18:], packed) || differ(local[22:], unpacked)):
		bad = "大小或校验和不同"
	}
	if bad != "" {
		return e, n, in(fail(CodeZip, HintAgain, "部件的头部与压缩包目录不符：%s", bad), e.name)
	}
	e.end = start + int64(lenLocal+nameLen) + int64(le.Uint16(local[28:])) + size
	return e, n, nil
}

// differ compares a size in the local header with the directory; all bits set
// means that the size stands in a zip64 field.
func differ(local []byte, dir uint32) bool {
	v := binary.LittleEndian.Uint32(local)
	return v != dir && v != 0xFFFFFFFF && dir != 0xFFFFFFFF
}

// packedSize returns the compressed size, from the zip64 field when needed.
func packedSize(extra []byte, packed, unpacked uint32) (int64, error) {
	if packed != 0xFFFFFFFF {
		return int64(packed), nil
	}
	skip := 0
	if unpacked == 0xFFFFFFFF {
		skip = 8
	}
	le := binary.LittleEndian
	for len(extra) >= 4 {
		tag, n := le.Uint16(extra), int(le.Uint16(extra[2:]))
		if extra = extra[4:]; n > len(extra) {
			break
		}
		if tag == 1 && n >= skip+8 {
			if v := le.Uint64(extra[skip:]); v < 1<<62 {
				return int64(v), nil
			}
		}
		extra = extra[n:]
	}
	return 0, fail(CodeZip, HintAgain, "压缩包的 zip64 大小无法读取")
}

// auditExtents refuses members that overlap, and bytes that belong to none.
func auditExtents(list []extent, dirStart int64) error {
	slices.SortFunc(list, func(a, b extent) int { return cmp.Compare(a.start, b.start) })
	var prev int64
	for i, e := range list {
		if e.start < prev {
			return in(fail(CodeZip, HintAgain, "压缩包中的部件互相重叠"), e.name)
		}
		if gap := e.start - prev; gap > 0 && (i == 0 || gap > maxDescriptor) {
			return in(fail(CodeZip, HintAgain, "部件之前有 %d 个不属于任何部件的字节", gap), e.name)
		}
		prev = e.end
	}
	if prev > dirStart {
		return fail(CodeZip, HintAgain, "压缩包中的部件与目录重叠")
	}
	if dirStart-prev > maxDescriptor {
		return fail(CodeZip, HintAgain, "压缩包目录之前有 %d 个不属于任何部件的字节", dirStart-prev)
	}
	return nil
}

package ledger

import (
	"encoding/binary"
	"slices"
	"strconv"

	"taizhang/portfolio"
)

// cellFields are the fields that a cell may be of, by the number with which it is packed.
var cellFields = portfolio.CellFields()

// The first byte of a packed cell: the number of its field, and these bits.
const (
	cellField     = 0x0f
	cellInferred  = 0x10
	cellSameSheet = 0x20 // as the cell before
	cellIsValue   = 0x40 // the text is the name or the content itself
	cellIsLabel   = 0x80 // the text is a label
)

// labelled are the fields whose texts many rows share.
var labelled = map[portfolio.Field]bool{
	portfolio.FieldCategory: true, portfolio.FieldType: true, portfolio.FieldSources: true,
	portfolio.FieldOwners: true, portfolio.FieldPeriod: true,
}

// labelMost is the longest text, in bytes, that is looked for in the labels.
const labelMost = 120

// packCells packs the cells of a project, the sheet and what many rows share as labels:
// "A5" is column and row, the row by its distance from that of the cell before.
func packCells(buf []byte, p *portfolio.Project, l *labels) []byte {
	b, sheet, last := buf[:0], "", int64(0)
	for i, f := range cellFields {
		c, ok := p.Cells.Get(f)
		if !ok {
			continue
		}
		head := byte(i)
		if c.Inferred {
			head |= cellInferred
		}
		if c.Sheet == sheet && len(b) > 0 {
			head |= cellSameSheet
		}
		switch {
		case f == portfolio.FieldName && c.Raw == p.Name, f == portfolio.FieldContent && c.Raw == p.Content:
			head |= cellIsValue
		case labelled[f] && len(c.Raw) <= labelMost:
			head |= cellIsLabel
		}
		b = append(b, head)
		if head&cellSameSheet == 0 {
			b = binary.AppendUvarint(b, uint64(l.id(c.Sheet)))
			sheet = c.Sheet
		}
		if col, row := splitAddr(c.Addr); col != 0 {
			b = binary.AppendUvarint(b, col)
			b = binary.AppendVarint(b, row-last)
			last = row
		} else {
			b = appendText(binary.AppendUvarint(b, 0), c.Addr)
		}
		switch {
		case head&cellIsLabel != 0:
			b = binary.AppendUvarint(b, uint64(l.id(c.Raw)))
		case head&cellIsValue == 0:
			b = appendText(b, c.Raw)
		}
	}
	return b
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// splitAddr takes "AB12" apart; col is 0 for anything that is not written just so.
func splitAddr(addr string) (col uint64, row int64) {
	i := 0
	for i < len(addr) && i < 4 && addr[i] >= 'A' && addr[i] <= 'Z' {
		col = col*26 + uint64(addr[i]-'A') + 1
		i++
	}
	row, err := strconv.ParseInt(addr[i:], 10, 32)
	if i == 0 || err != nil || row < 1 || addr[i] < '1' || addr[i] > '9' {
		return 0, 0
	}
	return col, row
}

// addrOf writes "AB12".
func addrOf(col uint64, row int64) string {
	var b []byte
	for ; col > 0; col = (col - 1) / 26 {
		b = append(b, byte('A'+(col-1)%26))
	}
	slices.Reverse(b)
	return string(strconv.AppendInt(b, row, 10))
}

// unpacker takes packed bytes apart; bad is set when they are not what was packed.
type unpacker struct {
	b   []byte
	bad bool
}

func (u *unpacker) byte() byte {
	if len(u.b) == 0 {
		u.bad = true
		return 0
	}
	x := u.b[0]
	u.b = u.b[1:]
	return x
}

func (u *unpacker) uvarint() uint64 {
	x, n := binary.Uvarint(u.b)
	u.skip(n)
	return x
}

func (u *unpacker) varint() int64 {
	x, n := binary.Varint(u.b)
	u.skip(n)
	return x
}

func (u *unpacker) skip(n int) {
	if n <= 0 || n > len(u.b) {
		u.bad, u.b = true, nil
		return
	}
	u.b = u.b[n:]
}

func (u *unpacker) text() string {
	n := u.uvarint()
	if n > uint64(len(u.b)) {
		u.bad, u.b = true, nil
		return ""
	}
	s := string(u.b[:n])
	u.b = u.b[n:]
	return s
}

// unpackCells takes apart what packCells has packed; ok is false for anything else.
func unpackCells(cells *portfolio.Cells, b []byte, name, content string, label func(uint64) (string, error)) (ok bool) {
	u, sheet, last := unpacker{b: b}, "", int64(0)
	text := func(id uint64) string {
		s, err := label(id)
		u.bad = u.bad || err != nil
		return s
	}
	for len(u.b) > 0 && !u.bad {
		head := u.byte()
		if int(head&cellField) >= len(cellFields) {
			return false
		}
		f := cellFields[head&cellField]
		c := portfolio.Cell{Inferred: head&cellInferred != 0}
		if head&cellSameSheet == 0 {
			sheet = text(u.uvarint())
		}
		c.Sheet = sheet
		if col := u.uvarint(); col != 0 {
			last += u.varint()
			c.Addr = addrOf(col, last)
		} else {
			c.Addr = u.text()
		}
		switch {
		case head&cellIsLabel != 0:
			c.Raw = text(u.uvarint())
		case head&cellIsValue == 0:
			c.Raw = u.text()
		case f == portfolio.FieldName:
			c.Raw = name
		default:
			c.Raw = content
		}
		cells.Set(f, c)
	}
	return !u.bad
}

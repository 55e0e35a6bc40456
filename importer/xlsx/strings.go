package xlsx

import (
	"bytes"
	"strings"
	"unicode/utf16"

	"taizhang/importer/ooxml"
)

// sharedStrings holds every shared string once, one after another.
type sharedStrings struct {
	all  string
	ends []uint32
	// odd are the strings that excelize is known to decode differently.
	odd map[int]bool
	// strikes are those of the strings that have fonts of their own and that they
	// may concern; nil where nothing in the file is struck.
	strikes map[int]*strikes
}

func (s sharedStrings) len() int { return len(s.ends) }

func (s sharedStrings) at(i int) string {
	if i == 0 {
		return s.all[:s.ends[0]]
	}
	return s.all[s.ends[i-1]:s.ends[i]]
}

func readSharedStrings(a *ooxml.Archive, lim Limits, p ooxml.Part, struck bool) (sharedStrings, error) {
	s := sharedStrings{odd: map[int]bool{}}
	if p.File == nil {
		return s, nil
	}
	if size := p.File.UncompressedSize64; size > uint64(lim.SharedStringBytes) {
		return s, at(fail(ooxml.CodeLimit, ooxml.HintLimit, "共享字符串有 %d 字节，超过 %s 的上限", size, ooxml.Megabytes(lim.SharedStringBytes)), "", p.Name, "")
	}
	var arena strings.Builder
	arena.Grow(int(p.File.UncompressedSize64)) // never less than the texts in it
	item := richText{inStruck: struck}
	err := readPart(a, p.File, func(x *ooxml.Reader) error {
		return ooxml.EachChild(x, ooxml.SpaceMain, "sst", func(name string) error {
			if name != "si" {
				return nil
			}
			if err := item.read(x); err != nil {
				return err
			}
			if item.surrogate {
				s.odd[len(s.ends)] = true
			}
			if item.strikes != nil {
				if s.strikes == nil {
					s.strikes = map[int]*strikes{}
				}
				s.strikes[len(s.ends)] = item.strikes
			}
			arena.Write(item.text)
			s.ends = append(s.ends, uint32(arena.Len()))
			return nil
		})
	})
	s.all = arena.String()
	return s, err
}

// richText reads the content of an si or is element.
type richText struct {
	text      []byte
	surrogate bool // held _xD8xx_ escapes
	inStruck  bool // cells with a struck font may hold it
	runs      []run
	strikes   *strikes // nil where no strike concerns it
}

// read joins the plain text and the runs of the open element and leaves out the
// phonetic runs. The escapes are decoded over the whole, as Excel does.
func (t *richText) read(x *ooxml.Reader) error {
	t.text, t.surrogate, t.runs, t.strikes = t.text[:0], false, t.runs[:0], nil
	plainTexts, concerned := 0, t.inStruck
	err := ooxml.EachIn(x, func(name string) error {
		switch name {
		case "t":
			if plainTexts++; plainTexts > 1 {
				return fail(CodeCell, ooxml.HintResave, "一段文字有两个 <t>")
			}
			err := t.add(x)
			t.runs = append(t.runs, run{end: len(t.text)})
			return err
		case "r":
			r, err := t.readRun(x)
			concerned = concerned || r.struck
			t.runs = append(t.runs, r)
			return err
		}
		return nil
	})
	if err == nil {
		if concerned {
			t.strikes = strikesOf(t.text, t.runs)
		}
		t.text, t.surrogate = decodeEscapes(t.text)
	}
	return err
}

// readRun reads one run of the text.
func (t *richText) readRun(x *ooxml.Reader) (r run, err error) {
	texts := 0
	err = ooxml.EachIn(x, func(name string) (err error) {
		switch name {
		case "rPr":
			r.own = true
			r.struck, r.bold, err = readFont(x)
		case "t":
			if texts++; texts > 1 {
				return fail(CodeCell, ooxml.HintResave, "一段文字有两个 <t>")
			}
			err = t.add(x)
		}
		return err
	})
	r.end = len(t.text)
	return r, err
}

// add appends the character data of the open element.
func (t *richText) add(x *ooxml.Reader) error {
	var err error
	t.text, err = appendText(t.text, x)
	return err
}

// appendText appends the character data of the open element up to its end,
// and refuses elements in it.
func appendText(dst []byte, x *ooxml.Reader) ([]byte, error) {
	start := len(dst)
	for {
		tok, err := x.Next()
		if err != nil {
			return dst, err
		}
		switch tok {
		case ooxml.Chars:
			if int64(len(dst)-start+len(x.Text)) > x.MaxText() {
				return dst, fail(ooxml.CodeLimit, ooxml.HintLimit, "一个单元格的文字超过 %d 字节的上限", x.MaxText())
			}
			dst = append(dst, x.Text...)
		case ooxml.Start:
			return dst, fail(CodeCell, ooxml.HintResave, "文字中夹有 XML 元素 <%s>", ooxml.Clip(x.Name))
		case ooxml.End:
			return dst, nil
		}
	}
}

// decodeEscapes resolves _xHHHH_ in place: characters that XML cannot hold are
// written so, and _x005F_ stands for the underscore that would begin an escape.
// A pair of surrogates is one character; half of a pair stays as written.
func decodeEscapes(s []byte) (out []byte, surrogate bool) {
	i := bytes.Index(s, []byte("_x"))
	if i < 0 {
		return s, false
	}
	out = s[:i]
	for i < len(s) {
		u, ok := escapeAt(s[i:])
		switch {
		case !ok:
			out = append(out, s[i])
			i++
		case utf16.IsSurrogate(rune(u)):
			surrogate = true
			low, okLow := escapeAt(s[min(len(s), i+7):])
			if r := utf16.DecodeRune(rune(u), rune(low)); okLow && r != '\uFFFD' {
				out = append(out, string(r)...)
				i += 14
			} else {
				out = append(out, s[i:i+7]...)
				i += 7
			}
		default:
			out = append(out, string(rune(u))...)
			i += 7
		}
	}
	return out, surrogate
}

// escapeAt reads one _xHHHH_ at the start of s.
func escapeAt(s []byte) (uint16, bool) {
	if len(s) < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_' {
		return 0, false
	}
	var u uint16
	for _, c := range s[2:6] {
		switch {
		case '0' <= c && c <= '9':
			u = u<<4 | uint16(c-'0')
		case 'a' <= c && c <= 'f':
			u = u<<4 | uint16(c-'a'+10)
		case 'A' <= c && c <= 'F':
			u = u<<4 | uint16(c-'A'+10)
		default:
			return 0, false
		}
	}
	return u, true
}

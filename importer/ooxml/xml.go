package ooxml

import (
	"bytes"
	"io"
)

// Token is what Reader.Next found.
type Token uint8

// The tokens. The fields of Reader that they set are slices of its buffer, valid until
// the next call of Next.
const (
	EOF   Token = iota
	Start       // Name, Space and Attrs are set; an empty element yields End next
	End         // Name and Space are set
	Chars       // Text is set: character data or CDATA, entities resolved
)

// Reader is a strict pull tokenizer for XML 1.0 with namespaces in UTF-8.
// It accepts less than encoding/xml: no DTD, no undeclared prefix, no repeated
// attribute, one root, nothing but white space, comments and instructions
// beside it. It is several times as fast, because names, attributes and texts
// are slices of its buffer, valid until the next call of Next.
type Reader struct {
	r      io.Reader
	buf    []byte
	mark   int // start of what must stay in the buffer
	pos    int // next byte to look at
	end    int // end of the bytes read
	eof    bool
	opened bool // the start of the part was looked at
	rooted bool // the root element was seen
	empty  bool // the start tag just returned was an empty element

	maxDepth, maxText int64

	Name  []byte // local name of the element
	Space Space
	Attrs []Attr
	Text  []byte

	stack   []element
	names   []byte // raw names of the open elements, one after another
	binds   []binding
	spaces  map[string]Space // numbers of the namespaces met
	scratch []byte           // decoded attribute values or text
}

// element is an open element: where its raw name begins in names, how many
// bindings were there before it.
type element struct {
	name, binds, local int
	space              Space
	plain              Space // the default namespace inside it
}

// Attr is one attribute that is not a namespace declaration.
type Attr struct {
	Local  []byte
	Space  Space
	Prefix []byte
	Value  []byte
	raw    []byte // name as written
	off    [2]int // value in scratch, when decoded there
	inScr  bool
}

// NewReader reads a part. Elements may be nested depth deep; a run of text and a tag may
// have text bytes.
func NewReader(r io.Reader, depth, text int64) *Reader {
	return &Reader{r: r, buf: make([]byte, 64<<10), maxDepth: depth, maxText: text}
}

// MaxText is the limit of bytes for one text.
func (x *Reader) MaxText() int64 { return x.maxText }

// Attr returns the value of an attribute without prefix, and whether it is there.
func (x *Reader) Attr(name string) ([]byte, bool) {
	for i := range x.Attrs {
		if len(x.Attrs[i].Prefix) == 0 && string(x.Attrs[i].Local) == name {
			return x.Attrs[i].Value, true
		}
	}
	return nil, false
}

// Depth is the number of open elements; it counts an element from its Start
// to just before its End.
func (x *Reader) Depth() int { return len(x.stack) }

// Next returns the next token. At EOF the part was read to its end, and the
// reader below has reported its own end without an error.
func (x *Reader) Next() (Token, error) {
	if x.empty {
		x.empty = false
		return End, x.pop()
	}
	if !x.opened {
		if err := x.prolog(); err != nil {
			return 0, err
		}
	}
	for {
		x.mark = x.pos
		c, err := x.peek()
		if err == io.EOF {
			return EOF, x.finish()
		} else if err != nil {
			return 0, err
		}
		if c != '<' {
			if tok, err := x.chars(); tok != EOF || err != nil {
				return tok, err
			}
			continue
		}
		tok, err := x.markup()
		if tok != EOF || err != nil {
			return tok, err
		}
	}
}

// markup reads what begins with "<". EOF with a nil error means that it was
// a comment, an instruction or an empty CDATA.
func (x *Reader) markup() (Token, error) {
	x.pos++
	c, err := x.must()
	if err != nil {
		return 0, err
	}
	switch c {
	case '/':
		x.pos++
		return End, x.endTag()
	case '?':
		x.pos++
		return EOF, x.instruction()
	case '!':
		x.pos++
		return x.bang()
	}
	if x.quickTag() {
		return Start, nil
	}
	return Start, x.startTag()
}

func (x *Reader) finish() error {
	if len(x.stack) > 0 {
		e := x.stack[len(x.stack)-1]
		return fail(CodeXML, HintAgain, "XML 在元素 <%s> 未结束处中断", x.names[e.name:])
	}
	if !x.rooted {
		return fail(CodeXML, HintAgain, "XML 为空，没有根元素")
	}
	return nil
}

// peek makes the byte at pos available.
func (x *Reader) peek() (byte, error) {
	if x.pos < x.end {
		return x.buf[x.pos], nil
	}
	if err := x.fill(); err != nil {
		return 0, err
	}
	return x.buf[x.pos], nil
}

// must is peek where the end of the part would be damage.
func (x *Reader) must() (byte, error) {
	if x.pos < x.end {
		return x.buf[x.pos], nil
	}
	c, err := x.peek()
	if err == io.EOF {
		err = errCut()
	}
	return c, err
}

func errCut() error { return fail(CodeXML, HintAgain, "XML 在标记中间中断") }

// fill reads more, keeping the bytes from mark on; it moves them to the front,
// so slices of the buffer must be taken after the last fill.
func (x *Reader) fill() error {
	if x.eof {
		return io.EOF
	}
	if x.mark > 0 {
		copy(x.buf, x.buf[x.mark:x.end])
		x.pos -= x.mark
		x.end -= x.mark
		x.mark = 0
	}
	if x.end == len(x.buf) {
		if int64(x.end) > x.maxText {
			return fail(CodeLimit, HintLimit, "一段文字或一个标记超过 %d 字节的上限", x.maxText)
		}
		x.buf = append(x.buf, make([]byte, len(x.buf))...)
	}
	for tries := 0; tries < 100; tries++ {
		n, err := x.r.Read(x.buf[x.end:])
		x.end += n
		if err == io.EOF {
			x.eof = true
		} else if err != nil {
			return err
		}
		if n > 0 {
			return nil
		}
		if x.eof {
			return io.EOF
		}
	}
	return io.ErrNoProgress
}

// until moves pos behind the next occurrence of sep and returns the offset of
// sep from mark.
func (x *Reader) until(sep string) (int, error) {
	from := x.pos - x.mark
	for {
		if i := bytes.Index(x.buf[x.mark+from:x.end], []byte(sep)); i >= 0 {
			x.pos = x.mark + from + i + len(sep)
			return from + i, nil
		}
		from = max(from, x.end-x.mark-len(sep)+1)
		x.pos = x.end
		if err := x.fill(); err == io.EOF {
			return 0, errCut()
		} else if err != nil {
			return 0, err
		}
	}
}

// Skip reads to the end of the element whose Start was just returned.
func (x *Reader) Skip() error {
	for depth := x.Depth(); ; {
		tok, err := x.Next()
		if err != nil {
			return err
		}
		if tok == End && x.Depth() < depth {
			return nil
		}
	}
}

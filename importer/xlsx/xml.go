package xlsx

import (
	"bytes"
	"io"
)

// token is what xmlReader.next found.
type token uint8

const (
	tokEOF   token = iota
	tokStart       // name, space, attrs are set; an empty element yields tokEnd next
	tokEnd         // name, space are set
	tokText        // text is set: character data or CDATA, entities resolved
)

// xmlReader is a strict pull tokenizer for XML 1.0 with namespaces in UTF-8.
// It accepts less than encoding/xml: no DTD, no undeclared prefix, no repeated
// attribute, one root, nothing but white space, comments and instructions
// beside it. It is several times as fast, because names, attributes and texts
// are slices of its buffer, valid until the next call of next.
type xmlReader struct {
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

	name  []byte // local name of the element
	space space
	attrs []xmlAttr
	text  []byte

	stack   []element
	names   []byte // raw names of the open elements, one after another
	binds   []binding
	spaces  map[string]space // numbers of the namespaces met
	scratch []byte           // decoded attribute values or text
}

// element is an open element: where its raw name begins in names, how many
// bindings were there before it.
type element struct {
	name, binds, local int
	space              space
	plain              space // the default namespace inside it
}

// xmlAttr is one attribute that is not a namespace declaration.
type xmlAttr struct {
	raw    []byte // name as written
	local  []byte
	space  space
	prefix []byte
	value  []byte
	off    [2]int // value in scratch, when decoded there
	inScr  bool
}

func newXMLReader(r io.Reader, lim Limits) *xmlReader {
	return &xmlReader{r: r, buf: make([]byte, 64<<10), maxDepth: lim.Depth, maxText: lim.TextBytes}
}

// attr returns the value of an attribute without prefix, and whether it is there.
func (x *xmlReader) attr(name string) ([]byte, bool) {
	for i := range x.attrs {
		if len(x.attrs[i].prefix) == 0 && string(x.attrs[i].local) == name {
			return x.attrs[i].value, true
		}
	}
	return nil, false
}

// depth is the number of open elements; it counts an element from its tokStart
// to just before its tokEnd.
func (x *xmlReader) depth() int { return len(x.stack) }

// next returns the next token. At tokEOF the part was read to its end, and the
// reader below has reported its own end without an error.
func (x *xmlReader) next() (token, error) {
	if x.empty {
		x.empty = false
		return tokEnd, x.pop()
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
			return tokEOF, x.finish()
		} else if err != nil {
			return 0, err
		}
		if c != '<' {
			if tok, err := x.chars(); tok != tokEOF || err != nil {
				return tok, err
			}
			continue
		}
		tok, err := x.markup()
		if tok != tokEOF || err != nil {
			return tok, err
		}
	}
}

// markup reads what begins with "<". tokEOF with a nil error means that it was
// a comment, an instruction or an empty CDATA.
func (x *xmlReader) markup() (token, error) {
	x.pos++
	c, err := x.must()
	if err != nil {
		return 0, err
	}
	switch c {
	case '/':
		x.pos++
		return tokEnd, x.endTag()
	case '?':
		x.pos++
		return tokEOF, x.instruction()
	case '!':
		x.pos++
		return x.bang()
	}
	return tokStart, x.startTag()
}

func (x *xmlReader) finish() error {
	if len(x.stack) > 0 {
		e := x.stack[len(x.stack)-1]
		return fail(CodeXML, hintAgain, "XML 在元素 <%s> 未结束处中断", x.names[e.name:])
	}
	if !x.rooted {
		return fail(CodeXML, hintAgain, "XML 为空，没有根元素")
	}
	return nil
}

// peek makes the byte at pos available.
func (x *xmlReader) peek() (byte, error) {
	if x.pos < x.end {
		return x.buf[x.pos], nil
	}
	if err := x.fill(); err != nil {
		return 0, err
	}
	return x.buf[x.pos], nil
}

// must is peek where the end of the part would be damage.
func (x *xmlReader) must() (byte, error) {
	if x.pos < x.end {
		return x.buf[x.pos], nil
	}
	c, err := x.peek()
	if err == io.EOF {
		err = errCut()
	}
	return c, err
}

func errCut() error { return fail(CodeXML, hintAgain, "XML 在标记中间中断") }

// fill reads more, keeping the bytes from mark on; it moves them to the front,
// so slices of the buffer must be taken after the last fill.
func (x *xmlReader) fill() error {
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
			return fail(CodeLimit, hintLimit, "一段文字或一个标记超过 %d 字节的上限", x.maxText)
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
func (x *xmlReader) until(sep string) (int, error) {
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

// skipElement reads to the end of the element whose tokStart was just returned.
func (x *xmlReader) skipElement() error {
	for depth := x.depth(); ; {
		tok, err := x.next()
		if err != nil {
			return err
		}
		if tok == tokEnd && x.depth() < depth {
			return nil
		}
	}
}

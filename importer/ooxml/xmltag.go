package ooxml

import "bytes"

// startTag reads a start tag or an empty element; pos is behind "<".
func (x *Reader) startTag() error {
	if len(x.stack) == 0 && x.rooted {
		return fail(CodeXML, HintAgain, "XML 在根元素之后还有内容")
	}
	if int64(len(x.stack)) >= x.maxDepth {
		return fail(CodeLimit, HintResave, "XML 嵌套超过 %d 层的上限", x.maxDepth)
	}
	if err := x.wholeTag(); err != nil {
		return err
	}
	// From here to the end of the tag everything is in the buffer.
	tag := x.buf[x.mark+1 : x.pos-1]
	x.empty = len(tag) > 0 && tag[len(tag)-1] == '/'
	if x.empty {
		tag = tag[:len(tag)-1]
	}
	n := nameLen(tag)
	if n == 0 {
		return fail(CodeXML, HintAgain, "XML 标记 <%s> 的名称无效", Clip(tag))
	}
	x.rooted = true
	e := element{name: len(x.names), binds: len(x.binds)}
	if len(x.stack) > 0 {
		e.plain = x.stack[len(x.stack)-1].plain
	}
	x.stack = append(x.stack, e)
	x.names = append(x.names, tag[:n]...)
	if x.Attrs = x.Attrs[:0]; n < len(tag) {
		if err := x.readAttrs(tag[n:]); err != nil {
			return err
		}
	}
	return x.nameTag(tag[:n])
}

// nameTag resolves the names of the tag once its declarations are known.
func (x *Reader) nameTag(raw []byte) error {
	e := &x.stack[len(x.stack)-1]
	prefix, local, ok := splitName(raw)
	if !ok {
		return fail(CodeXML, HintAgain, "XML 标记 <%s> 的名称无效", Clip(raw))
	}
	e.space = e.plain
	if len(prefix) > 0 {
		var err error
		if e.space, err = x.resolve(prefix); err != nil {
			return err
		}
	}
	e.local = e.name + len(raw) - len(local)
	x.Name, x.Space = x.names[e.local:], e.space
	return x.resolveAttrs()
}

// wholeTag brings the tag up to its ">" into the buffer and moves pos behind it.
func (x *Reader) wholeTag() error {
	var quote byte
	for {
		for i, c := range x.buf[x.pos:x.end] {
			switch {
			case c == quote:
				quote = 0
			case quote != 0:
			case c == '>':
				x.pos += i + 1
				return x.checkTagSize()
			case c == '"' || c == '\'':
				quote = c
			}
		}
		x.pos = x.end
		if _, err := x.must(); err != nil {
			return err
		}
	}
}

func (x *Reader) checkTagSize() error {
	if int64(x.pos-x.mark) > x.maxText {
		return fail(CodeLimit, HintResave, "一个标记超过 %d 字节的上限", x.maxText)
	}
	return nil
}

// endTag reads an end tag; pos is behind "</".
func (x *Reader) endTag() error {
	if len(x.stack) > 0 {
		// The common case: the whole tag is in the buffer, without white space.
		name := x.names[x.stack[len(x.stack)-1].name:]
		if end := x.pos + len(name); end < x.end && x.buf[end] == '>' && bytes.Equal(x.buf[x.pos:end], name) {
			x.pos = end + 1
			return x.pop()
		}
	}
	if _, err := x.until(">"); err != nil {
		return err
	}
	tag := bytes.TrimRight(x.buf[x.mark+2:x.pos-1], " \t\r\n")
	if len(x.stack) == 0 {
		return fail(CodeXML, HintAgain, "XML 多出一个结束标记 </%s>", Clip(tag))
	}
	e := x.stack[len(x.stack)-1]
	if !bytes.Equal(tag, x.names[e.name:]) {
		return fail(CodeXML, HintAgain, "XML 标记不配对：<%s> 对 </%s>", Clip(x.names[e.name:]), Clip(tag))
	}
	return x.pop()
}

// pop closes the innermost element and leaves its name for the caller.
func (x *Reader) pop() error {
	e := x.stack[len(x.stack)-1]
	x.Name, x.Space = x.names[e.local:], e.space
	x.Attrs = x.Attrs[:0]
	x.names = x.names[:e.name]
	x.binds = x.binds[:e.binds]
	x.stack = x.stack[:len(x.stack)-1]
	return nil
}

// readAttrs reads the attributes of a tag; namespace declarations become
// bindings at once, since they hold for the whole tag.
func (x *Reader) readAttrs(s []byte) error {
	x.Attrs, x.scratch = x.Attrs[:0], x.scratch[:0]
	for {
		rest := trimLeft(s)
		if len(rest) == 0 {
			return x.fixAttrs()
		}
		n := nameLen(rest)
		if len(rest) == len(s) || n == 0 {
			return fail(CodeXML, HintAgain, "XML 属性写法有误：%s", Clip(rest))
		}
		a := Attr{raw: rest[:n]}
		s = trimLeft(rest[n:])
		if len(s) == 0 || s[0] != '=' {
			return fail(CodeXML, HintAgain, "XML 属性 %s 没有值", Clip(a.raw))
		}
		s = trimLeft(s[1:])
		if len(s) == 0 || s[0] != '"' && s[0] != '\'' {
			return fail(CodeXML, HintAgain, "XML 属性 %s 的值没有引号", Clip(a.raw))
		}
		q := bytes.IndexByte(s[1:], s[0])
		if q < 0 {
			return errCut()
		}
		a.Value, s = s[1:1+q], s[2+q:]
		var ok bool
		if a.Prefix, a.Local, ok = splitName(a.raw); !ok {
			return fail(CodeXML, HintAgain, "XML 属性名 %s 无效", Clip(a.raw))
		}
		if err := x.attrValue(&a); err != nil {
			return err
		}
		if x.Attrs = append(x.Attrs, a); len(x.Attrs) > maxAttrs {
			return fail(CodeLimit, HintResave, "一个 XML 标记的属性超过 %d 个", maxAttrs)
		}
	}
}

// attrValue checks a value and decodes it into scratch where it needs that.
func (x *Reader) attrValue(a *Attr) error {
	switch class := classify(a.Value); {
	case class == broken || bytes.IndexByte(a.Value, '<') >= 0:
		return fail(CodeXML, HintAgain, "XML 属性 %s 的值含非法字符或不是 UTF-8", Clip(a.raw))
	case class == plain:
		return nil
	}
	start := len(x.scratch)
	var err error
	if x.scratch, err = unescape(x.scratch, a.Value, true); err != nil {
		return err
	}
	a.off, a.inScr = [2]int{start, len(x.scratch)}, true
	return nil
}

// fixAttrs points decoded values into scratch once it no longer moves, takes
// out the namespace declarations and refuses repeated names.
func (x *Reader) fixAttrs() error {
	kept := 0
	for i := range x.Attrs {
		a := &x.Attrs[i]
		if a.inScr {
			a.Value = x.scratch[a.off[0]:a.off[1]]
		}
		for j := range kept {
			if bytes.Equal(x.Attrs[j].raw, a.raw) {
				return fail(CodeXML, HintAgain, "XML 属性 %s 重复", Clip(a.raw))
			}
		}
		if isDecl, err := x.declare(a); err != nil {
			return err
		} else if isDecl {
			continue
		}
		if kept != i {
			x.Attrs[kept] = *a
		}
		kept++
	}
	x.Attrs = x.Attrs[:kept]
	return nil
}

// resolveAttrs finds the namespaces of prefixed attributes and refuses two
// attributes of the same expanded name.
func (x *Reader) resolveAttrs() error {
	for i := range x.Attrs {
		a := &x.Attrs[i]
		if len(a.Prefix) == 0 {
			continue
		}
		var err error
		if a.Space, err = x.resolve(a.Prefix); err != nil {
			return err
		}
		for j := range x.Attrs[:i] {
			b := &x.Attrs[j]
			if len(b.Prefix) > 0 && a.Space == b.Space && bytes.Equal(a.Local, b.Local) {
				return fail(CodeXML, HintAgain, "XML 属性 %s 重复", Clip(a.raw))
			}
		}
	}
	return nil
}

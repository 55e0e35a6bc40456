package ooxml

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// chars reads character data up to the next "<"; pos is on its first byte.
// Outside the root element only white space is allowed, and passed over.
func (x *Reader) chars() (Token, error) {
	i := bytes.IndexByte(x.buf[x.pos:x.end], '<')
	for i < 0 {
		x.pos = x.end
		if err := x.fill(); err != nil {
			if x.pos = x.end; x.eof {
				break
			}
			return 0, err
		}
		i = bytes.IndexByte(x.buf[x.pos:x.end], '<')
	}
	if i >= 0 {
		x.pos += i
	}
	s := x.buf[x.mark:x.pos]
	if len(x.stack) == 0 {
		if len(trimLeft(s)) > 0 {
			return 0, fail(CodeXML, HintAgain, "XML 根元素之外有文字：%s", Clip(s))
		}
		return EOF, nil
	}
	if bytes.IndexByte(s, ']') >= 0 && bytes.Contains(s, []byte("]]>")) {
		return 0, fail(CodeXML, HintAgain, "XML 文字中有不允许的 ]]>")
	}
	return Chars, x.setText(s, true)
}

// setText checks and decodes text; CDATA has no entities.
func (x *Reader) setText(s []byte, entities bool) error {
	if int64(len(s)) > x.maxText {
		return fail(CodeLimit, HintLimit, "一段文字超过 %d 字节的上限", x.maxText)
	}
	class := classify(s)
	if class == broken {
		return errChar(s)
	}
	x.Text = s
	if class == plain || !entities && bytes.IndexByte(s, '\r') < 0 {
		return nil
	}
	if !entities {
		s = bytes.ReplaceAll(s, []byte("\r\n"), []byte("\n"))
		x.Text = bytes.ReplaceAll(s, []byte("\r"), []byte("\n"))
		return nil
	}
	var err error
	x.scratch, err = unescape(x.scratch[:0], s, false)
	x.Text = x.scratch
	return err
}

// errChar tells bad UTF-8 from characters that XML does not allow.
func errChar(s []byte) error {
	if !utf8.Valid(s) {
		return fail(CodeXML, HintAgain, "XML 文字不是有效的 UTF-8：%s", Clip(s))
	}
	return fail(CodeXML, HintAgain, "XML 文字含有不允许的控制字符：%q", Clip(s))
}

// bang reads a comment or a CDATA section and refuses a DTD; pos is behind "<!".
func (x *Reader) bang() (Token, error) {
	for x.end-x.pos < 7 && !x.eof {
		if err := x.fill(); err != nil && !x.eof {
			return 0, err
		}
	}
	rest := x.buf[x.pos:x.end]
	switch {
	case bytes.HasPrefix(rest, []byte("--")):
		x.pos += 2
		return EOF, x.comment()
	case bytes.HasPrefix(rest, []byte("[CDATA[")) && len(x.stack) > 0:
		x.pos += 7
		end, err := x.until("]]>")
		if err != nil {
			return 0, err
		}
		return Chars, x.setText(x.buf[x.mark+9:x.mark+end], false)
	case bytes.HasPrefix(rest, []byte("DOCTYPE")):
		return 0, fail(CodeDTD, HintResave, "XML 含有文档类型声明（DTD），表格文件不应有此内容")
	}
	return 0, fail(CodeXML, HintAgain, "XML 含有无法识别的标记 <!%s", Clip(rest))
}

func (x *Reader) comment() error {
	end, err := x.until("--")
	if err != nil {
		return err
	}
	c, err := x.must()
	if err != nil {
		return err
	}
	if c != '>' {
		return fail(CodeXML, HintAgain, "XML 注释中有不允许的 --")
	}
	x.pos++
	return x.checkRun(x.buf[x.mark+4 : x.mark+end])
}

// instruction reads a processing instruction; pos is behind "<?".
func (x *Reader) instruction() error {
	end, err := x.until("?>")
	if err != nil {
		return err
	}
	s := x.buf[x.mark+2 : x.mark+end]
	n := nameLen(s)
	if n == 0 || bytes.IndexByte(s[:n], ':') >= 0 || len(s) > n && !isSpace(s[n]) {
		return fail(CodeXML, HintAgain, "XML 处理指令写法有误：%s", Clip(s))
	}
	if strings.EqualFold(string(s[:n]), "xml") {
		return fail(CodeXML, HintAgain, "XML 声明不在部件的开头")
	}
	return x.checkRun(s)
}

func (x *Reader) checkRun(s []byte) error {
	if int64(len(s)) > x.maxText {
		return fail(CodeLimit, HintLimit, "一段文字超过 %d 字节的上限", x.maxText)
	}
	if classify(s) == broken {
		return errChar(s)
	}
	return nil
}

// prolog looks at the byte order mark and the XML declaration.
func (x *Reader) prolog() error {
	x.opened = true
	for x.end < 6 && !x.eof {
		if err := x.fill(); err != nil && !x.eof {
			return err
		}
	}
	head := x.buf[:x.end]
	switch {
	case bytes.HasPrefix(head, []byte("\xef\xbb\xbf")):
		x.pos = 3
	case bytes.HasPrefix(head, []byte("\xfe\xff")), bytes.HasPrefix(head, []byte("\xff\xfe")),
		bytes.HasPrefix(head, []byte("<\x00")), bytes.HasPrefix(head, []byte("\x00<")):
		return errEncoding("UTF-16")
	}
	x.mark = x.pos
	head = x.buf[x.pos:x.end]
	if !bytes.HasPrefix(head, []byte("<?xml")) || len(head) > 5 && nameLen(head[2:]) > 3 {
		return nil
	}
	end, err := x.until("?>")
	if err != nil {
		return err
	}
	return x.declaration(x.buf[x.mark+5 : x.mark+end])
}

// declaration checks version, encoding and standalone, in this order.
func (x *Reader) declaration(s []byte) error {
	if err := x.readAttrs(s); err != nil {
		return err
	}
	order := []string{"version", "encoding", "standalone"}
	for i, a := range x.Attrs {
		for len(order) > 0 && order[0] != string(a.raw) {
			order = order[1:]
		}
		if len(order) == 0 || i == 0 && order[0] != "version" {
			return fail(CodeXML, HintAgain, "XML 声明写法有误")
		}
		order = order[1:]
		v := string(a.Value)
		switch string(a.raw) {
		case "version":
			if v != "1.0" {
				return fail(CodeXML, HintResave, "XML 版本 %s 不受支持，只支持 1.0", Clip(a.Value))
			}
		case "encoding":
			if !strings.EqualFold(v, "utf-8") {
				return errEncoding(string(Clip(a.Value)))
			}
		case "standalone":
			if v != "yes" && v != "no" {
				return fail(CodeXML, HintAgain, "XML 声明写法有误")
			}
		}
	}
	if len(x.Attrs) == 0 {
		return fail(CodeXML, HintAgain, "XML 声明写法有误")
	}
	return nil
}

func errEncoding(name string) error {
	return fail(CodeEncoding, HintResave, "XML 的编码是 %s，只支持 UTF-8", name)
}

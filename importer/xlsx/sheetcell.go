package xlsx

import (
	"math"
	"strconv"

	"taizhang/importer/ooxml"
)

// readCell reads one c element and appends it to the row unless it is blank.
func (s *sheetScan) readCell() error {
	c := Cell{Row: s.row.Num}
	s.strikes = nil
	kind, aux, err := s.cellAttrs(&c)
	if err != nil {
		return err
	}
	hasV, hasIs, err := s.cellContent(&c)
	if err != nil {
		return err
	}
	if hasIs && kind != "inlineStr" {
		return fail(CodeCell, ooxml.HintResave, "单元格内有内嵌文字，类型却不是 inlineStr")
	}
	if hasIs {
		// An inline string is the cell's value even where a <v> stands beside it.
		c.Kind, c.HasValue = Text, true
		aux.start = len(s.buf)
		s.buf = append(s.buf, s.rich.text...)
		aux.end = len(s.buf)
		aux.unsure = aux.unsure || s.rich.surrogate
		s.strikes = s.rich.strikes
	} else if hasV && (len(s.v) > 0 || kind == "str") {
		if err := s.value(&c, &aux, kind); err != nil {
			return err
		}
	}
	if !c.HasValue && !c.Formula {
		return nil // the blank is counted nowhere: a format is no content
	}
	if s.totals.cells++; s.totals.cells > s.lim.Cells {
		return fail(ooxml.CodeLimit, ooxml.HintLimit, "文件超过 %d 个有内容的单元格的上限", s.lim.Cells)
	}
	if int64(c.Col) > s.lim.Cols {
		return fail(ooxml.CodeLimit, ooxml.HintLimit, "单元格在第 %d 列，超过 %d 列的上限", c.Col, s.lim.Cols)
	}
	if s.struck || s.strikes != nil || s.comments != nil {
		c.Mark = s.mark(&c)
	}
	s.row.Cells = append(s.row.Cells, c)
	s.aux = append(s.aux, aux)
	return nil
}

// cellAttrs reads position, style and type.
func (s *sheetScan) cellAttrs(c *Cell) (kind string, aux cellAux, err error) {
	var r, style, t []byte
	hasStyle := false
	for i := range s.x.Attrs {
		a := &s.x.Attrs[i]
		if len(a.Prefix) > 0 || len(a.Local) != 1 {
			continue
		}
		switch a.Local[0] {
		case 'r':
			r = a.Value
		case 's':
			style, hasStyle = a.Value, true
		case 't':
			t = a.Value
		}
	}
	if err := s.place(c, r); err != nil {
		return "", aux, err
	}
	index := 0
	if len(style) > 0 {
		var ok bool
		if index, ok = parseInt(style, 1<<31-1); !ok {
			return "", aux, fail(CodeIndex, ooxml.HintResave, "单元格格式编号 %q 无效", ooxml.Clip(style))
		}
	}
	// Some programs write s="" for "no style". The value is whole, but excelize
	// drops it, so the second reading cannot be held against it.
	aux.unsure = hasStyle && len(style) == 0
	f, ok := s.book.styles.at(index)
	if !ok {
		return "", aux, fail(CodeIndex, ooxml.HintResave, "单元格格式编号 %d 超出范围（共 %d 种）", index, len(s.book.styles.formats))
	}
	c.NumFmt, c.Date, s.struck = f.code, f.date, f.struck
	for _, k := range [...]string{"n", "s", "str", "inlineStr", "b", "e", "d"} {
		if string(t) == k {
			return k, aux, nil
		}
	}
	if len(t) == 0 {
		return "n", aux, nil
	}
	return "", aux, fail(CodeCell, ooxml.HintResave, "单元格类型 %q 无法识别", ooxml.Clip(t))
}

// place takes the address written, or the next column.
func (s *sheetScan) place(c *Cell, r []byte) error {
	last := s.col
	s.col++
	if len(r) > 0 {
		row, col, ok := parseAddr(r)
		if !ok {
			return fail(CodeCell, ooxml.HintResave, "单元格地址 %q 无效", ooxml.Clip(r))
		}
		s.col = col
		if row != s.row.Num {
			return fail(CodeOrder, ooxml.HintResave, "单元格地址 %s 与所在的第 %d 行不符", r, s.row.Num)
		}
		if col <= last {
			return fail(CodeOrder, ooxml.HintResave, "单元格重复，或排在 %s 之后", Addr(row, last))
		}
	}
	if s.col > maxCols {
		return fail(CodeCell, ooxml.HintResave, "单元格在第 %d 列，超出工作表", s.col)
	}
	c.Col = s.col
	return nil
}

// cellContent reads the children of a cell, each at most once.
func (s *sheetScan) cellContent(c *Cell) (hasV, hasIs bool, err error) {
	depth := s.x.Depth()
	for {
		tok, err := s.x.Next()
		twice := false
		switch {
		case err != nil:
			return hasV, hasIs, err
		case tok == ooxml.End && s.x.Depth() < depth:
			return hasV, hasIs, nil
		case tok == ooxml.Chars:
			err = s.noText()
		case tok != ooxml.Start:
		case s.x.Space != ooxml.SpaceMain:
			err = s.x.Skip()
		case string(s.x.Name) == "v":
			twice, hasV = hasV, true
			s.v, err = appendText(s.v[:0], s.x)
		case string(s.x.Name) == "f":
			twice, c.Formula = c.Formula, true
			err = s.x.Skip()
		case string(s.x.Name) == "is":
			twice, hasIs = hasIs, true
			err = s.rich.read(s.x)
		default:
			err = s.x.Skip()
		}
		if twice && err == nil {
			err = fail(CodeCell, ooxml.HintResave, "单元格内有两个值或两个公式")
		}
		if err != nil {
			return hasV, hasIs, err
		}
	}
}

// value reads the v element by the cell's type.
func (s *sheetScan) value(c *Cell, aux *cellAux, kind string) error {
	v := ooxml.TrimSpace(s.v)
	switch kind {
	case "s":
		return s.sharedValue(c, aux, v)
	case "str", "inlineStr":
		s.keepRaw(aux, s.v)
		s.v, _ = decodeEscapes(s.v)
		s.keep(c, aux, Text, s.v)
		return nil
	case "b":
		s.keepRaw(aux, s.v)
		switch {
		case isTrue(v):
			s.keep(c, aux, Bool, []byte("TRUE"))
		case string(v) == "0" || string(v) == "false":
			s.keep(c, aux, Bool, []byte("FALSE"))
		default:
			return fail(CodeValue, ooxml.HintResave, "逻辑值 %q 无效", ooxml.Clip(v))
		}
		return nil
	}
	if len(v) != len(s.v) {
		s.keepRaw(aux, s.v)
	}
	switch kind {
	case "e":
		if len(v) == 0 || v[0] != '#' {
			return fail(CodeValue, ooxml.HintResave, "错误值 %q 无法识别", ooxml.Clip(v))
		}
		s.keep(c, aux, ErrorValue, v)
	case "d":
		if !isMoment(string(v)) {
			return fail(CodeValue, ooxml.HintResave, "日期 %q 不是 ISO 8601 的写法", ooxml.Clip(v))
		}
		c.Date = true
		s.keep(c, aux, Text, v)
	default:
		if !isNumber(v) {
			return fail(CodeValue, ooxml.HintResave, "单元格的类型是数字，内容 %q 却不是有效的数字", ooxml.Clip(v))
		}
		s.keep(c, aux, Number, v)
	}
	return nil
}

// keep appends the text of a cell to the texts of its row.
func (s *sheetScan) keep(c *Cell, aux *cellAux, kind Kind, text []byte) {
	c.Kind, c.HasValue = kind, true
	aux.start = len(s.buf)
	s.buf = append(s.buf, text...)
	aux.end = len(s.buf)
}

// keepRaw appends the undecoded value, for the comparison alone.
func (s *sheetScan) keepRaw(aux *cellAux, text []byte) {
	aux.rawStart = len(s.buf)
	s.buf = append(s.buf, text...)
	aux.rawEnd = len(s.buf)
}

func (s *sheetScan) sharedValue(c *Cell, aux *cellAux, v []byte) error {
	i, ok := parseInt(v, 1<<31-1)
	if s.book.noStrings != nil {
		return s.book.noStrings
	}
	if !ok || i >= s.book.shared.len() {
		return fail(CodeIndex, ooxml.HintResave, "共享字符串编号 %q 无效或超出范围（共 %d 条）", ooxml.Clip(v), s.book.shared.len())
	}
	c.Kind, c.HasValue, c.Text = Text, true, s.book.shared.at(i)
	aux.shared = true
	aux.unsure = aux.unsure || s.book.shared.odd[i]
	s.strikes = s.book.shared.strikes[i]
	return nil
}

// isNumber reports whether s is a decimal number in the range of Excel: digits,
// a point, an exponent; neither NaN nor INF nor a hexadecimal one.
func isNumber(s []byte) bool {
	i := 0
	digits := func() int {
		n := i
		for i < len(s) && '0' <= s[i] && s[i] <= '9' {
			i++
		}
		return i - n
	}
	if i < len(s) && (s[i] == '-' || s[i] == '+') {
		i++
	}
	n := digits()
	if i < len(s) && s[i] == '.' {
		i++
		n += digits()
	}
	if n == 0 || len(s) > 512 {
		return false
	}
	plainNumber := i == len(s)
	if !plainNumber && (s[i] == 'e' || s[i] == 'E') {
		if i++; i < len(s) && (s[i] == '-' || s[i] == '+') {
			i++
		}
		if digits() == 0 {
			return false
		}
	}
	if i != len(s) || plainNumber && n < 300 {
		return i == len(s)
	}
	f, err := strconv.ParseFloat(string(s), 64)
	return err == nil && !math.IsInf(f, 0)
}

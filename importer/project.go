package importer

import (
	"fmt"
	"strings"
	"unicode"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// spot is a cell of a project's row: its own value, or that of a merged range from above.
type spot struct {
	cell xlsx.Cell
	has  bool
	addr string
	from *span // the merged range that the value comes from; nil: it is the row's own
}

// find looks a column up in a row. What is merged from the left is another column's value.
func (l *listReader) find(ln *line, c *column) spot {
	if cell, ok := ln.own(c.col); ok {
		return spot{cell: cell, has: true, addr: cell.Addr()}
	}
	if s := ln.spanAt(c.col); s != nil && s.filled && s.FirstCol == c.col && s.FirstRow < ln.num {
		return spot{cell: s.anchor, has: true, addr: s.anchor.Addr(), from: s}
	}
	return spot{addr: ln.addr(c.col)}
}

func (l *listReader) record(s spot) portfolio.Cell {
	c := portfolio.Cell{Sheet: l.sheet.Name, Addr: s.addr, Inferred: s.from != nil}
	if s.has {
		c.Raw = l.plain(s.cell)
	}
	return c
}

// row of a project in the making.
type draft struct {
	portfolio.Project
	line    *line
	usable  bool   // has a number and a name
	written string // its category in the list's words
}

// tell reports something about a cell of the project.
func (l *listReader) tell(d *draft, sev portfolio.Severity, code string, s spot, msg, hint string) {
	f := portfolio.Finding{
		Pos:      portfolio.Pos{Sheet: l.sheet.Name, Cell: s.addr},
		Severity: sev, Code: code, No: d.No, Msg: msg, Hint: hint,
	}
	if s.has {
		f.Value = l.plain(s.cell)
	}
	l.report(f)
}

// tellAs files a finding of a parser about a cell of the project.
func (l *listReader) tellAs(d *draft, f *portfolio.Finding, s spot) {
	if f != nil {
		l.tell(d, f.Severity, f.Code, s, f.Msg, f.Hint)
	}
}

// project reads a row as a project.
func (l *listReader) project(v *view) {
	d := &draft{line: v.line}
	d.Cells = map[portfolio.Field]portfolio.Cell{}
	d.Origin = l.out.Origin
	no, name := l.find(v.line, l.cols.at[portfolio.FieldNo]), l.find(v.line, l.cols.at[portfolio.FieldName])
	if !no.has && !name.has {
		l.unclear(d, v)
		return
	}
	l.enter()
	d.usable = l.identity(d, no, name)
	l.belong(d)
	l.budget(d)
	l.content(d)
	l.sources(d)
	l.owners(d)
	l.period(d)
	if v.line.hidden {
		if l.hiddenN++; l.hiddenN == 1 {
			l.hiddenRow = no.addr
		}
		if sum, ok := portfolio.CheckedAdd(l.hiddenFen, d.Budget.Fen); ok {
			l.hiddenFen = sum
		}
	}
	l.notes = false
	if d.usable {
		l.projects, l.written = append(l.projects, d.Project), append(l.written, d.written)
	}
}

// unclear reports a row with values but neither number nor name.
func (l *listReader) unclear(d *draft, v *view) {
	sev := portfolio.SevInfo
	if v.hasMoney() || v.inside > 1 {
		sev = portfolio.SevError
	}
	c := v.line.cells[0]
	for _, own := range v.line.cells {
		if l.head[own.Col] != nil {
			c = own
			break
		}
	}
	l.tell(d, sev, "TZ-ROW-UNCLEAR", spot{cell: c, has: true, addr: c.Addr()},
		"这一行有内容，但没有序号也没有项目名称，不知道属于哪个项目",
		"是合计的，请在首列写“合计”；是上一行的续行，请并入上一行；是项目的，请补上序号和名称")
}

// identity reads 序号 and 项目名称; ok is false when the row cannot be known by them.
func (l *listReader) identity(d *draft, no, name spot) (ok bool) {
	ok = l.number(d, no, name)
	if name.from != nil {
		if l.once(name.from) {
			l.tell(d, portfolio.SevError, "TZ-NAME-MERGED", name,
				"项目名称合并在 "+name.from.String()+"，分不清是一个项目还是几个项目", "一个项目占一行：请取消合并，逐行填写项目名称（同一项目的几行请并成一行）")
		}
		return false
	}
	raw, ok2 := l.text(d, name)
	d.Name = portfolio.Trim(raw)
	d.Cells[portfolio.FieldName] = l.record(name)
	switch {
	case !ok2:
		return false
	case d.Name == "" || portfolio.IsNone(d.Name):
		l.tell(d, portfolio.SevError, "TZ-NAME-BLANK", name, "有序号，没有项目名称", "请补填项目名称；不是项目的行，请删去序号")
		return false
	case d.Name != raw:
		l.tell(d, portfolio.SevWarning, "TZ-TEXT-SPACE", name, "项目名称的前后有空格（或不换行空格），已去掉再读", "请在原表中删去前后的空格")
	}
	return ok
}

// number reads 序号.
func (l *listReader) number(d *draft, no, name spot) bool {
	d.Cells[portfolio.FieldNo] = l.record(no)
	switch {
	case no.from != nil:
		if name.from == nil && l.once(no.from) {
			l.tell(d, portfolio.SevError, "TZ-NO-MERGED", no,
				"序号合并在 "+no.from.String()+"，其中几行的项目没有自己的序号", "请取消合并，每个项目一个序号")
		}
		return false
	case no.has && no.cell.Date:
		l.tell(d, portfolio.SevError, "TZ-NO-DATE", no, "序号成了日期（填写“1-3”一类序号时，表格软件会自动改成日期）",
			"请把这一列设为“文本”格式，重新填写序号")
		return false
	}
	raw, ok := l.text(d, no)
	if !ok {
		return false
	}
	if d.No = portfolio.NewNo(raw); d.No == "" || portfolio.IsNone(raw) {
		d.No = ""
		l.tell(d, portfolio.SevError, "TZ-NO-BLANK", no, "有项目名称“"+clip(portfolio.Trim(l.plain(name.cell)), 30)+"”，没有序号",
			"请补填序号；是分节标题的，请合并整行或写上“（一）”一类编号；是合计的，请写“合计”")
		return false
	}
	here := place{l.sheet.Name, no.addr}
	if first, twice := l.nos[d.No]; twice {
		hint := "请改成各不相同的序号；各类别分别编号的，请连续编号，或写成“2-1”的形式"
		if first.sheet != here.sheet {
			hint = "同一份清单有两张表的，请用 --sheet 指明读哪一张；" + hint
		}
		l.tell(d, portfolio.SevError, "TZ-NO-DUPLICATE", no, "序号“"+string(d.No)+"”已经用在 "+first.String(), hint)
		return false
	}
	l.nos[d.No] = here
	return true
}

// once reports whether a merged range has not been told before.
func (l *listReader) once(s *span) bool {
	told := l.merged[s.Range]
	l.merged[s.Range] = true
	return !told
}

// shared tells once that a merged value is used for several rows.
func (l *listReader) shared(d *draft, s spot, what string) {
	if s.from != nil && l.once(s.from) {
		l.tell(d, portfolio.SevInfo, "TZ-CELL-INFERRED", s,
			fmt.Sprintf("%s合并在 %s，用于其中的每个项目", what, s.from.String()), "只属于其中一个项目的，请取消合并后重新导入")
	}
}

// content reads 建设内容.
func (l *listReader) content(d *draft) {
	if c := l.cols.at[portfolio.FieldContent]; c != nil {
		_, raw, _ := l.value(d, c, portfolio.FieldContent, "建设内容")
		d.Content = portfolio.Trim(raw)
	}
}

// value reads a text that may be merged over several rows, and records its cell; ok is
// false when the cell holds nothing that can be read.
func (l *listReader) value(d *draft, c *column, f portfolio.Field, what string) (s spot, raw string, ok bool) {
	s = l.find(d.line, c)
	d.Cells[f] = l.record(s)
	if raw, ok = l.text(d, s); ok {
		l.shared(d, s, what)
	}
	return s, raw, ok
}

// text reads a cell as text; ok is false when it holds nothing that can be read.
func (l *listReader) text(d *draft, s spot) (text string, ok bool) {
	if !s.has {
		return "", true
	}
	own := s.from == nil
	switch c := s.cell; {
	case c.Kind == xlsx.Empty || c.Formula && !c.HasValue:
		if own {
			l.noValue(d, s)
		}
		return "", false
	case c.Kind == xlsx.ErrorValue:
		if own {
			l.tell(d, portfolio.SevError, "TZ-CELL-ERROR", s, "单元格是公式错误值", "请修正公式，或改填文字")
		}
		return "", false
	case c.Kind == xlsx.Bool && own:
		l.tell(d, portfolio.SevWarning, "TZ-TEXT-BOOL", s, "单元格是逻辑值，按文字“"+c.Text+"”读", "请核对，并改填文字")
	case c.Date && own:
		l.tell(d, portfolio.SevWarning, "TZ-TEXT-DATE", s, "单元格是日期，按文字“"+l.plain(c)+"”读", "请核对，并改填文字（单元格格式设为“文本”）")
	}
	if text = l.plain(s.cell); own && unseen(text) {
		l.tell(d, portfolio.SevWarning, "TZ-TEXT-CONTROL", s, msgUnseen, hintUnseen)
	}
	return text, true
}

const (
	msgUnseen  = "文字中有看不见的控制字符，或损坏的字符（�），照原样读入"
	hintUnseen = "请在原表中重新输入这一格的文字"
)

// unseen reports whether a text holds characters that a reader does not see, or that
// stand for one that was lost.
func unseen(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return r == unicode.ReplacementChar || unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && !strings.ContainsRune("\t\n\r", r)
	})
}

func (l *listReader) noValue(d *draft, s spot) {
	l.tell(d, portfolio.SevError, "TZ-FORMULA-NOVALUE", s, "公式没有保存计算结果", "请用 Excel 或 WPS 打开，保存一次后再导入；或改填数值")
}

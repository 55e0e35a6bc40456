package list

import (
	"strings"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// row is one line of the list with what stands where. It is only read.
type row struct {
	sheet    grid.Sheet
	cols     *Columns
	line     *grid.Line
	more     []*grid.Line // rows that go on with it
	position int          // among the projects of the list, from 1
	no       portfolio.No // once it has been read; findings carry it
	labels   []xlsx.Cell  // texts that are no 建设内容, 资金来源, 责任主体 or 建设年限, and no amounts
	detailed bool         // one of those is filled
	inside   int          // own values under a heading
}

// newRow looks over a line; labels is memory for those of the row.
func newRow(sheet grid.Sheet, cols *Columns, line *grid.Line, labels []xlsx.Cell) row {
	w := row{sheet: sheet, cols: cols, line: line, labels: labels[:0]}
	for _, c := range line.Cells {
		if !cols.heads(c.Col) {
			continue
		}
		w.inside++
		switch {
		case cols.unitCol != nil && c.Col == cols.unitCol.Col:
		case c.Kind == xlsx.Text && line.Wide(c.Col): // a text over several columns is of none of them
			w.labels = append(w.labels, c)
		case cols.head[c.Col].detail:
			w.detailed = w.detailed || !portfolio.IsNone(c.Text)
		case c.Kind == xlsx.Text && c.Col != cols.budget().Col && !(cols.head[c.Col].money && isAmount(c.Text)):
			w.labels = append(w.labels, c)
		}
	}
	return w
}

// isAmount reports whether a text is an amount: 1,000.5 or 500万元, and no word.
func isAmount(text string) bool {
	a, f := portfolio.ParseAmount(text, portfolio.Wan)
	return f != nil && f.Code == "TZ-BUDGET-FINE" || a.State == portfolio.Known && (f == nil || f.Severity != portfolio.SevError)
}

// own is the own text of a field, "" when the cell is blank.
func (w *row) own(f portfolio.Field) string {
	if c := w.cols.at[f]; c != nil {
		if cell, ok := w.line.Own(c.Col); ok {
			return w.sheet.Plain(cell)
		}
	}
	return ""
}

// hasMoney reports whether the budget's cell is filled. A text over several columns is
// of none of them, and 单位：元 is no amount.
func (w *row) hasMoney() bool {
	col := w.cols.budget().Col
	c, ok := w.line.Own(col)
	return ok && (c.Kind != xlsx.Text || !w.line.Wide(col) && !grid.UnitsIn(c.Text).Names())
}

// numbered reports whether 序号 holds a number as a project's does.
func (w *row) numbered() bool {
	c, ok := w.line.Own(w.cols.noCol())
	return ok && c.Kind == xlsx.Number
}

// spot is a cell of a project's row: its own value, or that of a merged range from above.
type spot struct {
	cell xlsx.Cell
	has  bool
	addr string
	from *grid.Span // the merged range that the value comes from; nil: it is the row's own
}

// find looks a column up in the row. What is merged from the left is another column's value.
func (w *row) find(c *grid.Column) spot {
	if cell, ok := w.line.Own(c.Col); ok {
		return spot{cell: cell, has: true, addr: cell.Addr()}
	}
	if s := w.line.SpanAt(c.Col); s != nil && s.Filled && s.FirstCol == c.Col && s.FirstRow < w.line.Num {
		return spot{cell: s.Anchor, has: true, addr: s.Anchor.Addr(), from: s}
	}
	return spot{addr: w.line.Addr(c.Col)}
}

// known reports whether a row has a number or a name, as a project does.
func (w *row) known() bool {
	no := w.cols.at[portfolio.FieldNo]
	return no != nil && w.find(no).has || w.find(w.cols.at[portfolio.FieldName]).has
}

// record says where a value stands.
func (w *row) record(s spot) portfolio.Cell {
	c := portfolio.Cell{Sheet: w.sheet.Name, Addr: s.addr, Inferred: s.from != nil}
	if s.has {
		c.Raw = w.sheet.Plain(s.cell)
	}
	return c
}

// finding is something about a cell of the project.
func (w *row) finding(sev portfolio.Severity, code string, s spot, msg, hint string) portfolio.Finding {
	value := ""
	if s.has {
		value = w.sheet.Plain(s.cell)
	}
	f := w.sheet.Finding(sev, code, s.addr, value, msg, hint)
	f.No = w.no
	return f
}

// parsed is what a parser says about a cell of the project, if it says anything.
func (w *row) parsed(f *portfolio.Finding, s spot) []portfolio.Finding {
	if f == nil {
		return nil
	}
	out := w.finding(f.Severity, f.Code, s, f.Msg, f.Hint)
	out.Steps = f.Steps
	return []portfolio.Finding{out}
}

// shared says that a merged value is used for several rows.
func (w *row) shared(s spot, what string) []portfolio.Finding {
	if s.from == nil {
		return nil
	}
	return []portfolio.Finding{w.finding(portfolio.SevInfo, "TZ-CELL-INFERRED", s,
		what+"合并在 "+s.from.String()+"，用于其中的每个项目", "只属于其中一个项目的，请取消合并后重新导入")}
}

// text reads a cell as text; ok is false when it holds nothing that can be read.
func (w *row) text(s spot) (text string, ok bool, told []portfolio.Finding) {
	if !s.has {
		return "", true, nil
	}
	own := s.from == nil
	tell := func(sev portfolio.Severity, code, msg, hint string) {
		if own { // else it is told where the value stands
			told = append(told, w.finding(sev, code, s, msg, hint))
		}
	}
	switch c := s.cell; {
	case grid.NoValue(c):
		tell(portfolio.SevError, "TZ-FORMULA-NOVALUE", grid.MsgNoValue, grid.HintNoValue)
		return "", false, told
	case c.Kind == xlsx.ErrorValue:
		tell(portfolio.SevError, "TZ-CELL-ERROR", "单元格是公式错误值", "请修正公式，或改填文字")
		return "", false, told
	case c.Kind == xlsx.Bool:
		tell(portfolio.SevWarning, "TZ-TEXT-BOOL", "单元格是逻辑值，按文字“"+c.Text+"”读", "请核对，并改填文字")
	case c.Date:
		tell(portfolio.SevWarning, "TZ-TEXT-DATE", "单元格是日期，按文字“"+w.sheet.Plain(c)+"”读", "请核对，并改填文字（单元格格式设为“文本”）")
	}
	if text = w.sheet.Plain(s.cell); grid.Unseen(text) {
		tell(portfolio.SevWarning, "TZ-TEXT-CONTROL", grid.MsgUnseen, grid.HintUnseen)
	}
	return text, true, told
}

// field reads a text that may be merged over several rows.
func (w *row) field(c *grid.Column, what string) (s spot, text string, ok bool, told []portfolio.Finding) {
	s = w.find(c)
	if text, ok, told = w.text(s); ok {
		told = append(told, w.shared(s, what)...)
	}
	for _, line := range w.more { // the project goes on below
		if cell, has := line.Own(c.Col); ok && has {
			text = strings.TrimPrefix(text+"\n"+w.sheet.Plain(cell), "\n")
		}
	}
	return s, text, ok, told
}

package importer

import (
	"fmt"
	"slices"
	"strings"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// tableReader reads a published table. It is small, so its rows are kept.
type tableReader struct {
	*sheetReader
	out      portfolio.PublishedTable
	from     int // its first row, title included
	category *column
	no       *column
	figures  []figureColumn
	head     map[int][]string
	cells    []*line // all rows, title and heading included
	tail     []*line // texts below the last figure
	scopes   map[string]string
	merged   map[xlsx.Range]bool
}

// figureColumn is a column of a published table that holds figures.
type figureColumn struct {
	*column
	figure  portfolio.Figure
	unit    string
	written []written
}

// written is how a figure is written, to compare it with the others of its column.
type written struct {
	addr, text string
	decimals   int
	fixed      bool
}

// openTable begins a published table under its heading.
func (s *sheetReader) openTable(h *heading, cols []*column) *tableReader {
	t := &tableReader{sheetReader: s, head: map[int][]string{}, scopes: map[string]string{}, merged: map[xlsx.Range]bool{}}
	t.out = portfolio.PublishedTable{Origin: s.out.Origin, Sheet: s.sheet.Name, Title: title(h.above)}
	t.cells = append(slices.Clone(h.above), h.rows...)
	t.from = t.cells[0].num
	at := map[portfolio.Figure]*column{}
	for i, c := range cols {
		for _, p := range c.parts {
			t.head[c.col] = append(t.head[c.col], portfolio.Squeeze(p.raw))
		}
		if i > 0 && c.addr == cols[i-1].addr {
			continue // one heading over two columns
		}
		w, ok := tableMeaning(c.word)
		switch {
		case !ok:
			s.add(portfolio.SevInfo, "TZ-COLUMN-UNKNOWN", c.addr, c.heading, "“"+c.heading+"”不是公布表的栏目，这一列没有作为公布数读（原文照存）",
				"本应读入的，请把表头改成“子项目数”“总投资”“占比”“资金来源”一类字样后重新导入")
		case w.category && t.category == nil:
			t.category = c
		case w.figure == "" && t.no == nil:
			t.no = c
		case w.figure != "" && at[w.figure] == nil:
			at[w.figure] = c
			t.figures = append(t.figures, t.figureColumn(h, c, w))
		default:
			first := t.category
			if w.figure != "" {
				first = at[w.figure]
			} else if !w.category {
				first = t.no
			}
			s.add(portfolio.SevError, "TZ-COLUMN-DOUBLE", c.addr, c.heading,
				"公布表中“"+c.heading+"”和 "+first.addr+" 的“"+first.heading+"”意思相同，不知道以哪一列为准", "请把其中一列的表头改成别的字样后重新导入")
		}
	}
	return t
}

// figureColumn settles the unit of a column of figures.
func (t *tableReader) figureColumn(h *heading, c *column, w tableWord) figureColumn {
	f := figureColumn{column: c, figure: w.figure}
	switch w.figure {
	case portfolio.FigureCount:
		f.unit = "项"
	case portfolio.FigureShare:
		f.unit = "%"
	case portfolio.FigureAmount:
		if f.unit = t.unitOf(h, c).Name; f.unit == "" {
			t.add(portfolio.SevError, "TZ-UNIT-MISSING", c.addr, c.heading, "公布表没有写明金额的单位", "请在表头写明单位，例如“总投资（亿元）”，或在表的上方写“单位：亿元”")
		}
	case portfolio.FigureSources:
		if c.text == "资料来源" {
			t.add(portfolio.SevWarning, "TZ-PUB-HEADING", c.addr, c.heading, "表头“资料来源”疑为“资金来源”之误，按资金来源读", "请在原表中改正；确为资料出处的，请删去这一列后重新导入")
		}
	}
	return f
}

// repeats reports whether a row is the heading again.
func (t *tableReader) repeats(l *line) bool {
	return !slices.ContainsFunc(l.cells, func(c xlsx.Cell) bool { return !slices.Contains(t.head[c.Col], portfolio.Squeeze(c.Text)) })
}

func (t *tableReader) row(l *line) {
	l = l.clone()
	t.cells = append(t.cells, l)
	if t.repeats(l) {
		return
	}
	figures := 0
	for _, f := range t.figures {
		if _, ok := l.own(f.col); ok {
			figures++
		}
	}
	first := l.cells[0]
	if figures == 0 || len(l.cells) == 1 && first.Kind == xlsx.Text || first.Kind == xlsx.Text && reNote.MatchString(portfolio.Fold(first.Text)) {
		t.tail = append(t.tail, l)
		return
	}
	t.tail = nil
	scope, ok := t.scope(l)
	if !ok {
		return
	}
	for i := range t.figures {
		t.figure(l, &t.figures[i], scope)
	}
}

// scope says what the figures of a row are about.
func (t *tableReader) scope(l *line) (string, bool) {
	c, _, ok := l.shown(t.category.col)
	if t.no != nil {
		if no, s, has := l.shown(t.no.col); has {
			if kind, _ := isTotal(no.Text); kind != noTotal || !ok && s != nil && s.cols() > 1 {
				c, ok = no, true
			}
		}
	}
	if !ok {
		t.add(portfolio.SevError, "TZ-PUB-CATEGORY", l.addr(t.category.col), "", "公布表的这一行有数，没有项目类别", "请补填项目类别；是合计的，请写“合计”")
		return "", false
	}
	text := t.plain(c)
	if strings.HasPrefix(portfolio.Squeeze(text), "其中") {
		t.add(portfolio.SevInfo, "TZ-ROW-IGNORED", c.Addr(), text, "“其中”一行已包含在上面的数里，没有作为公布数读（原文照存）", "要单独核对的，用 taizhang publish 录入")
		return "", false
	}
	scope := CategoryName(text)
	if kind, named := isTotal(text); kind == total && !named {
		scope = portfolio.TotalScope
	}
	if first, twice := t.scopes[scope]; twice {
		t.add(portfolio.SevError, "TZ-PUB-DUPLICATE", c.Addr(), text, "“"+scope+"”在公布表中出现两次，另一处是 "+first, "请核对，删去或改正其中一行后重新导入")
		return "", false
	}
	t.scopes[scope] = c.Addr()
	return scope, true
}

// figure reads one published figure.
func (t *tableReader) figure(l *line, f *figureColumn, scope string) {
	c, ok := l.own(f.col)
	if !ok {
		if s := l.spanAt(f.col); s != nil && s.filled && s.FirstRow < l.num && !t.merged[s.Range] {
			t.merged[s.Range] = true
			t.add(portfolio.SevWarning, "TZ-PUB-MERGED", s.anchor.Addr(), t.plain(s.anchor), "公布的数合并在 "+s.String()+"，只算在第一行的类别名下",
				"请取消合并，逐行填写；不能分开的，请把类别并成一行")
		}
		return
	}
	shown, fixed := t.figureText(c)
	text := portfolio.Trim(shown)
	number, isNumber := portfolio.ParseDecimal(text)
	p := portfolio.Published{Figure: f.figure, Scope: scope, Text: text, Unit: f.unit, State: portfolio.Known}
	p.Cell = portfolio.Cell{Sheet: t.sheet.Name, Addr: c.Addr(), Raw: t.plain(c)}
	switch {
	case c.Kind == xlsx.Empty || c.Formula && !c.HasValue:
		t.add(portfolio.SevError, "TZ-FORMULA-NOVALUE", c.Addr(), "", "公式没有保存计算结果", "请用 Excel 或 WPS 打开，保存一次后再导入；或改填数值")
		return
	case c.Kind == xlsx.ErrorValue:
		t.add(portfolio.SevError, "TZ-CELL-ERROR", c.Addr(), c.Text, "单元格是公式错误值", "请修正公式，或改填公布的数")
		return
	case portfolio.IsNone(text):
		p.State = portfolio.Unplanned
	case f.figure == portfolio.FigureSources && c.Kind == xlsx.Text:
	case c.Date || !isNumber:
		t.add(portfolio.SevError, "TZ-PUB-UNREADABLE", c.Addr(), shown, "读不出公布的数", "请填阿拉伯数字，例如 146.03；没有的填“/”")
		return
	default:
		if scope != portfolio.TotalScope || f.figure == portfolio.FigureAmount {
			f.written = append(f.written, written{c.Addr(), text, number.Places, fixed})
		}
	}
	if text != shown {
		t.add(portfolio.SevWarning, "TZ-TEXT-SPACE", c.Addr(), shown, "公布的文字前后有空格，已去掉再读（原文照存）", "请在原表中删去前后的空格")
	}
	t.out.Figures = append(t.out.Figures, p)
}

// close ends the table. Texts below it that are no notes may be the title of what follows.
func (t *tableReader) close(next bool) []*line {
	var rest []*line
	if next {
		i := len(t.tail)
		for i > 0 && !reNote.MatchString(portfolio.Fold(t.tail[i-1].cells[0].Text)) {
			i--
		}
		rest = t.tail[i:]
		t.cells = t.cells[:len(t.cells)-len(rest)]
	}
	last := t.from
	for _, l := range t.cells {
		for _, c := range l.cells {
			text, _ := t.figureText(c)
			t.out.Grid = append(t.out.Grid, portfolio.GridCell{Row: c.Row, Col: c.Col, Text: text, Number: c.Kind == xlsx.Number && !c.Date})
		}
		last = l.num
	}
	for _, m := range t.sheet.Merges {
		if m.FirstRow >= t.from && m.FirstRow <= last {
			t.out.Merges = append(t.out.Merges, m.String())
		}
	}
	for i := range t.figures {
		t.decimals(&t.figures[i])
	}
	t.reader.out.Published = append(t.reader.out.Published, t.out)
	return rest
}

// decimals tells the figures of a column that are written with other decimals than most.
func (t *tableReader) decimals(f *figureColumn) {
	if f.figure != portfolio.FigureAmount && f.figure != portfolio.FigureShare {
		return
	}
	votes, most := map[int]int{}, 0
	for _, w := range f.written {
		if w.fixed {
			if votes[w.decimals]++; votes[w.decimals] > votes[most] {
				most = w.decimals
			}
		}
	}
	if n := votes[most]; n < 3 || n*2 <= len(f.written) {
		return
	}
	for _, w := range f.written {
		if w.decimals == most || !w.fixed && w.decimals < most {
			continue
		}
		t.add(portfolio.SevWarning, "TZ-PUB-DECIMALS", w.addr, w.text,
			fmt.Sprintf("这一格写 %d 位小数，同列其他 %d 个数写 %d 位小数", w.decimals, votes[most], most),
			"请核对公布的数是否写全；核对前按写出的位数对账")
	}
}

// alignScopes lets a table's category mean the list's where they differ only in a word
// such as 建设: 生态安全建设 is 生态安全.
func (r *reader) alignScopes() {
	byCore := map[string][]string{}
	known := map[string]bool{portfolio.TotalScope: true}
	for _, c := range r.out.Categories {
		known[c.Name] = true
		byCore[core(c.Name)] = append(byCore[core(c.Name)], c.Name)
	}
	for i := range r.out.Published {
		for j := range r.out.Published[i].Figures {
			p := &r.out.Published[i].Figures[j]
			if names := byCore[core(p.Scope)]; !known[p.Scope] && len(names) == 1 {
				p.Scope = names[0]
			}
		}
	}
}

// core is a category without the words that say nothing of it.
func core(name string) string {
	s := portfolio.Squeeze(name)
	for _, tail := range []string{"工程", "建设", "体系", "类", "领域", "板块", "方面"} {
		if rest, ok := strings.CutSuffix(s, tail); ok && len([]rune(rest)) >= 2 {
			s = rest
		}
	}
	return s
}

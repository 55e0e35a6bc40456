package importer

import (
	"slices"
	"strings"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// section is a row that heads the projects below it: （一）生态制度建设重点工程.
type section struct {
	style  style
	name   string // canonical
	base   string // as written, without numbering and count
	head   string // as written, with its numbering
	cell   portfolio.Cell
	stated []statement // about the rows below it
	from   int         // its first row
	used   bool        // a project or another section stands in it
	direct bool        // a project stands in it, and in no section within
	after  bool        // it stands below a note
}

// section takes a row that heads others: one text, merged over the row or in its first
// cell, or a Chinese numeral with a name and nothing else.
func (l *listReader) section(v *view) bool {
	if v.detailed || len(v.labels) == 0 {
		return false
	}
	st, label, ok := l.sectionLabel(v)
	if !ok {
		return false
	}
	if c := l.cols.at[portfolio.FieldType]; c != nil && label.Col == c.col && st == bare && !v.line.wide(label.Col) {
		l.enter()
		l.closeGroup(&l.typeSum)
		l.typeSum = l.openGroup(v, "类型", label)
		l.lastType = &filled{portfolio.Trim(label.Text), l.cell(label, true), true}
		return true
	}
	if c := l.cols.at[portfolio.FieldCategory]; c != nil && label.Col == c.col && !v.line.wide(label.Col) {
		l.closeGroups()
		l.catSum = l.openGroup(v, "项目类别", label)
		l.lastCat = &filled{portfolio.Trim(label.Text), l.cell(label, true), true}
		return true
	}
	raw := label.Text
	if no := v.text(portfolio.FieldNo); no != "" && label.Col != l.cols.at[portfolio.FieldNo].col {
		raw = no + sectionSeparator(no) + raw
	}
	if unseen(label.Text) {
		l.add(portfolio.SevWarning, "TZ-TEXT-CONTROL", label.Addr(), label.Text, msgUnseen, hintUnseen)
	}
	sec := section{style: st, name: CategoryName(label.Text), base: categoryBase(label.Text), head: raw, cell: l.cell(label, false), after: l.notes}
	if s := l.statement(v, sec.name); s.amount != nil || s.count != nil {
		sec.stated = append(sec.stated, s)
	}
	l.pending = append(l.pending, sec)
	return true
}

// sectionSeparator stands between a numeral and a name that had cells of their own.
func sectionSeparator(no string) string {
	if strings.ContainsAny(no, "、.．()（）") {
		return ""
	}
	return "、"
}

// sectionLabel finds the text and the numbering of a section row.
func (l *listReader) sectionLabel(v *view) (style, xlsx.Cell, bool) {
	first := v.labels[0]
	no, name := l.cols.at[portfolio.FieldNo].col, l.cols.at[portfolio.FieldName].col
	if first.Col == no && len(v.labels) >= 2 {
		if s := portfolio.Fold(first.Text); reNumeral.MatchString(s) {
			st, _ := numbering(s + "、")
			return st, v.labels[1], !v.numbered()
		}
		if st, _ := numbering(first.Text); st == bare || !onlyCounts(v.labels[1:]) {
			return 0, first, false
		}
	}
	if len(v.labels) > 1 && !onlyCounts(v.labels[1:]) || v.numbered() {
		return 0, first, false
	}
	text := portfolio.Fold(first.Text)
	if reNumbering.MatchString(text) || portfolio.IsNone(text) || reNumeral.MatchString(text) {
		return 0, first, false
	}
	st, _ := numbering(text)
	merged := v.line.wide(first.Col)
	switch {
	case st != bare && st != digits, merged:
	case first.Col >= name && first.Col != no:
		return 0, first, false
	case first.Col == no && v.hasMoney() && st == digits:
		return 0, first, false
	}
	return st, first, true
}

// numbered reports whether 序号 holds a number as a project's does.
func (v *view) numbered() bool {
	c, ok := v.line.own(v.cols.at[portfolio.FieldNo].col)
	return ok && c.Kind == xlsx.Number
}

// onlyCounts reports whether texts are only counts of projects: 17项.
func onlyCounts(cells []xlsx.Cell) bool {
	return !slices.ContainsFunc(cells, func(c xlsx.Cell) bool {
		_, ok := countIn(c.Text)
		return !ok && !portfolio.IsNone(c.Text)
	})
}

// cell records where a value stands.
func (l *listReader) cell(c xlsx.Cell, inferred bool) portfolio.Cell {
	return portfolio.Cell{Sheet: l.sheet.Name, Addr: c.Addr(), Raw: l.plain(c), Inferred: inferred}
}

// enter opens the sections that stand above a project.
func (l *listReader) enter() {
	for _, sec := range l.pending {
		l.openSection(sec)
	}
	l.pending = l.pending[:0]
	for i := range l.stack {
		l.stack[i].used = true
	}
	if n := len(l.stack); n > 0 {
		l.stack[n-1].direct = true
	}
}

// openSection closes the sections up to the one of the same numbering. Another numbering
// begins an inner level, unless one of the two has none and projects already stand in
// the section above: then they stand side by side, as 其他 does after （六）.
func (l *listReader) openSection(sec section) {
	depth := slices.IndexFunc(l.stack, func(s section) bool { return s.style == sec.style })
	if n := len(l.stack); depth < 0 {
		depth = n
		if n > 0 && l.stack[n-1].direct && (sec.style == bare || l.stack[n-1].style == bare) {
			depth = n - 1
			l.add(portfolio.SevWarning, "TZ-SECTION-MIXED", sec.cell.Addr, sec.head,
				"分节标题有的有编号、有的没有，把它和上面的“"+l.stack[n-1].head+"”看作同级", "请核对级别，并给各级分节标题统一编号")
		}
	}
	l.closeGroups()
	l.popTo(depth)
	sec.from = len(l.sums.fen)
	l.sums.subAt = sec.from
	if depth > 0 {
		l.stack[depth-1].used = true
	}
	l.stack = append(l.stack, sec)
	l.sectioned = true
	l.lastType = nil
	if l.cols.at[portfolio.FieldCategory] != nil && l.cols.at[portfolio.FieldType] != nil && !l.unusedSec {
		l.unusedSec = true
		l.add(portfolio.SevInfo, "TZ-SECTION-UNUSED", sec.cell.Addr, sec.head,
			"清单有项目类别和类型两列，这样的分节标题行只作核对，不作类别", "分节标题才是类别的，请删去“项目类别”一列的表头后重新导入")
	}
}

// popTo closes sections, the innermost first, and holds against their rows what they state.
func (l *listReader) popTo(depth int) {
	for len(l.stack) > depth {
		sec := l.stack[len(l.stack)-1]
		for _, st := range sec.stated {
			l.judge(st, sec.from)
		}
		if !sec.used && l.cols.at[portfolio.FieldCategory] == nil {
			l.register(l.categoryOf())
		}
		l.stack = l.stack[:len(l.stack)-1]
	}
}

// judge holds what a section states against its rows, from one to the last. An amount
// without any rows may be that of a project whose number and name are missing.
func (l *listReader) judge(st statement, from int) {
	switch n := len(l.sums.fen); {
	case from < n:
		l.check(st, from, n)
	case st.kind != noTotal:
		l.settleTotal(st)
	case st.amount != nil && st.amount.Fen != 0:
		l.unclearAmount(st, "下面没有项目")
	default:
		l.check(st, n, n)
	}
}

// unclearAmount reports an amount that is no project's and no sum of projects.
func (l *listReader) unclearAmount(st statement, why string) {
	l.add(portfolio.SevError, "TZ-ROW-UNCLEAR", st.addr, st.value, "“"+st.label+"”一行写有金额，没有序号和项目名称，"+why+"，不知道是什么金额",
		"是项目的，请补上序号和名称；是合计的，请在首列写“合计”；是标题或说明的，请删去或改正金额")
}

// closePending decides about section rows that no project follows: numbered ones are
// categories without projects, others texts below the list. Money in them is told.
func (l *listReader) closePending(next bool) {
	for _, sec := range l.pending {
		numbered := sec.style == chinese || sec.style == bracket || sec.style == ordinal
		if !sec.after && (numbered || len(sec.stated) > 0) {
			l.openSection(sec)
			continue
		}
		for _, st := range sec.stated {
			if st.budget { // other amounts are part of the note's text
				l.judge(st, len(l.sums.fen))
			}
		}
		if !next && !sec.after {
			l.add(portfolio.SevInfo, "TZ-ROW-IGNORED", sec.cell.Addr, clip(sec.head, 60), "这一行只有一段文字，下面没有项目，没有读",
				"是项目或类别的，请按表头分列填写后重新导入")
		}
	}
	l.pending = nil
}

// categoryOf is the category that the open sections make: the outermost one; with a
// 类型 column of the list's own, the path of all. written is the same in the list's words.
func (l *listReader) categoryOf() (c portfolio.Category, written string) {
	if len(l.stack) == 0 {
		return portfolio.Category{}, ""
	}
	outer := l.stack[0]
	if len(l.stack) == 1 || l.cols.at[portfolio.FieldType] == nil {
		return portfolio.Category{Name: outer.name, Heading: outer.head, Cell: outer.cell}, outer.base
	}
	path, base := CategoryName(sectionPath(l.stack)), make([]string, len(l.stack))
	for i, s := range l.stack {
		base[i] = s.base
	}
	_, rest := numbering(outer.head)
	number := strings.TrimSuffix(portfolio.Fold(outer.head), rest) // so that the path is of the outer level when it is read again
	return portfolio.Category{Name: path, Heading: number + path, Cell: l.stack[len(l.stack)-1].cell}, strings.Join(base, "/")
}

func sectionPath(secs []section) string {
	names := make([]string, len(secs))
	for i, s := range secs {
		names[i] = s.name
	}
	return strings.Join(names, "/")
}

package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

// listReader reads the rows of one project list.
type listReader struct {
	*sheetReader
	cols  *listColumns
	head  map[int][]string // the texts of the heading by column, squeezed
	title string

	projects   []portfolio.Project
	categories []portfolio.Category
	written    []string // of each project's category, as categories are kept apart by it
	forms      []categoryForm
	stack      []section // the open sections, the outermost first
	pending    []section // section rows that no project has followed yet
	sectioned  bool
	notes      bool // a note stands in the list: single texts below may go on with it
	leading    []statement
	lastType   *filled
	lastCat    *filled
	blanks     []blankRun
	typeSum    *group
	catSum     *group
	sums       sums
	trailer    []*line // the texts since the last project

	merged    map[xlsx.Range]bool // told
	outside   map[int]bool        // columns without a heading, told
	unitless  int                 // amounts without a unit
	hiddenRow string              // the first hidden row
	hiddenN   int
	hiddenFen portfolio.Money
	unusedSec bool
}

// filled is a value that goes on below its cell.
type filled struct {
	text  string
	cell  portfolio.Cell
	heads bool // in a row of its own, above its rows
}

// openList begins a list under its heading.
func (s *sheetReader) openList(h *heading, lc *listColumns) *listReader {
	l := &listReader{
		sheetReader: s, cols: lc, head: map[int][]string{}, title: title(h.above),
		merged: map[xlsx.Range]bool{}, outside: map[int]bool{},
	}
	for _, c := range lc.all {
		if lc.further[c.col] && c != lc.second {
			continue // a value in it is told
		}
		for _, p := range c.parts {
			l.head[c.col] = append(l.head[c.col], portfolio.Squeeze(p.raw))
		}
	}
	lc.unit = s.unitOf(h, lc.at[portfolio.FieldBudget])
	s.tellColumns(lc)
	return l
}

// title is the text above a heading that most looks like a title: the longest one that
// is no note, no unit and no reporting office.
func title(above []*line) string {
	best := ""
	for _, l := range above {
		for _, c := range l.cells {
			t := portfolio.Trim(c.Text)
			bare := portfolio.Trim(reUnitNote.ReplaceAllString(t, ""))
			if _, unit := unitInLine(t); unit && (bare == "" || strings.Contains(bare, "单位")) && utf8.RuneCountInString(t) < 24 {
				continue
			}
			if c.Kind == xlsx.Text && !reNote.MatchString(portfolio.Fold(t)) && utf8.RuneCountInString(t) > utf8.RuneCountInString(best) {
				best = t
			}
		}
	}
	return best
}

var (
	reNote      = regexp.MustCompile(`^[(]?(?:注|备注|附注|说明|填报说明|填表说明|编制说明|资料来源|数据来源|单位|填报单位|填报人|填报日期|填表人|填表日期|制表|制表人|编制单位|审核|审核人|负责人|单位负责人|分管领导|联系人|联系电话|日期|报送单位|报送日期|盖章)(?:[(][^()]*[)])?\s*[\d一二三四五六七八九十]*\s*[:、.]|^注[\d一二三四五六七八九十]*[:、.\s]|^[(]?续表?[)]?$|^续表|[(]续[)]$`)
	reUnitNote  = regexp.MustCompile(`[（(][^（()）]*单位[^（()）]*[）)]\s*$`)
	reSentence  = regexp.MustCompile(`[。；;！？]`)
	reNumbering = regexp.MustCompile(`^[\d\s.,\-/]+$`)
)

// view is one row of the list with what stands where.
type view struct {
	*listReader
	line     *line
	labels   []xlsx.Cell // texts that are no 建设内容, 资金来源, 责任主体 or 建设年限
	detailed bool        // one of those is filled
	inside   int         // own values under a heading
}

func (l *listReader) view(ln *line) *view {
	v := &view{listReader: l, line: ln}
	detail := map[int]bool{}
	for _, f := range []portfolio.Field{portfolio.FieldContent, portfolio.FieldSources, portfolio.FieldOwners, portfolio.FieldPeriod} {
		if c := l.cols.at[f]; c != nil {
			detail[c.col] = true
		}
	}
	for _, c := range append(slices.Clone(l.cols.co), l.cols.start, l.cols.end, l.cols.second) {
		if c != nil {
			detail[c.col] = true
		}
	}
	for _, c := range ln.cells {
		if l.head[c.Col] == nil {
			continue
		}
		v.inside++
		switch {
		case c.Kind == xlsx.Text && ln.wide(c.Col): // a text over several columns is of none of them
			v.labels = append(v.labels, c)
		case detail[c.Col]:
			v.detailed = v.detailed || !portfolio.IsNone(c.Text)
		case c.Kind == xlsx.Text && c.Col != l.cols.at[portfolio.FieldBudget].col:
			v.labels = append(v.labels, c)
		}
	}
	return v
}

// text is the own text of a field, "" when the cell is blank.
func (v *view) text(f portfolio.Field) string {
	if c := v.cols.at[f]; c != nil {
		if cell, ok := v.line.own(c.col); ok {
			return v.plain(cell)
		}
	}
	return ""
}

func (v *view) addr(f portfolio.Field) string { return v.line.addr(v.cols.at[f].col) }

// row takes a row of the list: heading again, total, note, section or project.
func (l *listReader) row(ln *line) {
	if l.repeats(ln) {
		return
	}
	v := l.view(ln)
	l.tellOutside(ln)
	switch {
	case v.inside == 0:
	case l.total(v):
		l.trailer = nil
	case l.note(v):
		l.trail(ln)
	case l.section(v):
		l.trail(ln)
	default:
		l.trailer = nil
		l.project(v)
	}
}

// trail remembers a text that may be the title of what follows in the sheet.
func (l *listReader) trail(ln *line) {
	if len(l.trailer) == maxAbove {
		l.trailer = l.trailer[1:]
	}
	l.trailer = append(l.trailer, ln.clone())
}

// repeats reports whether a row is the heading again, as on printed pages, or counts
// the columns (1 2 3 …) below it.
func (l *listReader) repeats(ln *line) bool {
	same, letters, numbers := 0, 0, 0
	for i, c := range ln.cells {
		s := portfolio.Squeeze(c.Text)
		if slices.Contains(l.head[c.Col], s) {
			same++
		}
		switch s = strings.Trim(s, "()"); {
		case letters == i && i < 4 && s == string([]rune("甲乙丙丁")[i]):
			letters++
		case s == fmt.Sprint(i+1-letters):
			numbers++
		}
	}
	n := len(ln.cells)
	return n >= 2 && same == n || n >= 4 && len(l.sums.fen) == 0 && letters+numbers == n
}

// note passes over notes and what else stands below or between the rows as a text.
func (l *listReader) note(v *view) bool {
	if v.inside == 0 || len(v.line.cells) == 0 {
		return false
	}
	first := v.line.cells[0]
	if first.Kind != xlsx.Text || v.hasMoney() {
		return false
	}
	if l.title != "" && portfolio.Trim(first.Text) == l.title {
		return true
	}
	if reNote.MatchString(portfolio.Fold(first.Text)) {
		l.notes = true
		return true
	}
	if len(v.line.cells) == 1 && first.Col != l.cols.at[portfolio.FieldName].col &&
		(utf8.RuneCountInString(first.Text) > 40 || reSentence.MatchString(first.Text)) {
		if !l.notes { // else it goes on with the note
			l.ignored(first)
		}
		return true
	}
	return false
}

// hasMoney reports whether the budget's cell is filled. A text over several columns is
// of none of them.
func (v *view) hasMoney() bool {
	col := v.cols.at[portfolio.FieldBudget].col
	c, ok := v.line.own(col)
	return ok && (c.Kind != xlsx.Text || !v.line.wide(col))
}

func (l *listReader) ignored(c xlsx.Cell) {
	l.add(portfolio.SevInfo, "TZ-ROW-IGNORED", c.Addr(), clip(l.plain(c), 60), "这一行只有一段文字，不是项目，没有读",
		"是项目或类别的，请按表头分列填写后重新导入")
}

// tellOutside reports values in columns without a heading, once for each column.
func (l *listReader) tellOutside(ln *line) {
	for _, c := range ln.cells {
		if l.head[c.Col] == nil && !l.outside[c.Col] {
			l.outside[c.Col] = true
			l.add(portfolio.SevInfo, "TZ-COLUMN-UNKNOWN", c.Addr(), clip(l.plain(c), 40), "这一列没有表头，没有读",
				"本应读入的，请补上表头后重新导入")
		}
	}
}

// close ends the list.
func (l *listReader) close(next bool) []*line {
	l.closeGroups()
	l.closePending(next)
	l.popTo(0)
	for _, st := range l.leading {
		l.check(st, 0, len(l.sums.fen))
	}
	budget := l.cols.at[portfolio.FieldBudget]
	if l.unitless > 0 {
		l.add(portfolio.SevError, "TZ-UNIT-MISSING", budget.addr, budget.heading,
			fmt.Sprintf("没有写明金额的单位，%d 个金额无法读", l.unitless), "请在表头写明单位，例如“投资预算（万元）”，或在表的上方写“单位：万元”")
	}
	if l.hiddenN > 0 {
		l.add(portfolio.SevInfo, "TZ-ROW-HIDDEN", l.hiddenRow, "",
			fmt.Sprintf("%d 个项目在隐藏或被筛选掉的行中，照常读入，金额共 %s 万元", l.hiddenN, l.hiddenFen.Exact(portfolio.Wan)),
			"不应计入的，请从表中删去这些行后重新导入")
	}
	if len(l.sums.fen) == 0 {
		l.add(portfolio.SevError, "TZ-LIST-EMPTY", budget.addr, "", "清单的表头下面没有认出一个项目",
			"每个项目一行，要有序号和项目名称；表头写错位置的，请改正后重新导入")
	}
	l.categorise()
	l.keepApart()
	l.tellBlanks()
	if l.out.Title == "" {
		l.out.Title = l.title
	}
	for i := range l.projects {
		l.projects[i].Ord = len(l.out.Projects) + 1
		l.out.Projects = append(l.out.Projects, l.projects[i])
	}
	l.addCategories()
	return l.trailer
}

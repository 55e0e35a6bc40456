package grid

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// Answers are what a clerk has said about a sheet; they go before what the program finds.
type Answers struct {
	said        Said
	columns     map[portfolio.Field]int
	unit        portfolio.Unit
	spare       portfolio.Unit // said of a list like this one before: where it names none itself
	first, last int            // the rows of the heading; 0: not said
	skip        []string
	struck      Struck
	read        map[string]string // by address
}

// Struck says what becomes of rows that are struck out.
type Struck string

// The answers about struck rows.
const (
	StruckAsk  Struck = ""
	StruckDrop Struck = "drop"
	StruckKeep Struck = "keep"
)

// The answers about a row that may head others.
const (
	ReadHeading = "标题"
	ReadProject = "项目"
)

// Said are answers as they are typed: 投资预算=E, 万元, 3-4, 备注, drop, C5=4500. Each but
// Struck may begin with the name of the sheet that it is about: 附表1!投资预算=E.
type Said struct {
	Columns []string // 栏目=列
	Units   []string
	Headers []string // rows of the heading
	Skip    []string // columns, by letter or heading
	Struck  string
	Read    []string // 单元格=数, 标题 or 项目
}

// texts are the answers that may name a sheet.
func (s *Said) texts() []*[]string {
	return []*[]string{&s.Columns, &s.Units, &s.Headers, &s.Skip, &s.Read}
}

// Answer adds an answer of a question; taken is false for one that says nothing about the
// list itself.
func (s *Said) Answer(step portfolio.Step) (taken bool) {
	add := func(list *[]string, text string) { *list = append(slices.Clone(*list), text) }
	for _, a := range step.Args {
		switch a.Name {
		case "column":
			add(&s.Columns, a.Value)
		case "unit":
			add(&s.Units, a.Value)
		case "header":
			add(&s.Headers, a.Value)
		case "skip":
			add(&s.Skip, a.Value)
		case "struck":
			s.Struck = a.Value
		case "read":
			add(&s.Read, a.Value)
		default:
			continue
		}
		taken = true
	}
	return taken
}

// cutSheet parts an answer from the sheet that it names, "" for none.
func cutSheet(text string) (sheet, rest string) {
	head, _, _ := strings.Cut(text, "=")
	if at := strings.LastIndexAny(head, "!！"); at > 0 {
		rest = strings.TrimLeft(text[at:], "!！")
		return portfolio.Trim(text[:at]), rest
	}
	return "", text
}

// of are the answers about one sheet: those that name none come before those that name it.
func (s Said) of(sheet string) Said {
	for _, list := range s.texts() {
		var general, own []string
		for _, text := range *list {
			switch name, rest := cutSheet(text); name {
			case "":
				general = append(general, rest)
			case sheet:
				own = append(own, rest)
			}
		}
		*list = append(general, own...)
	}
	return s
}

// sheets are the names of sheets in answers.
func (s Said) sheets() (names []string) {
	for _, list := range s.texts() {
		for _, text := range *list {
			if name, _ := cutSheet(text); name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

var reRows = regexp.MustCompile(`^(\d{1,7})(?:[-:~](\d{1,7}))?$`)

// NewAnswers reads what is typed. The error is Invalid.
func NewAnswers(s Said) (Answers, error) {
	for _, sheet := range append(s.sheets(), "") {
		if _, err := newAnswers(s.of(sheet)); err != nil {
			return Answers{}, err
		}
	}
	return Answers{said: s}, nil
}

// For are the answers about a sheet.
func (a Answers) For(sheet string) Answers {
	own, _ := newAnswers(a.said.of(sheet))
	return own
}

// Sheets are the sheets that answers name.
func (a Answers) Sheets() []string { return a.said.sheets() }

// newAnswers reads the answers about one sheet. Of two about one thing the later counts.
func newAnswers(s Said) (a Answers, err error) {
	a.said, a.skip = s, s.Skip
	for _, text := range s.Columns {
		if err := a.takeColumn(text); err != nil {
			return a, err
		}
	}
	for _, text := range s.Units {
		u, ok := portfolio.UnitNamed(portfolio.Squeeze(text))
		if !ok {
			return a, bad(text, "单位写 元、万元、亿元 等")
		}
		a.unit = u
	}
	for _, text := range s.Headers {
		if err := a.takeHeader(text); err != nil {
			return a, err
		}
	}
	switch a.struck = Struck(s.Struck); a.struck {
	case StruckAsk, StruckDrop, StruckKeep:
	default:
		return a, bad(s.Struck, "划了删除线的行：drop 不读，keep 照读")
	}
	for _, text := range s.Read {
		addr, value, ok := strings.Cut(text, "=")
		addr = strings.ToUpper(portfolio.Squeeze(addr))
		if _, _, isAddr := xlsx.ParseAddr(addr); !ok || !isAddr || portfolio.Trim(value) == "" {
			return a, bad(text, "写“单元格=数”，例如 C5=4500；分不清标题和项目的，写“C5=标题”或“C5=项目”")
		}
		if a.read == nil {
			a.read = map[string]string{}
		}
		a.read[addr] = portfolio.Trim(value)
	}
	return a, nil
}

// bad is the error of an answer that cannot be read.
func bad(what, hint string) error {
	return &portfolio.Error{Code: portfolio.Invalid, Msg: "看不懂“" + what + "”", Hint: hint}
}

// takeColumn reads 投资预算=E. A column holds one field.
func (a *Answers) takeColumn(text string) error {
	name, letters, ok := strings.Cut(text, "=")
	f, known := answerField(name)
	col, isCol := column(letters)
	if !ok || !known || !isCol {
		return bad(text, "写“栏目=列”，例如 投资预算=E；栏目可用：序号、项目名称、建设内容、投资预算、资金来源、责任主体、建设年限、类型、项目类别")
	}
	if other, taken := a.FieldAt(col); taken && other != f {
		return bad(text, "一列只能是一个栏目，"+ColumnName(col)+" 列已经另有所指")
	}
	if a.columns == nil {
		a.columns = map[portfolio.Field]int{}
	}
	a.columns[f] = col
	return nil
}

// takeHeader reads 3 or 3-4.
func (a *Answers) takeHeader(text string) error {
	m := reRows.FindStringSubmatch(portfolio.Squeeze(text))
	if m == nil {
		return bad(text, "写表头所在的行，例如 3 或 3-4")
	}
	a.first, _ = strconv.Atoi(m[1])
	if a.last = a.first; m[2] != "" {
		a.last, _ = strconv.Atoi(m[2])
	}
	if a.first < 1 || a.last < a.first || a.last-a.first >= maxHeading {
		return bad(text, "表头最多 5 行，从第 1 行起算，例如 3-4")
	}
	return nil
}

// answerField is the field that a name of a column means.
func answerField(name string) (portfolio.Field, bool) {
	m, ok := ListMeaning(NewWord(name))
	return m.Field, ok
}

// column reads the letters of a column.
func column(letters string) (int, bool) {
	_, col, ok := xlsx.ParseAddr(strings.ToUpper(portfolio.Squeeze(letters)) + "1")
	return col, ok
}

// ColumnName writes a column as its letters.
func ColumnName(col int) string { return strings.TrimRight(xlsx.Addr(1, col), "1") }

// Unit is the unit that was said; the zero Unit where none was.
func (a Answers) Unit() portfolio.Unit { return a.unit }

// Spare is the unit that counts where the list names none.
func (a Answers) Spare() portfolio.Unit { return a.spare }

// Struck says what becomes of struck rows.
func (a Answers) Struck() Struck { return a.struck }

// OfList reports whether a column was said to be 项目名称, which only a list has.
func (a Answers) OfList() bool {
	_, ok := a.columns[portfolio.FieldName]
	return ok
}

// FieldAt is the field that a column was said to hold.
func (a Answers) FieldAt(col int) (portfolio.Field, bool) {
	for _, c := range layout.ListColumns() {
		if at, ok := a.columns[c.Field]; ok && at == col {
			return c.Field, true
		}
	}
	return "", false
}

// Skips reports whether a column was said to be passed over.
func (a Answers) Skips(c *Column) bool {
	return slices.ContainsFunc(a.skip, func(s string) bool {
		s = portfolio.Squeeze(s)
		n, ok := column(s)
		return ok && n == c.Col || s == c.Text || s == portfolio.Squeeze(c.Heading)
	})
}

// Header reports whether the heading was said, and whether a row is of it.
func (a Answers) Header(row int) (said, in bool) {
	return a.first > 0, a.first <= row && row <= a.last
}

// Read is what a cell was said to be.
func (a Answers) Read(addr string) (string, bool) {
	v, ok := a.read[addr]
	return v, ok
}

// readIn are the columns of the cells in a row that were said to hold something else.
func (a Answers) readIn(row int) (cols []int) {
	for addr := range a.read {
		if r, col, ok := xlsx.ParseAddr(addr); ok && r == row {
			cols = append(cols, col)
		}
	}
	slices.Sort(cols)
	return cols
}

// value is what a cell was said to hold.
func (a Answers) value(addr string) (string, bool) {
	if len(a.read) == 0 {
		return "", false
	}
	v, ok := a.read[addr]
	return v, ok && v != ReadHeading && v != ReadProject
}

// Unheaded are the columns that were said to hold something and have no heading.
func (a Answers) Unheaded(cols []*Column, row int) (out []*Column) {
	for _, c := range layout.ListColumns() {
		col, ok := a.columns[c.Field]
		if ok && !slices.ContainsFunc(cols, func(c *Column) bool { return c.Col == col }) {
			addr := xlsx.Addr(row, col)
			out = append(out, &Column{Col: col, Addr: addr, Parts: []Part{{Addr: addr, Group: col}}})
		}
	}
	return out
}

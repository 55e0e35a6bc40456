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

// Answers are what a clerk has said about a list; they go before what the program finds.
type Answers struct {
	columns     map[portfolio.Field]int
	unit        portfolio.Unit
	first, last int // the rows of the heading; 0: not said
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

// Said are answers as they are typed: 投资预算=E, 万元, 3-4, 备注, drop, C5=4500.
type Said struct {
	Columns []string // 栏目=列
	Unit    string
	Header  string   // rows of the heading
	Skip    []string // columns, by letter or heading
	Struck  string
	Read    []string // 单元格=数, 标题 or 项目
}

var reRows = regexp.MustCompile(`^(\d{1,7})(?:[-:~](\d{1,7}))?$`)

// NewAnswers reads what is typed. The error is Invalid.
func NewAnswers(s Said) (a Answers, err error) {
	bad := func(what, hint string) (Answers, error) {
		return Answers{}, &portfolio.Error{Code: portfolio.Invalid, Msg: "看不懂“" + what + "”", Hint: hint}
	}
	for _, text := range s.Columns {
		name, col, ok := strings.Cut(text, "=")
		f, known := answerField(name)
		n, isCol := column(col)
		if !ok || !known || !isCol {
			return bad(text, "写“栏目=列”，例如 投资预算=E；栏目可用：序号、项目名称、建设内容、投资预算、资金来源、责任主体、建设年限、类型、项目类别")
		}
		if a.columns == nil {
			a.columns = map[portfolio.Field]int{}
		}
		a.columns[f] = n
	}
	if s.Unit != "" {
		u, ok := portfolio.UnitNamed(portfolio.Squeeze(s.Unit))
		if !ok {
			return bad(s.Unit, "单位写 元、万元、亿元 等")
		}
		a.unit = u
	}
	if s.Header != "" {
		m := reRows.FindStringSubmatch(portfolio.Squeeze(s.Header))
		if m == nil {
			return bad(s.Header, "写表头所在的行，例如 3 或 3-4")
		}
		a.first, _ = strconv.Atoi(m[1])
		if a.last = a.first; m[2] != "" {
			a.last, _ = strconv.Atoi(m[2])
		}
		if a.first < 1 || a.last < a.first || a.last-a.first >= maxHeading {
			return bad(s.Header, "表头最多 5 行，从第 1 行起算，例如 3-4")
		}
	}
	switch a.struck = Struck(s.Struck); a.struck {
	case StruckAsk, StruckDrop, StruckKeep:
	default:
		return bad(s.Struck, "划了删除线的行：drop 不读，keep 照读")
	}
	a.skip = s.Skip
	for _, text := range s.Read {
		addr, value, ok := strings.Cut(text, "=")
		if _, _, isAddr := xlsx.ParseAddr(strings.ToUpper(addr)); !ok || !isAddr || portfolio.Trim(value) == "" {
			return bad(text, "写“单元格=数”，例如 C5=4500；分不清标题和项目的，写“C5=标题”或“C5=项目”")
		}
		if a.read == nil {
			a.read = map[string]string{}
		}
		a.read[strings.ToUpper(addr)] = portfolio.Trim(value)
	}
	return a, nil
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

// Struck says what becomes of struck rows.
func (a Answers) Struck() Struck { return a.struck }

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

package grid

import (
	"regexp"
	"strings"
	"unicode"

	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// Word is the text of a heading cell, taken apart.
type Word struct {
	Full string // squeezed, as written
	Text string // without unit, brackets and marks
	Unit portfolio.Unit
}

// HasUnit reports whether the heading names a unit of money.
func (w Word) HasUnit() bool { return w.Unit.Fen != 0 }

// OfMoney reports whether a heading speaks of money.
func (w Word) OfMoney() bool {
	return w.HasUnit() || strings.ContainsAny(w.Text, "资投款") || strings.Contains(w.Text, "金额") ||
		strings.Contains(w.Text, "经费") || strings.Contains(w.Text, "费用")
}

var reBrackets = regexp.MustCompile(`[(\[【〔{<《][^()\[\]【】〔〕{}<>《》]*[)\]】〕}>》]`)

// NewWord takes a heading apart: 投资预算\n（万元） is 投资预算 in 万元.
func NewWord(text string) Word {
	w := Word{Full: strings.Trim(portfolio.Squeeze(text), "*★☆※:、")}
	rest := w.Full
	if m := reUnitOnly.FindStringSubmatch(rest); m != nil {
		w.Unit, _ = portfolio.UnitNamed(m[1])
		return w
	}
	if m := reBracketUnit.FindStringSubmatch(rest); m != nil {
		w.Unit, _ = portfolio.UnitNamed(m[1])
	}
	rest = reBrackets.ReplaceAllString(rest, "")
	if m := reTailUnit.FindStringSubmatch(rest); m != nil && m[1] != "" && !w.HasUnit() {
		w.Unit, _ = portfolio.UnitNamed(m[2])
		rest = m[1]
	}
	w.Text = strings.Trim(rest, "*★☆※:、,/-_")
	return w
}

// Meaning is what a heading of a project list stands for.
type Meaning struct {
	Field portfolio.Field
	Rank  int // 0 the printed heading, then the synonyms in their order, then words put together
}

// TableWord is what a heading of a published table stands for: a figure, or "" for
// 序号 and 项目类别.
type TableWord struct {
	Figure   portfolio.Figure
	Category bool
	First    bool // a Category only in the first column, a number before it apart
}

// The headings that lists and tables are known by as a whole, squeezed and in upper case.
var (
	listWords  = makeListWords()
	tableWords = makeTableWords()
)

// composed is the rank of a heading that is known by the words it is made of.
const composed = 10_000

func key(s string) string { return strings.ToUpper(portfolio.Squeeze(s)) }

func makeListWords() map[string]Meaning {
	m := map[string]Meaning{}
	put := func(s string, f portfolio.Field, rank int) {
		if _, ok := m[key(s)]; !ok {
			m[key(s)] = Meaning{f, rank}
		}
	}
	for _, c := range layout.ListColumns() {
		put(c.Heading, c.Field, 0)
		for i, s := range c.Synonyms {
			put(s, c.Field, i+1)
		}
	}
	for i, w := range layout.MoneyWords() {
		put(w, portfolio.FieldBudget, 1000+i)
	}
	for _, w := range layout.LeadWords() {
		put(w, portfolio.FieldOwners, len(m))
	}
	return m
}

func makeTableWords() map[string]TableWord {
	m := map[string]TableWord{}
	for _, c := range layout.TableColumns() {
		w := TableWord{Figure: c.Figure, Category: c.Heading == layout.TableCategory}
		for _, s := range append([]string{c.Heading, NewWord(c.Heading).Text}, c.Synonyms...) {
			if _, ok := m[key(s)]; !ok {
				m[key(s)] = w
			}
		}
	}
	for _, s := range layout.ScopeWords() {
		m[key(s)] = TableWord{Category: true, First: true}
	}
	return m
}

// mayHead reports whether a text can be a heading: a short one that is no number.
func mayHead(text string) bool {
	return len(text) <= 160 && strings.ContainsFunc(text, unicode.IsLetter)
}

// ListMeaning finds what a heading stands for in a project list.
func ListMeaning(w Word) (Meaning, bool) {
	if m, ok := listWords[strings.ToUpper(w.Full)]; ok {
		return m, true
	}
	if m, ok := listWords[strings.ToUpper(w.Text)]; ok && w.Text != "" {
		return m, true
	}
	return composedMeaning(w)
}

// fieldOf are the fields that the topics of headings stand for.
var fieldOf = map[layout.Topic]portfolio.Field{
	layout.TopicNo: portfolio.FieldNo, layout.TopicName: portfolio.FieldName, layout.TopicContent: portfolio.FieldContent,
	layout.TopicSources: portfolio.FieldSources, layout.TopicOwners: portfolio.FieldOwners, layout.TopicPeriod: portfolio.FieldPeriod,
	layout.TopicCategory: portfolio.FieldCategory,
}

func composedMeaning(w Word) (Meaning, bool) {
	h := w.Says()
	if h.Topic == layout.TopicMoney {
		if h.Time != layout.TimeWhole || h.Source || h.Sum && !h.Whole || h.Splits || !h.Known {
			return Meaning{}, false
		}
		rank := composed
		if !h.Whole {
			rank += 10
		}
		if h.Kind != portfolio.KindTotal {
			rank += 100
		}
		return Meaning{portfolio.FieldBudget, rank}, true
	}
	if h.Topic == layout.TopicNone && strings.HasSuffix(w.Text, "名称") { // 小区名称: what is built has words of its own
		return Meaning{portfolio.FieldName, 2 * composed}, true
	}
	f, ok := fieldOf[h.Topic]
	return Meaning{f, composed}, ok && (h.Time == layout.TimeWhole || f == portfolio.FieldSources)
}

// Says reads the heading by the words that it is made of.
func (w Word) Says() layout.Heading { return layout.ReadHeading(w.Text) }

// TableMeaning finds what a heading stands for in a published table.
func TableMeaning(w Word) (TableWord, bool) {
	if m, ok := tableWords[strings.ToUpper(w.Full)]; ok {
		return m, true
	}
	if m, ok := tableWords[strings.ToUpper(w.Text)]; ok && w.Text != "" {
		return m, true
	}
	switch h := w.Says(); h.Topic {
	case layout.TopicNo:
		return TableWord{}, true
	case layout.TopicCategory:
		return TableWord{Category: true}, true
	case layout.TopicCount:
		return TableWord{Figure: portfolio.FigureCount}, true
	case layout.TopicShare:
		return TableWord{Figure: portfolio.FigureShare}, true
	case layout.TopicSources:
		return TableWord{Figure: portfolio.FigureSources}, true
	case layout.TopicMoney:
		m, ok := composedMeaning(w)
		return TableWord{Figure: portfolio.FigureAmount}, ok && m.Field == portfolio.FieldBudget
	}
	return TableWord{}, false
}

// RequiredHeadings names the columns that a list must have, each with other words for it.
func RequiredHeadings() string {
	var parts []string
	for _, c := range layout.ListColumns() {
		if c.Required {
			parts = append(parts, Accepted(c))
		}
	}
	return strings.Join(parts, "、")
}

// Accepted writes a heading with some of the words that are read as it.
func Accepted(c layout.Column) string {
	return "“" + c.Heading + "”（也可写作" + strings.Join(c.Synonyms[:min(6, len(c.Synonyms))], "、") + "等）"
}

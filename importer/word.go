package importer

import (
	"strings"
	"unicode"

	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// meaning is what a heading of a project list stands for.
type meaning struct {
	field portfolio.Field
	rank  int // 0 the printed heading, then the synonyms in their order
}

// The headings that lists and tables are known by, squeezed and in upper case.
var (
	listWords  = makeListWords()
	tableWords = makeTableWords()
	startWords = set("起", "起年", "起始", "开始", "开工", "起始年", "起始年份", "起始年度", "起始时间", "开始年", "开始年份", "开始时间", "开工年", "开工年份", "开工时间", "开工日期", "计划开工时间", "计划开工年份", "开工年月", "计划开工年月", "计划开工", "建设起始年", "建设起始年份", "开工年度")
	endWords   = set("止", "止年", "终止", "结束", "竣工", "完工", "结束年", "结束年份", "结束时间", "终止年", "终止年份", "截止年", "截止年份", "竣工年", "竣工年份", "竣工时间", "竣工日期", "计划竣工时间", "计划竣工年份", "竣工年月", "计划竣工年月", "计划竣工", "完工年", "完工年份", "完工时间", "计划完工时间", "计划完工", "计划建成时间", "建成时间", "建成年份", "建设结束年", "建设终止年份", "完工年度", "竣工年度")
	leadWords  = set("牵头单位", "牵头部门", "牵头责任单位", "牵头责任部门")
	coWords    = set("配合单位", "配合部门", "协办单位", "协作单位", "参与单位", "参加单位", "协同单位", "配合责任单位")
	moneyWords = []string{"总投入", "项目总投入", "计划总投入", "投入资金", "资金投入", "总投资规模", "总投资金额", "总概算", "工程总概算", "投资概算", "匡算总投资", "投资匡算", "总造价", "工程总造价", "所需资金", "资金总额", "资金总量", "资金规模"}
	sumWords   = set("合计", "小计", "总计", "总额", "总投资", "合计金额", "总金额")
)

// eitherWord alone may head a 类型 or a 项目类别: the rows decide.
const eitherWord = "类别"

// ofMoney reports whether a heading speaks of money.
func (w word) ofMoney() bool {
	return w.hasUnit() || strings.ContainsAny(w.text, "资投款") || strings.Contains(w.text, "金额") ||
		strings.Contains(w.text, "经费") || strings.Contains(w.text, "费用")
}

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

func key(s string) string { return strings.ToUpper(portfolio.Squeeze(s)) }

func makeListWords() map[string]meaning {
	m := map[string]meaning{}
	put := func(s string, f portfolio.Field, rank int) {
		if _, ok := m[key(s)]; !ok {
			m[key(s)] = meaning{f, rank}
		}
	}
	for _, c := range layout.ListColumns() {
		put(c.Heading, c.Field, 0)
		for i, s := range c.Synonyms {
			put(s, c.Field, i+1)
		}
	}
	for i, w := range moneyWords {
		put(w, portfolio.FieldBudget, 1000+i)
	}
	for w := range leadWords {
		put(w, portfolio.FieldOwners, len(m))
	}
	return m
}

// firstRunes are the characters that known headings begin with: most cells of a list
// are told from a heading by their first one.
var firstRunes = func() map[rune]bool {
	m := map[rune]bool{}
	for w := range listWords {
		m[[]rune(w)[0]] = true
	}
	for w := range tableWords {
		m[[]rune(w)[0]] = true
	}
	return m
}()

// mayHead reports whether a text can be a known heading.
func mayHead(text string) bool {
	if len(text) > 160 {
		return false
	}
	for _, r := range text {
		if unicode.IsSpace(r) || strings.ContainsRune("*★☆※＊", r) {
			continue
		}
		if r >= 'Ａ' && r <= 'ｚ' {
			r -= 'Ａ' - 'A'
		}
		return firstRunes[unicode.ToUpper(r)]
	}
	return false
}

// tableWord is what a heading of a published table stands for: a figure, or "" for
// 序号 and 项目类别.
type tableWord struct {
	figure   portfolio.Figure
	category bool
	heading  string // as printed
}

func makeTableWords() map[string]tableWord {
	m := map[string]tableWord{}
	for _, c := range layout.TableColumns() {
		w := tableWord{c.Figure, c.Heading == layout.TableCategory, c.Heading}
		for _, s := range append([]string{c.Heading, newWord(c.Heading).text}, c.Synonyms...) {
			if _, ok := m[key(s)]; !ok {
				m[key(s)] = w
			}
		}
	}
	return m
}

// listMeaning finds what a heading stands for in a project list.
func listMeaning(w word) (meaning, bool) {
	if m, ok := listWords[strings.ToUpper(w.full)]; ok {
		return m, true
	}
	m, ok := listWords[strings.ToUpper(w.text)]
	return m, ok && w.text != ""
}

func tableMeaning(w word) (tableWord, bool) {
	if m, ok := tableWords[strings.ToUpper(w.full)]; ok {
		return m, true
	}
	m, ok := tableWords[strings.ToUpper(w.text)]
	return m, ok && w.text != ""
}

// requiredHeadings names the columns that a list must have, each with other words for it.
func requiredHeadings() string {
	var parts []string
	for _, c := range layout.ListColumns() {
		if c.Required {
			parts = append(parts, accepted(c))
		}
	}
	return strings.Join(parts, "、")
}

// accepted writes a heading with some of the words that are read as it.
func accepted(c layout.Column) string {
	return "“" + c.Heading + "”（也可写作" + strings.Join(c.Synonyms[:min(6, len(c.Synonyms))], "、") + "等）"
}

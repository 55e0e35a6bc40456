package portfolio

import (
	"regexp"
	"slices"
	"strings"
)

// FundingClass is the 资金类别 of a source. 财政 is told apart by level of government;
// what the document leaves open stays 层级未明 until the office decides.
type FundingClass string

// The classes, in the order in which they are listed.
const (
	ClassCentral  FundingClass = "财政·中央"
	ClassProvince FundingClass = "财政·省级"
	ClassCity     FundingClass = "财政·市级"
	ClassCounty   FundingClass = "财政·县级"
	ClassOpen     FundingClass = "财政·层级未明"
	ClassBond     FundingClass = "债券"
	ClassLoan     FundingClass = "银行贷款"
	ClassOwn      FundingClass = "企业自筹"
	ClassSocial   FundingClass = "社会投资"
	ClassUnknown  FundingClass = "未归类"
)

// Classes returns the classes a source may be given.
func Classes() []FundingClass {
	return []FundingClass{
		ClassCentral, ClassProvince, ClassCity, ClassCounty, ClassOpen,
		ClassBond, ClassLoan, ClassOwn, ClassSocial, ClassUnknown,
	}
}

// ClassNames joins the names of Classes for a message.
func ClassNames() string {
	var names []string
	for _, c := range Classes() {
		names = append(names, string(c))
	}
	return strings.Join(names, "、")
}

// levelWords are the levels of government in a name, and what joins two of them.
const levelWords = `(?:中央|国家|自治区|省|自治州|州|盟|市|自治县|县|旗|区|乡|镇)`

// classRules name the class of a source that no table holds; the first hit counts. What a
// name says of its kind goes before what it says of a level. Names of several levels are of
// none.
var classRules = []struct {
	pattern *regexp.Regexp
	class   FundingClass
}{
	{regexp.MustCompile(`债`), ClassBond},
	{regexp.MustCompile(`贷款|融资`), ClassLoan},
	{regexp.MustCompile(`自筹|业主|企业`), ClassOwn},
	{regexp.MustCompile(`社会|招商|民间`), ClassSocial},
	{regexp.MustCompile(`上级|各级|两级|三级|多级|` + levelWords + `级?(?:财政|资金)?(?:[、/,]|和|以?及|与|或)` + levelWords), ClassOpen},
	{regexp.MustCompile(`^(?:县级?区级?|区级?县级?)(?:财政|资金|配套|补助|专项|$)`), ClassCounty},
	{regexp.MustCompile(`^(?:` + levelWords + `级?){2,}(?:财政|资金|配套|补助|专项|投资|$)`), ClassOpen},
	{regexp.MustCompile(`中央|国家`), ClassCentral},
	{regexp.MustCompile(`自治区|省级|省财政|省资金|省专项|省补|省配套|省预算|省统筹`), ClassProvince},
	{regexp.MustCompile(`自治州|^州(?:级|财政|本级|资金|配套|补)|盟(?:级|财政|本级)|^地区(?:级|财政|本级)|行署`), ClassCity},
	{regexp.MustCompile(`地区(?:财政|级|配套)`), ClassOpen}, // 民族地区财政转移支付 is of no level
	{regexp.MustCompile(`[县区旗](?:级|财政|配套|本级)`), ClassCounty},
	{regexp.MustCompile(`市级|市财政|财政|配套|专项|政府`), ClassOpen},
}

// reNoSociety are words with 社会 that say nothing of whose money it is.
var reNoSociety = regexp.MustCompile(`社会(?:保障|保险|福利|救助|事业|治理|管理|服务|发展)`)

// Level is a level of government: the word for it, and the class of its money where it
// has one of its own.
type Level struct {
	Word  string
	Class FundingClass
}

// Levels returns the levels of government, from the highest.
func Levels() []Level { return slices.Clone(levels) }

var levels = []Level{
	{"中央", ClassCentral},
	{"国家", ClassCentral},
	{"省", ClassProvince},
	{"市", ClassCity},
	{"县", ClassCounty},
	{"区", ClassCounty},
	{"镇", ""},
	{"地方", ""},
}

// otherLevels are words for a level that also stand in the names of places (连州), so that only
// the whole of a name can be one.
var otherLevels = []string{"自治区", "自治州", "州", "盟", "地区", "旗"}

// IsLevel reports whether a text names a level of government (省, 省级) and nothing else.
func IsLevel(s string) bool {
	s = strings.TrimSuffix(Squeeze(s), "级")
	return slices.ContainsFunc(levels, func(l Level) bool { return s == l.Word }) || slices.Contains(otherLevels, s)
}

// ClassOf guesses the class of a source that the alias table does not hold, from the
// words of its name. 市财政 stays 层级未明: the name does not say whose.
func ClassOf(name string) FundingClass {
	name = reNoSociety.ReplaceAllString(name, "")
	for _, r := range classRules {
		if r.pattern.MatchString(name) {
			return r.class
		}
	}
	return ClassUnknown
}

// ClassSure reports whether a name says its class in so many words, so that ClassOf does not
// guess: it is the class's own (银行贷款), or 财政 of a level (省级财政), as the program names
// the sources that a list has by level alone.
func ClassSure(name string) bool {
	name = Squeeze(name)
	level, ok := strings.CutSuffix(name, "财政")
	return ok && IsLevel(level) || name == string(ClassOf(name))
}

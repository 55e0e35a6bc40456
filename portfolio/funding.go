package portfolio

import (
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

// classRules name the class of a source that no table holds, by a word in its name;
// the first hit counts.
var classRules = []struct {
	word  string
	class FundingClass
}{
	{"债", ClassBond},
	{"贷款", ClassLoan},
	{"融资", ClassLoan},
	{"自筹", ClassOwn},
	{"业主", ClassOwn},
	{"企业", ClassOwn},
	{"社会", ClassSocial},
	{"招商", ClassSocial},
	{"民间", ClassSocial},
	{"中央", ClassCentral},
	{"国家", ClassCentral},
	{"省级", ClassProvince},
	{"省财政", ClassProvince},
	{"省资金", ClassProvince},
	{"省专项", ClassProvince},
	{"省补", ClassProvince},
	{"县级", ClassCounty},
	{"县财政", ClassCounty},
	{"区级", ClassCounty},
	{"区财政", ClassCounty},
	{"县配套", ClassCounty},
	{"市级", ClassOpen},
	{"市财政", ClassOpen},
	{"财政", ClassOpen},
	{"配套", ClassOpen},
	{"专项", ClassOpen},
	{"政府", ClassOpen},
}

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

// IsLevel reports whether a text names a level of government (省, 省级) and nothing else.
func IsLevel(s string) bool {
	s = strings.TrimSuffix(Squeeze(s), "级")
	for _, l := range levels {
		if s == l.Word {
			return true
		}
	}
	return false
}

// ClassOf guesses the class of a source that the alias table does not hold, from the
// words of its name. 市财政 stays 层级未明: the name does not say whose.
func ClassOf(name string) FundingClass {
	for _, r := range classRules {
		if strings.Contains(name, r.word) {
			return r.class
		}
	}
	return ClassUnknown
}

package portfolio_test

import (
	"testing"

	. "taizhang/portfolio"
)

// A source that no table holds gets its class from a word in its name, the first of the
// rules that hits.
func TestClassOf(t *testing.T) {
	for name, want := range map[string]FundingClass{
		"专项债券":   ClassBond,
		"企业债券":   ClassBond,
		"银行贷款":   ClassLoan,
		"项目融资":   ClassLoan,
		"企业筹措":   ClassOwn,
		"业主自筹":   ClassOwn,
		"村民自筹":   ClassOwn,
		"社会投资":   ClassSocial,
		"招商引资":   ClassSocial,
		"民间资本":   ClassSocial,
		"中央资金":   ClassCentral,
		"国家补助":   ClassCentral,
		"省级财政":   ClassProvince,
		"省财政":    ClassProvince,
		"省专项资金":  ClassProvince,
		"县级财政":   ClassCounty,
		"区财政":    ClassCounty,
		"市财政":    ClassOpen, // it does not say whose
		"市级财政":   ClassOpen,
		"财政配套资金": ClassOpen,
		"专项资金":   ClassOpen,
		"政府投资":   ClassOpen,
		"外星资金":   ClassUnknown,
		"":       ClassUnknown,
	} {
		if got := ClassOf(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

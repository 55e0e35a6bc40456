package portfolio

import "testing"

// The class of a source that no table holds: what a name says of its kind goes before
// what it says of a level, and a company's debt is a debt.
func TestClassOf(t *testing.T) {
	for name, want := range map[string]FundingClass{
		"企业债券": ClassBond, "专项债": ClassBond, "政府债券资金": ClassBond,
		"企业贷款": ClassLoan, "财政融资": ClassLoan, "国家开发银行贷款": ClassLoan,
		"企业自筹": ClassOwn, "企业资金": ClassOwn, "国有企业投资": ClassOwn, "业主出资": ClassOwn, "企业配套": ClassOwn, "国家电网企业": ClassOwn,
		"社会资本": ClassSocial, "招商引资": ClassSocial, "民间投资": ClassSocial,
		"中央财政专项": ClassCentral, "国家专项": ClassCentral,
		"省级财政": ClassProvince, "省财政": ClassProvince, "省资金": ClassProvince, "省专项": ClassProvince, "省补助": ClassProvince,
		"县级财政": ClassCounty, "县财政": ClassCounty, "区级配套": ClassCounty, "区财政": ClassCounty, "县配套资金": ClassCounty,
		"市级财政": ClassOpen, "某市财政": ClassOpen, "财政资金": ClassOpen, "配套资金": ClassOpen, "专项资金": ClassOpen, "政府投资": ClassOpen,
		"外星资金": ClassUnknown, "": ClassUnknown,
	} {
		if got := ClassOf(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestIsLevel(t *testing.T) {
	for text, want := range map[string]bool{"省": true, "省级": true, " 县 级": true, "中央": true, "地方": true, "镇级": true, "省财政": false, "级": false, "": false, "企业": false} {
		if IsLevel(text) != want {
			t.Errorf("%q", text)
		}
	}
}

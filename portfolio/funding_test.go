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
		"自治区财政": ClassProvince, "自治区级财政": ClassProvince, "自治区补助": ClassProvince, "市辖区财政": ClassCounty, "自治县财政": ClassCounty, "旗财政": ClassCounty,
		"社会保障财政资金": ClassOpen, "省级社会事业专项": ClassProvince, "社会福利彩票": ClassUnknown,
		"中央和省级": ClassOpen, "省市县": ClassOpen, "省、市财政": ClassOpen, "上级资金": ClassOpen, "上级补助": ClassOpen, "省级及县级配套": ClassOpen, "中央省级补助": ClassOpen, "县区财政": ClassCounty,
		"自治州财政": ClassCity, "州级财政": ClassCity, "州财政": ClassCity, "盟财政": ClassCity, "地区财政": ClassCity, "民族地区财政转移支付": ClassOpen, "连州市财政": ClassOpen, "杭州财政": ClassOpen,
		"外星资金": ClassUnknown, "": ClassUnknown,
	} {
		if got := ClassOf(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// What the program makes of a level, and the class's own word, are no guesses.
func TestClassSure(t *testing.T) {
	for _, l := range Levels() {
		for _, name := range []string{l.Word + "财政", l.Word + "级财政"} {
			if !ClassSure(name) {
				t.Errorf("%s is a guess", name)
			}
		}
	}
	for name, want := range map[string]bool{"银行贷款": true, "企业自筹": true, "省级 财政": true, "省级配套": false, "某县财政": false, "企业投资": false, "财政": false, "": false} {
		if ClassSure(name) != want {
			t.Errorf("%s", name)
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

package portfolio

import (
	"regexp"
	"strings"
)

// currencies is the one table of money that is not the yuan: its name, and every way in
// which cells, headings and number formats write it, in capitals: <USD> stands by
// itself. A longer way comes before one that it holds.
var currencies = []struct{ name, written string }{
	{"港元", `港元|港币|港幣|港纸|HK\$|<HKD>`},
	{"新台币", `新台币|NT\$|<TWD>|<NTD>`},
	{"新加坡元", `新加坡元|新加坡币|新币|S\$|<SGD>`},
	{"澳大利亚元", `澳元|澳大利亚元|AU?\$|<AUD>`},
	{"加拿大元", `加拿大元|加币|(?:^|[^增追添参])加元|CA?\$|<CAD>`},
	{"澳门元", `澳门元|澳门币|葡币|MOP\$|<MOP>`},
	{"美元", `美元|美金|美圆|US\$|<USD>|\$`},
	{"欧元", `欧元|€|<EUR>`},
	{"英镑", `英镑|£|<GBP>`},
	{"日元", `日圆|日币|(?:^|[^每今当本])日元(?:$|[^旦])|円|<JPY>`},
	{"韩元", `韩元|韩币|韩圆|₩|<KRW>`},
	{"瑞士法郎", `瑞士法郎|瑞郎|<CHF>`},
	{"卢布", `卢布|₽|<RUB>`},
	{"泰铢", `泰铢|฿|<THB>`},
	{"卢比", `卢比|₹|<INR>`},
	{"越南盾", `越南盾|₫|<VND>`},
	{"林吉特", `林吉特|<MYR>`},
	{"特别提款权", `特别提款权|<SDR>`},
	{"外币", `外币|法郎`},
}

var (
	reCurrency = regexp.MustCompile(currencyPattern())
	// The currency of a number format stands in [$…-…]; [$¥-411] is that of Japan.
	reFormatCurrency = regexp.MustCompile(`\[\$([^\]-]*)(-[0-9A-Fa-f]+)?\]`)
)

func currencyPattern() string {
	alone := strings.NewReplacer("<", "(?:^|[^A-Z])", ">", "(?:$|[^A-Z])")
	parts := make([]string, len(currencies))
	for i, c := range currencies {
		parts[i] = "(" + alone.Replace(c.written) + ")"
	}
	return strings.Join(parts, "|")
}

// ForeignCurrency reports whether a cell, a heading or a number format names money other
// than the yuan, and which: 5万美元, 投资（USD）, [$€-2]#,##0.00. ¥ alone is the yuan.
func ForeignCurrency(text string) (name string, ok bool) {
	s := reFormatCurrency.ReplaceAllStringFunc(strings.ToUpper(Fold(text)), func(f string) string {
		m := reFormatCurrency.FindStringSubmatch(f)
		if m[1] == "¥" && strings.HasSuffix(m[2], "411") {
			return " JPY "
		}
		return " " + m[1] + " "
	})
	m := reCurrency.FindStringSubmatchIndex(s)
	for i := range currencies {
		if m != nil && m[2*i+2] >= 0 {
			return currencies[i].name, true
		}
	}
	return "", false
}

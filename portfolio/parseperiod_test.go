package portfolio

import (
	"strings"
	"testing"
)

func TestParsePeriod(t *testing.T) {
	for _, tt := range []struct{ text, want, code string }{
		{"2021-2025", "2021-2025", ""},
		{"2021—2025", "2021-2025", ""},
		{"2021～2025年", "2021-2025", ""},
		{"2021年-2025年", "2021-2025", ""},
		{"2021", "2021-2021", ""},
		{"2021年", "2021-2021", ""},
		{"2021- 2025", "2021-2025", "TZ-PERIOD-FORM"},
		{"２０２１－２０２５", "2021-2025", "TZ-PERIOD-FORM"},
		{"2021年3月至2025年12月", "2021-2025", "TZ-PERIOD-FORM"},
		{"2021年3月1日-2025年12月31日", "2021-2025", "TZ-PERIOD-FORM"},
		{"2021.3-2025.12", "2021-2025", "TZ-PERIOD-FORM"},
		{"2021.03.01-2025.12.31", "2021-2025", "TZ-PERIOD-FORM"},
		{"2021/3-2025/12", "2021-2025", "TZ-PERIOD-FORM"},
		{"2021-2025年底", "2021-2025", "TZ-PERIOD-FORM"},
		{"2025年12月", "2025-2025", "TZ-PERIOD-FORM"},
		{"2025年底", "2025-2025", "TZ-PERIOD-FORM"},
		{"2021年3月1日", "2021-2021", "TZ-PERIOD-FORM"},
		{"2021-03-01", "2021-2021", "TZ-PERIOD-FORM"},
		{"", "", "TZ-PERIOD-BLANK"},
		{"/", "", "TZ-PERIOD-BLANK"},
		{"2025-2021", "", "TZ-PERIOD-REVERSED"},
		{"1021", "", "TZ-PERIOD-RANGE"},
		{"1950-2100", "", "TZ-PERIOD-RANGE"},
		{"2021-03至2025-12", "2021-2025", "TZ-PERIOD-FORM"},
		{"2021-03-2025-12", "2021-2025", "TZ-PERIOD-FORM"},
		{"2021-03-01至2025-12-31", "2021-2025", "TZ-PERIOD-FORM"},
		{"2021-03", "", "TZ-PERIOD-OPEN"}, // March, or 2003?
		{"2021.13", "", "TZ-PERIOD-OPEN"},
		{"2021年13月", "", "TZ-PERIOD-OPEN"},
		{"2021-2023-2025", "", "TZ-PERIOD-OPEN"},
		{"十四五", "2021-2025", "TZ-PERIOD-FORM"},
		{"十四五期间", "2021-2025", "TZ-PERIOD-FORM"},
		{"“十四五”期间", "2021-2025", "TZ-PERIOD-FORM"},
		{"「十四五」\n时期", "2021-2025", "TZ-PERIOD-FORM"},
		{"\"十五五\"规划期", "2026-2030", "TZ-PERIOD-FORM"},
		{"十三五", "2016-2020", "TZ-PERIOD-FORM"},
		{"十四五至十五五", "2021-2030", "TZ-PERIOD-FORM"},
		{"十四五、十五五期间", "2021-2030", "TZ-PERIOD-FORM"},
		{"十五五至十四五", "", "TZ-PERIOD-REVERSED"},
		{"十四五末", "", "TZ-PERIOD-OPEN"},
		{"十四五（2021-2025年）", "2021-2025", "TZ-PERIOD-FORM"},
		{"十四五（2021-2023年）", "", "TZ-PERIOD-OPEN"},
		{"近期（2021-2023年）", "2021-2023", "TZ-PERIOD-FORM"},
		{"2021-2025(续建)", "2021-2025", "TZ-PERIOD-FORM"},
		{"2021-2025（共5年）", "2021-2025", "TZ-PERIOD-FORM"},
		{"2021-2025（2022年开工）", "", "TZ-PERIOD-OPEN"},
		{"（2021-2025）", "2021-2025", "TZ-PERIOD-FORM"},
		{"2021-25年", "2021-2025", "TZ-PERIOD-FORM"},
		{"2021~25", "2021-2025", "TZ-PERIOD-FORM"},
		{"2009-12年", "2009-2012", "TZ-PERIOD-FORM"},
		{"2021-12年", "", "TZ-PERIOD-REVERSED"},
		{"2021、2022年", "2021-2022", "TZ-PERIOD-FORM"},
		{"2021年，2022年，2023年", "2021-2023", "TZ-PERIOD-FORM"},
		{"2021\n2022", "2021-2022", "TZ-PERIOD-FORM"},
		{"2021、2023年", "", "TZ-PERIOD-OPEN"},
		{"2021 2025", "", "TZ-PERIOD-OPEN"},
		{"2021\n—\n2025年", "2021-2025", "TZ-PERIOD-FORM"},
		{"2021.03-2023.12", "2021-2023", "TZ-PERIOD-FORM"},
		{"2021.3.1至2023.12.31", "2021-2023", "TZ-PERIOD-FORM"},
		{"2021年3月—12月", "2021-2021", "TZ-PERIOD-FORM"},
		{"2021年3-12月", "2021-2021", "TZ-PERIOD-FORM"},
		{"2021.3-12", "2021-2021", "TZ-PERIOD-FORM"},
		{"2021年一季度", "2021-2021", "TZ-PERIOD-FORM"},
		{"2021年第4季度至2023年上半年", "2021-2023", "TZ-PERIOD-FORM"},
		{"2021年-2023年12月", "2021-2023", "TZ-PERIOD-FORM"},
		{"2021.3-2023年底", "2021-2023", "TZ-PERIOD-FORM"},
		{"2021年3月起至2023年12月止", "2021-2023", "TZ-PERIOD-FORM"},
		{"2021年开工，2023年完工", "2021-2023", "TZ-PERIOD-FORM"},
		{"2021-2025年底前", "2021-2025", "TZ-PERIOD-FORM"},
		{"202103-202312", "2021-2023", "TZ-PERIOD-FORM"},
		{"2021-2025。", "2021-2025", "TZ-PERIOD-FORM"},
		{"20212025", "", "TZ-PERIOD-OPEN"},
		{"近期", "", "TZ-PERIOD-OPEN"},
		{"中期", "", "TZ-PERIOD-OPEN"},
		{"远期", "", "TZ-PERIOD-OPEN"},
		{"长期", "", "TZ-PERIOD-OPEN"},
		{"2022年起", "", "TZ-PERIOD-OPEN"},
		{"2022年及以后", "", "TZ-PERIOD-OPEN"},
		{"2022-", "", "TZ-PERIOD-OPEN"},
		{"-2025", "", "TZ-PERIOD-OPEN"},
		{"至2025年", "", "TZ-PERIOD-OPEN"},
		{"2025年底前", "", "TZ-PERIOD-OPEN"},
		{"2021年开工", "", "TZ-PERIOD-OPEN"},
		{"24个月", "", "TZ-PERIOD-OPEN"},
		{"2年", "", "TZ-PERIOD-OPEN"},
		{"3-5年", "", "TZ-PERIOD-OPEN"},
		{"每年", "", "TZ-PERIOD-OPEN"},
		{"常年", "", "TZ-PERIOD-OPEN"},
		{"当年", "", "TZ-PERIOD-OPEN"},
		{"已完工", "", "TZ-PERIOD-OPEN"},
		{"待定", "", "TZ-PERIOD-OPEN"},
	} {
		p, f := ParsePeriod(tt.text)
		code := ""
		if f != nil {
			code = f.Code
		}
		if f != nil && (f.Severity != SevWarning || code == "TZ-PERIOD-OPEN" && !strings.Contains(f.Msg, tt.text)) {
			t.Errorf("%q: %+v", tt.text, f)
		}
		if p.String() != tt.want || code != tt.code {
			t.Errorf("%q: got %q %s, want %q %s", tt.text, p, code, tt.want, tt.code)
		}
	}
}

// FuzzParsePeriod: no text makes it panic; what it reads is a whole period, and is read
// again from how it is written, without a finding.
func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2021-2025", "2021年3月-2025年底", "2021.3-2025.12", "2021- 2025", "/", "", "2021-03-01", "十四五至十五五", "2021-25年", "近期（2021-2025）", "2021\n2022"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, finding := ParsePeriod(text)
		if finding != nil && finding.Severity == SevError {
			t.Fatalf("%q: a period stops the money: %+v", text, finding)
		}
		if !p.IsKnown() {
			if finding == nil || p != (Period{}) {
				t.Fatalf("%q: %+v without a finding", text, p)
			}
			return
		}
		if n := p.Years(); n < 1 || n > maxPeriod || p.Start < minYear || p.End > maxYear {
			t.Fatalf("%q: %+v", text, p)
		}
		if again, f := ParsePeriod(p.String()); again != p || f != nil {
			t.Fatalf("%q: %s is read as %s, %v", text, p, again, f)
		}
		if !strings.ContainsAny(Fold(text), "0123456789") && !strings.Contains(text, "五") {
			t.Fatalf("%q: years from nowhere: %s", text, p)
		}
	})
}

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
		{"2021-25", "", "TZ-PERIOD-UNREADABLE"},
		{"2021-03至2025-12", "2021-2025", "TZ-PERIOD-FORM"},
		{"2021-03", "", "TZ-PERIOD-UNREADABLE"}, // March, or 2003?
		{"2021.13", "", "TZ-PERIOD-UNREADABLE"},
		{"2021年13月", "", "TZ-PERIOD-UNREADABLE"},
		{"十四五期间", "", "TZ-PERIOD-UNREADABLE"},
		{"2021-2023-2025", "", "TZ-PERIOD-UNREADABLE"},
		{"24个月", "", "TZ-PERIOD-UNREADABLE"},
	} {
		p, f := ParsePeriod(tt.text)
		code := ""
		if f != nil {
			code = f.Code
		}
		if p.String() != tt.want || code != tt.code {
			t.Errorf("%q: got %q %s, want %q %s", tt.text, p, code, tt.want, tt.code)
		}
	}
}

// FuzzParsePeriod: no text makes it panic; what it reads is a whole period, and is read
// again from how it is written, without a finding.
func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2021-2025", "2021年3月-2025年底", "2021.3-2025.12", "2021- 2025", "/", "", "2021-03-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, finding := ParsePeriod(text)
		if !p.IsKnown() {
			if finding == nil || p != (Period{}) {
				t.Fatalf("%q: %+v without a finding", text, p)
			}
			return
		}
		if finding != nil && finding.Severity == SevError {
			t.Fatalf("%q: read as %s with an error", text, p)
		}
		if n := p.Years(); n < 1 || n > maxPeriod || p.Start < minYear || p.End > maxYear {
			t.Fatalf("%q: %+v", text, p)
		}
		if again, f := ParsePeriod(p.String()); again != p || f != nil {
			t.Fatalf("%q: %s is read as %s, %v", text, p, again, f)
		}
		if !strings.ContainsAny(Fold(text), "0123456789") {
			t.Fatalf("%q: years from nowhere: %s", text, p)
		}
	})
}

package xlsxcheck

import (
	"strings"
	"testing"
)

func TestFormulaFaults(t *testing.T) {
	c := &checker{defined: map[string]bool{"清单": true, "金额表": true}}
	c.book.Sheets = []sheetEntry{{Name: "汇总"}, {Name: "表 2"}, {Name: "2024年"}, {Name: "甲'乙"}, {Name: "数据"}}
	for _, tc := range []struct{ formula, want string }{
		{`ROUND(SUM(C3:C4)/10000,2)`, ""},
		{`SUMIFS(数据!$C$2:$C$60,数据!$A$2:$A$60,A3)`, ""},
		{`SUM(金额表[金额（万元）])+SUM(金额表[[#This Row],[金额]])`, ""},
		{`IF(A1="a""(b",0,'甲''乙'!A1)`, ""},
		{`SUM({1,2;3,4})*50%+1E+5-$B$2`, ""},
		{`COUNTA(清单)+SUM(1:1)+SUM($A:$B)+N(TRUE)`, ""},
		{`'2024年'!A1`, ""},
		{`SUM('汇总:表 2'!A1)`, ""},
		{`2024年!A1`, "needs apostrophes"},
		{`[1]数据!A1`, "another workbook"},
		{`SUM(XYZ9999999)`, "not defined"},
		{`SUM(A1:XFE1)`, "not defined"},
		{`=A1`, "begins with ="},
		{`SUM(A1))`, "closes nothing"},
		{`SUM(金额表[金额)`, "[ is not closed"},
		{`"a`, "is not closed"},
		{strings.Repeat("1+", 4096) + "1", "8193 characters"},
	} {
		got := strings.Join(c.formulaFaults(tc.formula), "; ")
		if tc.want == "" && got != "" || !strings.Contains(got, tc.want) {
			t.Errorf("faults of %.60s = %q, want %q", tc.formula, got, tc.want)
		}
	}
}

func FuzzLex(f *testing.F) {
	for _, s := range []string{`SUM(A1)`, `'a'!B2`, `"x""y"`, `t[[#a],[b]]`, `#REF!`, `1E+`} {
		f.Add(s)
	}
	f.Fuzz(func(_ *testing.T, s string) { _, _ = lex(s) }) // ends, does not panic
}

func TestParseAreas(t *testing.T) {
	for ref, want := range map[string]string{
		"A1": "A1", "$B$3:D5 F1": "B3:D5 F1", "C:D": "C1:D1048576", "3:5": "A3:XFD5",
		"D5:B3": "", "A0": "", "XFE1": "", "A1048577": "", "": "", "D:C": "",
	} {
		areas, err := parseAreas(ref)
		var got []string
		for _, a := range areas {
			got = append(got, a.String())
		}
		if s := strings.Join(got, " "); s != want || (err != nil) != (want == "") {
			t.Errorf("parseAreas(%q) = %q, %v, want %q", ref, s, err, want)
		}
	}
}

package portfolio

import (
	"strings"
	"testing"
)

func TestParseAmount(t *testing.T) {
	for _, tt := range []struct {
		text  string
		unit  Unit
		state State
		fen   Money
		code  string
	}{
		{"26479.74", Wan, Known, 26_479_740_000, ""},
		{"26，479.74", Wan, Known, 26_479_740_000, ""},
		{"２６４７９．７４", Wan, Known, 26_479_740_000, ""},
		{" 1 000 ", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"1 2", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"12345678.5 万元", Wan, Known, 12_345_678_500_000, ""},
		{"+5", Wan, Known, 5_000_000, ""},
		{"¥5", Yuan, Known, 500, ""},
		{"5元整", Yuan, Known, 500, ""},
		{"40000万元", Wan, Known, 40_000_000_000, ""},
		{"40000万", Yi, Known, 40_000_000_000, "TZ-UNIT-OWN"},
		{"16.6千万元", Wan, Known, 16_600_000_000, "TZ-UNIT-OWN"},
		{"5千元", Yuan, Known, 500_000, "TZ-UNIT-OWN"},
		{"5元人民币", Yuan, Known, 500, ""},
		{".5", Wan, Known, 500_000, ""},
		{"5000.", Wan, Known, 5_000_000_000, ""},
		{"人民币300万元", Wan, Known, 300_000_000, ""},
		{"300万元整", Wan, Known, 300_000_000, ""},
		{"￥5000", Wan, Known, 5_000_000_000, ""},
		{"RMB 300万元", Wan, Known, 300_000_000, ""},
		{"300 万元（人民币）", Wan, Known, 300_000_000, ""},
		{"人民币", Wan, Missing, 0, "TZ-BUDGET-BLANK"},
		{"167万元（少数民族发展资金）", Wan, Known, 167_000_000, "TZ-BUDGET-REMARK"},
		{"10（其中：省级6万元）", Wan, Known, 10_000_000, "TZ-BUDGET-REMARK"},
		{"5000（一期）", Wan, Known, 5_000_000_000, "TZ-BUDGET-REMARK"},
		{"（一期）5000", Wan, Known, 5_000_000_000, "TZ-BUDGET-REMARK"},
		{"5000(含税)", Yi, Known, 50_000_000_000_000, "TZ-BUDGET-REMARK"},
		{"5000\n【其中 2 3 期】", Wan, Known, 5_000_000_000, "TZ-BUDGET-REMARK"},
		{"5,000万元[核减（取消）]", Yi, Known, 5_000_000_000, "TZ-BUDGET-REMARK"},
		{"0（暂缓）", Wan, Zero, 0, "TZ-BUDGET-REMARK"},
		{"5000（万元）", Yuan, Known, 5_000_000_000, "TZ-UNIT-OWN"},
		{"（万元）5000", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"5000（4500）", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"5000（4500万元）", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"5000（4000-6000）", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"5000（一期）3000（二期）", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"5000（一期）3000", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"5000（一期", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"5000一期）", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"500（约）", Wan, "", 0, "TZ-BUDGET-APPROX"},
		{"约500（一期）", Wan, "", 0, "TZ-BUDGET-APPROX"},
		{"-5（核减）", Wan, "", 0, "TZ-BUDGET-NEGATIVE"},
		{"（5000）", Wan, "", 0, "TZ-BUDGET-NEGATIVE"},
		{"人民币-5", Wan, "", 0, "TZ-BUDGET-NEGATIVE"},
		{"$500", Wan, "", 0, "TZ-BUDGET-CURRENCY"},
		{"500（美元）", Wan, "", 0, "TZ-BUDGET-CURRENCY"},
		{"300万港元", Wan, "", 0, "TZ-BUDGET-CURRENCY"},
		{"100 20亿元", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"5项", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"50%", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"5万美元", Wan, "", 0, "TZ-BUDGET-CURRENCY"},
		{"5万元6", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"500千元-600千元", Wan, "", 0, "TZ-BUDGET-RANGE"},
		{"(5)万元", Wan, "", 0, "TZ-BUDGET-NEGATIVE"},
		{"(待定)", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"0.00000001", Yi, Known, 100, ""},
		{"10000", Yi, Known, MaxBudget, ""},
		{"0", Wan, Zero, 0, "TZ-BUDGET-ZERO"},
		{"0.00", Wan, Zero, 0, "TZ-BUDGET-ZERO"},
		{"", Wan, Missing, 0, "TZ-BUDGET-BLANK"},
		{" \n", Wan, Missing, 0, "TZ-BUDGET-BLANK"},
		{"/", Wan, Unplanned, 0, ""},
		{"／", Wan, Unplanned, 0, ""},
		{"—", Wan, Unplanned, 0, ""},
		{"——", Wan, Unplanned, 0, ""},
		{"-", Wan, Unplanned, 0, ""},
		{"无", Wan, Unplanned, 0, ""},
		{"约500", Wan, "", 0, "TZ-BUDGET-APPROX"},
		{"500左右", Wan, "", 0, "TZ-BUDGET-APPROX"},
		{"500-600", Wan, "", 0, "TZ-BUDGET-RANGE"},
		{"500万元～1亿元", Wan, "", 0, "TZ-BUDGET-RANGE"},
		{"-5", Wan, "", 0, "TZ-BUDGET-NEGATIVE"},
		{"(5)", Wan, "", 0, "TZ-BUDGET-NEGATIVE"},
		{"－5", Wan, "", 0, "TZ-BUDGET-NEGATIVE"},
		{"0.0000001", Wan, "", 0, "TZ-BUDGET-FINE"},
		{"10000.00000001", Yi, "", 0, "TZ-BUDGET-HUGE"},
		{strings.Repeat("9", 40), Wan, "", 0, "TZ-BUDGET-HUGE"},
		{"NaN", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"1.2.3", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"1,23", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"1e3", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"五百", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{".", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"+", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"--5", Wan, "", 0, "TZ-BUDGET-NEGATIVE"},
		{"+-5", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"万元", Wan, "", 0, "TZ-BUDGET-UNREADABLE"},
		{"#DIV/0!", Wan, "", 0, "TZ-BUDGET-ERRORVALUE"},
		{"5", Unit{}, "", 0, "TZ-UNIT-MISSING"},
	} {
		a, f := ParseAmount(tt.text, tt.unit)
		code := ""
		if f != nil {
			code = f.Code
		}
		if a.State != tt.state || a.Fen != tt.fen || code != tt.code {
			t.Errorf("%q in %s: got %q %d %s, want %q %d %s", tt.text, tt.unit.Name, a.State, a.Fen, code, tt.state, tt.fen, tt.code)
		}
	}
}

func TestParseNumber(t *testing.T) {
	for _, tt := range []struct {
		raw  string
		fen  Money
		code string
	}{
		{"26479.740000000002", 26_479_740_000, ""},
		{"1.23E+2", 123_000_000, ""},
		{"9.9999999999999995E-2", 100_000, ""},
		{"0.1000005", 0, "TZ-BUDGET-FINE"},
		{"1.000000000000005", 0, "TZ-BUDGET-FINE"},
		{"26479.7400000000005", 26_479_740_000, ""},
		{"1E+16", 0, "TZ-BUDGET-HUGE"},
		{"1E+300", 0, "TZ-BUDGET-UNREADABLE"},
		{"-0.5", 0, "TZ-BUDGET-NEGATIVE"},
		{"0.1234567", 0, "TZ-BUDGET-FINE"},
	} {
		a, f := ParseNumber(tt.raw, Wan)
		code := ""
		if f != nil {
			code = f.Code
		}
		if a.Fen != tt.fen || code != tt.code {
			t.Errorf("%s: got %d %s, want %d %s", tt.raw, a.Fen, code, tt.fen, tt.code)
		}
	}
}

func TestParseSigned(t *testing.T) {
	tests := []struct {
		text string
		want Money // 0: refused
	}{
		{"10000", 10_000 * Wan.Fen},
		{"-200.5", -200_500_000},
		{"－1亿元", -Yi.Fen},
		{"0", 0},
		{"/", 0},
		{"--5", 0},
		{"1 000", 0},
		{"-1 000", 0},
		{"16.6千万元", 166_000_000 * 100},
		{"3项", 0},
		{"约5", 0},
	}
	for _, tt := range tests {
		if got, err := ParseSigned(tt.text, Wan); got != tt.want || (err != nil) != (tt.want == 0) {
			t.Errorf("ParseSigned(%s) = %d, %v", tt.text, got, err)
		}
	}
}

// A remark and a currency are named; what is typed takes no remark.
func TestRemarkTold(t *testing.T) {
	if _, f := ParseAmount("0.5亿元（一期；二期）（含税）", Wan); !strings.Contains(f.Msg, "“一期;二期；含税”，只读金额 5000 万元") || !strings.Contains(f.Msg, "自带单位") {
		t.Error(f.Msg)
	}
	if _, f := ParseAmount("5 EUR", Wan); !strings.Contains(f.Msg, "“欧元”") {
		t.Error(f.Msg)
	}
	if a, f := ParseTyped("5000（一期）", Wan); f == nil || f.Code != "TZ-BUDGET-UNREADABLE" {
		t.Errorf("%+v %v", a, f)
	}
}

func TestStates(t *testing.T) {
	labels, texts := map[string]bool{}, map[string]bool{}
	for _, s := range append(States(), "x") {
		labels[s.Label()], texts[Amount{s, 7}.Text(Yuan)] = true, true
	}
	if len(labels) != 5 || !labels["？x"] || len(texts) != 4 || !texts["？x"] || !texts[""] || !texts["/"] {
		t.Errorf("%v %v", labels, texts)
	}
}

// FuzzParseAmount: no text makes it panic; a figure is exact, in range and read again
// from how it is written; what is no figure has a finding, but for "/" and its like.
func FuzzParseAmount(f *testing.F) {
	for _, s := range []string{"26479.74", "40000万元", "1,234.5", "/", "约500", "500-600", "(5)", "０．１", "¥3元整", "1.23E+16", "9万", "#N/A"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, u := range []Unit{Yuan, Wan, Yi, {}} {
			a, finding := ParseAmount(text, u)
			failed := finding != nil && finding.Severity == SevError
			switch {
			case finding != nil && (finding.Code == "" || finding.Msg == "" || finding.Hint == ""):
				t.Fatalf("%q: finding %+v", text, finding)
			case failed && a != (Amount{}):
				t.Fatalf("%q: an error and %+v", text, a)
			case a.State == "" && !failed, a.State == Missing && finding == nil, a.State == Zero && finding == nil:
				t.Fatalf("%q: %+v without a finding", text, a)
			case a.State != Known && a.Fen != 0, a.State == Known && (a.Fen <= 0 || a.Fen > MaxBudget):
				t.Fatalf("%q: %+v", text, a)
			case a.HasFigure() && TwoNumbers(text):
				t.Fatalf("%q: two numbers are read as %+v", text, a)
			case a.State == Known && !strings.ContainsAny(Fold(text), "123456789"):
				t.Fatalf("%q: a figure from nowhere: %+v", text, a)
			}
			if a.State == Known {
				for _, w := range []Unit{Yuan, Wan, Yi} {
					if again, f := ParseAmount(a.Text(w), w); again != a || f != nil {
						t.Fatalf("%q: %s %s is read as %+v, %v", text, a.Text(w), w.Name, again, f)
					}
				}
			}
		}
		if plain, ok := CutDigits(text, 15); ok {
			if again, ok := CutDigits(plain, 15); !ok || strings.TrimPrefix(again, "-") != strings.TrimPrefix(plain, "-") {
				t.Fatalf("CutDigits %q: %q, then %q", text, plain, again)
			}
		}
		ParseNumber(text, Wan)
	})
}

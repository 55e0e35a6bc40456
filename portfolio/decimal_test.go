package portfolio

import (
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func TestParseDecimal(t *testing.T) {
	tests := []struct {
		text, value  string // "": refused
		places       int
		unit, tail   string
		grouped, apx bool
	}{
		{"51项", "51", 0, "项", "项", false, false},
		{"51个", "51", 0, "项", "个", false, false},
		{"166.50亿", "333/2", 2, "亿元", "亿", false, false},
		{"１６．６千万元", "83/5", 1, "千万元", "千万元", false, false},
		{"1,655,370.33", "165537033/100", 2, "", "", true, false},
		{"约¥-1,000万元整", "-1000", 0, "万元", "万元整", true, true},
		{"87.69％", "8769/100", 2, "%", "%", false, false},
		{".5", "1/2", 1, "", "", false, false},
		{"-0.0", "0", 1, "", "", false, false},
		{"7整", "7", 0, "", "整", false, false},
		{text: "1 2"},
		{text: "100 20亿元"},
		{text: "1亿元2"},
		{text: "1亿元2亿元"},
		{text: "1,00"},
		{text: "1,0000"},
		{text: "1000,000"},
		{"5.亿元", "5", 0, "亿元", "亿元", false, false},
		{"人民币 300万元整", "300", 0, "万元", "万元整", false, false},
		{"rmb300万CNY", "300", 0, "万元", "万CNY", false, false},
		{text: "人民币"},
		{text: "."},
		{text: "万元"},
		{text: "+5"},
		{text: "5亩"},
		{text: "5万亩"},
		{text: "5吨"},
		{text: "5亿美元"},
		{text: "1e5"},
		{text: "五"},
		{text: ""},
		{text: "5 至 6"},
		{text: "12345678901234567890123456789012345678901234567890123456789012345"}, // 65 digits
	}
	for _, tt := range tests {
		d, ok := ParseDecimal(tt.text)
		if ok != (tt.value != "") {
			t.Errorf("%q: %v", tt.text, ok)
		}
		if !ok {
			continue
		}
		if d.Rat().RatString() != tt.value || d.Places != tt.places || d.Unit.Name != tt.unit || d.Tail != tt.tail || d.Grouped != tt.grouped || d.Approx != tt.apx {
			t.Errorf("%q: %+v", tt.text, d)
		}
		if again, ok := ParseDecimal(d.Like(d.Rat())); !ok || again.Rat().Cmp(d.Rat()) != 0 || again.Places != d.Places || again.Tail != d.Tail {
			t.Errorf("%q is written back %q", tt.text, d.Like(d.Rat()))
		}
	}
}

func TestDecimalLike(t *testing.T) {
	for _, tt := range []struct {
		like, want string
		value      *big.Rat
	}{
		{"1.00亿", "0.13亿", big.NewRat(125, 1000)}, // half: away from zero
		{"1.00亿", "-0.13亿", big.NewRat(-125, 1000)},
		{"1,000", "1,234,567", big.NewRat(1234567, 1)},
		{"1000", "1234567", big.NewRat(1234567, 1)},
		{"0.0%", "0.0%", big.NewRat(-1, 1000)}, // no minus zero
	} {
		d, _ := ParseDecimal(tt.like)
		if got := d.Like(tt.value); got != tt.want {
			t.Errorf("%s like %s: %s, want %s", tt.value, tt.like, got, tt.want)
		}
	}
}

func TestDecimalMoney(t *testing.T) {
	for _, tt := range []struct {
		text      string
		unit      Unit
		fen       Money
		exact, ok bool
	}{
		{"166.5", Yi, 1_665_000_000_000, true, true},
		{"0.005", Yuan, 1, false, true}, // half a fen: away from zero
		{"0.004", Yuan, 0, false, true},
		{"-0.005", Yuan, -1, false, true},
		{"0.0100", Yuan, 1, true, true},
		{"92233720368547758.07", Yuan, 1<<63 - 1, true, true},
		{"92233720368547758.08", Yuan, 0, true, false},
	} {
		d, _ := ParseDecimal(tt.text)
		fen, exact, ok := d.Money(tt.unit)
		if exact != tt.exact || ok != tt.ok || ok && fen != tt.fen {
			t.Errorf("%s%s: %d %v %v", tt.text, tt.unit.Name, fen, exact, ok)
		}
	}
}

// Small numbers are reckoned as big ones are.
func TestDecimalMoneySmall(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`-?[0-9]{1,19}(\.[0-9]{1,9})?`).Draw(t, "text")
		unit := rapid.SampledFrom([]Unit{Yuan, Wan, Yi}).Draw(t, "unit")
		d, _ := ParseDecimal(text)
		exactly := new(big.Rat).Mul(d.Rat(), new(big.Rat).SetInt64(int64(unit.Fen)))
		want := divRound(exactly.Num(), exactly.Denom())
		fen, exact, ok := d.Money(unit)
		if exact != exactly.IsInt() || ok != want.IsInt64() || ok && int64(fen) != want.Int64() {
			t.Fatalf("%s%s: %d %v %v, want %s", text, unit.Name, fen, exact, ok, want)
		}
	})
}

func TestDecimalCut(t *testing.T) {
	for text, want := range map[string]string{
		"146.03000000000003":   "146.03",
		"1.00000000000000500":  "1.00000000000001", // an exact half: up
		"100.0000":             "100.0000",
		"1234567890123456789":  "1234567890123456789", // no decimals: nobody's float
		"0.0000000000000001":   "0.0000000000000001",
		"-2.00000000000000005": "-2",
	} {
		d, _ := ParseDecimal(text)
		d = d.Cut(15)
		if got := d.Like(d.Rat()); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// A number is cut to the digits that a spreadsheet shows, an exact half up.
func TestCutDigits(t *testing.T) {
	for raw, want := range map[string]string{
		"26479.740000000002":    "26479.74",
		"1.000000000000005":     "1.00000000000001",
		"1.0000000000000049":    "1",
		"9.999999999999995":     "10",
		"-1.000000000000005":    "-1.00000000000001",
		"1.23E+16":              "12300000000000000",
		"1E-3":                  "0.001",
		"0.000":                 "0",
		"123456789012345678":    "123456789012346000",
		"9.9999999999999995E-2": "0.1",
		"1E+41":                 "",
		"1.2.3":                 "",
		"x":                     "",
	} {
		if got, ok := CutDigits(raw, 15); got != want || ok != (want != "") {
			t.Errorf("%s: %q, want %q", raw, got, want)
		}
	}
}

func TestUnits(t *testing.T) {
	for name, want := range map[string]Unit{"元": Yuan, "万": Wan, "万元": Wan, "亿": Yi, "亿元": Yi, "千元": {Name: "千元", Fen: 100_000}} {
		if got, ok := UnitNamed(name); !ok || got != want {
			t.Errorf("UnitNamed(%q) = %v, %v, want %v", name, got, ok, want)
		}
	}
	for _, name := range []string{"美元", "项", "个", "%", "", "人民币"} {
		if u, ok := UnitNamed(name); ok {
			t.Errorf("%q is %v", name, u)
		}
	}
	if MoneyNames() != "元、千元、万元、百万元、千万元、亿元" {
		t.Error(MoneyNames())
	}
	if MoneyNamePattern != "百万元|千万元|千元|万元|亿元|元" {
		t.Error(MoneyNamePattern)
	}
	if MoneyPattern != "百万元|千万元|千元|万元|亿元|元|万|亿" {
		t.Error(MoneyPattern)
	}
	if UnitPattern != "百万元|千万元|千元|万元|亿元|元|万|亿|项|个|%" {
		t.Error(UnitPattern)
	}
}

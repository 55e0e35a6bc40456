package portfolio_test

import (
	"errors"
	"math"
	"math/big"
	"strings"
	"testing"

	"taizhang/internal/plantest"
	. "taizhang/portfolio" // plantest imports it, so that these tests cannot be inside

	"pgregory.net/rapid"
)

func TestMoneyFormat(t *testing.T) {
	tests := []struct {
		fen      Money
		unit     Unit
		decimals int
		want     string
	}{
		{0, Yi, 4, "0.0000"},
		{1_655_370_330_000, Yi, 4, "165.5370"},
		{1_655_370_330_000, Yi, 1, "165.5"},
		{1_655_370_330_000, Wan, 2, "1655370.33"},
		{26_479_740_000, Wan, 2, "26479.74"},
		{50_0000, Yi, 4, "0.0001"}, // exactly half: away from zero
		{49_9999, Yi, 4, "0.0000"}, // just less
		{-50_0000, Yi, 4, "-0.0001"},
		{-1, Yi, 0, "0"}, // no minus zero
		{-49_9999, Yi, 4, "0.0000"},
		{1, Yuan, 2, "0.01"},
		{199, Yuan, 0, "2"},
		{5, Yuan, 6, "0.050000"}, // more decimals than a fen has
		{math.MaxInt64, Yi, 10, "922337203.6854775807"},
		{math.MinInt64, Yuan, 2, "-92233720368547758.08"},
	}
	for _, tt := range tests {
		if got := tt.fen.Format(tt.unit, tt.decimals); got != tt.want {
			t.Errorf("Money(%d).Format(%s, %d) = %q, want %q", tt.fen, tt.unit.Name, tt.decimals, got, tt.want)
		}
	}
}

func TestMoneyExact(t *testing.T) {
	tests := []struct {
		fen  Money
		unit Unit
		want string
	}{
		{1_655_370_330_000, Wan, "1655370.33"},
		{1_655_370_330_000, Yi, "165.537033"},
		{300 * Yi.Fen, Yi, "300"}, // zeros of the whole stay
		{0, Yi, "0"},
		{-1, Yi, "-0.0000000001"},
		{1, Wan, "0.000001"},
		{1_20, Yuan, "1.2"},
	}
	for _, tt := range tests {
		if got := tt.fen.Exact(tt.unit); got != tt.want {
			t.Errorf("Money(%d).Exact(%s) = %q, want %q", tt.fen, tt.unit.Name, got, tt.want)
		}
	}
}

// What is written exactly is read back as the same amount.
func TestMoneyExactRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := plantest.GenMoney().Draw(t, "m")
		u := rapid.SampledFrom(MoneyUnits()).Draw(t, "unit")
		got, f := ParseAmount(Group(m.Exact(u)), u)
		if got.Fen != m || f != nil && f.Severity == SevError {
			t.Fatalf("%s %s reads %d, %v, want %d", m.Exact(u), u.Name, got.Fen, f, m)
		}
	})
}

// Format is the nearest decimal: never further off than half of its last place.
func TestMoneyFormatNearest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64().Draw(t, "m"))
		u := rapid.SampledFrom([]Unit{Yuan, Wan, Yi}).Draw(t, "unit")
		d := rapid.IntRange(0, 12).Draw(t, "decimals")
		got, ok := new(big.Rat).SetString(m.Format(u, d))
		if !ok {
			t.Fatalf("not a number: %q", m.Format(u, d))
		}
		off := got.Sub(got, big.NewRat(int64(m), int64(u.Fen)))
		half := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Mul(big.NewInt(2), Pow10(d)))
		if off.Abs(off).Cmp(half) > 0 {
			t.Fatalf("Money(%d).Format(%s, %d) = %s, off by %s", m, u.Name, d, m.Format(u, d), off)
		}
	})
}

func TestMoneyRoundTo(t *testing.T) {
	tests := []struct {
		fen      Money
		unit     Unit
		decimals int
		want     Money
	}{
		{1_655_370_330_000, Yi, 4, 1_655_370_000_000},
		{90_141_740_000, Yi, 4, 90_142_000_000},
		{50_0000, Yi, 4, 100_0000},
		{-50_0000, Yi, 4, -100_0000},
		{49_9999, Yi, 4, 0},
		{123, Yuan, 2, 123},
		{123, Yuan, 9, 123},
		{150, Yuan, 0, 200},
	}
	for _, tt := range tests {
		if got := tt.fen.RoundTo(tt.unit, tt.decimals); got != tt.want {
			t.Errorf("Money(%d).RoundTo(%s, %d) = %d, want %d", tt.fen, tt.unit.Name, tt.decimals, got, tt.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		m, d := plantest.GenMoney().Draw(t, "m"), rapid.IntRange(0, 11).Draw(t, "decimals")
		r := m.RoundTo(Yi, d)
		if r.Format(Yi, d) != m.Format(Yi, d) || r.RoundTo(Yi, d) != r || (-m).RoundTo(Yi, d) != -r {
			t.Fatalf("Money(%d).RoundTo(亿元, %d) = %d", m, d, r)
		}
	})
}

func TestMoneyOverflow(t *testing.T) {
	tests := []struct {
		a, b Money
		ok   bool
	}{
		{math.MaxInt64, 0, true},
		{0, math.MinInt64, true},
		{math.MaxInt64, math.MinInt64, true},
		{math.MaxInt64, 1, false},
		{math.MinInt64, -1, false},
		{math.MaxInt64, math.MaxInt64, false},
		{math.MinInt64, math.MinInt64, false},
	}
	for _, tt := range tests {
		s, ok := CheckedAdd(tt.a, tt.b)
		if ok != tt.ok || ok && s != tt.a+tt.b {
			t.Errorf("CheckedAdd(%d, %d) = %d, %v, want ok %v", tt.a, tt.b, s, ok, tt.ok)
		}
	}
	wantPanic(t, func() { Money(math.MaxInt64).Add(1) })
	wantPanic(t, func() { Money(math.MaxInt64).RoundTo(Yi, 0) })
	wantPanic(t, func() { MulDiv(math.MaxInt64, math.MaxInt64, math.MaxInt64/2) })
}

// wantPanic expects a panic with an Error of the program's own.
func wantPanic(t *testing.T, do func()) {
	t.Helper()
	defer func() {
		t.Helper()
		err, _ := recover().(error)
		var e *Error
		if !errors.As(err, &e) || e.Code != Internal {
			t.Errorf("panic with %v, want an Error with code %q", err, Internal)
		}
	}()
	do()
}

func TestPercent(t *testing.T) {
	tests := []struct {
		part, whole Money
		want        string
		ok          bool
	}{
		{1_450_300_000_000, 1_655_370_330_000, "87.61", true},
		{110_411_740_000, 1_655_370_330_000, "6.67", true},
		{1, 3, "33.33", true},
		{2, 3, "66.67", true},
		{-1, 3, "-33.33", true},
		{1, 20_000, "0.01", true}, // half: away from zero
		{5, 5, "100.00", true},
		{0, 7, "0.00", true},
		{1, 0, "", false},
		{math.MaxInt64, 1, "922337203685477580700.00", true},
	}
	for _, tt := range tests {
		if got, ok := Percent(tt.part, tt.whole); got != tt.want || ok != tt.ok {
			t.Errorf("Percent(%d, %d) = %q, %v, want %q, %v", tt.part, tt.whole, got, ok, tt.want, tt.ok)
		}
	}
}

func TestGroup(t *testing.T) {
	tests := map[string]string{
		"": "", "0": "0", "999": "999", "1000": "1,000", "-1000": "-1,000", "-999": "-999",
		"1655370.33": "1,655,370.33", "-1234567.8901": "-1,234,567.8901", "0.1234": "0.1234",
	}
	for in, want := range tests {
		if got := Group(in); got != want {
			t.Errorf("Group(%q) = %q, want %q", in, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := Money(rapid.Int64().Draw(t, "m")).Exact(Wan)
		if got := strings.ReplaceAll(Group(s), ",", ""); got != s {
			t.Fatalf("Group(%q) = %q", s, Group(s))
		}
	})
}

// Parts add up, none is more than one fen larger than another, and the larger ones
// come first.
func TestMoneySplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64().Draw(t, "m"))
		parts := m.Split(rapid.IntRange(1, 60).Draw(t, "n"))
		var sum Money
		for i, p := range parts {
			sum += p
			if d := (parts[0] - p) * sign(m); d < 0 || d > 1 || i > 0 && (parts[i-1]-p)*sign(m) < 0 {
				t.Fatalf("parts of %d: %v", m, parts)
			}
		}
		if sum != m {
			t.Fatalf("parts of %d add up to %d", m, sum)
		}
	})
}

func sign(m Money) Money {
	if m < 0 {
		return -1
	}
	return 1
}

func TestMoneyWan(t *testing.T) {
	for m, want := range map[Money]string{
		0: "0.00", 1: "0.000001", 10_000: "0.01", -10_000 * Wan.Fen: "-10,000.00",
		10_000 * Wan.Fen: "10,000.00", 1234*Wan.Fen + 500_000: "1,234.50", 123_000: "0.123", math.MaxInt64: "9,223,372,036,854.775807",
	} {
		if got := m.Wan(); got != want {
			t.Errorf("%d fen: %s, want %s", m, got, want)
		}
	}
}

package page

import (
	"math/big"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"taizhang/portfolio"
)

func TestFits(t *testing.T) {
	for text, want := range map[string]bool{
		"0": true, "-0.5": true, "100.0000000000000": true, "123456789012345": true, "1234567890123456": false,
		"0.000000000000001234": true, "1234567.12345678": true, "1234567.123456789": false, "12345678901234560000": false,
		"-12345678901.2345": true, "1000000000000001": false,
	} {
		if got := Number(text).Fits(); got != want {
			t.Errorf("%s fits: %v", text, got)
		}
	}
}

// An amount that fits is written as it is: the float gives back its very digits.
func TestAmountIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		fen := rapid.Int64().Draw(t, "fen") >> rapid.IntRange(0, 62).Draw(t, "shift")
		unit := rapid.SampledFrom([]portfolio.Unit{portfolio.Wan, portfolio.Yi}).Draw(t, "unit")
		n := Amount(portfolio.Money(fen), unit)
		back, ok := new(big.Rat).SetString(string(n))
		if !ok || back.Mul(back, big.NewRat(int64(unit.Fen), 1)).Cmp(big.NewRat(fen, 1)) != 0 {
			t.Fatalf("%d fen are %s %s", fen, n, unit.Name)
		}
		if !n.Fits() {
			return
		}
		f, err := n.cell()
		if got := strconv.FormatFloat(f, 'f', -1, 64); err != nil || got != plain(string(n)) {
			t.Fatalf("%s is written as %s (%v)", n, got, err)
		}
	})
}

// plain leaves out the zeros at a fraction's end.
func plain(text string) string {
	if !strings.Contains(text, ".") {
		return text
	}
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".")
}

func TestFormats(t *testing.T) {
	for text, want := range map[string]string{"3": "0", "3.0000": "0.0000", "1,234.5": "#,##0.0", "-0.5": "0.0", "1,234": "#,##0"} {
		if got := FormatFor(text); got != want {
			t.Errorf("%s is shown as %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]string{"26479.74": "", "12345678.12": "", "12345678.123": "0.000", "123456789012": "0"} {
		if got := FormatGeneral(text); got != want {
			t.Errorf("%s is shown as %q, want %q", text, got, want)
		}
	}
}

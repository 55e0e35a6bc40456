package portfolio

import "testing"

func TestLostDigits(t *testing.T) {
	for raw, want := range map[string]bool{
		"1234567890123450":     true,
		"123456789012345":      false,
		"-1234567890123456":    true,
		"2.02144188277011E+19": true,
		"1E+15":                true,
		"1E+14":                false,
		"0.00001E+20":          true,
		"0.00001E+19":          false,
		"26479.740000000002":   false,
		"0000000000000000001":  false,
		"0":                    false, "0E+20": false, "": false, "x": false, "1E": false, "1E99999999999999999999": false,
	} {
		if LostDigits(raw) != want {
			t.Errorf("%s: %v", raw, !want)
		}
	}
}

package portfolio

import "testing"

func TestParseCode(t *testing.T) {
	const good = "2021-441882-77-01-123456"
	for _, tt := range []struct {
		text, code string
		form       CodeForm
	}{
		{good, good, GoodCode},
		{"２０２１—441882－77-01-123456 ", good, GoodCode},
		{"2021441882770112 3456", good, GoodCode},
		{"2105-441882-04-01-12345x", "2105-441882-04-01-12345X", GoodCode},
		{"2021-441882-77-01-12345", "2021-441882-77-01-12345", BadCode},
		{"2021-44188-77-01-123456", "2021-44188-77-01-123456", BadCode},
		{"2199-441882-77-01-123456", "2199-441882-77-01-123456", BadCode},
		{"2021-441882770112-3456", "", NoCode},
		{"219944188277011234567", "", NoCode},
		{"21994418827701123456", "21994418827701123456", BadCode},
		{"2021-2025", "", NoCode},
		{"441882", "", NoCode},
		{"", "", NoCode},
	} {
		if code, form := ParseCode(tt.text); code != tt.code || form != tt.form {
			t.Errorf("%q: %q %d, want %q %d", tt.text, code, form, tt.code, tt.form)
		}
	}
}

// FuzzParseCode: no text makes it panic; a good code is read again as it is written.
func FuzzParseCode(f *testing.F) {
	f.Add("2021-441882-77-01-123456")
	f.Fuzz(func(t *testing.T, text string) {
		code, form := ParseCode(text)
		if again, _ := ParseCode(code); form == GoodCode && (again != code || len(code) != 24) || (form == NoCode) != (code == "") {
			t.Fatalf("%q: %q %d, then %q", text, code, form, again)
		}
	})
}

package portfolio

import "testing"

// TestOfficeTime: one clock for the office, whatever the log's and the machine's.
func TestOfficeTime(t *testing.T) {
	for at, want := range map[string]string{"2026-11-25T20:02:12Z": "2026-11-26 04:02", "去年": "去年", "": ""} {
		if got := OfficeTime(at); got != want {
			t.Errorf("%q is %q, want %q", at, got, want)
		}
	}
}

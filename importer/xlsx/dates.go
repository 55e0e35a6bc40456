package xlsx

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Serial days of 1900-03-01 and of the day after 9999-12-31.
const (
	serialMarch1900 = 61
	serialEnd       = 2_958_466
	days1904        = 1462
)

// Layouts of ISO 8601 dates, and of times of day without a date.
var (
	isoDates = []string{"2006-01-02", "2006-01-02T15:04:05", "2006-01-02T15:04", time.RFC3339, "20060102T150405"}
	isoTimes = []string{"15:04:05", "15:04", "15:04:05Z07:00", "T15:04:05", "T15:04", "T15:04:05Z07:00"}
)

// isMoment reports whether a text is a date, of whatever year, or a time of day.
func isMoment(s string) bool {
	for _, layouts := range [...][]string{isoDates, isoTimes} {
		for _, l := range layouts {
			if _, err := time.Parse(l, s); err == nil {
				return true
			}
		}
	}
	return false
}

// Date turns the text of a date cell into a time in UTC, rounded to the
// millisecond: a serial number of days, in the 1900 or the 1904 system, or an
// ISO 8601 date. ok is false for anything else: a time of day without a date, a
// day before 1900, and the 29th of February 1900, which never was.
func Date(serial string, date1904 bool) (t time.Time, ok bool) {
	for _, layout := range isoDates {
		if t, err := time.Parse(layout, serial); err == nil {
			return t.UTC(), t.Year() >= 1900
		}
	}
	if !isNumber([]byte(serial)) {
		return time.Time{}, false
	}
	days, err := strconv.ParseFloat(strings.TrimSpace(serial), 64)
	if err != nil || days < 0 || days >= serialEnd {
		return time.Time{}, false
	}
	whole, part := math.Modf(days)
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch n := int(whole); {
	case date1904:
		whole += days1904
	case n == 0 || n == serialMarch1900-1:
		return time.Time{}, false
	case n < serialMarch1900:
		// Excel counts a 29th of February 1900; before it the count is one behind.
		base = base.AddDate(0, 0, 1)
	}
	t = base.AddDate(0, 0, int(whole)).Add(time.Duration(math.Round(part*86_400_000)) * time.Millisecond)
	return t, t.Year() <= 9999
}

package portfolio

import "fmt"

// Period is the 建设年限 of a project in whole years, both included. The zero value
// is a project without years.
type Period struct {
	Start, End int
}

// IsKnown reports whether the years are known.
func (p Period) IsKnown() bool { return p.Start != 0 }

// Years returns how many years the period has; 0 when it is not known.
func (p Period) Years() int {
	if !p.IsKnown() {
		return 0
	}
	return p.End - p.Start + 1
}

// String writes "2021-2025", a single year as "2021-2021", an unknown period as "".
func (p Period) String() string {
	if !p.IsKnown() {
		return ""
	}
	return fmt.Sprintf("%d-%d", p.Start, p.End)
}

// The years a plan may name, and the longest period: anything else is a slip.
const (
	minYear   = 1949
	maxYear   = 2100
	maxPeriod = 60
)

// IsYear reports whether a plan may name the year.
func IsYear(y int) bool { return y >= minYear && y <= maxYear }

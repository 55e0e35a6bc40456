package list

import "taizhang/portfolio"

// memo keeps what a text means: sources, owners and years repeat from row to row, and
// each way of writing is read once.
type memo[T any] map[string]T

func (m memo[T]) of(text string, read func(string) T) T {
	v, ok := m[text]
	if !ok {
		v = read(text)
		m[text] = v
	}
	return v
}

// memos are those of a list. What they return is shared by rows, and only read.
type memos struct {
	sources memo[*sourceNames]
	owners  memo[[]ownerPart]
	periods memo[years]
}

func newMemos() memos {
	return memos{memo[*sourceNames]{}, memo[[]ownerPart]{}, memo[years]{}}
}

// years are what ParsePeriod makes of a text.
type years struct {
	period portfolio.Period
	odd    *portfolio.Finding
}

func readYears(text string) years {
	p, f := portfolio.ParsePeriod(text)
	return years{p, f}
}

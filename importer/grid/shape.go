package grid

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"

	"taizhang/importer/xlsx"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// Shape is a digest of the texts of a heading, row for row, each with its column: two lists
// of one shape are filled in alike.
func Shape(rows []*Line) string {
	sum := sha256.New()
	for _, l := range rows {
		sum.Write([]byte(strconv.Itoa(l.Num-rows[0].Num) + "\n"))
		for _, c := range l.Cells {
			sum.Write([]byte(strconv.Itoa(c.Col) + "\t" + strconv.Quote(portfolio.Squeeze(c.Text)) + "\n"))
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:16])
}

// reach is how many rows of the sheet a heading reaches over, from its first text to its last.
func (h *Heading) reach() int { return h.Rows[len(h.Rows)-1].Num - h.Rows[0].Num + 1 }

// headSearched is how many rows of a sheet are searched for a heading that has been named
// before.
const headSearched = 200

// Seeker looks for a heading by its shape, row by row.
type Seeker struct {
	kept    []portfolio.KeptAnswers
	tracker *Tracker
	last    []*Line
}

// NewSeeker looks for headings that were named by their rows; nil where there are none.
func NewSeeker(kept []portfolio.KeptAnswers, merges []xlsx.Range) *Seeker {
	s := &Seeker{tracker: NewTracker(merges, Answers{})}
	for _, k := range kept {
		if k.Header {
			s.kept = append(s.kept, k)
		}
	}
	if s.kept == nil {
		return nil
	}
	return s
}

// Row takes a row of the sheet; found are the rows of the heading that it ends. done: the
// search is over.
func (s *Seeker) Row(row xlsx.Row) (found [2]int, done bool) {
	l, _ := s.tracker.Line(row)
	if len(l.Cells) == 0 {
		return found, row.Num > headSearched
	}
	s.last = append(s.last, l.Clone())
	for _, k := range s.kept {
		for i := range s.last {
			if s.last[i].Num == row.Num-k.Rows+1 && Shape(s.last[i:]) == k.Shape {
				return [2]int{s.last[i].Num, row.Num}, true
			}
		}
	}
	if len(s.last) > maxHeading {
		s.last = s.last[1:]
	}
	return found, row.Num > headSearched
}

// Headed are the answers with the rows of the heading; said before they stay.
func (a Answers) Headed(rows [2]int) Answers {
	if a.first == 0 {
		a.first, a.last = rows[0], rows[1]
	}
	return a
}

// Kept are the answers with those kept for the shape of a heading, nil where there are none
// or all are said anew: what is said now goes before.
func (a Answers) Kept(h *Heading, kept []portfolio.KeptAnswers) (Answers, *portfolio.KeptAnswers) {
	shape := Shape(h.Rows)
	for _, k := range kept {
		if k.Shape != shape {
			continue
		}
		used := portfolio.KeptAnswers{Shape: k.Shape, On: k.On, Header: k.Header && len(a.said.Headers) == 0}
		before, err := newAnswers(Said{Columns: k.Columns})
		if err != nil {
			return a, nil
		}
		said := a.said
		for f, col := range before.columns {
			_, other := a.columns[f]
			if _, taken := a.FieldAt(col); !other && !taken {
				used.Columns = append(used.Columns, columnAnswer(f, col))
			}
		}
		used.Columns = inOrder(used.Columns)
		if len(said.Units) == 0 {
			used.Unit = k.Unit
		}
		for _, text := range k.Skip {
			if !a.names(h, text) {
				used.Skip = append(used.Skip, text)
			}
		}
		said.Columns = append(append([]string{}, used.Columns...), said.Columns...)
		said.Skip = append(append([]string{}, used.Skip...), said.Skip...)
		out, err := newAnswers(said)
		if err != nil || used.Label() == "" {
			return a, nil
		}
		out.first, out.last = a.first, a.last
		out.spare, _ = portfolio.UnitNamed(used.Unit)
		return out, &used
	}
	return a, nil
}

// names reports whether a column that was passed over before is now said to hold something.
func (a Answers) names(h *Heading, skip string) bool {
	for _, c := range h.Columns() {
		if _, ok := a.FieldAt(c.Col); ok && (Answers{skip: []string{skip}}).Skips(c) {
			return true
		}
	}
	return false
}

// Lasting are the answers that hold for other lists of the shape, too; false for none.
func (a Answers) Lasting(h *Heading) (portfolio.KeptAnswers, bool) {
	k := portfolio.KeptAnswers{Shape: Shape(h.Rows), Rows: h.reach(), Header: a.first > 0, Skip: a.skip}
	for f, col := range a.columns {
		k.Columns = append(k.Columns, columnAnswer(f, col))
	}
	k.Columns = inOrder(k.Columns)
	if k.Unit = a.unit.Name; k.Unit == "" {
		k.Unit = a.spare.Name
	}
	return k, k.Label() != ""
}

// columnAnswer writes the answer that a column holds a field.
func columnAnswer(f portfolio.Field, col int) string {
	for _, c := range layout.ListColumns() {
		if c.Field == f {
			return c.Heading + "=" + ColumnName(col)
		}
	}
	return string(f) + "=" + ColumnName(col)
}

// inOrder puts answers in the order that is always the same.
func inOrder(columns []string) []string {
	slices.Sort(columns)
	return columns
}

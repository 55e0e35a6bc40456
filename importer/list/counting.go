package list

import (
	"slices"

	"taizhang/portfolio"
)

// counting says how the numbers of a list are counted.
type counting struct {
	one      bool // it begins with 1
	restarts bool // they begin again, with 1, in a section, a group or a part of the list
}

// restarts finds out how the numbers of the projects are counted: where 1 comes again in
// another section the numbers are those of their section.
func (r *Reader) restarts(y *layers) (c counting) {
	if r.cols.noCol() == 0 {
		return counting{one: true}
	}
	first := true
	for i := range y.items {
		it := &y.items[i]
		if it.kind != projectRow {
			continue
		}
		one := begins(it.no)
		switch {
		case first:
			c.one = one
		case one && c.one:
			c.restarts = true
		}
		first = false
	}
	if c.restarts && r.cols.at[portfolio.FieldCategory] == nil {
		r.groupsByColumn(y)
	}
	return c
}

// groupsByColumn takes a column for the category of a list whose numbers begin again with
// each of its values: one of towns or counties, else any other that changes only there.
func (r *Reader) groupsByColumn(y *layers) {
	for i := range y.items {
		if it := &y.items[i]; it.kind == sectionRow || it.kind == typeRow {
			return
		}
	}
	for _, places := range []bool{true, false} {
		for _, c := range r.cols.all {
			s, ok := r.cols.senses[c.Col]
			if ok && s.places() == places && !r.cols.used[c.Col] && r.beginsAgainWith(y, c.Col) {
				r.cols.at[portfolio.FieldCategory], r.cols.used[c.Col] = c, true
				r.outline = newOutline(r.out.Sheet, r.cols)
				r.out.Findings = slices.DeleteFunc(r.out.Findings, func(f portfolio.Finding) bool {
					return f.Code == "TZ-COLUMN-UNKNOWN" && f.Cell == c.Addr
				})
				return
			}
		}
	}
}

// beginsAgainWith reports whether a column has a new value in every row in which the
// numbers begin again, and in no other.
func (r *Reader) beginsAgainWith(y *layers, col int) bool {
	met := map[string]bool{}
	last := ""
	for i := range y.items {
		it := &y.items[i]
		if it.kind != projectRow {
			continue
		}
		c, ok := it.line.Own(col)
		switch text := portfolio.Squeeze(c.Text); {
		case begins(it.no):
			if !ok || met[text] {
				return false
			}
			met[text], last = true, text
		case ok && text != last:
			return false
		}
	}
	return true
}

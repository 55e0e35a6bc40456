package portfolio

import "slices"

// table is a table of money with its margins. Its memory serves one project after another.
type table struct {
	rows, cols []Money // the sums; fill may change them
	out        []Money // the cells, row by row
	lack       []Money // by column: what the rows up to the one at hand leave open
	back       []Money // by column: of a negative row
	order      []int   // the columns, those that lack most first
}

// fill fills the table. Rows and columns must have the same sum; none may be negative but
// the last row: what the others exceed the sum by. That row goes over the columns in
// proportion and is taken back in each, so that no cell of another row is negative, and
// none of its own positive.
func (t *table) fill() {
	last := len(t.rows) - 1
	over := -t.rows[last]
	if over <= 0 {
		t.spread()
		return
	}
	t.rows = t.rows[:last]
	t.back = share(t.back[:0], over, t.cols)
	for j, fen := range t.back {
		t.cols[j] = t.cols[j].Add(fen)
	}
	t.spread()
	for _, fen := range t.back {
		t.out = append(t.out, -fen)
	}
}

// share divides an amount in proportion to the columns; in equal parts where these have
// nothing.
func share(to []Money, fen Money, cols []Money) []Money {
	var total, sum, given Money
	for _, c := range cols {
		total = total.Add(c)
	}
	for j, c := range cols {
		part := fen.part(j, len(cols))
		if total > 0 {
			sum += c
			part = mulDiv(fen, sum, total) - given
			given += part
		}
		to = append(to, part)
	}
	return to
}

// spread fills a table whose rows add up to rows and whose columns add up to cols,
// as near to proportional as whole fen allow: no cell is more than one fen from its
// share, none negative. Both margins must be non-negative and have the same sum.
//
// Every cell first gets the floor of its share. What then lacks is a table of zeros
// and ones with known margins, which exists (the fractions themselves are one with
// values between), so filling each row into the columns that lack most succeeds
// (Gale–Ryser); among equals the earliest column comes first.
func (t *table) spread() {
	var total Money
	for _, r := range t.rows {
		total = total.Add(r)
	}
	n := len(t.cols)
	t.out = slices.Grow(t.out[:0], len(t.rows)*n)[:len(t.rows)*n]
	t.lack = append(t.lack[:0], t.cols...)
	clear(t.out)
	if total == 0 {
		return
	}
	for i, r := range t.rows {
		for j, c := range t.cols {
			t.out[i*n+j] = mulDiv(r, c, total)
			t.lack[j] -= t.out[i*n+j]
		}
	}
	for i, r := range t.rows {
		row := t.out[i*n : (i+1)*n]
		t.order = t.order[:0]
		for j, c := range row {
			r -= c
			t.order = append(t.order, j)
		}
		slices.SortStableFunc(t.order, func(a, b int) int { return int(t.lack[b] - t.lack[a]) })
		for _, j := range t.order[:r] {
			row[j]++
			t.lack[j]--
		}
	}
}

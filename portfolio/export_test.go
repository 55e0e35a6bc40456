package portfolio

// What the tests outside of the package look at.
var (
	MulDiv = mulDiv
	MixKey = mixKey
	Pow10  = pow10
)

// Matrix fills a table with the margins.
func Matrix(rows, cols []Money) (out [][]Money) {
	n := len(cols)
	t := table{rows: rows, cols: cols}
	t.fill()
	for i := range rows {
		out = append(out, append([]Money{}, t.out[i*n:(i+1)*n]...))
	}
	return out
}

// Split divides an amount into n equal parts.
func (m Money) Split(n int) []Money {
	parts := make([]Money, n)
	for i := range parts {
		parts[i] = m.part(i, n)
	}
	return parts
}

// MoneyUnits are the units of money.
func MoneyUnits() (out []Unit) {
	for _, u := range units {
		if u.isMoney() {
			out = append(out, u.Unit)
		}
	}
	return out
}

// KeyOf gives a line of a project its key in a dimension.
func KeyOf(d Dimension, p *Project, l *Line, phases []Phase) Key {
	return lineKey(d, p, l, newCalendar(phases))
}

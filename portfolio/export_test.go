package portfolio

// What the tests outside of the package look at.
var (
	Matrix = matrix
	MulDiv = mulDiv
	MixKey = mixKey
	Pow10  = pow10
)

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

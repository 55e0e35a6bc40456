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

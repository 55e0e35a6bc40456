package portfolio

// What the tests outside of the package look at.
var (
	Matrix        = matrix
	MulDiv        = mulDiv
	NoSourceLabel = noSourceLabel
	Pow10         = pow10
)

// AllPolicies marks a line that belongs to every policy.
const AllPolicies = allPolicies

// MoneyUnits are the units of money.
func MoneyUnits() (out []Unit) {
	for _, u := range units {
		if u.isMoney() {
			out = append(out, u.Unit)
		}
	}
	return out
}

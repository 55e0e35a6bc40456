package portfolio

// What the tests outside of the package look at.
var (
	Matrix        = matrix
	MulDiv        = mulDiv
	NoSourceLabel = noSourceLabel
	Units         = units
)

// AllPolicies marks a line that belongs to every policy.
const AllPolicies = allPolicies

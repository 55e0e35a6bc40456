package portfolio

// What the tests outside of the package look at.
var (
	Matrix = matrix
	MulDiv = mulDiv
	Units  = units
	MixKey = mixKey
)

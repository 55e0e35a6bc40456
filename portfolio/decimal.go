package portfolio

import (
	"math"
	"math/big"
	"math/bits"
	"regexp"
	"strconv"
	"strings"
)

// Decimal is a number as it is written: its digits, how many of them are decimals, and
// what stands around them. It is never rounded by reading.
type Decimal struct {
	Coef    *big.Int // the value is Coef / 10^Places; nil: no number
	Places  int      // decimals as written, trailing zeros too
	Unit    Unit     // what it is written in; the zero Unit: it names none
	Tail    string   // what stands behind the digits, as written: 亿, 万元整, 个
	Grouped bool     // with commas between thousands
	Approx  bool     // with 约
}

// maxDigits is the longest number that is read: more is no figure of a plan.
const maxDigits = 64

// yuanPattern are the words that say nothing but that the money is the yuan.
const yuanPattern = `(?:人民币|(?i:RMB|CNY))`

var (
	reDecimal = regexp.MustCompile(`^(约?)` + yuanPattern + `?¥?(-?)(\d{1,3}(?:,\d{3})+|\d*)(?:\.(\d*))?((` + UnitPattern + `)?整?` + yuanPattern + `?)$`)
	reYuan    = regexp.MustCompile(`^` + yuanPattern + `?¥?`)
)

// isYuan reports whether a text is a word or a sign for the yuan.
func isYuan(s string) bool { return s != "" && reYuan.FindString(s) == s }

// ParseDecimal reads "number and unit", the one grammar of numbers for cells, published
// figures and options: 51项, 1,655,370.33, １６６．５亿元, 约16.6千万元, 87.69%, 人民币300万元整,
// RMB 300万元, ￥5000, 5000. (a point at the end adds no decimals). It takes the
// whole text or nothing: another sign, a word that is no unit, a second number make ok
// false. A blank between digits always makes two numbers of them; Grouping says where the
// other numbers of a column could show that it parts thousands.
func ParseDecimal(text string) (d Decimal, ok bool) {
	if TwoNumbers(text) {
		return Decimal{}, false
	}
	s := Squeeze(text)
	m := plainParts(s)
	if m == nil {
		if m = reDecimal.FindStringSubmatch(s); m == nil {
			return Decimal{}, false
		}
	}
	whole, frac := strings.ReplaceAll(m[3], ",", ""), m[4]
	if n := len(whole) + len(frac); n == 0 || n > maxDigits {
		return Decimal{}, false
	}
	d = Decimal{Places: len(frac), Tail: m[5], Grouped: strings.Contains(m[3], ","), Approx: m[1] != ""}
	d.Coef, _ = new(big.Int).SetString(m[2]+whole+frac, 10)
	d.Unit, _ = unitWritten(m[6])
	return d, true
}

// isPlain reports whether a text has no other signs than digits and points.
func isPlain(s string) bool { return strings.Trim(s, "0123456789.") == "" }

// plainParts are the parts that reDecimal finds in a number without signs and unit, as
// nearly all are; nil for another text.
func plainParts(s string) []string {
	if whole, frac, point := strings.Cut(s, "."); isPlain(s) && isDigits(frac) == point && (whole == "" || isDigits(whole)) {
		return []string{s, "", "", whole, frac, "", ""}
	}
	return nil
}

// Rat returns the number without its unit.
func (d Decimal) Rat() *big.Rat { return new(big.Rat).SetFrac(d.Coef, pow10(d.Places)) }

// tens are the powers of ten that Money divides by.
var tens = [...]uint64{1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000}

// LastPlace returns one unit in the last place as written, without its unit.
func (d Decimal) LastPlace() *big.Rat { return new(big.Rat).SetFrac(big.NewInt(1), pow10(d.Places)) }

// Int returns a whole number; ok is false for any other, and beyond int64.
func (d Decimal) Int() (n int64, ok bool) {
	r := d.Rat()
	return r.Num().Int64(), r.IsInt() && r.Num().IsInt64()
}

// Money returns the number as an amount in that unit, rounded half away from zero to
// the fen; exact is false where it was rounded, ok where it leaves the range of int64.
func (d Decimal) Money(u Unit) (m Money, exact, ok bool) {
	if d.Coef.IsUint64() && d.Places < len(tens) { // as nearly always: no big numbers needed
		if over, num := bits.Mul64(d.Coef.Uint64(), uint64(u.Fen)); over == 0 {
			den := tens[d.Places]
			v, rest := num/den, num%den
			if rest >= den-rest {
				v++
			}
			return Money(v), rest == 0, v <= math.MaxInt64
		}
	}
	num := new(big.Int).Mul(d.Coef, big.NewInt(int64(u.Fen)))
	den := pow10(d.Places)
	v := divRound(num, den)
	exact = new(big.Int).Rem(num, den).Sign() == 0
	return Money(v.Int64()), exact, v.IsInt64()
}

// Like writes another number as this one is written: its decimals, rounded half away
// from zero, its thousands, and what stands behind it.
func (d Decimal) Like(v *big.Rat) string {
	num := new(big.Int).Mul(v.Num(), pow10(d.Places))
	s := placePoint(divRound(num, v.Denom()), d.Places)
	if d.Grouped {
		s = Group(s)
	}
	return s + d.Tail
}

// Cut returns the number with that many significant digits, as CutDigits cuts them,
// when it has decimals and more digits than that.
func (d Decimal) Cut(digits int) Decimal {
	if d.Places == 0 || len(new(big.Int).Abs(d.Coef).String()) <= digits {
		return d
	}
	plain, _ := CutDigits(placePoint(d.Coef, d.Places), digits)
	c, _ := ParseDecimal(plain)
	d.Coef, d.Places = c.Coef, c.Places
	return d
}

// CutDigits writes a number ("1.23E+16", "26479.740000000002") as plain decimal
// digits, rounded half up to that many significant digits; ok is false when it is not
// a number or its exponent is beyond ±40.
func CutDigits(raw string, digits int) (plain string, ok bool) {
	s := strings.TrimSpace(raw)
	mant, expText, hasExp := strings.Cut(strings.ToUpper(s), "E")
	exp := 0
	if hasExp {
		var err error
		if exp, err = strconv.Atoi(expText); err != nil || exp > 40 || exp < -40 {
			return "", false
		}
	}
	sign := ""
	if rest, found := strings.CutPrefix(mant, "-"); found {
		sign, mant = "-", rest
	}
	mant = strings.TrimPrefix(mant, "+")
	whole, frac, _ := strings.Cut(mant, ".")
	all := whole + frac
	if all == "" || len(all) > 400 || strings.Trim(all, "0123456789") != "" {
		return "", false
	}
	point := len(whole) + exp // digits before the point
	lead := len(all) - len(strings.TrimLeft(all, "0"))
	all, point = all[lead:], point-lead
	if all == "" {
		return "0", true
	}
	if len(all) > digits {
		up := all[digits] >= '5'
		all = all[:digits]
		if up {
			var carried bool
			if all, carried = increment(all); carried {
				point++
			}
		}
	}
	all = strings.TrimRight(all, "0")
	switch {
	case point <= 0:
		return sign + "0." + strings.Repeat("0", -point) + all, true
	case point >= len(all):
		return sign + all + strings.Repeat("0", point-len(all)), true
	default:
		return sign + all[:point] + "." + all[point:], true
	}
}

// increment adds one to the last digit; carried means that a digit was put in front.
func increment(digits string) (s string, carried bool) {
	b := []byte(digits)
	for i := len(b) - 1; i >= 0; i-- {
		if b[i] < '9' {
			b[i]++
			return string(b), false
		}
		b[i] = '0'
	}
	return "1" + string(b), true
}

// pow10 is ten to the power of n.
func pow10(n int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil)
}

// divRound returns num/den rounded half away from zero; den > 0.
func divRound(num, den *big.Int) *big.Int {
	twice := new(big.Int).Abs(num)
	twice.Mul(twice, big.NewInt(2)).Add(twice, den)
	q := twice.Quo(twice, new(big.Int).Mul(den, big.NewInt(2)))
	if num.Sign() < 0 {
		q.Neg(q)
	}
	return q
}

// placePoint writes n with the decimal point moved left.
func placePoint(n *big.Int, decimals int) string {
	sign := ""
	if n.Sign() < 0 {
		sign = "-"
	}
	s := new(big.Int).Abs(n).String()
	if decimals == 0 {
		return sign + s
	}
	if len(s) <= decimals {
		s = strings.Repeat("0", decimals-len(s)+1) + s
	}
	return sign + s[:len(s)-decimals] + "." + s[len(s)-decimals:]
}

package portfolio

import (
	"math"
	"math/big"
	"math/bits"
	"strings"
)

// Money is an amount in fen (分). 1 元 = 100 fen, 1 万元 = 1 000 000 fen.
type Money int64

// CheckedAdd returns a+b and false when the sum leaves the range of int64.
func CheckedAdd(a, b Money) (Money, bool) {
	s := a + b
	return s, (s > a) == (b > 0)
}

// Add returns a+b. It panics with an *Error on overflow, which takes 900 000 000 亿元:
// single amounts and the total of a list are checked when they are read.
func (m Money) Add(b Money) Money {
	s, ok := CheckedAdd(m, b)
	if !ok {
		panic(&Error{Code: Internal, Msg: "金额相加超出范围"})
	}
	return s
}

// Abs returns the amount without its sign.
func (m Money) Abs() Money {
	if m < 0 {
		return -m
	}
	return m
}

// MaxBudget bounds the budget of one project: 10 000 亿元 (1 万亿元). More is a slip
// of the unit, not a project.
const MaxBudget Money = 10_000 * 10_000_000_000

// Format writes the amount in the unit with that many decimals, rounded half away
// from zero when it has more.
func (m Money) Format(u Unit, decimals int) string {
	num := new(big.Int).Mul(big.NewInt(int64(m)), pow10(decimals))
	return placePoint(divRound(num, big.NewInt(int64(u.Fen))), decimals)
}

// Exact writes the amount in the unit without rounding and without trailing zeros.
func (m Money) Exact(u Unit) string {
	s := m.Format(u, u.decimals())
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// Wan writes the amount in 万元 for people: exact, grouped, with two decimals at least
// ("10,000.00"), the unit not added.
func (m Money) Wan() string {
	s := m.Exact(Wan)
	if _, frac, _ := strings.Cut(s, "."); len(frac) < 2 {
		s = m.Format(Wan, 2)
	}
	return Group(s)
}

// RoundTo returns the amount rounded, half away from zero, to that many decimals of
// the unit, still in fen. It panics with an *Error where Add would.
func (m Money) RoundTo(u Unit, decimals int) Money {
	if decimals >= u.decimals() {
		return m
	}
	step := big.NewInt(int64(u.Fen))
	step.Quo(step, pow10(decimals))
	q := divRound(big.NewInt(int64(m)), step)
	if q.Mul(q, step); !q.IsInt64() {
		panic(&Error{Code: Internal, Msg: "金额取整超出范围"})
	}
	return Money(q.Int64())
}

// Percent writes part/whole in per cent with two decimals, rounded half away from
// zero ("87.61"); ok is false when whole is 0.
func Percent(part, whole Money) (s string, ok bool) {
	if whole == 0 {
		return "", false
	}
	return PercentDecimals(part, whole, 2), true
}

// PercentDecimals writes part/whole in per cent with that many decimals; whole must not be 0.
func PercentDecimals(part, whole Money, decimals int) string {
	num := new(big.Int).Mul(big.NewInt(int64(part)), pow10(decimals+2))
	return placePoint(divRound(num, big.NewInt(int64(whole))), decimals)
}

// Group inserts thousands separators into the integer digits of a formatted number.
func Group(s string) string {
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, frac, dot := strings.Cut(s, ".")
	var b strings.Builder
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	if dot {
		b.WriteString("." + frac)
	}
	return sign + b.String()
}

// part is part i, from 0, of the amount divided into n equal parts; the left-over fen go
// one each to the first parts. n must be positive.
func (m Money) part(i, n int) Money {
	q, r := m/Money(n), m%Money(n)
	switch {
	case Money(i) < r:
		return q + 1
	case Money(i) < -r:
		return q - 1
	}
	return q
}

// mulDiv returns floor(a*b/c) for non-negative a, b and positive c with a*b/c ≤ MaxInt64.
func mulDiv(a, b, c Money) Money {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	if hi < uint64(c) {
		if q, _ := bits.Div64(hi, lo, uint64(c)); q <= math.MaxInt64 {
			return Money(q)
		}
	}
	panic(&Error{Code: Internal, Msg: "金额分摊超出范围"})
}

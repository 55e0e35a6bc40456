package reconcile

import (
	"math/big"
	"strconv"

	"taizhang/portfolio"
)

// maxPublished bounds a published amount, so that sums of some hundred stay in range.
const maxPublished = 100 * portfolio.MaxBudget

// sheetDigits is how many digits of a number a spreadsheet shows.
const sheetDigits = 15

// stated is a published figure, read.
type stated struct {
	portfolio.Published
	number   portfolio.Decimal // as written
	of       *account          // what it is about
	group    int               // of the table; all figures entered by hand are one group
	state    portfolio.State   // Known, Unplanned ("/"), Missing (blank); "" when it cannot be read
	fraction bool              // a share written 0.8769
	unit     portfolio.Unit    // of an amount
	fen, ulp portfolio.Money   // of an amount: its value, one unit in its last place
}

// readStated reads the number of a published figure. Nothing is guessed: what is not
// a number, or has no unit, stays unread.
func readStated(p portfolio.Published, group int) *stated {
	s := &stated{Published: p, group: group}
	s.unit, _ = portfolio.UnitNamed(p.Unit)
	switch {
	case portfolio.Squeeze(p.Text) == "":
		s.state = portfolio.Missing
		return s
	case portfolio.IsNone(p.Text):
		s.state = portfolio.Unplanned
		return s
	case p.Figure == portfolio.FigureSources:
		s.state = portfolio.Known
		return s
	}
	number, ok := portfolio.ParseDecimal(p.Text)
	if ok {
		s.number = number.Cut(sheetDigits) // 146.03000000000003 is 146.03
		s.take()
	}
	return s
}

// take sets the value in the measure of the figure; state stays "" when it has none.
func (s *stated) take() {
	own := s.number.Unit != portfolio.Unit{}
	if own && !s.Figure.Takes(s.number.Unit) {
		return
	}
	switch s.Figure {
	case portfolio.FigureAmount:
		if own {
			s.unit = s.number.Unit
		}
		if s.unit.Fen == 0 {
			return
		}
		fen, _, ok := s.number.Money(s.unit)
		if !ok || fen.Abs() > maxPublished {
			return
		}
		s.fen, s.ulp = fen, lastPlace(s.unit, s.number.Places)
	case portfolio.FigureCount:
		if _, ok := s.number.Int(); !ok {
			return
		}
	}
	s.state = portfolio.Known
}

// lastPlace is one unit in the last of that many decimals, cut to the fen.
func lastPlace(u portfolio.Unit, decimals int) portfolio.Money {
	for range decimals {
		u.Fen /= 10
	}
	return u.Fen
}

// slack is what rounding can make of a published amount: half a unit in its last place.
func (s *stated) slack() portfolio.Money { return s.ulp / 2 }

// zero reports whether a 0 is written.
func (s *stated) zero() bool { return s.number.Coef != nil && s.number.Coef.Sign() == 0 }

// count is the value of a count.
func (s *stated) count() int64 {
	n, _ := s.number.Int()
	return n
}

// countText writes a number of projects as this count is written.
func (s *stated) countText(n int) string {
	if s.state != portfolio.Known {
		return strconv.Itoa(n)
	}
	whole := s.number
	whole.Places = 0
	return whole.Like(big.NewRat(int64(n), 1))
}

// percent is the value of a share in per cent.
func (s *stated) percent() *big.Rat { return s.inPercent(s.number.Rat()) }

// percentSlack is half a unit in the last place of a share, in per cent.
func (s *stated) percentSlack() *big.Rat {
	half := s.number.LastPlace()
	return s.inPercent(half.Mul(half, big.NewRat(1, 2)))
}

func (s *stated) inPercent(v *big.Rat) *big.Rat {
	if s.fraction {
		v.Mul(v, big.NewRat(100, 1))
	}
	return v
}

// amountText writes an amount as this figure is written, "" without a unit.
func (s *stated) amountText(m portfolio.Money) string {
	switch {
	case s.unit.Fen == 0:
		return ""
	case s.state != portfolio.Known:
		return m.Exact(s.unit)
	}
	return s.number.Like(big.NewRat(int64(m), int64(s.unit.Fen)))
}

// shareText writes part/whole as this share is written; whole > 0.
func (s *stated) shareText(part, whole portfolio.Money) string {
	switch {
	case s.state != portfolio.Known:
		return portfolio.PercentDecimals(part, whole, 2)
	case s.fraction:
		return s.number.Like(big.NewRat(int64(part), int64(whole)))
	}
	return s.number.Like(percentOf(part, whole))
}

// say writes the published figure with its unit.
func (s *stated) say() string { return s.with(s.Text) }

// with adds the unit to a figure that is written like the published one.
func (s *stated) with(text string) string {
	if s.state != portfolio.Known || s.number.Tail != "" {
		return text
	}
	return text + s.unit.Name
}

// markFractions finds the groups whose shares are written as fractions of 1: their
// published share total is 1, or, without one, their shares add up to about 1.
func markFractions(figures []*stated) {
	sum, total := map[int]*big.Rat{}, map[int]*big.Rat{}
	for _, s := range figures {
		if !s.bareShare() {
			continue
		}
		if s.Scope == portfolio.TotalScope {
			total[s.group] = s.percent()
			continue
		}
		if sum[s.group] == nil {
			sum[s.group] = new(big.Rat)
		}
		sum[s.group].Add(sum[s.group], s.percent())
	}
	for _, s := range figures {
		if !s.bareShare() {
			continue
		}
		t := total[s.group]
		if t == nil {
			t = sum[s.group]
		}
		s.fraction = t.Cmp(big.NewRat(9, 10)) >= 0 && t.Cmp(big.NewRat(11, 10)) <= 0
	}
}

// bareShare reports whether the figure is a share without the sign %.
func (s *stated) bareShare() bool {
	return s.Figure == portfolio.FigureShare && s.state == portfolio.Known && s.number.Unit == portfolio.Unit{}
}

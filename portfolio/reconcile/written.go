package reconcile

import (
	"math/big"
	"regexp"
	"strings"

	"taizhang/portfolio"
)

// maxPublished bounds a published amount, so that sums of some hundred stay in range.
const maxPublished = 100 * portfolio.MaxBudget

// stated is a published figure, read: the number it states and how it is written.
type stated struct {
	portfolio.Published
	group    int             // of the table; all figures entered by hand are one group
	state    portfolio.State // Known, Unplanned ("/"), Missing (blank); "" when it cannot be read
	coef     *big.Int
	dec      int             // value = coef / 10^dec
	tail     string          // what stands behind the number: 亿元, %, 项
	grouped  bool            // with thousands separators
	approx   bool            // with 约
	fraction bool            // a share written 0.8769
	unit     portfolio.Unit  // of an amount
	fen, ulp portfolio.Money // of an amount: its value, one unit in its last place
}

// maxWritten is the longest text that is read as a number.
const maxWritten = 64

var rePlain = regexp.MustCompile(`^-?(\d{1,3}(,\d{3})+|\d+)(\.\d*)?$`)

// readStated reads the number of a published figure. Nothing is guessed: what is not
// a number, or has no unit, stays unread.
func readStated(p portfolio.Published, group int) *stated {
	s := &stated{Published: p, group: group}
	s.unit, _ = portfolio.UnitNamed(p.Unit)
	text := portfolio.Squeeze(p.Text)
	switch {
	case p.Figure == portfolio.FigureSources:
		s.state = portfolio.Known
		if text == "" {
			s.state = portfolio.Missing
		}
		if portfolio.IsNone(p.Text) {
			s.state = portfolio.Unplanned
		}
		return s
	case text == "":
		s.state = portfolio.Missing
		return s
	case portfolio.IsNone(text):
		s.state = portfolio.Unplanned
		return s
	}
	if rest, ok := strings.CutPrefix(text, "约"); ok {
		text, s.approx = rest, true
	}
	num, unit := s.cutTail(strings.TrimPrefix(text, "¥"))
	if rest, ok := strings.CutPrefix(num, "("); ok {
		num = "-" + strings.TrimSuffix(rest, ")")
	}
	if len(num) > maxWritten || !rePlain.MatchString(num) {
		return s
	}
	s.grouped = strings.Contains(num, ",")
	num = strings.ReplaceAll(num, ",", "")
	if len(strings.Trim(num, "-.")) > 16 && strings.Contains(num, ".") {
		num, _ = portfolio.CutDigits(num, 15) // 146.03000000000003 is 146.03, as a spreadsheet shows it
	}
	whole, frac, _ := strings.Cut(num, ".")
	s.dec = len(frac)
	s.coef, _ = new(big.Int).SetString(whole+frac, 10)
	s.take(unit)
	return s
}

// cutTail takes the unit or sign behind the number off.
func (s *stated) cutTail(text string) (num string, u portfolio.Unit) {
	num, u, own := portfolio.CutUnit(text)
	if !own {
		u = s.unit
		for _, tail := range []string{"%", "项", "个"} {
			num = strings.TrimSuffix(num, tail)
		}
	}
	s.tail = text[len(num):]
	return num, u
}

// take sets the value in the measure of the figure; state stays "" when it has none.
func (s *stated) take(u portfolio.Unit) {
	switch s.Figure {
	case portfolio.FigureAmount:
		if u.Fen == 0 {
			return
		}
		v := portfolio.DivRound(new(big.Int).Mul(s.coef, big.NewInt(int64(u.Fen))), portfolio.Pow10(s.dec))
		if !v.IsInt64() || portfolio.Money(v.Int64()).Abs() > maxPublished {
			return
		}
		s.unit, s.fen = u, portfolio.Money(v.Int64())
		s.ulp = portfolio.Money(new(big.Int).Quo(big.NewInt(int64(u.Fen)), portfolio.Pow10(s.dec)).Int64())
	case portfolio.FigureCount:
		n := new(big.Int)
		if _, rest := n.QuoRem(s.coef, portfolio.Pow10(s.dec), new(big.Int)); rest.Sign() != 0 || !n.IsInt64() {
			return
		}
	}
	s.state = portfolio.Known
}

// count is the value of a count.
func (s *stated) count() int64 {
	return new(big.Int).Quo(s.coef, portfolio.Pow10(s.dec)).Int64()
}

// percent is the value of a share in per cent.
func (s *stated) percent() *big.Rat {
	v := new(big.Rat).SetFrac(s.coef, portfolio.Pow10(s.dec))
	if s.fraction {
		v.Mul(v, big.NewRat(100, 1))
	}
	return v
}

// percentSlack is half a unit in the last place of a share, in per cent.
func (s *stated) percentSlack() *big.Rat {
	v := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Mul(big.NewInt(2), portfolio.Pow10(s.dec)))
	if s.fraction {
		v.Mul(v, big.NewRat(100, 1))
	}
	return v
}

// amountText writes an amount as this figure is written, "" without a unit.
func (s *stated) amountText(m portfolio.Money) string {
	if s.unit.Fen == 0 {
		return ""
	}
	if s.state != portfolio.Known {
		return m.Exact(s.unit)
	}
	return s.dress(m.Format(s.unit, s.dec))
}

// shareText writes part/whole as this share is written; whole > 0.
func (s *stated) shareText(part, whole portfolio.Money) string {
	dec, scale := s.dec, s.dec+2
	if s.state != portfolio.Known {
		dec, scale = 2, 4
	}
	if s.fraction {
		scale = dec
	}
	num := new(big.Int).Mul(big.NewInt(int64(part)), portfolio.Pow10(scale))
	return s.dress(portfolio.PlacePoint(portfolio.DivRound(num, big.NewInt(int64(whole))), dec))
}

func (s *stated) dress(num string) string {
	if s.grouped {
		num = portfolio.Group(num)
	}
	return num + s.tail
}

// markFractions finds the groups whose shares are written as fractions of 1: their
// published share total is 1, or, without one, their shares add up to about 1.
func markFractions(figures []*stated) {
	sum, total := map[int]*big.Rat{}, map[int]*big.Rat{}
	for _, s := range figures {
		if s.Figure != portfolio.FigureShare || s.state != portfolio.Known || s.tail == "%" {
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
		if s.Figure != portfolio.FigureShare || s.state != portfolio.Known || s.tail == "%" {
			continue
		}
		t := total[s.group]
		if t == nil {
			t = sum[s.group]
		}
		s.fraction = t.Cmp(big.NewRat(9, 10)) >= 0 && t.Cmp(big.NewRat(11, 10)) <= 0
	}
}

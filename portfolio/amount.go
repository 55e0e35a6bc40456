package portfolio

import (
	"regexp"
	"strconv"
	"strings"
)

// State says what is known of a value: "/", 0 and blank are three different things
// from the cell to the briefing.
type State string

// The states. Zero belongs to amounts alone.
const (
	Known     State = "known"     // a figure, or names
	Unplanned State = "unplanned" // "/", "—", 无: 未安排
	Zero      State = "zero"      // 0 written as a figure: 零
	Missing   State = "missing"   // blank: 未填
)

// Label returns the Chinese word for the state.
func (s State) Label() string {
	switch s {
	case Known:
		return "已填"
	case Unplanned:
		return "未安排"
	case Zero:
		return "零"
	default:
		return "未填"
	}
}

// Amount is an amount as a plan gives it: a figure in fen, or the reason why there is none.
type Amount struct {
	State State
	Fen   Money // 0 unless State is Known
}

// HasFigure reports whether the amount is a figure (Known or Zero).
func (a Amount) HasFigure() bool { return a.State == Known || a.State == Zero }

// Text writes the amount in the unit: the exact figure, "/" for 未安排, "" for 未填.
func (a Amount) Text(u Unit) string {
	switch a.State {
	case Known, Zero:
		return a.Fen.Exact(u)
	case Unplanned:
		return "/"
	default:
		return ""
	}
}

var (
	reApprox = regexp.MustCompile(`^[约近大概超逾余]|[约余多左右以上以下内]$|^[<>≈≤≥]`)
	reRange  = regexp.MustCompile(`^[\d.,]+\s*(万元|亿元|元|万|亿)?\s*[-~至到]+\s*[\d.,]+`)
	// Blanks inside a number are read where they part thousands; else they part two numbers.
	reBlanks = regexp.MustCompile(`\d\s+\d`)
	reParted = regexp.MustCompile(`^\D*\d{1,3}(\s\d{3})+(\.\d+)?\D*$`)
	reNumber = regexp.MustCompile(`^[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?$`)
)

// ParseAmount reads the text of a budget cell, in the unit of its column unless the
// cell names its own ("40000万元"). A figure is read to the fen or refused, never
// rounded. The finding, without its position, says what was wrong or odd; with an
// error-level finding the amount is not usable.
func ParseAmount(text string, column Unit) (Amount, *Finding) {
	s := strings.ReplaceAll(Squeeze(text), "，", ",")
	switch {
	case s == "":
		return Amount{State: Missing}, warn("TZ-BUDGET-BLANK", "投资预算未填", "请补填金额；确实没有安排的填“/”")
	case IsNone(s):
		return Amount{State: Unplanned}, nil
	case strings.HasPrefix(s, "#"):
		return Amount{}, fail("TZ-BUDGET-ERRORVALUE", "单元格是公式错误值，不是金额", "请修正公式，或改填数值")
	case reBlanks.MatchString(Fold(text)) && !reParted.MatchString(Fold(text)):
		return Amount{}, fail("TZ-BUDGET-UNREADABLE", "数字中间有空格，不知道是一个数还是两个数", "请去掉空格，例如 26479.74")
	case reRange.MatchString(strings.TrimPrefix(s, "¥")):
		return Amount{}, fail("TZ-BUDGET-RANGE", "金额是一个区间，不是一个数", "请填一个确定的数；区间可写在备注列")
	case reApprox.MatchString(s):
		return Amount{}, fail("TZ-BUDGET-APPROX", "金额是约数，不是确定的数", "请填确定的数，去掉“约”“左右”等字样")
	}
	num, unit, own := CutUnit(strings.TrimPrefix(s, "¥"))
	if !own {
		unit = column
	}
	if strings.HasPrefix(num, "-") || (strings.HasPrefix(num, "(") && strings.HasSuffix(num, ")")) {
		return Amount{}, fail("TZ-BUDGET-NEGATIVE", "金额为负数", "投资预算不能为负；核减请改总投资，不要填负数")
	}
	if strings.Trim(num, "+.") == "" || !reNumber.MatchString(num) {
		return Amount{}, fail("TZ-BUDGET-UNREADABLE", "读不出金额", "请填阿拉伯数字，例如 26479.74；没有安排的填“/”")
	}
	if unit.Fen == 0 {
		return Amount{}, fail("TZ-UNIT-MISSING", "不知道金额的单位", "请在表头写明单位，例如“投资预算（万元）”")
	}
	fen, f := decimalFen(strings.ReplaceAll(strings.TrimPrefix(num, "+"), ",", ""), unit)
	if f != nil {
		return Amount{}, f
	}
	if fen == 0 {
		return Amount{State: Zero}, warn("TZ-BUDGET-ZERO", "投资预算为 0", "请确认：没有安排的填“/”，还不知道的留空")
	}
	if own && column.Fen != 0 && unit.canonical() != column.canonical() {
		f = warn("TZ-UNIT-OWN", "单元格自带单位“"+unit.Name+"”，与表头单位“"+column.Name+"”不同，按自带单位读", "请核对，并统一改为表头的单位")
	}
	return Amount{State: Known, Fen: fen}, f
}

// ParseNumber reads a numeric cell, first cut to the 15 significant digits that
// a spreadsheet shows (26479.740000000002 is 26479.74). raw is the number as stored
// in the file: digits, a point, an exponent.
func ParseNumber(raw string, column Unit) (Amount, *Finding) {
	plain, ok := CutDigits(raw, 15)
	if !ok {
		return Amount{}, fail("TZ-BUDGET-UNREADABLE", "读不出金额", "请填阿拉伯数字，例如 26479.74；没有安排的填“/”")
	}
	return ParseAmount(plain, column)
}

// CutUnit takes a unit off the end of a folded text.
func CutUnit(s string) (num string, u Unit, ok bool) {
	s = strings.TrimSuffix(strings.TrimSuffix(s, "人民币"), "整")
	for _, u := range units {
		if rest, found := strings.CutSuffix(s, u.Name); found {
			return rest, u, true
		}
	}
	return s, Unit{}, false
}

// decimalFen turns plain decimal digits into fen, refusing what is finer than a fen or too large.
func decimalFen(s string, u Unit) (Money, *Finding) {
	whole, frac, _ := strings.Cut(s, ".")
	frac = strings.TrimRight(frac, "0")
	d := u.decimals()
	if len(frac) > d {
		return 0, fail("TZ-BUDGET-FINE", "金额比“分”还细，无法精确记账", "请四舍五入到分（公式可用 ROUND）后再填")
	}
	digits := strings.TrimLeft(whole+frac+strings.Repeat("0", d-len(frac)), "0")
	if digits == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || Money(n) > MaxBudget {
		return 0, fail("TZ-BUDGET-HUGE", "金额超过 1 万亿元，不像一个项目的投资", "请核对数字和表头的单位")
	}
	return Money(n), nil
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

func warn(code, msg, hint string) *Finding {
	return &Finding{Severity: SevWarning, Code: code, Msg: msg, Hint: hint}
}

func fail(code, msg, hint string) *Finding {
	return &Finding{Severity: SevError, Code: code, Msg: msg, Hint: hint}
}

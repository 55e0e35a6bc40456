package portfolio

import (
	"regexp"
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

// States returns the states, the fullest first.
func States() []State { return []State{Known, Unplanned, Zero, Missing} }

// Label returns the Chinese word for the state.
func (s State) Label() string {
	switch s {
	case Known:
		return "已填"
	case Unplanned:
		return "未安排"
	case Zero:
		return "零"
	case Missing:
		return "未填"
	}
	return unknown(s)
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
	case Missing:
		return ""
	}
	return unknown(a.State)
}

var (
	reApprox   = regexp.MustCompile(`^[约近大概超逾余]|[约余多左右以上以下内]$|^[<>≈≤≥]`)
	reRange    = regexp.MustCompile(`^[\d.,]+(?:` + MoneyPattern + `)?[-~至到]+[\d.,]+`)
	reNegative = regexp.MustCompile(`^(?:-|\([\d.,]+(?:` + MoneyPattern + `)?\)(?:` + MoneyPattern + `)?$)`)
)

// ParseAmount reads the text of a budget cell, in the unit of its column unless the
// cell names its own ("40000万元"). A figure is read to the fen or refused, never
// rounded. One number with a remark in brackets ("5000（一期）") is that number, with a
// warning; the finding, without its position, says what was wrong or odd. With an
// error-level finding the amount is not usable.
func ParseAmount(text string, column Unit) (Amount, *Finding) {
	plain, remarks, ok := cutRemarks(text)
	if !ok {
		return ParseTyped(text, column)
	}
	about := strings.Join(remarks, "；")
	if c, ok := ForeignCurrency(about); ok {
		return Amount{}, foreign(c)
	}
	if reApprox.MatchString(about) && len([]rune(about)) <= 2 {
		return Amount{}, fail("TZ-BUDGET-APPROX", msgApprox, hintApprox)
	}
	a, f := ParseTyped(plain, column)
	if len(remarks) == 0 || f != nil && f.Severity == SevError {
		return a, f
	}
	u := column
	if !u.isMoney() {
		u = Wan
	}
	told := warn("TZ-BUDGET-REMARK", "金额带有括号说明“"+about+"”，只读金额 "+a.Fen.Exact(u)+" "+u.Name, "请核对金额；说明请移到备注列")
	if f != nil {
		told.Msg += "；" + f.Msg
	}
	return a, told
}

func foreign(currency string) *Finding {
	return fail("TZ-BUDGET-CURRENCY", "金额的币种是“"+currency+"”，不是人民币", "请按批复的汇率折成人民币后再填")
}

const (
	msgApprox  = "金额是约数，不是确定的数"
	hintApprox = "请填确定的数，去掉“约”“左右”等字样"
)

// ParseTyped is ParseAmount without remarks, for what somebody types.
func ParseTyped(text string, column Unit) (Amount, *Finding) {
	s := Squeeze(text)
	odd := !isPlain(s)
	if odd {
		if c, ok := ForeignCurrency(s); ok {
			return Amount{}, foreign(c)
		}
		s = reYuan.ReplaceAllString(s, "")
	}
	switch {
	case s == "":
		return Amount{State: Missing}, warn("TZ-BUDGET-BLANK", "投资预算未填", "请补填金额；确实没有安排的填“/”")
	case IsNone(s):
		return Amount{State: Unplanned}, nil
	case strings.HasPrefix(s, "#"):
		return Amount{}, fail("TZ-BUDGET-ERRORVALUE", "单元格是公式错误值，不是金额", "请修正公式，或改填数值")
	case TwoNumbers(text):
		return Amount{}, fail("TZ-BUDGET-UNREADABLE", msgTwoNumbers, "是一个数的，请去掉中间的空格或换行，例如 26479.74；是两个数的，请只留一个")
	case odd && reRange.MatchString(s):
		return Amount{}, fail("TZ-BUDGET-RANGE", "金额是一个区间，不是一个数", "请填一个确定的数；区间可写在备注列")
	case odd && reApprox.MatchString(s):
		return Amount{}, fail("TZ-BUDGET-APPROX", msgApprox, hintApprox)
	case odd && reNegative.MatchString(s):
		return Amount{}, fail("TZ-BUDGET-NEGATIVE", "金额为负数", "投资预算不能为负；核减请改总投资，不要填负数")
	}
	return amountOf(s, column)
}

// amountOf reads a squeezed text that is neither a word nor more than one number.
func amountOf(s string, column Unit) (Amount, *Finding) {
	d, ok := ParseDecimal(strings.TrimPrefix(s, "+"))
	own := d.Unit != Unit{}
	if !ok || d.Coef.Sign() < 0 || d.Approx || own && !d.Unit.isMoney() {
		return Amount{}, fail("TZ-BUDGET-UNREADABLE", "读不出金额", "请填阿拉伯数字，例如 26479.74；没有安排的填“/”")
	}
	unit := d.Unit
	if !own {
		unit = column
	}
	if !unit.isMoney() {
		return Amount{}, fail("TZ-UNIT-MISSING", "不知道金额的单位", "请在表头写明单位，例如“投资预算（万元）”")
	}
	fen, exact, ok := d.Money(unit)
	switch {
	case !exact:
		return Amount{}, fail("TZ-BUDGET-FINE", "金额比“分”还细，无法精确记账", "请四舍五入到分（公式可用 ROUND）后再填")
	case !ok || fen > MaxBudget:
		return Amount{}, fail("TZ-BUDGET-HUGE", "金额超过 1 万亿元，不像一个项目的投资", "请核对数字和表头的单位")
	case fen == 0:
		return Amount{State: Zero}, warn("TZ-BUDGET-ZERO", "投资预算为 0", "请确认：没有安排的填“/”，还不知道的留空")
	case own && column.isMoney() && unit != column:
		return Amount{State: Known, Fen: fen}, warn("TZ-UNIT-OWN", "单元格自带单位“"+unit.Name+"”，与表头单位“"+column.Name+"”不同，按自带单位读", "请核对，并统一改为表头的单位")
	}
	return Amount{State: Known, Fen: fen}, nil
}

// ParseSigned reads an amount that somebody types and that may be negative ("-200.5"),
// in the unit unless it names its own. Zero, "/" and blanks are refused; the error is
// Invalid.
func ParseSigned(text string, unit Unit) (Money, error) {
	plain, negative := strings.CutPrefix(Fold(text), "-")
	am, f := ParseTyped(plain, unit)
	if am.State != Known {
		e := &Error{Code: Invalid, Msg: "金额“" + text + "”不对", Hint: "请填一个不为零的数，例如 10000 或 -200.5"}
		if f != nil && am.State != Zero {
			e.Msg += "：" + f.Msg
		}
		return 0, e
	}
	if negative {
		return -am.Fen, nil
	}
	return am.Fen, nil
}

// ParseNumber reads a numeric cell, first cut to the 15 significant digits that
// a spreadsheet shows (26479.740000000002 is 26479.74). raw is the number as stored
// in the file: digits, a point, an exponent.
func ParseNumber(raw string, column Unit) (Amount, *Finding) {
	plain, ok := CutDigits(raw, 15)
	if !ok {
		return Amount{}, fail("TZ-BUDGET-UNREADABLE", "读不出金额", "请填阿拉伯数字，例如 26479.74；没有安排的填“/”")
	}
	return ParseTyped(plain, column)
}

func warn(code, msg, hint string) *Finding {
	return &Finding{Severity: SevWarning, Code: code, Msg: msg, Hint: hint}
}

func fail(code, msg, hint string) *Finding {
	return &Finding{Severity: SevError, Code: code, Msg: msg, Hint: hint}
}

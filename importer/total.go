package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"taizhang/portfolio"
)

var reTotal = regexp.MustCompile(`^(?:(.{0,14}?)(合计|总计|小计|共计)|(?:累计|总和|汇总))(?:[(][^()]*[)])?:?(?:共?\d+[项个].*)?$`)

// totalKind says what a label sums up.
type totalKind byte

const (
	noTotal  totalKind = iota
	subTotal           // 小计: the rows since the last one
	total              // 合计: all rows
)

// isTotal reports whether a text labels a row of sums; named: other words stand before it.
func isTotal(text string) (kind totalKind, named bool) {
	m := reTotal.FindStringSubmatch(portfolio.Squeeze(text))
	switch {
	case m == nil:
		return noTotal, false
	case m[2] == "小计":
		return subTotal, m[1] != ""
	}
	return total, m[1] != ""
}

// statement is what a total row, or a section row, says about rows of the list.
type statement struct {
	label  string
	kind   totalKind // noTotal: a section or a type states it
	addr   string    // of the amount
	value  string
	amount *portfolio.Amount
	budget bool // the amount stands in the budget column
	count  *int
	countA string // address of the count
	countV string
}

// sums are the budgets of a list's rows, in order: what statements are held against.
type sums struct {
	fen   []portfolio.Money // 0 for rows without a figure
	bad   []int             // how many rows up to this one have a budget that cannot be read
	subAt int               // where the last 小计, or the section, began
}

func (t *sums) add(fen portfolio.Money, readable bool) {
	n := 0
	if len(t.bad) > 0 {
		n = t.bad[len(t.bad)-1]
	}
	if !readable {
		n++
	}
	t.fen, t.bad = append(t.fen, fen), append(t.bad, n)
}

// of adds up rows; ok is false when one of them cannot be read.
func (t *sums) of(from, to int) (sum portfolio.Money, ok bool) {
	for _, fen := range t.fen[from:to] {
		if sum, ok = portfolio.CheckedAdd(sum, fen); !ok {
			return 0, false
		}
	}
	if to == from {
		return 0, true
	}
	before := 0
	if from > 0 {
		before = t.bad[from-1]
	}
	return sum, t.bad[to-1] == before
}

// agrees reports whether a statement is right about rows.
func (t *sums) agrees(st statement, from, to int) bool {
	sum, ok := t.of(from, to)
	return ok && (st.amount == nil || st.amount.Fen == sum) && (st.count == nil || *st.count == to-from)
}

// check holds a statement against rows and tells what differs.
func (l *listReader) check(st statement, from, to int) {
	sum, ok := l.sums.of(from, to)
	if st.amount != nil && ok && st.amount.Fen != sum {
		u := l.cols.unit
		if u.Fen == 0 {
			u = portfolio.Wan
		}
		l.add(portfolio.SevWarning, "TZ-SUBTOTAL-AMOUNT", st.addr, st.value,
			fmt.Sprintf("“%s”的金额与它下辖的 %d 行不符（%s）\n%s", st.label, to-from, u.Name,
				aligned("表中写", st.amount.Fen, "各行相加", sum, "差额", st.amount.Fen-sum, u)),
			"请核对是合计写错了，还是少列、多列或改动了项目；台账以各行为准")
	}
	if st.count != nil && *st.count != to-from {
		l.add(portfolio.SevWarning, "TZ-SUBTOTAL-COUNT", st.countA, st.countV,
			fmt.Sprintf("“%s”的项数与它下辖的行数不符：表中写 %d 项，实有 %d 项，差 %d 项", st.label, *st.count, to-from, *st.count-(to-from)),
			"请核对是项数写错了，还是少列、多列了项目；台账以各行为准")
	}
}

// aligned writes three labelled amounts in one unit, with their points below each other.
func aligned(la string, a portfolio.Money, lb string, b portfolio.Money, lc string, c portfolio.Money, u portfolio.Unit) string {
	dec := 0
	texts := []string{a.Exact(u), b.Exact(u), c.Exact(u)}
	for _, s := range texts {
		if _, frac, ok := strings.Cut(s, "."); ok {
			dec = max(dec, len(frac))
		}
	}
	width := 0
	for i, m := range []portfolio.Money{a, b, c} {
		texts[i] = portfolio.Group(m.Format(u, dec))
		width = max(width, len(texts[i]))
	}
	var b3 strings.Builder
	for i, label := range []string{la, lb, lc} {
		if i > 0 {
			b3.WriteString("\n")
		}
		b3.WriteString(label + strings.Repeat("　", max(0, 4-utf8.RuneCountInString(label))) + strings.Repeat(" ", width-len(texts[i])+1) + texts[i])
	}
	return b3.String()
}

// total takes a row of sums: a check on the rows, not a project.
func (l *listReader) total(v *view) bool {
	label, kind, named := v.totalLabel()
	if kind == noTotal {
		return false
	}
	if no := v.text(portfolio.FieldNo); no != "" && no != label && !reNumeral.MatchString(portfolio.Fold(no)) {
		if v.text(portfolio.FieldName) != label {
			return false
		}
		l.add(portfolio.SevError, "TZ-TOTAL-NUMBERED", v.addr(portfolio.FieldNo), no,
			"“"+portfolio.Squeeze(label)+"”行有序号，不知道是合计还是项目", "是合计的，请删去序号；是项目的，请改用完整的项目名称后重新导入")
		return true
	}
	st := l.statement(v, portfolio.Squeeze(label))
	st.kind = kind
	if named && st.amount == nil && st.count == nil {
		return false // a section that is called so
	}
	l.hold(st)
	return true
}

// totalLabel finds the label of a row of sums. A total word right of a project's name,
// in 备注, labels nothing.
func (v *view) totalLabel() (label string, kind totalKind, named bool) {
	name := v.cols.at[portfolio.FieldName].col
	for _, c := range v.labels {
		if kind, named = isTotal(c.Text); kind != noTotal {
			return c.Text, kind, named
		}
		if _, count := countIn(c.Text); c.Col == name && !count && !portfolio.IsNone(c.Text) {
			break
		}
	}
	return "", noTotal, false
}

// hold holds the statement of a total row against the rows that it can be about. What
// stands above the first row is about the rows to come.
func (l *listReader) hold(st statement) {
	switch {
	case len(l.pending) > 0:
		last := &l.pending[len(l.pending)-1]
		last.stated = append(last.stated, st)
		return
	case len(l.sums.fen) == 0:
		l.leading = append(l.leading, st)
		return
	}
	l.settleTotal(st)
	l.sums.subAt = len(l.sums.fen)
}

// settleTotal tells a total that is the sum of no rows above it.
func (l *listReader) settleTotal(st statement) {
	n := len(l.sums.fen)
	starts := []int{l.sums.subAt, 0}
	for _, s := range l.stack {
		starts = append(starts, s.from)
	}
	from := 0
	if st.kind == subTotal {
		from = l.sums.subAt
	}
	if !slices.ContainsFunc(starts, func(at int) bool { return l.sums.agrees(st, at, n) }) {
		l.check(st, from, n)
	}
}

// statement reads what a row says about others: an amount in the budget column, a count
// in a text (17项).
func (l *listReader) statement(v *view, label string) statement {
	st := statement{label: clip(label, 20)}
	for _, c := range v.labels {
		if n, ok := countIn(c.Text); ok && st.count == nil {
			st.count, st.countA, st.countV = &n, c.Addr(), c.Text
		}
		if a, ok := amountIn(c.Text); ok {
			st.amount, st.addr, st.value = &a, c.Addr(), c.Text
		}
	}
	if !v.hasMoney() {
		return st
	}
	c, _ := v.line.own(l.cols.at[portfolio.FieldBudget].col)
	a, f := l.amount(c)
	if f != nil && f.Severity == portfolio.SevError {
		l.add(portfolio.SevWarning, "TZ-TOTAL-UNREAD", c.Addr(), l.plain(c),
			"“"+st.label+"”的金额读不出，没有与各行核对："+f.Msg, "请填数值；公式请用 Excel 或 WPS 打开并保存一次后再导入")
		return st
	}
	st.amount, st.addr, st.value, st.budget = &a, c.Addr(), l.plain(c), true
	return st
}

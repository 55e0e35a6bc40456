package list

import (
	"fmt"
	"slices"

	"taizhang/importer/grid"
	"taizhang/portfolio"
)

// sums are the budgets of a list's rows, in order: what statements are held against.
type sums struct {
	sheet grid.Sheet
	unit  portfolio.Unit
	fen   []portfolio.Money // 0 for rows without a figure
	bad   []int             // how many rows up to this one have a budget that cannot be read
	subAt int               // where the last 小计, or the section, began
}

func (t *sums) len() int { return len(t.fen) }

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
func (t *sums) check(st statement, from, to int) (told []portfolio.Finding) {
	sum, ok := t.of(from, to)
	if st.amount != nil && ok && st.amount.Fen != sum {
		u := orWan(t.unit)
		told = append(told, t.sheet.Finding(portfolio.SevWarning, "TZ-SUBTOTAL-AMOUNT", st.addr, st.value,
			fmt.Sprintf("“%s”的金额与它下辖的 %d 行不符（%s）\n%s", st.label, to-from, u.Name,
				aligned("表中写", st.amount.Fen, "各行相加", sum, u)),
			"请核对是合计写错了，还是少列、多列或改动了项目；台账以各行为准"))
	}
	if st.count != nil && *st.count != to-from {
		told = append(told, t.sheet.Finding(portfolio.SevWarning, "TZ-SUBTOTAL-COUNT", st.countA, st.countV,
			fmt.Sprintf("“%s”的项数与它下辖的行数不符：表中写 %d 项，实有 %d 项，差 %d 项", st.label, *st.count, to-from, *st.count-(to-from)),
			"请核对是项数写错了，还是少列、多列了项目；台账以各行为准"))
	}
	return told
}

// checkTotal tells a total that is the sum of no rows above it: neither of all, nor of
// those since the last 小计, nor of those since one of the starts.
func (t *sums) checkTotal(st statement, starts []int) []portfolio.Finding {
	n, from := t.len(), 0
	if st.kind == grid.SubTotal {
		from = t.subAt
	}
	if slices.ContainsFunc(append([]int{t.subAt, 0}, starts...), func(at int) bool { return t.agrees(st, at, n) }) {
		return nil
	}
	return t.check(st, from, n)
}

// judge holds what a section states against its rows, from one to the last. An amount
// without any rows may be that of a project whose number and name are missing.
func (t *sums) judge(st statement, from int, starts []int) []portfolio.Finding {
	switch n := t.len(); {
	case from < n:
		return t.check(st, from, n)
	case st.kind != grid.NoTotal:
		return t.checkTotal(st, starts)
	case st.amount != nil && st.amount.Fen != 0:
		return t.unclear(st, "下面没有项目")
	default:
		return t.check(st, n, n)
	}
}

// unclear tells an amount that is no project's and no sum of projects.
func (t *sums) unclear(st statement, why string) []portfolio.Finding {
	return []portfolio.Finding{t.sheet.Finding(portfolio.SevError, "TZ-ROW-UNCLEAR", st.addr, st.value,
		"“"+st.label+"”一行写有金额，没有序号和项目名称，"+why+"，不知道是什么金额",
		"是项目的，请补上序号和名称；是合计的，请在首列写“合计”；是标题或说明的，请删去或改正金额")}
}

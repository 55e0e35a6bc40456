package list

import (
	"strconv"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/portfolio"
)

func itoa(n int) string { return strconv.Itoa(n) }

// item is a row of the list before it is decided which rows head others.
type item struct {
	line  *grid.Line
	kind  kind
	mark  mark
	no    string
	named bool // it has a name
	open  bool // it is to be decided by the rows around it: it may head them, or be part of another
	money portfolio.Amount
	bad   bool // the amount cannot be read
	page  bool // it is the sum of a printed page
	sure  bool // it was said to be a project

	parent int // the row of another kind of number that it stands below; -1: none
	kids   []int
	why    string // for a row that is no project of its own: why
}

// layers decides which of the rows with a number or a name are projects, which head
// others, and which are parts of one. A row heads others only by its form: its number is
// of another kind than theirs or it has none. That is confirmed by its amount, which is
// the sum of theirs, or by the total of the list, which fits only so. Of one project, rows
// that begin with 其中 are parts.
type layers struct {
	cols  *Columns
	sheet grid.Sheet
	items []item
	told  []portfolio.Finding
}

// settle links rows of different kinds and decides.
func (y *layers) settle() {
	y.said()
	y.dropEmpty()
	y.joinMerged()
	y.partsOfTotals()
	y.counted()
	y.link()
	y.leaves()
	var unsure []int
	for i := range y.items {
		if len(y.items[i].kids) > 0 && y.items[i].open {
			if !y.decide(i) {
				unsure = append(unsure, i)
			}
		}
	}
	y.byTotal(unsure)
	if !portfolio.HasErrors(y.told) {
		y.missedByTotal()
	}
}

// link finds for each row the one that it stands below: the nearest of a kind that came
// before its own.
func (y *layers) link() {
	var stack []int // one row of each kind, the outermost first
	for i := range y.items {
		it := &y.items[i]
		it.parent = -1
		switch {
		case it.page:
			continue
		case it.kind == totalRow, it.kind == sectionRow && !it.open, it.kind == typeRow, it.kind == categoryRow:
			stack = stack[:0]
			continue
		case !it.open:
			continue
		}
		for n := len(stack); n > 0 && y.items[stack[n-1]].mark.style == it.mark.style && y.items[stack[n-1]].mark.depth > it.mark.depth; n-- {
			stack = stack[:n-1]
		}
		at := len(stack)
		for j, k := range stack {
			if y.items[k].mark == it.mark && !(it.mark.style == unnumbered && ofWhich(y.name(it))) { // 其中 is of the row above
				at = j
				break
			}
		}
		if it.mark.depth > 1 && at > 0 && at == len(stack) && !within(it.no, y.items[stack[at-1]].no) {
			it.mark.depth = y.items[stack[at-1]].mark.depth // 3-1 after 2 stands beside it
			at--
		}
		stack = stack[:at]
		if at > 0 {
			it.parent = stack[at-1]
			p := &y.items[it.parent]
			p.kids = append(p.kids, i)
		}
		stack = append(stack, i)
	}
}

// leaves takes rows with the number of a section and an amount for projects, where no row
// of that kind heads others.
func (y *layers) leaves() {
	heads := map[mark]bool{}
	for i := range y.items {
		if it := &y.items[i]; it.open && len(it.kids) > 0 {
			heads[it.mark] = true
		}
	}
	for i := range y.items {
		it := &y.items[i]
		if it.open && it.kind == sectionRow && !heads[it.mark] && it.named && it.money.State != portfolio.Missing {
			it.kind = projectRow
		}
	}
}

// sum adds up the rows below another one; some says that one of them has a figure, ok that
// all can be read.
func (y *layers) sum(i int) (sum portfolio.Money, some, ok bool) {
	for _, k := range y.items[i].kids {
		it := &y.items[k]
		if it.bad {
			return 0, some, false
		}
		some = some || it.money.HasFigure()
		if sum, ok = portfolio.CheckedAdd(sum, it.money.Fen); !ok {
			return 0, some, false
		}
	}
	return sum, some, true
}

// decide says what a row with others below it is; false where its form and its amount do
// not settle it.
func (y *layers) decide(i int) bool {
	it := &y.items[i]
	sum, some, ok := y.sum(i)
	first := &y.items[it.kids[0]]
	switch {
	case it.kind == sectionRow:
		return true
	case first.mark.style == unnumbered && it.mark.style != unnumbered:
		y.partsOf(i, sum, some && ok)
		return true
	case it.bad || !ok:
		return false
	case !it.money.HasFigure() && it.mark.style == unnumbered && !y.detailed(it):
		y.head(i)
		return true
	case !it.money.HasFigure():
		y.head(i)
		return true
	case !some: // the rows below have no figures: they explain it
		y.drop(it.kids, "上一行的组成部分")
		return true
	case sum == it.money.Fen:
		y.head(i)
		return true
	}
	return false
}

// head makes a row one that heads those below it.
func (y *layers) head(i int) {
	it := &y.items[i]
	it.kind, it.why = sectionRow, heads
}

// drop makes rows parts of what stands above them.
func (y *layers) drop(rows []int, why string) {
	for _, k := range rows {
		y.items[k].kind, y.items[k].why = partRow, why
		y.drop(y.items[k].kids, why)
	}
}

// detailed reports whether a row has more than a name and an amount.
func (y *layers) detailed(it *item) bool {
	w := newRow(y.sheet, y.cols, it.line, nil)
	return w.detailed
}

// partsOf takes rows without a number below a project: 其中 and what follows are parts of
// it; others are projects without a number, which is an error of their own.
func (y *layers) partsOf(i int, sum portfolio.Money, known bool) {
	it := &y.items[i]
	if !ofWhich(y.name(&y.items[it.kids[0]])) {
		return
	}
	y.drop(it.kids, "上一行的组成部分")
	if known && it.money.HasFigure() && sum > it.money.Fen {
		c := y.items[it.kids[0]].line.Cells[0]
		y.told = append(y.told, y.sheet.Finding(portfolio.SevWarning, "TZ-PARTS-OVER", c.Addr(), y.sheet.Plain(c),
			"“其中”各行相加 "+sum.Exact(portfolio.Wan)+" 万元，超过上一行的 "+it.money.Fen.Exact(portfolio.Wan)+" 万元", "请核对各部分的金额；台账以上一行为准"))
	}
}

// name is what stands where the name does.
func (y *layers) name(it *item) string {
	c, _ := it.line.Own(y.cols.at[portfolio.FieldName].Col)
	return c.Text
}

// byTotal settles rows that their own amounts do not: the total of the list fits only one
// reading of all of them. Else each is an error.
func (y *layers) byTotal(unsure []int) {
	if len(unsure) == 0 {
		return
	}
	total, ok := y.total()
	with, without := y.projects(nil), y.projects(unsure)
	switch {
	case ok && total == with && total != without:
		return // all of them are projects
	case ok && total == without && total != with:
		for _, i := range unsure {
			y.head(i)
		}
		return
	}
	for _, i := range unsure {
		y.unsettled(i)
	}
}

// moneyCell is the cell of the amount of a row, or its first one.
func (y *layers) moneyCell(i int) xlsx.Cell {
	l := y.items[i].line
	if c, ok := l.Own(y.cols.budget().Col); ok {
		return c
	}
	return l.Cells[0]
}

func (y *layers) unsettled(i int) {
	it := &y.items[i]
	sum, _, _ := y.sum(i)
	c := y.moneyCell(i)
	y.told = append(y.told, y.sheet.Finding(portfolio.SevError, "TZ-ROW-HEADS", c.Addr(), y.sheet.Plain(c),
		"这一行的编号和下面 "+itoa(len(it.kids))+" 行不是一种，像是它们的合计，可是它们相加是 "+sum.Exact(portfolio.Wan)+" 万元，和它不等，不知道这一行是标题还是项目",
		"请改正这一行的金额，或把编号改成和其他项目一样").Ask(portfolio.AskReading,
		answer("read", c.Addr()+"="+grid.ReadHeading).If("是标题的"), answer("read", c.Addr()+"="+grid.ReadProject).If("是项目的")))
}

// projects adds up the rows that are projects, without those named.
func (y *layers) projects(but []int) (sum portfolio.Money) {
	skip := map[int]bool{}
	for _, i := range but {
		skip[i] = true
	}
	for i := range y.items {
		if it := &y.items[i]; it.kind == projectRow && !skip[i] {
			sum, _ = portfolio.CheckedAdd(sum, it.money.Fen)
		}
	}
	return sum
}

// total is the largest total that the list states of all its rows.
func (y *layers) total() (total portfolio.Money, ok bool) {
	for i := range y.items {
		it := &y.items[i]
		if it.kind == totalRow && it.money.HasFigure() {
			if sum, _ := grid.IsTotal(y.label(it)); sum == grid.Total && it.money.Fen >= total {
				total, ok = it.money.Fen, true
			}
		}
	}
	return total, ok
}

// label is the text that makes a row one of sums.
func (y *layers) label(it *item) string {
	for _, c := range it.line.Cells {
		if sum, _ := grid.IsTotal(c.Text); c.Kind == xlsx.Text && sum != grid.NoTotal {
			return c.Text
		}
	}
	return ""
}

// heads is the reason of a row that the rows below it show to head them.
const heads = "heads"

// numbered reports whether any row has a number, or none has a name alone.
func (y *layers) numbered() bool {
	named := 0
	for i := range y.items {
		switch it := &y.items[i]; {
		case it.mark.style != unnumbered:
			return true
		case it.kind == projectRow && it.named:
			named++
		}
	}
	return named < 2
}

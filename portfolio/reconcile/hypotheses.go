package reconcile

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"taizhang/portfolio"
)

// row is a project with money in it.
type row struct {
	project *portfolio.Project
	account *account
	fen     portfolio.Money
	ord     int
}

// compareRows orders rows by amount, then by their place in the list: the order in
// which the plan holds them does not matter.
func compareRows(a, b row) int {
	return cmp.Or(cmp.Compare(a.fen, b.fen), cmp.Compare(a.ord, b.ord), cmp.Compare(a.project.No, b.project.No))
}

// rowsNear returns the rows, sorted by amount, that are within slack of the target.
func rowsNear(rows []row, target, slack portfolio.Money) []row {
	from, _ := slices.BinarySearchFunc(rows, target-slack, func(r row, m portfolio.Money) int { return cmp.Compare(r.fen, m) })
	to := from
	for to < len(rows) && rows[to].fen <= target+slack {
		to++
	}
	return rows[from:to]
}

// candidate is a hypothesis with what it is ranked by.
type candidate struct {
	Hypothesis
	miss portfolio.Money // by how much it fails the difference, within rounding
	far  int             // rows apart
	ord  int             // of its first row
}

// inquiry is one real difference with everything that is tested for it.
type inquiry struct {
	books   *accounts
	account *account
	diff    portfolio.Money // published − computed
	slack   portfolio.Money // what rounding leaves open of it
	rows    []row           // of the category, by amount
	follow  follow
	found   []candidate
	notes   []string // where the search was cut short
}

// explain looks into every real difference, in the order of the categories.
func (b *accounts) explain() ([]Hypothesis, string) {
	byAccount := map[*account][]row{}
	for _, r := range b.rows {
		byAccount[r.account] = append(byAccount[r.account], r)
	}
	var out []Hypothesis
	var said []string
	looked := 0
	report := func(q *inquiry) {
		looked++
		shown := q.ranked()
		out = append(out, shown...)
		if len(shown) == 0 {
			q.note("没有找到能解释差额" + wanText(q.diff) + "的候选" + q.oneSided())
		}
		if len(q.notes) > 0 {
			said = append(said, q.account.name+"："+strings.Join(q.notes, "；"))
		}
	}
	for _, a := range b.list {
		diff, slack, real := b.open(a)
		if !real {
			continue
		}
		q := &inquiry{books: b, account: a, diff: diff, slack: slack, rows: byAccount[a]}
		q.follow = b.follows(a)
		q.search()
		report(q)
	}
	if diff, slack, real := b.open(&b.total); real {
		q := &inquiry{books: b, account: &b.total, diff: diff, slack: slack, rows: b.rows}
		q.searchTotal()
		report(q)
	}
	if looked == 0 {
		return nil, "各项金额与清单相符，或只差在取整，没有需要查找原因的差额。"
	}
	head := "对每处真实差额试过：等于差额的行、差额一半的行、两行和三行之和、邻行互抄（前后" + strconv.Itoa(neighbours) +
		"行）、错一位或两位颠倒、单位错 10／100／10000 倍、重名或近似重名、别类的行、类别换了名称、只有公布的这一格印错。"
	for _, s := range said {
		head += s + "。"
	}
	return out, head
}

// search tries every kind of explanation for a category.
func (q *inquiry) search() {
	q.categoryName()
	q.otherCategory()
	q.misprint()
	q.wholeRows()
	if q.account.pub != nil {
		q.halfRows()
		q.unitSlips()
		q.digitEdits()
		q.neighbourCopies()
		q.sums()
	}
}

// oneSided says that only the table, or only the list, has the category.
func (q *inquiry) oneSided() string {
	switch {
	case q.account.pub == nil:
		return "（公布表没有这一类，差额是整类的金额）"
	case q.account.projects == 0:
		return "（清单没有这一类，差额是整类的金额）"
	}
	return ""
}

func (q *inquiry) note(s string) { q.notes = append(q.notes, s) }

// add files a hypothesis. Rows come in list order.
func (q *inquiry) add(kind Kind, v Judgement, miss portfolio.Money, evidence string, rows ...row) {
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.ord, b.ord), cmp.Compare(a.project.No, b.project.No))
	})
	c := candidate{Hypothesis: Hypothesis{Scope: q.account.name, Kind: kind, Difference: q.diff, Verdict: v, Evidence: evidence}, miss: miss.Abs()}
	for i, r := range rows {
		c.Projects = append(c.Projects, r.project.No)
		if i == 0 {
			c.ord = r.ord
		}
		c.far = r.ord - c.ord
	}
	q.found = append(q.found, c)
}

// judged lowers a verdict on the data behind the table by what the total and the
// shares say: when they follow from the computed amount, that data was right.
func (q *inquiry) judged(v Judgement) Judgement {
	switch {
	case q.follow.on == onComputed:
		return Refuted
	case q.follow.on == onBoth && v == Supported:
		return Possible
	}
	return v
}

// summedOnly is judged for a row that a line may count twice, or leave out: the total may
// have been made from the list while only this line was added up wrongly.
func (q *inquiry) summedOnly(v Judgement) Judgement {
	if v = q.judged(v); v == Refuted {
		return Possible
	}
	return v
}

// supported reports whether a kind has already explained the difference.
func (q *inquiry) supported(kind Kind) bool {
	return slices.ContainsFunc(q.found, func(c candidate) bool { return c.Kind == kind && c.Verdict == Supported })
}

// ranked orders what was found and cuts each kind to the number shown.
func (q *inquiry) ranked() []Hypothesis {
	place := func(c candidate) int { return slices.Index(Judgements(), c.Verdict) }
	slices.SortFunc(q.found, func(a, b candidate) int {
		return cmp.Or(
			cmp.Compare(place(a), place(b)), cmp.Compare(hypothesisKinds[a.Kind].rank, hypothesisKinds[b.Kind].rank),
			cmp.Compare(a.miss, b.miss), cmp.Compare(a.far, b.far), cmp.Compare(a.ord, b.ord),
			slices.Compare(a.Projects, b.Projects), strings.Compare(a.Evidence, b.Evidence),
		)
	})
	var out []Hypothesis
	shown, more := map[Kind]int{}, map[Kind]int{}
	var cut []Kind
	for _, c := range q.found {
		if shown[c.Kind]++; shown[c.Kind] <= hypothesisKinds[c.Kind].shown {
			out = append(out, c.Hypothesis)
			continue
		}
		if more[c.Kind]++; more[c.Kind] == 1 {
			cut = append(cut, c.Kind)
		}
	}
	for _, kind := range cut {
		q.note("“" + kind.Label() + "”另有" + strconv.Itoa(more[kind]) + "个候选未列")
	}
	return out
}

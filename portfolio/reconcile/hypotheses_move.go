package reconcile

import (
	"strings"

	"taizhang/portfolio"
)

// otherCategory tests rows that may stand in the wrong category: such a row takes from
// one category what it gives to another.
func (q *inquiry) otherCategory() {
	if q.diff > 0 {
		for _, r := range rowsNear(q.books.rows, q.diff, q.slack) {
			if r.account != q.account {
				q.movedIn(r)
			}
		}
		return
	}
	for _, r := range rowsNear(q.rows, -q.diff, q.slack) {
		q.movedOut(r)
	}
}

// trace is what the published figure of another category says about a row that came to
// it, or went from it.
type trace uint8

const (
	shown   trace = iota // it differs from the list by the row
	unseen               // it is not published, or too coarse to show the row
	other                // it differs by another amount
	against              // it agrees with the list, and would not with the row moved
)

// traceOf looks for the trace of a row in a category that by is added to by the move;
// off is what its figure then still differs by.
func (b *accounts) traceOf(o *account, by portfolio.Money) (t trace, off portfolio.Money) {
	diff, slack, real := b.open(o)
	off = diff.Add(-by)
	switch fits := off.Abs() <= slack; {
	case o.pub == nil && !real, fits && !real:
		return unseen, off
	case fits:
		return shown, off
	case real:
		return other, off
	}
	return against, off
}

// movedIn tests a row of another category that may be counted in this one.
func (q *inquiry) movedIn(r row) {
	o := r.account
	text := r.short() + "属" + o.name + "，若被计入" + q.account.name + "，" + o.name + "应少" + wanText(r.fen) + "，"
	miss := q.diff - r.fen
	d, _, _ := q.books.open(o)
	switch t, off := q.books.traceOf(o, -r.fen); t {
	case unseen:
		why := "而" + o.name + "没有公布数可以核对"
		if o.pub != nil {
			why = "而其公布数" + o.pub.say() + "写的位数看不出这一数额"
		}
		q.add(KindOther, Possible, miss, text+why, r)
	case against:
		agree := "与清单完全一致"
		if d != 0 {
			agree = "与清单只差取整"
		}
		q.add(KindOther, Refuted, miss, text+"但其公布数"+o.pub.say()+agree, r)
	case shown:
		v, counts := q.movedCounts(o, 1)
		exactly := "正好"
		if off != 0 {
			exactly = "大致"
		}
		q.add(KindOther, v, miss, text+"其公布数"+exactly+"少这一数额"+counts, r)
	case other:
		q.add(KindOther, Possible, miss, text+"其公布数与清单相差"+wanText(d)+"，不能单由此解释", r)
	}
}

// movedOut tests a row of this category that may be counted in another one: in one that
// has as much more, else in one that cannot show it. Where every other category would
// show it and none does, that is refuted.
func (q *inquiry) movedOut(r row) {
	miss := q.diff + r.fen
	var hidden, differing []string
	found := false
	for _, o := range q.books.list {
		if o == q.account {
			continue
		}
		switch t, off := q.books.traceOf(o, r.fen); t {
		case shown:
			found = true
			v, counts := q.movedCounts(o, -1)
			exactly := "正好使"
			if off != 0 || miss != 0 {
				exactly = "大致使"
			}
			q.add(KindOther, v, miss, r.short()+"若被公布表计入"+o.name+"，"+exactly+o.name+"多"+wanText(r.fen)+"、"+q.account.name+"少同一数额"+counts, r)
		case unseen:
			hidden = append(hidden, o.name)
		case other:
			differing = append(differing, o.name)
		}
	}
	text := r.short() + "若被公布表计入别类，"
	switch {
	case found || len(q.books.list) < 2:
	case len(hidden) > 0:
		q.add(KindOther, Possible, miss, text+strings.Join(hidden, "、")+"没有公布数，或公布数写的位数看不出这一数额，不能排除", r)
	case len(differing) > 0:
		q.add(KindOther, Possible, miss, text+strings.Join(differing, "、")+"应多"+wanText(r.fen)+"，而公布数与清单相差另一数额，不能单由此解释", r)
	default:
		q.add(KindOther, Refuted, miss, text+"那一类应多"+wanText(r.fen)+"，但其他各类的公布数都与清单相符", r)
	}
}

// movedCounts tests a move against the published numbers of projects: this category
// then has expect more than the list, the other one as many less.
func (q *inquiry) movedCounts(o *account, expect int64) (Judgement, string) {
	here, known := q.account.countDelta()
	there, alsoKnown := o.countDelta()
	switch {
	case !known || !alsoKnown:
		return Supported, "，没有项数可以印证"
	case here == expect && there == -expect:
		return Supported, "，两类的项数也相应多、少 1 项"
	}
	return Possible, "，但两类的项数没有相应变化"
}

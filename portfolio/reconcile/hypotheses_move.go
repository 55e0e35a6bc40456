package reconcile

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
		for _, o := range q.books.list {
			if d, slack, real := q.books.open(o); o != q.account && real && (d-r.fen).Abs() <= slack {
				v, counts := q.movedCounts(o, -1)
				q.add(KindOther, v, q.diff+r.fen, r.short()+"若被公布表计入"+o.name+"，正好使"+o.name+"多"+wanText(r.fen)+"、"+q.account.name+"少同一数额"+counts, r)
			}
		}
	}
}

// movedIn tests a row of another category that may be counted in this one.
func (q *inquiry) movedIn(r row) {
	o := r.account
	text := r.short() + "属" + o.name + "，若被计入" + q.account.name + "，" + o.name + "应少" + wanText(r.fen) + "，"
	miss := q.diff - r.fen
	d, slack, real := q.books.open(o)
	switch {
	case o.pub == nil && !real:
		q.add(KindOther, Possible, miss, text+"而"+o.name+"没有公布数可以核对", r)
	case !real:
		agree := "与清单完全一致"
		if d != 0 {
			agree = "与清单只差取整"
		}
		q.add(KindOther, Refuted, miss, text+"但其公布数"+o.pub.say()+agree, r)
	case (d + r.fen).Abs() <= slack+q.slack:
		v, counts := q.movedCounts(o, 1)
		q.add(KindOther, v, miss, text+"其公布数正好少这一数额"+counts, r)
	default:
		q.add(KindOther, Possible, miss, text+"其公布数与清单相差"+wanText(d)+"，不能单由此解释", r)
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

package reconcile

import "taizhang/portfolio"

// sums are the amounts that a published total may have been made from.
type sums struct {
	rows  portfolio.Money // the published lines, added up
	exact portfolio.Money // the same before rounding: a line that agrees as the list has it, another one as published
	list  portfolio.Money // the list's lines, each rounded to the places of its published line; one that agrees as published
	whole portfolio.Money // the list, exactly
}

// sumsFor adds up the lines that a published total stands below.
func (b *accounts) sumsFor(t *stated) sums {
	lines, own := b.linesOf(t), b.total.adj
	for _, a := range lines {
		own -= a.adj
	}
	s := sums{rows: own, exact: own, list: own, whole: b.total.computed()}
	for _, a := range lines {
		l := b.beside(t, a)
		if l == nil {
			s.list = s.list.Add(a.computed())
			if !b.split(t) {
				s.rows, s.exact = s.rows.Add(a.computed()), s.exact.Add(a.computed())
			}
			continue
		}
		s.rows = s.rows.Add(l.fen)
		s.list = s.list.Add(l.ofList(a.computed()))
		if l.agrees(a.computed()) {
			s.exact = s.exact.Add(a.computed())
		} else {
			s.exact = s.exact.Add(l.fen)
		}
	}
	return s
}

// split reports whether a total is that of published lines and nothing else.
func (b *accounts) split(t *stated) bool {
	if b.hasLines(t) && b.lines[t.group][0].of.owner {
		return len(b.lines[t.group]) >= len(b.owners)
	}
	return b.hasAmounts && !b.extraIn
}

// agrees reports whether an amount, rounded to the places of this figure, is this figure.
func (s *stated) agrees(m portfolio.Money) bool { return s.fen.Add(-m).Abs() <= s.slack() }

// round is an amount in the places of this figure; a stroke rounds nothing.
func (s *stated) round(m portfolio.Money) portfolio.Money {
	if s.state != portfolio.Known {
		return m
	}
	return m.RoundTo(s.unit, s.number.Places)
}

// ofList is the list's amount as this line writes it: what was published where that agrees.
func (s *stated) ofList(m portfolio.Money) portfolio.Money {
	if s.agrees(m) {
		return s.fen
	}
	return s.round(m)
}

// lineChange is what another reading of some lines makes of the two sums of a table.
type lineChange struct{ rows, exact portfolio.Money }

func (c lineChange) add(o lineChange) lineChange {
	return lineChange{c.rows.Add(o.rows), c.exact.Add(o.exact)}
}

func (c lineChange) less() lineChange { return lineChange{-c.rows, -c.exact} }

// asListed is the change when the list's amount of a category stands for the published one.
func (b *accounts) asListed(a *account) lineChange {
	diff, _, real := b.open(a)
	if !real {
		return lineChange{}
	}
	return lineChange{a.pub.round(a.computed()).Add(-a.pub.fen), -diff}
}

// brings is what a line brings into the two sums.
func (b *accounts) brings(a *account) lineChange {
	if a.pub.agrees(a.computed()) {
		return lineChange{a.pub.fen, a.computed()}
	}
	return lineChange{a.pub.fen, a.pub.fen}
}

// from reports whether a total is the sum of its lines, rounded before or after, with a
// change in them; miss is what stays between the two.
func (s *stated) from(of sums, with lineChange) (miss portfolio.Money, ok bool) {
	if rows := of.rows.Add(with.rows); s.agrees(rows) {
		return s.fen.Add(-rows), true
	}
	exact := of.exact.Add(with.exact)
	return s.fen.Add(-exact), s.agrees(exact)
}

// judgeTotal gives the verdict on a published total: it is right only if it is the exact
// sum of the list, rounded, or the sum of the list's lines, each rounded to the places of
// its published line. Where it is known in which of the two ways the table was made,
// only that one counts.
func (b *accounts) judgeTotal(c *FigureCheck, s *stated) {
	of, way := b.sumsFor(s), b.wayOf(s)
	c.Tolerance = 0
	if way != RoundThenSum {
		c.Tolerance = s.slack()
	}
	if way != SumThenRound {
		c.Tolerance = max(c.Tolerance, s.round(of.list).Add(-of.whole).Abs())
	}
	c.Internal = b.totalFollows(s, of)
	switch {
	case c.Difference == 0:
		c.Verdict = VerdictExact
	case way != RoundThenSum && s.agrees(of.whole), way != SumThenRound && s.agrees(of.list):
		c.Verdict = VerdictRounding
	default:
		c.Verdict = VerdictOff
		c.Note = b.whyNot(s, of, way)
	}
}

// whyNot says what the list would give for a total that is off by no more than rounding
// seems to allow.
func (b *accounts) whyNot(s *stated, of sums, way Convention) string {
	say := func(m portfolio.Money) string { return s.with(s.amountText(m)) }
	if s.fen.Add(-of.whole).Abs() > 10*s.ulp {
		return ""
	}
	switch way {
	case RoundThenSum:
		return "表的合计是先取整、后相加，按清单应为" + say(of.list)
	case SumThenRound:
		return "表的合计是先相加、后取整，按清单应为" + say(of.whole)
	}
	if s.round(of.list) == s.round(of.whole) {
		return "按清单，先取整后相加和先相加后取整都是" + say(of.whole)
	}
	return "按清单，先取整后相加为" + say(of.list) + "，先相加后取整为" + say(of.whole) + "，都不是公布的数"
}

// wayOf is the convention that a published total is held to: that of its own table, or
// of the table that decomposition rests on.
func (b *accounts) wayOf(s *stated) Convention {
	t := s
	if !b.hasLines(s) && b.total.pub != nil {
		t = b.total.pub
	}
	if t.state != portfolio.Known || !b.split(t) {
		return Undetermined
	}
	return t.way(b.sumsFor(t))
}

// way tells in which of the two ways a total was made from its lines.
func (s *stated) way(of sums) Convention {
	rows, exact := s.agrees(of.rows), s.agrees(of.exact)
	switch {
	case rows && !exact:
		return RoundThenSum
	case exact && !rows:
		return SumThenRound
	}
	return Undetermined
}

// totalFollows says whether a published total follows from the published lines.
func (b *accounts) totalFollows(s *stated, of sums) Verdict {
	if s.state != portfolio.Known || !b.split(s) {
		return ""
	}
	switch _, ok := s.from(of, lineChange{}); {
	case s.fen == of.rows:
		return VerdictExact
	case ok:
		return VerdictRounding
	}
	return VerdictOff
}

// notes say why the computed figures, as they are written beside the published ones, need
// not add up to the computed total, nor the shares to 100.
func (b *accounts) notes() []portfolio.Note {
	var notes []portfolio.Note
	var shares []string
	t, places := b.total.pub, 0
	shared := true
	sum, all := portfolio.Money(0), t != nil && t.state == portfolio.Known && b.hasAmounts
	for _, a := range b.list {
		switch {
		case !a.states():
		case a.share == nil || a.share.fraction || b.total.computed() <= 0:
			shared = false
		default:
			shares = append(shares, a.share.shareText(a.computed(), b.total.computed()))
		}
		if all = all && a.pub != nil && a.pub.unit == t.unit; all {
			sum, places = sum.Add(a.pub.round(a.computed())), max(places, a.pub.number.Places)
		}
	}
	if whole := b.total.computed(); all && sum != t.round(whole) {
		notes = append(notes, portfolio.Note{
			Kind: portfolio.NoteRounded, Amount: sum, Whole: t.round(whole), Unit: t.unit, Decimals: max(places, t.number.Places),
		})
	}
	if n, off := portfolio.SharesPrinted(shares); off && shared {
		notes = append(notes, n)
	}
	return notes
}

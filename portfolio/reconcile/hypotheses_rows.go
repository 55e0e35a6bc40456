package reconcile

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"taizhang/portfolio"
)

// wholeRows finds the rows that equal the difference. Such a row is supported when
// nothing contradicts it, however many there are: the evidence says how many, and all
// of one amount are equally good. A row that is only within the published rounding is
// supported when it is the only one.
func (q *inquiry) wholeRows() {
	hits := slices.Clone(rowsNear(q.rows, q.diff.Abs(), q.slack))
	slices.SortStableFunc(hits, func(a, b row) int {
		return cmp.Compare((q.diff.Abs() - a.fen).Abs(), (q.diff.Abs() - b.fen).Abs())
	})
	exact := 0
	for _, r := range hits {
		if r.fen == q.diff.Abs() {
			exact++
		}
	}
	for i, r := range hits[:min(len(hits), maxEqualRows)] {
		miss := q.diff.Abs() - r.fen
		v := Possible
		if miss == 0 || len(hits) == 1 {
			v = Supported
		}
		what := "共" + strconv.Itoa(exact) + "行等于差额" + wanText(q.diff.Abs()) + "，" + r.String() + "是其中一行"
		switch {
		case miss != 0:
			what = r.String() + "（" + wanText(r.fen) + "）接近差额" + wanText(q.diff.Abs()) + roundOff(miss)
		case exact == 1:
			what = r.String() + "是" + q.account.name + "中唯一等于差额" + wanText(q.diff.Abs()) + "的一行"
		}
		q.add(KindRow, q.summedOnly(v), miss, what+q.rowMeaning(), r)
		if i < maxNamesakes {
			q.duplicates(r, miss)
		}
	}
	if len(hits) > maxNamesakes {
		q.note("等于或接近差额的行共" + strconv.Itoa(len(hits)) + "行，重名只查了其中" + strconv.Itoa(maxNamesakes) + "行")
	}
}

// Bounds for the rows that equal a difference: those that are looked at, the closest
// first, and those whose names are compared with all others.
const (
	maxEqualRows = 100
	maxNamesakes = 5
)

// rowMeaning says what it means that a row equals the difference.
func (q *inquiry) rowMeaning() string {
	count, meaning := q.countText(1), "可能重复计入，或成表后核减"
	if q.diff < 0 {
		count, meaning = q.countText(-1), "可能公布表漏计，或成表后才列入清单"
	}
	switch q.follow.on {
	case onPublished:
		return count + "；" + q.dependents() + "，说明是成表前的数据，" + meaning
	case onComputed:
		only := "可能只是本类相加时重复计入"
		if q.diff < 0 {
			only = "可能只是本类相加时漏计"
		}
		return count + "；但" + q.dependents() + "，成表前的数据没有这个差额，" + only
	}
	return count + "；" + q.dependents() + "，" + meaning
}

// duplicates looks for namesakes of a row that equals the difference.
func (q *inquiry) duplicates(r row, miss portfolio.Money) {
	for _, o := range q.rows {
		if o.project == r.project || !q.books.named(r.project).Like(q.books.named(o.project)) {
			continue
		}
		if q.diff < 0 {
			if o.fen == r.fen && o.ord < r.ord {
				continue // said once, from the first of the two
			}
			q.add(KindDuplicate, q.summedOnly(Supported), miss, r.short()+"与"+o.short()+"名称相同或相近，清单可能把一个项目列了两行，公布表只计一次"+q.countText(-1), r, o)
		} else {
			q.add(KindDuplicate, q.summedOnly(Possible), miss, r.short()+"与"+o.short()+"名称相同或相近，公布表可能把"+r.short()+"按两个名称各计一次"+q.countText(1), r, o)
		}
	}
}

// halfRows finds rows of half the difference.
func (q *inquiry) halfRows() {
	for _, r := range rowsNear(q.rows, q.diff.Abs()/2, q.slack/2+1) {
		miss := q.diff.Abs() - 2*r.fen
		if miss.Abs() > q.slack {
			continue
		}
		meaning := "该行若被多计两次，差额即可解释"
		if q.diff < 0 {
			meaning = "该行若以负数计入，差额即可解释"
		}
		q.add(KindHalf, q.judged(Possible), miss, r.short()+justly(miss)+"差额的一半"+roundOff(miss)+"，"+meaning+q.doubt(), r)
	}
}

// doubt adds what contradicts an explanation by the data behind the table.
func (q *inquiry) doubt() string {
	if q.follow.on == onComputed {
		return "；但" + q.dependents()
	}
	return ""
}

// unitSlips finds rows that explain the difference when read in a wrong unit. The only
// one that fits is supported, unless a row simply equals the difference.
func (q *inquiry) unitSlips() {
	type hit struct {
		row
		miss portfolio.Money
		text string
	}
	var hits []hit
	for _, n := range []portfolio.Money{10, 100, 10_000} {
		times := strconv.FormatInt(int64(n), 10)
		for _, r := range rowsNear(q.rows, q.diff/(n-1), q.slack/(n-1)+1) {
			if miss := q.diff - r.fen*(n-1); miss.Abs() <= q.slack {
				hits = append(hits, hit{r, miss, "公布表可能按" + times + "倍计入"})
			}
		}
		if q.diff >= 0 || q.diff < -2*portfolio.MaxBudget {
			continue
		}
		for _, r := range rowsNear(q.rows, -q.diff-q.diff/(n-1), 2*q.slack+2) {
			// diff = r/n − r, rounded to the fen
			if miss := q.diff + r.fen - r.fen/n; miss.Abs() <= q.slack+1 {
				hits = append(hits, hit{r, miss, "公布表可能只按" + times + "分之一计入"})
			}
		}
	}
	for _, h := range hits {
		v := Possible
		if len(hits) == 1 && !q.supported(KindRow) {
			v = Supported
		}
		q.add(KindUnit, q.judged(v), h.miss, h.short()+h.text+"，差额即可解释"+roundOff(h.miss)+q.doubt(), h.row)
	}
}

// digitEdits finds rows one digit of which was mistyped, or two neighbours swapped.
// Where more than a few rows fit, the slip points at none of them: it is only noted.
func (q *inquiry) digitEdits() {
	type step struct {
		place portfolio.Money // ten to the power of the lower digit
		by    portfolio.Money // added to the digit, or upper taken from lower
		swap  bool
	}
	var steps []step
	for place := portfolio.Money(1); place <= portfolio.MaxBudget; place *= 10 {
		for by := portfolio.Money(-9); by <= 9; by++ {
			if by != 0 && (by*place-q.diff).Abs() <= q.slack {
				steps = append(steps, step{place, by, false})
			}
			if by != 0 && (9*by*place-q.diff).Abs() <= q.slack {
				steps = append(steps, step{place, by, true})
			}
		}
	}
	type hit struct {
		row
		step
	}
	var hits []hit
	for _, r := range q.rows {
		for _, s := range steps {
			if !hasDigit(r.fen, s.place) {
				continue
			}
			low, high := r.fen/s.place%10, r.fen/s.place/10%10
			top := r.fen/s.place < 10 // the digit leads the number
			if !s.swap && (low+s.by < 0 || low+s.by > 9 || top && low+s.by == 0) {
				continue
			}
			if s.swap && (top || low-high != s.by || low == 0 && r.fen/s.place < 100) {
				continue
			}
			hits = append(hits, hit{r, s})
		}
	}
	if len(hits) > hypothesisKinds[KindDigit].shown {
		q.note("改一位数字或颠倒两位就能解释差额的行有" + strconv.Itoa(len(hits)) + "行，不具指向性，未列")
		return
	}
	for _, h := range hits {
		by := h.by * h.place
		what := "一位数字写错，成为"
		if h.swap {
			by *= 9
			what = "相邻两位颠倒，成为"
		}
		q.add(KindDigit, q.judged(Possible), q.diff-by, h.short()+"若"+what+wanText(h.fen+by)+"，差额即可解释"+roundOff(q.diff-by)+q.doubt(), h.row)
	}
}

// hasDigit reports whether the amount, as written in 万元, has a digit at the place.
func hasDigit(m, place portfolio.Money) bool {
	if place > m {
		return false
	}
	return place >= portfolio.Wan.Fen || m%(place*10) != 0
}

// neighbours is how many rows up and down count as neighbouring.
const neighbours = 10

// neighbourCopies finds rows that explain the difference when given the amount of a
// row nearby in the list.
func (q *inquiry) neighbourCopies() {
	rows := slices.Clone(q.rows)
	slices.SortFunc(rows, func(a, b row) int {
		if a.ord != b.ord {
			return a.ord - b.ord
		}
		return strings.Compare(string(a.project.No), string(b.project.No))
	})
	found := 0
	for i, r := range rows {
		for _, o := range rows[i+1 : min(len(rows), i+1+neighbours)] {
			if o.ord-r.ord > neighbours {
				break
			}
			from, to := r, o // from was given the amount of to
			if (to.fen > from.fen) != (q.diff > 0) {
				from, to = o, r
			}
			miss := q.diff - (to.fen - from.fen)
			if miss.Abs() > q.slack {
				continue
			}
			if found++; found > 1000 {
				q.note("邻行互抄的候选超过 1000 对，其余未查")
				return
			}
			q.add(KindNeighbour, q.judged(Possible), miss, from.short()+"与相邻的"+to.short()+apart(miss)+wanText(q.diff.Abs())+roundOff(miss)+
				"，#"+string(from.project.No)+"若误抄了#"+string(to.project.No)+"的数，差额即可解释"+q.doubt(), r, o)
		}
	}
	if far := q.pairsApart() - found; far > 0 {
		q.note("另有" + strconv.Itoa(far) + "对相差同一数额、但相距超过" + strconv.Itoa(neighbours) + "行的行未列")
	}
}

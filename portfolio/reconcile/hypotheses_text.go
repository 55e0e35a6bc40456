package reconcile

import (
	"strconv"
	"strings"

	"taizhang/portfolio"
)

func wanText(m portfolio.Money) string { return m.Wan() + portfolio.Wan.Name }

// String names the row: #42“连州市畜禽屠宰建设项目”.
func (r row) String() string {
	name := r.project.Name
	if name == "" {
		return "#" + string(r.project.No)
	}
	return "#" + string(r.project.No) + "“" + name + "”"
}

// short names the row with its amount: #42（10,000.00万元）.
func (r row) short() string { return "#" + string(r.project.No) + "（" + wanText(r.fen) + "）" }

// published writes the published amount of the account with its unit.
func (q *inquiry) published() string {
	if q.account.pub == nil {
		return "（未公布）"
	}
	return q.account.pub.say()
}

// roundOff says that a miss is within the published precision.
func roundOff(miss portfolio.Money) string {
	if miss == 0 {
		return ""
	}
	return "（相差" + wanText(miss.Abs()) + "，在公布数的取整范围内）"
}

// justly says that one thing is another: 正好是 only where nothing stays between the two.
func justly(miss portfolio.Money) string {
	if miss == 0 {
		return "正好是"
	}
	return "约为"
}

// apart says how far apart two amounts are, up to the amount itself.
func apart(miss portfolio.Money) string {
	if miss == 0 {
		return "正好相差"
	}
	return "相差约"
}

// equals says that a sum equals a difference, or only comes near it.
func equals(miss portfolio.Money) string {
	if miss == 0 {
		return "等于"
	}
	return "接近"
}

// dependents says what the total and the shares were made from.
func (q *inquiry) dependents() string {
	f := q.follow
	var who []string
	if f.total == onPublished {
		who = append(who, "合计")
	}
	if f.shares > 0 {
		all := strconv.Itoa(f.shares) + "个占比"
		if f.fits < f.shares {
			all += "中的" + strconv.Itoa(f.fits) + "个"
		}
		if f.fits > 0 {
			who = append(who, all)
		}
	}
	switch f.on {
	case onPublished:
		return "公布的" + strings.Join(who, "与") + "都按" + q.published() + "算出"
	case onComputed:
		return "公布的" + f.against() + "却按清单的" + wanText(q.account.computed()) + "算出"
	case onBoth:
		return "公布的合计与本类占比的依据不一致，不能互相印证"
	case onNothing:
		return "没有合计或占比可以印证"
	}
	panic(&portfolio.Error{Code: portfolio.Internal, Msg: "占比和合计的依据不明"})
}

// against names what follows from the computed amount.
func (f follow) against() string {
	var who []string
	if f.total == onComputed {
		who = append(who, "合计")
	}
	if f.share == onComputed {
		who = append(who, "本类占比")
	}
	return strings.Join(who, "与")
}

// countText says how the published number of projects stands to an explanation that
// lets the table have that many projects more than the list.
func (q *inquiry) countText(expect int64) string {
	delta, known := q.account.countDelta()
	switch {
	case !known:
		return ""
	case delta == expect && delta > 0:
		return "，公布项数也多" + strconv.FormatInt(delta, 10) + "项"
	case delta == expect && delta < 0:
		return "，公布项数也少" + strconv.FormatInt(-delta, 10) + "项"
	case delta == 0:
		return "，项数与清单一致"
	}
	return "，但公布项数与清单相差" + strconv.FormatInt(delta, 10) + "项"
}

// countDelta is published − computed number of projects.
func (a *account) countDelta() (delta int64, known bool) {
	if a.count == nil || a.count.state != portfolio.Known {
		return 0, false
	}
	return a.count.count() - int64(a.projects), true
}

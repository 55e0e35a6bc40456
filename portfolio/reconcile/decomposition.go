package reconcile

import (
	"slices"

	"taizhang/portfolio"
)

// PartKind says what a part of the total difference is.
type PartKind string

// The kinds of a DifferencePart.
const (
	PartRounding PartKind = "rounding" // what the published precision explains
	PartReal     PartKind = "real"
	PartAdjusted PartKind = "adjusted" // explained by an adjustment
)

// PartKinds returns the kinds of a DifferencePart.
func PartKinds() []PartKind { return []PartKind{PartRounding, PartReal, PartAdjusted} }

// Label returns the Chinese name of the kind.
func (k PartKind) Label() string {
	switch k {
	case PartRounding:
		return "取整影响"
	case PartReal:
		return "真实差额"
	case PartAdjusted:
		return "调整项"
	}
	return unknown(k)
}

// DifferencePart is one part of the total difference. The parts add up to published
// total − computed total (before adjustments), exactly; zero parts are left out.
type DifferencePart struct {
	Scope      string
	Difference portfolio.Money
	Kind       PartKind
}

// publishedSum adds up the published rows.
func (b *accounts) publishedSum() (sum portfolio.Money) {
	for _, a := range b.list {
		if a.pub != nil {
			sum = sum.Add(a.pub.fen)
		}
	}
	return sum
}

// unpublished adds up the categories that no table publishes.
func (b *accounts) unpublished() (sum portfolio.Money) {
	for _, a := range b.list {
		if a.pub == nil {
			sum = sum.Add(a.computed())
		}
	}
	return sum
}

// residual is the published total less the rows it should hold.
func (b *accounts) residual() portfolio.Money {
	if b.total.pub == nil || b.total.pub.state != portfolio.Known {
		return 0
	}
	rest := b.total.pub.fen.Add(-b.publishedSum())
	if b.extraIn {
		rest = rest.Add(-b.unpublished())
	}
	return rest.Add(-b.ownAdjustment())
}

// ownAdjustment is what was adjusted on 合计 itself.
func (b *accounts) ownAdjustment() portfolio.Money {
	own := b.total.adj
	for _, a := range b.list {
		own -= a.adj
	}
	return own
}

// open returns what stays between the published and the computed amount of a
// category, adjustments counted in, with the rounding allowance; real reports whether
// it is more than that. Of the total it is what stays beyond its lines, and real when the
// total follows from them in neither way.
func (b *accounts) open(a *account) (diff, slack portfolio.Money, real bool) {
	switch {
	case a == &b.total:
		t := a.pub
		if t == nil || t.state != portfolio.Known {
			return 0, 0, false
		}
		_, fits := t.from(b.sumsFor(t), lineChange{})
		diff = b.residual()
		return diff, t.slack(), diff != 0 && !fits
	case a.pub != nil:
		diff, slack = a.pub.fen.Add(-a.computed()), a.pub.slack()
	case b.hasAmounts && !b.extraIn:
		diff = -a.computed()
	}
	return diff, slack, diff.Abs() > slack
}

// decompose splits published total − computed total by category, and gives the
// published total.
func (b *accounts) decompose() (published portfolio.Money, parts []DifferencePart) {
	published = b.publishedSum()
	hasTotal := b.total.pub != nil && b.total.pub.state == portfolio.Known
	if hasTotal {
		published = b.total.pub.fen
	} else if !b.hasAmounts {
		return 0, nil
	}
	add := func(scope string, diff portfolio.Money, kind PartKind) {
		if diff != 0 {
			parts = append(parts, DifferencePart{scope, diff, kind})
		}
	}
	for _, a := range append(slices.Clone(b.list), &b.total) {
		adj := a.adj
		if a == &b.total {
			if !hasTotal {
				break // the sum of the rows stands for it, with nothing of its own
			}
			adj = b.ownAdjustment()
		}
		diff, _, real := b.open(a)
		add(a.name, adj, PartAdjusted)
		if real {
			add(a.name, diff, PartReal)
		} else {
			add(a.name, diff, PartRounding)
		}
	}
	return published, parts
}

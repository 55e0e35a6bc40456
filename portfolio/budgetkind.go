package portfolio

import (
	"iter"
	"slices"
	"strconv"
	"strings"
)

// BudgetKind says what the amount of a project is, by the heading of its column: sums of
// different kinds can be told, and not compared.
type BudgetKind string

// The kinds of budgets.
const (
	KindTotal    BudgetKind = ""         // 总投资, also 估算, 概算, 匡算
	KindContract BudgetKind = "contract" // 合同价
	KindSettled  BudgetKind = "settled"  // 结算, 决算
	KindGranted  BudgetKind = "granted"  // 下达, 补助资金
)

// BudgetKinds lists the kinds in the order in which they are shown.
func BudgetKinds() []BudgetKind { return slices.Clone(budgetKinds[:]) }

var budgetKinds = [...]BudgetKind{KindTotal, KindContract, KindSettled, KindGranted}

// Label is the word of the kind.
func (k BudgetKind) Label() string {
	switch k {
	case KindTotal:
		return "总投资"
	case KindContract:
		return "合同价"
	case KindSettled:
		return "结算数"
	case KindGranted:
		return "下达资金"
	}
	return unknown(k)
}

// KindSum is what a total has of one kind.
type KindSum struct {
	Kind     BudgetKind
	Projects int
	Amount   Money
}

// Kinds are the kinds that a total adds up, in the order of BudgetKinds; none when all of it
// is 总投资, which nobody has to be told.
type Kinds []KindSum

// Mixed reports whether the total adds two kinds.
func (ks Kinds) Mixed() bool { return len(ks) > 1 }

// String says in Chinese what the total is of, without a full stop; "" for 总投资 alone.
func (ks Kinds) String() string {
	switch len(ks) {
	case 0:
		return ""
	case 1:
		return "金额是" + ks[0].Kind.Label() + "，不是总投资"
	}
	return "合计把 " + strconv.Itoa(len(ks)) + " 种口径的金额加在一起：" + ks.Parts()
}

// Parts lists the kinds with their projects and amounts.
func (ks Kinds) Parts() string {
	parts := make([]string, len(ks))
	for i, k := range ks {
		parts[i] = k.Kind.Label() + " " + strconv.Itoa(k.Projects) + " 项 " + k.Amount.Wan() + " 万元"
	}
	return strings.Join(parts, "、")
}

// KindsOf are the kinds of the budgets of projects.
func KindsOf(projects iter.Seq[*Project]) Kinds {
	var sums kindSums
	for p := range projects {
		sums.add(p.BudgetKind, p.Budget.Fen)
	}
	return sums.kinds()
}

// kindSums adds up by kind.
type kindSums [len(budgetKinds)]KindSum

func (s *kindSums) add(k BudgetKind, fen Money) {
	sum := &s[slices.Index(budgetKinds[:], k)]
	sum.Projects++
	sum.Amount = sum.Amount.Add(fen)
}

func (s *kindSums) kinds() (out Kinds) {
	for i, sum := range s {
		if sum.Kind = budgetKinds[i]; sum.Projects > 0 {
			out = append(out, sum)
		}
	}
	if len(out) == 1 && out[0].Kind == KindTotal {
		return nil
	}
	return out
}

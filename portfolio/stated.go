package portfolio

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// StatedKind says which money of a project a list states beside the budget.
type StatedKind string

// The kinds of what a list states.
const (
	StatedDone    StatedKind = "done"    // done by the end of a month: 截至2023年6月累计完成
	StatedPlanned StatedKind = "planned" // planned for a year: 2024年计划投资
	StatedRest    StatedKind = "rest"    // from a year on: 2025年及以后
)

// Stated is money by time that the list states of a project: what is done, what is planned,
// what is left. No roll-up counts it; the monthly cycle begins with it.
type Stated struct {
	Kind  StatedKind `json:"kind"`
	Year  int        `json:"year"`
	Month int        `json:"month"` // of StatedDone, the last one that counts; 0 for the others
	Fen   Money      `json:"fen"`
}

// OK reports whether it is of a kind that there is, at a time that can be.
func (s Stated) OK() bool {
	switch s.Kind {
	case StatedDone:
		return IsYear(s.Year) && s.Month >= 1 && s.Month <= 12
	case StatedPlanned, StatedRest:
		return IsYear(s.Year) && s.Month == 0
	}
	return false
}

// Label is what the money is: 截至2023年底累计完成, 2024年计划投资, 2025年及以后.
func (s Stated) Label() string {
	switch s.Kind {
	case StatedDone:
		if s.Month == 12 {
			return fmt.Sprintf("截至%d年底累计完成", s.Year)
		}
		return fmt.Sprintf("截至%d年%d月累计完成", s.Year, s.Month)
	case StatedPlanned:
		return fmt.Sprintf("%d年计划投资", s.Year)
	case StatedRest:
		return fmt.Sprintf("%d年及以后", s.Year)
	}
	return unknown(s.Kind)
}

// StatedValue is what a list states, in its order.
func StatedValue(stated []Stated) Value {
	if len(stated) == 0 {
		return ""
	}
	return ValueOf(stated)
}

// Stated takes a StatedValue apart; nothing is stated by nothing. ok is false where a kind
// or a time cannot be.
func (v Value) Stated() (stated []Stated, ok bool) {
	if !v.Is() {
		return nil, true
	}
	ok = v.Into(&stated)
	return stated, ok && !slices.ContainsFunc(stated, func(s Stated) bool { return !s.OK() })
}

// The signs that part the addresses and the texts of joined cells.
const (
	joinAddr = "、"
	joinRaw  = "\n"
)

// JoinCells makes one cell of several: what FieldStated and FieldFileYears keep, a cell for
// each value in their order.
func JoinCells(cells []Cell) Cell {
	var out Cell
	addrs, raws := make([]string, len(cells)), make([]string, len(cells))
	for i, c := range cells {
		addrs[i], raws[i] = c.Addr, strings.ReplaceAll(c.Raw, joinRaw, " ")
		out.Sheet, out.Inferred = cmp.Or(out.Sheet, c.Sheet), out.Inferred || c.Inferred
	}
	out.Addr, out.Raw = strings.Join(addrs, joinAddr), strings.Join(raws, joinRaw)
	return out
}

// Part is the cell number i of n that JoinCells has made this one of; a cell that was not
// made so is that of each.
func (c Cell) Part(i, n int) Cell {
	addrs, raws := strings.Split(c.Addr, joinAddr), strings.Split(c.Raw, joinRaw)
	if len(addrs) == n && len(raws) == n {
		c.Addr, c.Raw = addrs[i], raws[i]
	}
	return c
}

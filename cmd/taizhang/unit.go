package main

import (
	"fmt"

	"taizhang/portfolio"
)

// unitFlag is the value of --unit.
type unitFlag struct{ portfolio.Unit }

func (u *unitFlag) String() string { return u.Name }
func (u *unitFlag) Type() string   { return "unit" }

func (u *unitFlag) Set(s string) error {
	unit, ok := portfolio.UnitNamed(s)
	if !ok {
		return fmt.Errorf("可用：元、千元、万元、百万元、千万元、亿元")
	}
	u.Unit = unit
	return nil
}

// unitDecimals is how many decimals a roll-up shows in the unit: those of 表2 for
// 亿元, whole fen for 元.
func unitDecimals(u portfolio.Unit) int {
	switch u {
	case portfolio.Yi:
		return 4
	default:
		return 2
	}
}

package main

import (
	"errors"

	"taizhang/portfolio"
)

// unitHelp is the help of --unit.
var unitHelp = "金额单位：" + portfolio.MoneyNames()

// unitFlag is the value of --unit.
type unitFlag struct{ portfolio.Unit }

func (u *unitFlag) String() string { return u.Name }
func (u *unitFlag) Type() string   { return "unit" }

func (u *unitFlag) Set(s string) error {
	unit, ok := portfolio.UnitNamed(s)
	if !ok {
		return errors.New("可用：" + portfolio.MoneyNames())
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

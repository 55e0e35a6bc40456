package importer

import (
	"slices"
	"strings"
	"testing"

	"taizhang/portfolio"
)

// unitCase is a sheet, and what must come of it: the amounts in 万元 of all its projects, or
// the cell and code of an error, or a finding beside the amounts.
type unitCase struct {
	name, rows string // rows separated by a line break
	amounts    string
	told       string // CODE cell
}

func (c unitCase) check(t *testing.T) {
	t.Helper()
	r := readTabs(t, Options{}, tab{rows: strings.Split(c.rows, "\n")})
	if !portfolio.HasErrors(r.Findings) {
		var amounts []string
		for _, p := range r.Projects {
			amounts = append(amounts, p.Budget.Text(portfolio.Wan))
		}
		if got := strings.Join(amounts, " "); got != c.amounts {
			t.Errorf("%s: %q, want %q: %v", c.name, got, c.amounts, told(r))
		}
	} else if c.amounts != "" {
		t.Errorf("%s: %v", c.name, r.Findings)
	}
	at := strings.Replace(c.told, " ", " 清单!", 1)
	if c.told != "" && !slices.Contains(told(r), at) {
		t.Errorf("%s: %v, want %s", c.name, told(r), at)
	}
}

const (
	plainHead = "序号|项目名称|总投资"
	twoRows   = plainHead + "\n1|示例桥|1000\n2|示例路|2000\n"
)

// TestUnitHoldsOn: a unit that stands between the rows holds for the heading below it; above
// rows without a heading of their own it is an error. Two units above a list are asked.
func TestUnitHoldsOn(t *testing.T) {
	for _, c := range []unitCase{
		{"a line above the second heading", "单位：万元\n" + twoRows + "水利项目表\n单位：元\n" + plainHead + "\n1|示例渠|3000000", "1000 2000 300", ""},
		{"the unit in the second title", "单位：万元\n" + twoRows + "乙、水利项目（单位：亿元）\n" + plainHead + "\n1|示例渠|3", "1000 2000 30000", ""},
		{"the unit beside the second title", "单位：万元\n" + twoRows + "二、水利||单位：亿元\n" + plainHead + "\n3|示例渠|3", "1000 2000 30000", ""},
		{"the unit on the right", "单位：万元\n" + twoRows + "||单位：亿元\n" + plainHead + "\n3|示例渠|3", "1000 2000 30000", ""},
		{"a page that begins anew", "单位：万元\n" + twoRows + "单位：万元\n" + plainHead + "\n3|示例渠|3", "1000 2000 3", ""},
		{"another heading", "单位：元\n" + plainHead + "\n1|示例桥|3000000\n序号|项目名称|建设地点|总投资\n2|示例渠|甲镇|5000000", "300 500", "TZ-UNIT-TAKEN A1"},
		{"dollars for the second heading", "单位：万元\n" + twoRows + "单位：万美元\n" + plainHead + "\n3|示例渠|3", "", "TZ-BUDGET-CURRENCY A5"},
		{"a section", "单位：万元\n" + twoRows + "二、水利（单位：亿元）\n3|示例渠|3", "", "TZ-UNIT-CONFLICT A5"},
		{"a section in brackets", "单位：万元\n" + twoRows + "二、水利（亿元）\n3|示例渠|3", "", "TZ-UNIT-CONFLICT A5"},
		{"a section of dollars", "单位：万元\n" + twoRows + "二、外资（单位：万美元）\n3|示例渠|3", "", "TZ-UNIT-CONFLICT A5"},
		{"beside a section", "单位：万元\n" + twoRows + "水利||单位：元\n3|示例渠|3", "", "TZ-UNIT-CONFLICT C5"},
		{"the same unit in a section", "单位：万元\n" + twoRows + "二、水利（单位：万元）\n3|示例渠|3", "1000 2000 3", ""},
		{"below the list", "单位：万元\n" + twoRows + "单位：元", "1000 2000", "TZ-UNIT-CONFLICT A5"},
		{"two lines", "单位：亿元\n单位：万元\n" + twoRows, "", "TZ-UNIT-CONFLICT A2"},
		{"two in a line", "单位：元、万元\n" + twoRows, "", "TZ-UNIT-CONFLICT A1"},
		{"one of money", "单位：公里、万元\n" + twoRows, "1000 2000", ""},
		{"dollars above", "单位：万美元\n" + twoRows, "", "TZ-BUDGET-CURRENCY A1"},
		{"dollars and yuan above", "单位：万元、万美元\n" + twoRows, "", "TZ-UNIT-CONFLICT A1"},
	} {
		c.check(t)
	}
	r := readTabs(t, Options{}, tab{rows: strings.Split("单位：万元\n"+twoRows+"二、水利（单位：万元）\n3|示例渠|3", "\n")})
	if p := project(t, r, "3"); p.Category != "水利" {
		t.Errorf("the unit is part of the category: %q", p.Category)
	}
}

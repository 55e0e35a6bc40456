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

// TestUnitColumn: a column 单位 that names units of money holds that of its row's amount.
func TestUnitColumn(t *testing.T) {
	head := "序号|项目名称|总投资|单位\n"
	for _, c := range []unitCase{
		{"against the line", "单位：万元\n" + head + "1|示例桥|1000|万元\n2|示例路|2|亿元", "1000 20000", ""},
		{"without a line", head + "1|示例桥|1000|万元\n2|示例路|2|亿元", "1000 20000", ""},
		{"all the same", head + "1|示例桥|10000|元\n2|示例路|20000|元\n合计||30000|元", "1 2", ""},
		{"a blank is the list's", "单位：万元\n" + head + "1|示例桥|1000|\n2|示例路|2|亿元", "1000 20000", ""},
		{"against the heading", "序号|项目名称|总投资（万元）|单位\n1|示例桥|1000|万元\n2|示例路|2|亿元", "", "TZ-UNIT-CONFLICT D3"},
		{"a word between units", "单位：万元\n" + head + "1|示例桥|1000|万元\n2|示例路|2|示例局", "", "TZ-UNIT-CONFLICT D4"},
		{"dollars", "单位：万元\n" + head + "1|示例桥|1000|万元\n2|示例路|2|万美元", "", "TZ-BUDGET-CURRENCY D4"},
		{"other amounts", "单位：万元\n序号|项目名称|总投资|单位|2024年计划投资\n1|示例桥|1000|万元|3\n2|示例路|2|亿元|3", "", "TZ-UNIT-CONFLICT D4"},
		{"offices", "单位：万元\n" + head + "1|示例桥|1000|示例局\n2|示例路|2000|示例局", "1000 2000", ""},
	} {
		c.check(t)
	}
	r := readTabs(t, Options{}, tab{rows: strings.Split(head+"1|示例桥|1000|万元\n2|示例路|2|亿元", "\n")})
	if p := project(t, r, "1"); len(p.Owners) > 0 {
		t.Errorf("a unit is an owner: %v", p.Owners)
	}
}

// TestForeignHeadings: a column of another currency is told at its heading, and never read.
func TestForeignHeadings(t *testing.T) {
	for _, c := range []unitCase{
		{"a source", "序号|项目名称|总投资（万元）|外资（万美元）|自筹（万元）\n1|示例厂|7000|500|7000", "7000", "TZ-BUDGET-CURRENCY D1"},
		{"a plan", "单位：万元\n序号|项目名称|总投资|2024年计划投资（万欧元）\n1|示例厂|7000|500", "7000", "TZ-BUDGET-CURRENCY D2"},
		{"a year", "单位：万元\n序号|项目名称|总投资|2023年（万美元）|2024年（万美元）\n1|示例厂|7000|3000|4000", "7000", "TZ-BUDGET-CURRENCY E2"},
	} {
		c.check(t)
	}
	r := readTabs(t, Options{}, tab{rows: []string{
		"单位：万元", "序号|项目名称|总投资|资金来源（万美元）|", "|||亚行项目|自筹", "1|示例厂|7000|3000|4000",
	}, merge: []string{"A2:A3", "B2:B3", "C2:C3", "D2:E2"}})
	if p := project(t, r, "1"); len(p.DeclaredSources) > 0 || !slices.Contains(told(r), "TZ-BUDGET-CURRENCY 清单!D3") {
		t.Errorf("a group of dollars: %v %v", p.DeclaredSources, told(r))
	}
}

// TestOddCellOfColumn: one cell that cannot be read is told where it stands; it does not take
// the column of a year or a source away. A column without one amount is told at its first cell.
func TestOddCellOfColumn(t *testing.T) {
	sheet := func(head, one, two string) string {
		return "单位：万元\n" + plainHead + "|" + head + "\n1|示例桥|1000|" + one + "\n2|示例路|2000|" + two
	}
	for _, c := range []unitCase{
		{"a plan that is about", sheet("2024年计划投资", "约300", "900"), "", "TZ-BUDGET-APPROX D3"},
		{"a plan of two numbers", sheet("2024年计划投资", "300", "900 100"), "", "TZ-BUDGET-UNREADABLE D4"},
		{"a plan of dollars", sheet("2024年计划投资", "300万美元", "900"), "", "TZ-BUDGET-CURRENCY D3"},
		{"a year of dollars", sheet("2023年|2024年", "400|600", "1000|1000万美元"), "", "TZ-BUDGET-CURRENCY E4"},
		{"a source that is about", sheet("中央|县级", "约600|400", "1000|1000"), "", "TZ-BUDGET-APPROX D3"},
		{"a source that is a word", sheet("中央|县级", "600|400", "若干|1000"), "", "TZ-BUDGET-UNREADABLE D4"},
		{"a plan of words", sheet("2024年计划投资", "续建", "新建"), "1000 2000", "TZ-COLUMN-MONEY D2"},
	} {
		c.check(t)
	}
	percent := func(addrs ...string) map[string]string {
		out := map[string]string{}
		for _, a := range addrs {
			out[a] = "0%"
		}
		return out
	}
	r := readTabs(t, Options{}, tab{rows: strings.Split(sheet("2024年计划投资", "0.3", "0.5"), "\n"), format: percent("D3", "D4")})
	if portfolio.HasErrors(r.Findings) || !slices.Contains(told(r), "TZ-BUDGET-SCALED 清单!D3") || len(project(t, r, "1").Stated) > 0 {
		t.Errorf("a plan in percent: %v", told(r))
	}
}

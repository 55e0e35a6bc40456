package check

import (
	"fmt"

	"taizhang/portfolio"
)

// phaseExample cuts the years of the projects into two phases, as arguments of phase set.
func phaseExample(first, last int) []portfolio.Arg {
	if first == last {
		return []portfolio.Arg{portfolio.Word(fmt.Sprintf("近期=%d", first))}
	}
	middle := (first + last) / 2
	return []portfolio.Arg{portfolio.Word(fmt.Sprintf("近期=%d-%d", first, middle)), portfolio.Word(fmt.Sprintf("远期=%d-%d", middle+1, last))}
}

// checkYears reports projects that start before the plan or end after it. When most of
// them do, it is the phases that are wrong, and that is said once.
func checkYears(c *checker) {
	from, to, ok := c.plan.Planning()
	known, outside, first, last := 0, 0, 0, 0
	for _, p := range c.rows {
		if !p.Period.IsKnown() {
			// What stands in the cell and cannot be read, the importer has told of.
			if cell, ok := p.Cells.Get(portfolio.FieldPeriod); ok && (portfolio.Squeeze(cell.Raw) == "" || portfolio.IsNone(cell.Raw)) {
				c.add(p, portfolio.FieldPeriod, portfolio.SevWarning, "TZ-PERIOD-BLANK", say("建设年限未定，按“%s”单列", portfolio.KeyNoPeriod.Word()), "请补填，例如 2021-2025，重新导入")
			}
			continue
		}
		known++
		if p.Period.Start < from || p.Period.End > to {
			outside++
		}
		if first == 0 || p.Period.Start < first {
			first = p.Period.Start
		}
		last = max(last, p.Period.End)
	}
	if !ok || outside == 0 {
		return
	}
	if outside*2 > known {
		c.addPlan(portfolio.SevWarning, "TZ-PHASES-UNFIT",
			fmt.Sprintf("规划期是 %d-%d，而 %d 个有建设年限的项目中有 %d 个早于或晚于它（项目年限最早 %d，最晚 %d）：规划期的设置不适用于本规划", from, to, known, outside, first, last),
			"请按本规划设置规划期", portfolio.Do("phase set", phaseExample(first, last)...).If("例如"))
		return
	}
	for _, p := range c.rows {
		if !p.Period.IsKnown() {
			continue
		}
		if p.Period.Start < from {
			c.add(p, portfolio.FieldPeriod, portfolio.SevWarning, "TZ-YEARS-BEFORE",
				say("%d 年开工，早于规划期 %d-%d；早于规划期的年份也分摊投资", p.Period.Start, from, to),
				"请核对起年", accept("TZ-YEARS-BEFORE", p.No).If("属续建项目的"))
		}
		if p.Period.End > to {
			c.add(p, portfolio.FieldPeriod, portfolio.SevWarning, "TZ-YEARS-AFTER",
				say("%d 年完工，晚于规划期 %d-%d；晚于规划期的年份也分摊投资", p.Period.End, from, to),
				"请核对止年", accept("TZ-YEARS-AFTER", p.No).If("属跨期项目的"))
		}
	}
}

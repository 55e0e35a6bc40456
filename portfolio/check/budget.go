package check

import (
	"fmt"

	"taizhang/portfolio"
)

// checkBudgets reports the budgets without a figure, and declared parts that no longer
// add up to the budget.
func checkBudgets(c *checker) {
	const sure = "确实如此的"
	for _, p := range c.rows {
		switch p.Budget.State {
		case portfolio.Unplanned:
			c.add(p, portfolio.FieldBudget, portfolio.SevInfo, "TZ-BUDGET-UNPLANNED", say("投资未安排，不计入金额，只计项目数"), "安排资金后补填金额，重新导入")
		case portfolio.Zero:
			c.add(p, portfolio.FieldBudget, portfolio.SevWarning, "TZ-BUDGET-ZERO", say("投资预算为 0"),
				"请确认：没有安排的填“/”，还不知道的留空", accept("TZ-BUDGET-ZERO", p.No).If(sure))
		case portfolio.Missing:
			c.add(p, portfolio.FieldBudget, portfolio.SevWarning, "TZ-BUDGET-BLANK", say("投资预算未填"),
				"请补填金额；确实没有安排的填“/”", accept("TZ-BUDGET-BLANK", p.No).If(sure))
		}
		checkDeclared(c, p)
		if p.Missing {
			c.add(p, portfolio.FieldNo, portfolio.SevWarning, "TZ-IMPORT-MISSING",
				say("“%s”（%s）在最近导入的表中没有；已保留、作缺失标记，仍计入合计", p.Name, budgetInWords(p.Budget)), portfolio.MissingHint, portfolio.MissingSteps(p.No)...)
		}
	}
}

// checkKinds says once that the plan adds amounts of different kinds.
func checkKinds(c *checker) {
	if kinds := portfolio.KindsOf(c.plan.Each()); kinds.Mixed() {
		c.addPlan(portfolio.SevWarning, "TZ-CHECK-KINDS", kinds.String(),
			"请统一为一种口径后重新导入；要这样用的，引用合计时请写明", portfolio.Do("list").If("看是哪些项目"))
	}
}

func budgetInWords(a portfolio.Amount) string {
	if a.HasFigure() {
		return a.Text(portfolio.Wan) + " 万元"
	}
	return a.State.Label()
}

// checkDeclared reports declared parts that Allocate does not use.
func checkDeclared(c *checker, p *portfolio.Project) {
	stale, kind, what, part := p.DeclaredSources, "sources", "分资金来源", "来源"
	if len(stale) == 0 || p.SourcesDeclared() {
		stale, kind, what, part = p.DeclaredYears, "years", "分年度", "年份"
		if len(stale) == 0 || p.YearsDeclared() {
			return
		}
	}
	sum := portfolio.Money(0)
	for _, s := range stale {
		if next, ok := portfolio.CheckedAdd(sum, s.Fen); ok {
			sum = next
		}
	}
	budget := p.Budget.Text(portfolio.Wan)
	if p.Budget.HasFigure() {
		budget += " 万元"
	}
	c.add(p, portfolio.FieldBudget, portfolio.SevWarning, "TZ-DECLARED-STALE",
		say("录入的%s金额合计 %s 万元，投资预算是“%s”，两者不符，暂按未录入处理", what, sum.Exact(portfolio.Wan), budget),
		"请核对两处金额", portfolio.Do("declare "+kind, portfolio.Word(string(p.No)), portfolio.Fill(part+"=金额"), portfolio.Fill("…")).If("重新录入"))
}

// checkYearSplit says once that figures by year are an assumption.
func checkYearSplit(c *checker) {
	assumed := 0
	example := portfolio.No("")
	for _, p := range c.rows {
		if p.Budget.Fen != 0 && p.Period.IsKnown() && !p.YearsDeclared() {
			if assumed++; example == "" {
				example = c.plan.Handles().Of(p)
			}
		}
	}
	if assumed == 0 {
		return
	}
	c.addPlan(portfolio.SevInfo, "TZ-YEAR-ASSUMED",
		fmt.Sprintf("%d 个项目没有分年度投资，凡按年度、按规划期的数都是在建设年限内逐年均分的假定数", assumed),
		"有分年度计划的，逐项录入各年金额",
		portfolio.Do("declare years", portfolio.Word(string(example)), portfolio.Fill("年份=万元"), portfolio.Fill("…")).If("例如"))
}

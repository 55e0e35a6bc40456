package list

import (
	"fmt"

	"taizhang/portfolio"
)

// declare takes amounts by source when every source has one and they add up to the budget.
func declare(w *row, s spot, budget portfolio.Amount, shares []portfolio.Share, sources int) (taken []portfolio.Share, told []portfolio.Finding) {
	var sum portfolio.Money
	names := map[string]bool{}
	for _, sh := range shares {
		names[sh.Key] = true
		next, ok := portfolio.CheckedAdd(sum, sh.Fen)
		if !ok {
			return nil, nil
		}
		sum = next
	}
	differs := func(msg string) []portfolio.Finding {
		return []portfolio.Finding{enterSources(w.finding(portfolio.SevWarning, "TZ-SOURCE-AMOUNT", s, msg, "请核对"), w.no)}
	}
	switch {
	case budget.State != portfolio.Known:
		return nil, []portfolio.Finding{w.finding(portfolio.SevWarning, "TZ-SOURCE-AMOUNT", s,
			"资金来源写有金额，而投资预算没有金额，只读了来源的名称", "请补填投资预算")}
	case len(shares) < sources || len(names) < len(shares):
		return nil, differs(fmt.Sprintf("%d 个资金来源中只有 %d 个分别写有金额，金额没有用", sources, len(names)))
	case sum != budget.Fen:
		u := orWan(w.cols.unit)
		return nil, differs("资金来源的金额相加不等于投资预算，金额没有用（" + u.Name + "）\n" +
			aligned("来源相加", sum, "投资预算", budget.Fen, "差额", sum-budget.Fen, u))
	}
	return shares, []portfolio.Finding{w.finding(portfolio.SevInfo, "TZ-SOURCE-DECLARED", s,
		"资金来源写有各自的金额，相加等于投资预算，按写明的金额分摊", "不对的，请在原表中改正后重新导入")}
}

// enterSources adds the step to enter the amounts by source of a project.
func enterSources(f portfolio.Finding, no portfolio.No) portfolio.Finding {
	if no != "" {
		f.Steps = []portfolio.Step{portfolio.Do("declare sources", portfolio.Word(string(no)), portfolio.Fill("名称=万元"), portfolio.Fill("…")).If("知道各来源金额的")}
	}
	return f
}

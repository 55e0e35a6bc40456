package list

import "taizhang/portfolio"

// tell says how a text of 资金来源 was understood.
func (t *sourceText) tell(w *row, s spot, budget portfolio.Amount) (told []portfolio.Finding) {
	u := orWan(w.cols.unit)
	odd := func(code, msg, hint string) {
		told = append(told, enterSources(w.finding(portfolio.SevWarning, code, s, msg, hint), w.no))
	}
	sums := func(msg string) {
		odd("TZ-SOURCE-AMOUNT", msg+"（"+u.Name+"）\n"+aligned("来源相加", t.sum, "投资预算", budget.Fen, u), "请核对")
	}
	switch {
	case t.Percent:
		odd("TZ-SOURCE-PERCENT", "资金来源写的是比例，只读了名称，比例没有用", "请在表中写明金额")
	case t.Unclear && t.fit == fitNone:
		odd("TZ-SOURCE-UNCLEAR", "资金来源中有数字没有读懂，只读了名称，各来源多少不能确定", "请写成“名称+金额+单位”，几个来源用顿号分开，例如 中央资金300万元、县财政200万元")
	}
	switch t.fit {
	case fitExact:
		msg := "资金来源写有各自的金额，相加等于投资预算，按写明的金额分摊"
		if t.rest != "" && t.sum != budget.Fen {
			msg = "资金来源写有金额，其余 " + (budget.Fen - t.sum).Exact(u) + u.Name + "归“" + t.rest + "”，按写明的金额分摊"
		}
		told = append(told, w.finding(portfolio.SevInfo, "TZ-SOURCE-DECLARED", s, msg, "不对的，请在原表中改正后重新导入"))
	case fitBelow:
		sums("资金来源的金额相加小于投资预算，差额没有写明来源")
	case fitRound:
		sums("资金来源的金额相加比投资预算多，多出的在取整范围以内，以投资预算为准")
	case fitAbove:
		sums("资金来源的金额相加大于投资预算，金额没有用")
	case fitNobody:
		told = append(told, w.finding(portfolio.SevWarning, "TZ-SOURCE-AMOUNT", s, "资金来源写有金额，而投资预算没有金额，只读了来源的名称", "请补填投资预算"))
	}
	return told
}

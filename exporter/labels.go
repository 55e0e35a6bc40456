package exporter

import (
	"taizhang/exporter/page"
	"taizhang/portfolio"
	"taizhang/portfolio/reconcile"
)

// verdictColours are the colours of a verdict on a figure.
func verdictColours(v reconcile.Verdict) page.Colours {
	switch v {
	case reconcile.VerdictExact:
		return page.Green
	case reconcile.VerdictRounding:
		return page.Blue
	case reconcile.VerdictOff:
		return page.Red
	case reconcile.VerdictMissing, reconcile.VerdictExtra:
		return page.Amber
	}
	return page.Grey
}

// judgementColours are the colours of what is said about a hypothesis.
func judgementColours(j reconcile.Judgement) page.Colours {
	switch j {
	case reconcile.Supported:
		return page.Green
	case reconcile.Possible:
		return page.Amber
	}
	return page.Grey
}

// partLook says what a part of the difference means, and gives its colours.
func partLook(kind reconcile.PartKind) (explain string, c page.Colours) {
	switch kind {
	case reconcile.PartRounding:
		return "公布数取整造成，在允许误差之内。", page.Blue
	case reconcile.PartAdjusted:
		return "已由调整项解释，见第四部分。", page.Green
	case reconcile.PartReal:
		return "超过取整所能解释的范围，可能的原因见第三部分。", page.Red
	}
	return kind.Label(), page.Grey
}

// yi and wan are an amount as a figure in that unit.
func yi(m portfolio.Money) page.Number  { return page.Amount(m, portfolio.Yi) }
func wan(m portfolio.Money) page.Number { return page.Amount(m, portfolio.Wan) }

func orDash(text string) string {
	if text == "" {
		return "—"
	}
	return text
}

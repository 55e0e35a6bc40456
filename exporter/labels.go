package exporter

import "taizhang/portfolio/reconcile"

// verdictColours are the colours of a verdict on a figure.
func verdictColours(v reconcile.Verdict) colours {
	switch v {
	case reconcile.VerdictExact:
		return green
	case reconcile.VerdictRounding:
		return blue
	case reconcile.VerdictOff:
		return red
	case reconcile.VerdictMissing, reconcile.VerdictExtra:
		return amber
	}
	return greyed
}

// judgementColours are the colours of what is said about a hypothesis.
func judgementColours(j reconcile.Judgement) colours {
	switch j {
	case reconcile.Supported:
		return green
	case reconcile.Possible:
		return amber
	}
	return greyed
}

// partLook says what a part of the difference means, and gives its colours.
func partLook(kind reconcile.PartKind) (explain string, c colours) {
	switch kind {
	case reconcile.PartRounding:
		return "公布数取整造成，在允许误差之内。", blue
	case reconcile.PartAdjusted:
		return "已由调整项解释，见第四部分。", green
	}
	return "超过取整所能解释的范围，可能的原因见第三部分。", red
}

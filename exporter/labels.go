package exporter

import "taizhang/portfolio"

// verdictColours are the colours of a verdict on a figure or a hypothesis.
func verdictColours(v portfolio.Verdict) colours {
	switch v {
	case portfolio.VerdictExact, portfolio.Supported:
		return green
	case portfolio.VerdictRounding:
		return blue
	case portfolio.VerdictOff:
		return red
	case portfolio.VerdictMissing, portfolio.VerdictExtra, portfolio.Possible:
		return amber
	}
	return greyed
}

// partLook says what a part of the difference means, and gives its colours.
func partLook(kind string) (explain string, c colours) {
	switch kind {
	case portfolio.PartRounding:
		return "公布数取整造成，在允许误差之内。", blue
	case portfolio.PartAdjusted:
		return "已由调整项解释，见第四部分。", green
	}
	return "超过取整所能解释的范围，可能的原因见第三部分。", red
}

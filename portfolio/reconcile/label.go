package reconcile

// VerdictLabel returns the Chinese word for a verdict on a figure or a hypothesis.
func VerdictLabel(v Verdict) string {
	switch v {
	case VerdictExact:
		return "相符"
	case VerdictRounding:
		return "取整"
	case VerdictOff:
		return "不符"
	case VerdictMissing:
		return "清单没有"
	case VerdictExtra:
		return "未公布"
	case Supported:
		return "有依据"
	case Possible:
		return "可能"
	case Refuted:
		return "已排除"
	default:
		return string(v)
	}
}

// ConventionLabel says in Chinese how the total came from its rows.
func ConventionLabel(c Convention) string {
	switch c {
	case RoundThenSum:
		return "先取整、后相加"
	case SumThenRound:
		return "先相加、后取整"
	default:
		return "无法判断"
	}
}

// KindLabel returns the Chinese name of a kind of hypothesis or of a part of the
// difference.
func KindLabel(kind string) string {
	switch kind {
	case PartRounding:
		return "取整影响"
	case PartReal:
		return "真实差额"
	case PartAdjusted:
		return "调整项"
	}
	if k, ok := hypothesisKinds[kind]; ok {
		return k.label
	}
	return kind
}

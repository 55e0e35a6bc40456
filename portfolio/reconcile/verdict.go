package reconcile

// Holds reports whether the verdict on a figure is exact or rounding.
func (v Verdict) Holds() bool { return v == VerdictExact || v == VerdictRounding }

// Off returns the figures that neither rounding nor an adjustment explains.
func (r *Reconciliation) Off() []FigureCheck {
	var out []FigureCheck
	for _, f := range r.Figures {
		if !f.Verdict.Holds() {
			out = append(out, f)
		}
	}
	return out
}

// CandidatesOf returns the hypotheses about one scope, the best first.
func (r *Reconciliation) CandidatesOf(scope string) []Hypothesis {
	var out []Hypothesis
	for _, h := range r.Candidates {
		if h.Scope == scope {
			out = append(out, h)
		}
	}
	return out
}

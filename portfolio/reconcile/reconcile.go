package reconcile

import "taizhang/portfolio"

// Reconciliation is a plan's published figures held against its projects.
type Reconciliation struct {
	Convention       Convention
	ConventionReason string // Chinese, with the two sums
	Figures          []FigureCheck
	// PublishedTotal − ComputedTotal is what Decomposition adds up to. Without a
	// published total it is the sum of the published rows. ComputedTotal is the rows'
	// sum without adjustments.
	PublishedTotal, ComputedTotal portfolio.Money
	Decomposition                 []DifferencePart
	Candidates                    []Hypothesis
	Kinds                         portfolio.Kinds         // of what the projects' amounts are
	Adjustments                   []portfolio.Adjustment  // the active ones
	Notes                         []portfolio.Note        // why computed figures, written like the published ones, do not add up
	Unread                        []portfolio.UnreadSheet // with figures that were published, and are not compared
	Searched                      string                  // Chinese: which hypotheses were tried, and where the search was cut short
}

// Reconcile holds every published figure of the plan against its projects, decomposes
// the total difference and looks for what explains each real one. It changes nothing:
// it ranks, shows evidence, and leaves the number to the office.
//
// Adjustments that are not revoked count into the computed side. Where several tables
// publish amounts by category, all are checked, and decomposition and hypotheses rest
// on the one with most categories.
func Reconcile(plan *portfolio.Plan, aliases portfolio.Aliases, adjustments []portfolio.Adjustment) Reconciliation {
	r := Reconciliation{Convention: Undetermined, Kinds: portfolio.KindsOf(plan.Each()), Unread: plan.Unread()}
	for _, a := range adjustments {
		if a.Revoked == "" {
			r.Adjustments = append(r.Adjustments, a)
		}
	}
	b := openAccounts(plan, aliases, r.Adjustments)
	r.ComputedTotal = b.total.sum
	if len(b.figures) == 0 {
		r.ConventionReason = "没有公布数，无从判断取整口径"
		r.Searched = "这个规划没有公布数，没有可以核对的数字；请导入公布表，或录入公布数后再对账。"
		return r
	}
	r.Figures = b.checks()
	r.Convention, r.ConventionReason = b.convention()
	r.Notes = b.notes()
	r.PublishedTotal, r.Decomposition = b.decompose()
	r.Candidates, r.Searched = b.explain()
	return r
}

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

// unknown writes a word that its type does not know, so that it is seen: never another
// value's word.
func unknown[T ~string](word T) string { return "？" + string(word) }

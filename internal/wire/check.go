package wire

import "taizhang/portfolio"

// Check is what check found.
type Check struct {
	Plan     string   `json:"plan"`
	Accepted int      `json:"accepted"`
	Findings Findings `json:"findings"`
}

// NewCheck are the open findings of a plan, and how many are settled.
func NewCheck(plan string, settled int, open []portfolio.Finding, hint func(portfolio.Finding) string) Check {
	return Check{plan, settled, NewFindings(open, hint)}
}

// Table is one record a finding.
func (c Check) Table() Table { return c.Findings.Table() }

package wire

import (
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// Import is what import did, or would do.
type Import struct {
	File      string     `json:"file"`
	SHA256    string     `json:"sha256"`
	Plan      string     `json:"plan"`
	Part      string     `json:"part,omitempty"` // of the plan, that the list was added as
	Written   bool       `json:"written"`
	Projects  Counts     `json:"projects"`
	Published *Published `json:"published"` // null without a published figure
	Revision  *int64     `json:"revision"`  // null when nothing was written
	Changes   Changes    `json:"changes"`
	Findings  Findings   `json:"findings"`
}

// Counts says what became of the projects of a file.
type Counts struct {
	Read      int `json:"read"`
	Added     int `json:"added"`
	Changed   int `json:"changed"`
	Unchanged int `json:"unchanged"`
	Missing   int `json:"missing"`
}

// Published says how many published figures a file held.
type Published struct {
	Figures int `json:"figures"`
}

// NewImport is an import of a file.
func NewImport(file portfolio.Origin, rep intake.Report, hint func(portfolio.Finding) string) Import {
	out := Import{
		File: file.File, SHA256: file.SHA256, Plan: rep.Plan, Part: rep.Part, Written: rep.Written,
		Projects: Counts{rep.Read, len(rep.Added), len(rep.Changed), len(rep.Unchanged), len(rep.Missing)},
		Changes:  NewChanges(rep.Changes), Findings: NewFindings(rep.Findings, hint),
	}
	if rep.Revision != 0 {
		out.Revision = &rep.Revision
	}
	if rep.Figures > 0 {
		out.Published = &Published{rep.Figures}
	}
	return out
}

// Table is one record a finding.
func (i Import) Table() Table { return i.Findings.Table() }

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
	Questions []Question `json:"questions"`

	Explain []Explained `json:"explain,omitempty"` // where it was asked for
}

// Question is something that only the office can say; it is a finding of level error, too.
type Question struct {
	Kind    portfolio.Question `json:"kind"`
	Sheet   string             `json:"sheet"`
	Cell    string             `json:"cell"`
	Message string             `json:"message"`
	Answer  string             `json:"answer"` // the flags of the first of Answers
	Answers []Answer           `json:"answers"`
}

// Answer is one of the answers of a question.
type Answer struct {
	When  string `json:"when"`  // in which case it is the right one
	Flags string `json:"flags"` // as they are typed
}

// newQuestions are the findings that ask something; flags writes the flags of an answer.
func newQuestions(fs []portfolio.Finding, flags func(portfolio.Step) string) []Question {
	out := []Question{}
	for _, f := range fs {
		if f.Question == "" {
			continue
		}
		q := Question{Kind: f.Question, Sheet: f.Sheet, Cell: f.Cell, Message: f.Msg, Answers: []Answer{}}
		for _, s := range f.Steps {
			q.Answers = append(q.Answers, Answer{s.When, flags(s)})
		}
		if len(q.Answers) > 0 {
			q.Answer = q.Answers[0].Flags
		}
		out = append(out, q)
	}
	return out
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

// NewImport is an import of a file; hint writes the next step of a finding, flags the flags
// that answer a question.
func NewImport(file portfolio.Origin, rep intake.Report, hint func(portfolio.Finding) string, flags func(portfolio.Step) string) Import {
	out := Import{
		File: file.File, SHA256: file.SHA256, Plan: rep.Plan, Part: rep.Part, Written: rep.Written,
		Projects: Counts{rep.Read, len(rep.Added), len(rep.Changed), len(rep.Unchanged), len(rep.Missing)},
		Changes:  NewChanges(rep.Changes), Findings: NewFindings(rep.Findings, hint),
		Questions: newQuestions(rep.Findings, flags),
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

package wire

import "taizhang/portfolio"

// Finding is a finding of import and check.
type Finding struct {
	Severity portfolio.Severity `json:"severity"`
	Code     string             `json:"code"`
	File     string             `json:"file"`
	Sheet    string             `json:"sheet"`
	Cell     string             `json:"cell"`
	Value    string             `json:"value"`
	Message  string             `json:"message"`
	Hint     string             `json:"hint"` // what to do next, with the command lines
	Step     *Step              `json:"step"` // the first of Steps, null without any
	Steps    []Step             `json:"steps"`
	No       *portfolio.No      `json:"no"`
}

// Step is something that can be done next, as data.
type Step struct {
	When string `json:"when"` // in which case; "" for always
	Verb string `json:"verb"`
	Args []Arg  `json:"args"`
}

// Arg is an argument of a Step; name is "" where it is not an option.
type Arg struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	Fill  bool   `json:"fill"` // value only says what belongs there
}

// NewFindings are findings with their next steps; hint writes the sentence, with the
// command lines, that Finding.Hint holds.
func NewFindings(fs []portfolio.Finding, hint func(portfolio.Finding) string) Findings {
	out := make(Findings, len(fs))
	for i, f := range fs {
		out[i] = Finding{
			Severity: f.Severity, Code: f.Code, File: f.File, Sheet: f.Sheet, Cell: f.Cell, Value: f.Value,
			Message: f.Msg, Hint: hint(f), Steps: newSteps(f.Steps),
		}
		if len(f.Steps) > 0 {
			out[i].Step = &out[i].Steps[0]
		}
		if f.No != "" {
			out[i].No = &f.No
		}
	}
	return out
}

// Findings are what import and check found.
type Findings []Finding

// Table is one record a finding; the next step is its sentence.
func (fs Findings) Table() Table {
	t := Table{Columns: []string{"severity", "code", "file", "sheet", "cell", "value", "message", "hint", "no"}}
	for _, f := range fs {
		t.Rows = append(t.Rows, []any{string(f.Severity), f.Code, f.File, f.Sheet, f.Cell, f.Value, f.Message, f.Hint, f.No})
	}
	return t
}

func newSteps(steps []portfolio.Step) []Step {
	out := make([]Step, len(steps))
	for i, s := range steps {
		args := make([]Arg, len(s.Args))
		for k, a := range s.Args {
			args[k] = Arg(a)
		}
		out[i] = Step{When: s.When, Verb: s.Verb, Args: args}
	}
	return out
}

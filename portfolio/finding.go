package portfolio

import (
	"cmp"
	"slices"
)

// Severity orders findings by what they mean for the work.
type Severity string

// SevError: the data cannot be taken. SevWarning: it is taken, and somebody has to
// look at it. SevInfo: it is taken, and this is how it was understood.
const (
	SevError   Severity = "error"
	SevWarning Severity = "warning"
	SevInfo    Severity = "info"
)

// Label returns the Chinese word for the severity.
func (s Severity) Label() string {
	switch s {
	case SevError:
		return "错误"
	case SevWarning:
		return "警告"
	case SevInfo:
		return "提示"
	}
	return unknown(s)
}

// Severities returns the severities, the worst first.
func Severities() []Severity { return []Severity{SevError, SevWarning, SevInfo} }

// unknown writes a word that its type does not know, so that it is seen: never another
// value's word.
func unknown[T ~string](word T) string { return "？" + string(word) }

// Pos is a place in a file: sheet and cell ("E3") may be empty where the whole is meant.
type Pos struct {
	File  string `json:"file,omitempty"`
	Sheet string `json:"sheet,omitempty"`
	Cell  string `json:"cell,omitempty"`
}

// String returns 文件!工作表!单元格 without its empty parts.
func (p Pos) String() string {
	s := p.File
	for _, part := range []string{p.Sheet, p.Cell} {
		if part == "" {
			continue
		}
		if s != "" {
			s += "!"
		}
		s += part
	}
	return s
}

// Finding is bad or odd data: a value to be collected and shown, never an error to
// be returned. Reading never stops at the first one.
type Finding struct {
	Pos
	Severity Severity  `json:"severity"`
	Code     string    `json:"code"`            // stable, "TZ-…"
	No       No        `json:"no,omitempty"`    // the project it is about, if any
	Project  ProjectID `json:"-"`               // likewise; 0 where it is not in the ledger
	Value    string    `json:"value,omitempty"` // the cell as written
	Msg      string    `json:"message"`         // what is wrong
	Hint     string    `json:"hint"`            // the next step in words, without command lines
	Question Question  `json:"-"`               // what is asked, "" for nothing; the first step answers it
	Steps    []Step    `json:"-"`               // next steps that the program itself can take, the likeliest first

	// Evidence is what the finding rests on: what Msg says, without the addresses of
	// other cells. A settled finding is known by it. Only Check gives it.
	Evidence []string `json:"-"`
}

// Question is something that only the office can say about a file that is read.
type Question string

// The questions of an import.
const (
	AskColumn  Question = "column"  // which column holds a field
	AskUnit    Question = "unit"    // the unit of the amounts
	AskHeader  Question = "header"  // where the heading is
	AskStruck  Question = "struck"  // what becomes of a struck row
	AskReading Question = "reading" // how a cell or a row is meant
	AskMatch   Question = "match"   // which list of the plan, or which project, it is
)

// Ask makes a finding a question, with its answers.
func (f Finding) Ask(q Question, answers ...Step) Finding {
	f.Question, f.Severity = q, SevError
	f.Steps = append(answers, f.Steps...)
	return f
}

// HasErrors reports whether any finding is of level error.
func HasErrors(fs []Finding) bool {
	return slices.ContainsFunc(fs, func(f Finding) bool { return f.Severity == SevError })
}

// SortFindings orders findings by file, sheet, row, column and code; those of one
// cell keep their order.
func SortFindings(fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		ac, ar := cellOrder(a.Cell)
		bc, br := cellOrder(b.Cell)
		return cmp.Or(
			cmp.Compare(a.File, b.File), cmp.Compare(a.Sheet, b.Sheet),
			cmp.Compare(ar, br), cmp.Compare(ac, bc), cmp.Compare(a.Code, b.Code),
		)
	})
}

// cellOrder returns column and row of an address such as "AB12"; 0, 0 for none.
func cellOrder(addr string) (col, row int) {
	for _, c := range addr {
		switch {
		case c >= 'A' && c <= 'Z' && row == 0:
			col = col*26 + int(c-'A') + 1
		case c >= '0' && c <= '9':
			row = row*10 + int(c-'0')
		default:
			return col, row
		}
	}
	return col, row
}

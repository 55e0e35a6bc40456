package importer

import (
	"slices"
	"strings"

	"taizhang/importer/grid"
	"taizhang/importer/list"
	"taizhang/portfolio"
)

// file is what the sheets of a file have in common.
type file struct {
	out   *portfolio.Reading
	seen  list.Seen
	lists []list.Result

	several bool // several sheets hold something

	headings int      // of lists and tables, whether they could be used or not
	weak     []weak   // about headings that may have been those of a list
	others   []string // sheets without list or table, and the texts they begin with
	headers  []header // of those sheets, as far as some rows look like one
}

// weak is a finding about a heading that may have been that of a list.
type weak struct {
	portfolio.Finding
	cols *list.Columns
}

// raise makes it the question which columns are those of the list.
func (w *weak) raise() {
	if w.Question == "" {
		w.Finding = w.cols.AskLacking(w.Finding)
	}
}

// header is where a sheet without list or table may have its heading, as an answer.
type header struct {
	at     grid.Sheet
	cell   string
	answer portfolio.Step
}

// tell files findings.
func (b *file) tell(fs ...portfolio.Finding) { b.out.Findings = append(b.out.Findings, fs...) }

// conclude says what of the file was not taken for anything; only is the sheet asked for.
func (b *file) conclude(only string) {
	if len(b.lists) == 0 {
		for i := range b.weak {
			b.weak[i].raise()
		}
	}
	for _, w := range b.weak {
		b.tell(w.Finding)
	}
	if b.headings > 0 {
		return
	}
	msg := "没有认出项目清单，也没有认出公布表"
	if len(b.others) > 0 {
		msg += "；看到的内容：" + strings.Join(b.others, "；")
	}
	f := grid.Sheet{File: b.out.Origin.File, Name: only}.Finding(portfolio.SevError, "TZ-SHEET-NONE", "", "", msg,
		"项目清单要有一行表头，至少有"+grid.RequiredHeadings()+"；表头用别的字样的，请改成这些字样后重新导入")
	if len(b.headers) > 0 {
		f.Sheet, f.Cell = b.headers[0].at.Name, b.headers[0].cell
		f = f.Ask(portfolio.AskHeader)
		for _, h := range b.headers {
			f.Steps = append(f.Steps, inSheet(h.answer, h.at.Name, b.several))
		}
	}
	b.tell(f)
}

// inSheet makes an answer one about a sheet, where a file has several.
func inSheet(s portfolio.Step, sheet string, several bool) portfolio.Step {
	if !several || sheet == "" {
		return s
	}
	s.Args = slices.Clone(s.Args)
	for i, a := range s.Args {
		switch a.Name {
		case "column", "unit", "header", "skip", "read":
			s.Args[i].Value = sheet + "!" + a.Value
		}
	}
	return s
}

// askInSheets makes the answers of all questions but one about the file ones about their
// sheets.
func (b *file) askInSheets() {
	for i := range b.out.Findings {
		f := &b.out.Findings[i]
		for k := range f.Steps {
			if f.Question != "" && f.Code != "TZ-SHEET-NONE" {
				f.Steps[k] = inSheet(f.Steps[k], f.Sheet, b.several)
			}
		}
	}
}

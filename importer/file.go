package importer

import (
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

	headings int                 // of lists and tables, whether they could be used or not
	weak     []portfolio.Finding // about headings that may have been those of a list
	others   []string            // sheets without list or table, and the texts they begin with
}

// tell files findings.
func (b *file) tell(fs ...portfolio.Finding) { b.out.Findings = append(b.out.Findings, fs...) }

// conclude says what of the file was not taken for anything; only is the sheet asked for.
func (b *file) conclude(only string) {
	if len(b.lists) == 0 {
		for i := range b.weak {
			b.weak[i].Severity = portfolio.SevError
		}
	}
	b.tell(b.weak...)
	if b.headings > 0 {
		return
	}
	msg := "没有认出项目清单，也没有认出公布表"
	if len(b.others) > 0 {
		msg += "；看到的内容：" + strings.Join(b.others, "；")
	}
	b.tell(grid.Sheet{File: b.out.Origin.File, Name: only}.Finding(portfolio.SevError, "TZ-SHEET-NONE", "", "", msg,
		"项目清单要有一行表头，至少有"+grid.RequiredHeadings()+"；表头用别的字样的，请改成这些字样后重新导入"))
}

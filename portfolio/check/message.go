package check

import (
	"fmt"
	"slices"
	"strings"

	"taizhang/portfolio"
)

// message is what a finding says, in two forms: as it is shown, and without the
// addresses of other cells, as the evidence that it rests on.
type message struct{ shown, evidence string }

// say fills a message in. Arguments that are messages themselves count in both forms.
func say(format string, args ...any) message {
	var evident []any // nil while both forms are the same
	for i, a := range args {
		if m, ok := a.(message); ok {
			if evident == nil {
				evident = slices.Clone(args)
			}
			args[i], evident[i] = m.shown, m.evidence
		}
	}
	shown := fmt.Sprintf(format, args...)
	if evident == nil {
		return message{shown, shown}
	}
	return message{shown, fmt.Sprintf(format, evident...)}
}

// join puts messages one after the other.
func join(parts []message, sep string) message {
	var shown, evidence []string
	for _, p := range parts {
		shown, evidence = append(shown, p.shown), append(evidence, p.evidence)
	}
	return message{strings.Join(shown, sep), strings.Join(evidence, sep)}
}

// row names another row for the clerk who has this one before him: 序号 12（附表1!C21）.
func row(p *portfolio.Project, field portfolio.Field) message {
	m := say("序号 %s", p.No)
	cell := p.Cells.At(field)
	if at := (portfolio.Pos{Sheet: cell.Sheet, Cell: cell.Addr}).String(); at != "" {
		m.shown += "（" + at + "）"
	}
	return m
}

// listNos writes some numbers and how many more there are: 12、13 等 9 项.
func listNos(ps []*portfolio.Project) string {
	const shown = 5
	var nos []string
	for _, p := range ps[:min(shown, len(ps))] {
		nos = append(nos, string(p.No))
	}
	s := strings.Join(nos, "、")
	if len(ps) > shown {
		s += fmt.Sprintf(" 等 %d 项", len(ps))
	}
	return s
}

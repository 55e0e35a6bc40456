package main

import (
	"fmt"
	"io"
	"strings"

	"taizhang/portfolio"
)

// most is how many places of one code are printed unless all are asked for; errors
// are always printed.
var most = map[portfolio.Severity]int{portfolio.SevWarning: 20, portfolio.SevInfo: 3}

// writeFindings prints findings in the fixed form: errors first, then warnings, then
// infos, one block per code; under it every place with what is written there and what
// is wrong; then the next step.
func writeFindings(w io.Writer, fs []portfolio.Finding, all bool) {
	for _, sev := range []portfolio.Severity{portfolio.SevError, portfolio.SevWarning, portfolio.SevInfo} {
		var codes []string
		byCode := map[string][]*portfolio.Finding{}
		for i := range fs {
			f := &fs[i]
			if f.Severity != sev {
				continue
			}
			if byCode[f.Code] == nil {
				codes = append(codes, f.Code)
			}
			byCode[f.Code] = append(byCode[f.Code], f)
		}
		for _, code := range codes {
			block := byCode[code]
			if limit, ok := most[sev]; ok && !all && len(block) > limit {
				writeBlock(w, len(block), block[:limit])
				fmt.Fprintf(w, "  … 另有 %d 处（加 --all 全部列出）\n", len(block)-limit)
				continue
			}
			writeBlock(w, len(block), block)
		}
	}
}

// writeBlock prints findings of one code, of which there are total: every place with what is written there;
// what is wrong and the next step once for a run of places that share them.
func writeBlock(w io.Writer, total int, fs []*portfolio.Finding) {
	fmt.Fprintf(w, "\n%s %s（%d 处）\n", fs[0].Severity.Label(), fs[0].Code, total)
	for i, f := range fs {
		writePlace(w, f)
		next := findingStep(*f)
		sameStep := i < len(fs)-1 && findingStep(*fs[i+1]) == next
		if !sameStep || fs[i+1].Msg != f.Msg {
			fmt.Fprintf(w, "      %s\n", strings.ReplaceAll(f.Msg, "\n", "\n      "))
		}
		if next != "" && !sameStep {
			fmt.Fprintf(w, "      下一步：%s\n", next)
		}
	}
}

func writePlace(w io.Writer, f *portfolio.Finding) {
	place := f.String()
	if place == "" {
		place = "全部"
	}
	if f.No != "" {
		place += "（序号 " + string(f.No) + "）"
	}
	fmt.Fprintf(w, "  %s", place)
	if f.Value != "" {
		open, end := "“", "”"
		if strings.ContainsAny(f.Value, open+end) {
			open, end = "「", "」"
		}
		fmt.Fprintf(w, "  %s%s%s", open, cut(showBlanks(f.Value), 40), end)
	}
	fmt.Fprintln(w)
}

// showBlanks makes outer spaces of a value visible.
func showBlanks(s string) string {
	inner := portfolio.Trim(s)
	if inner == s || inner == "" {
		return s
	}
	head, tail, _ := strings.Cut(s, inner)
	return strings.Repeat("␣", len([]rune(head))) + inner + strings.Repeat("␣", len([]rune(tail)))
}

// countFindings says 错误 2，警告 10，提示 3.
func countFindings(fs []portfolio.Finding) string {
	n := map[portfolio.Severity]int{}
	for _, f := range fs {
		n[f.Severity]++
	}
	return fmt.Sprintf("错误 %d，警告 %d，提示 %d", n[portfolio.SevError], n[portfolio.SevWarning], n[portfolio.SevInfo])
}

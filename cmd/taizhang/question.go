package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"taizhang/internal/office"
	"taizhang/portfolio"
)

// answerFlags writes the answer of a question as the flags that are added to an import.
func answerFlags(s portfolio.Step) string {
	var words []string
	for _, a := range s.Args {
		if a.Name != "" {
			words = append(words, argWord(a))
		}
	}
	return strings.Join(words, " ")
}

// questionsOf are the findings that ask something.
func questionsOf(fs []portfolio.Finding) (out []portfolio.Finding) {
	for _, f := range fs {
		if f.Question != "" {
			out = append(out, f)
		}
	}
	return out
}

// writeQuestions lists what the office has to answer, each answer with its flags.
func writeQuestions(w io.Writer, fs []portfolio.Finding) {
	qs := questionsOf(fs)
	if len(qs) == 0 {
		return
	}
	fmt.Fprintf(w, "\n需要回答（%d 个）\n", len(qs))
	for i, q := range qs {
		writeQuestion(w, i+1, q)
	}
	fmt.Fprintln(w, "把选定的选项加在原来的命令后面重新导入，几个问题可以一起回答；都不对的，请改正原表")
}

// writeQuestion prints a question and its answers: as flags, where they are long on lines
// of their own.
func writeQuestion(w io.Writer, n int, q portfolio.Finding) {
	fmt.Fprintf(w, "  %d. %s\n     %s\n", n, q.String(), strings.ReplaceAll(q.Msg, "\n", "\n     "))
	for i, s := range q.Steps {
		fmt.Fprintf(w, "       %d) %s  %s\n", i+1, s.When, answerFlags(s))
	}
}

// interactive reports whether somebody sits there who can be asked.
func (a *app) interactive() bool {
	return a.format == "table" && isTerminal(a.stdin) && isTerminal(a.stdout)
}

// isTerminal reports whether a stream is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	if !ok {
		return false
	}
	st, err := f.Stat()
	if err != nil || st.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(st, null)
}

// ask puts the questions one after another, by choice, and adds what is chosen to what has
// been said; nothing chosen: the office prefers to correct its list.
func ask(in *bufio.Reader, out io.Writer, qs []portfolio.Finding, said *office.Said) (chosen bool) {
	for i, q := range qs {
		writeQuestion(out, i+1, q)
		fmt.Fprint(out, "     选哪一个？（写编号，直接回车不选）")
		line, err := in.ReadString('\n')
		n, bad := strconv.Atoi(strings.TrimSpace(line))
		if err == nil && bad == nil && n >= 1 && n <= len(q.Steps) && !toFill(q.Steps[n-1]) {
			if said.Answer(q.Steps[n-1]) {
				chosen = true
			} else {
				fmt.Fprintln(out, "     请把 "+answerFlags(q.Steps[n-1])+" 加在命令后面重新导入")
			}
		}
		if err != nil {
			fmt.Fprintln(out)
			return chosen
		}
	}
	return chosen
}

// toFill reports whether an answer has something that the clerk has to put in.
func toFill(s portfolio.Step) bool {
	for _, a := range s.Args {
		if a.Name != "" && a.Fill {
			return true
		}
	}
	return false
}

package main

import (
	"strings"

	"taizhang/portfolio"
)

// nextStep is what to do next as one sentence: the hint, then every step as a command
// line, each with the case in which it is the right one.
func nextStep(hint string, steps []portfolio.Step) string {
	var parts []string
	if hint != "" {
		parts = append(parts, hint)
	}
	for _, s := range steps {
		do := "用 " + commandLine(s)
		if s.When != "" {
			do = s.When + "，" + do
		}
		parts = append(parts, do)
	}
	return strings.Join(parts, "；")
}

// findingStep is the next step of a finding.
func findingStep(f portfolio.Finding) string { return nextStep(f.Hint, f.Steps) }

// optionalValue is the option whose value may be left out, so that it must hang on its name.
const optionalValue = "add"

// commandLine writes a step as it is typed: taizhang declare sources 14 省财政=万元. An
// option without a value is a switch. What the clerk has to fill in is quoted like the
// rest, because it may hold a text of the list.
func commandLine(s portfolio.Step) string {
	words := []string{"taizhang", s.Verb}
	for _, a := range s.Args {
		words = append(words, argWord(a))
	}
	return strings.Join(words, " ")
}

// argWord writes an argument as it is typed.
func argWord(a portfolio.Arg) string {
	switch {
	case a.Name == "":
		return shellWord(a.Value)
	case a.Value == "":
		return "--" + a.Name
	case a.Name == optionalValue:
		return "--" + a.Name + "=" + shellWord(a.Value)
	}
	return "--" + a.Name + " " + shellWord(a.Value)
}

// shellWord writes a text as one word of a command line.
func shellWord(s string) string {
	special := func(r rune) bool { return r <= ' ' || strings.ContainsRune("'\"`$&|;<>()*?[]{}!#~\\", r) }
	if s != "" && !strings.ContainsFunc(s, special) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

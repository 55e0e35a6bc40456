package check

import "taizhang/portfolio"

// accept settles a finding that turned out to be right as it is.
func accept(code string, no portfolio.No) portfolio.Step {
	return portfolio.Do("check accept", portfolio.Word(code), portfolio.Word(string(no)), portfolio.FillOption("reason", "理由"))
}

// alias gives a way of writing its name; kind is source or owner.
func alias(kind, written, name string) portfolio.Step {
	return portfolio.Do("alias "+kind, portfolio.Word(written+"="+name))
}

// aliasWanted gives a way of writing a name that the clerk has to put in.
func aliasWanted(kind, written string) portfolio.Step {
	return portfolio.Do("alias "+kind, portfolio.Fill(written+"=名称"))
}

// ofClass leaves the class of a source to the clerk.
func ofClass(s portfolio.Step) portfolio.Step {
	s.Args = append(s.Args, portfolio.FillOption("class", "类别"))
	return s
}

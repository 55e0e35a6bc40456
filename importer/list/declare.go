package list

import "taizhang/portfolio"

// enterSources adds the step to enter the amounts by source of a project.
func enterSources(f portfolio.Finding, no portfolio.No) portfolio.Finding {
	if no != "" {
		f.Steps = []portfolio.Step{portfolio.Do("declare sources", portfolio.Word(string(no)), portfolio.Fill("名称=万元"), portfolio.Fill("…")).If("知道各来源金额的")}
	}
	return f
}

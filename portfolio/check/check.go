package check

import (
	"cmp"
	"slices"
	"strings"

	"taizhang/portfolio"
)

// Check looks for what is odd in the data of a plan: things that no single cell shows,
// and things that the office has to decide. Findings point to the cell where they can
// be settled, and name the step that does it. Every project has at most one finding
// of each code; the order follows the cells, and for one cell the order of the list.
//
// The aliases are those of the plan; sources and owners are looked up by what the
// rows write, whether or not the projects have been resolved before.
func Check(plan *portfolio.Plan, aliases portfolio.Aliases) []portfolio.Finding {
	c := newChecker(plan, aliases)
	for _, rule := range []func(*checker){
		checkBudgets, checkKinds, checkYears, checkYearSplit,
		checkDuplicateNames, checkSimilarNames, checkDuplicateContents, checkOverlaps,
		checkSources, checkOwners,
	} {
		rule(c)
	}
	out := make([]portfolio.Finding, len(c.out))
	for i, f := range c.out {
		out[i] = *f
	}
	plan.Handles().Name(out)
	portfolio.SortFindings(out)
	return out
}

// checker is one run of Check.
type checker struct {
	plan    *portfolio.Plan
	aliases portfolio.Aliases
	rows    []*portfolio.Project // in the order of the list
	// Of every row, squeezed: what several rules compare.
	names, contents []string
	sources         map[string]portfolio.SourceRef // by raw text
	out             []*portfolio.Finding
	told            map[told]*portfolio.Finding
}

func newChecker(plan *portfolio.Plan, aliases portfolio.Aliases) *checker {
	n := len(plan.Projects)
	c := &checker{
		plan: plan, aliases: aliases, rows: make([]*portfolio.Project, n), names: make([]string, n), contents: make([]string, n),
		sources: map[string]portfolio.SourceRef{}, told: map[told]*portfolio.Finding{},
	}
	for i := range plan.Projects {
		c.rows[i] = &plan.Projects[i]
	}
	slices.SortStableFunc(c.rows, func(a, b *portfolio.Project) int { return cmp.Compare(a.Ord, b.Ord) })
	for i, p := range c.rows {
		c.names[i], c.contents[i] = portfolio.Squeeze(p.Name), portfolio.Squeeze(p.Content)
		for _, s := range p.Sources {
			if _, ok := c.sources[s.Raw]; !ok {
				c.sources[s.Raw], _ = aliases.Source(s.Raw)
			}
		}
	}
	return c
}

// told is what a project has at most one finding of.
type told struct {
	p    *portfolio.Project
	code string
}

// add reports something about a field of a project; a second thing of the same code
// joins the first.
func (c *checker) add(p *portfolio.Project, field portfolio.Field, sev portfolio.Severity, code string, msg message, hint string, steps ...portfolio.Step) {
	if f := c.told[told{p, code}]; f != nil {
		f.Evidence = append(f.Evidence, msg.evidence)
		f.Msg += "；" + msg.shown
		if !strings.Contains(f.Hint, hint) {
			f.Hint += "；" + hint
		}
		for _, s := range steps {
			if !slices.ContainsFunc(f.Steps, func(t portfolio.Step) bool { return sameStep(s, t) }) {
				f.Steps = append(f.Steps, s)
			}
		}
		if sev == portfolio.SevWarning {
			f.Severity = sev
		}
		return
	}
	cell := p.Cells.At(field)
	f := &portfolio.Finding{
		Pos:      portfolio.Pos{File: p.Origin.File, Sheet: cell.Sheet, Cell: cell.Addr},
		Severity: sev, Code: code, No: p.No, Project: p.ID, Value: cell.Raw, Msg: msg.shown, Hint: hint, Steps: steps, Evidence: []string{msg.evidence},
	}
	c.told[told{p, code}] = f
	c.out = append(c.out, f)
}

func sameStep(a, b portfolio.Step) bool {
	return a.When == b.When && a.Verb == b.Verb && slices.Equal(a.Args, b.Args)
}

// addPlan reports something about the plan as a whole.
func (c *checker) addPlan(sev portfolio.Severity, code, msg, hint string, steps ...portfolio.Step) {
	c.out = append(c.out, &portfolio.Finding{Severity: sev, Code: code, Msg: msg, Hint: hint, Steps: steps})
}

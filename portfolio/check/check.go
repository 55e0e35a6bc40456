package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"taizhang/portfolio"
)

// Check looks for what is odd in the data of a plan: things that no single cell shows,
// and things that the office has to decide. Findings point to the cell where they can
// be settled, and name the command that does it. Every project has at most one finding
// of each code; the order follows the cells, and for one cell the order of the list.
//
// The aliases are those of the plan; sources and owners are looked up by what the
// rows write, whether or not the projects have been resolved before.
func Check(plan *portfolio.Plan, aliases portfolio.Aliases) []portfolio.Finding {
	c := newChecker(plan, aliases)
	for _, rule := range []func(*checker){
		checkBudgets, checkYears, checkYearSplit,
		checkDuplicateNames, checkSimilarNames, checkDuplicateContents, checkOverlaps,
		checkSources, checkOwners,
	} {
		rule(c)
	}
	portfolio.SortFindings(c.out)
	return c.out
}

// checker is one run of Check.
type checker struct {
	plan    *portfolio.Plan
	aliases portfolio.Aliases
	rows    []*portfolio.Project // in the order of the list
	// Of every row, squeezed: what several rules compare.
	names, contents []string
	sources         map[string]portfolio.SourceRef // by raw text
	out             []portfolio.Finding
	told            map[told]int // where in out
}

func newChecker(plan *portfolio.Plan, aliases portfolio.Aliases) *checker {
	n := len(plan.Projects)
	c := &checker{
		plan: plan, aliases: aliases, rows: make([]*portfolio.Project, n), names: make([]string, n), contents: make([]string, n),
		sources: map[string]portfolio.SourceRef{}, told: map[told]int{},
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
// joins the first. The evidence is the message without the addresses that place gives.
func (c *checker) add(p *portfolio.Project, field portfolio.Field, sev portfolio.Severity, code, msg, hint string) {
	msg, evidence := splitAddresses(msg)
	if i, ok := c.told[told{p, code}]; ok {
		f := &c.out[i]
		f.Evidence = append(f.Evidence, evidence)
		f.Msg += "；" + msg
		f.Hint += "；" + hint
		if sev == portfolio.SevWarning {
			f.Severity = sev
		}
		return
	}
	c.told[told{p, code}] = len(c.out)
	cell := p.Cells[field]
	c.out = append(c.out, portfolio.Finding{
		Pos:      portfolio.Pos{File: p.Origin.File, Sheet: cell.Sheet, Cell: cell.Addr},
		Severity: sev, Code: code, No: p.No, Value: cell.Raw, Msg: msg, Hint: hint, Evidence: []string{evidence},
	})
}

// addPlan reports something about the plan as a whole.
func (c *checker) addPlan(sev portfolio.Severity, code, msg, hint string) {
	c.out = append(c.out, portfolio.Finding{Severity: sev, Code: code, Msg: msg, Hint: hint})
}

// addressMark stands around what place says of an address, until add takes it out. No
// text of a workbook holds it: XML has no such character.
const addressMark = "\x00"

// splitAddresses returns a message as it is shown and what it says without addresses.
func splitAddresses(msg string) (shown, evidence string) {
	parts := strings.Split(msg, addressMark)
	for i := 0; i < len(parts); i += 2 {
		evidence += parts[i]
	}
	return strings.Join(parts, ""), evidence
}

// place names another row for the clerk who has this one before him: 序号 12（附表1!C21）.
// It is for the messages of add alone.
func place(p *portfolio.Project, field portfolio.Field) string {
	at := portfolio.Pos{Sheet: p.Cells[field].Sheet, Cell: p.Cells[field].Addr}.String()
	if at == "" {
		return "序号 " + string(p.No)
	}
	return fmt.Sprintf("序号 %s%s（%s）%s", p.No, addressMark, at, addressMark)
}

// acceptHint is the command that settles a finding that turned out to be right as it is.
func acceptHint(code string, no portfolio.No) string {
	return fmt.Sprintf("taizhang check accept %s %s --reason 理由", code, word(string(no)))
}

// word writes a text as one word of a command line.
func word(s string) string {
	if s != "" && !strings.ContainsFunc(s, func(r rune) bool { return r <= ' ' || strings.ContainsRune("'\"`$&|;<>()*?[]{}!#~\\", r) }) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
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

package portfolio

import (
	"iter"
	"regexp"
	"strings"
)

// Plan is everything the ledger knows about one plan.
type Plan struct {
	Name       string
	Title      string // of the project list, as written
	Categories []Category
	Phases     []Phase
	Projects   []Project        // in the order of the list
	Published  []PublishedTable // those imported last first; entered by hand last
	AsOf       string           // when a file was last imported, RFC 3339 in UTC: 数据截至; "" when not known
}

// Category is one of the plan's systems (体系), in plan order.
type Category struct {
	Name    string // canonical: 生态安全
	Heading string // the section row as written: （二）生态安全建设重点工程; "" when it came from a column
	Cell    Cell   // of the section row
}

// Each goes through the projects, in the order of the list.
func (p *Plan) Each() iter.Seq[*Project] {
	return func(yield func(*Project) bool) {
		for i := range p.Projects {
			if !yield(&p.Projects[i]) {
				return
			}
		}
	}
}

// Total adds up the budgets that have a figure.
func (p *Plan) Total() Money {
	var sum Money
	for i := range p.Projects {
		sum = sum.Add(p.Projects[i].Budget.Fen)
	}
	return sum
}

var reTableNo = regexp.MustCompile(`^(附?[表件录]\s*[\d一二三四五六七八九十]*([-—.]\d+)*)[\s:：.、]*`)

// reUnitNote is the unit that a title names at its end: （单位：万元）.
var reUnitNote = regexp.MustCompile(`[（(][^（()）]*单位[^（()）]*[）)]\s*$`)

// PlanNameFromTitle makes a plan's name of the title of its project list:
// 附表1  某市重点工程列表 is 某市重点工程. A title without anything else gives "".
func PlanNameFromTitle(title string) string {
	s := reTableNo.ReplaceAllString(strings.Join(strings.Fields(title), " "), "")
	s = Trim(reUnitNote.ReplaceAllString(s, ""))
	for _, tail := range []string{"一览表", "汇总表", "明细表", "列表", "清单", "表"} {
		if rest, ok := strings.CutSuffix(s, tail); ok {
			return Trim(rest)
		}
	}
	return Trim(s)
}

// PublishedSheet returns the table that was published as a sheet, of several the one
// imported last; nil if there is none.
func (p *Plan) PublishedSheet() *PublishedTable {
	for i := range p.Published {
		if p.Published[i].Sheet != "" {
			return &p.Published[i]
		}
	}
	return nil
}

// Origins returns the files that the projects were last read from, in list order.
func (p *Plan) Origins() []Origin {
	var out []Origin
	seen := map[Origin]bool{}
	for i := range p.Projects {
		if o := p.Projects[i].Origin; !seen[o] {
			seen[o] = true
			out = append(out, o)
		}
	}
	return out
}

// MissingHint is what to do about a project that the newest list lacks.
const MissingHint = "漏列的，请补进表中再导入；取消或并入别的项目的，把它留在表中、投资预算改为“/”，再导入"

// MissingSteps is the step that goes with MissingHint.
func MissingSteps(no No) []Step { return []Step{Do("show", Word(string(no))).If("要看原记录")} }

// Missing returns the projects that the newest list lacks.
func (p *Plan) Missing() []No {
	var out []No
	for i := range p.Projects {
		if p.Projects[i].Missing {
			out = append(out, p.Projects[i].No)
		}
	}
	return out
}

package portfolio

import (
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Plan is everything the ledger knows about one plan.
type Plan struct {
	Name       string
	Title      string // of the project list, as written
	Categories []Category
	Phases     []Phase
	Projects   []Project        // in the order of the list
	Published  []PublishedTable // those imported last first; entered by hand last
	Answers    []KeptAnswers    // about lists of some shape, the oldest shape first
	AsOf       string           // when a file was last imported, RFC 3339 in UTC: 数据截至; "" when not known
}

// Category is one of the plan's systems (体系), in plan order.
type Category struct {
	Name    string `json:"name"`    // canonical: 生态安全
	Heading string `json:"heading"` // the section row as written: （二）生态安全建设重点工程; "" when it came from a column
	Cell    Cell   `json:"cell"`    // of the section row
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

// planNameMost is the longest name of a plan, in characters.
const planNameMost = 200

// CheckPlanName refuses what cannot be a plan's name (Invalid): it is one line of
// printable text without commas, which part names where several are given.
func CheckPlanName(name string) error {
	return checkName("规划", "--plan", name)
}

// CheckPartName refuses what cannot be the name of a part of a plan, likewise.
func CheckPartName(name string) error { return checkName("部分", "--add=", name) }

func checkName(of, flag, name string) error {
	e := &Error{Code: Invalid, Hint: "用 " + flag + " 指明" + of + "名称：一行文字，不含逗号，最多 200 个字"}
	switch {
	case Trim(name) == "":
		e.Msg = of + "没有名称"
	case name != Trim(name):
		e.Msg = of + "名称前后有空格：“" + name + "”"
	case strings.ContainsAny(name, ",，"):
		e.Msg = of + "名称里有逗号：“" + name + "”"
	case strings.ContainsFunc(name, func(r rune) bool { return r == utf8.RuneError || !unicode.IsGraphic(r) }):
		e.Msg = fmt.Sprintf("%s名称里有换行或看不见的字符：%q", of, name)
	case utf8.RuneCountInString(name) > planNameMost:
		e.Msg = fmt.Sprintf("%s名称有 %d 个字，太长", of, utf8.RuneCountInString(name))
	default:
		return nil
	}
	return e
}

// Unread returns the sheets that look like published tables and could not be read.
func (p *Plan) Unread() (out []UnreadSheet) {
	for i := range p.Published {
		if u, ok := p.Published[i].Unread(); ok {
			out = append(out, u)
		}
	}
	return out
}

// PublishedSheet returns the table that was published as a sheet, of several the one
// imported last; nil if there is none.
func (p *Plan) PublishedSheet() *PublishedTable {
	for i := range p.Published {
		if p.Published[i].Sheet != "" && len(p.Published[i].Figures) > 0 {
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

// Parts returns the parts of the plan that have a name, in the order of their lists.
func (p *Plan) Parts() []string {
	var out []string
	for i := range p.Projects {
		if part := p.Projects[i].Part; part != "" && (len(out) == 0 || out[len(out)-1] != part) && !slices.Contains(out, part) {
			out = append(out, part)
		}
	}
	return out
}

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

package intake

import (
	"cmp"
	"fmt"
	"path/filepath"
	"strings"

	"taizhang/portfolio"
)

// A plan may be put together from several lists: its first one, and those of departments,
// which are added as parts with a name. Each list is held against its own part alone. The
// places of a part's projects begin at a multiple of partRoom, so that a part can grow and
// stay before the next one.
const (
	partRoom  = 1_000_000
	partsMost = 999
)

// partOf says which part of the plan a list belongs to; a finding where that is not sure.
// Without being asked for a part a list is the plan's first one, and never that of a part:
// it would be counted twice. Nor may a list hold what the plan has in another part, unless
// the one who has named its part means it.
func partOf(plan *portfolio.Plan, r *portfolio.Reading) (part string, f *portfolio.Finding, err error) {
	parts := plan.Parts()
	if r.Adds {
		if part = portfolio.Trim(r.Part); part == "" {
			part = partName(r)
		}
		if err := portfolio.CheckPartName(part); err != nil {
			return "", nil, err
		}
	} else if len(parts) == 0 {
		return "", nil, nil
	}
	own, other := holds(plan, r, part)
	switch mine, theirs := own.half(own.both), other.half(other.both); {
	case mine && other.half(other.same), r.Adds && theirs && !mine:
		f = twiceFinding(plan, r, part, other.part, mine)
	case r.Adds || mine:
	case theirs:
		f = partFinding(r, fmt.Sprintf("像是规划中“%s”这一部分的新表：项目名称至少有一半相同", other.part), addTo(other.part))
		f.Steps = append(f.Steps, otherPlanStep())
	default:
		f = unknownPart(r, parts, own.names > 0)
	}
	return part, f, nil
}

// partName is what a list is called by itself: its title, its sheet, its file.
func partName(r *portfolio.Reading) string {
	base := filepath.Base(r.Origin.File)
	names := append(ownNames(r), strings.TrimSuffix(base, filepath.Ext(base)))
	for _, name := range names {
		if portfolio.CheckPartName(name) == nil {
			return name
		}
	}
	return names[len(names)-1]
}

// ownNames are the names that stand in the file: that of the title, and the sheet's.
func ownNames(r *portfolio.Reading) []string {
	return []string{portfolio.PlanNameFromTitle(r.Title), portfolio.Trim(sheetOf(r))}
}

func sheetOf(r *portfolio.Reading) string {
	for i := range r.Projects {
		return r.Projects[i].Cells.At(portfolio.FieldNo).Sheet
	}
	return ""
}

// held is what of a part stands in a list, by distinct names.
type held struct {
	part  string
	names int // of the part
	list  int // of the list
	both  int // of the part and of the list
	same  int // of these, how many with the same amount
}

// half reports whether so many names are at least half of the shorter of the two.
func (h held) half(n int) bool { return n > 0 && 2*n >= min(h.names, h.list) }

// holds counts what of its own part stands in a list, and what of that other part of which
// most does: there without the names that its own part has as well.
func holds(plan *portfolio.Plan, r *portfolio.Reading, part string) (own, other held) {
	list := make(map[string]portfolio.Amount, len(r.Projects))
	for i := range r.Projects {
		list[portfolio.Squeeze(r.Projects[i].Name)] = r.Projects[i].Budget
	}
	mine := map[string]bool{}
	for p := range plan.Each() {
		if p.Part == part {
			mine[portfolio.Squeeze(p.Name)] = true
		}
	}
	type row struct{ part, name string }
	seen := make(map[row]bool, len(plan.Projects))
	of := map[string]*held{}
	for p := range plan.Each() {
		name := portfolio.Squeeze(p.Name)
		if name == "" || seen[row{p.Part, name}] {
			continue
		}
		seen[row{p.Part, name}] = true
		h := of[p.Part]
		if h == nil {
			h = &held{part: p.Part, list: len(list)}
			of[p.Part] = h
		}
		h.names++
		if budget, ok := list[name]; ok && (p.Part == part || !mine[name]) {
			if h.both++; budget == p.Budget {
				h.same++
			}
		}
	}
	for _, name := range append([]string{""}, plan.Parts()...) {
		switch h := of[name]; {
		case h == nil:
		case name == part:
			own = *h
		case h.half(h.both) && h.both > other.both:
			other = *h
		}
	}
	return own, other
}

// unknownPart guards the first list of a plan against one that calls itself like a part, and
// a plan without a first list against any.
func unknownPart(r *portfolio.Reading, parts []string, hasFirst bool) *portfolio.Finding {
	var f *portfolio.Finding
	switch named := namedBy(r, parts); {
	case len(named) == 1:
		f = partFinding(r, fmt.Sprintf("表题或表名写的是规划中“%s”这一部分", named[0]), addTo(named[0]))
	case hasFirst:
		return nil
	default:
		f = partFinding(r, fmt.Sprintf("规划是由各部分的表合成的（%s），不知道这张表是哪一部分的", strings.Join(parts, "、")),
			addTo("").If("是新的一部分的"), addAs("部分名称").If("是已有一部分的新表的"))
	}
	f.Steps = append(f.Steps, otherPlanStep())
	return f
}

// namedBy are the parts that the title or the sheet of a list names.
func namedBy(r *portfolio.Reading, parts []string) (out []string) {
	for _, part := range parts {
		word := portfolio.Squeeze(part)
		if strings.Contains(portfolio.Squeeze(r.Title), word) || strings.Contains(portfolio.Squeeze(sheetOf(r)), word) {
			out = append(out, part)
		}
	}
	return out
}

// twiceFinding tells of a list that holds what the plan has in another part; mixed: beside
// what is its own. The one who has named the part may mean it.
func twiceFinding(plan *portfolio.Plan, r *portfolio.Reading, part, other string, mixed bool) *portfolio.Finding {
	where, again := "“"+other+"”这一部分", addTo(other)
	if other == "" {
		where, again = "第一张表（"+cmp.Or(plan.Title, plan.Name)+"）", portfolio.Do("import", portfolio.Fill("文件"))
	}
	msg := "表中有规划的" + where + "至少一半的项目，记在这里会重复计算"
	switch {
	case r.Adds && r.Part != "":
		f := partFinding(r, msg+"；已按写明的名称“"+part+"”另计")
		f.Severity, f.Question, f.Hint = portfolio.SevWarning, "", "请核对是否重复计列"
		return f
	case !mixed:
		return partFinding(r, msg, again.If("是它的新表的"), addAs("另一名称").If("确是另一部分的"))
	case part != "":
		f := partFinding(r, msg, addTo(part).If("确是另外的项目的"))
		f.Hint = "表中只保留这一部分自己的项目，再导入"
		return f
	}
	f := partFinding(r, msg)
	f.Question, f.Hint = "", "表中只保留第一张表自己的项目，再导入"
	return f
}

func partFinding(r *portfolio.Reading, msg string, answers ...portfolio.Step) *portfolio.Finding {
	f := portfolio.Finding{
		Pos: portfolio.Pos{File: r.Origin.File, Sheet: sheetOf(r)}, Code: "TZ-IMPORT-PART", Value: r.Title, Msg: msg,
	}.Ask(portfolio.AskMatch, answers...)
	return &f
}

// addTo adds a file to the plan as a part, as the one that it calls itself for "".
func addTo(part string) portfolio.Step {
	return portfolio.Do("import", portfolio.Fill("文件"), portfolio.Option("add", part))
}

// addAs adds it as a part whose name the clerk has to put in.
func addAs(what string) portfolio.Step {
	return portfolio.Do("import", portfolio.Fill("文件"), portfolio.FillOption("add", what))
}

func otherPlanStep() portfolio.Step {
	return portfolio.Do("import", portfolio.Fill("文件"), portfolio.FillOption("plan", "新名称")).If("是另一个规划的")
}

// takePart parts the projects of the plan into those that the list is held against and the
// others, and places the list behind the parts before it.
func (d *diff) takePart() error {
	last, own := -1, -1
	for i := range d.book.Plan.Projects {
		p := &d.book.Plan.Projects[i]
		block := p.Ord / partRoom
		if last = max(last, block); p.Part == d.part {
			d.old = append(d.old, p)
			if own < 0 {
				own = block
			}
		} else {
			d.others = append(d.others, p)
		}
	}
	switch {
	case own >= 0:
	case d.part == "":
		own = 0
	default:
		own = max(last, 0) + 1
	}
	if d.offset = own * partRoom; own > partsMost {
		return &portfolio.Error{Code: portfolio.Invalid, Msg: fmt.Sprintf("规划已有 %d 个部分，不能再加", partsMost), Hint: "请另立一个规划"}
	}
	return nil
}

package intake

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
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
// it would be counted twice. A list that is added under the name that it gives itself must
// not be one that the plan has under another name.
func partOf(plan *portfolio.Plan, r *portfolio.Reading) (part string, f *portfolio.Finding, err error) {
	parts := plan.Parts()
	if !r.Adds {
		if len(parts) == 0 {
			return "", nil, nil
		}
		return "", notFirst(plan, r, parts), nil
	}
	part = portfolio.Trim(r.Part)
	if part == "" {
		part = partName(r)
	}
	if err := portfolio.CheckPartName(part); err != nil {
		return "", nil, err
	}
	if slices.Contains(parts, part) {
		return part, nil, nil
	}
	if of, ok := alike(plan, r); ok {
		f = twiceFinding(plan, r, part, of)
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

// alike finds the part with which a list has at least half of the names in common, of
// the shorter of the two; of several the one with which it has most.
func alike(plan *portfolio.Plan, r *portfolio.Reading) (part string, ok bool) {
	has := make(map[string]bool, len(r.Projects))
	for i := range r.Projects {
		has[portfolio.Squeeze(r.Projects[i].Name)] = true
	}
	type row struct{ part, name string }
	seen := make(map[row]bool, len(plan.Projects))
	names, both := map[string]int{}, map[string]int{}
	for p := range plan.Each() {
		of := row{p.Part, portfolio.Squeeze(p.Name)}
		if of.name == "" || seen[of] {
			continue
		}
		seen[of] = true
		if names[p.Part]++; has[of.name] {
			both[p.Part]++
		}
	}
	for _, of := range append([]string{""}, plan.Parts()...) {
		if n := both[of]; n > 0 && 2*n >= min(names[of], len(has)) && (!ok || n > both[part]) {
			part, ok = of, true
		}
	}
	return part, ok
}

// notFirst guards the first list of a plan against that of a part.
func notFirst(plan *portfolio.Plan, r *portfolio.Reading, parts []string) *portfolio.Finding {
	of, ok := alike(plan, r)
	hasFirst := slices.ContainsFunc(plan.Projects, func(p portfolio.Project) bool { return p.Part == "" })
	var f portfolio.Finding
	switch named := namedBy(r, parts); {
	case ok && of == "":
		return nil
	case ok:
		f = partFinding(r, fmt.Sprintf("像是规划中“%s”这一部分的新表：项目名称至少有一半相同", of), addTo(of))
	case len(named) == 1:
		f = partFinding(r, fmt.Sprintf("表题或表名写的是规划中“%s”这一部分", named[0]), addTo(named[0]))
	case hasFirst:
		return nil
	default:
		f = partFinding(r, fmt.Sprintf("规划是由各部分的表合成的（%s），不知道这张表是哪一部分的", strings.Join(parts, "、")), addTo("").If("是新的一部分的"))
		f.Steps = append(f.Steps, portfolio.Do("import", portfolio.Fill("文件"), portfolio.FillOption("add", "部分名称")).If("是已有一部分的新表的"))
	}
	f.Steps = append(f.Steps, otherPlanStep())
	return &f
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

// twiceFinding tells of a list that would be a new part and that the plan has already. The
// one who has named the part may mean it.
func twiceFinding(plan *portfolio.Plan, r *portfolio.Reading, part, of string) *portfolio.Finding {
	where, again := "“"+of+"”这一部分", addTo(of)
	if of == "" {
		where, again = "第一张表（"+cmp.Or(plan.Title, plan.Name)+"）", portfolio.Do("import", portfolio.Fill("文件"))
	}
	again = again.If("是它的新表的")
	msg := fmt.Sprintf("与规划中%s至少有一半项目名称相同；作为新的一部分“%s”加入，会重复计算", where, part)
	f := partFinding(r, msg, again, portfolio.Do("import", portfolio.Fill("文件"), portfolio.FillOption("add", "另一名称")).If("确是另一部分的"))
	if r.Part != "" {
		f.Severity, f.Question = portfolio.SevWarning, ""
		f.Msg = fmt.Sprintf("新加入的部分“%s”与规划中%s至少有一半项目名称相同，已按写明的名称另计", part, where)
		f.Hint, f.Steps = "请核对是否重复计列", nil
	}
	return &f
}

func partFinding(r *portfolio.Reading, msg string, answers ...portfolio.Step) portfolio.Finding {
	return portfolio.Finding{
		Pos: portfolio.Pos{File: r.Origin.File, Sheet: sheetOf(r)}, Code: "TZ-IMPORT-PART", Value: r.Title, Msg: msg,
	}.Ask(portfolio.AskMatch, answers...)
}

// addTo adds a file to the plan as a part, as the one that it calls itself for "".
func addTo(part string) portfolio.Step {
	return portfolio.Do("import", portfolio.Fill("文件"), portfolio.Option("add", part))
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

package importer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"taizhang/portfolio"
)

// leaf is a column of a random list: its heading from the top, and what it shows of a project.
type leaf struct {
	head  []string
	of    func(p planned) string          // a text
	money func(p planned) portfolio.Money // an amount; 0 is left blank
	unit  portfolio.Unit
	role  string // "no", "name", "content", "category", "kind", "budget", "channel", "amount", "hidden", "side"
}

// layOut makes the sheets of a plan.
func layOut(t *rapid.T, s shape, plan []planned) []tab {
	leaves := drawLeaves(t, s)
	if s.sections != "sheets" {
		return []tab{layOutOne(t, s, leaves, plan, "清单")}
	}
	var out []tab
	for _, part := range by(plan, func(p planned) string { return p.category }) {
		out = append(out, layOutOne(t, s, leaves, part, part[0].category))
	}
	return out
}

// by parts projects where a key changes.
func by(plan []planned, key func(planned) string) (out [][]planned) {
	for i, p := range plan {
		if i == 0 || key(p) != key(plan[i-1]) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], p)
	}
	return out
}

// drawLeaves draws the columns.
func drawLeaves(t *rapid.T, s shape) (out []leaf) {
	word := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(t, name) }
	text := func(role, head string, of func(planned) string) {
		out = append(out, leaf{head: []string{head}, of: of, role: role})
	}
	if s.sections == "town" {
		text("category", word("h town", "乡镇", "县区", "片区", "所在地区", "管护区"), func(p planned) string { return p.category })
	}
	if s.numbers != "none" {
		text("no", word("h no", "序号", "编号", "序 号"), func(p planned) string { return written(s.style, p.no) })
	}
	if s.sections == "column" || s.sections == "filled" {
		text("category", word("h category", "项目类别", "所属领域", "行业类别"), func(p planned) string { return p.category })
	}
	if s.kinds {
		text("kind", word("h kind", "类型", "项目类型"), func(p planned) string { return p.kind })
	}
	text("name", word("h name", "项目名称", "工程名称", "小区名称", "项 目\\n名 称"), func(p planned) string { return p.name })
	text("content", word("h content", "建设内容", "主要建设内容及规模", "建设规模"), func(p planned) string { return p.content })
	budget := leaf{head: []string{word("h budget", "总投资", "投资估算", "计划总投资", "项目总投资", "投资预算")}, role: "budget", unit: s.unit, money: func(p planned) portfolio.Money { return p.fen }}
	out = append(out, sourceLeaves(t, s, budget)...)
	var rest []leaf
	switch s.years {
	case "split":
		for i, y := range planYears {
			rest = append(rest, leaf{head: []string{word("h years", "分年度投资", "分年度投资计划"), fmt.Sprintf("%d年", y)}, unit: s.others, money: func(p planned) portfolio.Money { return p.years[i] }})
			rest[len(rest)-1].head[0] = rest[len(rest)-1-i].head[0]
		}
	case "plain":
		for i, y := range planYears {
			rest = append(rest, leaf{head: []string{fmt.Sprintf("%d年", y)}, unit: s.others, money: func(p planned) portfolio.Money { return p.years[i] }})
		}
	}
	if s.times {
		heads := []string{"截至2023年底累计完成投资", "2024年计划投资", "2025年及以后投资"}
		if s.title != "" {
			heads = []string{word("h done", "截至2023年底累计完成投资", "截至上年底累计完成投资"), word("h plan", "2024年计划投资", "本年计划投资"), word("h rest", "以后年度投资", "2025年及以后年度")}
		}
		for i, h := range heads {
			rest = append(rest, leaf{head: []string{h}, unit: s.others, money: func(p planned) portfolio.Money { return p.times[i] }})
		}
	}
	if s.planned {
		half := func(p planned) portfolio.Money { return p.fen / 200 * 100 }
		none := func(planned) portfolio.Money { return 0 }
		for _, l := range []leaf{{head: []string{"2024年投资计划", "小计"}, money: half}, {head: []string{"2024年投资计划", "中央"}, money: half}, {head: []string{"2024年投资计划", "县级"}, money: none}} {
			l.unit = s.others
			rest = append(rest, l)
		}
	}
	out = append(out, rest...)
	text("", word("h owner", "责任单位", "项目业主", "建设单位"), func(p planned) string { return p.owner })
	text("", word("h period", "建设年限", "建设起止年限"), func(p planned) string { return fmt.Sprintf("%d-%d", p.from, p.to) })
	if s.codes {
		text("", "项目代码", func(p planned) string { return p.code })
	}
	switch s.extra {
	case "hidden":
		out = append(out, leaf{head: []string{"总投资"}, unit: s.unit, role: "hidden", money: func(planned) portfolio.Money { return 77 * portfolio.Yi.Fen }})
	case "share":
		text("", "占比（%）", func(p planned) string { return "12.5" })
	case "side":
		out = append(out, leaf{head: []string{""}, of: func(planned) string { return "" }, role: "gap"},
			leaf{head: []string{"行业"}, of: func(planned) string { return "" }, role: "side"}, leaf{head: []string{"投资额"}, of: func(planned) string { return "" }, role: "side"})
	}
	return out
}

// sourceLeaves adds the columns of the budget and of the sources, in the way of the shape;
// those of years follow.
func sourceLeaves(t *rapid.T, s shape, budget leaf) (out []leaf) {
	sum := func(name string, names []string, tops ...string) leaf {
		return leaf{head: append(slices.Clone(tops), name), unit: s.others, money: func(p planned) (fen portfolio.Money) {
			for _, sh := range p.sources {
				if slices.Contains(names, sh.Key) {
					fen += sh.Fen
				}
			}
			return fen
		}}
	}
	parts := func(names []string, tops ...string) {
		for _, n := range names {
			out = append(out, sum(n, []string{n}, tops...))
		}
	}
	total := rapid.Bool().Draw(t, "sum of sources")
	top := rapid.SampledFrom([]string{"资金来源", "资金筹措", "资金来源构成", "投资来源"}).Draw(t, "h sources")
	switch s.sources {
	case "money":
		budget.head = []string{budget.head[0], rapid.SampledFrom([]string{"合计", "小计", "总计"}).Draw(t, "h sum")}
		out = append(out, budget)
		parts(planSources, budget.head[0])
		return out
	case "ofwhich":
		out = append(out, budget)
		parts(planSources, "其中")
		return out
	}
	out = append(out, budget)
	switch s.sources {
	case "names":
		out = append(out, leaf{head: []string{top}, of: func(p planned) string { return joinSources(p, false) }})
	case "amounts":
		out = append(out, leaf{head: []string{top}, of: func(p planned) string { return joinSources(p, true) }})
	case "flat":
		parts(planSources)
	case "group":
		if total {
			out = append(out, sum("小计", planSources, top))
		}
		parts(planSources, top)
	case "deep", "deeper":
		tops := []string{top}
		if s.sources == "deeper" {
			tops = []string{"投资及资金来源", top}
		}
		at := func(group string) []string { return append(slices.Clone(tops), group) }
		if total {
			out = append(out, sum("合计", planSources, tops...))
		}
		for _, g := range []struct {
			name  string
			parts []string
		}{{"财政资金", planSources[:4]}, {"其他资金", planSources[4:]}} {
			if total {
				out = append(out, sum("小计", g.parts, at(g.name)...))
			}
			parts(g.parts, at(g.name)...)
		}
	case "pairs":
		out = append(out, leaf{head: []string{top, "渠道"}, role: "channel"}, leaf{head: []string{top, "金额"}, role: "amount", unit: s.others})
	}
	return out
}

// joinSources writes the sources of a project as a text.
func joinSources(p planned, amounts bool) string {
	var parts []string
	for _, sh := range p.sources {
		text := sourceKey(sh.Key)
		if amounts {
			text += sh.Fen.Exact(portfolio.Wan) + "万元"
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "、")
}

// written is a number in a style.
func written(style, no string) string {
	if strings.Contains(no, ".") {
		return "'" + no
	}
	n := 0
	fmt.Sscan(no, &n)
	switch style {
	case "⑴":
		return string('⑴' + rune(n-1))
	case "一":
		return string([]rune("一二三四五六七八九十")[n-1]) + "、"
	}
	return fmt.Sprintf(style, n)
}

func addr(col, row int) string {
	a, err := excelize.CoordinatesToCellName(col+1, row+1)
	if err != nil {
		panic(err)
	}
	return a
}

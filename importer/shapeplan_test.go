package importer

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"taizhang/portfolio"
)

// planned is a project of a random plan, as it is to be read from any shape of list.
type planned struct {
	no, category, kind, name, content, owner string
	from, to                                 int
	fen                                      portfolio.Money
	sources                                  []portfolio.Share // by the names of shape.sources; Fen 0: not of this project
	years                                    []portfolio.Money // by the years of shape.years
	times                                    []portfolio.Money // by shape.times
	code                                     string
	alone                                    bool // no other town or sheet stands beside its own
}

// shape is how a list is laid out. Its fields are drawn one by one, so that a fault shrinks
// to the one that matters.
type shape struct {
	numbers  string // "on" 1 2 3 through the list, "again" in each section, "town", "sheet", "none"
	style    string // how a number is written
	sections string // "none", "merged", "first", "numeral", "named", "column", "filled", "sheets"
	inner    bool   // types are sections within sections
	kinds    bool   // a 类型 column
	sums     string // what section rows state: "", "budget", "all"
	counts   bool   // they state how many
	totals   []string
	sources  string // "none", "names", "amounts", "group", "deep", "deeper", "money", "flat", "ofwhich", "pairs"
	rests    bool   // some projects name less than the budget
	years    string // "none", "split", "plain"
	times    bool
	unit     portfolio.Unit
	unitAt   string // "heading", "above", "below", "cell"
	others   portfolio.Unit
	numbersAs,
	extra string // a further column: "", "hidden", "side", "share"
	codes   bool
	printed int // rows on a page; 0: one page
	blanks  bool
	open    bool   // the heading's cells are not merged downwards
	heads   string // the numbers of rows that head others
	blank   string // how an amount of 0 is written: "", "0", "/"
	parts   bool   // rows of 其中 below projects
	planned bool   // the year's plan by source
	groups  bool   // units stand in the upper cell of the heading
	down    bool   // a 类型 is written once
	title   string
}

const planYear = 2024

var (
	planSources = []string{"中央", "省级", "市级", "县级", "专项债券", "企业自筹"}
	planYears   = []int{2023, 2024, 2025}
)

// sourceKey is the name that the reader gives to the source of a column.
func sourceKey(name string) string {
	if portfolio.IsLevel(name) {
		return name + "财政"
	}
	return name
}

func drawShape(t *rapid.T) shape {
	pick := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(t, name) }
	yes := func(name string) bool { return rapid.Bool().Draw(t, name) }
	units := []portfolio.Unit{portfolio.Wan, portfolio.Yuan, portfolio.Yi}
	s := shape{
		sections: pick("sections", "none", "merged", "first", "numeral", "named", "column", "filled", "sheets", "town"),
		style:    pick("style", "%d", "%d、", "%d.", "（%d）", "№%d", "'%d", "⑴", "一", "'%03d"),
		sources:  pick("sources", "none", "names", "amounts", "group", "deep", "deeper", "money", "flat", "ofwhich", "pairs"),
		years:    pick("years", "none", "none", "split", "plain"), times: yes("times"),
		heads: pick("heads", "一", "一", "甲", "⑴", "1"), blank: pick("blank", "", "", "0", "/"),
		parts: yes("parts"), planned: yes("planned"), groups: yes("groups"), down: yes("down"),
		kinds: yes("kinds"), rests: yes("rests"), counts: yes("counts"), blanks: yes("blanks"), open: yes("open"), codes: yes("codes"),
		sums:      pick("sums", "", "budget", "all"),
		unit:      rapid.SampledFrom(units).Draw(t, "unit"),
		unitAt:    pick("unit at", "heading", "above", "below", "cell"),
		numbersAs: pick("cells", "number", "text", "comma", "format"),
		extra:     pick("extra", "", "", "hidden", "side", "share"),
		title:     pick("title", "", fmt.Sprintf("示例县%d年重点项目计划表", planYear)),
		totals:    rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"top", "bottom", "sub", "page"}), 0, 4, rapid.ID[string]).Draw(t, "totals"),
	}
	if yes("pages") {
		s.printed = rapid.IntRange(2, 6).Draw(t, "page")
	}
	s.numbers = pick("numbers", "on", "again", "none")
	s.others = s.unit
	if s.unitAt == "heading" && yes("other unit") {
		s.others = rapid.SampledFrom(units).Draw(t, "others")
	}
	s.settle(yes)
	return s
}

// settle takes back what no list combines.
func (s *shape) settle(yes func(string) bool) {
	rows := slices.Contains([]string{"merged", "first", "numeral", "named"}, s.sections)
	s.inner = rows && !s.kinds && (s.sections == "merged" || s.sections == "numeral") && yes("inner")
	switch {
	case s.sections == "none" && s.numbers == "again":
		s.numbers = "on"
	case s.sections == "town":
		s.numbers = "again"
	case s.sections == "named" && s.numbers == "none": // nothing of form tells such rows from projects
		s.counts, s.sums = true, "budget"
	}
	if s.sections != "numeral" || s.inner || s.numbers == "none" || s.heads == "1" && s.numbers == "on" {
		s.heads = "一"
	}
	if s.heads == "1" {
		s.style = "%d"
	}
	if s.heads == s.style {
		s.style = "%d"
	}
	s.planned = s.planned && !s.times
	s.groups = s.groups && (s.sources != "money" && s.sources != "pairs" || s.others == s.unit)
	s.parts = s.parts && s.numbers != "none" && s.sources != "pairs"
	if s.style == "一" && rows || s.numbers == "none" {
		s.style = "%d"
	}
	if s.title == "" {
		s.times = s.times && yes("years named")
	}
}

// drawPlan draws the projects that a shape can show.
func drawPlan(t *rapid.T, s shape) []planned {
	n := rapid.IntRange(1, 9).Draw(t, "projects")
	cats := []string{"水利", "交通", "教育", "卫生"}
	kinds := []string{"新建", "改造", "修复"}
	var out []planned
	cat, kind, no := 0, 0, 0
	for i := range n {
		if i > 0 && cat < len(cats)-1 && rapid.IntRange(0, 2).Draw(t, "next") == 0 {
			cat, kind = cat+1, 0
			if s.numbers == "again" || s.numbers == "none" && s.sections == "sheets" {
				no = 0
			}
		} else if i > 0 && kind < len(kinds)-1 && rapid.IntRange(0, 2).Draw(t, "next kind") == 0 {
			kind++
			if s.numbers == "again" && s.inner {
				no = 0
			}
		}
		no++
		p := planned{
			no: itoa(no), category: cats[cat], name: fmt.Sprintf("示例%s工程%c", cats[cat], 'A'+rune(i)), content: "示例内容" + itoa(i),
			owner: rapid.SampledFrom([]string{"示例水务局", "示例交通局"}).Draw(t, "owner"),
			from:  planYear - 1, to: planYear + 1,
		}
		if s.heads == "1" {
			p.no = itoa(cat+1) + "." + p.no
		}
		if s.kinds || s.inner {
			p.kind = kinds[kind]
		}
		p.alone = s.sections == "none"
		if s.codes {
			p.code = fmt.Sprintf("2024-360100-48-01-%06d", i+1)
			if s.numbers == "none" { // then projects are known by it
				p.no = p.code
			}
		}
		drawMoney(t, s, &p)
		out = append(out, p)
	}
	if (s.sections == "town" || s.sections == "sheets") && cat == 0 { // nothing of one is a category
		for i := range out {
			out[i].alone = true
		}
	}
	return out
}

// drawMoney draws a budget, small and round ones among them, so that rows are sums of others
// by chance, and divides it.
func drawMoney(t *rapid.T, s shape, p *planned) {
	if rapid.Bool().Draw(t, "round") {
		p.fen = portfolio.Money(rapid.Int64Range(1, 9).Draw(t, "wan")) * portfolio.Wan.Fen
	} else {
		p.fen = portfolio.Money(rapid.Int64Range(10, 99_999_999).Draw(t, "hundreds")) * 100
	}
	split := func(name string, n int, sum portfolio.Money) []portfolio.Money {
		out := make([]portfolio.Money, n)
		for i := range n - 1 {
			if rapid.Bool().Draw(t, name) {
				out[i] = sum / 200 * 100
				sum -= out[i]
			}
		}
		out[n-1] = sum
		return out
	}
	sum := p.fen
	if s.rests && p.fen > 10_000 && rapid.Bool().Draw(t, "rest") {
		sum -= 5_000
	}
	for i, fen := range split("part", len(planSources), sum) {
		if i = (i + int(p.fen/100)) % len(planSources); fen > 0 {
			p.sources = append(p.sources, portfolio.Share{Key: planSources[i], Fen: fen})
		}
	}
	slices.SortFunc(p.sources, func(a, b portfolio.Share) int {
		return slices.Index(planSources, a.Key) - slices.Index(planSources, b.Key)
	})
	p.years = split("year", len(planYears), p.fen)
	p.times = split("time", 3, p.fen)
}

// reads is the project as it is to be read.
func (p planned) reads(s shape) string {
	var sources, years, times []string
	if p.alone {
		p.category = uncategorised
	}
	for _, sh := range p.sources {
		switch s.sources {
		case "none":
		case "names":
			sources = append(sources, sourceKey(sh.Key))
		default:
			sources = append(sources, sourceKey(sh.Key)+" "+sh.Fen.Exact(portfolio.Wan))
		}
	}
	if s.years != "none" {
		for i, y := range planYears {
			if p.years[i] > 0 {
				years = append(years, itoa(y)+" "+p.years[i].Exact(portfolio.Wan))
			}
		}
	}
	if s.planned && p.fen/200*100 > 0 {
		st := planTimes[1]
		st.Fen = p.fen / 200 * 100
		times = append(times, st.Label()+" "+st.Fen.Exact(portfolio.Wan))
	}
	if s.times {
		for i, st := range planTimes {
			if p.times[i] > 0 {
				st.Fen = p.times[i]
				times = append(times, st.Label()+" "+st.Fen.Exact(portfolio.Wan))
			}
		}
	}
	if s.style == "一" {
		p.no = strings.Trim(written(s.style, p.no), "、")
	}
	return strings.Join([]string{
		p.no, p.category, p.kind, p.name, p.content, p.fen.Exact(portfolio.Wan), strings.Join(sources, "+"), p.owner,
		fmt.Sprintf("%d-%d", p.from, p.to), strings.Join(years, "+"), strings.Join(times, "+"), p.code,
	}, "|")
}

var planTimes = []portfolio.Stated{
	{Kind: portfolio.StatedDone, Year: planYear - 1, Month: 12},
	{Kind: portfolio.StatedPlanned, Year: planYear},
	{Kind: portfolio.StatedRest, Year: planYear + 1},
}

// read1 is a project that was read, in the words of planned.reads.
func read1(p portfolio.Project) string {
	var sources, years, times []string
	for _, s := range p.Sources {
		text := s.Raw
		for _, sh := range p.DeclaredSources {
			if sh.Key == s.Raw {
				text += " " + sh.Fen.Exact(portfolio.Wan)
			}
		}
		sources = append(sources, text)
	}
	for _, y := range p.DeclaredYears {
		years = append(years, y.Key+" "+y.Fen.Exact(portfolio.Wan))
	}
	for _, st := range p.Stated {
		times = append(times, st.Label()+" "+st.Fen.Exact(portfolio.Wan))
	}
	return strings.Join([]string{
		strings.Trim(string(p.No), "、"), p.Category, p.Type, p.Name, p.Content, p.Budget.Text(portfolio.Wan), strings.Join(sources, "+"),
		strings.Join(p.RawOwners(), "+"), p.Period.String(), strings.Join(years, "+"), strings.Join(times, "+"), p.Code,
	}, "|")
}

package importer

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"taizhang/portfolio"
)

// writer writes one sheet of a random list from the top.
type writer struct {
	t      *rapid.T
	s      shape
	leaves []leaf
	tab    tab
	cells  [][]string
	runs   map[string]run // merged cells that go on, by role
	page   []planned      // the projects of the printed page
	kind   string         // of the last project
}

// run is a value that is merged over the rows of several projects.
type run struct {
	text        string
	first, last int
}

func layOutOne(t *rapid.T, s shape, leaves []leaf, plan []planned, name string) tab {
	w := &writer{t: t, s: s, leaves: leaves, tab: tab{name: name, format: map[string]string{}}, runs: map[string]run{}}
	w.above()
	w.heading()
	if slices.Contains(s.totals, "top") {
		w.total("合计", plan)
	}
	for i, cat := range by(plan, func(p planned) string { return p.category }) {
		w.section(i, 1, cat, cat[0].category)
		kinds := [][]planned{cat}
		if s.inner {
			kinds = by(cat, func(p planned) string { return p.kind })
		}
		for j, kind := range kinds {
			if s.inner {
				w.section(j, 2, kind, kind[0].kind)
			}
			for _, p := range kind {
				w.project(p)
			}
		}
		if slices.Contains(s.totals, "sub") && s.sections != "none" {
			w.total(w.word("sub", "小计", cat[0].category+"小计"), cat)
		}
	}
	w.endRuns()
	if slices.Contains(s.totals, "bottom") {
		w.total(w.word("total", "合计", "总计", "合　计", "总计（"+itoa(len(plan))+"项）"), plan)
	}
	w.below()
	return w.done()
}

func (w *writer) word(name string, of ...string) string { return rapid.SampledFrom(of).Draw(w.t, name) }

func (w *writer) put(row, col int, text string) {
	for len(w.cells) <= row {
		w.cells = append(w.cells, make([]string, len(w.leaves)))
	}
	w.cells[row][col] = text
}

func (w *writer) next() int { return len(w.cells) }

func (w *writer) merge(col, row, col2, row2 int) {
	if col != col2 || row != row2 {
		w.tab.merge = append(w.tab.merge, addr(col, row)+":"+addr(col2, row2))
	}
}

func (w *writer) at(role string) int {
	return slices.IndexFunc(w.leaves, func(l leaf) bool { return l.role == role })
}

// last is the last column of the list itself.
func (w *writer) last() int {
	if i := w.at("gap"); i >= 0 {
		return i - 1
	}
	return len(w.leaves) - 1
}

// above writes title, office and unit.
func (w *writer) above() {
	if w.s.title != "" {
		w.put(w.next(), 0, w.s.title)
		w.merge(0, w.next()-1, w.last(), w.next()-1)
		if w.s.blanks {
			w.put(w.next(), 0, "填报单位：示例县发展和改革局")
		}
	}
	if w.s.unitAt == "above" {
		w.put(w.next(), w.last(), "单位："+w.s.unit.Name)
	}
}

// heading writes the heading, over as many rows as its deepest column has.
func (w *writer) heading() {
	top, rows := w.next(), 1
	for _, l := range w.leaves {
		rows = max(rows, len(l.head))
	}
	units := 0
	if w.s.unitAt == "below" {
		units = 1
	}
	for c, l := range w.leaves {
		if l.role == "gap" {
			continue
		}
		for j, text := range l.head {
			if l.unit.Fen != 0 && w.s.unitAt == "heading" && (w.s.groups && j == 0 && l.unit == w.s.others || j == len(l.head)-1 && !(w.s.groups && l.unit == w.s.others)) {
				text += "（" + l.unit.Name + "）"
			}
			same := c > 0 && j < len(l.head)-1 && slices.Equal(w.prefix(c-1, j), l.head[:j+1])
			if same {
				continue
			}
			w.put(top+j, c, text)
			end := c
			for j < len(l.head)-1 && end+1 < len(w.leaves) && slices.Equal(w.prefix(end+1, j), l.head[:j+1]) {
				end++
			}
			w.merge(c, top+j, end, top+j)
		}
		bottom := top + rows - 1
		switch {
		case units > 0 && l.unit.Fen != 0:
			w.put(top+rows, c, "（"+l.unit.Name+"）")
		case units > 0:
			bottom++
		}
		if !w.s.open {
			w.merge(c, top+len(l.head)-1, c, bottom)
		}
	}
}

// prefix is the heading of a column down to a level, nil where it ends there.
func (w *writer) prefix(col, level int) []string {
	if h := w.leaves[col].head; level < len(h)-1 {
		return h[:level+1]
	}
	return nil
}

// money writes an amount as the shape has it.
func (w *writer) money(row, col int, fen portfolio.Money) {
	l := w.leaves[col]
	if fen == 0 {
		w.put(row, col, w.s.blank)
		return
	}
	text := fen.Exact(l.unit)
	switch {
	case w.s.unitAt == "cell":
		text += l.unit.Name
	case w.s.numbersAs == "text":
		text = "'" + text
	case w.s.numbersAs == "comma":
		text = "'" + portfolio.Group(text)
	case w.s.numbersAs == "format":
		w.tab.format[addr(col, row)] = "#,##0.0000"
	}
	w.put(row, col, text)
}

// sums writes the sums of projects.
func (w *writer) sums(row int, ps []planned, all bool) {
	for c, l := range w.leaves {
		if l.role == "hidden" || l.money == nil || l.role != "budget" && !all {
			continue
		}
		var sum portfolio.Money
		for _, p := range ps {
			sum += l.money(p)
		}
		w.money(row, c, sum)
	}
}

// total writes a row of sums.
func (w *writer) total(label string, ps []planned) {
	w.endRuns()
	row := w.next()
	switch w.word("label at", "first", "name", "merged") {
	case "first":
		w.put(row, 0, label)
	case "name":
		w.put(row, w.at("name"), label)
	case "merged":
		w.put(row, 0, label)
		w.merge(0, row, w.at("name"), row)
	}
	w.sums(row, ps, w.s.sums != "budget")
}

// section writes a row that heads others.
func (w *writer) section(i, level int, ps []planned, name string) {
	row, ch := w.next(), []string{"一", "二", "三", "四", "五"}[i]
	numeral, label := ch, ch+"、"+name
	if level == 2 {
		numeral, label = "（"+ch+"）", "（"+ch+"）"+name
	}
	count := ""
	if w.s.counts {
		count = itoa(len(ps)) + "项"
		label += "（" + count + "）"
	}
	switch w.s.heads {
	case "甲":
		numeral = string([]rune("甲乙丙丁")[i])
	case "⑴":
		numeral = string('⑴' + rune(i))
	case "1":
		numeral = itoa(i + 1)
	}
	no := w.at("no")
	switch w.s.sections {
	default:
		return
	case "merged":
		w.endRuns()
		w.put(row, 0, label)
		w.merge(0, row, w.last(), row)
		return
	case "first":
		w.put(row, 0, label)
	case "numeral":
		if no < 0 {
			w.put(row, w.at("name"), label)
			break
		}
		w.put(row, no, numeral)
		w.put(row, w.at("name"), name)
		w.put(row, w.at("content"), count)
	case "named":
		w.put(row, w.at("name"), name)
		w.put(row, w.at("content"), count)
	}
	w.endRuns()
	if w.s.sums != "" {
		w.sums(row, ps, w.s.sums == "all")
	}
}

// project writes the rows of a project.
func (w *writer) project(p planned) {
	if w.s.printed > 0 && len(w.page) == w.s.printed {
		if slices.Contains(w.s.totals, "page") {
			w.total("本页小计", w.page)
		}
		w.endRuns()
		w.heading()
		w.page = nil
	}
	w.page = append(w.page, p)
	row, rows := w.next(), 1
	if w.s.sources == "pairs" {
		rows = len(p.sources)
	}
	for c, l := range w.leaves {
		switch {
		case l.role == "channel" || l.role == "amount":
			for i, sh := range p.sources {
				if l.role == "channel" {
					w.put(row+i, c, sourceKey(sh.Key))
				} else {
					w.money(row+i, c, sh.Fen)
				}
			}
		case l.role == "category" && w.s.sections != "filled":
			w.run(c, row, row+rows-1, l.of(p))
		case l.money != nil:
			w.money(row, c, l.money(p))
			w.merge(c, row, c, row+rows-1)
		case l.role == "side" || l.role == "gap":
		case l.role == "kind" && w.s.down && w.kind == p.category+p.kind:
		default:
			w.put(row, c, l.of(p))
			w.merge(c, row, c, row+rows-1)
		}
	}
	w.kind = p.category + p.kind
	if w.s.parts && len(w.page)%2 == 1 {
		w.put(w.next(), w.at("name"), "其中："+p.name+"一期")
		w.money(w.next()-1, w.at("budget"), p.fen/200*100)
	}
	for c, l := range w.leaves {
		if l.role == "side" && w.next() < 12 {
			w.put(row, c, map[string]string{"行业": "示例业", "投资额": "12345"}[l.head[0]])
		}
	}
}

// run goes on with a merged value, or begins another.
func (w *writer) run(col, row, last int, text string) {
	if r, ok := w.runs["run"]; ok && r.text == text && r.last == row-1 {
		w.runs["run"] = run{text, r.first, last}
		return
	}
	w.endRuns()
	w.put(row, col, text)
	w.runs["run"] = run{text, row, last}
}

// endRuns merges the value that has gone on.
func (w *writer) endRuns() {
	if r, ok := w.runs["run"]; ok {
		w.merge(w.at("category"), r.first, w.at("category"), r.last)
		delete(w.runs, "run")
	}
}

// below writes notes.
func (w *writer) below() {
	if w.s.blanks {
		w.put(w.next()+1, 0, "注：1.示例数据，投资以批复为准。")
		w.put(w.next(), 0, "2.年度计划可按进度调整。")
	}
}

// done is the sheet.
func (w *writer) done() tab {
	for _, row := range w.cells {
		w.tab.rows = append(w.tab.rows, strings.Join(row, "|"))
	}
	if i := w.at("hidden"); i >= 0 {
		w.tab.conceal = append(w.tab.conceal, strings.TrimRight(addr(i, 0), "1"))
	}
	return w.tab
}

// show is the sheet for a message.
func (s tab) show() string {
	return fmt.Sprintf("%s\n%s\nmerged %v", s.name, strings.Join(s.rows, "\n"), s.merge)
}

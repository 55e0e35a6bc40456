package importer

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"taizhang/importer/grid"
	"taizhang/portfolio"
	"taizhang/portfolio/layout"
)

// want is a project as a random list is to be read.
type want struct {
	no, name, content, source, owner, period string
	category, kind                           string
	fen                                      portfolio.Money // -1: /, -2: blank
}

func (w want) line() string {
	budget, source := "/", w.source
	if w.fen == -2 {
		budget = ""
	} else if w.fen >= 0 {
		budget = w.fen.Exact(portfolio.Wan)
	}
	if source == "/" {
		source = "unplanned"
	}
	return strings.Join([]string{w.no, w.category, w.kind, w.name, budget, strings.ReplaceAll(source, "、", "+"), strings.ReplaceAll(w.owner, "、", "+"), w.period}, "|")
}

func drawList(t *rapid.T) []want {
	n := rapid.IntRange(1, 12).Draw(t, "rows")
	word := rapid.StringOfN(rapid.SampledFrom([]rune("示例河道公路学校水厂园区甲乙丙丁")), 2, 8, -1)
	var out []want
	category, kind := word.Draw(t, "category"), word.Draw(t, "kind")
	for i := range n {
		if rapid.IntRange(0, 3).Draw(t, "next") == 0 {
			category, kind = word.Draw(t, "category"), word.Draw(t, "kind")
		} else if rapid.Bool().Draw(t, "next kind") {
			kind = word.Draw(t, "kind")
		}
		start := rapid.IntRange(2000, 2030).Draw(t, "start")
		w := want{
			no: itoa(i + 1), name: word.Draw(t, "name") + itoa(i), content: word.Draw(t, "content"), owner: word.Draw(t, "owner") + "局",
			source: rapid.SampledFrom([]string{"/", "县财政", "中央资金、县财政", "企业自筹"}).Draw(t, "source"),
			period: itoa(start) + "-" + itoa(start+rapid.IntRange(0, 12).Draw(t, "years")),
			fen:    portfolio.Money(rapid.Int64Range(-2, 99_999_999_999).Draw(t, "fen")),
		}
		if w.fen == 0 {
			w.fen = 1
		}
		w.category, w.kind = grid.CategoryName(category), kind
		out = append(out, w)
	}
	return out
}

// TestAnyLayout: a list is read back equal whatever the order of its columns, the words
// of its headings, the unit, where the unit stands, and how categories are given.
func TestAnyLayout(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := drawList(t)
		unit := rapid.SampledFrom([]portfolio.Unit{portfolio.Yuan, portfolio.Wan, portfolio.Yi}).Draw(t, "unit")
		unitAt := rapid.SampledFrom([]string{"heading", "above", "cell", "below"}).Draw(t, "unit at")
		sections := rapid.Bool().Draw(t, "sections")
		fields := []portfolio.Field{
			portfolio.FieldNo, portfolio.FieldType, portfolio.FieldName, portfolio.FieldContent, portfolio.FieldBudget,
			portfolio.FieldSources, portfolio.FieldOwners, portfolio.FieldPeriod,
		}
		if !sections {
			fields = append(fields, portfolio.FieldCategory)
		}
		order := rapid.Permutation(fields).Draw(t, "order")
		s := tab{name: "清单", set: map[string]any{}}
		var heads []string
		for _, f := range order {
			heads = append(heads, drawHeading(t, f, sections))
		}
		at := slices.Index(order, portfolio.FieldBudget)
		switch unitAt {
		case "heading":
			heads[at] += rapid.SampledFrom([]string{"（" + unit.Name + "）", "\\n[" + unit.Name + "]", "：" + unit.Name, "/" + unit.Name}).Draw(t, "brackets")
		case "above":
			s.rows = append(s.rows, "示例清单", strings.Repeat("|", len(order)-1)+"单位："+unit.Name)
		}
		s.rows = append(s.rows, strings.Join(heads, "|"))
		if unitAt == "below" {
			s.rows = append(s.rows, strings.Repeat("|", at)+"（"+unit.Name+"）")
		}
		last := ""
		for i, w := range list {
			if sections && (i == 0 || w.category != list[i-1].category) {
				s.rows = append(s.rows, "（"+[]string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"}[i]+"）"+w.category)
				row := itoa(len(s.rows))
				s.merge = append(s.merge, "A"+row+":"+string(rune('A'+len(order)-1))+row)
				last = ""
			}
			s.rows = append(s.rows, strings.Join(drawCells(t, order, w, unit, unitAt, last), "|"))
			last = w.kind
		}
		checkReading(t, s, list)
	})
}

func drawHeading(t *rapid.T, f portfolio.Field, sections bool) string {
	for _, c := range layout.ListColumns() {
		if c.Field != f {
			continue
		}
		words := append([]string{c.Heading}, c.Synonyms...)
		words = slices.DeleteFunc(words, func(s string) bool { return s == layout.EitherWord })
		w := rapid.SampledFrom(words).Draw(t, "heading")
		if rs := []rune(w); len(rs) > 1 && rapid.Bool().Draw(t, "spaced") && !strings.ContainsAny(w, "No") {
			w = string(rs[:1]) + rapid.SampledFrom([]string{" ", "　", "\\n", "\u00a0"}).Draw(t, "space") + string(rs[1:])
		}
		return w
	}
	panic(f)
}

// drawCells writes a project; a type that goes on may be left blank.
func drawCells(t *rapid.T, order []portfolio.Field, w want, unit portfolio.Unit, unitAt, last string) []string {
	var out []string
	for _, f := range order {
		text := map[portfolio.Field]string{
			portfolio.FieldNo: w.no, portfolio.FieldName: w.name, portfolio.FieldContent: w.content, portfolio.FieldSources: w.source,
			portfolio.FieldOwners: w.owner, portfolio.FieldPeriod: w.period, portfolio.FieldCategory: w.category, portfolio.FieldType: w.kind,
		}[f]
		if f == portfolio.FieldType && w.kind == last && rapid.Bool().Draw(t, "blank type") {
			text = ""
		}
		if f == portfolio.FieldBudget {
			switch {
			case w.fen == -1:
				text = rapid.SampledFrom([]string{"/", "／", "—", "-", "无"}).Draw(t, "none")
			case w.fen >= 0:
				text = w.fen.Exact(unit)
				if unitAt == "cell" {
					text += unit.Name
				} else if rapid.Bool().Draw(t, "as text") {
					text = "'" + portfolio.Group(text)
				}
			}
		}
		out = append(out, text)
	}
	return out
}

func checkReading(t *rapid.T, s tab, list []want) {
	tb := &testing.T{}
	r, err := ReadBytes(context.Background(), "示例.xlsx", book(tb, s), Options{})
	if err != nil || tb.Failed() {
		t.Fatal(err)
	}
	var wants []string
	for _, w := range list {
		wants = append(wants, w.line())
	}
	got := lines(r)
	for i := range got {
		got[i] = strings.ReplaceAll(got[i], "|missing|", "||")
	}
	if diff := cmp.Diff(wants, got); diff != "" || portfolio.HasErrors(r.Findings) {
		t.Fatalf("(-want +got):\n%s\n%v\n%s", diff, told(r), strings.Join(s.rows, "\n"))
	}
}

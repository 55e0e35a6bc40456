package list

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/importer/grid"
	"taizhang/importer/xlsx"
	"taizhang/internal/gridtest"
	"taizhang/portfolio"
)

// sheet is a list without a workbook: its first row is the heading.
type sheet struct {
	rows   []string
	merges []string
	hidden []int
	seen   Seen
	next   bool
}

func (s sheet) read(t *testing.T) result {
	t.Helper()
	at := grid.Sheet{File: "示例.xlsx", Name: "清单"}
	rows := gridtest.Rows(s.rows...)
	for i := range rows {
		rows[i].Hidden = slices.Contains(s.hidden, rows[i].Num)
	}
	var merges []xlsx.Range
	for _, m := range s.merges {
		merges = append(merges, gridtest.Range(t, m))
	}
	var r *Reader
	gridtest.Feed(rows, merges, func(l *grid.Line) {
		if r != nil {
			r.Row(l)
			return
		}
		h := grid.NewHeading(l, nil)
		cols, told := Assign(at, h.Columns(), Hints{Hidden: func(int) bool { return false }})
		if f := cols.Lacking(at, h.First, true); f != nil || told != nil {
			t.Fatalf("heading: %v %v", f, told)
		}
		r = Open(at, portfolio.Origin{}, h, cols, &s.seen)
	})
	r.Close(s.next)
	return result{r.Result(), s.seen.Projects}
}

// result is what was read of a list, with its projects.
type result struct {
	Result
	projects []portfolio.Project
}

// projects writes projects as no|type|name|fen|sources|owners|years under their category
// as written.
func projects(r result) []string {
	var out []string
	for i, d := range r.projects {
		head := "-"
		if r.Of[i] != None {
			head = strings.Join(r.Headings[r.Of[i]].Labels, ">")
		}
		var names []string
		for _, s := range d.Sources {
			names = append(names, s.Raw)
		}
		names = append(names, ";")
		for _, o := range d.Owners {
			names = append(names, o.Raw)
		}
		out = append(out, fmt.Sprintf("%s: %s|%s|%s|%d|%s|%v", head, d.No, d.Type, d.Name, d.Budget.Fen/100, strings.Join(names, " "), d.Period))
	}
	return out
}

// told writes findings as CODE cell, but for absent columns.
func told(r result) []string {
	var out []string
	for _, f := range r.Findings {
		if f.Code != "TZ-COLUMN-ABSENT" {
			out = append(out, f.Code+" "+f.Cell)
		}
	}
	return out
}

func TestRows(t *testing.T) {
	const short = "序号|类型|项目名称|投资预算（元）"
	for _, tt := range []struct {
		name string
		sheet
		want, told []string
	}{
		{
			"a section ends what is filled down",
			sheet{rows: []string{short, "一、水利", "1|河道|甲|1", "2||乙|2", "二、交通", "3||丙|3"}},
			[]string{"一、水利: 1|河道|甲|1|;|", "一、水利: 2|河道|乙|2|;|", "二、交通: 3||丙|3|;|"},
			nil,
		},
		{
			"a total is no project",
			sheet{rows: []string{short, "1|河道|甲|1", "2|河道|乙|2", "合计|||3"}},
			[]string{"-: 1|河道|甲|1|;|", "-: 2|河道|乙|2|;|"},
			nil,
		},
		{
			"a total by its name alone is no project either",
			sheet{rows: []string{short, "1|河道|甲|1", "||小计|1", "2|河道|乙|2", "||小计|2"}},
			[]string{"-: 1|河道|甲|1|;|", "-: 2|河道|乙|2|;|"},
			nil,
		},
		{
			"a stated subtotal holds to the fen",
			sheet{rows: []string{short, "一、水利|||3", "1|河道|甲|1.01", "2|河道|乙|2", "小计|||3.02", "合计|||3.01"}},
			[]string{"一、水利: 1|河道|甲|1|;|", "一、水利: 2|河道|乙|2|;|"},
			[]string{"TZ-SUBTOTAL-AMOUNT D2", "TZ-SUBTOTAL-AMOUNT D5"},
		},
		{
			"a count holds to the project",
			sheet{rows: []string{short, "一、水利（2项）", "1|河道|甲|1", "2|河道|乙|2", "二、交通（2项）", "3|公路|丙|3", "合计|4项||6"}},
			[]string{"一、水利（2项）: 1|河道|甲|1|;|", "一、水利（2项）: 2|河道|乙|2|;|", "二、交通（2项）: 3|公路|丙|3|;|"},
			[]string{"TZ-SUBTOTAL-COUNT A5", "TZ-SUBTOTAL-COUNT B7"},
		},
		{
			"the first section heads the first project",
			sheet{rows: []string{short, "（一）水利", "1|河道|甲|1"}},
			[]string{"（一）水利: 1|河道|甲|1|;|"},
			nil,
		},
		{
			"a path of sections, and one side by side with them",
			sheet{rows: []string{short, "一、水利", "（一）河道", "1|堤|甲|1", "其他", "2|坝|乙|1", "二、交通"}},
			[]string{"一、水利>（一）河道: 1|堤|甲|1|;|", "一、水利>其他: 2|坝|乙|1|;|"},
			[]string{"TZ-SECTION-MIXED A5"},
		},
		{
			"a section within one that has projects",
			sheet{rows: []string{short, "一、水利", "1|堤|甲|1", "2|堤|乙|1", "（一）河道", "3|坝|丙|1", "二、交通", "4|路|丁|1"}},
			[]string{"一、水利: 1|堤|甲|1|;|", "一、水利: 2|堤|乙|1|;|", "一、水利>（一）河道: 3|坝|丙|1|;|", "二、交通: 4|路|丁|1|;|"},
			nil,
		},
		{
			"a count in 建设内容 is no count of a section",
			sheet{rows: []string{"序号|项目名称|投资预算（元）|建设内容", "1|甲|1|堤", "二、交通|||2项", "2|乙|1|路"}},
			[]string{"-: 1||甲|1|;|", "-: 2||乙|1|;|"},
			[]string{"TZ-NAME-BLANK B3", "TZ-BUDGET-BLANK C3"},
		},
		{
			"a merged type goes on, and ends with its range",
			sheet{rows: []string{short, "1|河道|甲|1", "2||乙|1", "3||丙|1", "4|水库|丁|1", "5||戊|1"}, merges: []string{"B2:B4", "B5:B6"}},
			[]string{"-: 1|河道|甲|1|;|", "-: 2|河道|乙|1|;|", "-: 3|河道|丙|1|;|", "-: 4|水库|丁|1|;|", "-: 5|水库|戊|1|;|"},
			nil,
		},
		{
			"money beside no rows is told",
			sheet{rows: []string{short, "1|河道|甲|1", "二、交通|||5", "|||7"}},
			[]string{"-: 1|河道|甲|1|;|"},
			[]string{"TZ-ROW-UNCLEAR D4", "TZ-ROW-UNCLEAR D3"},
		},
		{
			"what a type states holds to the fen",
			sheet{rows: []string{short, "|河道||3.02", "1||甲|1.01", "2||乙|2", "|水库||3", "3||丙|3"}},
			[]string{"-: 1|河道|甲|1|;|", "-: 2|河道|乙|2|;|", "-: 3|水库|丙|3|;|"},
			[]string{"TZ-ROW-UNCLEAR D2"},
		},
		{
			"a text goes on with a note, not with a project",
			sheet{rows: []string{short, "注：示例。", "示例一；", "1|河道|甲|1", "示例二；"}},
			[]string{"-: 1|河道|甲|1|;|"},
			[]string{"TZ-ROW-IGNORED A5"},
		},
		{
			"hidden rows count",
			sheet{rows: []string{short, "1|河道|甲|1", "2|河道|乙|2", "合计|||3"}, hidden: []int{3}},
			[]string{"-: 1|河道|甲|1|;|", "-: 2|河道|乙|2|;|"},
			[]string{"TZ-ROW-HIDDEN A3"},
		},
		{
			"a number twice",
			sheet{rows: []string{short, "1|河道|甲|1", "1|河道|乙|2", "合计|||3"}},
			[]string{"-: 1|河道|甲|1|;|"},
			[]string{"TZ-NO-DUPLICATE A3"},
		},
		{
			"the heading again, and the columns counted",
			sheet{rows: []string{short, "1|2|3|4", "1|河道|甲|1", short, "2|河道|乙|2"}},
			[]string{"-: 1|河道|甲|1|;|", "-: 2|河道|乙|2|;|"},
			nil,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := tt.read(t)
			if diff := cmp.Diff(tt.want, projects(r)); diff != "" {
				t.Errorf("projects (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.told, told(r)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

// TestMerged: a merged text counts for each of its rows and is told once; a merged number,
// name or budget is an error, told once.
func TestMerged(t *testing.T) {
	r := sheet{
		rows: []string{
			"序号|项目名称|投资预算（元）|资金来源|责任主体|建设年限",
			"1|甲|1|省财政、企业自筹|乙局、甲局（牵头）|2021-2025", "2|乙|2", "3|丙|3", "4|丁", "5|戊|5|||2022",
		},
		merges: []string{"D2:D4", "E2:E4", "F2:F4", "C4:C5"},
	}.read(t)
	want := []string{
		"-: 1||甲|1|省财政 企业自筹 ; 甲局 乙局|2021-2025", "-: 2||乙|2|省财政 企业自筹 ; 甲局 乙局|2021-2025",
		"-: 3||丙|3|省财政 企业自筹 ; 甲局 乙局|2021-2025", "-: 4||丁|0|;|", "-: 5||戊|5|;|2022-2022",
	}
	if diff := cmp.Diff(want, projects(r)); diff != "" {
		t.Errorf("projects (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{
		"TZ-CELL-INFERRED D2", "TZ-CELL-INFERRED E2", "TZ-CELL-INFERRED F2", "TZ-BUDGET-MERGED C4",
		"TZ-OWNER-BLANK E5", "TZ-PERIOD-BLANK F5", "TZ-SOURCE-BLANK D6", "TZ-OWNER-BLANK E6",
	}, told(r)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if c := r.projects[1].Cells.At(portfolio.FieldSources); !c.Inferred || c.Addr != "D2" {
		t.Errorf("资金来源 of the second row: %+v", c)
	}
	if c := r.projects[0].Cells.At(portfolio.FieldSources); c.Inferred {
		t.Errorf("资金来源 of the first row: %+v", c)
	}
}

// TestSteps: findings about shares name the project in their next step, and no command line.
func TestSteps(t *testing.T) {
	r := sheet{rows: []string{"序号|项目名称|投资预算（元）|资金来源", "7|甲|10|省财政50%、企业自筹50%", "8|乙|10|省财政3元、企业自筹6.99元", "9|丙|10|省财政3元、企业自筹7元"}}.read(t)
	for _, f := range r.Findings {
		if strings.Contains(f.Hint, "taizhang") {
			t.Errorf("%s: a command line in %q", f.Code, f.Hint)
		}
	}
	for i, want := range []string{"TZ-SOURCE-PERCENT", "TZ-SOURCE-AMOUNT"} {
		at := slices.IndexFunc(r.Findings, func(f portfolio.Finding) bool { return f.Code == want })
		if at < 0 {
			t.Fatalf("no %s in %v", want, told(r))
		}
		f := r.Findings[at]
		if len(f.Steps) != 1 || f.Steps[0].Verb != "declare sources" || f.Steps[0].Args[0].Value != fmt.Sprint(7+i) || f.No != portfolio.No(fmt.Sprint(7+i)) {
			t.Errorf("%s: %+v", want, f)
		}
	}
	if d := r.projects[2].DeclaredSources; len(d) != 2 || d[1].Fen != 700 {
		t.Errorf("amounts that add up: %v", d)
	}
	if d := r.projects[1].DeclaredSources; d != nil {
		t.Errorf("amounts that do not add up by one fen: %v", d)
	}
}

// TestOverflow: the sum of all budgets stays in range, over several lists; that it does
// not is told once.
func TestOverflow(t *testing.T) {
	s := sheet{rows: []string{"序号|项目名称|投资预算（元）", "1|甲|0.05", "2|乙|0.01", "3|丙|0.01"}, seen: Seen{total: 1<<63 - 1 - 5}}
	r := s.read(t)
	if got := told(r); len(got) != 1 || got[0] != "TZ-BUDGET-OVERFLOW C3" {
		t.Errorf("told %v", got)
	}
}

// TestNoUnit: amounts without a unit are told once, at the heading.
func TestNoUnit(t *testing.T) {
	r := sheet{rows: []string{"序号|项目名称|投资预算", "1|甲|5", "2|乙|6", "3|丙|7万元"}}.read(t)
	if got := told(r); !slices.Contains(got, "TZ-UNIT-MISSING C1") || strings.Count(strings.Join(got, " "), "TZ-UNIT-MISSING") != 1 {
		t.Errorf("told %v", got)
	}
	if r.projects[0].Budget.State != "" || r.projects[2].Budget.Fen != 7_000_000 {
		t.Errorf("budgets %+v %+v", r.projects[0].Budget, r.projects[2].Budget)
	}
}

// TestBlankCategories: a blank cell of the category goes on and is told once for its run.
func TestBlankCategories(t *testing.T) {
	r := sheet{rows: []string{"序号|项目类别|项目名称|投资预算（元）", "1|水利|甲|1", "2||乙|2", "3||丙|3", "4|交通|丁|4", "5|/|戊|5"}}.read(t)
	want := []string{"水利: 1||甲|1|;|", "水利: 2||乙|2|;|", "水利: 3||丙|3|;|", "交通: 4||丁|4|;|", "-: 5||戊|5|;|"}
	if diff := cmp.Diff(want, projects(r)); diff != "" {
		t.Errorf("projects (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"TZ-CATEGORY-FILLED B3"}, told(r)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

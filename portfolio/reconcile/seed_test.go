package reconcile

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"taizhang/internal/plantest"
	"taizhang/portfolio"

	"github.com/google/go-cmp/cmp"

	"taizhang/seeds"
)

// seedAliases are the city's alias tables.
func seedAliases() portfolio.Aliases {
	var sources []portfolio.Alias
	for _, s := range seeds.Sources() {
		sources = append(sources, portfolio.Alias{Written: s.Written, Name: s.Name, Class: portfolio.FundingClass(s.Class), Reason: s.Reason})
	}
	return portfolio.NewAliases(sources, nil)
}

// seedPlan reads the city's plan from the text that its workbook is made from.
func seedPlan(tb testing.TB) *portfolio.Plan {
	tb.Helper()
	plan := &portfolio.Plan{Name: "连州"}
	aliases := seedAliases()
	for _, rec := range plantest.SeedRecords(tb, "appendix.csv")[2:] {
		if len(rec) == 1 { // （二）生态安全建设重点工程
			name := string([]rune(rec[0])[3:7])
			plan.Categories = append(plan.Categories, portfolio.Category{Name: name, Heading: rec[0]})
			continue
		}
		budget, f := portfolio.ParseAmount(rec[4], portfolio.Wan)
		if f != nil && f.Severity == portfolio.SevError {
			tb.Fatalf("%s: %v", rec[0], f)
		}
		p := portfolio.Project{
			Ord: len(plan.Projects) + 1, No: portfolio.NewNo(rec[0]), Name: portfolio.Trim(rec[2]), Budget: budget,
			Category: plan.Categories[len(plan.Categories)-1].Name, SourceState: portfolio.Unplanned,
		}
		if !portfolio.IsNone(rec[5]) {
			p.SourceState = portfolio.Known
			for _, s := range portfolio.SplitList(rec[5]) {
				p.Sources = append(p.Sources, portfolio.SourceRef{Raw: s})
			}
		}
		p.Resolve(aliases)
		plan.Projects = append(plan.Projects, p)
	}
	table := portfolio.PublishedTable{Sheet: "表2"}
	for i, rec := range plantest.SeedRecords(tb, "table2.csv")[2:] {
		if rec[0] == portfolio.TotalScope {
			rec = append([]string{"7"}, rec...)
		}
		for c, figure := range map[int]portfolio.Figure{2: portfolio.FigureCount, 3: portfolio.FigureAmount, 4: portfolio.FigureShare, 5: portfolio.FigureSources} {
			if rec[c] == "" {
				continue
			}
			p := portfolio.Published{
				Figure: figure, Scope: rec[1], Text: portfolio.Trim(rec[c]), State: portfolio.Known,
				Unit: map[int]string{2: "项", 3: "亿元", 4: "%"}[c], Cell: portfolio.Cell{Sheet: "表2", Addr: string(rune('A'+c)) + strconv.Itoa(i+3), Raw: rec[c]},
			}
			if portfolio.IsNone(rec[c]) {
				p.State = portfolio.Unplanned
			}
			table.Figures = append(table.Figures, p)
		}
	}
	prose := portfolio.PublishedTable{Title: seeds.Prose, Figures: []portfolio.Published{
		{Figure: portfolio.FigureCount, Scope: portfolio.TotalScope, Text: "51", Unit: "项", State: portfolio.Known},
		{Figure: portfolio.FigureAmount, Scope: portfolio.TotalScope, Text: "166.5", Unit: "亿元", State: portfolio.Known},
	}}
	plan.Published = []portfolio.PublishedTable{table, prose}
	return plan
}

func TestSeedFigures(t *testing.T) {
	want := map[string]string{ // scope, figure, published: computed, verdict
		"生态制度 count 4": "4 exact", "生态制度 amount /": "/ exact", "生态制度 share /": "/ exact",
		"生态安全 count 17": "17 exact", "生态安全 amount 9.0142": "9.0142 rounding", "生态安全 share 5.41": "5.45 off",
		"生态空间 count 6": "6 exact", "生态空间 amount 6.4679": "6.4679 rounding", "生态空间 share 3.88": "3.91 off",
		"生态经济 count 18": "18 exact", "生态经济 amount 146.03": "145.03 off", "生态经济 share 87.69": "87.61 off",
		"生态生活 count 1": "1 exact", "生态生活 amount 3.0000": "3.0000 exact", "生态生活 share 1.80": "1.81 off",
		"生态文化 count 5": "5 exact", "生态文化 amount 2.0250": "2.0250 exact", "生态文化 share 1.22": "1.22 exact",
		"合计 count 51": "51 exact", "合计 amount 166.5371": "165.5370 off", "合计 share 100": "100 exact",
		"合计 amount 166.5": "165.5 off",
	}
	r := Reconcile(seedPlan(t), seedAliases(), nil)
	got := map[string]string{}
	sources := 0
	for _, f := range r.Figures {
		if f.Figure == portfolio.FigureSources {
			sources++
			if f.Verdict != VerdictExact {
				t.Errorf("%s: sources %s, not published %v, not in rows %v", f.Scope, f.Verdict, f.NotPublished, f.NotInRows)
			}
			continue
		}
		got[f.Scope+" "+string(f.Figure)+" "+f.Published.Text] = f.Computed + " " + string(f.Verdict)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(r.Figures) != 29 || sources != 6 {
		t.Errorf("got %d figures, %d of them sources, want 29 and 6", len(r.Figures), sources)
	}
	if r.Convention != RoundThenSum {
		t.Errorf("convention %s: %s", r.Convention, r.ConventionReason)
	}
	wantCovered := []string{"中央资金", "地方配套", "市财政", "省财政", "清远市财政", "市配套", "专项资金"}
	if diff := cmp.Diff(wantCovered, figure(t, r, "生态安全", portfolio.FigureSources).Covered); diff != "" {
		t.Error(diff)
	}
}

func TestSeedDecomposition(t *testing.T) {
	r := Reconcile(seedPlan(t), seedAliases(), nil)
	want := []DifferencePart{
		{"生态安全", 260_000, PartRounding},
		{"生态空间", 410_000, PartRounding},
		{"生态经济", 10_000 * portfolio.Wan.Fen, PartReal},
	}
	if diff := cmp.Diff(want, r.Decomposition); diff != "" {
		t.Error(diff)
	}
	if got := r.PublishedTotal - r.ComputedTotal; got != 10_000_670_000 {
		t.Errorf("total difference is %d fen, want 10 000.67 万元", got)
	}
}

func TestSeedCandidates(t *testing.T) {
	r := Reconcile(seedPlan(t), seedAliases(), nil)
	want := []string{
		"row-equals-difference [42] supported #42“连州市畜禽屠宰建设项目”是生态经济中唯一等于差额10,000.00万元的一行，项数与清单一致；公布的合计与5个占比都按146.03亿元算出，说明是成表前的数据，可能重复计入，或成表后核减",
		"neighbour-copy [36 38] possible #38（60,000.00万元）与相邻的#36（70,000.00万元）正好相差10,000.00万元，#38若误抄了#36的数，差额即可解释",
		"neighbour-copy [36 39] possible #39（60,000.00万元）与相邻的#36（70,000.00万元）正好相差10,000.00万元，#39若误抄了#36的数，差额即可解释",
		"neighbour-copy [32 36] possible #36（70,000.00万元）与相邻的#32（80,000.00万元）正好相差10,000.00万元，#36若误抄了#32的数，差额即可解释",
		"other-category [48] refuted #48（10,000.00万元）属生态文化，若被计入生态经济，生态文化应少10,000.00万元，但其公布数2.0250亿元与清单完全一致",
		"misprint [] refuted 公布的合计与5个占比都按146.03亿元算出，不是只有这一格印错（虽与145.03亿元只差一位数字）",
	}
	var got []string
	for _, c := range r.Candidates {
		if c.Scope != "生态经济" || c.Difference != 10_000*portfolio.Wan.Fen {
			t.Errorf("candidate %+v is not about 生态经济", c)
		}
		got = append(got, fmt.Sprint(c.Kind, " ", c.Projects, " ", c.Verdict, " ", c.Evidence))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(r.Searched, "18行，不具指向性") {
		t.Errorf("Searched does not tell of the digit edits: %s", r.Searched)
	}
}

func TestSeedAdjusted(t *testing.T) {
	adjustments := []portfolio.Adjustment{
		{ID: 1, Category: "生态经济", Fen: 10_000 * portfolio.Wan.Fen, Reason: "示例"},
		{ID: 2, Category: "生态经济", Fen: 77, Reason: "示例：已撤销", Revoked: "2026-01-01T00:00:00Z"},
	}
	r := Reconcile(seedPlan(t), seedAliases(), adjustments)
	adjusted := 0
	for _, f := range r.Figures {
		if f.Verdict != VerdictExact && f.Verdict != VerdictRounding {
			t.Errorf("%s %s %s is %s, computed %s", f.Scope, f.Figure, f.Published.Text, f.Verdict, f.Computed)
		}
		if f.Adjusted {
			adjusted++
		}
	}
	if adjusted != 8 { // 生态经济's amount, two totals, five shares
		t.Errorf("%d figures are marked adjusted, want 8", adjusted)
	}
	want := []DifferencePart{
		{"生态安全", 260_000, PartRounding},
		{"生态空间", 410_000, PartRounding},
		{"生态经济", 10_000 * portfolio.Wan.Fen, PartAdjusted},
	}
	if diff := cmp.Diff(want, r.Decomposition); diff != "" {
		t.Error(diff)
	}
	if len(r.Candidates) != 0 || len(r.Adjustments) != 1 || r.Convention != RoundThenSum {
		t.Errorf("got %d candidates, %d adjustments, %s", len(r.Candidates), len(r.Adjustments), r.Convention)
	}
}

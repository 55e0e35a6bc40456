package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"taizhang/internal/plantest"
	"taizhang/portfolio"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// byCode says which projects have a finding of each code, in the order of the findings.
func byCode(fs []portfolio.Finding) map[string]string {
	out := map[string]string{}
	for _, f := range fs {
		out[f.Code] = strings.TrimSpace(out[f.Code] + " " + string(f.No))
	}
	return out
}

// steps writes the steps of a finding, one a line: "when：verb word name=<to fill in>".
func steps(f portfolio.Finding) string {
	var b strings.Builder
	for _, s := range f.Steps {
		b.WriteString(s.When + "：" + s.Verb)
		for _, a := range s.Args {
			value := a.Value
			if a.Fill {
				value = "<" + value + ">"
			}
			if a.Name != "" {
				value = a.Name + "=" + value
			}
			b.WriteString(" " + value)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// The plan's own spreadsheet: each of its traps is found, and nothing else.
func TestCheckSeed(t *testing.T) {
	plan, aliases := plantest.Seed(t)
	fs := Check(plan, aliases)
	want := map[string]string{
		"TZ-NAME-DUPLICATE":   "13",
		"TZ-NAME-SIMILAR":     "22",
		"TZ-OVERLAP":          "22 24",
		"TZ-YEARS-BEFORE":     "11 14 20 21 22 23 24 25 26 27 30 31 40 41",
		"TZ-SOURCE-ALIAS":     "6 7 8 12 15 16 17 18",
		"TZ-SOURCE-OPEN":      "9 10 14 16 18 46",
		"TZ-SOURCE-SHARED":    "9 10 14 16 18 20 27 46 47 48",
		"TZ-OWNER-ALIAS":      "9 42",
		"TZ-OWNER-SHARED":     "6 7 18 47 51",
		"TZ-BUDGET-UNPLANNED": "1 2 3 4",
		"TZ-YEAR-ASSUMED":     "",
	}
	if diff := cmp.Diff(want, byCode(fs)); diff != "" {
		t.Error(diff)
	}
	if portfolio.HasErrors(fs) {
		t.Error("an error in the plan's own list")
	}
}

// What the findings of the plan say, cell by cell.
func TestCheckSeedText(t *testing.T) {
	plan, aliases := plantest.Seed(t)
	got := map[string]portfolio.Finding{}
	for _, f := range Check(plan, aliases) {
		got[f.Code+" "+string(f.No)] = f
	}
	tests := []struct {
		finding, cell, value string
		says                 []string // in the message or the hint
	}{
		{"TZ-NAME-DUPLICATE 13", "C17", "中小河流治理项目", []string{"序号 13", "序号 12（附表1!C16）", "名称确实相同的：check accept TZ-NAME-DUPLICATE 13 reason=<理由>"}},
		{"TZ-NAME-SIMILAR 22", "C27", "连州市万里碧道工程（第一期）", []string{"序号 14（附表1!C18）“连州市万里碧道工程”"}},
		{"TZ-OVERLAP 22", "D27", "", []string{"序号 14（附表1!D18）", "“三江河”", "碧道、绿道一类"}},
		{"TZ-OVERLAP 24", "D29", "", []string{"序号 14（附表1!D18）", "“一江两湖”“东陂河”“石角片区”“东陂镇”“西岸镇”“三江河”", "生态安全"}},
		{"TZ-YEARS-BEFORE 11", "H15", "2020-2025", []string{"2020 年开工，早于规划期 2021-2030"}},
		{"TZ-SOURCE-ALIAS 12", "F16", "清远市市财政", []string{"写作“清远市市财政”，按别名表读作“清远市财政”（原文多写一个“市”字，即清远市财政）"}},
		{"TZ-OWNER-ALIAS 42", "G48", "市农业农村局", []string{"读作“连州市农业农村局”", "别名不对的：alias owner <写法=名称>"}},
		{"TZ-SOURCE-OPEN 10", "F14", "中央资金、市财政、申请债券资金", []string{"“市财政”没有写明", "问清以后：alias source <市财政=名称> class=<类别>"}},
		{"TZ-SOURCE-SHARED 10", "F14", "中央资金、市财政、申请债券资金", []string{"共 26479.74 万元", "问清以后：declare sources 10 <中央资金=金额> <市财政=金额> <申请债券资金=金额>"}},
		{"TZ-OWNER-SHARED 7", "G11", "清远市生态环境局连州分局、连州市住房和城乡建设局、连州市农业农村局", []string{"首列的“清远市生态环境局连州分局”为牵头"}},
		{"TZ-BUDGET-UNPLANNED 1", "E4", "/", []string{"未安排"}},
		{"TZ-YEAR-ASSUMED ", "", "", []string{"47 个项目", "例如：declare years 5 <年份=万元> <…>"}},
	}
	for _, tt := range tests {
		f, ok := got[tt.finding]
		if !ok || f.Cell != tt.cell || tt.value != "" && f.Value != tt.value {
			t.Errorf("%s: %v at %q, value %q; want %q, %q", tt.finding, ok, f.Cell, f.Value, tt.cell, tt.value)
		}
		for _, s := range tt.says {
			if said := f.Msg + "\n" + f.Hint + "\n" + steps(f); !strings.Contains(said, s) {
				t.Errorf("%s does not say %q:\n%s", tt.finding, s, said)
			}
		}
	}
}

// 示例: lists of other places. Each case gives rows, and what Check says of them.
func TestCheckExamples(t *testing.T) {
	tests := []struct {
		name string
		rows []portfolio.Project
		want map[string]string
	}{
		{"nothing odd", []portfolio.Project{sample("甲", nil), sample("乙", nil)}, nil},
		{"duplicate names, spaces and brackets aside", []portfolio.Project{
			sample("德安县 污水处理厂（一期）", nil), sample("别的", nil), sample("德安县污水处理厂(一期)", nil), sample("德安县污水处理厂（一期） ", nil),
		}, map[string]string{"TZ-NAME-DUPLICATE": "3 4"}},
		{"years", []portfolio.Project{
			sample("甲", func(p *portfolio.Project) { p.Period = portfolio.Period{Start: 2019, End: 2022} }), sample("乙", func(p *portfolio.Project) { p.Period = portfolio.Period{Start: 2021, End: 2035} }),
			sample("丙", nil), sample("丁", nil), sample("戊", func(p *portfolio.Project) {
				p.Period, p.Cells = portfolio.Period{}, plantest.Cells(map[portfolio.Field]portfolio.Cell{portfolio.FieldPeriod: {Addr: "H9"}})
			}),
			sample("己", func(p *portfolio.Project) {
				p.Period, p.Cells = portfolio.Period{}, plantest.Cells(map[portfolio.Field]portfolio.Cell{portfolio.FieldPeriod: {Addr: "H10", Raw: "十四五"}})
			}), // told when it was read
		}, map[string]string{"TZ-YEARS-BEFORE": "1", "TZ-YEARS-AFTER": "2", "TZ-PERIOD-BLANK": "5"}},
		{"phases of another plan", []portfolio.Project{
			sample("甲", func(p *portfolio.Project) { p.Period = portfolio.Period{Start: 2016, End: 2020} }), sample("乙", func(p *portfolio.Project) { p.Period = portfolio.Period{Start: 2017, End: 2021} }), sample("丙", nil),
		}, map[string]string{"TZ-PHASES-UNFIT": ""}},
		{"budgets", []portfolio.Project{
			sample("甲", func(p *portfolio.Project) { p.Budget = portfolio.Amount{State: portfolio.Zero} }), sample("乙", func(p *portfolio.Project) { p.Budget = portfolio.Amount{State: portfolio.Missing} }),
			sample("丙", func(p *portfolio.Project) { p.Budget = portfolio.Amount{State: portfolio.Unplanned} }),
		}, map[string]string{"TZ-BUDGET-ZERO": "1", "TZ-BUDGET-BLANK": "2", "TZ-BUDGET-UNPLANNED": "3"}},
		{"declared parts that no longer add up", []portfolio.Project{
			sample("甲", func(p *portfolio.Project) {
				p.OfficeSources = []portfolio.Share{{Key: "省财政", Fen: 5}}
				p.ChooseShares()
			}), sample("乙", func(p *portfolio.Project) { p.DeclaredYears = []portfolio.Share{{Key: "2021", Fen: 5}} }),
		}, map[string]string{"TZ-DECLARED-STALE": "1 2"}},
		{"parts of the list that leave some of the budget", []portfolio.Project{
			sample("甲", func(p *portfolio.Project) { p.DeclaredSources = []portfolio.Share{{Key: "省财政", Fen: 5}} }),
			sample("乙", func(p *portfolio.Project) { p.SourcesOpen = true }),
		}, map[string]string{"TZ-SOURCE-UNCLEAR": "1 2"}},
		{"same content and budget", []portfolio.Project{
			sample("东片管网", func(p *portfolio.Project) { p.Content = "新建污水管网十二公里及提升泵站两座" }), sample("西片管网", func(p *portfolio.Project) { p.Content = "新建污水管网十二公里 及提升泵站两座" }),
			sample("西片管网", func(p *portfolio.Project) { p.Content = "新建污水管网十二公里及提升泵站两座" }),
		}, map[string]string{"TZ-CONTENT-DUPLICATE": "2 3", "TZ-NAME-DUPLICATE": "3"}},
		{"one row twice", []portfolio.Project{
			sample("管网", func(p *portfolio.Project) { p.Content = "新建污水管网十二公里及提升泵站两座" }), sample("管网", func(p *portfolio.Project) { p.Content = "新建污水管网十二公里及提升泵站两座" }),
		}, map[string]string{"TZ-NAME-DUPLICATE": "2"}},
		{"sources", []portfolio.Project{
			sample("甲", source("外星资金")), sample("乙", source("企业自酬")), sample("丙", source("农行贷款")),
			sample("丁", source("某市财政")), sample("戊", source("外星资金")), sample("己", source("连州市市财政")), sample("庚", source("省级财政资金")),
		}, map[string]string{"TZ-SOURCE-UNKNOWN": "1 2 3 6 7", "TZ-SOURCE-OPEN": "4"}},
		{"a declared split is no assumption", []portfolio.Project{
			sample("甲", func(p *portfolio.Project) {
				p.Sources = []portfolio.SourceRef{{Raw: "省财政"}, {Raw: "社会投资"}}
				p.DeclaredSources = []portfolio.Share{{Key: "省财政", Fen: p.Budget.Fen}, {Key: "社会投资", Fen: 0}}
			}),
			sample("乙", source("省财政", "社会投资")), sample("丙", source("连州市财政", "连州市政府财政")),
		}, map[string]string{"TZ-SOURCE-SHARED": "2", "TZ-SOURCE-ALIAS": "3"}}, // 3: one source written twice
		{"owners of another city", []portfolio.Project{
			sample("甲", owner("德安县水利局")), sample("乙", owner("德安县水利局")), sample("丙", owner("县水利局")),
			sample("丁", owner("德安县县水利局")), sample("戊", owner("德安县林业局")), sample("己", owner("德安县教育局")),
			sample("庚", owner("石桥镇人民政府")), sample("辛", owner("石湖镇人民政府")), sample("壬", owner("石桥镇人民政府")),
		}, map[string]string{"TZ-OWNER-UNKNOWN": "3 4"}},
		{"the less frequent one is the slip", []portfolio.Project{
			sample("甲", owner("德安县水利局")), sample("乙", owner("德安县水利局")), sample("丙", owner("德安县水利局")),
			sample("丁", owner("德安县县水利局")), sample("戊", owner("德安县县水利局")),
		}, map[string]string{"TZ-OWNER-UNKNOWN": "4"}},
		{"whose bureau, of two", []portfolio.Project{
			sample("甲", owner("德安县水利局")), sample("乙", owner("德安县水利局")), sample("丙", owner("永修县水利局")), sample("丁", owner("水利局")),
		}, nil},
		{"overlap: one river, the same kind of work, two categories", []portfolio.Project{
			sample("甲", content("一", "清溪河堤防加固")), sample("乙", content("二", "整治清溪河，新建护岸")),
			sample("丙", content("二", "清溪河水质监测")), sample("丁", content("二", "石桥镇护岸")), sample("戊", content("三", "石桥镇护岸")),
		}, map[string]string{"TZ-OVERLAP": "2"}},
		{"overlap: not within one category, not in another place", []portfolio.Project{
			sample("甲", content("一", "清溪河堤防加固")), sample("乙", content("一", "整治清溪河，新建护岸")), sample("丙", content("二", "整治浊漳河，新建护岸")),
		}, nil},
		{"overlap: three places", []portfolio.Project{
			sample("甲", content("一", "梅江、白石水库、龙门片区的监测")), sample("乙", content("二", "在龙门片区、梅江和白石水库设宣传牌")),
			sample("丙", content("一", "梅江、白石水库")),
		}, map[string]string{"TZ-OVERLAP": "2"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			plan := &portfolio.Plan{Name: "示例", Phases: portfolio.DefaultPhases(), Projects: tt.rows}
			for i := range plan.Projects {
				plan.Projects[i].Ord, plan.Projects[i].No = i+1, portfolio.NewNo(fmt.Sprint(i+1))
			}
			got := byCode(Check(plan, plantest.GenAliases()))
			delete(got, "TZ-YEAR-ASSUMED")
			if tt.want == nil {
				tt.want = map[string]string{}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// sample is an ordinary project, changed where a case needs it.
func sample(name string, change func(*portfolio.Project)) portfolio.Project {
	p := portfolio.Project{
		Category: "一", Name: name, Budget: portfolio.Amount{State: portfolio.Known, Fen: 100 * portfolio.Wan.Fen}, Period: portfolio.Period{Start: 2021, End: 2025},
		SourceState: portfolio.Known, Sources: []portfolio.SourceRef{{Raw: "省财政"}}, OwnerState: portfolio.Known, Owners: []portfolio.OwnerRef{{Raw: "某单位"}},
	}
	if change != nil {
		change(&p)
	}
	return p
}

func source(raws ...string) func(*portfolio.Project) {
	return func(p *portfolio.Project) {
		p.Sources = nil
		for _, r := range raws {
			p.Sources = append(p.Sources, portfolio.SourceRef{Raw: r})
		}
	}
}

func owner(raw string) func(*portfolio.Project) {
	return func(p *portfolio.Project) { p.Owners = []portfolio.OwnerRef{{Raw: raw}} }
}

func content(category, text string) func(*portfolio.Project) {
	return func(p *portfolio.Project) { p.Category, p.Content = category, text }
}

// The likely meaning, and how sure: a slip is a warning, a plain new source an info.
func TestCheckUnknownNames(t *testing.T) {
	plan := &portfolio.Plan{Phases: portfolio.DefaultPhases(), Projects: []portfolio.Project{
		sample("甲", source("企业自酬")), sample("乙", source("农行贷款")), sample("丙", source("连州市市财政")),
		sample("丁", source("市级财政")), sample("戊", owner("市农业农村")), sample("己", owner("连州农业农村局")),
	}}
	for i := range plan.Projects {
		plan.Projects[i].No = portfolio.NewNo(fmt.Sprint(i + 1))
	}
	want := []string{
		"TZ-OWNER-UNKNOWN warning 市农业农村 连州市农业农村局",
		"TZ-OWNER-UNKNOWN warning 连州农业农村局 连州市农业农村局",
		"TZ-SOURCE-UNKNOWN warning 企业自酬 企业自筹",
		"TZ-SOURCE-UNKNOWN warning 农行贷款 ",
		"TZ-SOURCE-UNKNOWN warning 市级财政 市财政",
		"TZ-SOURCE-UNKNOWN warning 连州市市财政 连州市财政",
	}
	var got []string
	for _, f := range Check(plan, plantest.GenAliases()) {
		if strings.HasSuffix(f.Code, "-UNKNOWN") {
			_, after, _ := strings.Cut(f.Msg, "“")
			written, rest, _ := strings.Cut(after, "”")
			_, likely, _ := strings.Cut(rest, "可能就是“")
			likely, _, _ = strings.Cut(likely, "”")
			kind := strings.ToLower(strings.Split(f.Code, "-")[1])
			got = append(got, fmt.Sprint(f.Code, " ", f.Severity, " ", written, " ", likely))
			if likely != "" && !strings.Contains(steps(f), "是的：alias "+kind+" "+written+"="+likely+"\n") {
				t.Errorf("%s: steps %s", written, steps(f))
			}
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Where no phase is called 基准年, planning begins with the earliest; without phases no
// year is odd.
func TestCheckPlanning(t *testing.T) {
	rows := []portfolio.Project{sample("甲", func(p *portfolio.Project) { p.Period = portfolio.Period{Start: 2020, End: 2021} }), sample("乙", nil), sample("丙", nil)}
	for _, tt := range []struct {
		phases []portfolio.Phase
		want   bool
	}{
		{portfolio.DefaultPhases(), true},
		{[]portfolio.Phase{{Name: "近期", From: 2020, To: 2022}, {Name: "远期", From: 2023, To: 2030}}, false},
		{nil, false},
	} {
		_, got := byCode(Check(&portfolio.Plan{Phases: tt.phases, Projects: rows}, portfolio.Aliases{}))["TZ-YEARS-BEFORE"]
		if got != tt.want {
			t.Errorf("phases %v: %v, want %v", tt.phases, got, tt.want)
		}
	}
}

// For any plan: no panic, one finding of a code for a project at most, each with what
// is wrong and a next step, in order; and the order in which the rows come does not
// matter, because the list's own order is kept in Ord.
func TestCheckProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plan := plantest.GenPlan(14).Draw(t, "plan")
		got := Check(plan, plantest.GenAliases())
		seen := map[string]bool{}
		for _, f := range got {
			k := f.Code + " " + string(f.No)
			if seen[k] || f.Msg == "" || f.Hint == "" || !strings.HasPrefix(f.Code, "TZ-") || f.Severity == portfolio.SevError {
				t.Fatalf("finding %+v", f)
			}
			if (f.No == "") != (f.Cell == "") {
				t.Fatalf("a finding about a project has its cell: %+v", f)
			}
			seen[k] = true
		}
		sorted := slices.Clone(got)
		portfolio.SortFindings(sorted)
		if diff := cmp.Diff(sorted, got); diff != "" {
			t.Fatal("not in order: ", diff)
		}
		shuffled := *plan
		shuffled.Projects = rapid.Permutation(plan.Projects).Draw(t, "order")
		if diff := cmp.Diff(got, Check(&shuffled, plantest.GenAliases())); diff != "" {
			t.Fatal("another order, other findings: ", diff)
		}
	})
}

// Shared money is what the roll-up says, and exactly those rows are told.
func TestCheckSharedIsSummarizeShared(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		plan := plantest.GenPlan(14).Draw(t, "plan")
		told := map[portfolio.No]bool{}
		for _, f := range Check(plan, plantest.GenAliases()) {
			if f.Code == "TZ-SOURCE-SHARED" {
				told[f.No] = true
			}
		}
		var sum portfolio.Money
		for i := range plan.Projects {
			if told[plan.Projects[i].No] {
				sum += plan.Projects[i].Budget.Fen
			}
		}
		if want := portfolio.Summarize(plan, nil, portfolio.PolicyEqual, nil).Shared; sum != want {
			t.Fatalf("rows told add up to %d, shared is %d", sum, want)
		}
	})
}

// What is shown names the other cells, what a settled finding is known by does not; a
// second thing of one code joins the first, and the same step is offered once.
func TestCheckEvidence(t *testing.T) {
	plan, aliases := plantest.Seed(t)
	for _, f := range Check(plan, aliases) {
		evidence := strings.Join(f.Evidence, "；")
		for _, at := range []string{"附表1!C16", "附表1!C18", "附表1!D18", "（附表1!", "\x00"} {
			if strings.Contains(evidence, at) {
				t.Errorf("%s %s rests on an address: %s", f.Code, f.No, evidence)
			}
		}
		if without := reAddress.ReplaceAllString(f.Msg, ""); f.No != "" && without != evidence {
			t.Errorf("%s %s\n rests on %s\n but says %s", f.Code, f.No, evidence, without)
		}
		if strings.Contains(f.Msg+f.Hint, "taizhang ") {
			t.Errorf("%s %s writes a command line: %s %s", f.Code, f.No, f.Msg, f.Hint)
		}
	}
	two := &portfolio.Plan{Projects: []portfolio.Project{sample("甲", source("外星资金", "月球资金")), sample("乙", source("银行贷款", "火星资金"))}}
	two.Projects[0].No, two.Projects[1].No = "1", "2"
	for _, f := range Check(two, plantest.GenAliases()) {
		if f.Code == "TZ-SOURCE-UNKNOWN" && f.Severity != portfolio.SevWarning {
			t.Errorf("%s is told as %s: %s", f.No, f.Severity, f.Msg)
		}
		if f.Code == "TZ-SOURCE-UNKNOWN" && f.No == "1" && (len(f.Evidence) != 2 || len(f.Steps) != 2 || strings.Count(f.Hint, "请指明") != 1 || !strings.Contains(f.Msg, "；")) {
			t.Errorf("%q %q\n%s", f.Evidence, f.Hint, steps(f))
		}
	}
}

var reAddress = regexp.MustCompile(`（附表1![A-Z]+\d+）`)

func TestMessage(t *testing.T) {
	p := &portfolio.Project{No: "12", Cells: plantest.Cells(map[portfolio.Field]portfolio.Cell{portfolio.FieldName: {Sheet: "附表1", Addr: "C16"}})}
	m := say("与%s同名；%s", row(p, portfolio.FieldName), join([]message{say("100%%"), row(p, portfolio.FieldContent), row(p, portfolio.FieldName)}, "、"))
	want := message{"与序号 12（附表1!C16）同名；100%、序号 12、序号 12（附表1!C16）", "与序号 12同名；100%、序号 12、序号 12"}
	if m != want {
		t.Errorf("%+v", m)
	}
}

// Declared years rest on no assumption.
func TestCheckYearsDeclared(t *testing.T) {
	declared := sample("甲", func(p *portfolio.Project) { p.DeclaredYears = []portfolio.Share{{Key: "2021", Fen: p.Budget.Fen}} })
	declared.No = "1"
	other := sample("乙", nil)
	other.No = "2"
	for want, rows := range map[string][]portfolio.Project{"": {declared}, "例如：declare years 2 <年份=万元> <…>\n": {declared, other}} {
		got := ""
		for _, f := range Check(&portfolio.Plan{Projects: rows}, plantest.GenAliases()) {
			if f.Code == "TZ-YEAR-ASSUMED" {
				got = steps(f)
				if !strings.HasPrefix(f.Msg, "1 个项目") {
					t.Error(f.Msg)
				}
			}
		}
		if got != want {
			t.Errorf("%d rows: %q, want %q", len(rows), got, want)
		}
	}
}

// Every rule's next steps, as data.
func TestCheckSteps(t *testing.T) {
	tests := []struct {
		code string
		rows []portfolio.Project
		want string
	}{
		{"TZ-BUDGET-ZERO", []portfolio.Project{sample("甲", func(p *portfolio.Project) { p.Budget = portfolio.Amount{State: portfolio.Zero} })}, "确实如此的：check accept TZ-BUDGET-ZERO 1 reason=<理由>\n"},
		{"TZ-BUDGET-BLANK", []portfolio.Project{sample("甲", func(p *portfolio.Project) { p.Budget = portfolio.Amount{State: portfolio.Missing} })}, "确实如此的：check accept TZ-BUDGET-BLANK 1 reason=<理由>\n"},
		{"TZ-IMPORT-MISSING", []portfolio.Project{sample("甲", func(p *portfolio.Project) { p.Missing = true })}, "要看原记录：show 1\n"},
		{"TZ-DECLARED-STALE", []portfolio.Project{sample("甲", func(p *portfolio.Project) { p.DeclaredYears = []portfolio.Share{{Key: "2021", Fen: 5}} })}, "重新录入：declare years 1 <年份=金额> <…>\n"},
		{"TZ-DECLARED-STALE", []portfolio.Project{sample("甲", func(p *portfolio.Project) {
			p.OfficeSources = []portfolio.Share{{Key: "省财政", Fen: 5}}
			p.ChooseShares()
		})}, "重新录入：declare sources 1 <来源=金额> <…>\n"},
		{"TZ-SOURCE-UNCLEAR", []portfolio.Project{sample("甲", func(p *portfolio.Project) { p.SourcesOpen = true })}, "全部属于已列来源的，问清以后：declare sources 1 <省财政=金额>\n"},
		{"TZ-SOURCE-UNCLEAR", []portfolio.Project{sample("甲", func(p *portfolio.Project) { p.SourcesOpen, p.Sources = true, nil })}, ""},
		{"TZ-CHECK-KINDS", []portfolio.Project{sample("甲", nil), sample("乙", func(p *portfolio.Project) { p.BudgetKind = portfolio.KindSettled })}, "看是哪些项目：list\n"},
		{"TZ-NAME-DUPLICATE", []portfolio.Project{sample("甲", nil), sample("甲", nil)}, "名称确实相同的：check accept TZ-NAME-DUPLICATE 2 reason=<理由>\n"},
		{"TZ-PHASES-UNFIT", []portfolio.Project{sample("甲", func(p *portfolio.Project) { p.Period = portfolio.Period{Start: 2011, End: 2014} })}, "例如：phase set 近期=2011-2012 远期=2013-2014\n"},
		{"TZ-PHASES-UNFIT", []portfolio.Project{sample("甲", func(p *portfolio.Project) { p.Period = portfolio.Period{Start: 2011, End: 2011} })}, "例如：phase set 近期=2011\n"},
		{"TZ-SOURCE-UNKNOWN", []portfolio.Project{sample("甲", source("外星 资金"))}, "：alias source 外星 资金=外星 资金 class=<类别>\n"},
		{"TZ-SOURCE-UNKNOWN", []portfolio.Project{sample("甲", source("农行贷款"))}, "要改的：alias source <农行贷款=名称> class=<类别>\n"},
		{"TZ-SOURCE-UNKNOWN", []portfolio.Project{sample("甲", source("企业自酬"))}, "是的：alias source 企业自酬=企业自筹\n不是的：alias source 企业自酬=企业自酬 class=<类别>\n"},
		{"TZ-SOURCE-JOINED", []portfolio.Project{sample("甲", source("区财政和企业自筹"))}, "确是一个来源的：alias source 区财政和企业自筹=区财政和企业自筹 class=<类别>\n"},
		{"TZ-OWNER-UNKNOWN", []portfolio.Project{sample("甲", owner("市农业农村"))}, "是的：alias owner 市农业农村=连州市农业农村局\n不是的：alias owner 市农业农村=市农业农村\n"},
	}
	for _, tt := range tests {
		plan := &portfolio.Plan{Phases: portfolio.DefaultPhases(), Projects: tt.rows}
		for i := range plan.Projects {
			plan.Projects[i].Ord, plan.Projects[i].No = i+1, portfolio.NewNo(fmt.Sprint(i+1))
		}
		got := "nothing"
		for _, f := range Check(plan, plantest.GenAliases()) {
			if f.Code == tt.code {
				got = steps(f)
			}
		}
		if got != tt.want {
			t.Errorf("%s:\n got %q\nwant %q", tt.code, got, tt.want)
		}
	}
}

// How much evidence an overlap takes.
func TestOverlapSuffices(t *testing.T) {
	tests := []struct {
		words, real, kind, rows int
		want                    bool
	}{
		{1, 1, 0, 51, true},
		{1, 1, -1, 51, false},
		{2, 2, -1, 51, false},
		{3, 1, -1, 51, true},
		{3, 0, 0, 51, false},
		{1, 1, 0, overlapLarge + 1, false},
		{2, 1, 0, overlapLarge + 1, true},
	}
	for _, tt := range tests {
		o := overlap{words: make([]string, tt.words), real: tt.real, kind: tt.kind}
		if got := o.suffices(tt.rows); got != tt.want {
			t.Errorf("%+v: %v", tt, got)
		}
	}
}

// TestCheckKinds: a plan that adds amounts of different kinds is told so once; a plan of one
// kind, whichever, is not.
func TestCheckKinds(t *testing.T) {
	contract := func(p *portfolio.Project) { p.BudgetKind = portfolio.KindContract }
	for _, tt := range []struct {
		projects []portfolio.Project
		want     int
	}{
		{[]portfolio.Project{sample("甲", contract), sample("乙", nil), sample("丙", contract)}, 1},
		{[]portfolio.Project{sample("甲", contract), sample("乙", contract)}, 0},
		{[]portfolio.Project{sample("甲", nil)}, 0},
	} {
		told := 0
		for _, f := range Check(&portfolio.Plan{Projects: tt.projects}, portfolio.NewAliases(nil, nil)) {
			if f.Code == "TZ-CHECK-KINDS" {
				told++
				if f.Severity != portfolio.SevWarning || !strings.Contains(f.Msg, "合同价 2 项") || len(f.Steps) == 0 || f.Hint == "" {
					t.Errorf("finding %+v", f)
				}
			}
		}
		if told != tt.want {
			t.Errorf("%d findings, want %d", told, tt.want)
		}
	}
}

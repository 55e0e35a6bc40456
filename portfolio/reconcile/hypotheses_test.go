package reconcile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"taizhang/portfolio"

	"github.com/google/go-cmp/cmp"
)

// scenario is a list, its published table, and what must be among the candidates (示例).
type scenario struct {
	name  string
	rows  []string
	table portfolio.PublishedTable
	want  []string // of brief, in this order
	not   []string // parts of lines that must not be there
}

func TestHypotheses(t *testing.T) {
	rows := []string{"1 甲 1110", "2 甲 2370", "3 甲 4590", "4 甲 8123", "5 乙 3210", "6 乙 6480", "7 丙 500"}
	// 甲 16193, 乙 9690, 丙 500, 合计 26383
	tests := []scenario{
		{
			name: "published more than the rows", rows: rows,
			table: sampleTable("万元", "甲 4 18563", "乙 2 9690", "丙 1 500", "合计 7 28753"),
			want:  []string{"甲 row-equals-difference [2] supported", "甲 misprint [] refuted"},
		}, {
			name: "published less", rows: rows,
			table: sampleTable("万元", "甲 3 13823", "乙 2 9690", "丙 1 500", "合计 6 24013"),
			want:  []string{"甲 row-equals-difference [2] supported", "甲 misprint [] refuted"},
		}, {
			name: "several rows equal the difference", rows: append(slices.Clone(rows), "8 甲 2370"),
			table: sampleTable("万元", "甲 4 16193", "乙 2 9690", "合计 8 25883"),
			want:  []string{"甲 row-equals-difference [2] supported", "甲 row-equals-difference [8] supported"},
		}, {
			name: "within rounding, the only one", rows: rows,
			table: sampleTable("亿元", "甲 4 1.86", "乙 2 0.9690", "合计 7 2.88"),
			want:  []string{"甲 row-equals-difference [2] supported"},
		}, {
			name: "the total holds the computed amount", rows: rows,
			table: sampleTable("万元", "甲 4 18563 61.38", "乙 2 9690 36.73", "丙 1 500 1.90", "合计 7 26383 100"),
			want:  []string{"甲 misprint [] supported", "甲 row-equals-difference [2] possible", "合计 total-row [] supported"},
		}, {
			name: "a digit of the cell", rows: rows,
			table: sampleTable("万元", "甲 4 16793", "乙 2 9690", "丙 1 500", "合计 7 26383"),
			want:  []string{"甲 misprint [] supported"},
			not:   []string{"甲 digit-edit [] "},
		}, {
			name: "digits of the cell swapped", rows: rows,
			table: sampleTable("万元", "甲 4 16139", "乙 2 9690", "丙 1 500", "合计 7 26383"),
			want:  []string{"甲 misprint [] supported"},
		}, {
			name: "digits of a row swapped", rows: rows, // 8123 → 8213
			table: sampleTable("万元", "甲 4 16283", "乙 2 9690", "丙 1 500", "合计 7 26473"),
			want:  []string{"甲 digit-edit [4] possible"},
		}, {
			name: "digit of a row", rows: rows[3:], // 8123 → 8323
			table: sampleTable("万元", "甲 1 8323", "乙 2 9690", "丙 1 500", "合计 4 18513"),
			want:  []string{"甲 digit-edit [4] possible"},
		}, {
			name: "half: a sign", rows: rows,
			table: sampleTable("万元", "甲 4 7013", "乙 2 9690", "丙 1 500", "合计 7 17203"),
			want:  []string{"甲 half [3] possible"},
		}, {
			name: "a pair", rows: rows,
			table: sampleTable("万元", "甲 4 9233", "乙 2 9690", "丙 1 500", "合计 7 19423"), // 2370+4590
			want:  []string{"甲 pair [2 3] possible"},
			not:   []string{"triple"},
		}, {
			name: "a triple", rows: rows,
			table: sampleTable("万元", "甲 1 8123", "乙 2 9690", "丙 1 500", "合计 4 18313"), // 1110+2370+4590
			want:  []string{"甲 triple [1 2 3] possible"},
		}, {
			name: "a unit slip up", rows: rows,
			table: sampleTable("万元", "甲 4 37523", "乙 2 9690", "丙 1 500", "合计 7 47713"), // 2370 ×10
			want:  []string{"甲 unit-slip [2] supported"},
		}, {
			name: "a unit slip down", rows: rows,
			table: sampleTable("万元", "甲 4 8070.8123", "乙 2 9690", "丙 1 500", "合计 7 18260.8123"), // 8123 ÷10⁴
			want:  []string{"甲 unit-slip [4] supported"},
		}, {
			name: "a neighbour's amount", rows: rows,
			table: sampleTable("万元", "甲 4 18413", "乙 2 9690", "丙 1 500", "合计 7 28603"), // #2 as #3
			want:  []string{"甲 neighbour-copy [2 3] possible"},
		}, {
			name: "a row counted elsewhere", rows: rows, // #6 of 乙 in 甲
			table: sampleTable("万元", "甲 5 22673", "乙 1 3210", "丙 1 500", "合计 7 26383"),
			want: []string{
				"甲 other-category [6] supported", "甲 misprint [] refuted",
				"乙 other-category [6] supported", "乙 row-equals-difference [6] supported", "乙 misprint [] refuted",
			},
		}, {
			name: "a row counted elsewhere, against the counts", rows: rows,
			table: sampleTable("万元", "甲 4 22673", "乙 2 3210", "丙 1 500", "合计 7 26383"),
			want:  []string{"甲 other-category [6] possible"},
		}, {
			name: "a row of a category that agrees", rows: rows,
			table: sampleTable("万元", "甲 4 19403", "乙 2 9690", "丙 1 500", "合计 7 29593"), // 3210
			want:  []string{"甲 other-category [5] refuted"},
		}, {
			name: "a row of a category that is too coarse to show it", rows: append(slices.Clone(rows), "8 丁 30000", "9 丁 20"),
			table: sampleTable("万元", "甲 4 16213", "乙 2 9690", "丙 1 500", "丁 2 3.00亿元", "合计 9 56403"),
			want:  []string{"甲 other-category [9] possible"},
		}, {
			name: "a row that another category could have", rows: rows, // #3 is not in 甲
			table: sampleTable("万元", "甲 4 11603", "乙 2 9690", "丙 1 500", "合计 7 21793"),
			want:  []string{"甲 row-equals-difference [3] supported", "甲 other-category [3] refuted"},
		}, {
			name: "a row that may hide in another category", rows: append(slices.Clone(rows), "8 丁 30000", "9 甲 20"),
			table: sampleTable("万元", "甲 4 16193", "乙 2 9690", "丙 1 500", "丁 1 3.00亿元", "合计 8 56383"),
			want:  []string{"甲 other-category [9] possible"},
		}, {
			name: "a row out, another category in by another amount", rows: rows,
			table: sampleTable("万元", "甲 4 11603", "乙 2 9691", "丙 1 500", "合计 7 21794"),
			want:  []string{"甲 other-category [3] possible"},
		}, {
			name: "two real differences", rows: rows,
			table: sampleTable("万元", "甲 4 18563", "乙 2 16170", "丙 1 500", "合计 7 35233"),
			want:  []string{"甲 row-equals-difference [2] supported", "甲 misprint [] refuted", "乙 row-equals-difference [6] supported", "乙 misprint [] refuted"},
		}, {
			name: "one in the data, one in the cell", rows: rows, // 甲 +2370 in the total, 乙's cell alone wrong
			table: sampleTable("万元", "甲 4 18563", "乙 2 16170", "丙 1 500", "合计 7 28753"),
			want:  []string{"甲 row-equals-difference [2] supported", "甲 misprint [] refuted", "乙 misprint [] supported", "乙 row-equals-difference [6] possible"},
		}, {
			name: "the total counts a row twice", rows: rows,
			table: sampleTable("万元", "甲 4 16193", "乙 2 9690", "丙 1 500", "合计 7 36073"),
			want:  []string{"合计 total-row [] supported"},
		}, {
			name: "the total alone is misprinted", rows: rows,
			table: sampleTable("万元", "甲 4 16193 61.38", "乙 2 9690 36.73", "丙 1 500 1.90", "合计 7 29383 100"),
			want:  []string{"合计 misprint [] supported"},
		}, {
			name: "a category under another name", rows: rows,
			table: sampleTable("万元", "甲 4 16193", "乙类 2 9690", "丙 1 500", "合计 7 26383"),
			want:  []string{"乙 category-name [] supported", "乙类 category-name [] supported"},
		}, {
			name: "the total and the share contradict each other", rows: rows,
			table: sampleTable("万元", "甲 4 18563 56.32", "乙 2 9690 33.70", "丙 1 500 1.74", "合计 7 28753 100"),
			want:  []string{"甲 row-equals-difference [2] possible", "甲 misprint [] possible"},
		}, {
			name: "prose alone", rows: rows,
			table: sampleTable("万元", "合计 7 28753"),
			want:  []string{"合计 row-equals-difference [2] supported"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := Reconcile(samplePlan(t, tt.rows, tt.table), portfolio.Aliases{}, nil)
			checkSum(t, r)
			got, at := brief(r), 0
			for _, line := range got {
				if at < len(tt.want) && line == tt.want[at] {
					at++
				}
				for _, n := range tt.not {
					if strings.Contains(line, n) {
						t.Errorf("%s must not be there", line)
					}
				}
			}
			if at < len(tt.want) {
				t.Errorf("lacks %q among\n%s\n%s", tt.want[at], strings.Join(got, "\n"), r.Searched)
			}
			for _, c := range r.Candidates {
				if c.Evidence == "" || strings.Contains(c.Evidence, "  ") {
					t.Errorf("evidence %q", c.Evidence)
				}
			}
		})
	}
}

func TestDuplicateName(t *testing.T) {
	plan := samplePlan(t, []string{"1 甲 1110", "2 甲 2370", "3 甲 2370"}, sampleTable("万元", "甲 2 3480", "合计 2 3480"))
	plan.Projects[1].Name, plan.Projects[2].Name = "示例河流域综合治理工程", "示例河流域综合治理工程（一期）"
	r := Reconcile(plan, portfolio.Aliases{}, nil)
	if got := brief(r); got[0] != "甲 duplicate [2 3] supported" || got[1] != "甲 row-equals-difference [2] supported" || len(got) < 3 {
		t.Errorf("got %q", got)
	}
	for _, names := range [][2]string{
		{"示例河流域综合治理工程", "别的名称"},
		{"示例河流域综合治理工程", "示例河流域综合治理工程2"},
		{"示例河流域综合治理工程（一期）", "示例河流域综合治理工程（二期）"},
		{"西江镇示例光伏发电工程", "龙坪镇示例光伏发电工程"},
	} {
		plan.Projects[1].Name, plan.Projects[2].Name = names[0], names[1]
		if got := brief(Reconcile(plan, portfolio.Aliases{}, nil)); strings.Contains(got[0], "duplicate") {
			t.Errorf("got %q", got)
		}
	}
}

func TestNoCandidate(t *testing.T) {
	r := Reconcile(samplePlan(t, []string{"1 甲 1110", "2 甲 2370"}, sampleTable("万元", "甲 . 3917.31")), portfolio.Aliases{}, nil)
	for _, c := range r.Candidates {
		if c.Kind != KindMisprint {
			t.Errorf("unexpected %+v", c)
		}
	}
	r = Reconcile(samplePlan(t, []string{"1 甲 1110", "2 甲 2370"}, sampleTable("万元", "丙 1 3917.31", "甲 2 3480", "合计 3 7397.31")), portfolio.Aliases{}, nil)
	if len(r.Candidates) != 0 || !strings.Contains(r.Searched, "丙：没有找到能解释差额3,917.31万元的候选") || !strings.Contains(r.Searched, "两行和三行之和") {
		t.Errorf("got %q, %s", brief(r), r.Searched)
	}
}

func TestShownCandidatesAreCapped(t *testing.T) {
	var rows []string
	for i := range 300 {
		rows = append(rows, fmt.Sprintf("%d 甲 %d", i+1, 700))
	}
	r := Reconcile(samplePlan(t, rows, sampleTable("万元", "甲 301 210700", "合计 301 210700")), portfolio.Aliases{}, nil)
	if n := len(r.Candidates); n > 30 || !strings.Contains(r.Searched, "等于或接近差额的行共300行") {
		t.Errorf("%d candidates; %s", n, r.Searched)
	}
}

// Which of many equal rows are looked at does not follow the order of the plan.
func TestTiesDoNotFollowTheOrder(t *testing.T) {
	var rows []string
	for i := range 30 {
		rows = append(rows, fmt.Sprintf("%d 甲 700", i+1))
	}
	plan := samplePlan(t, rows, sampleTable("万元", "甲 29 20300", "合计 29 20300"))
	for i := range plan.Projects {
		plan.Projects[i].Name = "示例河流域综合治理工程"
	}
	want := Reconcile(plan, portfolio.Aliases{}, nil)
	slices.Reverse(plan.Projects)
	if diff := cmp.Diff(want, Reconcile(plan, portfolio.Aliases{}, nil)); diff != "" {
		t.Error(diff)
	}
}

// planted makes a plan of n rows in six categories, each with one planted difference
// of another kind, and its published table (示例).
func planted(n int) *portfolio.Plan {
	plan := &portfolio.Plan{Name: "示例"}
	names := []string{"甲", "乙", "丙", "丁", "戊", "己"}
	sums, counts := make([]portfolio.Money, 6), make([]int, 6)
	state := uint64(42)
	for i := range n {
		state = state*6364136223846793005 + 1442695040888963407
		fen := portfolio.Money(state>>33%500_000_000+1) * 100
		c := i % 6
		plan.Projects = append(plan.Projects, portfolio.Project{
			Ord: i + 1, No: portfolio.No(fmt.Sprint(i + 1)), Category: names[c], Name: fmt.Sprint("示例项目", state>>40, "工程"),
			Budget: portfolio.Amount{State: portfolio.Known, Fen: fen}, Sources: []portfolio.SourceRef{{Raw: "企业自筹", Name: "企业自筹", Class: portfolio.ClassOwn}},
		})
		sums[c], counts[c] = sums[c]+fen, counts[c]+1
	}
	at := func(i int) portfolio.Money { return plan.Projects[i].Budget.Fen }
	sums[0] += at(6 * 100)                     // twice
	sums[1] -= at(6*200 + 1)                   // left out
	sums[2] += 9 * at(6*300+2)                 // ×10
	sums[3] += at(6*400 + 4)                   // of 戊
	sums[4] -= at(6*400 + 4)                   // counted in 丁
	sums[5] += 7_654_321*portfolio.Wan.Fen + 3 // nothing explains it
	var total portfolio.Money
	var lines []string
	for _, s := range sums {
		total += s
	}
	for c, s := range sums {
		lines = append(lines, fmt.Sprintf("%s %d %s %s", names[c], counts[c], s.Exact(portfolio.Wan), portfolio.PercentDecimals(s, total, 2)))
	}
	lines = append(lines, fmt.Sprintf("合计 %d %s 100", n, total.Exact(portfolio.Wan)))
	plan.Published = []portfolio.PublishedTable{sampleTable("万元", lines...)}
	return plan
}

func TestPlantedDifferences(t *testing.T) {
	r := Reconcile(planted(20_000), portfolio.Aliases{}, nil)
	checkSum(t, r)
	first := map[string]string{}
	for _, line := range brief(r) {
		scope, rest, _ := strings.Cut(line, " ")
		if first[scope] == "" {
			first[scope] = rest
		}
	}
	want := map[string]string{
		"甲": "row-equals-difference [601] supported", "乙": "row-equals-difference [1202] supported", "丙": "unit-slip [1803] supported",
		"丁": "other-category [2405] possible", "戊": "row-equals-difference [2405] supported",
	}
	for scope, line := range want {
		if first[scope] != line {
			t.Errorf("%s: got %s, want %s", scope, first[scope], line)
		}
	}
	if len(r.Candidates) > 100 {
		t.Errorf("%d candidates", len(r.Candidates))
	}
}

func BenchmarkReconcile100k(b *testing.B) {
	plan := planted(100_000)
	b.ReportAllocs()
	for b.Loop() {
		Reconcile(plan, portfolio.Aliases{}, nil)
	}
}

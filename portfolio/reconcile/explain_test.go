package reconcile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"taizhang/portfolio"

	"pgregory.net/rapid"
)

// kindLines are the lines of brief about one kind.
func kindLines(r Reconciliation, kind Kind) string {
	var out []string
	for _, line := range brief(r) {
		if strings.Contains(line, " "+string(kind)+" ") {
			out = append(out, line)
		}
	}
	return strings.Join(out, "|")
}

// What a kind of hypothesis may and may not say, at its edges.
func TestHypothesisEdges(t *testing.T) {
	rows := []string{"1 甲 1110", "2 甲 2370", "3 甲 4590", "4 甲 8123", "5 乙 3210", "6 乙 6480", "7 丙 500"}
	apart := func(n int) []string {
		out := []string{"1 甲 1000"}
		for i := 2; i < 1+n; i++ {
			out = append(out, fmt.Sprintf("%d 甲 /", i))
		}
		return append(out, fmt.Sprintf("%d 甲 1777", 1+n))
	}
	tests := []struct {
		name  string
		rows  []string
		table portfolio.PublishedTable
		kind  Kind
		want  string
	}{
		{"a unit slip beside a row that equals", []string{"1 甲 100", "2 甲 900"}, sampleTable("万元", "甲 2 1900", "合计 2 1900"), KindUnit, "甲 unit-slip [1] possible"},
		{"a unit slip alone", []string{"1 甲 100", "2 甲 800"}, sampleTable("万元", "甲 2 1800", "合计 2 1800"), KindUnit, "甲 unit-slip [1] supported"},
		{"a tenth, rounded up to the fen", []string{"1 甲 0.012345", "2 甲 5"}, sampleTable("元", "甲 2 50012.35", "合计 2 50012.35"), KindUnit, "甲 unit-slip [1] supported"},
		{"no leading digit becomes 0", []string{"1 甲 123"}, sampleTable("万元", "甲 1 23", "合计 1 23"), KindDigit, ""},
		{"a leading digit becomes another", []string{"1 甲 223"}, sampleTable("万元", "甲 1 123", "合计 1 123"), KindDigit, "甲 digit-edit [1] possible"},
		{"a swap brings no 0 to the front", []string{"1 甲 102"}, sampleTable("万元", "甲 1 12", "合计 1 12"), KindDigit, ""},
		{"a swap at the front", []string{"1 甲 132"}, sampleTable("万元", "甲 1 312", "合计 1 312"), KindDigit, "甲 digit-edit [1] possible"},
		{"no digit where none is written", []string{"1 甲 100"}, sampleTable("万元", "甲 1 100.03", "合计 1 100.03"), KindDigit, ""},
		{"a written decimal", []string{"1 甲 100.01"}, sampleTable("万元", "甲 1 100.04", "合计 1 100.04"), KindDigit, "甲 digit-edit [1] possible"},
		{"half of an odd difference", []string{"1 甲 0.00001", "2 甲 0.100005"}, sampleTable("元", "甲 2 1000.3", "合计 2 1000.3"), KindHalf, "甲 half [1] possible"},
		{"a row is no pair with itself", []string{"1 甲 30", "2 甲 50", "3 甲 70"}, sampleTable("万元", "甲 3 250", "合计 3 250"), KindPair, "甲 pair [1 3] possible"},
		{"no pair where a row explains it", []string{"1 甲 30", "2 甲 70", "3 甲 100"}, sampleTable("万元", "甲 3 300", "合计 3 300"), KindPair, ""},
		{"neighbours, ten rows apart", apart(10), sampleTable("万元", "甲 11 3554", "合计 11 3554"), KindNeighbour, "甲 neighbour-copy [1 11] possible"},
		{"eleven rows are too far", apart(11), sampleTable("万元", "甲 12 3554", "合计 12 3554"), KindNeighbour, ""},
		{"the total leaves a row out", rows, sampleTable("万元", "甲 4 16193", "乙 2 9690", "丙 1 500", "合计 7 16693"), KindTotalRow, "合计 total-row [] supported"},
		{"moved, by one of the two counts", rows, sampleTable("万元", "甲 5 22673", "乙 2 3210", "丙 1 500", "合计 7 26383"), KindOther, "甲 other-category [6] possible|乙 other-category [6] possible"},
		{"another name, another count", rows, sampleTable("万元", "甲 4 16193", "乙类 3 9690", "丙 1 500", "合计 7 26383"), KindCategoryName, "乙 category-name [] possible|乙类 category-name [] possible"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := Reconcile(samplePlan(t, tt.rows, tt.table), portfolio.Aliases{}, nil)
			checkSum(t, r)
			if got := kindLines(r, tt.kind); got != tt.want {
				t.Errorf("got %q, want %q among\n%s\n%s", got, tt.want, strings.Join(brief(r), "\n"), r.Searched)
			}
		})
	}
}

// The words of the evidence go with what was found.
func TestEvidenceWords(t *testing.T) {
	rows := []string{"1 甲 30", "2 甲 50", "3 甲 70", "4 乙 400"}
	says := func(table portfolio.PublishedTable, kind Kind, text string) {
		t.Helper()
		r := Reconcile(samplePlan(t, rows, table), portfolio.Aliases{}, nil)
		for _, c := range r.Candidates {
			if c.Kind == kind && strings.Contains(c.Evidence, text) {
				return
			}
		}
		t.Errorf("no %s says %s: %+v", kind, text, r.Candidates)
	}
	says(sampleTable("万元", "甲 3 150", "乙 1 400", "合计 4 150"), KindTotalRow, "合计少的正好是“乙”一行的400万元，可能相加时漏了")
	says(sampleTable("万元", "甲 3 150", "乙 1 400", "合计 4 950"), KindTotalRow, "合计多出的正好是“乙”一行的400万元，可能相加时算了两次")
	says(sampleTable("万元", "甲 3 250", "乙 1 400", "合计 4 650"), KindPair, "#1（30.00万元）与#3（70.00万元）之和等于差额100.00万元")
	r := Reconcile(samplePlan(t, rows, sampleTable("万元", "甲 3 250", "乙 1 400", "合计 4 650")), portfolio.Aliases{}, nil)
	for _, c := range r.Candidates {
		if strings.Contains(c.Evidence, "共2组") {
			t.Errorf("one pair is counted as two: %s", c.Evidence)
		}
	}
	three := []string{"1 甲 30", "2 甲 70", "3 甲 100"}
	r = Reconcile(samplePlan(t, three, sampleTable("万元", "甲 3 300", "合计 3 300")), portfolio.Aliases{}, nil)
	if !strings.Contains(r.Searched, "另有1组两行之和也等于差额") {
		t.Error(r.Searched)
	}
}

// Of more differences than can be combined the total still tells of one alone.
func TestManyDifferences(t *testing.T) {
	var rows, lines []string
	total := 0
	for i := range maxSubsets + 2 {
		rows = append(rows, fmt.Sprintf("%d 类%02d %d", i+1, i, 1000+i*7))
		published := 1000 + i*7 + 300 + i*i*11
		lines = append(lines, fmt.Sprintf("类%02d 1 %d", i, published))
		if i == 0 {
			published = 1000 // the total was made with what the list has
		}
		total += published
	}
	r := Reconcile(samplePlan(t, rows, sampleTable("万元", append(lines, fmt.Sprintf("合计 %d %d", len(rows), total))...)), portfolio.Aliases{}, nil)
	if got := brief(r); got[0] != "类00 misprint [] supported" {
		t.Errorf("got %q", got)
	}
}

// Pairs are counted and visited once each, as two loops would.
func TestPairsAsTwoLoops(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var rows []row
		for _, fen := range rapid.SliceOfN(rapid.Int64Range(1, 20), 0, 12).Draw(t, "rows") {
			rows = append(rows, row{fen: portfolio.Money(fen), ord: len(rows) + 1, project: &portfolio.Project{}})
		}
		q := &inquiry{diff: portfolio.Money(rapid.Int64Range(-30, 30).Draw(t, "diff")), slack: portfolio.Money(rapid.Int64Range(0, 2).Draw(t, "slack"))}
		slices.SortFunc(rows, compareRows)
		q.rows = rows
		target := q.diff.Abs()
		sums, apart := 0, 0
		for i := range rows {
			for j := range i {
				if (rows[i].fen + rows[j].fen - target).Abs() <= q.slack {
					sums++
				}
				if (rows[i].fen - rows[j].fen - target).Abs() <= q.slack {
					apart++
				}
			}
		}
		visited := 0
		eachPair(rows, target, q.slack, func(a, b row) bool {
			if a.ord == b.ord {
				t.Fatal("a row with itself")
			}
			visited++
			return true
		})
		if n := countPairs(rows, target, q.slack); n != sums || visited != sums {
			t.Fatalf("%d counted, %d visited, want %d", n, visited, sums)
		}
		if n := q.pairsApart(); n != apart {
			t.Fatalf("%d apart, want %d", n, apart)
		}
	})
}

package reconcile

import (
	"slices"
	"strings"
	"testing"

	"taizhang/portfolio"
)

// Of two published figures of one cell the decomposition rests on the more precise one,
// whichever comes first.
func TestMorePreciseFigureCounts(t *testing.T) {
	for _, lines := range [][]string{{"甲 1 1235", "甲 1 1234.56"}, {"甲 1 1234.56", "甲 1 1235"}} {
		r := Reconcile(samplePlan(t, []string{"1 甲 1234.56"}, sampleTable("万元", lines...)), portfolio.Aliases{}, nil)
		if len(r.Decomposition) != 0 || r.PublishedTotal != 1234_560_000 {
			t.Errorf("%v: %+v of %d", lines, r.Decomposition, r.PublishedTotal)
		}
	}
}

// Half a unit of the last place is rounding; one fen more is not.
func TestOneFenBeyondTheRounding(t *testing.T) {
	for _, tt := range []struct {
		row     string
		verdict Verdict
		kind    PartKind
	}{
		{"100.5", VerdictRounding, PartRounding},
		{"100.500001", VerdictOff, PartReal},
		{"99.5", VerdictRounding, PartRounding},
		{"99.499999", VerdictOff, PartReal},
	} {
		r := Reconcile(samplePlan(t, []string{"1 甲 " + tt.row}, sampleTable("万元", "甲 1 100")), portfolio.Aliases{}, nil)
		if f := figure(t, r, "甲", portfolio.FigureAmount); f.Verdict != tt.verdict || len(r.Decomposition) != 1 || r.Decomposition[0].Kind != tt.kind {
			t.Errorf("%s: %s, %+v", tt.row, f.Verdict, r.Decomposition)
		}
		checkSum(t, r)
	}
}

// An empty cell publishes nothing; a stroke publishes that there is nothing.
func TestBlankIsNotAStroke(t *testing.T) {
	for text, want := range map[string]Verdict{" ": VerdictExtra, "": VerdictExtra, "/": VerdictOff} {
		table := sampleTable("万元", "乙 1 200")
		table.Figures = append(table.Figures, portfolio.Published{Figure: portfolio.FigureAmount, Scope: "甲", Text: text, Unit: "万元", State: portfolio.Known})
		r := Reconcile(samplePlan(t, []string{"1 甲 100", "2 乙 200"}, table), portfolio.Aliases{}, nil)
		if f := figure(t, r, "甲", portfolio.FigureAmount); f.Verdict != want {
			t.Errorf("%q: %s, want %s", text, f.Verdict, want)
		}
	}
}

// Single shares may be rounded: their total needs not be 100.
func TestTotalOfRoundedShares(t *testing.T) {
	rows := []string{"1 甲 100", "2 乙 100", "3 丙 100"}
	for total, want := range map[string]Verdict{"99.9": VerdictRounding, "100": VerdictExact, "99.7": VerdictOff} {
		r := Reconcile(samplePlan(t, rows, sampleTable("万元", "甲 1 . 33.3", "乙 1 . 33.3", "丙 1 . 33.3", "合计 3 . "+total)), portfolio.Aliases{}, nil)
		if f := figure(t, r, portfolio.TotalScope, portfolio.FigureShare); f.Verdict != want {
			t.Errorf("%s: %s, want %s", total, f.Verdict, want)
		}
	}
}

// A unit behind a number that is none of the figure's is not passed over.
func TestStrangeUnitIsUnread(t *testing.T) {
	for _, line := range []string{"甲 1亿元 100 100", "甲 1 100% 100", "甲 1 100项 100", "甲 1 100 100项", "甲 1 100亩 100", "甲 1 (100) 100"} {
		r := Reconcile(samplePlan(t, []string{"1 甲 100"}, sampleTable("万元", line)), portfolio.Aliases{}, nil)
		if off := r.Off(); len(off) != 1 || !strings.Contains(off[0].Note, "读不出数字") {
			t.Errorf("%s: %+v", line, off)
		}
	}
}

// Two numbers in one published cell are never one.
func TestTwoNumbersInACell(t *testing.T) {
	for text, want := range map[string]Verdict{"100 20": VerdictOff, "10 020": VerdictOff, "10,020": VerdictExact} {
		p := portfolio.Published{Figure: portfolio.FigureAmount, Scope: "甲", Text: text, Unit: "万元", State: portfolio.Known}
		r := Reconcile(samplePlan(t, []string{"1 甲 10020"}, portfolio.PublishedTable{Sheet: "示例", Figures: []portfolio.Published{p}}), portfolio.Aliases{}, nil)
		if f := figure(t, r, "甲", portfolio.FigureAmount); f.Verdict != want {
			t.Errorf("%s: %s", text, f.Verdict)
		}
	}
}

// A source of the rows has the class of the alias table, not the one its word suggests.
func TestAliasClassCounts(t *testing.T) {
	aliases := portfolio.NewAliases([]portfolio.Alias{{Written: "发展基金", Name: "发展基金", Class: portfolio.ClassProvince}}, nil)
	plan := samplePlan(t, []string{"1 甲 100 发展基金"}, sampleTable("万元", "甲 1 100 . 省各类资金"))
	f := figure(t, Reconcile(plan, aliases, nil), "甲", portfolio.FigureSources)
	if !slices.Equal(f.Covered, []string{"发展基金"}) || f.Verdict != VerdictExact {
		t.Errorf("%s: covered %v", f.Verdict, f.Covered)
	}
}

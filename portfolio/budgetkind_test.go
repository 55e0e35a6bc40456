package portfolio

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func kindProject(k BudgetKind, fen Money, category string) Project {
	return Project{Budget: Amount{Known, fen}, BudgetKind: k, Category: category}
}

// TestKinds: a total says what it adds up, unless all of it is 总投资.
func TestKinds(t *testing.T) {
	total, contract, granted := kindProject(KindTotal, 1_000_000, "甲"), kindProject(KindContract, 2_000_000, "甲"), kindProject(KindGranted, 0, "乙")
	for _, tt := range []struct {
		name     string
		projects []Project
		want     Kinds
		says     string
	}{
		{"none", nil, nil, ""},
		{"总投资", []Project{total, total}, nil, ""},
		{"one other", []Project{contract}, Kinds{{KindContract, 1, 2_000_000}}, "金额是合同价，不是总投资"},
		{
			"mixed",
			[]Project{contract, total, contract, granted},
			Kinds{{KindTotal, 1, 1_000_000}, {KindContract, 2, 4_000_000}, {KindGranted, 1, 0}},
			"合计把 3 种口径的金额加在一起：总投资 1 项 1.00 万元、合同价 2 项 4.00 万元、下达资金 1 项 0.00 万元",
		},
	} {
		plan := &Plan{Projects: tt.projects}
		got := KindsOf(plan.Each())
		if diff := cmp.Diff(tt.want, got); diff != "" || got.String() != tt.says || got.Mixed() != (len(tt.want) > 1) {
			t.Errorf("%s: %s, says %q", tt.name, diff, got)
		}
		r := Summarize(plan, []Dimension{ByCategory}, PolicyEqual, nil)
		noted := slices.ContainsFunc(r.Notes(Wan, 2), func(n Note) bool { return n.Kind == NoteKinds && n.String() == tt.says })
		if diff := cmp.Diff(tt.want, r.Kinds); diff != "" || noted != (tt.says != "") {
			t.Errorf("%s: roll-up: %s, noted %v", tt.name, diff, noted)
		}
		if diff := cmp.Diff(tt.want, NewCategoryTable(plan, "").Kinds); diff != "" {
			t.Errorf("%s: 表2: %s", tt.name, diff)
		}
	}
	// A filter counts what it selects.
	plan := &Plan{Projects: []Project{contract, total, granted}}
	filter := LineFilter{{By: ByCategory, Key: Named("乙")}}
	if diff := cmp.Diff(Kinds{{KindGranted, 1, 0}}, Summarize(plan, nil, PolicyEqual, filter).Kinds); diff != "" {
		t.Error(diff)
	}
}

func TestBudgetKindLabel(t *testing.T) {
	seen := map[string]bool{}
	for _, k := range BudgetKinds() {
		seen[k.Label()] = true
	}
	if len(seen) != 4 || BudgetKind("x").Label() != "？x" {
		t.Errorf("labels %v", seen)
	}
	if (&Project{}).BudgetKind != KindTotal {
		t.Error("a project that says nothing is not 总投资")
	}
	var p Project
	if setBudgetKind(&p, `"x"`) || !setBudgetKind(&p, `"settled"`) || p.BudgetKind != KindSettled {
		t.Errorf("kind %q", p.BudgetKind)
	}
}

package ledger

import (
	"slices"
	"testing"

	"taizhang/portfolio"
	"taizhang/portfolio/check"
)

// TestSettledFindingsStay settles findings that name another row, and inserts a row
// above both: they stay settled, until a name changes.
func TestSettledFindingsStay(t *testing.T) {
	l := newLedger(t)
	list := exampleList()
	list[4].Name = list[0].Name
	list[3].Content, list[5].Content = "新建东陂镇内三江河碧道十二公里", "续建东陂镇内三江河绿道九公里"
	mustImport(t, l, reading("a.xlsx", list...))
	open := func() []string {
		t.Helper()
		accepted, err := l.Accepted(t.Context(), planName)
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, f := range check.Check(mustPlan(t, l), exampleAliases()) {
			covered := slices.ContainsFunc(accepted, func(a Acceptance) bool { return a.Covers(f) })
			if !covered && (f.Code == "TZ-NAME-DUPLICATE" || f.Code == "TZ-OVERLAP") {
				out = append(out, f.Code+" "+string(f.No))
			}
		}
		slices.Sort(out)
		return out
	}
	if got := open(); !slices.Equal(got, []string{"TZ-NAME-DUPLICATE 5", "TZ-OVERLAP 6"}) {
		t.Fatalf("open %q", got)
	}
	for _, f := range check.Check(mustPlan(t, l), exampleAliases()) {
		if f.Code == "TZ-NAME-DUPLICATE" || f.Code == "TZ-OVERLAP" {
			if err := l.AcceptFinding(t.Context(), planName, f, "两处"); err != nil {
				t.Fatal(err)
			}
		}
	}
	list = slices.Insert(list, 0, project(9, "湿地", "空间", 5, portfolio.Period{}, "市财政"))
	mustImport(t, l, reading("b.xlsx", list...))
	if got := open(); len(got) != 0 {
		t.Errorf("come back by a mere move: %q", got)
	}
	list[1].Name, list[5].Name = "河道整治二期", "河道整治二期"
	mustImport(t, l, reading("c.xlsx", list...))
	if got := open(); !slices.Equal(got, []string{"TZ-NAME-DUPLICATE 5"}) {
		t.Errorf("open %q", got)
	}
}

func TestAcceptPlanFinding(t *testing.T) {
	l := newLedger(t)
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	f := portfolio.Finding{Severity: portfolio.SevInfo, Code: "TZ-YEAR-ASSUMED", Msg: "逐年均分", Hint: "逐项录入"}
	wantCode(t, l.AcceptFinding(t.Context(), planName, f, "知道了"), portfolio.Invalid, "TZ-YEAR-ASSUMED", "整个规划")
}

// TestVerifyCutsAloud says how much it does not list.
func TestVerifyCutsAloud(t *testing.T) {
	l := newLedger(t)
	var list []portfolio.Project
	for i := range verifyMost + 7 {
		list = append(list, project(i+1, "项目", "安全", 100, portfolio.Period{}, "省财政"))
	}
	mustImport(t, l, reading("a.xlsx", list...))
	mustExec(t, raw(t, l), "DELETE FROM project_owner")
	fs, err := l.Verify(t.Context(), planName)
	if err != nil || len(fs) != verifyMost+1 {
		t.Fatalf("%d findings, %v", len(fs), err)
	}
	if last := fs[verifyMost]; last.Code != fs[0].Code || last.Msg != "另有 7 处同类问题没有逐一列出" {
		t.Errorf("last %+v", last)
	}
}

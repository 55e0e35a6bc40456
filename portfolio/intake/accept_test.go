package intake_test

import (
	"slices"
	"strings"
	"testing"

	"taizhang/portfolio"
	"taizhang/portfolio/check"
	"taizhang/portfolio/intake"
)

func TestAccept(t *testing.T) {
	l := newDesk()
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	f := portfolio.Finding{Severity: portfolio.SevWarning, Code: "TZ-NAME-DUPLICATE", No: "1", Project: 1, Value: "河道整治", Msg: "名称相同"}
	if err := l.Accept("1", "两个项目", f); err != nil {
		t.Fatal(err)
	}
	wantCode(t, l.Accept("1", "两个项目", f), portfolio.Conflict, "两个项目", "张三")
	wantCode(t, l.Accept("1", " ", f), portfolio.Invalid, "理由")
	bad := f
	bad.Severity, bad.Hint = portfolio.SevError, "改正"
	wantCode(t, l.Accept("1", "x", bad), portfolio.Invalid, "错误级", "改正")
	wantCode(t, l.Accept("99", "x", f), portfolio.NotFound)
	wantCode(t, l.Accept("2", "x", f), portfolio.Invalid)
	// Several at once: all or none.
	other := f
	other.Code = "TZ-OVERLAP"
	wantCode(t, l.Accept("1", "x", other, bad), portfolio.Invalid)
	if rev, _, err := l.Enter(false, func(b *portfolio.Book) (*portfolio.Entry, error) {
		return intake.Accept(b, portfolio.ParseHandle("1"), nil, "什么也没有")
	}); rev != 0 || err != nil {
		t.Errorf("revision %d, %v", rev, err)
	}
	all := mustBook(t, l).Acceptances
	if len(all) != 1 || !intake.Covers(all[0], 1, f) || all[0].By != "张三" || all[0].Project != 1 || all[0].Reason != "两个项目" {
		t.Fatal(all)
	}
	moved, changed, coded := f, f, f
	moved.Cell, changed.Value, coded.Code = "C99", "河道整治二期", "TZ-OVERLAP"
	if !intake.Covers(all[0], 1, moved) || intake.Covers(all[0], 1, changed) || intake.Covers(all[0], 1, coded) || intake.Covers(all[0], 2, f) {
		t.Error("a settled finding must follow its row, and come back when its data changes")
	}
	with := f
	with.Evidence = []string{"河道整治", "污水厂"}
	if intake.Covers(all[0], 1, with) {
		t.Error("the evidence does not count")
	}
	c := l.Changes[len(l.Changes)-1]
	if c.Revision != 2 || c.Entity != (portfolio.Entity{Kind: portfolio.EntityFinding, ID: 1, Name: "TZ-NAME-DUPLICATE 1"}) || c.Field != portfolio.FieldAccepted || c.New != `"名称相同"` || c.Reason != "两个项目" {
		t.Errorf("entry %+v", c)
	}
	sound(t, l)
}

// TestAcceptNobodys: an acceptance of a project without an ID covers nothing.
func TestAcceptNobodys(t *testing.T) {
	f := portfolio.Finding{Severity: portfolio.SevWarning, Code: "TZ-NAME-DUPLICATE", Msg: "名称相同"}
	book := &portfolio.Book{Plan: &portfolio.Plan{Projects: []portfolio.Project{{ID: 3, No: "1"}}}}
	f.No, f.Project = "1", 3
	e, err := intake.Accept(book, portfolio.ParseHandle("1"), []portfolio.Finding{f}, "x")
	if err != nil {
		t.Fatal(err)
	}
	a := e.Acceptances[0]
	if a.Project = 0; intake.Covers(a, 0, f) {
		t.Error("covered")
	}
}

func TestAcceptPlanFinding(t *testing.T) {
	l := newDesk()
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	f := portfolio.Finding{Severity: portfolio.SevInfo, Code: "TZ-YEAR-ASSUMED", Msg: "逐年均分", Hint: "逐项录入"}
	wantCode(t, l.Accept("1", "知道了", f), portfolio.Invalid, "TZ-YEAR-ASSUMED", "整个规划", "逐项录入")
}

// TestSettledFindingsStay settles findings that name another row, and inserts a row
// above both: they stay settled, until a name changes.
func TestSettledFindingsStay(t *testing.T) {
	l := newDesk()
	list := exampleList()
	list[4].Name = list[0].Name
	list[3].Content, list[5].Content = "新建东陂镇内三江河碧道十二公里", "续建东陂镇内三江河绿道九公里"
	mustImport(t, l, reading("a.xlsx", list...))
	meant := func() []portfolio.Finding {
		return slices.DeleteFunc(check.Check(mustPlan(t, l), exampleAliases()), func(f portfolio.Finding) bool {
			return f.Code != "TZ-NAME-DUPLICATE" && f.Code != "TZ-OVERLAP"
		})
	}
	open := func(wantSettled int) string {
		t.Helper()
		left, settled := intake.Unsettled(mustBook(t, l), meant())
		if settled != wantSettled {
			t.Errorf("%d settled, want %d", settled, wantSettled)
		}
		return strings.Join(codes(left), ", ")
	}
	if got := open(0); got != "TZ-NAME-DUPLICATE 5, TZ-OVERLAP 6" {
		t.Fatalf("open %q", got)
	}
	for _, f := range meant() {
		if err := l.Accept(string(f.No), "两处", f); err != nil {
			t.Fatal(err)
		}
	}
	list = slices.Insert(list, 0, project(9, "湿地", "空间", 5, portfolio.Period{}, "市财政"))
	mustImport(t, l, reading("b.xlsx", list...))
	if got := open(2); got != "" {
		t.Errorf("come back by a mere move: %q", got)
	}
	list[1].Name, list[5].Name = "河道整治二期", "河道整治二期"
	mustImport(t, l, reading("c.xlsx", list...))
	if got := open(1); got != "TZ-NAME-DUPLICATE 5" {
		t.Errorf("open %q", got)
	}
}

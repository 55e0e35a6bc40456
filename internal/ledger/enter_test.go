package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// everything is all rows of all tables, one text a table.
func everything(t *testing.T, l clerk) map[string]string {
	t.Helper()
	db := raw(t, l)
	rows, err := db.Query("SELECT name FROM sqlite_schema WHERE type = 'table'")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var tables []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			t.Fatal(err)
		}
		tables = append(tables, name)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, name := range tables {
		out[name] = rowsOf(t, l, name)
	}
	return out
}

func rowsOf(t *testing.T, l clerk, table string) string {
	t.Helper()
	rows, err := raw(t, l).Query("SELECT * FROM " + table)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	out := ""
	for rows.Next() {
		values := make([]any, len(columns))
		places := make([]any, len(columns))
		for i := range values {
			places[i] = &values[i]
		}
		if err := rows.Scan(places...); err != nil {
			t.Fatal(err)
		}
		out += fmt.Sprintln(values...)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// TestEnterNothing: what does not come to an end leaves no trace.
func TestEnterNothing(t *testing.T) {
	l := fullLedger(t)
	before := everything(t, l)
	if len(before) != 13 || before["change"] == "" {
		t.Fatalf("the test sees %d tables", len(before))
	}
	own := &portfolio.Error{Code: portfolio.Conflict, Msg: "没有"}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	midway, cancelMidway := context.WithCancel(t.Context())
	defer cancelMidway()
	// changed is an entry that writes to every part before it comes to the last one.
	changed := func(b *portfolio.Book) *portfolio.Entry {
		p := b.Plan.Projects[0]
		p.Content = "半途"
		added := p
		added.ID, added.No, added.Type = b.Next.Project, "99", "半途"
		title := "半途"
		return &portfolio.Entry{
			File:  &portfolio.ImportFile{ID: b.Next.Import, Origin: portfolio.Origin{File: "d.xlsx"}},
			Title: &title, Categories: []portfolio.Category{{Name: "半途"}}, Phases: []portfolio.Phase{{Name: "半途", From: 2020, To: 2021}},
			Aliases: []portfolio.AliasRow{{Kind: portfolio.SourceAlias, Alias: portfolio.Alias{Written: "半途", Name: "半途"}}},
			Added:   []portfolio.Project{added}, Changed: []portfolio.Project{p}, Gone: []portfolio.ProjectID{2},
			Tables: []portfolio.TableEntry{{Table: exampleTable(portfolio.Origin{})}}, Revoked: []int64{1},
		}
	}
	for _, tt := range []struct {
		name string
		ctx  context.Context
		rule Rule
		code portfolio.ErrorCode
		is   error
	}{
		{"a nil entry", t.Context(), func(*portfolio.Book) (*portfolio.Entry, error) { return nil, nil }, "", nil},
		{"an error of the rule", t.Context(), func(*portfolio.Book) (*portfolio.Entry, error) { return nil, own }, portfolio.Conflict, own},
		{"an error and an entry", t.Context(), func(b *portfolio.Book) (*portfolio.Entry, error) { return changed(b), own }, portfolio.Conflict, own},
		{"a sum out of range", t.Context(), func(*portfolio.Book) (*portfolio.Entry, error) { panic(own) }, portfolio.Conflict, own},
		{"a bad category of an adjustment", t.Context(), func(b *portfolio.Book) (*portfolio.Entry, error) {
			e := changed(b)
			e.Tables = nil
			e.Adjustments = []portfolio.Adjustment{{ID: b.Next.Adjustment, Category: "", Fen: 1, Reason: "x"}}
			return e, nil
		}, portfolio.Internal, nil},
		{"a bad kind of change", t.Context(), func(b *portfolio.Book) (*portfolio.Entry, error) {
			e := changed(b)
			e.Tables = nil
			e.Changes = []portfolio.Change{{Entity: portfolio.Entity{Kind: "x"}}}
			return e, nil
		}, portfolio.Internal, nil},
		{"a number that is taken", t.Context(), func(b *portfolio.Book) (*portfolio.Entry, error) {
			e := changed(b)
			e.Added[0].ID = 1
			return e, nil
		}, portfolio.Internal, nil},
		{"a negative budget", t.Context(), func(b *portfolio.Book) (*portfolio.Entry, error) {
			e := changed(b)
			e.Changed[0].Budget.Fen = -1
			return e, nil
		}, portfolio.Internal, nil},
		{"cancelled before", cancelled, func(b *portfolio.Book) (*portfolio.Entry, error) { return changed(b), nil }, "", context.Canceled},
		{"cancelled midway", midway, func(b *portfolio.Book) (*portfolio.Entry, error) { cancelMidway(); return changed(b), nil }, "", context.Canceled},
	} {
		t.Run(tt.name, func(t *testing.T) {
			receipt, err := l.As("李四").Enter(tt.ctx, planName, Want{}, tt.rule)
			switch {
			case tt.is != nil && !errors.Is(err, tt.is), tt.code == "" && tt.is == nil && err != nil, tt.code != "" && (err == nil || portfolio.CodeOf(err) != tt.code):
				t.Errorf("error %v", err)
			case receipt.Revision != 0 || receipt.Changes != nil:
				t.Errorf("receipt %+v", receipt)
			}
			if diff := cmp.Diff(before, everything(t, l)); diff != "" {
				t.Error(diff)
			}
		})
	}
	// And the same entry, when nothing is wrong with it, changes all of this.
	_, err := l.As("李四").Enter(t.Context(), planName, Want{}, func(b *portfolio.Book) (*portfolio.Entry, error) {
		e := changed(b)
		e.Tables[0].Table.ID = b.Next.Table
		return e, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range []string{"revision", "plan", "alias", "label", "project", "project_reading", "import_file", "published_table", "adjustment"} {
		if before[table] == rowsOf(t, l, table) {
			t.Errorf("%s is as it was: the test proves nothing", table)
		}
	}
}

func TestEnterNewLeavesNoPlan(t *testing.T) {
	l := newLedger(t)
	before := everything(t, l)
	for _, rule := range []Rule{
		func(b *portfolio.Book) (*portfolio.Entry, error) { return nil, nil },
		func(b *portfolio.Book) (*portfolio.Entry, error) { return nil, errors.New("x") },
		func(b *portfolio.Book) (*portfolio.Entry, error) {
			if !b.New || b.Plan.Name != planName || b.Next != (portfolio.NextIDs{Project: 1, Import: 1, Table: 1, Adjustment: 1}) {
				t.Errorf("book %+v", b)
			}
			return &portfolio.Entry{Adjustments: []portfolio.Adjustment{{ID: 1, Category: "x", Reason: "x"}}}, nil // of nothing
		},
	} {
		r, err := l.As("张三").EnterNew(t.Context(), planName, Want{}, rule)
		if r.Revision != 0 || len(r.Changes) != 0 {
			t.Errorf("receipt %+v, %v", r, err)
		}
		if diff := cmp.Diff(before, everything(t, l)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestReceipt(t *testing.T) {
	l := newLedger(t)
	rep := mustImport(t, l, reading("a.xlsx", exampleList()...))
	h := changesOf(t, l, portfolio.Entity{})
	if diff := cmp.Diff(h[1:], rep.Changes); diff != "" || rep.Revision != 1 {
		t.Error(diff, rep.Revision)
	}
	for i, c := range h {
		if c.ID != int64(i+1) || c.Revision != 1 || c.By != "张三" || c.At != "2026-03-04T05:06:07Z" || c.Plan != planName || len(c.Hash) != 64 {
			t.Errorf("entry %+v", c)
		}
	}
}

// TestIdentity: IDs of projects are of the whole ledger, none is given twice, and what
// hangs on a project follows it through rename, absence and return.
func TestIdentity(t *testing.T) {
	l := newLedger(t)
	other := l.of("外市规划")
	list := exampleList()
	mustImport(t, l, reading("a.xlsx", list...))
	mustImport(t, other, reading("x.xlsx", exampleList()[:3]...))
	shares := []portfolio.Share{{Key: "省财政", Fen: 900 * wanFen}, {Key: "市财政", Fen: 100 * wanFen}}
	if err := l.DeclareSources("1", shares, "批复"); err != nil {
		t.Fatal(err)
	}
	f := portfolio.Finding{Severity: portfolio.SevWarning, Code: "TZ-OVERLAP", No: "1", Project: 1, Msg: "重叠"}
	if err := l.Accept("1", "不同", f); err != nil {
		t.Fatal(err)
	}
	mustImport(t, l, reading("b.xlsx", list[1:]...)) // without 1
	list[0].Name = "河道整治（改）"
	list = append(list, project(7, "码头", "经济", 5, portfolio.Period{}, "市财政"))
	mustImport(t, l, reading("c.xlsx", list...))
	mustImport(t, other, reading("y.xlsx", append(exampleList()[:3], project(4, "桥", "外", 5, portfolio.Period{}))...))
	seen := map[portfolio.ProjectID]string{}
	for _, c := range []clerk{l, other} {
		for _, p := range mustPlan(t, c).Projects {
			seen[p.ID] = string(p.No) + p.Name
		}
	}
	want := map[portfolio.ProjectID]string{
		1: "1河道整治（改）", 2: "2绿道", 3: "3制度建设", 4: "4产业园", 5: "5污水厂", 6: "6展馆",
		7: "1河道整治", 8: "2绿道", 9: "3制度建设", 10: "7码头", 11: "4桥",
	}
	if diff := cmp.Diff(want, seen); diff != "" {
		t.Error(diff)
	}
	b := mustBook(t, l)
	p := b.Plan.Projects[0]
	if p.ID != 1 || p.Missing || !slices.Equal(p.DeclaredSources, shares) || len(b.Acceptances) != 1 || !intake.Covers(b.Acceptances[0], 1, f) {
		t.Errorf("project %+v, settled %+v", p, b.Acceptances)
	}
	if b := mustBook(t, other); len(b.Acceptances) != 0 || len(b.Plan.Projects[0].DeclaredSources) != 0 {
		t.Errorf("another plan's project 1 has %+v", b)
	}
	// The history of a project is that of its ID.
	var got []string
	for _, c := range changesOf(t, l, portfolio.Entity{Kind: portfolio.EntityProject, ID: 1}) {
		if c.Entity.Kind != portfolio.EntityImport {
			got = append(got, string(c.Entity.Kind)+" "+string(c.Field))
		} else if intake.Adds(c, 1) {
			got = append(got, "added by "+c.File)
		}
	}
	if diff := cmp.Diff([]string{"added by a.xlsx", "project declared_sources", "finding accepted", "project missing", "project name", "project missing"}, got); diff != "" {
		t.Error(diff)
	}
	// One project alone: by number, section and number, or ID; never another plan's.
	for text, want := range map[string]portfolio.ProjectID{"1": 1, "#id:1": 1, "安全/1": 1, "空间/2": 2, "#id:7": 0, "8": 0, "文化/1": 0} {
		h := portfolio.ParseHandle(text)
		b, err := bookOf(t.Context(), l.Ledger, planName, Want{Only: &h})
		if err != nil {
			t.Fatal(err)
		}
		if len(b.Plan.Projects) > 1 {
			t.Errorf("%s: %d projects are read", text, len(b.Plan.Projects))
		}
		p, err := b.Plan.Find(h)
		if want == 0 && portfolio.CodeOf(err) != portfolio.NotFound || want != 0 && (err != nil || p.ID != want || p.Cells.Len() != 4) {
			t.Errorf("%s is %+v, %v", text, p, err)
		}
	}
	sound(t, l)
	sound(t, other)
}

// TestHistory asks for the log of every kind of entity.
func TestHistory(t *testing.T) {
	l := fullLedger(t)
	mustImport(t, l.of("外市规划"), reading("x.xlsx", exampleList()...))
	for _, tt := range []struct {
		of   portfolio.Entity
		want []string
	}{
		{portfolio.Entity{Kind: portfolio.EntityAlias, Name: "source 市财政"}, []string{`alias source 市财政 name:  → {"written":"市财政","name":"示例市财政","class":"财政·层级未明"}`}},
		{portfolio.Entity{Kind: portfolio.EntityAdjustment, ID: 1}, []string{`adjustment 1 added:  → {"category":"安全","fen":1}`, `adjustment 1 revoked: {"category":"安全","fen":1} → `}},
		{portfolio.Entity{Kind: portfolio.EntityAdjustment, ID: 2}, nil},
		{portfolio.Entity{Kind: portfolio.EntityPublished, ID: 2}, []string{`published count 合计:  → {"text":"6","unit":"项"}`}},
		{portfolio.Entity{Kind: portfolio.EntityFinding, ID: 2}, []string{`finding TZ-OVERLAP 2 accepted:  → "重叠"`}},
		{portfolio.Entity{Kind: portfolio.EntityPlan}, []string{`plan ` + planName + ` added:  → "` + planName + `"`, "plan " + planName + " phases: " + string(portfolio.PhasesValue(portfolio.DefaultPhases())) + " → " + string(portfolio.PhasesValue(portfolio.DefaultPhases()[1:]))}},
	} {
		if diff := cmp.Diff(tt.want, shortLog(changesOf(t, l, tt.of))); diff != "" {
			t.Errorf("%s: %s", tt.of, diff)
		}
	}
	for _, of := range []portfolio.Entity{{Kind: portfolio.EntityImport}, {Kind: portfolio.EntityImport, ID: 2}} {
		h := changesOf(t, l, of)
		if want := map[int64]int{0: 4, 2: 1}[of.ID]; len(h) != want || h[0].Entity.Kind != portfolio.EntityImport {
			t.Errorf("%v: %q", of, shortLog(h))
		}
	}
	all := changesOf(t, l, portfolio.Entity{})
	if !slices.IsSortedFunc(all, func(a, b portfolio.Change) int { return int(a.ID - b.ID) }) || len(all) < 15 {
		t.Errorf("%d entries", len(all))
	}
	for _, c := range all {
		if c.Plan != planName {
			t.Errorf("of another plan: %+v", c)
		}
	}
	_, err := historyOf(t.Context(), l.Ledger, "没有", portfolio.Entity{})
	wantCode(t, err, portfolio.NotFound)
}

// TestWant reads parts of a book.
func TestWant(t *testing.T) {
	l := fullLedger(t)
	full := mustBook(t, l)
	got, err := bookOf(t.Context(), l.Ledger, planName, Want{Depth: NoProjects})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(full, got, cmpopts.IgnoreFields(portfolio.Plan{}, "Projects")); diff != "" || len(got.Plan.Projects) != 0 {
		t.Error(diff)
	}
	if got, err = bookOf(t.Context(), l.Ledger, planName, Want{Depth: Outline}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(full, got, cmpopts.IgnoreFields(portfolio.Project{}, "Cells")); diff != "" || got.Plan.Projects[0].Cells.Len() != 0 {
		t.Error(diff)
	}
	if got, err = bookOf(t.Context(), l.Ledger, planName, Want{Depth: Numbers}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(full, got, cmpopts.IgnoreFields(portfolio.Project{}, "Cells", "Name", "Content")); diff != "" || got.Plan.Projects[0].Name != "" {
		t.Error(diff)
	}
	for _, id := range []portfolio.ProjectID{1, 4} {
		if got, err = bookOf(t.Context(), l.Ledger, planName, Want{Only: &portfolio.Handle{ID: id}}); err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(full.Plan.Projects, func(p portfolio.Project) bool { return p.ID == id })
		if diff := cmp.Diff(full.Plan.Projects[i:i+1], got.Plan.Projects); diff != "" {
			t.Error(diff)
		}
	}
}

func TestReadOnlyRefusesToWrite(t *testing.T) {
	l := fullLedger(t)
	ro := open(t, l.path, Options{ReadOnly: true})
	wantCode(t, ro.SetPhases(portfolio.DefaultPhases()), portfolio.Internal, "只读")
	act := func(*portfolio.Book) (*portfolio.Entry, error) { t.Error("asked"); return nil, nil }
	_, err := ro.As("x").Enter(t.Context(), planName, Want{}, act)
	wantCode(t, err, portfolio.Internal, "只读")
}

// TestNoNumberLeft: a row with the greatest number stops nobody from reading; nothing is
// written that would have to come after it.
func TestNoNumberLeft(t *testing.T) {
	l := fullLedger(t)
	db := raw(t, l)
	mustExec(t, db, "INSERT INTO adjustment SELECT 9223372036854775807, plan_id, category, fen, reason, revision, ended FROM adjustment WHERE id = 1")
	if b := mustBook(t, l); len(b.Adjustments) != 2 {
		t.Errorf("adjustments %+v", b.Adjustments)
	}
	if fs, err := l.Verify(t.Context()); err != nil || len(fs) == 0 || fs[0].Code != "TZ-LEDGER-STATE" {
		t.Errorf("findings %v, %v", fs, err)
	}
	_, err := l.AddAdjustment(portfolio.Adjustment{Category: "安全", Fen: 1, Reason: "x"})
	wantCode(t, err, portfolio.Internal, "编号用尽", "restore")
	l = copyOf(t, fullLedger(t))
	mustExec(t, raw(t, l), "DELETE FROM change_head")
	_, err = l.AddAdjustment(portfolio.Adjustment{Category: "安全", Fen: 1, Reason: "x"})
	wantCode(t, err, portfolio.Internal, "变更记录末尾", "读不出", "restore")
}

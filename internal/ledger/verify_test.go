package ledger

import (
	"database/sql"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
	"taizhang/portfolio/intake"
)

// fullLedger is a ledger in which something of everything has happened: three imports, of
// which one lacks project 6, declared amounts of the office and of the file, an alias, a
// published table and a figure by hand, phases, an adjustment, a settled finding.
func fullLedger(t *testing.T) clerk {
	t.Helper()
	l := newLedger(t)
	list := exampleList()
	list[3].DeclaredSources = []portfolio.Share{{Key: "企业自筹", Fen: 9000 * wanFen}, {Key: "社会投资", Fen: 600 * wanFen}, {Key: "市财政", Fen: 400 * wanFen}}
	list[2].Code = "2020-440000-01-01-000001"
	list[4].SourcesOpen, list[3].BudgetKind = true, portfolio.KindContract
	list[1].Stated = []portfolio.Stated{{Kind: portfolio.StatedDone, Year: 2021, Month: 6, Fen: wanFen}, {Kind: portfolio.StatedPlanned, Year: 2022, Fen: 300 * wanFen}}
	list[0].DeclaredYears = []portfolio.Share{{Key: "2021", Fen: 400 * wanFen}, {Key: "2026", Fen: 600 * wanFen}}
	list[4].DeclaredSources = []portfolio.Share{{Key: "市财政", Fen: 700 * wanFen}}
	r := reading("a.xlsx", list...)
	r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
	mustImport(t, l, r)
	list[1].Content = "改"
	mustImport(t, l, reading("b.xlsx", list[:5]...))
	mustImport(t, l, reading("c.xlsx", list...))
	mustImport(t, l, department())
	f := portfolio.Finding{Severity: portfolio.SevWarning, Code: "TZ-OVERLAP", No: "2", Project: 2, Msg: "重叠"}
	_, alias := l.SetAlias(portfolio.SourceAlias, portfolio.Alias{Written: "市财政", Name: "示例市财政"})
	adjustment, adjust := l.AddAdjustment(portfolio.Adjustment{Category: "安全", Fen: 1, Reason: "尾差"})
	for _, err := range []error{
		alias, adjust,
		l.DeclareSources("#id:1", []portfolio.Share{{Key: "省财政", Fen: 900 * wanFen}, {Key: "示例市财政", Fen: 100 * wanFen}}, "批复"),
		l.DeclareYears("2", []portfolio.Share{{Key: "2020", Fen: wanFen}, {Key: "2022", Fen: 300 * wanFen}}, "批复"),
		l.SetPhases(portfolio.DefaultPhases()[1:]),
		l.DeclareYears("4", []portfolio.Share{{Key: "2021", Fen: 10000 * wanFen}}, "批复"),
		l.DeclareYears("4", nil, "撤回"),
		l.Publish(portfolio.Published{Figure: portfolio.FigureCount, Scope: portfolio.TotalScope, Text: "6", Unit: "项"}, "正文"),
		l.RevokeAdjustment(adjustment.ID, "查清"),
		l.Accept("2", "不同", f),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	sound(t, l)
	return l
}

// department is a list that is added to the plan as a part.
func department() *portfolio.Reading {
	r := reading("d.xlsx", plantest.Example(1, "灌区", "安全", 50, portfolio.Period{Start: 2021, End: 2022}, "市财政"))
	r.Adds, r.Part = true, "水利局"
	return r
}

// unlocked does something to the log, which its triggers forbid; they are back afterwards.
func unlocked(t *testing.T, db *sql.DB, fn func()) {
	t.Helper()
	names := column1(t, db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
	triggers := column1(t, db, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
	if len(triggers) != 2 {
		t.Fatal(triggers)
	}
	for _, name := range names {
		mustExec(t, db, "DROP TRIGGER "+name)
	}
	fn()
	for _, text := range triggers {
		mustExec(t, db, text)
	}
}

// TestVerifyRewritten replaces an entry of the log by one that hangs together with the
// others: the chain holds, state and log do not.
func TestVerifyRewritten(t *testing.T) {
	full := fullLedger(t)
	for _, tt := range []struct {
		name  string
		entry string // which
		set   func(*portfolio.Change)
		want  string
	}{
		{"an import's entry", "kind = 'import' AND id = 1", func(c *portfolio.Change) { c.Proof = `{"size":1000}` }, "TZ-LEDGER-STATE "},
		{"an import's entry, unreadable", "kind = 'import' AND id = 1", func(c *portfolio.Change) { c.Proof = "x" }, "TZ-LEDGER-STATE "},
		{"an import's entry, its additions unreadable", "kind = 'import' AND id = 1", func(c *portfolio.Change) { c.Proof = `{"size":1000,"added":"AQID"}` }, "TZ-LEDGER-STATE "},
		{"the old value", "field = 'content'", func(c *portfolio.Change) { c.Old = `"别的"` }, "TZ-LEDGER-STATE 2"},
		{"the new value", "field = 'content'", func(c *portfolio.Change) { c.New = `"别的"` }, "TZ-LEDGER-STATE 2"},
		{"the project", "field = 'content'", func(c *portfolio.Change) { c.Entity.ID = 3 }, "TZ-LEDGER-STATE 3"},
		{"a project that is not there", "field = 'content'", func(c *portfolio.Change) { c.Entity.ID, c.Entity.Name = 77, "77" }, "TZ-LEDGER-STATE 77"},
		{"the field", "field = 'content'", func(c *portfolio.Change) { c.Field = "x" }, "TZ-LEDGER-STATE 2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := copyOf(t, full)
			db := raw(t, l)
			mustExec(t, db, "PRAGMA synchronous = OFF")
			unlocked(t, db, func() {
				var id int64
				if err := db.QueryRow("SELECT id FROM change WHERE " + tt.entry).Scan(&id); err != nil {
					t.Fatal(err)
				}
				head := ""
				for _, c := range changesOf(t, full, portfolio.Entity{}) {
					if c.ID == id {
						tt.set(&c)
					}
					head = intake.Chain(head, 1, &c)
					mustExec(t, db, "UPDATE change SET entity_id = ?, name = ?, field = ?, old = ?, new = ?, proof = ?, hash = ? WHERE id = ?",
						c.Entity.ID, c.Entity.Name, string(c.Field), string(c.Old), string(c.New), string(c.Proof), head, c.ID)
				}
				mustExec(t, db, "UPDATE change_head SET hash = ?", head)
			})
			fs, err := verify(t.Context(), l.Ledger, planName)
			if err != nil {
				t.Fatal(err)
			}
			got := codes(fs)
			if !slices.Contains(got, tt.want) || slices.Contains(got, "TZ-LEDGER-CHAIN ") {
				t.Errorf("found %v, want %s", got, tt.want)
			}
		})
	}
}

// TestVerifyCutsAloud says how much it does not list.
func TestVerifyCutsAloud(t *testing.T) {
	l := newLedger(t)
	var list []portfolio.Project
	for i := range verifyMost + 7 {
		list = append(list, project(i+1, fmt.Sprint("项目", i), "安全", 100, portfolio.Period{}, "省财政"))
	}
	mustImport(t, l, reading("a.xlsx", list...))
	mustExec(t, raw(t, l), "UPDATE project SET budget_fen = budget_fen + 1")
	fs, err := verify(t.Context(), l.Ledger, planName)
	if err != nil || len(fs) != verifyMost+1 {
		t.Fatalf("%d findings, %v", len(fs), err)
	}
	if last := fs[verifyMost]; last.Code != fs[0].Code || last.Msg != "另有 7 处同类问题没有逐一列出" {
		t.Errorf("last %+v", last)
	}
}

// TestVerifySchema finds what another program adds while the ledger is open.
func TestVerifySchema(t *testing.T) {
	l := newLedger(t)
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	mustExec(t, raw(t, l), "CREATE TRIGGER tenfold AFTER INSERT ON adjustment BEGIN UPDATE adjustment SET fen = fen * 10 WHERE id = NEW.id; END")
	fs, err := verify(t.Context(), l.Ledger, planName)
	if err != nil || len(fs) != 1 || fs[0].Code != "TZ-LEDGER-STATE" || !strings.Contains(fs[0].Msg, "触发器 tenfold") {
		t.Errorf("findings %+v, %v", fs, err)
	}
}

func TestChangeLogIsAppendOnly(t *testing.T) {
	l := newLedger(t)
	mustImport(t, l, reading("a.xlsx", exampleList()...))
	db := raw(t, l)
	for _, s := range []string{"UPDATE change SET new = ''", "DELETE FROM change"} {
		if _, err := db.Exec(s); err == nil {
			t.Errorf("%s went through", s)
		}
	}
}

// TestVerifyDamagedPage finds a damaged page without failing on it.
func TestVerifyDamagedPage(t *testing.T) {
	l := newLedger(t)
	var list []portfolio.Project
	for i := range 300 {
		list = append(list, project(i+1, fmt.Sprint("项目", i), "安全", 100, portfolio.Period{Start: 2021, End: 2025}, "省财政"))
	}
	mustImport(t, l, reading("a.xlsx", list...))
	var page int64
	if err := raw(t, l).QueryRow("SELECT rootpage FROM sqlite_schema WHERE name = 'project'").Scan(&page); err != nil {
		t.Fatal(err)
	}
	l.Close()
	f, err := os.OpenFile(l.path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt([]byte(strings.Repeat("x", 64)), (page-1)*4096); err != nil {
		t.Fatal(err)
	}
	f.Close()
	fs, err := verify(t.Context(), open(t, l.path, Options{ReadOnly: true}).Ledger, planName)
	if err != nil || len(fs) == 0 || fs[0].Code != "TZ-LEDGER-CORRUPT" {
		t.Errorf("findings %v, %v", fs, err)
	}
}

// TestVerifyIndex finds an index that gives another row than the one that is asked for. Its
// text in the schema is the program's own.
func TestVerifyIndex(t *testing.T) {
	l := copyOf(t, fullLedger(t))
	db := raw(t, l)
	text := column1(t, db, "SELECT sql FROM sqlite_schema WHERE name = 'project_no'")[0]
	for _, s := range []string{
		"DROP INDEX project_no",
		"CREATE INDEX project_no ON project (CASE no WHEN '1' THEN '5' WHEN '5' THEN '1' ELSE no END, plan_id)",
		"PRAGMA writable_schema = ON",
	} {
		mustExec(t, db, s)
	}
	mustExec(t, db, "UPDATE sqlite_schema SET sql = ? WHERE name = 'project_no'", text)
	db.Close()
	l = open(t, l.path, Options{})
	h := portfolio.ParseHandle("1")
	if b, err := bookOf(t.Context(), l.Ledger, planName, Want{Only: &h}); err != nil || len(b.Plan.Projects) != 1 || b.Plan.Projects[0].ID != 5 {
		t.Fatalf("the index gives %+v, %v: the test proves nothing", b, err)
	}
	fs, err := l.Verify(t.Context())
	if err != nil || len(fs) == 0 || fs[0].Code != "TZ-LEDGER-CORRUPT" {
		t.Errorf("findings %+v, %v", fs, err)
	}
	wantCode(t, l.DeclareYears("#id:1", []portfolio.Share{{Key: "2021", Fen: 1000 * wanFen}}, "x"), portfolio.Internal, "台账文件已损坏")
}

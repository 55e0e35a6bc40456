package intake_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
)

// fullDesk is a desk at which something of everything has happened.
func fullDesk(t *testing.T) desk {
	t.Helper()
	l := newDesk()
	list := exampleList()
	list[3].DeclaredSources = []portfolio.Share{{Key: "企业自筹", Fen: 9000 * wanFen}, {Key: "社会投资", Fen: 600 * wanFen}, {Key: "市财政", Fen: 400 * wanFen}}
	list[2].Code = "2020-440000-01-01-000001"
	list[4].SourcesOpen, list[3].BudgetKind = true, portfolio.KindContract
	list[1].Stated = []portfolio.Stated{{Kind: portfolio.StatedDone, Year: 2021, Month: 6, Fen: wanFen}, {Kind: portfolio.StatedPlanned, Year: 2022, Fen: 300 * wanFen}}
	list[0].DeclaredYears = []portfolio.Share{{Key: "2021", Fen: 400 * wanFen}, {Key: "2026", Fen: 600 * wanFen}}
	list[4].DeclaredSources = []portfolio.Share{{Key: "市财政", Fen: 700 * wanFen}}
	r := reading("a.xlsx", list...)
	r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
	r.Answers = []portfolio.KeptAnswers{{Shape: "a", Rows: 1, Unit: "万元", On: "2024-01-05"}}
	mustImport(t, l, r)
	list[1].Content = "改"
	r = reading("b.xlsx", list[:5]...)
	r.Answers = []portfolio.KeptAnswers{{Shape: "b", Rows: 1, Columns: []string{"投资预算=E"}, On: "2024-02-05"}}
	r.Title, r.Categories = "另一个标题", slices.Clone(r.Categories)
	r.Categories[0].Cell.Raw = "安全 工程"
	mustImport(t, l, r)
	r = reading("c.xlsx", list...)
	r.Projects[2].Ord = 8
	r.Published = []portfolio.PublishedTable{exampleTable(r.Origin)}
	mustImport(t, l, r)
	f := portfolio.Finding{Severity: portfolio.SevWarning, Code: "TZ-OVERLAP", No: "2", Project: 2, Msg: "重叠"}
	_, alias := l.SetAlias(portfolio.SourceAlias, portfolio.Alias{Written: "市财政", Name: "示例市财政"})
	_, adjust := l.AddAdjustment(portfolio.Adjustment{Category: "安全", Fen: 1, Reason: "尾差"})
	figure := portfolio.Published{Figure: portfolio.FigureCount, Scope: portfolio.TotalScope, Text: "6", Unit: "项"}
	other := portfolio.Published{Figure: portfolio.FigureCount, Scope: "安全", Text: "2", Unit: "项"}
	back := figure
	back.Text = ""
	_, again := l.AddAdjustment(portfolio.Adjustment{Category: "空间", Fen: 2, Reason: "尾差"})
	for _, err := range []error{
		alias, adjust, again,
		l.DeclareSources("1", []portfolio.Share{{Key: "省财政", Fen: 900 * wanFen}, {Key: "示例市财政", Fen: 100 * wanFen}}, "批复"),
		l.DeclareYears("2", []portfolio.Share{{Key: "2020", Fen: wanFen}, {Key: "2022", Fen: 300 * wanFen}}, "批复"),
		l.DeclareYears("2", nil, "撤回"),
		l.SetPhases(portfolio.DefaultPhases()[1:]),
		l.Publish(figure, "正文"), l.Publish(other, "正文"), l.Publish(back, "正文"),
		l.RevokeAdjustment(1, "查清"),
		l.Accept("2", "不同", f),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	sound(t, l)
	return l
}

// TestWalk leads a state back through a log that is not its own.
func TestWalk(t *testing.T) {
	l := fullDesk(t)
	content := slices.IndexFunc(l.Changes, func(c portfolio.Change) bool { return c.Field == portfolio.FieldContent })
	type scene struct {
		book *portfolio.Book
		past portfolio.Past
		log  []portfolio.Change
	}
	state, of := "TZ-LEDGER-STATE ", func(no string) []string { return []string{"TZ-LEDGER-STATE " + no} }
	plan := []string{state}
	all := []string{state, state + "1", state + "2", state + "3", state + "4", state + "5", state + "6"}
	for _, tt := range []struct {
		name   string
		change func(*scene)
		want   []string
	}{
		{"nothing", func(*scene) {}, nil},
		{"a value", func(s *scene) { s.book.Plan.Projects[1].Content = "x" }, of("2")},
		{"a value that the log does not name", func(s *scene) { s.book.Plan.Projects[0].Content = "x" }, of("1")},
		{"a code", func(s *scene) { s.book.Plan.Projects[5].Code = "x" }, of("3")},
		{"a kind of budget", func(s *scene) { s.book.Plan.Projects[2].BudgetKind = "" }, of("4")},
		{"open sources", func(s *scene) { s.book.Plan.Projects[3].SourcesOpen = false }, of("5")},
		{"years of the file", func(s *scene) { s.book.Plan.Projects[0].FileYears = nil }, of("1")},
		{"a month", func(s *scene) { s.book.Plan.Projects[1].Stated[0].Month++ }, of("2")},
		{"stated money", func(s *scene) { s.book.Plan.Projects[1].Stated = nil }, of("2")},
		{"a place", func(s *scene) { s.book.Plan.Projects[0].Ord = 7 }, of("1")},
		{"an import", func(s *scene) { s.book.Plan.Projects[0].Import = 1 }, of("1")},
		{"a new value", func(s *scene) { s.log[content].New = `"x"` }, of("2")},
		{"an old value", func(s *scene) { s.log[content].Old = `"x"` }, of("2")},
		{"an old value that is none", func(s *scene) { s.log[content].Old = `{` }, of("2")},
		{"a field", func(s *scene) { s.log[content].Field = "x" }, of("2")},
		{"a kind", func(s *scene) { s.log[content].Entity.Kind = "x" }, []string{state, state + "2"}},
		{"an entry less", func(s *scene) { s.log = slices.Delete(s.log, content, content+1) }, of("2")},
		{"no import", func(s *scene) { s.log = s.log[1:] }, append([]string{state, state, state}, all[1:]...)},
		{"a project less", func(s *scene) { s.book.Plan.Projects = s.book.Plan.Projects[1:] }, of("1")},
		{"a project more", func(s *scene) {
			s.book.Plan.Projects = append(s.book.Plan.Projects, portfolio.Project{ID: 9, No: "9"})
		}, of("9")},
		{"a project with another's ID", func(s *scene) {
			p := s.book.Plan.Projects
			p[0].ID, p[4].ID = p[4].ID, p[0].ID
		}, []string{state + "1", state + "6"}},
		{"the title", func(s *scene) { s.book.Plan.Title = "x" }, plan},
		{"a category", func(s *scene) { s.book.Plan.Categories[0].Heading = "x" }, plan},
		{"a category's cell", func(s *scene) { s.book.Plan.Categories[0].Cell.Addr = "x" }, plan},
		{"a phase", func(s *scene) { s.book.Plan.Phases[0].To++ }, plan},
		{"an answer", func(s *scene) { s.book.Plan.Answers[0].Unit = "元" }, plan},
		{"an answer less", func(s *scene) { s.book.Plan.Answers = s.book.Plan.Answers[1:] }, plan},
		{"the name", func(s *scene) { s.book.Plan.Name = "x" }, plan},
		{"an alias", func(s *scene) {
			s.book.Aliases.Owners["市水务局"] = portfolio.Alias{Written: "市水务局", Name: "市水利局"}
		}, plan},
		{"an alias's class", func(s *scene) {
			a := s.book.Aliases.Sources["市财政"]
			a.Class = portfolio.ClassBond
			s.book.Aliases.Sources["市财政"] = a
		}, plan},
		{"an alias's spelling", func(s *scene) {
			a := s.book.Aliases.Sources["市财政"]
			a.Written = "市 财政"
			s.book.Aliases.Sources["市财政"] = a
		}, plan},
		{"an adjustment's reason", func(s *scene) { s.book.Adjustments[1].Reason = "x" }, plan},
		{"an adjustment's amount", func(s *scene) { s.book.Adjustments[1].Fen++ }, plan},
		{"an adjustment's revision", func(s *scene) { s.book.Adjustments[1].Revision-- }, plan},
		{"an adjustment in force again", func(s *scene) { s.book.Adjustments[0].Ended = 0 }, plan},
		{"an adjustment less", func(s *scene) { s.book.Adjustments = s.book.Adjustments[1:] }, []string{state, state}},
		{"an adjustment more", func(s *scene) {
			s.book.Adjustments = append(s.book.Adjustments, portfolio.Adjustment{ID: 7})
		}, plan},
		{"a settled finding", func(s *scene) { s.book.Acceptances[0].Evidence = "x" }, []string{state, state}},
		{"a settled finding less", func(s *scene) { s.book.Acceptances = nil }, plan},
		{"a published figure", func(s *scene) {
			s.past.Tables[1].Figures = slices.Clone(s.past.Tables[1].Figures)
			s.past.Tables[1].Figures[0].Text = "9"
		}, plan},
		{"a published cell", func(s *scene) {
			s.past.Tables[0].Grid = slices.Clone(s.past.Tables[0].Grid)
			s.past.Tables[0].Grid[0].Text = "9"
		}, plan},
		{"a figure by hand", func(s *scene) {
			last := &s.past.Tables[len(s.past.Tables)-1]
			last.Figures = slices.Clone(last.Figures)
			last.Figures[0].Unit = "个"
		}, plan},
		{"a table in force again", func(s *scene) { s.past.Tables[0].Ended = 0 }, plan},
		{"a table's import", func(s *scene) { s.past.Tables[0].Import = 2 }, plan},
		{"a table less", func(s *scene) { s.past.Tables = s.past.Tables[1:] }, []string{state, state}},
		{"a table more", func(s *scene) { s.past.Tables = append(s.past.Tables, portfolio.TableVersion{}) }, plan},
		{"a file's name", func(s *scene) { s.past.Imports[0].Origin.File = "x" }, plan},
		{"a file's size", func(s *scene) { s.past.Imports[0].Size++ }, plan},
		{"a file less", func(s *scene) { s.past.Imports = s.past.Imports[1:] }, plan},
		{"a file more", func(s *scene) { s.past.Imports = append(s.past.Imports, portfolio.ImportFile{ID: 9}) }, plan},
		{"a reading", func(s *scene) { s.past.Readings[1][1] = portfolio.Digest{} }, of("1")},
		{"a reading less", func(s *scene) { delete(s.past.Readings[3], 3); delete(s.past.Readings[2], 2) }, []string{state + "2"}},
		{"a reading more", func(s *scene) { s.past.Readings[3][1] = portfolio.Digest{} }, of("1")},
		{"a reading of no import", func(s *scene) { s.past.Readings[7] = map[portfolio.ProjectID]portfolio.Digest{1: {}} }, plan},
		{"a list without end", func(s *scene) {
			// Runs of 1e9 projects, which would take minutes each.
			s.log[0].Proof = portfolio.Value(strings.Replace(string(s.log[0].Proof), `"listed":"`, `"listed":"`+strings.Repeat("AgKAlOvcAwICgJTr3AMCAoCU69wD", 400), 1))
		}, plan},
		{"an entry without proof", func(s *scene) { s.log[0].Proof = "{" }, append([]string{state, state, state, state}, all[1:]...)},
		{"an entry whose proof is another's", func(s *scene) { s.log[0].Proof = s.log[1].Proof }, append([]string{state, state}, all[1:]...)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := scene{mustBook(t, l), l.Past(), slices.Clone(l.Changes)}
			tt.change(&s)
			fs := walkBack(s.book, s.past, s.log)
			got := codes(fs)
			slices.Sort(got)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			for _, f := range fs {
				if f.Severity != portfolio.SevError || f.Msg == "" {
					t.Errorf("finding %+v", f)
				}
			}
		})
	}
}

package intake_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/internal/plantest"
	"taizhang/portfolio"
)

func fenShares(province, city portfolio.Money) []portfolio.Share {
	return []portfolio.Share{{Key: "省财政", Fen: province * wanFen}, {Key: "市财政", Fen: city * wanFen}}
}

// splitOf is the money of project 1 by source, in 万元, as the roll-ups see it.
func splitOf(t *testing.T, l desk) map[string]portfolio.Money {
	t.Helper()
	out := map[string]portfolio.Money{}
	for _, line := range portfolio.Allocate(&mustPlan(t, l).Projects[0], portfolio.PolicyEqual) {
		out[line.Source.Name] += line.Fen
	}
	for name := range out {
		out[name] /= wanFen
	}
	return out
}

// TestFileSharesFollowTheFile re-imports lists whose amounts by source differ.
func TestFileSharesFollowTheFile(t *testing.T) {
	for _, tt := range []struct {
		name     string
		was, now []portfolio.Share
		want     map[string]portfolio.Money
		log      []string
	}{
		{
			"changed", fenShares(600, 400), fenShares(100, 900),
			map[string]portfolio.Money{"省财政": 100, "市财政": 900},
			[]string{`project 1 file_sources: [{"key":"省财政","fen":600000000},{"key":"市财政","fen":400000000}] → [{"key":"省财政","fen":100000000},{"key":"市财政","fen":900000000}]`},
		},
		{
			"gained", nil, fenShares(100, 900),
			map[string]portfolio.Money{"省财政": 100, "市财政": 900},
			[]string{`project 1 file_sources:  → [{"key":"省财政","fen":100000000},{"key":"市财政","fen":900000000}]`},
		},
		{
			"lost", fenShares(100, 900), nil,
			map[string]portfolio.Money{"省财政": 500, "市财政": 500},
			[]string{`project 1 file_sources: [{"key":"省财政","fen":100000000},{"key":"市财政","fen":900000000}] → `},
		},
		{"kept", fenShares(100, 900), fenShares(100, 900), map[string]portfolio.Money{"省财政": 100, "市财政": 900}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := newDesk()
			list := exampleList()
			list[0].DeclaredSources = tt.was
			mustImport(t, l, reading("a.xlsx", list...))
			sound(t, l)
			list[0].DeclaredSources = tt.now
			rep := mustImport(t, l, reading("b.xlsx", list...))
			if diff := cmp.Diff(tt.log, shortLog(rep.Changes)); diff != "" {
				t.Error(diff)
			}
			for _, c := range rep.Changes {
				if !strings.HasPrefix(c.File, "b.xlsx") {
					t.Errorf("the change does not name its file: %+v", c)
				}
			}
			if len(rep.Changed) != len(tt.log) || len(rep.Findings) != 0 {
				t.Errorf("report %+v", rep)
			}
			if diff := cmp.Diff(tt.want, splitOf(t, l)); diff != "" {
				t.Error(diff)
			}
			sound(t, l)
		})
	}
}

func TestFileSharesOfNewProjects(t *testing.T) {
	l := newDesk()
	list := exampleList()
	list[0].DeclaredSources = []portfolio.Share{{Key: "省财政", Fen: 500 * wanFen}, {Key: "省 财政", Fen: 100 * wanFen}, {Key: "市财政", Fen: 400 * wanFen}}
	list[3].DeclaredSources = []portfolio.Share{{Key: "企业自筹", Fen: wanFen}}             // the rest is open
	list[5].DeclaredSources = []portfolio.Share{{Key: "银行贷款", Fen: list[5].Budget.Fen}} // not its source
	rep := mustImport(t, l, reading("a.xlsx", list...))
	if len(rep.Changes) != 1 { // the plan: what is added is in the import's entry
		t.Errorf("log %q", shortLog(rep.Changes))
	}
	if diff := cmp.Diff([]string{"TZ-DECLARED-STALE 6"}, codes(rep.Findings)); diff != "" {
		t.Error(diff)
	}
	p := mustPlan(t, l)
	if !slices.Equal(p.Projects[0].DeclaredSources, fenShares(600, 400)) || p.Projects[3].OpenFen() != 9999*wanFen || p.Projects[5].DeclaredSources != nil {
		t.Errorf("declared %v %v %v", p.Projects[0].DeclaredSources, p.Projects[3].DeclaredSources, p.Projects[5].DeclaredSources)
	}
	sound(t, l)
}

// TestOfficeSharesWin holds what the office has declared over what the file writes.
func TestOfficeSharesWin(t *testing.T) {
	l := newDesk()
	list := exampleList()
	list[0].DeclaredSources = fenShares(600, 400)
	mustImport(t, l, reading("a.xlsx", list...))
	wantCode(t, l.DeclareSources("1", nil, "x"), portfolio.Conflict, "表中写明")
	if err := l.DeclareSources("1", fenShares(900, 100), "批复"); err != nil {
		t.Fatal(err)
	}
	for range 2 { // told as long as they differ
		rep := mustImport(t, l, reading("b.xlsx", list...))
		if len(rep.Changes) != 0 || len(rep.Findings) != 1 {
			t.Fatalf("report %+v", rep)
		}
		f := rep.Findings[0]
		if f.Code != "TZ-DECLARED-DIFFERS" || f.Severity != portfolio.SevWarning || f.No != "1" || f.File != "b.xlsx" {
			t.Errorf("finding %+v", f)
		}
		for _, words := range []string{"省财政=900 万元、市财政=100 万元", "省财政=600 万元、市财政=400 万元"} {
			if !strings.Contains(f.Msg, words) {
				t.Errorf("%q does not say %s", f.Msg, words)
			}
		}
		if !strings.Contains(plantest.Steps(f.Steps), "declare sources 1 --withdraw") {
			t.Errorf("hint %q", f.Hint)
		}
	}
	list[0].DeclaredSources = fenShares(100, 900)
	mustImport(t, l, reading("c.xlsx", list...))
	if got := splitOf(t, l); got["省财政"] != 900 {
		t.Errorf("the file has won: %v", got)
	}
	sound(t, l)
	if err := l.DeclareSources("1", nil, "以表为准"); err != nil {
		t.Fatal(err)
	}
	if got := splitOf(t, l); got["省财政"] != 100 {
		t.Errorf("the file's amounts do not apply again: %v", got)
	}
	h := history(l, "project 1")
	want := []string{
		`project 1 declared_sources:  → [{"key":"省财政","fen":900000000},{"key":"市财政","fen":100000000}]`,
		`project 1 file_sources: [{"key":"省财政","fen":600000000},{"key":"市财政","fen":400000000}] → [{"key":"省财政","fen":100000000},{"key":"市财政","fen":900000000}]`,
		`project 1 declared_sources: [{"key":"省财政","fen":900000000},{"key":"市财政","fen":100000000}] → `,
	}
	if diff := cmp.Diff(want, shortLog(h)); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(h[1].Reason, "申报") {
		t.Errorf("an entry that did not take effect does not say so: %+v", h[1])
	}
	sound(t, l)
}

// TestOfficeSharesStaleOverFile: what no longer holds gives way to the new file's amounts.
func TestOfficeSharesStaleOverFile(t *testing.T) {
	l := newDesk()
	list := exampleList()
	mustImport(t, l, reading("a.xlsx", list...))
	if err := l.DeclareSources("1", fenShares(900, 100), "批复"); err != nil {
		t.Fatal(err)
	}
	list[0].Budget.Fen = 2000 * wanFen
	list[0].DeclaredSources = fenShares(500, 1500)
	rep := mustImport(t, l, reading("b.xlsx", list...))
	if diff := cmp.Diff([]string{"TZ-DECLARED-WITHDRAWN 1"}, codes(rep.Findings)); diff != "" {
		t.Error(diff)
	}
	if got := splitOf(t, l); got["省财政"] != 500 || got["市财政"] != 1500 {
		t.Errorf("split %v", got)
	}
	sound(t, l)
}

func TestFileSharesFollowAliases(t *testing.T) {
	l := newDesk()
	list := exampleList()
	list[0].DeclaredSources = fenShares(600, 400)
	mustImport(t, l, reading("a.xlsx", list...))
	if err := l.DeclareSources("1", fenShares(900, 100), "批复"); err != nil {
		t.Fatal(err)
	}
	if _, err := l.SetAlias(portfolio.SourceAlias, portfolio.Alias{Written: "市财政", Name: "示例市财政"}); err != nil {
		t.Fatal(err)
	}
	want := []string{
		`project 1 file_sources: [{"key":"省财政","fen":600000000},{"key":"市财政","fen":400000000}] → [{"key":"省财政","fen":600000000},{"key":"示例市财政","fen":400000000}]`,
		`project 1 declared_sources: [{"key":"省财政","fen":900000000},{"key":"市财政","fen":100000000}] → [{"key":"省财政","fen":900000000},{"key":"示例市财政","fen":100000000}]`,
	}
	h := history(l, "project 1")
	if diff := cmp.Diff(want, shortLog(h[1:])); diff != "" || !strings.Contains(h[1].Reason, "“市财政”即“示例市财政”") {
		t.Error(diff, h)
	}
	// The same file again changes nothing: its amounts have followed, too.
	if rep := mustImport(t, l, reading("a.xlsx", list...)); len(rep.Changes) != 0 {
		t.Errorf("log %q", shortLog(rep.Changes))
	}
	sound(t, l)
	if err := l.DeclareSources("1", nil, "x"); err != nil {
		t.Fatal(err)
	}
	shares := []portfolio.Share{{Key: "省财政", Fen: 600 * wanFen}, {Key: "示例市财政", Fen: 400 * wanFen}}
	if diff := cmp.Diff(shares, mustPlan(t, l).Projects[0].DeclaredSources); diff != "" {
		t.Error(diff)
	}
	sound(t, l)
}

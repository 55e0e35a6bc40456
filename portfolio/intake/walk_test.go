package intake_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"taizhang/portfolio"
)

// TestWalk leads a state back through a log that is not its own.
func TestWalk(t *testing.T) {
	l := newDesk()
	list := exampleList()
	mustImport(t, l, reading("a.xlsx", list...))
	list[1].Content = "改"
	mustImport(t, l, reading("b.xlsx", list[:5]...))
	sound(t, l)
	content := slices.IndexFunc(l.Changes, func(c portfolio.Change) bool { return c.Field == portfolio.FieldContent })
	type log = []portfolio.Change
	for _, tt := range []struct {
		name   string
		change func(*portfolio.Plan, map[int64]string, log) log
		want   []string
	}{
		{"nothing", func(_ *portfolio.Plan, _ map[int64]string, c log) log { return c }, nil},
		{"a value", func(p *portfolio.Plan, _ map[int64]string, c log) log { p.Projects[1].Content = "x"; return c }, []string{"TZ-LEDGER-STATE 2"}},
		{"a value that the log does not name", func(p *portfolio.Plan, _ map[int64]string, c log) log { p.Projects[2].Content = "x"; return c }, []string{"TZ-LEDGER-STATE 3"}},
		{"a new value", func(_ *portfolio.Plan, _ map[int64]string, c log) log { c[content].New = `"x"`; return c }, []string{"TZ-LEDGER-STATE 2"}},
		{"an old value", func(_ *portfolio.Plan, _ map[int64]string, c log) log { c[content].Old = `"x"`; return c }, []string{"TZ-LEDGER-STATE 2"}},
		{"a field", func(_ *portfolio.Plan, _ map[int64]string, c log) log { c[content].Field = "x"; return c }, []string{"TZ-LEDGER-STATE 2"}},
		{"an entry less", func(_ *portfolio.Plan, _ map[int64]string, c log) log { return slices.Delete(c, content, content+1) }, []string{"TZ-LEDGER-STATE 2"}},
		{"no import", func(_ *portfolio.Plan, _ map[int64]string, c log) log { return c[1:] }, []string{
			"TZ-LEDGER-STATE ", "TZ-LEDGER-STATE 1", "TZ-LEDGER-STATE 2", "TZ-LEDGER-STATE 3", "TZ-LEDGER-STATE 4", "TZ-LEDGER-STATE 5", "TZ-LEDGER-STATE 6",
		}},
		{"a project less", func(p *portfolio.Plan, _ map[int64]string, c log) log { p.Projects = p.Projects[1:]; return c }, []string{"TZ-LEDGER-STATE "}},
		{"a project more", func(p *portfolio.Plan, _ map[int64]string, c log) log {
			p.Projects = append(p.Projects, portfolio.Project{ID: 9, No: "9"})
			return c
		}, []string{"TZ-LEDGER-STATE 9"}},
		{"a project with another's ID", func(p *portfolio.Plan, _ map[int64]string, c log) log {
			p.Projects[2].ID, p.Projects[3].ID = p.Projects[3].ID, p.Projects[2].ID
			return c
		}, []string{"TZ-LEDGER-STATE 3", "TZ-LEDGER-STATE 4"}},
		{"cells", func(_ *portfolio.Plan, cells map[int64]string, c log) log { cells[2] = "x"; return c }, []string{"TZ-LEDGER-STATE "}},
		{"cells less", func(_ *portfolio.Plan, cells map[int64]string, c log) log { delete(cells, 1); return c }, []string{"TZ-LEDGER-STATE "}},
		{"cells of no import", func(_ *portfolio.Plan, cells map[int64]string, c log) log { cells[7] = "x"; return c }, []string{"TZ-LEDGER-STATE "}},
		{"an entry that is none", func(_ *portfolio.Plan, _ map[int64]string, c log) log { c[0].New = "{"; return c }, []string{
			"TZ-LEDGER-STATE ", "TZ-LEDGER-STATE ", "TZ-LEDGER-STATE 1", "TZ-LEDGER-STATE 2", "TZ-LEDGER-STATE 3", "TZ-LEDGER-STATE 4", "TZ-LEDGER-STATE 5", "TZ-LEDGER-STATE 6",
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			plan, cells := mustPlan(t, l), maps.Clone(l.Cells)
			changes := tt.change(plan, cells, slices.Clone(l.Changes))
			fs := walkBack(plan, cells, changes)
			if diff := cmp.Diff(tt.want, codes(fs)); diff != "" {
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
